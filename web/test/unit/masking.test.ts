// Personal data is nowhere on the page but in the text box.
import assert from "node:assert/strict";
import { test } from "node:test";
import { aligned, Masking } from "../../src/page/masking";

const text = "😀我的电话13812345678，邮箱maix@example.com。";
const masked = "😀我的电话138****5678，邮箱mai*@example.com。";
const masking = new Masking(text, masked, [{ start: text.indexOf("138"), end: text.indexOf("，"), kind: "phone", label: "手机号" }]);

test("the starred text is as long as the text, unit by unit", () => {
  assert.equal(aligned(text, masked).length, text.length);
  assert.equal(aligned("😀号", "**"), "***");
  assert.equal(aligned("\ud800号", "\ud800号"), "\ud800号");
  assert.equal(masking.slice(text.indexOf("138"), text.indexOf("，")), "138****5678");
});

test("in other words as well, but nothing else is starred", () => {
  assert.equal(masking.words("请拨13812345678，1234号订单"), "请拨138****5678，1234号订单");
  assert.ok(!masking.words("写信到 maix@example.com").includes("maix@"));
});
