/** What the page knows while it is open. Nothing of it is stored unless the writer asks for it (`keeping.ts`). */
import type { Case, Checked, Choices, Engine, Finding, Fix, Lang } from "../contract";
import { History, type State } from "./history";
import { Masking } from "./masking";
import { changeBetween, followed } from "./spans";

/** A finding with the words it speaks of, personal data in them starred out. */
export type ShownFinding = Finding & { quote: string };

export type Shown = Omit<Checked, "findings"> & { findings: ShownFinding[]; masking: Masking };

export type Stage = { kind: "loading"; done: number; all: number } | { kind: "ready" } | { kind: "failed"; said: string };

export type Theme = "auto" | "light" | "dark";

/**
 * text: the text changed; case: what is given besides; checked: a new answer, or none; selected: another finding is looked at; stored: another
 * tab has changed what is kept.
 */
export type Happening = "text" | "case" | "checked" | "moved" | "selected" | "stage" | "choices" | "checking" | "keeping" | "stored";

/** Where a finding is looked at from: the caret came into it, or the writer goes from one to the next. */
export type Way = "caret" | "jump";

export class Session {
  text = "";
  given: Case = {};
  notes = "";
  theme: Theme = "auto";
  /** Whether the writer wants this to be kept in the browser. */
  keeping = false;
  checked: Shown | null = null;
  choices: Choices | null = null;
  stage: Stage = { kind: "loading", done: 0, all: 0 };
  /** What kept the last check from an answer; empty when nothing did. */
  refused = "";
  selected = -1;
  way: Way = "caret";
  /** Whether the writer was asked which route it is and answered, if only that it is not known. */
  routeAnswered = false;
  ticked = new Set<string>();
  history = new History({ text: "", start: 0, end: 0 });
  private listeners = new Map<Happening, Set<() => void>>();

  constructor(
    readonly engine: Engine,
    public lang: Lang,
  ) {}

  on(happening: Happening, then: () => void): void {
    const listeners = this.listeners.get(happening) ?? new Set();
    this.listeners.set(happening, listeners.add(then));
  }

  tell(happening: Happening): void {
    for (const then of this.listeners.get(happening) ?? []) then();
  }

  /** The page is made anew: nobody of the old one listens any more. */
  forgetListeners(): void {
    this.listeners.clear();
  }

  /** The text that the last answer speaks of. */
  private answeredText = "";

  /** Whether what is known speaks of the text as it stands. */
  get fresh(): boolean {
    return this.checked !== null && this.answeredText === this.text;
  }

  /** The text as it stands now; what was found keeps its place. `state` is the selection that goes with it. */
  write(state: State): void {
    const change = changeBetween(this.text, state.text);
    this.text = state.text;
    if (change === null) return;
    this.way = "caret"; // who writes is in the text, wherever he came from
    if (this.checked !== null) this.follow(followed(this.checked, change));
    this.tell("text");
  }

  private follow(after: Checked): void {
    const before = this.checked as Shown;
    const lost = after.findings.length !== before.findings.length;
    this.checked = { ...before, ...after, findings: after.findings as ShownFinding[] };
    if (!lost) return;
    this.selected = -1;
    this.tell("moved");
  }

  /** An answer about a text that may have changed since; of one that was wiped out nothing is known. */
  answered(checked: Checked, text: string): void {
    if (this.text.trim() === "") return this.unknown();
    this.answeredText = text;
    const masking = new Masking(text, checked.masked, checked.personal);
    const findings = checked.findings.map((finding) => ({ ...finding, quote: masking.slice(finding.start, finding.end) }));
    const change = changeBetween(text, this.text);
    const now = { ...checked, findings };
    const kept = this.checked?.findings[this.selected];
    this.checked = { ...now, ...(change ? followed(now, change) : {}), masking } as Shown;
    this.selected = kept ? this.checked.findings.findIndex((one) => one.code === kept.code && one.quote === kept.quote) : -1;
    this.refused = "";
    this.tell("checked");
  }

  /** What to write instead, for each finding of the last answer; of no use once the text has changed. */
  fixed(fixes: Fix[][]): void {
    if (!this.fresh || !this.checked || fixes.length !== this.checked.findings.length) return;
    this.checked = {
      ...this.checked,
      findings: this.checked.findings.map((one, i) => ({ ...one, fixes: fixes[i] ?? [], rewrites: false })),
    };
    this.tell("moved");
  }

  /** Nothing is known of the text (there is none, or the check failed). */
  unknown(said = ""): void {
    this.checked = null;
    this.selected = -1;
    this.refused = said;
    this.tell("checked");
  }

  give(given: Partial<Case>): void {
    this.given = Object.fromEntries(
      Object.entries({ ...this.given, ...given }).filter(([, value]) => value !== undefined && value !== ""),
    ) as Case;
    this.tell("case");
  }

  /** What puts something else in place of what was said of the case, and when called again that back. */
  turn(given: Case, routeAnswered: boolean): () => void {
    let other = { given, routeAnswered };
    return () => {
      const now = { given: this.given, routeAnswered: this.routeAnswered };
      Object.assign(this, other);
      other = now;
      this.tell("case");
    };
  }

  /** The case as it is sent: the day is the writer's. */
  get case(): Case {
    return this.given.today ? this.given : { ...this.given, today: today(), assumed: true };
  }

  select(number: number, way: Way): void {
    this.way = way;
    if (number === this.selected && way === "caret") return;
    this.selected = number;
    this.tell("selected");
  }
}

/** The day it is on this device, YYYY-MM-DD. */
export function today(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
