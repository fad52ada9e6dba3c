/** The engine as the page holds it: a worker with Python in it, started once, and again should it ever break. */

import type { Engine, Method, Methods, Refusal } from "./contract";
import type { Progress, Question, Told, Why } from "./messages";
import { startWorker } from "./trusted";
import { Turns } from "./turns";

export type { Progress, Stage, Why } from "./messages";
export { Superseded } from "./turns";

/** No answer to this, and a sentence for the writer that says why. */
export class Refused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "Refused";
  }
}

/** The engine does not run; `why` says what to tell the writer. */
export class Broken extends Error {
  readonly why: Why;

  constructor(why: Why) {
    super(`the engine does not run: ${why}`);
    this.name = "Broken";
    this.why = why;
  }
}

/** So many milliseconds without an answer, and the worker is taken to hang: it is ended, and the next question starts another. */
const PATIENCE = 60_000;

export interface EngineOptions {
  /** How far loading is; called again should the engine have to be started again. */
  onProgress?(progress: Progress): void;
}

/** The engine of the contract: the worker is started at once, questions wait until it is ready. */
export class WorkerEngine implements Engine {
  readonly ready: Promise<void>;
  readonly #options: EngineOptions;
  readonly #turns = new Turns((method, given) => this.#send(method, given));
  #worker: Worker | undefined;
  /** Whether a worker of this page has run: then this browser can. */
  #ran = false;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #starting: Promise<void>;
  #settle: { resolve(): void; reject(problem: Broken): void } | undefined;

  constructor(options: EngineOptions = {}) {
    this.#options = options;
    this.ready = this.#starting = this.#start();
    this.ready.catch(() => undefined); // who waits for it is told; it is no fault that nobody does
  }

  /**
   * The answer to one question. Rejects with `Refused` (a sentence for the writer), `Superseded` (a newer `check` or `fixes` was asked before
   * this one was begun: not an error, drop it) or `Broken`.
   */
  async call<M extends Method>(method: M, given: Methods[M]["given"]): Promise<Methods[M]["answer"]> {
    if (!this.#worker) this.retry().catch(() => undefined);
    const answer = JSON.parse(await this.#turns.ask(method, JSON.stringify(given))) as Methods[M]["answer"] | Refusal;
    if ("refused" in answer) throw new Refused(answer.refused);
    return answer;
  }

  /** Start again after loading has failed. Resolves when questions are answered; rejects with `Broken`. */
  retry(): Promise<void> {
    if (!this.#worker) this.#starting = this.#start();
    return this.#starting;
  }

  #start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      try {
        const worker = startWorker("worker.js");
        worker.onmessage = (event: MessageEvent<Told>) => this.#told(event.data);
        worker.onerror = (event) => {
          event.preventDefault();
          this.#broke(this.#ran || !navigator.onLine ? "network" : "unsupported"); // its script was not fetched, or not understood
        };
        this.#worker = worker;
      } catch {
        this.#broke("unsupported");
      }
    });
  }

  #send(method: Method, given: string): void {
    const question: Question = { id: ++this.#asked, method, given };
    this.#worker?.postMessage(question);
    this.#timer = setTimeout(() => this.#broke("engine"), PATIENCE);
  }

  #told(told: Told): void {
    this.#ran = true;
    if ("progress" in told) {
      this.#options.onProgress?.(told.progress);
      if (told.progress.stage !== "ready") return;
      this.#settle?.resolve();
      this.#turns.open();
    } else if ("broken" in told) {
      this.#broke(told.broken);
    } else if (told.id === this.#asked) {
      clearTimeout(this.#timer);
      this.#turns.answered(told.answer);
    }
  }

  /** The worker is of no more use. What was asked ends with that; the next question starts a new one. */
  #broke(why: Why): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    const problem = new Broken(why);
    this.#settle?.reject(problem);
    this.#turns.abandon(problem);
  }
}
