/** The engine in the hands of the page: what it tells while it loads, and what becomes of it when something goes wrong. */

import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { bare, browser, host, open } from "./harness.mjs";

const folder = mkdtempSync(join(tmpdir(), "appeal-lint-engine-"));
let context, site;

before(async () => {
  site = await host(await bare(join(folder, "page")));
  context = await browser(join(folder, "profile"));
});
after(async () => {
  await context?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const given = (text) => ({ lang: "zh", text, case: {} });

test("a file that does not come, or breaks off, is told, and loading goes on once it is there again", async () => {
  const wasm = "engine/pyodide.asm.wasm";
  const file = join(folder, "page", wasm);
  const page = await context.newPage();
  site.cut = wasm;
  await page.goto(site.address);
  await page.waitForFunction(() => globalThis.bare);
  assert.equal(await page.evaluate(() => bare.engine.ready.then(() => "ready", (problem) => problem.why)), "network");
  site.cut = "";
  for (const name of [file, `${file}.gz`]) renameSync(name, `${name}.away`);
  assert.equal(await page.evaluate(() => bare.engine.retry().then(() => "ready", (problem) => problem.why)), "network");
  for (const name of [file, `${file}.gz`]) renameSync(`${name}.away`, name);
  await page.evaluate(() => bare.engine.retry());
  assert.equal((await page.evaluate((asked) => bare.engine.call("check", asked), given(""))).statement, false);
  await page.close();
});

test("a worker that is not fetched on a later try is no fault of the browser", async () => {
  const fresh = await browser(mkdtempSync(join(folder, "fresh-")));
  const page = await fresh.newPage();
  const { headers } = site;
  site.headers = { ...headers, "Cache-Control": "no-store" }; // else the browser has the worker in another place
  site.cut = "engine/pyodide.asm.wasm";
  await page.goto(site.address);
  await page.waitForFunction(() => globalThis.bare);
  assert.equal(await page.evaluate(() => bare.engine.ready.then(() => "ready", (problem) => problem.why)), "network");
  site.cut = "worker.js";
  assert.deepEqual(
    await page.evaluate(() => bare.engine.retry().then(() => "ready", (problem) => [navigator.onLine, problem.why])),
    [true, "network"],
  );
  Object.assign(site, { cut: "", headers });
  await page.evaluate(() => bare.engine.retry());
  await fresh.close();
});

test("stages come in their order, and bytes up to all of them; then questions, refusals, and an engine that broke", async () => {
  const { page } = await open(context, site.address);
  const told = await page.evaluate(() => bare.progress);
  assert.deepEqual([...new Set(told.map(({ stage }) => stage))].slice(-4), ["fetching", "starting", "importing", "ready"]);
  assert.ok(told.length > 5 && told.every(({ loaded, total }) => loaded <= total) && told.at(-1).loaded === told.at(-1).total);

  const settled = await page.evaluate(async (texts) => {
    const asked = texts.map((text) => bare.engine.call("check", { lang: "zh", text, case: {} }));
    return (await Promise.allSettled(asked)).map(({ status, reason }) => reason?.name ?? status);
  }, ["凭什么", "凭什么封", "凭什么封我", "凭什么封我的号"]);
  assert.deepEqual(settled, ["fulfilled", "Superseded", "Superseded", "fulfilled"]);

  const refused = await page.evaluate(() =>
    bare.engine.call("rule", { lang: "zh", code: "Z999" }).catch((problem) => [problem.name, problem.message]),
  );
  assert.equal(refused[0], "Refused");
  assert.ok(refused[1].length > 5);

  const ended = page.evaluate((asked) => bare.engine.call("check", asked).then(() => "answered", (problem) => problem.why), given("我的号"));
  await page.workers()[0].evaluate(() => self.postMessage({ broken: "engine" }));
  assert.ok(["engine", "answered"].includes(await ended));
  assert.ok((await page.evaluate((asked) => bare.engine.call("check", asked), given("凭什么封我？"))).findings.length > 0, "another was started");
});

test("a browser without what the engine needs is told apart", async () => {
  const old = await context.newPage();
  await old.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new TypeError("no module workers here");
      }
    };
  });
  await old.goto(site.address);
  await old.waitForFunction(() => globalThis.bare);
  assert.equal(await old.evaluate(() => bare.engine.ready.then(() => "ready", (problem) => problem.why)), "unsupported");
  await old.close();
});
