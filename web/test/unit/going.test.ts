// Going from place to place, and what is said where there is none: never that all is well before it was looked at.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../../src/page/context";
import { go, nextOf } from "../../src/page/going";
import { Session } from "../../src/page/session";
import { saying } from "../../src/page/words";
import { answer, Fake, finding } from "../fake";

const say = saying("zh");

test("round and round, from the caret where none is selected", () => {
  const found = [{ start: 2 }, { start: 5 }];
  assert.deepEqual(
    [nextOf(-1, 1, found, 3), nextOf(-1, 1, found, 9), nextOf(-1, -1, found, 3), nextOf(1, 1, found, 0), nextOf(0, -1, found, 0)],
    [1, 0, 0, 0, 1],
  );
});

test("that there is nothing to say is said of a text that was checked, of no other", () => {
  const session = new Session(new Fake({}), "zh");
  const told: string[] = [];
  const context = { session, say, tell: (words: string) => void told.push(words), editor: { caret: () => 0 } } as unknown as Context;
  const said = (): string | undefined => (go(context, 1), told.pop());
  const write = (text: string): void => session.write({ text, start: 0, end: 0 });
  session.stage = { kind: "ready" };
  assert.equal(said(), say("empty_title"));
  write("这是系统误判。");
  assert.equal(said(), say("checking"));
  session.stage = { kind: "loading", done: 0, all: 0 };
  assert.equal(said(), say("stage"));
  session.stage = { kind: "ready" };
  session.unknown("这段文字太长。");
  assert.equal(said(), "这段文字太长。");
  session.answered(answer(session.text, []), session.text);
  assert.equal(said(), say("no_finding"));
  write("这是系统误判。凭什么");
  assert.equal(said(), say("checking"));
  session.answered(answer(session.text, [finding(2, 6)]), session.text);
  assert.equal(said(), undefined);
  assert.equal(session.selected, 0);
  session.unknown();
  session.stage = { kind: "failed", said: "检查没能启动。" };
  assert.equal(said(), "检查没能启动。");
});
