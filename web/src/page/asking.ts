/** Asking the engine for something besides the check. */
import type { OnText } from "../contract";
import type { Context } from "./context";

/** The sentence of the engine's why there is no answer, where it gave one. */
export const refusal = (reason: unknown): string | null => (reason instanceof Error && reason.name === "Refused" ? reason.message : null);

/** Asks the engine, and says so where it cannot answer. */
export async function asked<T>({ say, tell }: Context, answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (reason) {
    tell(refusal(reason) ?? say("failed_check"));
    return null;
  }
}

/**
 * Asks about the text and the case as they stand. Where the writer has gone on by the time the answer is there, it speaks of what is no more:
 * that is said, and nothing comes of it.
 */
export async function askedOfNow<T>(context: Context, ask: (given: OnText) => Promise<T>): Promise<T | null> {
  const { session, editor, say, tell } = context;
  const given = { lang: session.lang, text: session.text, case: session.case };
  const got = await asked(context, ask(given));
  if (got === null) return null;
  const same = session.text === given.text && JSON.stringify(session.case) === JSON.stringify(given.case);
  if (same && !editor.composing) return got;
  tell(say("stale_offer"));
  return null;
}
