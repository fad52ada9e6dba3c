/** Taking the text along: copied, printed, as a file. Nothing is sent anywhere. */
import { asked } from "./asking";
import { blanks } from "./edits";
import type { Context } from "./context";
import { button, h } from "./markup";

export function taking(context: Context, box: HTMLTextAreaElement): HTMLElement {
  const { session, say } = context;
  const copied = button(say("copy"), () => void copyAll(context, box), { class: "first" });
  const text = button(say("download"), () => download(context, say("file_text"), session.text, "text/plain"), { class: "second" });
  const print = button(say("print"), () => window.print(), { class: "second" });
  const page = button(say("report"), () => void report(context), { class: "second" });
  const element = h("div", { class: "tools taking" }, copied, text, page, print);
  const renew = (): void => {
    element.hidden = session.text === "";
    page.disabled = session.checked === null;
  };
  session.on("text", renew);
  session.on("checked", renew);
  renew();
  return element;
}

/** Copies words; where the browser does not let a page do it by the new way, by the old one. False where neither works. */
export async function copy(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyByHand(words);
  }
}

function copyByHand(words: string): boolean {
  const before = document.activeElement;
  const field = h("textarea", { class: "heard", attrs: { readonly: true } });
  field.value = words;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

async function copyAll({ session, say, tell }: Context, box: HTMLTextAreaElement): Promise<void> {
  const open = blanks(session.text).length;
  if (await copy(session.text)) return tell(open ? say("copy_blanks", { count: open }) : say("copied"));
  box.focus();
  box.setSelectionRange(0, box.value.length);
  tell(say("copy_failed"));
}

async function report(context: Context): Promise<void> {
  const { session, say } = context;
  const got = await asked(context, session.engine.call("report", { lang: session.lang, text: session.text, case: session.case }));
  if (got) download(context, say("file_report"), got.html, "text/html");
}

function download({ say, tell }: Context, name: string, words: string, kind: string): void {
  const address = URL.createObjectURL(new Blob([words], { type: `${kind};charset=utf-8` }));
  const link = h("a", { attrs: { href: address, download: name } });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  tell(say("downloaded"));
}
