/**
 * The service worker: keeps all files of one version, hands out those and nothing else.
 *
 * A version is fetched whole, each file held against its digest, before it may serve; then it waits until the writer wants it. What the page
 * asks for besides its files is not passed on, wherever it leads: neither to other hosts nor to the page's own.
 */

import { HEADERS } from "./policy";

interface File {
  path: string;
  /** SHA-256, base64. */
  digest: string;
}

declare const self: ServiceWorkerGlobalScope;
/** Set by the build: the files of this version, the page's own first. */
declare const FILES: readonly File[];
/** Set by the build: names this version. */
declare const VERSION: string;

const root = new URL("./", self.location.href);
/** Of all caches of the origin, those of this page: another one may lie beside it. */
const PREFIX = `appeal-lint ${root.pathname} `;
const files = new Map(FILES.map((file) => [new URL(file.path, root).pathname, file]));

const address = (file: File): string => new URL(file.path, root).href;
const tag = (file: File): string => `"${file.digest}"`;

/** A file from the network, held against its digest; the browser's own cache is asked first. Rejects when it is not that file. */
async function fetched(file: File): Promise<Response> {
  const given = { integrity: `sha256-${file.digest}`, credentials: "same-origin", redirect: "error" } as const;
  try {
    return await fetch(address(file), given);
  } catch {
    return fetch(address(file), { ...given, cache: "reload" });
  }
}

/** The response as it is handed out: its type and what the browser is to be told, whatever the host said. */
function dressed(file: File, response: Response): Response {
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  return new Response(response.body, { headers: { ...HEADERS, "Content-Type": type, ETag: tag(file), "Cache-Control": "no-cache" } });
}

/** The same file of an earlier version, if that is kept. */
async function kept(file: File): Promise<Response | undefined> {
  const found = await caches.match(address(file));
  return found?.headers.get("ETag") === tag(file) ? found : undefined;
}

async function keep(cache: Cache, file: File): Promise<void> {
  const here = await cache.match(address(file)); // from an installation that did not come to its end
  if (here?.headers.get("ETag") === tag(file)) return;
  const response = (await kept(file)) ?? (await fetched(file));
  if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
  await cache.put(address(file), dressed(file, response));
}

async function install(): Promise<void> {
  const cache = await caches.open(PREFIX + VERSION);
  await Promise.all(FILES.map((file) => keep(cache, file)));
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A file of this version: as kept, or fetched anew where the browser has thrown it away. */
async function handed(file: File): Promise<Response> {
  const cache = await caches.open(PREFIX + VERSION);
  const found = await cache.match(address(file));
  if (found) return found;
  await keep(cache, file);
  return (await cache.match(address(file))) ?? Response.error();
}

const refused = (status: number): Response => new Response(null, { status, headers: HEADERS });

/** What a request is answered with; `undefined`: it is none of ours, as a link to a page that lies beside this one. */
function answer(request: Request): Promise<Response> | Response | undefined {
  const wanted = new URL(request.url);
  if (wanted.origin !== root.origin) return Response.error();
  if (request.method !== "GET") return refused(405);
  const path = wanted.pathname === root.pathname ? `${root.pathname}index.html` : wanted.pathname;
  const file = files.get(path);
  if (request.mode === "navigate") return file && handed(file);
  return file && !wanted.search ? handed(file) : refused(404);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  const response = answer(event.request);
  if (response) event.respondWith(response);
});
