/** What is sent, counted; how long it takes, told but not asserted: what else the machine does is not known here. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { bare, browser, host, open, ready, repository } from "./harness.mjs";
import { checked, start, visit } from "./pages.mjs";

const folder = mkdtempSync(join(tmpdir(), "appeal-lint-speed-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const MOST = 9_000_000;
const TIMES = 3;

const lines = readFileSync(join(repository, "corpora", "statements.jsonl"), "utf8").split("\n").filter(Boolean);
const statements = lines.map((line) => JSON.parse(line).sentences.map(({ text, nl }) => text + (nl ? "\n" : "")).join(""));
/** A statement of the corpora of about 500 characters. */
const statement = () => statements.reduce((best, text) => (Math.abs(text.length - 500) < Math.abs(best.length - 500) ? text : best));

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

/** What the page waits for after a keystroke before it asks, in milliseconds. */
const WAIT = 250;

/** In the page: the milliseconds from each of `times` characters written into the box to the frame with its underlines, without the wait. */
async function underlining({ times, wait }) {
  const [box, mirror, took] = [document.getElementById("statement"), document.querySelector(".mirror"), []];
  const painted = (after) =>
    new Promise((done) => {
      const seen = new MutationObserver((changes) => {
        if (performance.now() < after || !changes.some((change) => change.type === "childList")) return;
        seen.disconnect();
        requestAnimationFrame(() => done(performance.now()));
      });
      seen.observe(mirror, { childList: true, subtree: true });
    });
  for (let i = 0; i < times; i++) {
    const place = 200 + i;
    const begun = performance.now();
    box.setRangeText("我", place, place + 1, "end");
    box.dispatchEvent(new InputEvent("input", { inputType: "insertText", data: "我", bubbles: true }));
    took.push((await painted(begun + wait - 5)) - begun - wait);
  }
  return took.sort((a, b) => a - b);
}

test("writing and pasting in the page", async (t) => {
  const at = await start();
  try {
    const self = await visit(at, { clipboard: true });
    const { page, box } = self;
    await page.evaluate(watch);
    const pasted = async (text) => {
      await box.fill("");
      await page.evaluate((content) => navigator.clipboard.writeText(content), text);
      await page.waitForTimeout(600);
      await page.evaluate(() => (globalThis.long.length = 0));
      await box.focus();
      await page.keyboard.press("ControlOrMeta+V");
      await page.waitForTimeout(WAIT);
      await checked(page);
      await page.waitForTimeout(600);
      assert.equal((await box.inputValue()).length, text.length);
      return page.evaluate(() => globalThis.long);
    };
    await pasted(statement()); // the engine has warmed up
    for (const length of [500, 2_340, 10_000]) {
      const tasks = await pasted(length === 500 ? statement() : statements.join("\n").slice(0, length));
      t.diagnostic(`${length} characters pasted: tasks of the main thread > 50 ms: ${tasks.length === 0 ? "none" : shown(tasks)}`);
    }
    await pasted(statement());
    const typed = await page.evaluate(underlining, { times: 60, wait: WAIT });
    t.diagnostic(`keystroke to underline, median / p95: ${shown([typed[30], typed[57]])} of ${typed.length}, 500 characters, less the ${WAIT} ms`);
    const tasks = await page.evaluate(() => globalThis.long);
    t.diagnostic(`meanwhile tasks > 50 ms: ${tasks.length === 0 ? "none" : shown(tasks)}`);
    assert.deepEqual(self.faults, []);
  } finally {
    await at.stop();
  }
});
