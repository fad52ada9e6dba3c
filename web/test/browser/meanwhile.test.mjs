// What happens meanwhile: an answer, an offer or another tab that comes late changes nothing that the writer has done since.
import assert from "node:assert/strict";
import { checked, TEXT, write, visits } from "./pages.mjs";

const { visiting, another } = visits();
const value = ({ box }) => box.inputValue();

visiting("a frame for what is true is not on offer any more once it is said not to be", {}, async (self) => {
  const { page } = self;
  await page.locator("#about > summary").click();
  await page.locator("#about .choice").nth(0).click();
  await page.getByRole("button", { name: "按情况给一个框架" }).click();
  await page.locator(".offer .diff").waitFor();
  await page.locator("#about .choice").nth(1).click();
  assert.equal(await page.locator(".offer").isVisible(), false);
  assert.equal(await value(self), "");
});

visiting("undoing an example brings back what was said of the case: notice, earlier appeal, box, route", {}, async (self) => {
  const { page } = self;
  await write(self);
  await page.locator("#about > summary").click();
  await page.locator("#about .choice").nth(1).click();
  const fields = [page.getByLabel("输入框最多能写多少字"), page.getByLabel("平台的通知"), page.getByLabel("以前交过的申诉")];
  const words = ["345", "您的账号存在以下违规：骚扰他人。", "上次的申诉。"];
  for (const [i, field] of fields.entries()) await field.fill(words[i]);
  const given = () => Promise.all(fields.map((field) => field.inputValue()));
  const route = () => page.locator("#about .choice input").nth(1).isChecked();
  await page.locator("summary", { hasText: "看一篇例子" }).click();
  await page.locator(".lookup .examples button").first().click();
  await page.locator(".offer .diff").waitFor();
  assert.match(await page.locator(".offer .said").innerText(), /填的也会换/);
  await page.getByRole("button", { name: "整篇采用" }).click();
  assert.notDeepEqual(await given(), words);
  await page.locator(".toolbar").getByRole("button", { name: "撤销" }).click();
  assert.deepEqual([await value(self), await given(), await route()], [TEXT, words, true]);
});

visiting("the button of a suggestion never puts in another one", {}, async (self) => {
  const { page, box } = self;
  await page.evaluate(() => {
    const parse = JSON.parse;
    const put = (start, end, text) => ({ title: "", safety: "unsafe", edits: [{ start, end, text }] });
    JSON.parse = (words) => {
      const said = parse(words);
      if (said?.done) said.fixes = said.fixes.map(() => [put(0, 2, "甲"), put(3, 5, "乙")]);
      return said;
    };
  });
  await write(self, "这就是你们系统误判，凭什么封我的号？");
  const first = page.locator(".causes .ways .first").first();
  await first.waitFor();
  // a keystroke into what the first would replace, and a press before the cards are made anew
  await box.evaluate((one) => one.setRangeText("呀", 1, 1, "end"));
  await first.evaluate((button) => {
    document.querySelector("#statement").dispatchEvent(new InputEvent("input"));
    button.click();
  });
  assert.equal(await value(self), "这呀就是你们系统误判，凭什么封我的号？");
  assert.match(await page.locator(".told").innerText(), /刚刚变了/);
});

visiting("an answer about a text that was wiped out meanwhile is not told", {}, async (self) => {
  const { page, box } = self;
  await write(self, "您好。");
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (question) {
      globalThis.held = () => {
        Worker.prototype.postMessage = post;
        post.call(this, question);
      };
    };
  });
  await box.fill(TEXT);
  await page.waitForFunction(() => globalThis.held);
  await box.fill("");
  await page.evaluate(() => held());
  await page.waitForTimeout(1500);
  assert.deepEqual([await page.locator("#live").innerText(), await page.locator(".verdict").count()], ["", 0]);
  assert.equal(await page.locator(".start").isVisible(), true);
});

