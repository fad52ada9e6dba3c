// One step back is one step, whether it was typed or put there by a button.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../src/page/history";

const state = (text: string): { text: string; start: number; end: number } => ({ text, start: text.length, end: text.length });

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
