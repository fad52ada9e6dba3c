/** What page and worker send each other. Given and answer are JSON: one string is copied faster than a thousand small objects. */

import type { Method } from "./contract";

/** Fetching the files; starting Python; importing the linter and reading its model; ready. */
export type Stage = "fetching" | "starting" | "importing" | "ready";

/** How far loading is: bytes as they are on disk, of what is big. */
export interface Progress {
  stage: Stage;
  loaded: number;
  total: number;
}

export interface Question {
  id: number;
  method: Method;
  given: string;
}

/** network: a file did not come; unsupported: the browser is too old; engine: Python itself failed, which is a fault of ours. */
export type Why = "network" | "unsupported" | "engine";

export type Told = { progress: Progress } | { id: number; answer: string } | { broken: Why };
