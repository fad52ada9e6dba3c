/** On a small screen: the card of the place that is looked at, at the lower edge, with the way to the next. */
import { card } from "./cards";
import type { Context } from "./context";
import { button, h } from "./markup";
import { kind, verdictWords } from "./verdict";
import { go, wide } from "./going";

export function current(context: Context): HTMLElement {
  const { session, say } = context;
  const body = h("div", { class: "sheet-body" });
  const place = h("p", { class: "quiet", attrs: { role: "status" } });
  const element = h(
    "aside",
    { class: "sheet", attrs: { hidden: true, "aria-label": say("all_findings") } },
    h(
      "div",
      { class: "sheet-head" },
      place,
      button(say("previous_finding"), () => go(context, -1), { class: "plain" }),
      button(say("next_finding"), () => go(context, 1), { class: "plain" }),
      button(say("close"), () => session.select(-1, "caret"), { class: "plain" }),
    ),
    body,
  );
  const show = (): void => {
    const findings = session.checked?.findings ?? [];
    const there = session.selected >= 0 && session.selected < findings.length;
    element.hidden = !there;
    document.documentElement.classList.toggle("with-sheet", there);
    if (!there) return body.replaceChildren();
    place.textContent = say("place", { number: session.selected + 1, count: findings.length });
    body.replaceChildren(card(context, session.selected, { open: true }));
    body.scrollTop = 0;
    if (!wide() && session.way === "jump") body.querySelector<HTMLElement>(".finding")?.focus({ preventScroll: true });
  };
  for (const happening of ["selected", "checked", "moved"] as const) session.on(happening, show);
  aboveKeyboard(element);
  return element;
}

/** On a small screen, where the result lies below the text: its verdict in a line at the lower edge, with the way to the next place. */
export function lowerEdge(context: Context): HTMLElement {
  const { session, say } = context;
  const verdict = h("p", {});
  const next = button(say("next_finding"), () => go(context, 1), { class: "plain" });
  const element = h("div", { class: "edge", attrs: { hidden: true } }, verdict, next);
  const show = (): void => {
    const { checked, selected } = session;
    element.hidden = checked === null || selected >= 0;
    if (!checked) return;
    verdict.textContent = verdictWords(say, checked);
    element.dataset.verdict = kind(checked);
    next.hidden = checked.findings.length === 0;
  };
  for (const happening of ["selected", "checked", "moved"] as const) session.on(happening, show);
  return element;
}

/** Keeps the sheet above a keyboard on the screen, where the browser tells how much of the page that leaves. */
function aboveKeyboard(element: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const place = (): void => element.style.setProperty("--keyboard", `${Math.max(0, window.innerHeight - view.height - view.offsetTop)}px`);
  view.addEventListener("resize", place);
  view.addEventListener("scroll", place);
}
