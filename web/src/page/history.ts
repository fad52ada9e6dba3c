/** What can be undone: our own, so that one step is one step whether it was typed or put there by a button. */

export interface State {
  text: string;
  /** The selection. */
  start: number;
  end: number;
}

/** Typing goes on in the same step for so long, in milliseconds. */
const PAUSE = 900;
const MOST = 300;

export class History {
  private past: State[] = [];
  private future: State[] = [];
  private typedAt = Number.NEGATIVE_INFINITY;

  constructor(private present: State) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** What was typed: goes into the step before it when that was typed just now. `at` in milliseconds. */
  typed(state: State, at: number): void {
    if (state.text === this.present.text) return this.selected(state);
    if (at - this.typedAt > PAUSE || this.past.length === 0) this.remember();
    this.typedAt = at;
    this.present = state;
    this.future = [];
  }

  /** A step of its own. */
  put(state: State): void {
    if (state.text === this.present.text) return this.selected(state);
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
