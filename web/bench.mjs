/**
 * How fast the packed engine is in Node: `node web/bench.mjs [ENGINE]`. Loading, start, first check, then checks of 500 characters while
 * somebody types (JSON both ways), rewrites once he rests. Processor time beside the clock, which on a busy machine says little.
 */

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { start } from "./boot.mjs";

const WEB = dirname(fileURLToPath(import.meta.url));
const ENGINE = resolve(process.argv[2] ?? join(WEB, "dist/engine"));
const LENGTH = 500;
const bytes = (name) => new Uint8Array(readFileSync(join(ENGINE, name)));

/** What `work` takes, in milliseconds: by the clock, and of processors. */
async function timed(work) {
  const [clock, processors] = [performance.now(), process.cpuUsage()];
  const made = await work();
  const { user, system } = process.cpuUsage(processors);
  return { made, clock: performance.now() - clock, processors: (user + system) / 1000 };
}

function row(what, taken) {
  const of = (name, share) => {
    const sorted = taken.map((one) => one[name]).sort((a, b) => a - b);
    return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1));
  };
  return { what, n: taken.length, median: of("clock", 0.5), p95: of("clock", 0.95), "cpu median": of("processors", 0.5), "cpu p95": of("processors", 0.95) };
}

/** Texts of so many characters, put together from the corpora. */
function texts() {
  const lines = readFileSync(join(WEB, "../corpora/statements.jsonl"), "utf8").split("\n").filter(Boolean);
  const found = [];
  let text = "";
  for (const line of lines) {
    text += JSON.parse(line).sentences.map((one) => one.text + (one.nl ? "\n" : "")).join("") + "\n";
    if (text.length < LENGTH) continue;
    found.push(text.slice(0, LENGTH));
    text = "";
  }
  return found;
}

const { info } = JSON.parse(readFileSync(join(WEB, "node_modules/pyodide/pyodide-lock.json"), "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(ENGINE, "pyodide.mjs")).href);
const options = { indexURL: `${ENGINE}/`, stdLibURL: join(ENGINE, "python.zip"), lockFileContents: JSON.stringify({ info, packages: {} }) };
const loading = await timed(() => loadPyodide(options));
const starting = await timed(() => start(loading.made, bytes("linter.zst"), bytes("model.bin")));
const answer = starting.made;
const ask = (method, text) =>
  timed(() => JSON.parse(answer(method, JSON.stringify({ lang: "zh", text, case: { platform: "wechat", today: "2026-03-10", assumed: true } }))));

const all = texts();
const first = await ask("check", all[0]);
const fresh = [];
for (const text of all.slice(1, 101)) fresh.push(await ask("check", text));
const [opened, typed, rested] = [[], [], []];
const words = "我已经把那条广告删了，以后不发";
for (const text of all.slice(101, 131)) {
  opened.push(await ask("check", text));
  for (let k = 1; k <= words.length; k++) typed.push(await ask("check", text.slice(0, 200) + words.slice(0, k) + text.slice(200 + k)));
  do rested.push(await ask("fixes", text));
  while (!rested.at(-1).made.done);
}
console.table([
  row("loadPyodide", [loading]),
  row("start", [starting]),
  row("first check", [first]),
  row("check, another text (the first 100)", fresh),
  row("check, another text (later)", opened),
  row("check, while typing", typed),
  row("fixes", rested),
]);
console.log(`heap ${(loading.made._module.HEAP8.length / 1e6).toFixed(0)} MB, texts of ${LENGTH} characters, ${all.length} in all`);
