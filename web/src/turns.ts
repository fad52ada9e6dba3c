/** Who is next: the engine answers one question at a time, and a check that a newer one has overtaken is not run at all. */

import type { Method } from "./contract";

/** A newer `check` was asked before this one was begun. */
export class Superseded extends Error {
  constructor() {
    super("a newer check was asked");
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

  /** Whether an answer is awaited. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** From now on questions are sent. */
  open(): void {
    this.#open = true;
    this.#next();
  }

  /** Questions wait again; the one under way, if any, ends with `problem`. */
  close(problem: Error): void {
    this.#open = false;
    this.#running?.reject(problem);
    this.#running = undefined;
  }

  /** The answer to a question. Rejects with `Superseded`, or with what `close` or `abandon` was given. */
  ask(method: Method, given: string): Promise<string> {
    if (method === "check") this.#drop();
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

  /** All questions end with `problem`. */
  abandon(problem: Error): void {
    this.close(problem);
    for (const turn of this.#waiting.splice(0)) turn.reject(problem);
  }

  #drop(): void {
    const overtaken = this.#waiting.filter((turn) => turn.method === "check");
    this.#waiting = this.#waiting.filter((turn) => turn.method !== "check");
    for (const turn of overtaken) turn.reject(new Superseded());
  }

  #next(): void {
    if (!this.#open || this.#running) return;
    this.#running = this.#waiting.shift();
    if (this.#running) this.#send(this.#running.method, this.#running.given);
  }
}
