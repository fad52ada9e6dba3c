/** What the build gives, looked at without a browser. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { version } from "../../build.mjs";
import { bare, dist, repository } from "./harness.mjs";

const folder = mkdtempSync(join(tmpdir(), "appeal-lint-static-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Path -> bytes of the files below a folder. */
function files(top) {
  const found = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(found.map((entry) => join(entry.path, entry.name)).sort().map((path) => [path.slice(top.length + 1), readFileSync(path)]));
}

const digests = (top) => [...files(top)].map(([path, bytes]) => `${createHash("sha256").update(bytes).digest("hex")} ${path}`);
const texts = [...files(dist)].filter(([path]) => /\.(css|html|js|json|mjs|svg|webmanifest)$/.test(path)).map(([path, bytes]) => [path, bytes.toString()]);

test("the same sources give the same bytes", async () => {
  assert.deepEqual(digests(await bare(join(folder, "one"))), digests(await bare(join(folder, "two"))));
});

test("no other host is named anywhere, nor a source map", () => {
  const named = texts.flatMap(([path, text]) => (text.match(/(?:https?|wss?):\/\/[\w.-]+/g) ?? []).map((address) => `${path}: ${address}`));
  assert.deepEqual(named.filter((one) => !one.endsWith(": http://www.w3.org")), []); // the name of a language, not an address
  assert.deepEqual(texts.filter(([, text]) => text.includes("sourceMappingURL")).map(([path]) => path), []);
});

test("all addresses are relative: the page can lie below any path", () => {
  const rooted = texts.filter(([path]) => /\.(html|css|webmanifest)$/.test(path)).flatMap(([, text]) => text.match(/(?:src|href|url)\s*[=(:]\s*["']?\/[^"')\s]*/g) ?? []);
  assert.deepEqual(rooted, []);
});

test("our own scripts make no code out of text, and no markup", () => {
  const ours = texts.filter(([path]) => /^(page|worker|sw)\.js$/.test(path));
  assert.equal(ours.length, 3);
  for (const [path, text] of ours) assert.doesNotMatch(text, /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/, path);
});

test("the page begins with its policy, and has neither script nor style of its own", () => {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  assert.match(page, /<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
});

test("the service worker keeps every file but itself and what only hosts read", () => {
  const kept = readFileSync(join(dist, "sw.js"), "utf8").match(/path:"[^"]+"/g).map((one) => one.slice(6, -1));
  const built = [...files(dist).keys()].filter((path) => !path.endsWith(".gz") && !["sw.js", "headers.json", "sources.json", "engine/sources.json"].includes(path));
  assert.deepEqual(kept.sort(), built.sort());
});

test("a version is another one when a file or a header is", () => {
  const script = readFileSync(join(dist, "sw.js"), "utf8");
  const files = [...script.matchAll(/path:"([^"]+)",digest:"([^"]+)"/g)].map(([, path, digest]) => ({ path, digest }));
  const headers = JSON.parse(readFileSync(join(dist, "headers.json"), "utf8"));
  assert.ok(script.includes(version(files, headers)));
  assert.notEqual(version(files, { ...headers, "X-Frame-Options": "SAMEORIGIN" }), version(files, headers));
  assert.notEqual(version(files.slice(1), headers), version(files, headers));
});

test("the headers in the manual for hosts are those of the page", () => {
  const manual = readFileSync(join(repository, "docs", "web.md"), "utf8");
  for (const [name, value] of Object.entries(JSON.parse(readFileSync(join(dist, "headers.json"), "utf8")))) {
    assert.ok(manual.includes(`add_header ${name} "${value}" always;`) && manual.includes(`    ${name} "${value}"\n`), name);
  }
});

test("the licences of what it is made of are beside it, and the page leads there", () => {
  const text = readFileSync(join(dist, "licences.txt"), "utf8");
  for (const words of ["MIT License", "Pyodide 314.", "Mozilla Public License, version 2.0", "CPython 3.", "Python Software Foundation", "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"]) {
    assert.ok(text.includes(words), words);
  }
  assert.ok(readFileSync(join(dist, "page.js"), "utf8").includes("licences.txt"));
});
