// Edits put in, and the blanks that are left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applied, blanks, fixFrom, nextBlank, within } from "../../src/page/edits";
import { changeBetween, followed } from "../../src/page/spans";
import { answer, finding, fix } from "../fake";

test("edits in any order; what changed runs from the first to the last", () => {
  const { text, changed } = applied("一二三四五六", [
    { start: 4, end: 5, text: "" },
    { start: 1, end: 2, text: "贰贰" },
  ]);
  assert.equal(text, "一贰贰三四六");
  assert.equal(text.slice(changed.start, changed.end), "贰贰三四");
});

test("the stretch in which the edits lie, old and new", () => {
  const text = "一二三四五六";
  const { start, end, old, now } = within(text, [
    { start: 1, end: 2, text: "贰" },
    { start: 4, end: 4, text: "加" },
  ]);
  assert.deepEqual([text.slice(start, end), old, now], ["二三四", "二三四", "贰三四加"]);
  assert.equal(
    text.slice(0, start) + now + text.slice(end),
    applied(text, [
      { start: 1, end: 2, text: "贰" },
      { start: 4, end: 4, text: "加" },
    ]).text,
  );
});

test("edits that overlap or lie outside are not put in", () => {
  assert.throws(
    () =>
      applied("一二三", [
        { start: 0, end: 2, text: "" },
        { start: 1, end: 3, text: "" },
      ]),
    RangeError,
  );
  assert.throws(() => applied("一二三", [{ start: 2, end: 4, text: "" }]), RangeError);
});

test("the next blank, round and round", () => {
  const text = "于【请填写：哪一天】由【请填写：谁】负责";
  const [day, who] = blanks(text);
  assert.equal(text.slice(who!.start, who!.end), "【请填写：谁】");
  assert.deepEqual(nextBlank(text, 0), day);
  assert.deepEqual(nextBlank(text, day!.end), who);
  assert.deepEqual(nextBlank(text, who!.end), day);
  assert.equal(nextBlank("没有", 0), null);
});

test("the fix that was shown is found again where it moved, and no other is in its place when it went", () => {
  const text = "您好，系统误判了我";
  const checked = answer(text, [finding(3, 9, { fixes: [fix([3, 7, "恳请复核"]), fix([7, 9, ""], [3, 3, "也许"])] })]);
  const after = (now: string, shown: { old: string; now: string }): number => {
    const { fixes } = followed(checked, changeBetween(text, now)!).findings[0]!;
    const found = fixFrom(now, fixes, shown);
    return found ? fixes.indexOf(found) : -1;
  };
  const first = { old: "系统误判", now: "恳请复核" };
  const second = { old: "系统误判了我", now: "也许系统误判" };
  assert.deepEqual([after("审核您好，系统误判了我", first), after("审核您好，系统误判了我", second)], [0, 1], "moved");
  assert.deepEqual([after("您好，系统的误判了我", first), after("您好，系统误判了", second)], [-1, -1], "touched");
  assert.equal(after("您好，系统误判了", first), 0, "the other went");
});
