/** A line that is shown for a moment and read out, if need be with the way back. */
import { button, h } from "./markup";
import type { Session } from "./session";

export interface Telling {
  element: HTMLElement;
  tell(message: string, undo?: boolean): void;
}

/** Milliseconds. */
const SHOWN = 7000;

/** `undo` goes a step back; `words` are those of its button, which is there until the text changes: then the last step is another. */
export function telling(session: Session, undo: () => void, words: string): Telling {
  const element = h("div", { class: "told", attrs: { role: "status", "aria-live": "polite" } });
  let gone: ReturnType<typeof setTimeout> | undefined;
  const away = (): void => element.replaceChildren();
  const back = (): void => {
    away();
    undo();
  };
  const tell = (message: string, withUndo = false): void => {
    clearTimeout(gone);
    element.replaceChildren(h("div", {}, h("p", {}, message), withUndo && button(words, back)));
    gone = setTimeout(away, SHOWN);
  };
  session.on("text", () => element.querySelector("button")?.remove());
  return { element, tell };
}
