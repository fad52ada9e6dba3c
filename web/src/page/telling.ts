/** A line that is shown for a moment and read out. */
import { h } from "./markup";

export interface Telling {
  element: HTMLElement;
  tell(message: string): void;
}

const SHOWN = 6000;

export function telling(): Telling {
  const element = h("div", { class: "told", attrs: { role: "status", "aria-live": "polite" } });
  let gone: ReturnType<typeof setTimeout> | undefined;
  const tell = (message: string): void => {
    clearTimeout(gone);
    element.replaceChildren(h("p", {}, message));
    gone = setTimeout(() => element.replaceChildren(), SHOWN);
  };
  return { element, tell };
}
