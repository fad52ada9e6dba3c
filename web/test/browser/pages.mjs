/** The page in a browser of its own, ready to be written in. PAGE: the address of a page to drive instead of web/dist. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { dist, host } from "./harness.mjs";

export const TEXT = [
  "尊敬的审核老师：",
  "我的微信3月9日晚上被限制了,提示“骚扰他人”。那天我做草莓团购，7点到8点之间给通讯录里63个好友群发了价格和接龙链接，里面有些人平时根本没说过话。说实话我只是发了几条消息，又没骗人，凭什么一限就是7天？",
  "不过没问过人家就群发广告，确实违反了微信个人账号使用规范里不得骚扰他人的规定，这个我认，给收到消息的朋友道歉。",
  "以后团购消息只发在大家自愿进的接龙群，一天最多一条。我的电话13812345678，有问题随时联系。",
].join("\n");
/** Says neither that it is true nor that it is not. */
export const OPEN =
  "昨天下午给房东转房租3200，转完账户就被限制收付款了，说什么存在风险交易。房租每个月都转，以前怎么没事？客服就会念稿子。";

/** Chromium, and the address of the page. */
export async function start() {
  const own = process.env.PAGE ? null : await host(dist);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
  const stop = async () => {
    await browser.close();
    await own?.close();
  };
  return { browser, address: process.env.PAGE ?? own.address, profiles: new Map(), stop };
}

/** A profile for each kind of visit: the engine comes from the browser's own store the second time. `clipboard`: may be read and written. */
async function profile(
  { browser, address, profiles },
  { width = 1280, height = 860, theme = "light", locale = "zh-CN", clipboard = false, ...more },
) {
  const touch = width < 700;
  const options = { viewport: { width, height }, locale, colorScheme: theme, hasTouch: touch, isMobile: touch, ...more };
  const key = JSON.stringify({ ...options, clipboard });
  if (profiles.has(key)) return profiles.get(key);
  const context = await browser.newContext(options);
  if (clipboard) await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(address).origin }); // and nothing else
  profiles.set(key, context);
  return context;
}

/** A visit. `faults` is what the browser complained of: errors, what the policy refused, what was asked of others. */
export async function visit(at, options = {}) {
  const context = await profile(at, options);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults = [];
  page.on("pageerror", (problem) => faults.push(problem.message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  const { origin } = new URL(at.address);
  page.on(
    "request",
    (request) => request.url().startsWith(origin) || request.url().startsWith("blob:") || faults.push(`asked for ${request.url()}`),
  );
  await page.goto(at.address);
  await page.waitForSelector("#statement");
  return { context, page, faults, box: page.locator("#statement") };
}

/** Waits until the text as it stands has been checked, rewrites and all. */
export async function checked(page) {
  await page.waitForSelector(".verdict");
  await page.waitForFunction(() => !document.querySelector(".finding .waiting") && !document.querySelector(".result .waiting"));
}

/** Writes a text at once and waits for what is found. */
export async function write({ page, box }, text = TEXT) {
  await box.fill(text);
  await page.waitForTimeout(300);
  await checked(page);
}

/** Tests of a file, in a browser of their own. `visiting`: a test is a visit that ends with it, and during which nothing went wrong; `another`:
 * a further visit. */
export function visits() {
  let at;
  before(async () => {
    at = await start();
  });
  after(() => at.stop());
  const another = (options) => visit(at, options);
  const visiting = (name, options, steps) =>
    test(name, async () => {
      const self = await another(options);
      try {
        await steps(self);
        assert.deepEqual(self.faults, []);
      } finally {
        await self.page.close();
      }
    });
  return { visiting, another };
}
