/** A host for the page, a foreign host that counts what reaches it, and Chromium. */

import { createSocket } from "node:dgram";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { networkInterfaces } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { page as build } from "../../build.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const repository = join(web, "..");
export const dist = join(web, "dist");
/** What Pyodide compares its lock file with. */
export const { abi_version: abi } = JSON.parse(readFileSync(join(web, "node_modules", "pyodide", "pyodide-lock.json"), "utf8")).info;
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".zip": "application/zip",
};

/** The page with nothing on it but the engine (`bare.ts`), in `folder`, with the engine of `web/dist`. */
export async function bare(folder, script = join(web, "test", "browser", "bare.ts")) {
  cpSync(join(dist, "engine"), join(folder, "engine"), { recursive: true, filter: (path) => !path.endsWith(".gz") });
  await build({ out: folder, files: join(web, "test", "browser", "bare"), script });
  return folder;
}

function listening(server) {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

/**
 * A host of static files under `/some/where/` and `/else/where/`, gzip where there is such a file. `requests` is what it was asked since it was last emptied,
 * `bytes` how much it has sent of bodies; `folder` and `headers` may be changed while it runs, and `cut`: a file that it sends half of.
 */
export async function host(folder, headers = JSON.parse(readFileSync(join(folder, "headers.json"), "utf8"))) {
  const at = "/some/where/";
  const place = /^\/(?:some|else)\/where\//;
  const self = { folder, headers, cut: "", requests: [], bytes: 0, address: "", close: () => undefined };
  const server = createServer((request, response) => {
    self.requests.push(`${request.method} ${request.url}`);
    const path = new URL(request.url, "http://x").pathname;
    const name = path.replace(place, "") || "index.html";
    const file = join(self.folder, name);
    if (!place.test(path) || !existsSync(file)) return response.writeHead(404).end();
    const packed = existsSync(`${file}.gz`);
    const body = readFileSync(packed ? `${file}.gz` : file);
    self.bytes += body.length;
    const encoding = packed ? { "Content-Encoding": "gzip" } : {};
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "max-age=3600", "Content-Length": body.length, ...encoding, ...self.headers });
    if (name !== self.cut) return response.end(body);
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  });
  self.address = `http://127.0.0.1:${await listening(server)}${at}`;
  self.close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return self;
}

/** A host that stands for anybody else: `hits` is what reached it, by HTTP or, at the address `host` of this machine, UDP. It allows everything, so that only the page can refuse. */
export async function foreign() {
  const host = Object.values(networkInterfaces()).flat().find((one) => one.family === "IPv4" && !one.internal)?.address ?? "127.0.0.1";
  const self = { hits: [], host, port: 0, address: "", close: () => undefined };
  const allow = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
  const server = createServer((request, response) => {
    self.hits.push(new URL(request.url, "http://x").pathname);
    response.writeHead(200, { "Content-Type": "text/javascript", ...allow }).end();
  });
  server.on("upgrade", (request, socket) => {
    self.hits.push(request.url);
    socket.destroy();
  });
  self.port = await listening(server);
  self.address = `http://127.0.0.1:${self.port}`;
  const udp = createSocket("udp4");
  udp.on("message", () => self.hits.push("/rtc"));
  await new Promise((resolve) => udp.bind(self.port, "0.0.0.0", resolve));
  self.close = () => {
    udp.close();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return self;
}

/** Chromium with a profile of its own in `folder`; no name resolves but the loopback. */
export function browser(folder) {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
}

/** Open the page and wait until the engine is ready; the milliseconds from navigation until then. */
export async function open(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  return { page, milliseconds: await ready(page) };
}

export async function ready(page) {
  await page.waitForFunction(() => globalThis.bare);
  await page.evaluate(() => bare.engine.ready);
  return page.evaluate(() => bare.readyAt);
}
