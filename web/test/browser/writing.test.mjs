// Writing: what is found, taken, undone; composing; the caret; nothing of it kept or shown that should not be.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { checked, OPEN, TEXT, write, visits } from "./pages.mjs";

const { visiting } = visits();
const value = ({ box }) => box.inputValue();
const told = ({ page }) => page.locator(".told").innerText();

visiting("what is typed before the engine is there is checked when it is", {}, async (self) => {
  await self.box.pressSequentially("这就是你们系统误判，凭什么封我的号？");
  await checked(self.page);
  assert.ok((await self.page.locator(".mark.warning").count()) > 0);
  assert.match(await self.page.locator("#live").innerText(), /检查完/);
});

visiting("marks stay with their words while the text is changed", {}, async (self) => {
  await write(self, "这就是你们系统误判，凭什么封我的号？");
  const mark = () => self.page.locator(".mark.warning").first().textContent();
  const words = await mark();
  await self.box.evaluate((box) => box.setSelectionRange(0, 0));
  await self.box.pressSequentially("😀您好，", { delay: 5 });
  assert.equal(await mark(), words);
});

visiting("the mirror has the letters of the text box, whatever is typed or cut where", {}, async (self) => {
  const { page, box } = self;
  await write(self, "这就是你们系统误判，凭什么封我的号？\n客服就会念稿子。");
  const length = (await value(self)).length;
  const strokes = ["好", "Backspace", "Delete", "Enter", "😀", "Backspace"];
  for (let at = 0; at < length; at++) {
    await box.evaluate((one, place) => one.setSelectionRange(place, place + (place % 3)), at);
    const stroke = strokes[at % strokes.length];
    await (stroke.length > 2 ? page.keyboard.press(stroke) : page.keyboard.insertText(stroke));
    const [mirror, own] = await page.evaluate(() => [document.querySelector(".mirror").textContent, document.querySelector(".box").value]);
    assert.equal(mirror, `${own}\n`, `${stroke} at ${at}`);
  }
});

visiting("what is typed behind a mark is not marked with it", {}, async (self) => {
  await write(self);
  const mark = self.page.locator(".mark.warning").first();
  const words = await mark.textContent();
  assert.equal(words, "又没骗人");
  const end = (await value(self)).indexOf(words) + words.length;
  await self.box.evaluate((box, place) => box.setSelectionRange(place, place), end);
  await self.page.keyboard.insertText("啊");
  assert.equal(await mark.textContent(), words);
});

visiting("the mirror breaks its lines as the text box does", { width: 360, height: 720 }, async (self) => {
  await write(
    self,
    `${TEXT}\n\nWeChat ID: maixxxx-2024 https://example.com/a/very/long/address?with=many&parts=of=it\n😀😀 1,000元（人民币）……\n`,
  );
  const [scroll, client] = await self.box.evaluate((box) => [box.scrollHeight, box.clientHeight]);
  assert.ok(scroll <= client + 1, `${scroll} > ${client}`);
});

visiting("a rewrite is taken as one step; Ctrl+Z, the button and redo go back and forth", {}, async (self) => {
  await write(self);
  const first = self.page.locator(".finding .ways .first").first();
  const put = (await self.page.locator(".finding .ways ins").first().innerText()).replace(/^加 ?/u, "");
  await first.click();
  const after = await value(self);
  assert.notEqual(after, TEXT);
  assert.ok(after.includes(put.trim()), put);
  assert.match(await told(self), /撤销/);
  await self.box.focus();
  await self.page.keyboard.press("Control+z");
  assert.equal(await value(self), TEXT);
  await self.page.keyboard.press("Control+Shift+z");
  assert.equal(await value(self), after);
  await self.page.locator(".toolbar").getByRole("button", { name: "撤销" }).click();
  assert.equal(await value(self), TEXT);
  await self.page.getByRole("button", { name: "重做" }).click();
  assert.equal(await value(self), after);
  await checked(self.page);
});

visiting("a skeleton is put in and its first blank selected; the next one is a button away", {}, async (self) => {
  await write(self);
  await self.page
    .getByRole("button", { name: /放进正文/ })
    .first()
    .click();
  const selected = () => self.box.evaluate((box) => box.value.slice(box.selectionStart, box.selectionEnd));
  const one = await selected();
  assert.match(one, /^【请填写.*】$/u);
  await self.page.getByRole("button", { name: /下一处待填/ }).click();
  const other = await selected();
  assert.match(other, /^【请填写.*】$/u);
  assert.notEqual(other, one);
});

