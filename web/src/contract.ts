/**
 * What the page and the engine (Python in a worker) say to each other: one method name and one JSON object each way.
 *
 * The engine is `linter/web/` of the Python package, unchanged but for that door; the page never looks behind it. Offsets are UTF-16
 * units of the text that was sent, half-open: Python counts them once, the page never converts. Everything in a text that comes back
 * is to be shown by `textContent` only.
 */

export type Lang = "zh" | "en";
export type Route = "remedy" | "dispute" | "open";
export type Severity = "info" | "warning" | "error";
/** safe: changes no wording; unsafe: wording, to be looked at; shown: a skeleton with blanks that only the writer can fill in. */
export type Safety = "safe" | "unsafe" | "shown";
export type Mark = "official" | "practice" | "article";

export interface Span {
  start: number;
  end: number;
}

/** What is given besides the text. An absent member was not said; the route is asked, never assumed. */
export interface Case {
  platform?: string;
  account?: string;
  violation?: string;
  detail?: string;
  channel?: string;
  route?: "remedy" | "dispute";
  /** The platform's notice, as pasted. */
  notice?: string;
  /** Earlier texts of the same case. */
  previous?: string[];
  /** The box of the channel in visible characters, where the writer says so. */
  longest?: number;
  /** The day it is for the writer, YYYY-MM-DD. */
  today?: string;
  /** The page took the day from the device and nobody said so: then no finding puts a date into the writer's mouth. */
  assumed?: boolean;
}

export interface Choice {
  value: string;
  label: string;
  /** For a violation: what it can be in detail. */
  details?: Choice[];
}

export interface Choices {
  version: string;
  model: string;
  rules: number;
  platforms: Choice[];
  accounts: Choice[];
  violations: Choice[];
  channels: Choice[];
  routes: Choice[];
}

export interface Edit extends Span {
  text: string;
}

export interface Fix {
  title: string;
  safety: Safety;
  edits: Edit[];
}

export interface Finding extends Span {
  code: string;
  name: string;
  severity: Severity;
  confidence: number;
  /** What is wrong and why it matters, a sentence or two; personal data in it is starred out. */
  message: string;
  /** What to do about it, where the rule says so; may be empty. */
  advice: string;
  /** What is known at once, the best first. */
  fixes: Fix[];
  /** Whether `fixes` (the method) may have more: rewriting takes ten times as long as checking, so it waits for a pause in typing. */
  rewrites: boolean;
}

export interface Move {
  move: string;
  label: string;
  /** there: some sentence carries it; maybe: some sentence may; missing: none does. */
  state: "there" | "maybe" | "missing";
  /** The sentences that carry it. */
  spans: Span[];
}

export interface Guess {
  label: string;
  name: string;
  confidence: number;
  given: boolean;
}

/** Personal data in the text: where, and what it is. */
export interface Personal extends Span {
  kind: string;
  label: string;
}

export interface Item {
  index: number;
  text: string;
  verdict: "ready" | "revise";
  missing: string[];
  spans: Span[];
}

export interface Checked {
  verdict: "ready" | "revise" | "blocked";
  /** Whether it reads as a statement at all; an empty text does not. While it does not, the verdict says nothing of it. */
  statement: boolean;
  route: Guess;
  violation: Guess;
  /** The moves that the route needs, in their order; empty while the route is open. Of a stolen account: what happened, and proof. */
  moves: Move[];
  findings: Finding[];
  /** The three causes that matter most, each the numbers of its findings in `findings`, the one that stands for all first. */
  causes: number[][];
  personal: Personal[];
  /** The text with personal data starred out, as long as the text in code points. */
  masked: string;
  /**
   * The characters that a box counts when the text is pasted (line breaks and blanks too: what fits by this is never too long), and the
   * box where it is known. `source` says who says so; empty where the writer gave it, or none is known.
   */
  length: { characters: number; longest: number | null; source: string };
  /** One entry for each item of the notice; a notice without any names no violation that could be read in it. */
  items: Item[];
}

export interface Shortened {
  text: string;
  before: number;
  after: number;
  longest: number;
  fits: boolean;
  /** What was deleted, and where there is more to shorten by hand, a sentence each. */
  said: string[];
}

/** A sentence of the finished text that says what the writer's own notes do not. */
export interface FactFinding extends Span {
  message: string;
}

export interface Cell {
  text: string;
  mark: Mark;
  /** Who says so. */
  source: string;
}

export interface Row {
  topic: string;
  label: string;
  cells: Cell[];
}

export interface Required {
  kind: string;
  label: string;
  needed: boolean;
  text: string;
  formats: string[];
  /** Bytes. */
  most: number | null;
  mark: Mark;
  source: string;
}

export interface Suggested {
  text: string;
  /** What changed, what was left out, what is to be filled in, a sentence each. */
  said: string[];
  blanks: Span[];
}

export interface Example {
  title: string;
  text: string;
  case: Case;
}

interface Common {
  lang: Lang;
}

/** What a text is asked about with. */
export interface OnText extends Common {
  text: string;
  case: Case;
}

/** The methods: what each is given and what it answers. */
export interface Methods {
  choices: { given: Common; answer: Choices };
  check: { given: OnText; answer: Checked };
  /**
   * What to write instead, for each finding of `check` on the same text and case, in the order of `findings`. Call it when typing rests, and
   * again until it is `done`: it answers after a moment with what is known, so that a `check` need not wait.
   */
  fixes: { given: OnText; answer: { fixes: Fix[][]; done: boolean } };
  /** The whole suggested statement: all fixes of wording, skeletons with blanks for what is missing. */
  suggest: { given: OnText; answer: Suggested };
  /** Deletes only, until the text fits; `longest` in the unit of `count`. */
  shorten: { given: OnText & { longest: number; count: "codepoint" | "utf16" }; answer: Shortened };
  /** What the text says that the writer's own notes do not. */
  facts: { given: OnText & { notes: string }; answer: { findings: FactFinding[] } };
  guide: { given: Common & { case: Case }; answer: { rows: Row[] } };
  materials: { given: Common & { case: Case }; answer: { required: Required[] } };
  /** The self-contained HTML report of the command line; personal data in it is masked. */
  report: { given: OnText; answer: { html: string } };
  redact: { given: OnText; answer: { text: string } };
  /** A skeleton of a statement for the case. */
  draft: { given: Common & { case: Case }; answer: Suggested };
  /** The manual page of a rule, as plain paragraphs. */
  rule: { given: Common & { code: string }; answer: { code: string; name: string; paragraphs: string[] } };
  examples: { given: Common; answer: { examples: Example[] } };
  /** The command line's own JSON of the text, for who compares: the same bytes. */
  json: { given: OnText & { path: string }; answer: { json: string } };
}

export type Method = keyof Methods;

/** An answer that could not be given: one sentence for the writer, nothing of the text in it. */
export interface Refusal {
  refused: string;
}

/** What the page holds in its hands (`engine.ts`). Each call is answered in turn; `Refused` is thrown for a refusal. */
export interface Engine {
  /** Resolves when the first `check` can be answered; `onStage` tells how far loading is. */
  readonly ready: Promise<void>;
  call<M extends Method>(method: M, given: Methods[M]["given"]): Promise<Methods[M]["answer"]>;
}
