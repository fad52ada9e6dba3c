/** That nothing leaves the device, how to see that for oneself, and keeping a draft if one wants to. */
import type { Context } from "./context";
import { keeping } from "./keeping";
import type { Outside } from "./loading";
import { fold, h } from "./markup";

export function privacy(context: Context, outside: Outside): HTMLElement {
  const { session, say } = context;
  const state = h("span", { class: "offline" });
  const show = (): void => {
    state.textContent = outside.offline ? say("offline_yes") : "";
    state.hidden = !outside.offline;
  };
  session.on("stage", show);
  show();
  const lock = h("span", { class: "lock", attrs: { "aria-hidden": "true" } });
  const element = fold(
    h("span", {}, lock, h("strong", {}, say("private_short")), state),
    "privacy",
    h("p", {}, say("private_text")),
    h("p", {}, say("private_how")),
    keeping(context),
  );
  element.className = "privacy";
  return element;
}