visiting("composing: no check and no change until it is done", {}, async (self) => {
  const { page, box } = self;
  await write(self, "您好。");
  const before = await page.locator(".result .finding").count();
  await box.focus();
  await page.keyboard.press("Control+End");
  const client = await self.context.newCDPSession(page);
  for (const part of ["zhe", "zheshi", "zheshixitongwupan"]) {
    await client.send("Input.imeSetComposition", { text: part, selectionStart: part.length, selectionEnd: part.length });
  }
  assert.match(await value(self), /zheshixitongwupan$/);
  const live = await page.locator("#live").innerText();
  await page.waitForTimeout(900);
  assert.equal(await page.locator("#live").innerText(), live);
  assert.equal(await page.locator(".result .finding").count(), before);
  await page.keyboard.press("Control+z"); // belongs to whoever composes
  assert.match(await value(self), /zheshixitongwupan$/);
  await client.send("Input.insertText", { text: "这就是系统误判，凭什么封我？" });
  await page.waitForFunction(() => document.querySelector(".mark.warning"));
  assert.equal(await value(self), "您好。这就是系统误判，凭什么封我？");
});

visiting("too long for the box: told, shortened on demand, undone in one step", {}, async (self) => {
  const { page } = self;
  await write(self);
  assert.equal(await page.getByRole("button", { name: "缩到框内" }).isVisible(), false);
  await page.locator("#about > summary").click();
  await page.getByLabel("输入框最多能写多少字").fill("200");
  await page.getByRole("button", { name: "缩到框内" }).click();
  await page.locator(".offer .diff").waitFor();
  assert.equal(await value(self), TEXT);
  await page.locator(".offer .first").click();
  const shorter = await value(self);
  assert.ok(shorter.length < TEXT.length && [...shorter].length > 50);
  await self.box.focus();
  await page.keyboard.press("Control+z");
  assert.equal(await value(self), TEXT);
});

visiting("the route is asked, never filled in", {}, async (self) => {
  const { page } = self;
  await write(self, OPEN);
  assert.equal(await page.locator("input[type=radio]:checked").count(), 0);
  assert.equal(await page.locator(".step").count(), 0);
  await page.locator(".result .choice").nth(1).click();
  await page.locator(".step").first().waitFor();
  assert.equal(await page.locator(".step").count(), 3);
  assert.match(await page.locator("#about .now").innerText(), /复核/);
  assert.equal(await page.locator(".step .name").filter({ hasText: "承认" }).count(), 0);
});

visiting(
  "personal data stands nowhere but in the text box; a starred copy is offered, the text stays",
  { clipboard: true },
  async (self) => {
    const { page } = self;
    await write(self);
    const number = "13812345678";
    const shown = () =>
      page.evaluate(() => {
        const copy = document.body.cloneNode(true);
        for (const one of copy.querySelectorAll(".mirror, textarea")) one.remove();
        return copy.textContent;
      });
    await page.getByRole("button", { name: "看整篇修改建议" }).click();
    await page.locator(".offer .diff").waitFor();
    assert.ok(!(await shown()).includes(number));
    await page.locator(".offer .second").click();
    await page.getByRole("button", { name: "遮盖" }).click();
    await page.getByRole("button", { name: "复制遮盖后的文字" }).click();
    assert.ok(!(await shown()).includes(number));
    assert.equal(await value(self), TEXT);
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("138****5678"));
  },
);

