// What was kept is only taken for it when it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { read, resume, wouldLose } from "../../src/page/keeping";
import { Session } from "../../src/page/session";
import { size } from "../../src/page/size";
import { Fake } from "../fake";

test("a draft comes back as it was; anything else is nothing", () => {
  const kept = { text: "说明", given: { platform: "wechat" }, notes: "记录", routeAnswered: true, lang: "en", theme: "dark" };
  assert.deepEqual(read(JSON.stringify(kept)), kept);
  for (const words of [null, "", "null", "1", "[]", "{", '{"text":1}']) assert.equal(read(words), null);
  assert.deepEqual(read('{"text":"说明","theme":"pink","given":7}'), {
    text: "说明",
    given: {},
    notes: "",
    routeAnswered: false,
    lang: "zh",
    theme: "auto",
  });
});

test("what was kept is where undoing ends: nothing takes it away again", () => {
  const session = new Session(new Fake({}), "zh");
  resume(session, { text: "说明", given: { platform: "wechat" }, notes: "", routeAnswered: true, lang: "en", theme: "dark" });
  assert.deepEqual([session.text, session.given.platform, session.lang, session.history.canUndo], ["说明", "wechat", "en", false]);
  session.history.put({ text: "", start: 0, end: 0 });
  assert.equal(session.history.undo()?.text, "说明");
});

test("words that go with the page: the statement, the notes, the notice, an earlier appeal; not what can be chosen again, nor what is kept", () => {
  const session = new Session(new Fake({}), "zh");
  session.give({ platform: "wechat", route: "dispute" });
  assert.equal(wouldLose(session, null), false);
  const draft = read(JSON.stringify({ text: "说明", notes: "记录", given: { notice: "通知", previous: ["上次"] } }))!;
  const { text, notes, given } = draft;
  for (const one of [{ text }, { notes }, { given: { notice: given.notice! } }, { given: { previous: given.previous! } }]) {
    const other = Object.assign(new Session(new Fake({}), "zh"), one);
    assert.deepEqual([wouldLose(other, null), wouldLose(other, draft)], [true, true], JSON.stringify(one));
  }
  resume(session, draft);
  assert.deepEqual([wouldLose(session, draft), wouldLose(session, null)], [false, true]);
});

test("sizes as one says them", () => {
  assert.deepEqual([size(2 << 20), size(3 * (1 << 19)), size(512 << 10)], ["2 MB", "1.5 MB", "512 KB"]);
});
