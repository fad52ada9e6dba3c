/** What is sent, counted; how long it takes, told but not asserted: what else the machine does is not known here. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { bare, browser, host, open, ready, repository } from "./harness.mjs";

const folder = mkdtempSync(join(tmpdir(), "appeal-lint-speed-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const MOST = 9_000_000;
const TIMES = 3;

/** A statement of the corpora of about 500 characters. */
function statement() {
  const lines = readFileSync(join(repository, "corpora", "statements.jsonl"), "utf8").split("\n").filter(Boolean);
  const texts = lines.map((line) => JSON.parse(line).sentences.map(({ text, nl }) => text + (nl ? "\n" : "")).join(""));
  return texts.reduce((best, text) => (Math.abs(text.length - 500) < Math.abs(best.length - 500) ? text : best));
}

/** In the page: note each task of the main thread that takes longer than 50 ms. */
function watch() {
  globalThis.long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask", buffered: true });
}

/** In the page: ask as soon as there is whom to ask, as for somebody who has begun to write, and note when that is answered. */
function asking() {
  const ask = () => {
    if (!globalThis.bare) return setTimeout(ask, 5);
    const given = { lang: "zh", text: "3月5日我的号被封了，凭什么封我？", case: {} };
    globalThis.answered = bare.engine.call("check", given).then(() => performance.now());
  };
  ask();
}

/** In the page: the milliseconds from each of `times` keystrokes to its answer; each changes the text. */
async function typing({ text, times }) {
  const took = [];
  for (let i = 0; i < times; i++) {
    const typed = `${text.slice(0, 400 + i)}${text.slice(400 + i + 1)}`;
    const begun = performance.now();
    await bare.engine.call("check", { lang: "zh", text: typed, case: { platform: "wechat", route: "remedy", today: "2026-03-10" } });
    took.push(performance.now() - begun);
  }
  return took.sort((a, b) => a - b);
}

const shown = (numbers) => numbers.map((number) => number.toFixed(0)).join(" / ");

test("loading and typing", async (t) => {
  const site = await host(await bare(join(folder, "page")));
  const [cold, offline, answered, tasks, typed] = [[], [], [], [], []];
  let sent = 0;
  for (let i = 0; i < TIMES; i++) {
    const context = await browser(mkdtempSync(join(folder, "profile-")));
    await context.addInitScript(watch);
    await context.addInitScript(asking);
    site.bytes = 0;
    const { page, milliseconds } = await open(context, site.address);
    cold.push(milliseconds);
    sent = Math.max(sent, site.bytes);
    assert.equal(await page.evaluate(() => bare.offline), true);
    await context.setOffline(true);
    site.requests.length = 0;
    await page.reload();
    offline.push(await ready(page));
    answered.push(await page.evaluate(() => globalThis.answered));
    if (i === 0) typed.push(...(await page.evaluate(typing, { text: statement(), times: 60 })));
    tasks.push(...(await page.evaluate(() => long)));
    assert.deepEqual(site.requests.filter((request) => !request.endsWith("/sw.js")), []); // the browser looks whether there is a newer one
    await context.close();
  }
  await site.close();
  t.diagnostic(`ready, first visit, ms:            ${shown(cold)}`);
  t.diagnostic(`ready, kept on the device, ms:     ${shown(offline)}`);
  t.diagnostic(`asked meanwhile, answered, ms:     ${shown(answered)}`);
  t.diagnostic(`keystroke to answer, median / p95: ${shown([typed[30], typed[57]])} of ${typed.length}, 500 characters`);
  t.diagnostic(`tasks of the main thread > 50 ms:  ${tasks.length === 0 ? "none" : shown(tasks)}`);
  t.diagnostic(`sent, bytes (gzip):                ${sent}`);
  assert.ok(sent <= MOST, `${sent} bytes are sent, at most ${MOST} may be`);
});