visiting("of a number that stands where a card's words are cut off nothing is shown either", {}, async (self) => {
  const { page } = self;
  for (const number of ["13812345678", "110101199003077758"]) {
    await write(self, `这完全是误判，我的号码是${number}`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await page.locator(".diff .around").first().waitFor();
    const seen = await page.locator(".result").innerHTML();
    const parts = Array.from(number.slice(5), (_, i) => number.slice(i, i + 6));
    assert.deepEqual(parts.filter((part) => seen.includes(part)), []);
  }
});

visiting("the words of a card lead to its own place, of two that read the same", {}, async (self) => {
  const { page, box } = self;
  const text = "3月5日我的微信被限制了。凭什么封我的号？\n3月6日我问了客服。凭什么封我的号？\n请恢复。";
  await write(self, text);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  const quotes = page.locator(".result .finding[data-key*='凭什么'] .quote");
  const places = new Set();
  for (let i = 0; i < (await quotes.count()); i++) {
    await quotes.nth(i).click();
    places.add(await box.evaluate((one) => one.selectionStart));
  }
  assert.ok(places.has(text.indexOf("凭")) && places.has(text.lastIndexOf("凭")), [...places].join());
});

visiting("the whole suggestion: told first, taken as one step", {}, async (self) => {
  const { page } = self;
  await write(self);
  await page.getByRole("button", { name: "看整篇修改建议" }).click();
  await page.locator(".offer .diff").waitFor();
  assert.ok((await page.locator(".offer .said li").count()) > 0);
  assert.equal(await value(self), TEXT);
  await page.getByRole("button", { name: "整篇采用" }).click();
  assert.notEqual(await value(self), TEXT);
  await page.locator(".toolbar").getByRole("button", { name: "撤销" }).click();
  assert.equal(await value(self), TEXT);
});

visiting("copy", { clipboard: true }, async (self) => {
  const { page } = self;
  await write(self);
  await page.getByRole("button", { name: "复制全文" }).click();
  await page.waitForFunction(async (text) => (await navigator.clipboard.readText()).replace(/\r\n/g, "\n") === text, TEXT);
});

visiting("text file and report", {}, async (self) => {
  const { page } = self;
  await write(self);
  const [text] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载 .txt" }).click()]);
  assert.equal(text.suggestedFilename(), "申诉说明.txt");
  assert.equal(readFileSync(await text.path(), "utf8"), TEXT);
  const [report] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载检查报告" }).click()]);
  const html = readFileSync(await report.path(), "utf8");
  assert.match(html, /^<!doctype html/i);
  assert.ok(!html.includes("13812345678"));
});

visiting("an example asks before it replaces a text", {}, async (self) => {
  const { page } = self;
  await write(self);
  await page.locator("summary", { hasText: "看一篇例子" }).click();
  await page.locator(".lookup .examples button").first().click();
  await page.locator(".offer .diff").waitFor();
  assert.equal(await value(self), TEXT);
  assert.match(await page.locator(".offer .said").innerText(), /换掉/);
  await page.getByRole("button", { name: "整篇采用" }).click();
  assert.notEqual(await value(self), TEXT);
});

visiting("by keyboard an example is offered when it is pressed, not on the way to it", {}, async (self) => {
  const { page } = self;
  await page.locator(".start [data-key=examples]").press("Enter");
  await page.locator(".examples button").nth(2).waitFor();
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  const first = await focused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(".offer").isVisible(), false);
  const third = await focused();
  assert.notEqual(third, first);
  await page.keyboard.press("Enter");
  assert.ok((await page.locator(".offer h2").innerText()).includes(third));
  await page.keyboard.press("Escape");
  assert.equal(await focused(), third);
});

visiting("a frame for mending says first, in the words of the page, what to choose where there was no violation", {}, async (self) => {
  const { page } = self;
  await page.getByRole("button", { name: "按情况给一个框架" }).click();
  const other = await page.locator(".start .choice strong").nth(1).innerText();
  await page.locator(".start .choice").first().click();
  await page.getByRole("button", { name: "给出框架" }).click();
  const said = page.locator(".offer .said");
  await said.waitFor();
  assert.ok((await said.innerText()).includes(`没有违规就不要用这个框架，请改选“${other}”`));
  await page.keyboard.press("Escape");
  await page.locator(".start .choice").nth(2).click();
  await page.getByRole("button", { name: "给出框架" }).click();
  await page.getByRole("button", { name: "整篇采用" }).click();
  assert.match(await value(self), /【[^【】]*没有违规，[^【】]*确有违规，[^【】]*】/u);
  assert.doesNotMatch(await value(self), /上面|下面/u);
});

visiting("a frame for an empty box", {}, async (self) => {
  const { page, box } = self;
  await page.getByRole("button", { name: "按情况给一个框架" }).click();
  assert.equal(await page.locator("input[type=radio]:checked").count(), 0);
  await page.locator(".start .choice").nth(1).click();
  await page.getByRole("button", { name: "给出框架" }).click();
  await page.locator(".offer .diff").waitFor();
  await page.getByRole("button", { name: "整篇采用" }).click();
  assert.match(await box.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd)), /^【.*】$/u);
});

visiting("the statement held against notes", {}, async (self) => {
  const { page } = self;
  await write(self);
  await page.locator("summary", { hasText: "和我的记录核对" }).click();
  await page.getByLabel("我的记录").fill("3月9日晚上7点到8点群发，40个好友。");
  await page.getByRole("button", { name: "核对" }).click();
  await page.locator(".lookup .finding").first().waitFor();
  assert.match(await page.locator(".lookup .findings").innerText(), /63/);
});

visiting("materials and what the platform asks come when they are opened", {}, async (self) => {
  const { page } = self;
  await page.locator("#about > summary").click();
  await page.getByLabel("平台", { exact: true }).selectOption("wechat");
  await page.locator("summary", { hasText: "平台怎么要求" }).click();
  await page.locator(".guide .fact-mark").first().waitFor();
  await page.locator("summary", { hasText: "要准备的材料" }).click();
  await page.waitForFunction(() => document.querySelector(".ticks li, .lookup p:not(.quiet)"));
});

