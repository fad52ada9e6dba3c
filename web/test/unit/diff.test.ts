// A difference gives both texts back, and does not tear words into single letters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../../src/page/diff";
import { related } from "../../src/page/related";

const join = (old: string, now: string, ...kinds: string[]): string =>
  difference(old, now)
    .filter((one) => kinds.includes(one.kind))
    .map((one) => one.text)
    .join("");

test("same and gone are the old text, same and new the new one", () => {
  const texts = [
    "",
    "一",
    "系统误判，我没有违规。",
    "我对认定有异议，恳请复核。",
    "系统误判，恳请复核。",
    "😀系统😀",
    "我没有违规，系统误判。",
  ];
  for (const old of texts) {
    for (const now of texts) {
      assert.equal(join(old, now, "same", "gone"), old);
      assert.equal(join(old, now, "same", "new"), now);
    }
  }
});

test("single letters that stay by chance are told as changed", () => {
  const told = difference("你们系统误判了我", "请人工核实是否误会我");
  assert.deepEqual(
    told.map((one) => one.kind),
    ["gone", "new", "same"],
  );
});

test("what is cut out is all that is told", () => {
  assert.deepEqual(difference("我发了，又没骗人，几条消息", "我发了，几条消息"), [
    { kind: "same", text: "我发了，" },
    { kind: "gone", text: "又没骗人，" },
    { kind: "same", text: "几条消息" },
  ]);
});

test("texts of which next to nothing is left are not told as a difference", () => {
  const old = "昨天下午我转了房租。账户就被限制了。请核实。";
  assert.equal(related(old, `${old}附件是转账记录。`), true);
  assert.equal(related(old, "您好，我是豆荚手作间的作者。三月二十日收到通知。"), false);
});
