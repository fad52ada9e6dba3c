// A new version: offered, and nothing of what was typed is lost, nor kept after it.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { readFileSync, writeFileSync } from "node:fs";
import { dist, host } from "./harness.mjs";
import { start, TEXT, visit } from "./pages.mjs";

/** Another version of the page in `folder`. */
function newer(folder) {
  appendFileSync(join(folder, "sw.js"), "// newer");
  writeFileSync(join(folder, "sw.js.gz"), gzipSync(readFileSync(join(folder, "sw.js"))));
}

test("a version whose engine does not start is offered the next one, and the text comes along", { skip: Boolean(process.env.PAGE) }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  cpSync(dist, folder, { recursive: true });
  const own = await host(folder);
  const at = { ...(await start()), address: own.address };
  const { page, box } = await visit(at);
  await page.locator(".privacy .offline").waitFor();
  await page.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new TypeError("no worker here");
      }
    };
  });
  await page.reload();
  await page.locator(".stage.failed").waitFor();
  await box.fill(TEXT);
  newer(folder);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const now = page.getByRole("button", { name: "现在更新" });
  await now.waitFor();
  await Promise.all([page.waitForEvent("load"), now.click()]);
  await page.waitForFunction((text) => document.querySelector("#statement")?.value === text, TEXT);
  await at.stop();
  await own.close();
  rmSync(folder, { recursive: true, force: true });
});

test("an update brings the text along", { skip: Boolean(process.env.PAGE) }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  cpSync(dist, folder, { recursive: true });
  const own = await host(folder);
  const at = { ...(await start()), address: own.address };
  const { page, box } = await visit(at);
  await page.locator(".privacy .offline").waitFor();
  newer(folder);
  await box.fill(TEXT);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const now = page.getByRole("button", { name: "现在更新" });
  await now.waitFor();
  assert.equal(await box.inputValue(), TEXT);
  await Promise.all([page.waitForEvent("load"), now.click()]);
  await page.waitForFunction((text) => document.querySelector("#statement")?.value === text, TEXT);
  assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })), "{}");
  await at.stop();
  await own.close();
  rmSync(folder, { recursive: true, force: true });
});
