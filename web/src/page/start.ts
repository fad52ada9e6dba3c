/** What is shown while there is no text: how to begin. */
import type { Example } from "../contract";
import { asked } from "./asking";
import type { Context } from "./context";
import { button, h } from "./markup";
import { routeChoices } from "./route";
import { draft, tryExample } from "./whole";

export function start(context: Context): HTMLElement {
  const { say } = context;
  const list = h("div", { class: "tools" });
  const frame = button(say("draft"), () => (context.session.routeAnswered ? void draft(context) : askFirst(context, list)), {
    class: "second",
    attrs: { "data-key": "draft" },
  });
  const examples = button(say("examples"), () => void showExamples(context, list), { class: "second", attrs: { "data-key": "examples" } });
  return h(
    "section",
    { class: "card start" },
    h("h2", {}, say("empty_title")),
    h("p", {}, say("empty")),
    h("div", { class: "tools" }, frame, examples),
    list,
  );
}

/** A frame hangs on what is true: that is asked before, and may be left open. */
function askFirst(context: Context, list: HTMLElement): void {
  const go = button(context.say("draft_go"), () => void draft(context), { class: "first" });
  list.replaceChildren(routeChoices(context, "start"), go);
  list.querySelector("input")?.focus();
}

/** A list to choose an example from; choosing one only offers it. */
export async function showExamples(context: Context, list: HTMLElement): Promise<void> {
  const { session, say } = context;
  const got = await asked(context, session.engine.call("examples", { lang: session.lang }));
  if (got === null) return;
  const found: Example[] = got.examples;
  const one = (example: Example): HTMLElement => h("li", {}, button(example.title, () => tryExample(context, example), { class: "second" }));
  list.replaceChildren(h("ul", { class: "examples", attrs: { "aria-label": say("example_pick") } }, ...found.map(one)));
  list.querySelector("button")?.focus();
}
