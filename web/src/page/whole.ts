/** Whole texts: shortened, rewritten, a frame, an example, a starred copy. Each is offered, none is put in by itself. */
import type { Example } from "../contract";
import { askedOfNow } from "./asking";
import { nextBlank } from "./edits";
import type { Context } from "./context";
import { Masking } from "./masking";
import { copy } from "./taking";

/** Takes a whole text in place of what is there, as one step, and goes to the first blank. `turn`: what changes with it, to and fro. */
function take({ session, say, editor, tell }: Context, text: string, turn?: () => void): void {
  const blank = nextBlank(text, 0);
  if (!editor.replace({ start: 0, end: session.text.length }, text, blank ?? { start: 0, end: 0 }, turn)) return tell(say("stale_offer"));
  editor.rest();
  tell(say(blank ? "accepted_blank" : "used"), true);
}

export async function shorten(context: Context): Promise<void> {
  const { session, say } = context;
  const longest = session.given.longest ?? session.checked?.length.longest ?? null;
  if (longest === null) return;
  const got = await askedOfNow(context, (given) => session.engine.call("shorten", { ...given, longest, count: "codepoint" }));
  if (got === null) return;
  const numbers = { before: got.before, after: got.after, over: got.after - got.longest };
  const said = [say(got.fits ? "shorten_fits" : "shorten_not", numbers), ...got.said];
  const then = got.text === session.text ? undefined : () => take(context, got.text);
  context.offer({ title: say("shorten_title"), text: got.text, said, take: say("use_all"), ...(then && { then }) });
}

export async function suggest(context: Context): Promise<void> {
  const { session, say, tell } = context;
  const got = await askedOfNow(context, (given) => session.engine.call("suggest", given));
  if (got === null) return;
  if (got.text === session.text) return tell(say("suggest_none"));
  const said = [...got.said, say("only_true")];
  context.offer({ title: say("suggest_title"), text: got.text, said, take: say("use_all"), then: () => take(context, got.text) });
}

export async function draft(context: Context): Promise<void> {
  const { session, say } = context;
  const got = await askedOfNow(context, ({ lang, case: given }) => session.engine.call("draft", { lang, case: given }));
  if (got === null) return;
  const said = [...got.said, say("draft_note"), ...replacing(context)];
  context.offer({ title: say("draft_title"), text: got.text, said, take: say("use_all"), then: () => take(context, got.text) });
}

export function tryExample(context: Context, example: Example): void {
  const { session, say } = context;
  const then = (): void => take(context, example.text, session.turn(example.case, false));
  const said = [say("example_note"), ...replacing(context)];
  if (Object.keys(session.given).length > 0 || session.routeAnswered) said.push(say("replaces_case"));
  context.offer({ title: say("example_title", { title: example.title }), text: example.text, said, take: say("use_all"), then });
}

export async function redact(context: Context): Promise<void> {
  const { session, say, tell } = context;
  const got = await askedOfNow(context, (given) => session.engine.call("redact", given));
  if (got === null) return;
  const offer = { title: say("redact_title"), text: got.text, said: [say("redact_note")], take: say("redact_copy") };
  const then = async (): Promise<void> => {
    if (await copy(got.text)) return tell(say("copied"));
    context.offer({ ...offer, then: () => void then() });
    tell(say("copy_by_hand"));
  };
  context.offer({ ...offer, then: () => void then() });
}

const replacing = ({ session, say }: Context): string[] => (session.text.trim() ? [say("replaces")] : []);

/** Words as they may be shown now. */
export const masked = ({ session }: Context, words: string): string => (session.checked?.masking ?? new Masking("", "", [])).words(words);
