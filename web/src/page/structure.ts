/** What a complete statement of the route carries, in its order: what is there and what is missing. */
import type { Move } from "../contract";
import type { Context } from "./context";
import { button, h } from "./markup";
import { routeChoices } from "./route";

const SIGN: Record<Move["state"], string> = { there: "✓", maybe: "?", missing: "–" };

export function structure(context: Context): HTMLElement | null {
  const { session, say } = context;
  const checked = session.checked;
  if (!checked) return null;
  if (checked.moves.length === 0) return session.routeAnswered ? null : question(context);
  const steps = checked.moves.map((move) => step(context, move));
  return h("section", { class: "structure" }, h("h3", {}, say("structure")), h("ol", { class: "steps" }, ...steps), readAs(context));
}

function step({ say, editor }: Context, move: Move): HTMLElement {
  const state = h("span", { class: "state" }, say(`state_${move.state}`));
  const sign = h("span", { class: "sign", attrs: { "aria-hidden": "true" } }, SIGN[move.state]);
  const inner = [sign, h("span", { class: "name" }, move.label), state];
  const [span] = move.spans;
  const body = span
    ? h("button", { attrs: { type: "button", "data-key": `move:${move.move}` }, on: { click: () => editor.show(span) } }, ...inner)
    : h("span", {}, ...inner);
  return h("li", { class: `step ${move.state}` }, body);
}

/** How the text is read, where the writer did not say: a reading, not a fact. */
function readAs({ session, say }: Context): HTMLElement | null {
  const route = session.checked?.route;
  if (!route || route.given || (route.label !== "remedy" && route.label !== "dispute")) return null;
  const change = button(say("change_route"), () => openAbout(), { class: "link" });
  return h("p", { class: "quiet" }, say(`reads_${route.label}`), say("given_no"), " ", change);
}

function openAbout(): void {
  const about = document.getElementById("about") as HTMLDetailsElement;
  about.open = true;
  about.scrollIntoView({ block: "start" });
  about.querySelector<HTMLElement>("input[type=radio]")?.focus({ preventScroll: true });
}

const question = (context: Context): HTMLElement =>
  h(
    "section",
    { class: "structure asked" },
    h("h3", {}, context.say("structure")),
    h("p", {}, context.say("structure_open")),
    routeChoices(context, "result"),
  );
