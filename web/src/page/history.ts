/** What can be undone: our own, so that one step is one step whether it was typed or put there by a button. */
import { changeBetween } from "./spans";

export interface State {
  text: string;
  /** The selection. */
  start: number;
  end: number;
  /** What else the step that led here changed: called when that step is gone over, either way, it changes that to and fro. */
  turn?(): void;
}

/** Typing goes on in the same step after a pause of so long, in milliseconds, and for so long altogether. */
const PAUSE = 900;
const LONGEST = 3000;
const MOST = 300;

type Kind = "adds" | "removes";

/** A change as typing: what it does, and whether it is character by character at the caret, not over words selected or somewhere else. */
function stroke(before: State, now: State): { kind: Kind; plain: boolean } | null {
  const change = changeBetween(before.text, now.text);
  if (change === null) return null;
  const gone = before.text.slice(change.start, change.end);
  if (change.put > 0) return { kind: "adds", plain: gone === "" && now.end - change.put === before.end };
  const here = now.end + gone.length === before.end || now.end === before.end; // Backspace; Delete leaves the caret where it is
  return { kind: "removes", plain: here && Array.from(gone).length === 1 };
}

export class History {
  private past: State[] = [];
  private future: State[] = [];
  private typedAt = Number.NEGATIVE_INFINITY;
  /** When the step began that typing goes on in, and what it does. */
  private begunAt = Number.NEGATIVE_INFINITY;
  private kind: Kind | null = null;

  constructor(private present: State) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** What was typed: goes into the step before it when it only goes on with that. `at` in milliseconds. */
  typed(state: State, at: number): void {
    const typed = stroke(this.present, state);
    if (typed === null) return this.selected(state);
    const goesOn = typed.plain && typed.kind === this.kind && at - this.typedAt <= PAUSE && at - this.begunAt <= LONGEST;
    if (!goesOn) {
      this.remember();
      this.begunAt = at;
    }
    this.typedAt = at;
    this.kind = typed.kind;
    this.present = state;
    this.future = [];
  }

  /** A step of its own. */
  put(state: State): void {
    if (state.text === this.present.text && !state.turn) return this.selected(state);
    this.remember();
    this.typedAt = Number.NEGATIVE_INFINITY;
    this.present = state;
    this.future = [];
  }

  /** The caret went elsewhere: undoing brings it back to here. */
  selected(state: State): void {
    this.present = { ...this.present, start: state.start, end: state.end };
  }

  undo(): State | null {
    return this.travel(this.past, this.future);
  }

  redo(): State | null {
    return this.travel(this.future, this.past);
  }

  private travel(from: State[], to: State[]): State | null {
    const state = from.pop();
    if (state === undefined) return null;
    (from === this.past ? this.present : state).turn?.();
    to.push(this.present);
    this.present = state;
    this.typedAt = Number.NEGATIVE_INFINITY;
    return state;
  }

  private remember(): void {
    this.past.push(this.present);
    if (this.past.length > MOST) this.past.shift();
  }
}
