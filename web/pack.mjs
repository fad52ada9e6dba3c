/**
 * Packs the engine for the page: `node web/pack.mjs [FOLDER]`, by default web/dist/engine.
 *
 * python.zip is the part of the standard library that Python takes to start, linter.zst our package and what else it takes of the library, both
 * as byte code of the page's own Python; model.bin is the model. Nothing is looked up anywhere: Pyodide is the one in node_modules. The same sources give the same bytes.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { loadPyodide } from "pyodide";

const WEB = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(WEB);
/** Where things are in the file system of Pyodide. */
const SOURCES = "/packed";
/** What the page needs of Pyodide itself, beside the engine; `stock` files are copied as they are. */
const STOCK = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"];
const MODEL = { "_models/card.json": "models/card.json", "_models/weights.bin": "models/weights.bin", "_models/words.txt": "models/words.txt" };
const INDEX = { "_compiled/model.bin": "linter/_compiled/model.bin" };

/** What packs besides what is packed. */
const PACKING = ["web/boot.mjs", "web/pack.mjs", "web/pack.py", "web/packed.py", "web/package-lock.json"];

/** Path, from the top of the repository, -> SHA-256: what the page is made from, for who would put an older one into a package. */
export function digests(paths) {
  return Object.fromEntries([...paths].sort().map((path) => [path, createHash("sha256").update(readFileSync(join(ROOT, path))).digest("hex")]));
}

/** A Pyodide that asks for no package. */
export async function python(options = {}) {
  const { info } = JSON.parse(readFileSync(join(WEB, "node_modules/pyodide/pyodide-lock.json"), "utf8"));
  return loadPyodide({ lockFileContents: JSON.stringify({ info, packages: {} }), ...options });
}

/** All files of a folder, sorted. */
export function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name === "__pycache__") continue;
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

function bytes(path) {
  return new Uint8Array(readFileSync(path)); // not a Buffer, which Pyodide does not know
}

/** The sources in the file system of a Pyodide, as in a checkout; `started`: the modules (JSON) that it had before. */
async function withSources() {
  const found = await python();
  const started = found.runPython("__import__('json').dumps(sorted(__import__('sys').modules))");
  for (const folder of ["linter", "models", "corpora/examples"]) {
    for (const path of files(join(ROOT, folder))) {
      const to = `${SOURCES}/${relative(ROOT, path)}`;
      found.FS.mkdirTree(dirname(to));
      found.FS.writeFile(to, bytes(path));
    }
  }
  found.runPython(`import sys; sys.path.insert(0, "${SOURCES}")`);
  for (const name of ["pack.py", "packed.py"]) found.FS.writeFile(`/${name}`, bytes(join(WEB, name)));
  found.runPython(`sys.path.insert(0, "/")`);
  return { found, started };
}

/** Statements of the corpora, as texts. */
function statements(every) {
  const lines = readFileSync(join(ROOT, "corpora/statements.jsonl"), "utf8").split("\n").filter(Boolean);
  return lines
    .filter((_, number) => number % every === 0)
    .map((line) => JSON.parse(line))
    .map((one) => ({
      text: one.sentences.map((sentence) => sentence.text + (sentence.nl ? "\n" : "")).join(""),
      case: { platform: one.platform ?? undefined, route: one.route === "open" ? undefined : one.route, today: "2026-03-10" },
    }));
}

/** Calls that between them come by everything that the page can ask for. */
function calls() {
  const notice = "您的账号存在以下违规：\n1. 诱导分享：要求转发到朋友圈。\n2. 骚扰他人：多次发送广告。\n请在7日内申诉，共有2次机会。";
  const half = "我\ud83d被封号了，这完全是误判！😀 <!-- 骨架 -->\n我的电话13812345678，身份证110101199003077758。";
  const texts = [
    { text: "", case: {} },
    { text: half, case: { notice, previous: [half], longest: 10, assumed: true } },
    ...statements(300),
  ];
  const found = [["choices", { lang: "en" }], ["examples", { lang: "zh" }], ["check", { refused: true }], ["nothing", { refused: true }]];
  for (const lang of ["zh", "en"]) {
    for (const given of texts) {
      const asked = { ...given, lang, longest: 200, count: "utf16", notes: "3月5号发了12条广告", path: "x.md", code: "T101" };
      const methods = given.text ? ["check", "fixes", "facts", "suggest", "shorten", "redact", "report", "json"] : ["check", "fixes", "json"];
      for (const method of methods) found.push([method, asked]);
    }
    for (const platform of ["wechat", "game", "forum"]) {
      const asked = { lang, case: { platform, account: "personal" }, code: "S101" };
      for (const method of ["guide", "materials", "draft", "rule"]) found.push([method, asked]);
    }
  }
  return found;
}

/** The model's files, at the names by which they are asked for, in one. */
function model(found) {
  const named = Object.entries({ ...MODEL, ...INDEX }).map(([to, from]) => [to, bytes(join(ROOT, from))]);
  const packed = found.runPython("lambda given: __import__('pack').model({name: bytes(content) for name, content in given.items()})");
  return packed(found.toPy(new Map(named))).toJs();
}

/** The archives by name. */
export async function packed() {
  const { found: tracer, started } = await withSources();
  const seen = JSON.parse(tracer.runPython("__import__('pack').traced")(JSON.stringify(calls()), started));
  const { found: packer } = await withSources();
  const pack = packer.runPython("__import__('pack')");
  const patterns = new Map(JSON.parse(pack.known(SOURCES)).map((one) => [JSON.stringify(one), one]));
  for (const one of seen.patterns) patterns.set(JSON.stringify(one), one);
  return {
    "python.zip": pack.library(JSON.stringify(seen.first)).toJs(),
    "linter.zst": pack.package(SOURCES, JSON.stringify([...patterns.values()]), JSON.stringify(seen.later)).toJs(),
    "model.bin": model(packer),
    "sources.json": sources(JSON.parse(pack.sources(SOURCES))),
  };
}

function sources(taken) {
  const paths = [...taken, ...Object.values({ ...MODEL, ...INDEX }), ...PACKING];
  return new TextEncoder().encode(`${JSON.stringify(digests(paths), null, 1)}\n`);
}

/** Writes everything, and says how large it is. */
async function main(folder) {
  mkdirSync(folder, { recursive: true });
  const made = await packed();
  for (const name of STOCK) made[name] = bytes(join(WEB, "node_modules/pyodide", name));
  const rows = [];
  for (const [name, content] of Object.entries(made)) {
    writeFileSync(join(folder, name), content);
    rows.push({ file: name, raw: content.length, gzip: gzipSync(content, { level: 9 }).length });
  }
  const total = (of) => rows.reduce((sum, row) => sum + row[of], 0);
  console.table([...rows, { file: "all", raw: total("raw"), gzip: total("gzip") }]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? join(WEB, "dist/engine"));
