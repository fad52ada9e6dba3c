/** What is looked up for the case when it is opened: materials, and what the platform asks. */
import type { Cell, Mark, Required, Row } from "../contract";
import type { Context } from "./context";
import { fold, h } from "./markup";
import { size } from "./size";

/** A part that asks the engine when it is opened, and again when the case changes while it is open. */
function lazily(context: Context, title: string, key: string, content: () => Promise<HTMLElement[]>): HTMLElement {
  const { session, say } = context;
  const body = h("div", {});
  const element = fold(h("strong", {}, title), key, body);
  element.className = "card lookup";
  let asked = 0;
  const load = async (): Promise<void> => {
    if (!element.open || session.stage.kind !== "ready") return;
    const mine = ++asked;
    if (body.childElementCount === 0) body.replaceChildren(h("p", { class: "quiet" }, say("loading")));
    const shown = await content().catch(() => [h("p", {}, say("failed_check"))]);
    if (mine === asked) body.replaceChildren(...shown);
  };
  element.addEventListener("toggle", () => void load());
  session.on("case", () => void load());
  session.on("stage", () => void load());
  return element;
}

export function materials(context: Context): HTMLElement {
  const { session, say } = context;
  return lazily(context, say("materials"), "materials", async (): Promise<HTMLElement[]> => {
    const { required } = await session.engine.call("materials", { lang: session.lang, case: session.case });
    if (required.length === 0) return [h("p", {}, say("materials_none"))];
    const done = h("p", { class: "quiet", attrs: { role: "status" } });
    const count = (): void => {
      done.textContent = say("ticked", { done: required.filter((one) => session.ticked.has(one.kind)).length, all: required.length });
    };
    count();
    return [
      h("p", { class: "quiet" }, say("materials_note")),
      h("ul", { class: "ticks" }, ...required.map((one) => tick(context, one, count))),
      done,
    ];
  });
}

function tick({ session, say }: Context, one: Required, then: () => void): HTMLElement {
  const box = h("input", { attrs: { type: "checkbox" } });
  box.checked = session.ticked.has(one.kind);
  box.addEventListener("change", () => {
    if (box.checked) session.ticked.add(one.kind);
    else session.ticked.delete(one.kind);
    then();
  });
  const asks = [
    one.text,
    one.formats.length ? say("formats", { formats: one.formats.join(" / ") }) : "",
    one.most ? say("most", { size: size(one.most) }) : "",
  ];
  const name = h(
    "span",
    {},
    h("strong", {}, one.label),
    " ",
    h("span", { class: one.needed ? "need" : "useful" }, say(one.needed ? "needed" : "useful")),
  );
  const label = h("label", {}, box, h("span", {}, name, h("span", { class: "quiet" }, asks.filter(Boolean).join(" · "))));
  return h("li", {}, label, sourced(say, one.mark, one.source));
}

/** Who says so: the mark in a word, and the source. */
const sourced = (say: Context["say"], mark: Mark, source: string): HTMLElement =>
  h(
    "p",
    { class: "source" },
    h("span", { class: `fact-mark ${mark}` }, say(`mark_${mark}`)),
    source ? ` ${say("source", { source })}` : "",
  );

export function guide(context: Context): HTMLElement {
  const { session, say } = context;
  return lazily(context, say("guide"), "guide", async () => {
    if (!session.given.platform) return [h("p", {}, say("guide_none"))];
    const { rows } = await session.engine.call("guide", { lang: session.lang, case: session.case });
    const cell = (one: Cell): HTMLElement => h("li", {}, h("span", {}, one.text), sourced(say, one.mark, one.source));
    const topic = ({ topic, label, cells }: Row, at: number): HTMLElement => {
      const element = fold(say("guide_topic", { label, count: cells.length }), `guide:${topic}`, h("ul", {}, ...cells.map(cell)));
      element.open = at === 0;
      return element;
    };
    return [h("p", { class: "quiet" }, say("guide_note")), h("div", { class: "guide" }, ...rows.map(topic))];
  });
}
