/** Keeping a draft in this browser: off unless the writer ticks it, and gone when he says so. */
import type { Case, Lang } from "../contract";
import type { Context } from "./context";
import { History } from "./history";
import { button, h } from "./markup";
import type { Session, Theme } from "./session";

const KEY = "appeal-lint:draft";
/** For the moment in which the page opens anew for a new version; taken out at once when it is read. */
const OVER = "appeal-lint:over";

export interface Kept {
  text: string;
  given: Case;
  notes: string;
  routeAnswered: boolean;
  lang: Lang;
  theme: Theme;
}

const kept = ({ text, given, notes, routeAnswered, lang, theme }: Session): Kept => ({ text, given, notes, routeAnswered, lang, theme });

/** What was kept, checked: anything else than what was written here counts as nothing. */
export function read(words: string | null): Kept | null {
  try {
    const value = JSON.parse(words ?? "null") as Partial<Kept> | null;
    if (typeof value?.text !== "string") return null;
    const given = typeof value.given === "object" && value.given !== null ? value.given : {};
    const notes = typeof value.notes === "string" ? value.notes : "";
    const theme = value.theme === "light" || value.theme === "dark" ? value.theme : "auto";
    return { text: value.text, given, notes, routeAnswered: value.routeAnswered === true, lang: value.lang === "en" ? "en" : "zh", theme };
  } catch {
    return null;
  }
}

/** Storage that may be refused: then nothing is there. */
function from(storage: () => Storage, key: string): Kept | null {
  try {
    return read(storage().getItem(key));
  } catch {
    return null;
  }
}

export const keptDraft = (): Kept | null => from(() => localStorage, KEY);

/** What came over from before the page was opened anew for a new version. */
export function broughtOver(): Kept | null {
  const found = from(() => sessionStorage, OVER);
  try {
    sessionStorage.removeItem(OVER);
  } catch {
    /* nothing is there */
  }
  return found;
}

/** Brings everything over to the page as it is opened anew, which has to follow at once; false where the browser does not let it. */
export function bringOver(session: Session): boolean {
  try {
    sessionStorage.setItem(OVER, JSON.stringify(kept(session)));
    return true;
  } catch {
    return false;
  }
}

/** Whether everything could be brought over; nothing stays stored. */
export function canBringOver(session: Session): boolean {
  const can = bringOver(session);
  broughtOver();
  return can;
}

export function resume(session: Session, from: Kept): void {
  Object.assign(session, { ...from });
  session.history = new History({ text: from.text, start: from.text.length, end: from.text.length });
}

const written = ({ text, notes, given }: Kept): string[] => [text, notes, given.notice ?? "", ...(given.previous ?? [])];

/** Whether words of the writer's go with the page, which are not in the draft that is kept. */
export function wouldLose(session: Session, draft = keptDraft()): boolean {
  const now = written(kept(session));
  return now.some((one) => one.trim() !== "") && (draft === null || JSON.stringify(now) !== JSON.stringify(written(draft)));
}

/** Whether a draft is kept now. */
export function isKept(): boolean {
  return keptDraft() !== null;
}

export function keeping({ session, say, tell }: Context): HTMLElement {
  const box = h("input", { attrs: { type: "checkbox", id: "keep" } });
  const remove = button(say("keep_delete"), () => forget(), { class: "second" });
  const show = (on: boolean): void => {
    session.keeping = box.checked = on;
    remove.hidden = !isKept();
  };
  const forget = (): void => {
    localStorage.removeItem(KEY);
    gone();
  };
  const gone = (): void => {
    show(false);
    tell(say("keep_deleted"));
  };
  const save = (): boolean => {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept(session)));
      return true;
    } catch {
      show(false);
      tell(say("keep_failed"));
      return false;
    }
  };
  /** Saves on, unless the draft was deleted in another tab: that counts for all of them. */
  const goOn = (): void => {
    if (!box.checked) return;
    if (isKept()) save();
    else gone();
  };
  box.addEventListener("change", () => {
    if (!box.checked) return forget();
    if (save()) (show(true), tell(say("keep_saved")));
  });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  for (const happening of ["text", "case", "keeping"] as const) {
    session.on(happening, () => {
      clearTimeout(waiting);
      if (box.checked) waiting = setTimeout(goOn, 400);
    });
  }
  session.on("stored", () => {
    if (box.checked && !isKept()) gone();
    else show(box.checked);
  });
  show(session.keeping);
  return h(
    "div",
    { class: "keeping" },
    h("label", {}, box, h("span", {}, say("keep"))),
    h("p", { class: "quiet" }, say("keep_note")),
    remove,
  );
}
