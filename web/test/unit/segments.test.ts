// The text in pieces for the underlines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOf } from "../../src/page/going";
import { findingAt, pieces } from "../../src/page/segments";
import { finding } from "../fake";

test("pieces cover the text once, each with the worst that is said of it", () => {
  const found = [finding(2, 8, { severity: "info" }), finding(4, 6, { severity: "error" }), finding(6, 12, { severity: "warning" })];
  const cut = pieces(10, found);
  assert.deepEqual(
    cut.map((one) => [one.start, one.end, one.severity]),
    [
      [0, 2, null],
      [2, 4, "info"],
      [4, 6, "error"],
      [6, 8, "warning"],
      [8, 10, "warning"],
    ],
  );
  assert.deepEqual(pieces(0, found), []);
});

test("a place belongs to the worst, then the narrowest", () => {
  const found = [finding(0, 20, { severity: "info" }), finding(5, 9), finding(6, 8), finding(9, 12, { severity: "error" })];
  assert.equal(findingAt(3, found), 0);
  assert.equal(findingAt(7, found), 2);
  assert.equal(findingAt(9, found), 3);
  assert.equal(findingAt(21, found), -1);
});

test("from one place to the next, round and round, from the caret on at first", () => {
  const found = [finding(0, 2), finding(5, 6), finding(8, 9)];
  assert.equal(nextOf(-1, 1, found, 3), 1);
  assert.equal(nextOf(-1, 1, found, 9), 0);
  assert.equal(nextOf(-1, -1, found, 3), 0);
  assert.equal(nextOf(2, 1, found, 0), 0);
  assert.equal(nextOf(0, -1, found, 0), 2);
});
