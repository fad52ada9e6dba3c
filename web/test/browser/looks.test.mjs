// For everybody: no serious fault by axe, nothing beyond the edge, targets large enough, at each width in light and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { OPEN, start, visit, write } from "./pages.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let at;
before(async () => {
  at = await start();
});
after(() => at.stop());

async function faults(page) {
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return bad.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
}

/** Everything that can be opened, opened. */
async function unfold(page) {
  await page.locator("#about").evaluate((one) => (one.open = true));
  await page.getByLabel("平台", { exact: true }).selectOption("wechat");
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.locator(".guide .fact-mark").first().waitFor();
  await page.locator(".manual p:not(.quiet)").first().waitFor();
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What can be pressed and is smaller than 44 px in height; words within a line of text, and what lies outside of the window, aside. */
const small = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, select, summary, input:not([type=checkbox], [type=radio]), label.choice")]
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, { width, height }]) => width > 0 && (height < 43.5 || width < 43.5))
      .map(
        ([one, { width, height }]) =>
          `${one.tagName} ${one.className} ${one.textContent.slice(0, 20)} ${Math.round(width)}x${Math.round(height)}`,
      ),
  );

for (const width of [360, 768, 1280]) {
  for (const theme of ["light", "dark"]) {
    test(`axe at ${width} px, ${theme}`, async () => {
      const self = await visit(at, { width, height: width < 700 ? 720 : 900, theme, bypassCSP: true, reducedMotion: "reduce" });
      const { page } = self;
      await page.evaluate(axe);
      assert.deepEqual(await faults(page), [], "empty");
      await write(self, OPEN);
      assert.deepEqual(await faults(page), [], "with findings, the route asked");
      await page.keyboard.press("F8");
      await unfold(page);
      assert.deepEqual(await faults(page), [], "everything opened");
      assert.deepEqual(await small(page), []);
      await page.locator('[data-key="suggest"]').click();
      await page.locator(".offer .diff").waitFor();
      assert.deepEqual(await faults(page), [], "a whole text offered");
      assert.equal(await overflow(page), 0);
      await self.page.close();
    });
  }
}

for (const lang of ["zh", "en"]) {
  test(`nothing beyond the edge at 320 px, ${lang}`, async () => {
    const self = await visit(at, { width: 320, height: 568, locale: "en-GB" }); // Chinese first, whatever the browser speaks
    if (lang === "en") await self.page.getByRole("button", { name: "English" }).click();
    assert.equal(await self.page.locator("html").getAttribute("lang"), lang === "en" ? "en" : "zh-CN");
    await write(self, `${OPEN}\nhttps://example.com/${"a".repeat(90)}`);
    assert.equal(await overflow(self.page), 0);
    await self.page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await self.page.waitForTimeout(400);
    assert.equal(await overflow(self.page), 0);
    await self.page.keyboard.press("F8");
    assert.equal(await overflow(self.page), 0);
    await self.page.close();
  });
}

test("the look can be chosen; colours and motion follow the system by default", async () => {
  const self = await visit(at, { theme: "dark" });
  const ground = () => self.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await self.page.getByLabel("外观").selectOption("light");
  assert.notEqual(await ground(), dark);
  await self.page.emulateMedia({ reducedMotion: "reduce" });
  assert.deepEqual(self.faults, []);
  await self.page.close();
});
