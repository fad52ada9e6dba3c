// Spans keep their place while the text is changed around them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeBetween, followed, shifted } from "../../src/page/spans";
import { answer, finding, fix } from "../fake";

const after = (old: string, now: string, start: number, end: number): string | null => {
  const change = changeBetween(old, now);
  const span = change ? shifted({ start, end }, change) : { start, end };
  return span && now.slice(span.start, span.end);
};

test("the change between two texts, put into the old one, gives the new one", () => {
  const texts = ["", "a", "aa", "aaa", "系统误判", "系统的误判", "误判", "系😀统", "😀😀", "系统误判系统误判"];
  for (const old of texts) {
    for (const now of texts) {
      const change = changeBetween(old, now);
      if (old === now) assert.equal(change, null);
      else assert.equal(old.slice(0, change!.start) + now.slice(change!.start, change!.start + change!.put) + old.slice(change!.end), now);
    }
  }
});

test("typing before, behind, inside and at the edges of a span", () => {
  assert.equal(after("这是系统误判。", "他说这是系统误判。", 2, 6), "系统误判");
  assert.equal(after("这是系统误判。", "这是系统误判。谢谢", 2, 6), "系统误判");
  assert.equal(after("这是系统误判。", "这是系统的误判。", 2, 6), "系统的误判");
  assert.equal(after("这是系统误判。", "这是你系统误判。", 2, 6), "系统误判");
  assert.equal(after("这是系统误判。", "这是系统误判啊。", 2, 6), "系统误判");
  assert.equal(after("这是系统误判。", "这是误判。", 2, 6), "误判");
  assert.equal(after("这是系统误判。", "这是。", 2, 6), null);
  assert.equal(after("这是系统误判。", "这误判。", 2, 6), "误判");
});

test("what is replaced across an edge leaves what was outside of it", () => {
  assert.equal(after("甲乙丙丁戊己", "甲乙XY己", 1, 3), "乙");
  assert.equal(after("甲乙丙丁戊己", "甲XY戊己", 2, 5), "戊");
});

test("a fix that the change touches is gone, the others move along, and causes keep their findings", () => {
  const text = "一二三四五六七八";
  const checked = answer(
    text,
    [
      finding(0, 2, { fixes: [fix([0, 2, "壹"])] }),
      finding(2, 4, { fixes: [fix([2, 4, "叁"]), fix([0, 1, "x"])] }),
      finding(6, 8, { fixes: [fix([6, 8, "柒"], [0, 1, "y"])] }),
    ],
    { causes: [[1, 0], [2]], personal: [{ start: 6, end: 7, kind: "phone", label: "" }] },
  );
  const now = "一二三X四五六七八";
  const moved = followed(checked, changeBetween(text, now)!);
  assert.deepEqual(
    moved.findings.map((one) => one.fixes.length),
    [1, 1, 1],
  );
  assert.deepEqual(moved.findings[2]!.fixes[0]!.edits.map((one) => one.start).sort(), [0, 7]);
  assert.equal(now.slice(moved.personal[0]!.start, moved.personal[0]!.end), "七");
  const cut = followed(checked, changeBetween(text, "三四五六七八")!);
  assert.deepEqual(
    cut.findings.map((one) => [one.start, one.end]),
    [
      [0, 2],
      [4, 6],
    ],
  );
  assert.deepEqual(cut.causes, [[0], [1]]);
  assert.deepEqual(cut.findings[1]!.fixes, []);
});
