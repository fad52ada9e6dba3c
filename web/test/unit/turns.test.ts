import assert from "node:assert/strict";
import { test } from "node:test";
import { Superseded, Turns } from "../../src/turns";

/** Turns, and what they have sent. */
function turns(): { turns: Turns; sent: string[] } {
  const sent: string[] = [];
  return { turns: new Turns((method, given) => sent.push(`${method} ${given}`)), sent };
}

test("questions wait until the engine is there, and are sent one at a time, in their order", async () => {
  const { turns: t, sent } = turns();
  const first = t.ask("choices", "1");
  const second = t.ask("guide", "2");
  assert.deepEqual(sent, []);
  t.open();
  assert.deepEqual(sent, ["choices 1"]);
  t.answered("one");
  assert.equal(await first, "one");
  assert.deepEqual(sent, ["choices 1", "guide 2"]);
  t.answered("two");
  assert.equal(await second, "two");
});

test("a check that a newer one has overtaken is not run, and neither are fixes of the older text", async () => {
  const { turns: t, sent } = turns();
  t.open();
  const running = t.ask("check", "1");
  const old = [t.ask("check", "2"), t.ask("fixes", "2")];
  const other = t.ask("guide", "g");
  const newest = t.ask("check", "3");
  for (const promise of old) await assert.rejects(promise, Superseded);
  t.answered("one");
  t.answered("g");
  t.answered("three");
  assert.deepEqual([await running, await other, await newest], ["one", "g", "three"]);
  assert.deepEqual(sent, ["check 1", "guide g", "check 3"]);
});

test("newer fixes overtake older ones, but no check", async () => {
  const { turns: t, sent } = turns();
  const check = t.ask("check", "1");
  const old = t.ask("fixes", "1");
  const newer = t.ask("fixes", "2");
  await assert.rejects(old, Superseded);
  t.open();
  t.answered("one");
  t.answered("two");
  assert.deepEqual([await check, await newer], ["one", "two"]);
  assert.deepEqual(sent, ["check 1", "fixes 2"]);
});

test("when the engine breaks, all that was asked ends with it, and what is asked later waits for the next", async () => {
  const { turns: t, sent } = turns();
  t.open();
  const asked = [t.ask("check", "1"), t.ask("guide", "2")];
  t.abandon(new Error("broken"));
  for (const promise of asked) await assert.rejects(promise, /broken/);
  const later = t.ask("check", "3");
  t.answered("too late");
  assert.deepEqual(sent, ["check 1"]);
  t.open();
  t.answered("three");
  assert.equal(await later, "three");
});
