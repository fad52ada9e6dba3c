/** How far the engine is, that it failed and what to do, and that a new version is there. */
import type { Context } from "./context";
import { button, h } from "./markup";

export interface Outside {
  retry(): void;
  /** Opens the page anew with the new version, false where what was typed cannot be brought over; null where there is none. */
  update: (() => boolean) | null;
  /** Whether the page opens without a network. */
  offline: boolean;
}

export function loading({ session, say }: Context, outside: Outside): HTMLElement {
  const bar = h("progress", { attrs: { max: 100, "aria-label": say("stage") } });
  const words = h("p", { attrs: { role: "status" } });
  const retry = button(say("retry"), () => outside.retry(), { class: "second" });
  const element = h("div", { class: "stage" }, words, bar, retry);
  const show = (): void => {
    const { stage } = session;
    element.hidden = stage.kind === "ready";
    element.classList.toggle("failed", stage.kind === "failed");
    bar.hidden = stage.kind !== "loading";
    retry.hidden = stage.kind !== "failed";
    words.textContent = stage.kind === "failed" ? stage.said : say("stage");
    if (stage.kind === "loading" && stage.all > 0) bar.value = Math.round((100 * stage.done) / stage.all);
    else bar.removeAttribute("value");
  };
  session.on("stage", show);
  show();
  return element;
}

/** Offers a new version; what was typed is brought over. */
export function updating({ session, say, tell }: Context, outside: Outside): HTMLElement {
  const element = h("div", { class: "stage update", attrs: { hidden: true, role: "status" } });
  const show = (): void => {
    element.hidden = outside.update === null;
    if (element.hidden || element.childElementCount > 0) return;
    const now = button(say("update_now"), () => void (outside.update?.() || tell(say("keep_failed"))), { class: "first" });
    const later = button(say("update_later"), () => ((outside.update = null), show()), { class: "second" });
    element.append(h("p", {}, say("update")), h("div", { class: "tools" }, now, later));
  };
  session.on("stage", show);
  show();
  return element;
}
