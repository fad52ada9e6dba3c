// A whole text is offered for what stands there now: what the writer did meanwhile is never lost to it, nor is it for another case.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Methods } from "../../src/contract";
import type { Context, Offer } from "../../src/page/context";
import { Session } from "../../src/page/session";
import { draft, redact, shorten, suggest } from "../../src/page/whole";
import { saying } from "../../src/page/words";
import { Fake } from "../fake";

const say = saying("zh");

/** A session whose engine answers when `answer` is called, and what the writer is told and offered. */
function scene(text: string) {
  let answer = (): void => undefined;
  const got = { text: "另一篇", said: [], blanks: [], before: 9, after: 3, longest: 5, fits: true };
  const engine = new Fake({});
  engine.call = <M extends keyof Methods>() =>
    new Promise<Methods[M]["answer"]>((resolve) => (answer = () => resolve(got as unknown as Methods[M]["answer"])));
  const session = new Session(engine, "zh");
  const write = (now: string): void => session.write({ text: now, start: 0, end: 0 });
  write(text);
  const self = { session, write, composing: false, refuses: false, offered: [] as Offer[], told: [] as string[], put: [] as string[] };
  const editor = {
    replace: (_: unknown, now: string) => !self.refuses && self.put.push(now) > 0,
    show: () => undefined,
    rest: () => undefined,
    caret: () => 0,
    get composing() {
      return self.composing;
    },
  };
  const context: Context = {
    session,
    say,
    editor,
    tell: (words) => void self.told.push(words),
    offer: (offer) => void self.offered.push(offer),
    check: () => undefined,
  };
  /** Asks, does something meanwhile, and lets the answer come. */
  const during = async (ask: (context: Context) => Promise<void>, meanwhile: () => void): Promise<void> => {
    const asked = ask(context);
    meanwhile();
    answer();
    await asked;
  };
  return Object.assign(self, { during });
}

const ASKS = { shorten, suggest, redact, draft };

for (const [name, ask] of Object.entries(ASKS)) {
  test(`${name}: offered for what stands there`, async () => {
    const self = scene("凭什么封我的号");
    self.session.give({ longest: 5 });
    await self.during(ask, () => undefined);
    assert.deepEqual([self.offered.length, self.told], [1, []]);
  });

  test(`${name}: not offered for what was typed on since, for another case, or in the middle of a composition`, async () => {
    const meanwhiles: ((self: ReturnType<typeof scene>) => void)[] = [
      (self) => self.write("凭什么封我的号？请复核"),
      (self) => self.session.give({ route: "dispute" }),
      (self) => (self.composing = true),
    ];
    for (const meanwhile of meanwhiles) {
      const self = scene("凭什么封我的号");
      self.session.give({ longest: 5, route: "remedy" });
      await self.during(ask, () => meanwhile(self));
      assert.deepEqual([self.offered.length, self.told], [0, [say("stale_offer")]]);
    }
  });
}

test("what the text box did not take is not said to be in it", async () => {
  const self = scene("凭什么封我的号");
  await self.during(suggest, () => undefined);
  self.refuses = true;
  self.offered[0]?.then?.();
  assert.deepEqual([self.put, self.told], [[], [say("stale_offer")]]);
  self.refuses = false;
  self.offered[0]?.then?.();
  assert.deepEqual([self.put, self.told[1]], [["另一篇"], say("used")]);
});
