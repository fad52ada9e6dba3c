/** Asking the engine for something besides the check. */
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
