/** The verdict, in words: what stands in the way, never what will come of it. */
import type { Checked, Severity } from "../contract";
import { h } from "./markup";
import type { Shown } from "./session";
import type { Say } from "./words";

const SIGN = { ready: "✓", revise: "!", blocked: "!", none: "–" };

/** The verdict, or none while the text does not read as a statement. */
export const kind = ({ statement, verdict }: Pick<Checked, "statement" | "verdict">): keyof typeof SIGN => (statement ? verdict : "none");

const count = ({ findings }: Pick<Checked, "findings">, severity: Severity): number =>
  findings.filter((one) => one.severity === severity).length;

/** The verdict in a line. */
export function verdictWords(say: Say, checked: Checked | Shown): string {
  if (!checked.statement) return say("verdict_not_statement");
  return say(`verdict_${checked.verdict}`, { count: count(checked, checked.verdict === "blocked" ? "error" : "warning") });
}

/** What there is besides what the verdict names. */
export function besides(say: Say, checked: Checked | Shown): string {
  const warnings = checked.verdict === "blocked" ? count(checked, "warning") : 0;
  const hints = count(checked, "info");
  return [warnings > 0 && say("warnings", { count: warnings }), hints > 0 && say("hints", { count: hints })].filter(Boolean).join(" ");
}

/** The head of the result. */
export function verdict(say: Say, checked: Shown): HTMLElement {
  const sign = h("span", { class: `sign ${kind(checked)}`, attrs: { "aria-hidden": "true" } }, SIGN[kind(checked)]);
  const heading = h("h2", { attrs: { id: "verdict", tabindex: -1 } }, verdictWords(say, checked));
  const first = checked.statement ? besides(say, checked) : say("not_statement");
  return h("header", { class: "verdict" }, sign, heading, h("p", { class: "quiet" }, first && `${first} `, say("only_words")));
}
