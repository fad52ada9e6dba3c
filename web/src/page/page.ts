/** The page put together. Changing the language makes it anew around the same session. */
import { Broken } from "../engine";
import type { Checked, Fix } from "../contract";
import { about } from "./about";
import { refusal } from "./asking";
import { Checking } from "./checking";
import type { Context } from "./context";
import { current, lowerEdge } from "./current";
import { editor } from "./editor";
import { go } from "./going";
import { header, look, wear } from "./header";
import { loading, type Outside, updating } from "./loading";
import { guide, materials } from "./lookups";
import { fold, h } from "./markup";
import { notes } from "./notes";
import { offers } from "./offers";
import { privacy } from "./privacy";
import { result } from "./result";
import type { Session } from "./session";
import { showExamples } from "./start";
import { taking } from "./taking";
import { telling } from "./telling";
import { toolbar } from "./toolbar";
import { besides, verdictWords } from "./verdict";
import { type Say, saying, type Word } from "./words";

const timer = {
  after: (milliseconds: number, then: () => void): unknown => setTimeout(then, milliseconds),
  cancel: (handle: unknown): void => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

/** What is asked of the engine about the session as it stands. */
function question(session: Session): ReturnType<ConstructorParameters<typeof Checking>[0]> {
  const { text, lang } = session;
  if (session.stage.kind !== "ready" || text.trim() === "") return null;
  const given = { lang, text, case: session.case };
  return {
    key: JSON.stringify(given),
    ask: async () => {
      const checked = await session.engine.call("check", given);
      session.answered(checked, text);
      return checked;
    },
    fixes: () => session.engine.call("fixes", given),
  };
}

/** Builds the page into `root`; what it returns says a word to the writer. */
export function page(root: HTMLElement, session: Session, outside: Outside): (word: Word) => void {
  session.forgetListeners();
  const say = saying(session.lang);
  dress(session, say);
  const live = h("p", { class: "heard", attrs: { role: "status", "aria-live": "polite", id: "live" } });

  const checking = newChecking(session, say, live);
  const writing = editor(session, say, checking);
  const offered = offers(session, say);
  const { element: told, tell } = telling(session, () => (writing.undo(), writing.handle.rest()), say("undo"));
  const context: Context = {
    session,
    say,
    tell,
    editor: writing.handle,
    offer: (offer) => offered.show(context, offer),
    check: () => checking.now(),
  };
  const changeLanguage = (): void => {
    session.lang = session.lang === "zh" ? "en" : "zh";
    session.unknown();
    page(root, session, outside);
    root.querySelector<HTMLElement>('[data-key="language"]')?.focus();
  };

  root.replaceChildren(
    h("a", { class: "skip", attrs: { href: "#statement" } }, say("skip")),
    header(context, changeLanguage),
    layout(context, writing, offered.element, outside),
    footer(context),
    lowerEdge(context),
    current(context),
    told,
    live,
  );
  keys(context);
  listen(session, checking);
  return (word) => tell(say(word));
}

/** Asks about the session, and reads the answer out; one for each language, as what was answered in the other does not count. */
function newChecking(session: Session, say: Say, live: HTMLElement): Checking {
  const answered = (checked: Checked): void => {
    if (session.checked) live.textContent = say("summary", { verdict: verdictWords(say, checked), besides: besides(say, checked) });
  };
  session.on("checked", () => {
    if (!session.checked) live.textContent = "";
  });
  const told = { answered, fixed: (fixes: Fix[][]) => session.fixed(fixes), failed: (reason: unknown) => failed(session, reason, say) };
  return new Checking(() => question(session), told, timer);
}

/** Language, title and look of the document. */
function dress(session: Session, say: Say): void {
  document.documentElement.lang = session.lang === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  wear(session.theme);
}

/** The check follows the text and the case, and begins when the engine is there. */
function listen(session: Session, checking: Checking): void {
  for (const happening of ["text", "case"] as const) {
    session.on(happening, () => {
      if (session.text.trim() === "" && session.checked) session.unknown();
      checking.changed();
    });
  }
  const begin = (): void => {
    if (session.stage.kind !== "ready") return;
    void choices(session);
    checking.now();
  };
  session.on("stage", begin);
  begin();
}

function layout(context: Context, writing: ReturnType<typeof editor>, offered: HTMLElement, outside: Outside): HTMLElement {
  const { say } = context;
  const label = h("label", { class: "title", attrs: { for: "statement" } }, say("editor"));
  const keysNote = h("p", { class: "heard", attrs: { id: "keys" } }, say("editor_keys"));
  const write = h(
    "section",
    { class: "write card", attrs: { "aria-label": say("editor") } },
    label,
    keysNote,
    writing.element,
    toolbar(context, writing),
    taking(context, writing.box),
  );
  const left = h(
    "div",
    { class: "pane left" },
    privacy(context, outside),
    updating(context, outside),
    about(context),
    loading(context, outside),
    write,
  );
  const right = h(
    "div",
    { class: "pane right" },
    offered,
    result(context),
    materials(context),
    guide(context),
    notes(context),
    examples(context),
  );
  return h("main", {}, left, right);
}

/** Examples once there is a text; before, the start offers them. */
function examples(context: Context): HTMLElement {
  const { session, say } = context;
  const list = h("div", { class: "tools" });
  const note = h("p", { class: "quiet" }, say("example_note"));
  const element = fold(h("strong", {}, say("examples")), "examples-again", note, list);
  element.className = "card lookup";
  element.addEventListener("toggle", () => {
    if (element.open && list.childElementCount === 0) void showExamples(context, list);
  });
  const show = (): void => {
    element.hidden = session.text.trim() === "";
  };
  session.on("text", show);
  show();
  return element;
}

function footer(context: Context): HTMLElement {
  const { session, say } = context;
  const version = h("p", {});
  const show = (): void => {
    const { choices } = session;
    version.textContent = choices ? say("version", { rules: choices.rules, version: choices.version }) : "";
  };
  session.on("choices", show);
  show();
  const licences = h("a", { attrs: { href: "licences.txt", target: "_blank" } }, say("licences"));
  return h("footer", { class: "foot quiet" }, h("p", {}, say("foot")), version, h("p", {}, licences), look(context));
}

async function choices(session: Session): Promise<void> {
  const { lang } = session;
  const got = await session.engine.call("choices", { lang }).catch(() => null);
  if (got === null || lang !== session.lang) return;
  session.choices = got;
  session.tell("choices");
}

/** A check without an answer: one that a newer one overtook is nothing, a refusal is a sentence of the engine's, and it may have broken down. */
function failed(session: Session, reason: unknown, say: Say): void {
  if (reason instanceof Error && reason.name === "Superseded") return;
  session.unknown(refusal(reason) ?? say("failed_check"));
  if (!(reason instanceof Broken)) return;
  session.stage = { kind: "failed", said: say(`failed_${reason.why}`) };
  session.tell("stage");
}

let listening: ((event: KeyboardEvent) => void) | null = null;

/** F8 to the next place, with Shift to the one before; Escape back to the text. */
function keys(context: Context): void {
  if (listening) document.removeEventListener("keydown", listening);
  listening = (event) => {
    if (event.isComposing) return;
    if (event.key === "F8") {
      event.preventDefault();
      go(context, event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && context.session.selected >= 0) {
      back(context);
    }
  };
  document.addEventListener("keydown", listening);
}

function back({ session, editor }: Context): void {
  const finding = session.checked?.findings[session.selected];
  session.select(-1, "caret");
  if (finding) editor.show({ start: finding.start, end: finding.start });
}
