/** An engine of hand-made answers, for tests of what does not hang on the linter. */
import type { Checked, Engine, Finding, Fix, Method, Methods } from "../src/contract";

export const finding = (start: number, end: number, more: Partial<Finding> = {}): Finding => ({
  start,
  end,
  code: "T101",
  name: "blame-platform",
  severity: "warning",
  confidence: 1,
  message: "",
  advice: "",
  fixes: [],
  rewrites: false,
  ...more,
});

export const fix = (...edits: [number, number, string][]): Fix => ({
  title: "",
  safety: "unsafe",
  edits: edits.map(([start, end, text]) => ({ start, end, text })),
});

export const answer = (text: string, findings: Finding[], more: Partial<Checked> = {}): Checked => ({
  verdict: findings.length > 0 ? "revise" : "ready",
  statement: true,
  route: { label: "open", name: "", confidence: 0.5, given: false },
  violation: { label: "unknown", name: "", confidence: 0.5, given: false },
  moves: [],
  findings,
  causes: findings.map((_, i) => [i]),
  personal: [],
  masked: text,
  length: { characters: text.length, longest: null, source: "" },
  items: [],
  ...more,
});

type Answers = { [M in Method]?: (given: Methods[M]["given"]) => Methods[M]["answer"] };

/** Answers as the table says; a method that is not in it is never answered. */
export class Fake implements Engine {
  readonly ready = Promise.resolve();
  readonly asked: Method[] = [];

  constructor(private readonly answers: Answers) {}

  async call<M extends Method>(method: M, given: Methods[M]["given"]): Promise<Methods[M]["answer"]> {
    this.asked.push(method);
    const answer = this.answers[method];
    return answer ? answer(given) : new Promise(() => undefined);
  }
}
