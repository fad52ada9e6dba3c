/** A difference of two texts, shown: what goes is struck out, what comes is underlined, and both are said. */
import { difference } from "./diff";
import { h, heard } from "./markup";
import type { Say } from "./words";

const BLANK = /(【[^【】\n]{0,120}】)/u;

export function changed(say: Say, old: string, now: string, around: { before?: string; after?: string } = {}): HTMLElement {
  const stretches = difference(old, now).map(({ kind, text }) => {
    if (kind === "same") return text;
    if (kind === "gone") return h("del", {}, heard(`${say("gone")} `), text);
    return h("ins", {}, heard(`${say("new")} `), ...withBlanks(text));
  });
  const quiet = (words?: string): HTMLElement | false => Boolean(words) && h("span", { class: "around" }, words);
  return h("p", { class: "diff" }, quiet(around.before), ...stretches, quiet(around.after));
}

/** Words with their blanks 【…】 set off. */
export const withBlanks = (words: string): (HTMLElement | string)[] =>
  words
    .split(BLANK)
    .filter((part) => part !== "")
    .map((part) => (BLANK.test(part) ? h("span", { class: "blank" }, part) : part));