visiting("the other language: the text and what can be undone stay", {}, async (self) => {
  const { page } = self;
  await write(self);
  await page.getByRole("button", { name: "English" }).click();
  await checked(page);
  assert.equal(await value(self), TEXT);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  const words = await page.locator(".verdict, .tools, .foot, .label, .part").allInnerTexts();
  assert.ok(!/\p{Script=Han}/u.test(words.join("").replaceAll("中文", "")), words.join("|"));
  await page.locator(".why > summary").first().click();
  await page.locator(".why .manual p").nth(1).waitFor();
  const unmarked = await page.evaluate(() => {
    const nodes = document.createTreeWalker(document.getElementById("page"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const within = node.parentElement.closest("[lang]").lang;
      if (/\p{Script=Han}/u.test(node.data) && within !== "zh-CN" && !node.parentElement.closest(".mirror")) found.push(node.data);
    }
    return found;
  });
  assert.deepEqual(unmarked, [], "what a screen reader would say as English");
  await self.box.focus();
  await page.keyboard.press("Control+z");
  assert.equal(await value(self), "");
});

visiting("nothing is kept by default; kept on demand, there after a reload, deleted on demand", {}, async (self) => {
  const { page } = self;
  await write(self);
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.equal(await stored(), "{}");
  await page.locator(".privacy > summary").click();
  await page.getByLabel("在这台设备的浏览器里保存草稿").check();
  await self.box.press("Control+End");
  await self.box.pressSequentially("谢谢。");
  await page.waitForFunction(() => Object.values(localStorage).join("").includes("谢谢。"));
  await page.reload();
  await page.waitForSelector("#statement");
  assert.equal(await value(self), `${TEXT}谢谢。`);
  await page.locator(".privacy > summary").click();
  await page.getByRole("button", { name: "删除保存的草稿" }).click();
  assert.equal(await stored(), "{}");
  await self.box.press("Control+End");
  await self.box.pressSequentially("再会。");
  await page.waitForTimeout(600);
  assert.equal(await stored(), "{}");
});

visiting("on a small screen a tap on marked words shows what is said of them", { width: 360, height: 720 }, async (self) => {
  const { page } = self;
  await write(self);
  const mark = page.locator(".mark.warning").first();
  await mark.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await mark.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await page.locator(".sheet").waitFor();
  const words = await mark.innerText();
  assert.ok((await page.locator(".sheet .message").innerText()).includes(words.slice(0, 3)));
  await page.locator(".sheet").getByRole("button", { name: "下一处" }).click();
  const [, bottom] = await page.evaluate(() => {
    const one = document.querySelector(".mark.active").getBoundingClientRect();
    return [one.top, one.bottom - document.querySelector(".sheet").getBoundingClientRect().top];
  });
  assert.ok(bottom < 0, "what is spoken of stands above the sheet");
  await page.locator(".sheet").getByRole("button", { name: "关闭" }).click();
  assert.equal(await page.locator(".sheet").isVisible(), false);
});

visiting("by keyboard alone", {}, async (self) => {
  const { page } = self;
  const focused = () =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.evaluate(() => document.activeElement.id === "statement" || document.getElementById("statement").focus());
  await page.keyboard.insertText("这就是你们系统误判。凭什么封我的号？");
  await checked(page);
  await page.keyboard.press("F8");
  assert.match(await focused(), /finding/);
  const where = await page.locator(".finding.active").innerText();
  await page.keyboard.press("F8");
  assert.notEqual(await page.locator(".finding.active").innerText(), where);
  await page.keyboard.press("Shift+F8");
  assert.equal(await page.locator(".finding.active").innerText(), where);
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "statement");
  for (let i = 0; i < 12 && !/finding/.test(await focused()); i++) await page.keyboard.press("F8");
  const before = await value(self);
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("Tab");
    if (/first/.test(await focused())) break;
  }
  assert.match(await focused(), /first/);
  await page.keyboard.press("Enter");
  assert.notEqual(await value(self), before);
});

visiting("printed: the statement alone", {}, async (self) => {
  const { page } = self;
  await write(self);
  await page.emulateMedia({ media: "print" });
  const seen = (selector) => page.locator(selector).first().isVisible();
  assert.deepEqual([await seen(".mirror"), await seen(".box"), await seen(".result"), await seen(".head")], [true, false, false, false]);
  const pdf = await page.pdf();
  assert.ok(pdf.length > 2000);
});
