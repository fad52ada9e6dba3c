/** When a text is checked: a while after the last change, never while characters are being composed, the newest only. */
import type { Checked, Fix, Methods } from "../contract";

export interface Timer {
  after(milliseconds: number, then: () => void): unknown;
  cancel(handle: unknown): void;
}

/** What is to be checked now, as one value: two are the same question when their keys are. */
export interface Question {
  key: string;
  ask(): Promise<Checked>;
  /** What to write instead, finding by finding: takes longer, so it waits until typing rests, and is asked again until it is done. */
  fixes(): Promise<Methods["fixes"]["answer"]>;
}

export interface Told {
  /** An answer to the question with this key. */
  answered(checked: Checked, key: string): void;
  /** What to write instead, for the answer before it. */
  fixed(fixes: Fix[][], key: string): void;
  failed(reason: unknown): void;
}

export class Checking {
  private handle: unknown = null;
  private asking = false;
  private composing = false;
  private wanted = false;
  private answeredKey: string | null = null;
  private fixedKey: string | null = null;

  /** `wait` in milliseconds. */
  constructor(
    private readonly question: () => Question | null,
    private readonly told: Told,
    private readonly timer: Timer,
    private readonly wait = 250,
    private readonly rest = 350,
  ) {}

  /** The text or something else that the answer hangs on has changed. */
  changed(): void {
    this.cancel();
    this.answeredKey = this.fixedKey = null; // what was found may have lost its place meanwhile
    if (!this.composing) this.handle = this.timer.after(this.wait, () => this.now());
  }

  /** Characters are being composed (true), or no longer. */
  composition(going: boolean): void {
    this.composing = going;
    if (going) this.cancel();
    else this.changed();
  }

  /** Asks at once, or as soon as the answer before is there. */
  now(): void {
    this.cancel();
    if (this.composing) return;
    if (this.asking) this.wanted = true;
    else void this.ask();
  }

  private async ask(): Promise<void> {
    const question = this.question();
    if (question === null) return;
    if (question.key === this.answeredKey) return this.later(question);
    this.asking = true;
    try {
      const checked = await question.ask();
      this.answeredKey = question.key;
      this.told.answered(checked, question.key);
      if (!this.wanted) this.later(question);
    } catch (reason) {
      this.told.failed(reason);
    }
    this.asking = false;
    if (this.wanted) {
      this.wanted = false;
      this.now();
    }
  }

  /** What to write instead is asked once typing rests, if it was not. */
  private later(question: Question): void {
    if (this.handle === null && this.fixedKey !== question.key) this.handle = this.timer.after(this.rest, () => void this.fix(question));
  }

  private async fix(question: Question): Promise<void> {
    this.handle = null;
    try {
      for (let known = await question.fixes(); this.answeredKey === question.key; known = await question.fixes()) {
        if (!known.done) continue;
        this.fixedKey = question.key;
        return this.told.fixed(known.fixes, question.key);
      }
    } catch {
      /* what was found stands without */
    }
  }

  private cancel(): void {
    if (this.handle !== null) this.timer.cancel(this.handle);
    this.handle = null;
  }
}
