/** The text box, with underlines behind it: a mirror with the same letters, unseen, stands under a text box without a background. */
import type { Span } from "../contract";
import type { Context } from "./context";
import { h } from "./markup";
import { wide } from "./going";
import type { State } from "./history";
import { findingAt, pieces } from "./segments";
import { changeBetween } from "./spans";
import type { Session } from "./session";
import type { Say } from "./words";

export interface Editor {
  element: HTMLElement;
  box: HTMLTextAreaElement;
  handle: Context["editor"];
  undo(): void;
  redo(): void;
}

interface Told {
  composition(going: boolean): void;
}

/** Writes a change of the text into the mirror where it lies within one piece, which is quicker than to make it anew; false where it does not. */
function patched(mirror: HTMLElement, old: string, now: string): boolean {
  const change = changeBetween(old, now);
  if (change === null) return true;
  const { startContainer: text, startOffset: start } = place(mirror, change.start);
  const gone = change.end - change.start;
  if (!(text instanceof Text) || start + gone > text.length || text === mirror.lastChild) return false;
  const edge = start === 0 || start + gone === text.length;
  if (edge && text.parentNode !== mirror) return false; // what is typed at the edge of a mark stays outside
  text.replaceData(start, gone, now.slice(change.start, change.start + change.put));
  return true;
}

/** The place before the character with this number in what is written in an element. */
function place(element: HTMLElement, offset: number): Range {
  const range = document.createRange();
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  range.setStart(element, 0);
  for (let left = offset, text = texts.nextNode(); text; text = texts.nextNode()) {
    const length = text.nodeValue?.length ?? 0;
    if (left <= length) {
      range.setStart(text, left);
      return range;
    }
    left -= length;
  }
  return range;
}

export function editor(session: Session, say: Say, told: Told): Editor {
  const mirror = h("div", { class: "mirror", attrs: { "aria-hidden": "true" } });
  const box = h("textarea", {
    class: "box",
    attrs: {
      id: "statement",
      rows: 1,
      spellcheck: "false",
      autocomplete: "off",
      autocorrect: "off",
      autocapitalize: "off",
      translate: "no",
      "data-gramm": "false",
      "data-enable-grammarly": "false",
      placeholder: say("editor_hint"),
      "aria-describedby": "count keys",
    },
  });
  const element = h("div", { class: "paper" }, mirror, box);
  let composing = false;

  const state = (): State => ({ text: box.value, start: box.selectionStart, end: box.selectionEnd });
  /** What the mirror shows. */
  let painted = "";
  const paint = (): void => {
    const found = session.checked?.findings ?? [];
    const text = (painted = box.value);
    mirror.replaceChildren(
      ...pieces(text.length, found).map((piece) => {
        const active = piece.findings.includes(session.selected);
        return piece.severity === null
          ? text.slice(piece.start, piece.end)
          : h("span", { class: `mark ${piece.severity}${active ? " active" : ""}` }, text.slice(piece.start, piece.end));
      }),
      "\n",
    );
  };

  const setState = (next: State): void => {
    box.value = next.text;
    box.setSelectionRange(next.start, next.end);
    session.write(next);
    paint();
  };
  const travel = (way: "undo" | "redo"): void => {
    const next = composing ? null : session.history[way]();
    if (next) setState(next);
  };

  box.value = session.text;
  box.addEventListener("input", () => {
    const next = state();
    if (!composing) session.history.typed(next, performance.now());
    const found = session.checked?.findings.length;
    session.write(next);
    if (found !== session.checked?.findings.length || !patched(mirror, painted, next.text)) paint();
    painted = next.text;
  });
  box.addEventListener("compositionstart", () => {
    composing = true;
    told.composition(true);
  });
  box.addEventListener("compositionend", () => {
    composing = false;
    session.history.typed(state(), performance.now());
    told.composition(false);
  });
  box.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
    event.preventDefault();
    travel(event.inputType === "historyUndo" ? "undo" : "redo");
  });
  box.addEventListener("keydown", (event) => {
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.isComposing;
    const key = event.key.toLowerCase();
    if (!control || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    travel(key === "y" || event.shiftKey ? "redo" : "undo");
  });
  const look = (): void => {
    if (composing || box.selectionStart !== box.selectionEnd) return;
    session.history.selected(state());
    session.select(findingAt(box.selectionStart, session.checked?.findings ?? []), "caret");
  };
  box.addEventListener("focus", () => {
    session.way = "caret"; // whatever he selects there: the focus is to stay
  });
  box.addEventListener("click", look);
  box.addEventListener("keyup", (event) => {
    if (/^(Arrow|Home|End|Page)/.test(event.key)) look();
  });

  /** Brings a place of the text into view, where no keyboard and no sheet covers it. */
  const reveal = (offset: number): void => {
    const here = h("span", { class: "here" });
    place(mirror, offset).insertNode(here);
    here.scrollIntoView({ block: wide() ? "center" : "start" });
    paint();
  };
  session.on("checked", paint);
  session.on("moved", paint);
  session.on("selected", () => {
    paint();
    const finding = session.checked?.findings[session.selected];
    if (session.way === "jump" && finding) reveal(finding.start);
  });
  paint();

  const replace = (span: Span, text: string, select?: Span, turn?: () => void): boolean => {
    if (composing) return false;
    const selected = select ?? { start: span.start + text.length, end: span.start + text.length };
    session.history.selected(state());
    const next = { text: box.value.slice(0, span.start) + text + box.value.slice(span.end), ...selected, ...(turn && { turn }) };
    session.history.put(next);
    turn?.();
    setState(next);
    return true;
  };
  const show = (span: Span): void => {
    box.focus({ preventScroll: true });
    box.setSelectionRange(span.start, span.end);
    session.history.selected(state());
    reveal(span.start);
  };
  const rest = (): void => {
    const touch = window.matchMedia("(pointer: coarse)").matches;
    (touch ? document.getElementById("verdict") : box)?.focus({ preventScroll: true });
  };
  return {
    element,
    box,
    handle: {
      replace,
      show,
      rest,
      caret: () => box.selectionEnd,
      get composing() {
        return composing;
      },
    },
    undo: () => travel("undo"),
    redo: () => travel("redo"),
  };
}
