/** The place where a whole text is offered. */
import { changed, withBlanks } from "./changed";
import type { Context, Offer } from "./context";
import { wide } from "./going";
import { button, h, unique } from "./markup";
import type { Session } from "./session";
import { related } from "./related";
import { masked } from "./whole";
import type { Say } from "./words";

export interface Offers {
  element: HTMLElement;
  show(context: Context, offer: Offer): void;
}

export function offers(session: Session, say: Say): Offers {
  const element = h("section", { class: "offer card", attrs: { hidden: true } });
  let before: Element | null = null;
  const close = (): void => {
    element.hidden = true;
    element.replaceChildren();
  };
  /** Away with it, and back to where it was asked for. */
  const leave = (): void => {
    close();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: wide() });
  };
  const show = (context: Context, offer: Offer): void => {
    const id = unique("offer");
    const heading = h("h2", { attrs: { id, tabindex: -1 } }, offer.title);
    const lines = offer.said.map((line) => h("li", {}, masked(context, line)));
    const { then } = offer;
    if (element.hidden) before = document.activeElement;
    const take = then && button(offer.take, () => (close(), then()), { class: "first" });
    element.replaceChildren(
      heading,
      h("ul", { class: "said", attrs: { "aria-label": say("said") } }, ...lines),
      then ? preview(context, offer) : "",
      h("div", { class: "tools" }, take, button(say(then ? "use_not" : "close"), leave, { class: "second" })),
    );
    element.setAttribute("aria-labelledby", id);
    element.hidden = false;
    heading.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  };
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
  for (const happening of ["text", "case"] as const) session.on(happening, close); // it was made for what was
  return { element, show };
}

/** The offered text against the one that is there, or alone where there is none or it is another altogether. */
function preview(context: Context, offer: Offer): HTMLElement {
  const [old, now] = [masked(context, context.session.text), masked(context, offer.text)];
  const body = related(old, now) ? changed(context.say, old, now) : h("p", { class: "diff" }, ...withBlanks(now));
  body.tabIndex = 0;
  body.setAttribute("role", "group");
  body.setAttribute("aria-label", offer.title);
  return body;
}
