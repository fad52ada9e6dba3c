// Edits put in, and the blanks that are left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applied, blanks, nextBlank, within } from "../../src/page/edits";

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
