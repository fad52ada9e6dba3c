/** The statement held against the writer's own notes: what it says that they do not. */
import type { FactFinding } from "../contract";
import { refusal } from "./asking";
import type { Context } from "./context";
import { button, fold, h, unique } from "./markup";
import { masked } from "./whole";

export function notes(context: Context): HTMLElement {
  const { session, say } = context;
  const id = unique("notes");
  const attrs = { id, rows: 5, spellcheck: "false", autocomplete: "off", translate: "no", "data-gramm": "false" };
  const field = h("textarea", { attrs, on: { input: () => note() } });
  const found = h("div", { attrs: { "aria-live": "polite" } });
  const note = (): void => {
    session.notes = field.value;
    session.tell("keeping");
  };
  field.value = session.notes;
  session.on("text", () => found.replaceChildren());
  const element = fold(
    h("strong", {}, say("facts")),
    "facts",
    h("p", { class: "quiet" }, say("facts_note")),
    h("label", { attrs: { for: id } }, say("facts_label")),
    field,
    h(
      "div",
      { class: "tools" },
      button(say("facts_check"), () => void compare(context, found), { class: "second" }),
    ),
    found,
  );
  element.className = "card lookup";
  return element;
}

async function compare(context: Context, found: HTMLElement): Promise<void> {
  const { session, say } = context;
  const tell = (...children: HTMLElement[]): void => found.replaceChildren(...children);
  if (session.notes.trim() === "") return tell(h("p", {}, say("facts_empty")));
  try {
    const given = { lang: session.lang, text: session.text, case: session.case, notes: session.notes };
    const { findings } = await session.engine.call("facts", given);
    if (given.text !== session.text) return;
    if (findings.length === 0) return tell(h("p", {}, say("facts_none")));
    tell(
      h("p", {}, say("facts_found", { count: findings.length })),
      h("ul", { class: "findings" }, ...findings.map((one) => line(context, one))),
    );
  } catch (reason) {
    tell(h("p", {}, refusal(reason) ?? say("failed_check")));
  }
}

function line(context: Context, one: FactFinding): HTMLElement {
  const { session, say, editor } = context;
  const see = button(`「${masked(context, session.text).slice(one.start, one.end)}」`, () => editor.show(one), {
    class: "quote",
    attrs: { title: say("see") },
  });
  return h("li", {}, h("div", { class: "finding info" }, see, h("p", { class: "message" }, one.message)));
}
