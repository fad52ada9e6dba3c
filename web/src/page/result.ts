/** The result: a verdict in words, what the statement has, the causes that matter most, then the rest, place by place. */
import { card, keyOf } from "./cards";
import type { Context } from "./context";
import { go, wide } from "./going";
import { button, fold, h, renew } from "./markup";
import { personal } from "./personal";
import type { Shown } from "./session";
import { start } from "./start";
import { inSlices } from "./slices";
import { structure } from "./structure";
import { verdict } from "./verdict";
import { suggest } from "./whole";

export function result(context: Context): HTMLElement {
  const { session, say } = context;
  const body = h("div", { class: "result-body" });
  const show = (): void =>
    renew(body, ...(session.checked ? found(context, session.checked, () => mark(context, body)) : nothing(context)));
  const soon = later(show);
  for (const happening of ["checked", "moved"] as const) session.on(happening, soon);
  session.on("text", () => {
    if (session.text === "" || (session.checked === null && !body.querySelector(".waiting"))) show();
  });
  session.on("selected", () => mark(context, body));
  show();
  return h("section", { class: "result", attrs: { "aria-label": say("result") } }, body);
}

/** What runs `work` once, in a task of its own: the underlines are there before it, and of what happens together it sees the end. */
function later(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    });
  };
}

/** Nothing was checked: there is no text, or the answer is not there. */
function nothing(context: Context): HTMLElement[] {
  const { session, say } = context;
  if (session.text.trim() === "") return [start(context)];
  if (session.refused) return [h("section", { class: "card" }, h("h2", {}, say("result")), h("p", {}, session.refused))];
  return [h("p", { class: "waiting quiet" }, say(session.stage.kind === "ready" ? "checking" : "stage"))];
}

function found(context: Context, checked: Shown, then: () => void): (HTMLElement | null)[] {
  const { say } = context;
  const whole = checked.findings.some((one) => one.fixes.length > 0 || one.rewrites);
  const tools = [
    checked.findings.length > 0 &&
      button(say("step_through", { count: checked.findings.length }), () => go(context, 1), {
        class: "second",
        attrs: { "data-key": "step" },
      }),
    whole && button(say("suggest"), () => void suggest(context), { class: "second", attrs: { "data-key": "suggest" } }),
  ];
  return [
    h(
      "section",
      { class: "card top" },
      verdict(say, checked),
      h("div", { class: "tools" }, ...tools),
      structure(context),
      items(context, checked),
    ),
    personal(context),
    causes(context, checked, then),
    rest(context, checked, then),
  ];
}

function items({ session, say, editor }: Context, { items }: Shown): HTMLElement | null {
  if (items.length === 0) return session.given.notice?.trim() ? h("p", { class: "quiet" }, say("items_none")) : null;
  const lines = items.map((item) => {
    const state = item.verdict === "ready" ? say("item_ready") : say("item_revise", { missing: item.missing.join("、") });
    const [span] = item.spans;
    const see = span && span.end > span.start ? button(say("see"), () => editor.show(span), { class: "link" }) : null;
    return h("li", { class: item.verdict }, h("span", {}, `${item.index}. ${item.text}`), h("span", { class: "state" }, state), see);
  });
  return h("section", { class: "items" }, h("h3", {}, say("items")), h("ol", {}, ...lines));
}

/** The three causes, each with the finding that stands for it; its others are folded. */
function causes(context: Context, checked: Shown, then: () => void): HTMLElement | null {
  const { say } = context;
  if (checked.causes.length === 0) return null;
  const shared = sharing(checked);
  const shown = checked.causes.map(([head, ...same]) => {
    const others = h("ul", { class: "findings" });
    inSlices(others, same, (number) => h("li", {}, card(context, number, shared(number))), then);
    const folded = same.length > 0 && fold(say("same_cause", { count: same.length }), `same:${key(checked, head)}`, others);
    return h("li", {}, card(context, head as number, { open: true, ...shared(head as number) }), folded);
  });
  return h(
    "section",
    {},
    h("h3", { class: "part" }, say("causes")),
    h("p", { class: "quiet part" }, say("only_true")),
    h("ol", { class: "findings causes" }, ...shown),
  );
}

/** Which findings, in the order of the causes, have the suggestions of one before them. */
function sharing({ causes, findings }: Shown): (number: number) => { same?: number | undefined } {
  const first = new Map<string, number>();
  const same = new Map<number, number>();
  for (const number of causes.flat()) {
    const fixes = findings[number]?.fixes ?? [];
    const edits = JSON.stringify(fixes.map((fix) => fix.edits));
    const earlier = first.get(edits);
    if (fixes.length > 0 && earlier !== undefined) same.set(number, earlier);
    else first.set(edits, number);
  }
  return (number) => ({ same: same.get(number) });
}

const key = (checked: Shown, number: number | undefined): string => {
  const finding = checked.findings[number ?? -1];
  return finding ? keyOf(finding) : "";
};

function rest(context: Context, checked: Shown, then: () => void): HTMLElement | null {
  const { say } = context;
  const told = new Set(checked.causes.flat());
  const others = checked.findings.flatMap((_, i) => (told.has(i) ? [] : [i]));
  const list = h("ul", { class: "findings" });
  inSlices(list, others, (number) => h("li", {}, card(context, number)), then);
  if (others.length === 0) return checked.findings.length === 0 ? h("p", { class: "quiet" }, say("no_finding")) : null;
  const title = say(told.size > 0 ? "others" : "all_findings");
  return h("section", {}, h("h3", { class: "part" }, `${title}（${others.length}）`), list);
}

/** Marks the card of the finding that is looked at; going from one to the next, the focus goes along. */
function mark({ session }: Context, body: HTMLElement): void {
  for (const one of body.querySelectorAll(".finding.active")) one.classList.remove("active");
  const active = body.querySelector<HTMLElement>(`[data-finding="${session.selected}"]`);
  if (!active) return;
  active.classList.add("active");
  for (let up = active.parentElement; up && up !== body; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
  if (!wide()) return;
  active.scrollIntoView({ block: "nearest" });
  if (session.way === "jump") active.focus({ preventScroll: true });
}
