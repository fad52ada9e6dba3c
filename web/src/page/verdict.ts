/** The verdict, in words: what stands in the way, never what will come of it. */
import type { Checked } from "../contract";
import { h } from "./markup";
import type { Shown } from "./session";
import type { Say } from "./words";

const SIGN = { ready: "✓", revise: "!", blocked: "!" };

/** How many findings stand in the way of the verdict, and how many are hints. */
const counts = ({ verdict, findings }: Pick<Checked, "verdict" | "findings">): { first: number; hints: number } => {
  const is = verdict === "blocked" ? "error" : "warning";
  const hints = findings.filter((one) => one.severity === "info").length;
  return { first: findings.filter((one) => one.severity === is).length, hints };
};

/** The verdict in a line. */
export function verdictWords(say: Say, checked: Checked | Shown): string {
  if (!checked.statement) return say("verdict_not_statement");
  return say(`verdict_${checked.verdict}`, { count: counts(checked).first });
}

/** The head of the result. */
export function verdict(say: Say, checked: Shown): HTMLElement {
  const { hints } = counts(checked);
  const sign = h("span", { class: `sign ${checked.verdict}`, attrs: { "aria-hidden": "true" } }, SIGN[checked.verdict]);
  return h(
    "header",
    { class: "verdict" },
    sign,
    h("h2", { attrs: { id: "verdict", tabindex: -1 } }, verdictWords(say, checked)),
    h("p", { class: "quiet" }, ...[checked.statement ? hints > 0 && say("hints", { count: hints }) : say("not_statement"), say("only_words")].map((words) => words && `${words} `)),
  );
}
