/**
 * Answers calls with the packed engine: `node web/test/answers.mjs ENGINE CALLS ANSWERS`; calls are a JSON list of [method, given], answers
 * one of the same length. Says on standard output, as JSON, what it took: milliseconds of each call, and the heap at the end in bytes.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "../boot.mjs";

const [engine, calls, answers] = process.argv.slice(2).map((path) => resolve(path));
const bytes = (name) => new Uint8Array(readFileSync(`${engine}/${name}`)); // not a Buffer, which Pyodide does not know
const { info } = JSON.parse(readFileSync(new URL("../node_modules/pyodide/pyodide-lock.json", import.meta.url), "utf8"));

const began = performance.now();
const { loadPyodide } = await import(pathToFileURL(`${engine}/pyodide.mjs`).href);
const lockFileContents = JSON.stringify({ info, packages: {} });
const pyodide = await loadPyodide({ indexURL: `${engine}/`, stdLibURL: `${engine}/python.zip`, lockFileContents });
const loaded = performance.now();
const answer = start(pyodide, bytes("linter.zst"), bytes("model.bin"));
const ready = performance.now();

const took = [];
const said = JSON.parse(readFileSync(calls, "utf8")).map(([method, given]) => {
  const before = performance.now();
  let found = JSON.parse(answer(method, JSON.stringify(given)));
  while (method === "fixes" && found.done === false) found = JSON.parse(answer(method, JSON.stringify(given)));
  took.push(performance.now() - before);
  return found;
});
writeFileSync(answers, JSON.stringify(said));
console.log(JSON.stringify({ load: loaded - began, start: ready - loaded, took, heap: pyodide._module.HEAP8.length }));
