/** A page with nothing on it but the engine and the offline keeping, in the hands of the tests. */

import { type Progress, WorkerEngine } from "../../src/engine";
import { type Apply, keepOffline } from "../../src/offline";

declare global {
  var bare: { engine: WorkerEngine; progress: Progress[]; readyAt: number; offline: Promise<boolean>; update: Apply | undefined };
}

const progress: Progress[] = [];
const engine = new WorkerEngine({ onProgress: (told) => progress.push(told) });
globalThis.bare = { engine, progress, readyAt: 0, offline: Promise.resolve(false), update: undefined };
bare.offline = engine.ready.then(async () => {
  bare.readyAt = performance.now();
  return keepOffline((apply) => {
    bare.update = apply;
  });
});
