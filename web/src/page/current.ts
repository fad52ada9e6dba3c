/** On a small screen: the card of the place that is looked at, at the lower edge; and everywhere, going from one place to the next. */
import { card } from "./cards";
import type { Context } from "./context";
import { button, h } from "./markup";
import { wide } from "./result";

export function current(context: Context): HTMLElement {
  const { session, say } = context;
  const body = h("div", { class: "sheet-body" });
  const place = h("p", { class: "quiet", attrs: { role: "status" } });
  const element = h(
    "aside",
    { class: "sheet", attrs: { hidden: true, "aria-label": say("all_findings") } },
    h("div", { class: "sheet-head" }, place,
      button(say("previous_finding"), () => go(context, -1), { class: "plain" }),
      button(say("next_finding"), () => go(context, 1), { class: "plain" }),
      button(say("close"), () => session.select(-1, "caret"), { class: "plain" })),
    body,
  );
  const show = (): void => {
    const findings = session.checked?.findings ?? [];
    const there = session.selected >= 0 && session.selected < findings.length;
    element.hidden = !there;
    document.documentElement.classList.toggle("with-sheet", there);
    if (!there) return body.replaceChildren();
    place.textContent = say("place", { number: session.selected + 1, count: findings.length });
    body.replaceChildren(card(context, session.selected, true));
    body.scrollTop = 0;
    if (!wide() && session.way === "jump") body.querySelector<HTMLElement>(".finding")?.focus({ preventScroll: true });
  };
  for (const happening of ["selected", "checked", "moved"] as const) session.on(happening, show);
  aboveKeyboard(element);
  return element;
}

/** Goes to the next finding (1) or the one before (-1), in the order of the text, round and round. */
export function go({ session, editor, say, tell }: Context, by: 1 | -1): void {
  const findings = session.checked?.findings ?? [];
  if (findings.length === 0) return tell(say("no_finding"));
  session.select(nextOf(session.selected, by, findings, editor.caret()), "jump");
}

/** The number of the finding after or before the selected one, or the caret where none is. */
export function nextOf(selected: number, by: 1 | -1, findings: readonly { start: number }[], caret: number): number {
  const count = findings.length;
  if (selected >= 0) return (selected + by + count) % count;
  const after = findings.findIndex((finding) => finding.start >= caret);
  if (by === 1) return after < 0 ? 0 : after;
  return ((after < 0 ? count : after) - 1 + count) % count;
}

/** Keeps the sheet above a keyboard on the screen, where the browser tells how much of the page that leaves. */
function aboveKeyboard(element: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const place = (): void => element.style.setProperty("--keyboard", `${Math.max(0, window.innerHeight - view.height - view.offsetTop)}px`);
  view.addEventListener("resize", place);
  view.addEventListener("scroll", place);
}
