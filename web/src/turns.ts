/** Who is next: the engine answers one question at a time, and what a newer one has overtaken is not run at all. */

import type { Method } from "./contract";

/** What of the waiting is of no more use once a question is asked: the text has changed meanwhile. */
const OVERTAKES: { readonly [M in Method]?: readonly Method[] } = { check: ["check", "fixes"], fixes: ["fixes"] };

/** A newer `check` (for `check` and `fixes`) or newer `fixes` were asked before this was begun. */
export class Superseded extends Error {
  constructor() {
    super("a newer question was asked");
    this.name = "Superseded";
  }
}

interface Turn {
  method: Method;
  given: string;
  resolve(answer: string): void;
  reject(problem: Error): void;
}

/** Questions in the order in which they came; `send` is called with one at a time, when the engine is free. */
export class Turns {
  #waiting: Turn[] = [];
  #running: Turn | undefined;
  #open = false;
  readonly #send: (method: Method, given: string) => void;

  constructor(send: (method: Method, given: string) => void) {
    this.#send = send;
  }

  /** From now on questions are sent. */
  open(): void {
    this.#open = true;
    this.#next();
  }

  /** The answer to a question. Rejects with `Superseded`, or with what `abandon` was given. */
  ask(method: Method, given: string): Promise<string> {
    this.#drop(OVERTAKES[method] ?? []);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ method, given, resolve, reject });
      this.#next();
    });
  }

  /** The answer to the question under way has come. */
  answered(answer: string): void {
    const turn = this.#running;
    this.#running = undefined;
    turn?.resolve(answer);
    this.#next();
  }

  /** All questions end with `problem`; new ones wait for `open`. */
  abandon(problem: Error): void {
    this.#open = false;
    const abandoned = this.#running ? [this.#running, ...this.#waiting] : this.#waiting;
    this.#running = undefined;
    this.#waiting = [];
    for (const turn of abandoned) turn.reject(problem);
  }

  #drop(methods: readonly Method[]): void {
    const overtaken = this.#waiting.filter((turn) => methods.includes(turn.method));
    this.#waiting = this.#waiting.filter((turn) => !methods.includes(turn.method));
    for (const turn of overtaken) turn.reject(new Superseded());
  }

  #next(): void {
    if (!this.#open || this.#running) return;
    this.#running = this.#waiting.shift();
    if (this.#running) this.#send(this.#running.method, this.#running.given);
  }
}
