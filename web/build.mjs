/**
 * `node build.mjs`: the page, whole, in web/dist: static files with relative addresses, the same bytes each time.
 *
 * The engine is packed by pack.mjs beforehand, into web/dist/engine; everything else there is made anew.
 */

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { licences } from "./licences.mjs";
import { digests, files as listed } from "./pack.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const source = (path) => join(here, "src", path);
const ENGINE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python.zip", "linter.zst", "model.bin"];
/** What pack.mjs says that the engine is made from, by digest; and what the page as a whole is. */
const SOURCES = "sources.json";
/** Not part of what the page fetches. */
const APART = ["sw.js", "headers.json", SOURCES, `engine/${SOURCES}`];

/** The files below a folder, as paths with /, sorted. */
function below(folder) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return found.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/")).sort();
}

function clean(out) {
  mkdirSync(join(out, "engine"), { recursive: true });
  for (const name of readdirSync(out)) if (name !== "engine") rmSync(join(out, name), { recursive: true });
  for (const name of readdirSync(join(out, "engine"))) if (![...ENGINE, SOURCES].includes(name)) rmSync(join(out, "engine", name), { recursive: true });
}

/** Pyodide as npm has it, but for two addresses: of a source map, which is not there, and of another host, which nothing is to be asked of. */
function pyodide(out) {
  const from = join(here, "node_modules", "pyodide");
  cpSync(join(from, "pyodide.asm.wasm"), join(out, "engine", "pyodide.asm.wasm"));
  for (const name of ["pyodide.mjs", "pyodide.asm.mjs"]) {
    const script = readFileSync(join(from, name), "utf8");
    const mended = script.replace(/^\/\/# sourceMappingURL=.*\n?/gm, "").replace(/`https:\/\/cdn\.[^`]*`/g, '""');
    writeFileSync(join(out, "engine", name), mended);
  }
}

/** Pyodide's lock file without any package. */
function lock() {
  const { info } = JSON.parse(readFileSync(join(here, "node_modules", "pyodide", "pyodide-lock.json"), "utf8"));
  return JSON.stringify({ info, packages: {} });
}

function bundle(entry, outfile, define = {}) {
  return build({
    entryPoints: [entry],
    outfile,
    define,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome95", "firefox114", "safari16"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
}

/** The page with its policy, which must stand before whatever it is to govern. */
function index(out, policy) {
  const path = join(out, "index.html");
  const page = readFileSync(path, "utf8");
  const first = '<meta charset="utf-8">';
  if (page.split(first).length !== 2) throw new Error(`index.html needs one ${first}`);
  writeFileSync(path, page.replace(first, `${first}<meta http-equiv="Content-Security-Policy" content="${policy}">`));
}

async function policy() {
  const made = await build({ entryPoints: [join(here, "src", "policy.ts")], bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].text).toString("base64")}`);
}

const digest = (bytes) => createHash("sha256").update(bytes).digest("base64");

/** What a version is known by: its files, and what the service worker has the browser told with them. */
export function version(files, headers) {
  return digest(JSON.stringify([files, headers])).replace(/[^A-Za-z0-9]/g, "").slice(0, 16);
}

/** The service worker, with the files that it keeps. */
async function serviceWorker(out, headers) {
  const files = below(out).filter((path) => !APART.includes(path)).map((path) => ({ path, digest: digest(readFileSync(join(out, path))) }));
  await bundle(source("sw.ts"), join(out, "sw.js"), { FILES: JSON.stringify(files), VERSION: JSON.stringify(version(files, headers)) });
}

/** What the page is made from, as JSON: what its engine was, when it was packed, and what else there is now. */
function sources() {
  const top = dirname(here);
  const paths = ["src", "public"].flatMap((folder) => [...listed(join(here, folder))].map((path) => relative(top, path).split(sep).join("/")));
  const packed = JSON.parse(readFileSync(join(dist, "engine", SOURCES), "utf8"));
  return `${JSON.stringify({ ...packed, ...digests([...paths, "LICENSE", "web/build.mjs", "web/licences.mjs"]) }, null, 1)}\n`;
}

/** Beside each file that gets smaller by it the same in gzip, for servers that hand such files out. */
function compress(out) {
  const sizes = [];
  for (const path of below(out)) {
    if (path.endsWith(SOURCES)) continue; // for who builds
    const bytes = readFileSync(join(out, path));
    const packed = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
    packed[9] = 255; // the system that packed it: unknown, so that the bytes are the same on all
    const smaller = packed.length < bytes.length * 0.95;
    if (smaller) writeFileSync(join(out, `${path}.gz`), packed);
    sizes.push([path, bytes.length, smaller ? packed.length : bytes.length]);
  }
  return sizes;
}

function told(sizes) {
  const sum = (column) => sizes.reduce((all, row) => all + row[column], 0);
  for (const [path, raw, wire] of [...sizes, ["together", sum(1), sum(2)]]) {
    console.log(`${path.padEnd(36)}${raw.toLocaleString("en").padStart(12)}${wire.toLocaleString("en").padStart(12)}`);
  }
}

/**
 * Build a page. `out` holds engine/ already; `files` is the folder of what is copied as it is, index.html among it; `script` and `style`
 * become page.js and page.css; `besides` has texts by file name. Returns path, size and size over the wire of each file.
 */
export async function page({ out, files, script, style, besides = {} }) {
  clean(out);
  pyodide(out);
  cpSync(files, out, { recursive: true });
  for (const [name, text] of Object.entries(besides)) writeFileSync(join(out, name), text);
  const missing = ENGINE.filter((name) => !existsSync(join(out, "engine", name)));
  if (missing.length > 0) throw new Error(`pack.mjs has not made engine/${missing.join(", engine/")}`);
  const { HEADERS, META } = await policy();
  index(out, META);
  await bundle(script, join(out, "page.js"));
  if (style) await bundle(style, join(out, "page.css"));
  const sizes = Object.fromEntries(ENGINE.map((name) => [name, statSync(join(out, "engine", name)).size]));
  await bundle(source("worker.ts"), join(out, "worker.js"), { ENGINE: JSON.stringify(sizes), LOCK: JSON.stringify(lock()) });
  await serviceWorker(out, HEADERS);
  writeFileSync(join(out, "headers.json"), `${JSON.stringify(HEADERS, null, 2)}\n`);
  return compress(out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const besides = { "licences.txt": await licences(), [SOURCES]: sources() };
  told(await page({ out: dist, files: join(here, "public"), script: source("page/main.ts"), style: source("page/page.css"), besides }));
}