visiting("on a small screen the focus stays in the text while one writes behind the words that one went to", { width: 360, height: 720 }, async (self) => {
  const { page, box } = self;
  await write(self);
  const words = "又没骗人";
  await page.locator(".edge").getByRole("button", { name: "下一处" }).click();
  for (let i = 0; i < 20 && (await page.locator(".mark.active").allInnerTexts()).join("") !== words; i++) {
    await page.locator(".sheet").getByRole("button", { name: "下一处" }).click();
  }
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  assert.match(await focused(), /finding/);
  const end = (await value(self)).indexOf(words) + words.length;
  await box.evaluate((one, place) => {
    one.focus();
    one.setSelectionRange(place, place);
  }, end);
  await page.keyboard.insertText("，");
  await page.locator("#live").evaluate((one) => (one.textContent = ""));
  await page.waitForFunction(() => document.querySelector("#live").textContent !== "");
  await checked(page);
  assert.equal(await page.locator(".sheet").isVisible(), true);
  assert.equal(await focused(), "statement");
});

visiting("the way back beside what was told is of that step: once one writes on it is gone; the focus never falls to nothing", {}, async (self) => {
  const { page, box } = self;
  await write(self);
  const told = page.locator(".told");
  const back = told.getByRole("button", { name: "撤销" });
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
  await page.locator(".finding .ways .first").first().click();
  await back.waitFor();
  await box.press("Control+End");
  await box.pressSequentially("谢谢。");
  assert.equal(await back.count(), 0);
  assert.match(await told.innerText(), /已采用|已放进/);
  await page.getByRole("button", { name: "清空" }).click();
  assert.deepEqual([await value(self), await focused()], ["", "statement"]);
  await back.click();
  assert.deepEqual([(await value(self)).endsWith("谢谢。"), await focused()], [true, "statement"]);
  const undo = page.locator(".toolbar").getByRole("button", { name: "撤销" });
  for (let i = 0; i < 5 && (await undo.isVisible()); i++) await undo.click();
  assert.deepEqual([await value(self), await focused()], ["", "statement"]);
});

const keep = ({ page }) => page.getByLabel("在这台设备的浏览器里保存草稿");
const stored = ({ page }) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

visiting("a draft that was deleted in one tab is not kept again by another", { width: 1100 }, async (self) => {
  await self.box.fill(TEXT);
  await self.page.locator(".privacy > summary").click();
  await keep(self).check();
  const other = await another({ width: 1100 });
  await other.page.locator(".privacy > summary").click();
  assert.deepEqual([await other.box.inputValue(), await keep(other).isChecked()], [TEXT, true]);
  await self.page.getByRole("button", { name: "删除保存的草稿" }).click();
  await other.box.press("Control+End");
  await other.box.pressSequentially("再会。");
  await other.page.waitForTimeout(700);
  assert.deepEqual([await stored(self), await keep(other).isChecked()], ["{}", false]);
  assert.match(await other.page.locator(".told").innerText(), /不再保存/);
  await other.page.close();
});

visiting("what another tab keeps is not overwritten by one whose writer did not ask for it", { width: 1160 }, async (self) => {
  const other = await another({ width: 1160 });
  await self.box.fill(TEXT);
  await self.page.locator(".privacy > summary").click();
  await keep(self).check();
  const before = await stored(self);
  await other.page.getByRole("button", { name: "English" }).click();
  await other.box.fill("另一篇。");
  await other.page.waitForTimeout(700);
  assert.equal(await stored(self), before);
  await self.page.getByRole("button", { name: "删除保存的草稿" }).click();
  await other.page.close();
});

visiting("where keeping fails, what was kept before can still be deleted", { width: 1120 }, async (self) => {
  const { page, box } = self;
  await box.fill(TEXT);
  await page.locator(".privacy > summary").click();
  await keep(self).check();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await box.pressSequentially("再会。");
  await page.locator(".told").filter({ hasText: "没有存下" }).waitFor();
  assert.equal(await keep(self).isChecked(), false);
  await page.getByRole("button", { name: "删除保存的草稿" }).click();
  assert.equal(await stored(self), "{}");
});

visiting("closing the page asks where a pasted notice would be lost, and not where nothing was written", { width: 1140 }, async (self) => {
  const { page } = self;
  let asked = 0;
  page.on("dialog", (dialog) => (asked++, dialog.accept()));
  await page.locator("#about > summary").click();
  await page.locator("#about .choice").nth(1).click();
  await page.reload();
  assert.equal(asked, 0);
  await page.locator("#about > summary").click();
  await page.getByLabel("平台的通知").fill("您的账号存在以下违规：骚扰他人。");
  await page.reload();
  assert.equal(asked, 1);
});
