/** Going from one place to the next. */
import type { Context } from "./context";
import type { Session } from "./session";
import type { Say } from "./words";

/** Whether result and text stand side by side. */
export const wide = (): boolean => window.matchMedia("(min-width: 60rem)").matches;

/** Goes to the next finding (1) or the one before (-1), in the order of the text, round and round. */
export function go({ session, editor, say, tell }: Context, by: 1 | -1): void {
  const findings = session.checked?.findings ?? [];
  if (findings.length === 0) return tell(nowhere(session, say));
  session.select(nextOf(session.selected, by, findings, editor.caret()), "jump");
}

/** Why there is nothing to go to: that nothing was found only where the text as it stands was checked. */
function nowhere({ fresh, refused, stage, text }: Session, say: Say): string {
  if (text.trim() === "") return say("empty_title");
  if (fresh) return say("no_finding");
  if (stage.kind === "failed") return stage.said;
  return refused || say(stage.kind === "ready" ? "checking" : "stage");
}

/** The number of the finding after or before the selected one, or the caret where none is. */
export function nextOf(selected: number, by: 1 | -1, findings: readonly { start: number }[], caret: number): number {
  const count = findings.length;
  if (selected >= 0) return (selected + by + count) % count;
  const after = findings.findIndex((finding) => finding.start >= caret);
  if (by === 1) return after < 0 ? 0 : after;
  return ((after < 0 ? count : after) - 1 + count) % count;
}
