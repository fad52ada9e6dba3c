/** Under the text box: how long it is, undo, blanks, and taking the text along. */
import { blanks, nextBlank } from "./edits";
import type { Context } from "./context";
import type { Editor } from "./editor";
import { button, h, heard } from "./markup";
import type { Session } from "./session";
import { shorten } from "./whole";

export function toolbar(context: Context, editor: Editor): HTMLElement {
  const { session, say } = context;
  const count = h("p", { class: "count", attrs: { id: "count" } });
  const undo = button(say("undo"), () => editor.undo(), { class: "plain" });
  const redo = button(say("redo"), () => editor.redo(), { class: "plain" });
  const fit = button(say("shorten"), () => void shorten(context), { class: "second" });
  const blank = button("", () => toBlank(context), { class: "second" });
  const clear = button(say("clear"), () => empty(context), { class: "plain" });

  const tools = h("div", { class: "tools" }, fit, blank, undo, redo, clear);

  const renew = (): void => {
    const focused = [...tools.children].find((one) => one === document.activeElement);
    const open = blanks(session.text).length;
    undo.hidden = !session.history.canUndo;
    redo.hidden = !session.history.canRedo;
    clear.hidden = session.text === "";
    blank.hidden = open === 0;
    blank.textContent = say("next_blank", { count: open });
    const { over } = length(context, count);
    fit.hidden = over <= 0;
    if (focused instanceof HTMLElement && focused.hidden) context.editor.rest(); // else it would be nowhere
  };
  for (const happening of ["text", "checked", "case"] as const) session.on(happening, renew);
  renew();
  return h("div", { class: "toolbar" }, count, tools);
}

/** What a box counts: as the check has counted, and until then every character. */
const characters = ({ checked, fresh, text }: Session): number => (fresh && checked ? checked.length.characters : Array.from(text).length);

function length({ session, say }: Context, count: HTMLElement): { over: number } {
  const known = session.checked?.length;
  const longest = session.given.longest ?? known?.longest ?? null;
  const now = characters(session);
  const over = longest === null ? 0 : now - longest;
  const words = longest === null ? say("count", { count: now }) : say("count_of", { count: now, longest });
  count.classList.toggle("over", over > 0);
  count.replaceChildren(words, over > 0 ? h("strong", {}, ` · ${say("count_over", { over })}`) : "", source(known?.source ?? "", say));
  return { over };
}

const source = (from: string, say: Context["say"]): Node | string => (from ? heard(` ${say("longest_from", { source: from })}`) : "");

function toBlank({ session, editor }: Context): void {
  const blank = nextBlank(session.text, editor.caret());
  if (blank) editor.show(blank);
}

function empty({ session, say, editor, tell }: Context): void {
  if (editor.replace({ start: 0, end: session.text.length }, "")) tell(say("cleared"), true);
}
