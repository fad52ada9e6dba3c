// What the page knows, and an answer that comes when the text has changed already.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Session, today } from "../../src/page/session";
import { answer, Fake, finding, fix } from "../fake";

const session = (): Session => new Session(new Fake({}), "zh");
const write = (one: Session, text: string): void => one.write({ text, start: 0, end: 0 });

test("an answer about the text before is shown at its place in the text now", () => {
  const one = session();
  write(one, "这是系统误判。");
  const checked = answer(one.text, [finding(2, 6)]);
  write(one, "您好，这是系统误判。");
  one.answered(checked, "这是系统误判。");
  const [found] = one.checked!.findings;
  assert.equal(one.text.slice(found!.start, found!.end), "系统误判");
  assert.equal(found!.quote, "系统误判");
  assert.equal(one.fresh, false);
});

test("rewrites for a text that has changed since are dropped", () => {
  const one = session();
  write(one, "系统误判");
  one.answered(answer(one.text, [finding(0, 4, { rewrites: true })]), one.text);
  write(one, "系统误判。");
  one.fixed([[fix([0, 4, "恳请复核"])]]);
  assert.deepEqual(one.checked!.findings[0]!.fixes, []);
  one.answered(answer(one.text, [finding(0, 4, { rewrites: true })]), one.text);
  one.fixed([[fix([0, 4, "恳请复核"])]]);
  assert.equal(one.checked!.findings[0]!.fixes.length, 1);
});

test("the finding that is looked at stays so when the answer comes again", () => {
  const one = session();
  write(one, "甲乙丙丁");
  one.answered(answer(one.text, [finding(0, 1), finding(2, 3, { code: "T102" })]), one.text);
  one.select(1, "jump");
  one.answered(answer(one.text, [finding(2, 3, { code: "T102" })]), one.text);
  assert.equal(one.selected, 0);
  one.answered(answer(one.text, []), one.text);
  assert.equal(one.selected, -1);
});

test("the route is never filled in, and the day only as one that nobody said", () => {
  const one = session();
  assert.deepEqual(one.case, { today: today(), assumed: true });
  one.give({ platform: "wechat", today: "2026-03-10" });
  assert.deepEqual(one.case, { platform: "wechat", today: "2026-03-10" });
  one.give({ platform: "" });
  assert.deepEqual(one.given, { today: "2026-03-10" });
  assert.equal(today(new Date(2026, 0, 5)), "2026-01-05");
});

test("what a step changed besides the text goes back and forth with it, and what was said since is not lost", () => {
  const one = session();
  one.give({ notice: "您的账号存在以下违规", longest: 200, route: "dispute" });
  one.routeAnswered = true;
  const turn = one.turn({ platform: "game" }, false);
  one.history.put({ text: "例子", start: 0, end: 0, turn });
  turn();
  assert.deepEqual([one.given, one.routeAnswered], [{ platform: "game" }, false]);
  one.history.typed({ text: "例子。", start: 3, end: 3 }, 0);
  one.give({ account: "personal" });
  one.history.undo();
  assert.deepEqual(one.given, { platform: "game", account: "personal" }, "typing has nothing to do with it");
  one.history.undo();
  assert.deepEqual([one.given, one.routeAnswered], [{ notice: "您的账号存在以下违规", longest: 200, route: "dispute" }, true]);
  one.history.redo();
  assert.deepEqual([one.given, one.routeAnswered], [{ platform: "game", account: "personal" }, false]);
});

test("the same text with another case is a step, too", () => {
  const one = session();
  const turn = one.turn({ platform: "game" }, false);
  one.history.put({ text: "", start: 0, end: 0, turn });
  turn();
  assert.equal(one.history.canUndo, true);
  one.history.undo();
  assert.deepEqual(one.given, {});
});

test("of a text that was wiped out before its answer came nothing is known", () => {
  const one = session();
  write(one, "这是系统误判。");
  write(one, " ");
  one.answered(answer("这是系统误判。", [finding(2, 6)]), "这是系统误判。");
  assert.equal(one.checked, null);
});

test("who comes back into the text of the finding that he went to, or writes, is not going from one to the next", () => {
  const one = session();
  write(one, "甲乙丙丁");
  one.answered(answer(one.text, [finding(0, 1), finding(2, 3)]), one.text);
  one.select(1, "jump");
  one.select(1, "caret");
  assert.deepEqual([one.selected, one.way], [1, "caret"]);
  one.select(1, "jump");
  write(one, "甲乙丙，丁");
  assert.deepEqual([one.selected, one.way], [1, "caret"]);
});
