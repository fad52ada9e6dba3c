// What happens meanwhile: an answer, an offer or another tab that comes late changes nothing that the writer has done since.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checked, start, TEXT, visit, write } from "./pages.mjs";

let at;
before(async () => {
  at = await start();
});
after(() => at.stop());

/** A visit that ends with the test, and during which nothing went wrong. */
const visiting = (name, options, steps) =>
  test(name, async () => {
    const self = await visit(at, options);
    try {
      await steps(self);
      assert.deepEqual(self.faults, []);
    } finally {
      await self.page.close();
    }
  });

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
