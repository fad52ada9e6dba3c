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

/** Opens as many tabs as there are words, each with its words, and a new version waits. */
async function tabs(...words) {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  cpSync(dist, folder, { recursive: true });
  const own = await host(folder);
  const at = { ...(await start()), address: own.address };
  const visits = [];
  for (const one of words) {
    const self = await visit(at);
    await self.page.locator(".privacy .offline").waitFor();
    await self.box.fill(one);
    visits.push({ ...self, now: self.page.getByRole("button", { name: "现在更新" }) });
  }
  newer(folder);
  await visits[0].page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  for (const { now } of visits) await now.waitFor();
  const stop = async () => {
    await at.stop();
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { visits, stop };
}

const stored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
/** Presses the button, and waits until the page is there anew with these words. */
async function updated({ page, now }, words) {
  await Promise.all([page.waitForEvent("load"), now.click()]);
  await page.waitForFunction((text) => document.querySelector("#statement")?.value === text, words);
  assert.equal(await stored(page), "{}");
}
const skip = Boolean(process.env.PAGE);

test("an update brings the text along", { skip }, async () => {
  const { visits, stop } = await tabs(TEXT);
  assert.equal(await visits[0].box.inputValue(), TEXT);
  await updated(visits[0], TEXT);
  await stop();
});

test("what is typed until the new version serves comes along, and nothing is stored before", { skip }, async () => {
  const { visits, stop } = await tabs(TEXT);
  const [{ page, box, now }] = visits;
  await page.evaluate(() => {
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (...words) {
      globalThis.go = () => post.apply(this, words);
    };
  });
  await now.click();
  await box.press("Control+End");
  await box.pressSequentially("再会。");
  assert.equal(await stored(page), "{}");
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => setTimeout(go))]);
  await page.waitForFunction((text) => document.querySelector("#statement")?.value === text, `${TEXT}再会。`);
  await stop();
});

test("another tab has updated: this one keeps its text, offers it again, and updates at once", { skip }, async () => {
  const { visits, stop } = await tabs(TEXT, "另一篇。");
  const [first, second] = visits;
  await second.page.getByRole("button", { name: "以后再说" }).click();
  assert.equal(await second.now.isVisible(), false);
  await updated(first, TEXT);
  await second.now.waitFor();
  assert.equal(await second.box.inputValue(), "另一篇。");
  await second.box.pressSequentially("还在写。");
  await updated(second, "另一篇。还在写。");
  await stop();
});

test("a version whose engine does not start is offered the next one, and the text comes along", { skip }, async () => {
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
