/** What the writer says of the case. All of it may be left out. */
import type { Case, Choice, Choices } from "../contract";
import type { Context } from "./context";
import { fold, h, unique } from "./markup";
import { routeChoices } from "./route";
import { today } from "./session";

type Chosen = "platform" | "account" | "violation" | "detail" | "channel";

const LISTS: Record<Exclude<Chosen, "detail">, (choices: Choices) => Choice[]> = {
  platform: (choices) => choices.platforms,
  account: (choices) => choices.accounts,
  violation: (choices) => choices.violations,
  channel: (choices) => choices.channels,
};

export function about(context: Context): HTMLElement {
  const { session, say } = context;
  const now = h("span", { class: "quiet now" });
  const title = h("span", {}, h("strong", {}, say("about")), now);
  const renew = (): void => {
    now.textContent = told(context) || say("about_none");
  };
  for (const happening of ["case", "choices"] as const) session.on(happening, renew);
  renew();
  const selects = (["platform", "account", "channel", "violation", "detail"] as const).map((name) => select(context, name));
  const element = fold(
    title,
    "about",
    routeChoices(context, "about"),
    h("div", { class: "fields" }, ...selects, longest(context), day(context)),
    words(context, "notice", say("notice"), say("notice_note")),
    words(context, "previous", say("previous"), say("previous_note")),
  );
  element.id = "about";
  element.className = "about card";
  return element;
}

/** What is chosen, in a line. */
function told({ session, say }: Context): string {
  const { given, choices, routeAnswered } = session;
  const label = (list: Choice[] | undefined, value?: string): string => list?.find((one) => one.value === value)?.label ?? "";
  const route = given.route ? say(`short_${given.route}`) : routeAnswered ? say("open") : "";
  const labels = choices ? Object.entries(LISTS).map(([name, list]) => label(list(choices), given[name as Chosen])) : [];
  return [
    route,
    ...labels,
    given.notice
      ? say("notice")
          .replace(/[（(].*/u, "")
          .trim()
      : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function labelled(label: string, field: HTMLElement, note = ""): HTMLElement {
  field.id = field.id || unique("field");
  const said = note ? h("span", { class: "quiet", attrs: { id: `${field.id}-note` } }, note) : null;
  if (said) field.setAttribute("aria-describedby", said.id);
  return h("div", { class: "field" }, h("label", { attrs: { for: field.id } }, label), field, said);
}

function select({ session, say }: Context, name: Chosen): HTMLElement {
  const field = h("select", { attrs: { id: unique(name) }, on: { change: () => give() } });
  const element = labelled(say(name), field);
  const give = (): void => session.give({ [name]: field.value, ...(name === "violation" ? { detail: "" } : {}) } as Partial<Case>);
  const list = (): Choice[] => {
    const { choices, given } = session;
    if (!choices) return [];
    if (name !== "detail") return LISTS[name](choices);
    return choices.violations.find((one) => one.value === given.violation)?.details ?? [];
  };
  const renew = (): void => {
    const options = list().map((one) => h("option", { attrs: { value: one.value } }, one.label));
    field.replaceChildren(h("option", { attrs: { value: "" } }, say("unsaid")), ...options);
    field.value = session.given[name] ?? "";
    field.disabled = options.length === 0;
    element.hidden = name === "detail" && options.length === 0;
  };
  session.on("choices", renew);
  session.on("case", renew);
  renew();
  return element;
}

function longest({ session, say }: Context): HTMLElement {
  const attrs = { type: "number", inputmode: "numeric", min: 1, max: 99999, step: 1, autocomplete: "off" };
  const field = h("input", { attrs, on: { input: () => give() } });
  const give = (): void => session.give({ longest: field.value && field.validity.valid ? Number(field.value) : undefined });
  field.value = String(session.given.longest ?? "");
  session.on("case", () => {
    if (document.activeElement !== field) field.value = String(session.given.longest ?? "");
  });
  return labelled(say("longest"), field, say("longest_note"));
}

function day({ session, say }: Context): HTMLElement {
  const field = h("input", { attrs: { type: "date" }, on: { change: () => session.give({ today: field.value }) } });
  field.value = session.case.today ?? today();
  session.on("case", () => {
    field.value = session.case.today ?? today();
  });
  return labelled(say("today"), field);
}

function words({ session }: Context, name: "notice" | "previous", label: string, note: string): HTMLElement {
  const attrs = { rows: 3, spellcheck: "false", autocomplete: "off", translate: "no", "data-gramm": "false" };
  const field = h("textarea", { attrs, on: { input: () => give() } });
  const given = (): string => (name === "notice" ? session.given.notice : session.given.previous?.[0]) ?? "";
  const give = (): void =>
    session.give(name === "notice" ? { notice: field.value } : { previous: field.value ? [field.value] : undefined });
  field.value = given();
  session.on("case", () => {
    if (document.activeElement !== field) field.value = given();
  });
  return labelled(label, field, note);
}
