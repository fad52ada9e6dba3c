// When a text is checked: after a pause, the newest only, never while characters are being composed.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Checked, Fix } from "../../src/contract";
import { Checking } from "../../src/page/checking";
import { answer } from "../fake";

/** A clock that is moved by hand, a text, and answers that are given by hand. */
function scene() {
  const waiting: { at: number; then: () => void }[] = [];
  let now = 0;
  const timer = {
    after: (milliseconds: number, then: () => void) => {
      const one = { at: now + milliseconds, then };
      waiting.push(one);
      return one;
    },
    cancel: (one: unknown) => void waiting.splice(waiting.indexOf(one as (typeof waiting)[0]) >>> 0, 1),
  };
  const self = {
    text: "",
    asked: [] as string[],
    answered: [] as string[],
    fixed: [] as string[],
    rewriting: [] as string[],
    slices: 1,
    failed: 0,
    answer: [] as ((checked: Checked | Error) => void)[],
    async pass(milliseconds: number) {
      now += milliseconds;
      for (const one of [...waiting].filter(({ at }) => at <= now)) (waiting.splice(waiting.indexOf(one), 1), one.then());
      await new Promise((resolve) => setImmediate(resolve));
    },
    checking: null as unknown as Checking,
  };
  const question = () => {
    const { text } = self;
    const ask = () => {
      self.asked.push(text);
      return new Promise<Checked>((resolve, reject) => self.answer.push((got) => (got instanceof Error ? reject(got) : resolve(got))));
    };
    const fixes = async () => {
      self.rewriting.push(text);
      return { fixes: [] as Fix[][], done: --self.slices <= 0 };
    };
    return { key: text, ask, fixes };
  };
  const told = {
    answered: (_: Checked, key: string) => void self.answered.push(key),
    fixed: (_: Fix[][], key: string) => void self.fixed.push(key),
    failed: () => void self.failed++,
  };
  self.checking = new Checking(question, told, timer, 250, 350);
  return self;
}

const type = (self: ReturnType<typeof scene>, text: string): void => {
  self.text = text;
  self.checking.changed();
};

test("one question after a pause, not one a letter", async () => {
  const self = scene();
  type(self, "一");
  await self.pass(200);
  type(self, "一二");
  await self.pass(200);
  assert.deepEqual(self.asked, []);
  await self.pass(60);
  assert.deepEqual(self.asked, ["一二"]);
});

test("what was typed while an answer was awaited is asked when it has come, once", async () => {
  const self = scene();
  type(self, "一");
  await self.pass(250);
  type(self, "一二");
  await self.pass(250);
  type(self, "一二三");
  await self.pass(250);
  assert.deepEqual(self.asked, ["一"]);
  self.answer[0]!(answer("一", []));
  await self.pass(0);
  assert.deepEqual(self.asked, ["一", "一二三"]);
  assert.deepEqual(self.answered, ["一"]);
});

test("never while characters are being composed, and then once", async () => {
  const self = scene();
  self.checking.composition(true);
  type(self, "ni");
  await self.pass(1000);
  self.checking.now();
  assert.deepEqual(self.asked, []);
  self.text = "你";
  self.checking.composition(false);
  await self.pass(250);
  assert.deepEqual(self.asked, ["你"]);
});

test("the same question is not asked twice, after a failure it is", async () => {
  const self = scene();
  type(self, "一");
  await self.pass(250);
  self.answer[0]!(new Error());
  await self.pass(0);
  assert.equal(self.failed, 1);
  self.checking.now();
  assert.equal(self.asked.length, 2);
  self.answer[1]!(answer("一", []));
  await self.pass(0);
  self.checking.now();
  assert.equal(self.asked.length, 2);
  type(self, "一");
  await self.pass(250);
  assert.equal(self.asked.length, 3, "after a change to and fro");
});

test("what to write instead comes also when the same was asked again in between", async () => {
  const self = scene();
  type(self, "一");
  await self.pass(250);
  self.answer[0]!(answer("一", []));
  await self.pass(100);
  self.checking.now();
  assert.equal(self.asked.length, 1);
  await self.pass(350);
  assert.deepEqual(self.fixed, ["一"]);
  self.checking.now();
  await self.pass(1000);
  assert.deepEqual(self.fixed, ["一"]);
});

test("what to write instead is asked again until it is done, and no longer once the text has changed", async () => {
  const self = scene();
  self.slices = 3;
  type(self, "一");
  await self.pass(250);
  self.answer[0]!(answer("一", []));
  await self.pass(0);
  await self.pass(350);
  assert.deepEqual([self.rewriting.length, self.fixed], [3, ["一"]]);
  self.slices = Number.POSITIVE_INFINITY;
  type(self, "一二");
  await self.pass(250);
  self.answer[1]!(answer("一二", []));
  await self.pass(0);
  await Promise.all([self.pass(350), Promise.resolve().then(() => type(self, "一二三"))]);
  assert.deepEqual(self.fixed, ["一"]);
  const asked = self.rewriting.length;
  await self.pass(100);
  assert.equal(self.rewriting.length, asked);
});

test("what to write instead is asked once typing rests, not before", async () => {
  const self = scene();
  type(self, "一");
  await self.pass(250);
  self.answer[0]!(answer("一", []));
  await self.pass(100);
  type(self, "一二");
  await self.pass(249);
  assert.deepEqual(self.fixed, []);
  await self.pass(1);
  self.answer[1]!(answer("一二", []));
  await self.pass(0);
  await self.pass(350);
  assert.deepEqual(self.fixed, ["一二"]);
});
