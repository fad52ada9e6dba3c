// One step back is one step, whether it was typed or put there by a button.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../src/page/history";

const state = (text: string, caret = text.length): { text: string; start: number; end: number } => ({ text, start: caret, end: caret });

test("typing without a pause is one step, after a pause another", () => {
  const history = new History(state(""));
  history.typed(state("我"), 1000);
  history.typed(state("我的"), 1200);
  history.typed(state("我的号"), 5000);
  assert.equal(history.undo()?.text, "我的");
  assert.equal(history.undo()?.text, "");
  assert.equal(history.undo(), null);
  assert.equal(history.redo()?.text, "我的");
});

test("what is put in is a step of its own, though it came right after typing", () => {
  const history = new History(state(""));
  history.typed(state("凭什么"), 1000);
  history.put(state("恳请复核"));
  history.typed(state("恳请复核。"), 1001);
  assert.equal(history.undo()?.text, "恳请复核");
  assert.equal(history.undo()?.text, "凭什么");
  assert.equal(history.redo()?.text, "恳请复核");
});

test("typing after going back forgets what was ahead; going back returns to where the caret was", () => {
  const history = new History(state(""));
  history.typed(state("一二三"), 0);
  history.selected({ text: "一二三", start: 1, end: 2 });
  history.put(state("一三"));
  assert.deepEqual(history.undo(), { text: "一二三", start: 1, end: 2 });
  history.typed(state("四"), 10);
  assert.equal(history.canRedo, false);
});

test("a change of nothing is no step", () => {
  const history = new History(state("一"));
  history.put(state("一"));
  history.typed(state("一"), 5);
  assert.equal(history.canUndo, false);
});

/** Undoes all there is: the texts on the way. */
const back = (history: History): string[] => {
  const texts: string[] = [];
  for (let step = history.undo(); step; step = history.undo()) texts.push(step.text);
  return texts;
};

test("typing without a pause is not one step for ever", () => {
  const history = new History(state(""));
  for (let i = 1; i <= 90; i++) history.typed(state("字".repeat(i)), i * 100);
  const left = back(history).map((text) => text.length);
  assert.ok(left.length >= 3 && (left[0] as number) >= 50, String(left));
  assert.equal(left.at(-1), 0);
});

test("what wipes out what was typed just now can be undone by itself", () => {
  for (const wiped of ["a", "", "凭", "判"]) {
    const history = new History(state(""));
    history.typed(state("凭什么判"), 1000);
    history.typed(state(wiped), 1100);
    assert.deepEqual(back(history), ["凭什么判", ""], wiped);
  }
});

test("deleting character by character is a step of its own, and so is typing after it", () => {
  const history = new History(state(""));
  history.typed(state("我的号"), 1000);
  history.typed(state("我的"), 1100);
  history.typed(state("我"), 1200);
  history.typed(state("我😀"), 1300);
  history.typed(state("我"), 1400);
  assert.deepEqual(back(history), ["我😀", "我", "我的号", ""]);
});

test("forwards, too: the caret stays, and what is behind it goes", () => {
  const history = new History(state("一二三四", 1));
  history.typed(state("一三四", 1), 1000);
  history.typed(state("一四", 1), 1100);
  assert.deepEqual(back(history), ["一二三四"]);
});

test("typing elsewhere is another step", () => {
  const history = new History(state(""));
  history.typed(state("哈哈"), 1000);
  history.typed(state("哈哈哈", 1), 1100);
  history.typed(state("哈哈哈哈", 2), 1200);
  assert.deepEqual(back(history), ["哈哈", ""]);
});

test("a composition is one step, however many characters it puts, and goes on with the one before", () => {
  const history = new History(state("您好。"));
  history.typed(state("您好。这就是"), 1000);
  history.typed(state("您好。这就是系统误判"), 1800);
  assert.deepEqual(back(history), ["您好。"]);
});
