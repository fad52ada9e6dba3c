/** That there is personal data in the text, and a starred copy of it. The text itself is never changed for that. */
import type { Context } from "./context";
import { button, h } from "./markup";
import { redact } from "./whole";

export function personal(context: Context): HTMLElement | null {
  const { session, say } = context;
  const kinds = [...new Set(session.checked?.personal.map((one) => one.label) ?? [])];
  if (kinds.length === 0) return null;
  return h(
    "section",
    { class: "card notice" },
    h("h3", {}, say("personal", { kinds: kinds.join(session.lang === "zh" ? "、" : ", ") })),
    h("p", { class: "quiet" }, say("personal_note")),
    button(say("redact"), () => void redact(context), { class: "second", attrs: { "data-key": "redact" } }),
  );
}
