// The engine's files don't come: it is said, what was typed stays, and trying again works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checked, start, visit } from "./pages.mjs";

test("without the engine's files one can write, and try again", { skip: Boolean(process.env.PAGE) }, async () => {
  const at = await start();
  const context = await at.browser.newContext({ locale: "zh-CN", serviceWorkers: "block" });
  let broken = true;
  await context.route(/engine\/model/, (route) => (broken ? route.abort() : route.continue()));
  const page = await context.newPage();
  await page.goto(at.address);
  const box = page.locator("#statement");
  await box.pressSequentially("这就是你们系统误判，");
  const retry = page.getByRole("button", { name: "重试" });
  await retry.waitFor();
  assert.match(await page.locator(".stage:not(.update)").innerText(), /网络/);
  await box.pressSequentially("凭什么封我的号？");
  broken = false;
  await retry.click();
  await checked(page);
  assert.equal(await box.inputValue(), "这就是你们系统误判，凭什么封我的号？");
  assert.equal(await retry.isVisible(), false);
  await at.stop();
});

test("where nothing can be kept, checking goes on and keeping says so", { skip: Boolean(process.env.PAGE) }, async () => {
  const at = await start();
  const { page, box } = await visit(at, { width: 1000 });
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await box.fill("这就是你们系统误判，凭什么封我的号？");
  await page.locator(".privacy > summary").click();
  await page.getByLabel("在这台设备的浏览器里保存草稿").click();
  assert.match(await page.locator(".told").innerText(), /没有存下/);
  assert.equal(await page.getByLabel("在这台设备的浏览器里保存草稿").isChecked(), false);
  await checked(page);
  await at.stop();
});
