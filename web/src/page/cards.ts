/** What is said of one place: why, what to do, and how it could read. */
import type { Fix } from "../contract";
import { changed } from "./changed";
import type { Context } from "./context";
import { applied, fixFrom, nextBlank, within } from "./edits";
import { append, button, fold, h, unique } from "./markup";
import type { ShownFinding } from "./session";
import { masked } from "./whole";

export interface CardOptions {
  /** The suggestions are shown at once. */
  open?: boolean;
  /** The number of a finding whose card has the same suggestions already. */
  same?: number | undefined;
}

/** The card of a finding by its number. */
export function card(context: Context, number: number, { open = false, same }: CardOptions = {}): HTMLElement {
  const { session, say } = context;
  const finding = session.checked?.findings[number] as ShownFinding;
  const id = unique("card");
  const key = keyOf(finding);
  const label = h("span", { class: `label ${finding.severity}` }, say(`severity_${finding.severity}`));
  const head = h("h4", { attrs: { id } }, label, quote(context, number, finding));
  const attrs = { tabindex: -1, "data-key": key, "data-finding": number, "aria-labelledby": id };
  return h(
    "article",
    { class: `finding ${finding.severity}`, attrs },
    head,
    h("p", { class: "message" }, finding.message),
    finding.advice ? h("p", { class: "advice" }, finding.advice) : null,
    same === undefined ? ways(context, number, finding, open) : sameAs(context, same),
    about(context, finding, key),
  );
}

export const keyOf = (finding: ShownFinding): string => `${finding.code}:${finding.quote}`;

/** The words that are spoken of; a press leads to them. */
function quote({ session, say, editor }: Context, number: number, finding: ShownFinding): HTMLElement {
  const shown = Array.from(finding.quote.replace(/\s+/gu, " ").trim());
  const words = shown.length > 24 ? `${shown.slice(0, 22).join("")}……` : shown.join("");
  if (finding.start === finding.end || words === "") return h("span", { class: "quote" }, say("whole_text"));
  const see = (): void => {
    const findings = session.checked?.findings ?? [];
    const same = (one?: ShownFinding): boolean => one !== undefined && keyOf(one) === keyOf(finding);
    const index = same(findings[number]) ? number : findings.findIndex(same);
    const now = findings[index];
    if (!now) return;
    session.select(index, "caret");
    editor.show(now);
  };
  const told = finding.message.includes(`「${finding.quote}」`);
  return button(told ? say("see") : `「${words}」`, see, {
    class: "quote",
    attrs: told ? { "aria-label": `${say("see")}：${words}` } : { title: say("see") },
  });
}

/** The suggestions are those of another card: where it is. */
function sameAs({ session, say }: Context, same: number): HTMLElement {
  const other = session.checked?.findings[same];
  const go = button(say("ways_same", { quote: other?.quote ?? "" }), () => session.select(same, "jump"), { class: "link" });
  return h("p", {}, go);
}

function ways(context: Context, number: number, finding: ShownFinding, open: boolean): HTMLElement | null {
  const { say } = context;
  const { fixes } = finding;
  if (fixes.length === 0) return finding.rewrites ? h("p", { class: "quiet waiting" }, say("ways_waiting")) : null;
  const element = fold(say("suggestions", { count: fixes.length }), `ways:${keyOf(finding)}`);
  const fill = (): void => {
    if (element.childElementCount > 1) return;
    const [first, ...others] = fixes.map((fix, i) => way(context, number, keyOf(finding), fix, i, fixes.length));
    const blank = fixes.some((fix) => fix.safety === "shown") && h("p", { class: "quiet" }, say("skeleton_note"));
    const more =
      others.length > 0 &&
      fold(
        say("ways_more", { count: others.length }),
        `more:${keyOf(finding)}`,
        h("ol", { class: "ways", attrs: { start: 2 } }, ...others),
      );
    append(element, blank, h("ol", { class: "ways" }, first), more);
  };
  element.addEventListener("toggle", () => element.open && fill());
  if (open) fill();
  element.open = open;
  return element;
}

function way(context: Context, number: number, key: string, fix: Fix, at: number, of: number): HTMLElement {
  const { session, say } = context;
  const { old, now, start, end } = within(session.text, fix.edits);
  // Starred out whole and cut then: of half a number nobody could tell that it is one.
  const [text, after] = [masked(context, session.text), masked(context, applied(session.text, fix.edits).text)];
  const around = { before: tail(text.slice(0, start)), after: lead(text.slice(end)) };
  const title = of > 1 ? say("suggestion_of", { number: at + 1 }) : say("suggestion");
  const take = button(say(fix.safety === "shown" ? "insert" : "accept"), () => accept(context, number, { old, now }, key), {
    class: at === 0 ? "first" : "second",
    attrs: { "aria-label": `${say(fix.safety === "shown" ? "insert" : "accept")} ${title}` },
  });
  return h("li", {}, changed(say, text.slice(start, end), after.slice(start, start + now.length), around), take);
}

/** The last words of the sentence before, and the first of the one after: enough to see where a change stands. */
const tail = (before: string): string => {
  const words = Array.from(before.split(/[。！？；\n]/u).pop() ?? "");
  return words.length > 16 ? `……${words.slice(-14).join("")}` : words.join("");
};
const lead = (after: string): string => /^[^。！？；\n]{0,16}[。！？；]?/u.exec(after)?.[0] ?? "";

/** Puts a fix in as one step and goes to its first blank. `shown`, `key`: what the card was made for, which may have gone since. */
function accept(context: Context, number: number, shown: { old: string; now: string }, key: string): void {
  const { session, say, editor, tell } = context;
  const finding = session.checked?.findings[number];
  const fix = finding && fixFrom(session.text, finding.fixes, shown);
  if (!finding || !fix || keyOf(finding) !== key || editor.composing) return tell(say("stale"));
  const { start, end, now } = within(session.text, fix.edits);
  const after = applied(session.text, fix.edits).text;
  const blank = nextBlank(now, 0);
  const select = blank && { start: start + blank.start, end: start + blank.end };
  editor.replace({ start, end }, after.slice(start, start + now.length), select ?? undefined);
  tell(say(blank ? "accepted_blank" : "accepted"), true);
  context.check();
  if (select) editor.show(select);
  else editor.rest();
}

/** The manual page of the rule, fetched when it is opened. */
function about({ session, say }: Context, finding: ShownFinding, key: string): HTMLElement {
  const body = h("div", { class: "manual" });
  const element = fold(say("why"), `why:${key}`, body);
  element.className = "why";
  element.addEventListener("toggle", () => {
    if (!element.open || body.childElementCount > 0) return;
    body.replaceChildren(h("p", { class: "quiet" }, say("loading")));
    const show = (paragraphs: string[]): void => body.replaceChildren(...paragraphs.map((words) => h("p", {}, words)));
    session.engine.call("rule", { lang: session.lang, code: finding.code }).then(
      (rule) => show(rule.paragraphs),
      () => show([say("failed_check")]),
    );
  });
  return element;
}
