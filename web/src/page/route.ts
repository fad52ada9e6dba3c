/** The question that is asked and never answered for the writer: true, not true, or not sure yet. */
import type { Context } from "./context";
import { h, unique } from "./markup";

const ROUTES = ["remedy", "dispute", "open"] as const;

export function routeChoices({ session, say }: Context, key: string): HTMLElement {
  const name = unique("route");
  const note = unique("route-note");
  const radios = ROUTES.map((route) =>
    h("input", { attrs: { type: "radio", name, value: route, "data-key": `${key}-${route}` }, on: { change: () => choose(route) } }),
  );
  const choose = (route: (typeof ROUTES)[number]): void => {
    session.routeAnswered = true;
    session.give({ route: route === "open" ? undefined : route });
  };
  const renew = (): void =>
    radios.forEach((radio) => (radio.checked = session.routeAnswered && radio.value === (session.given.route ?? "open")));
  session.on("case", renew);
  renew();
  const choices = ROUTES.map((route, i) =>
    h(
      "label",
      { class: "choice" },
      radios[i],
      h("span", {}, h("strong", {}, say(route)), h("span", { class: "quiet" }, say(`${route}_note`))),
    ),
  );
  return h(
    "fieldset",
    { class: "route", attrs: { "aria-describedby": note } },
    h("legend", {}, say("route_question")),
    h("p", { class: "quiet", attrs: { id: note } }, say("route_note")),
    h("div", { class: "choices" }, ...choices),
  );
}
