/** Where the page begins. */
import { Broken, type Progress, WorkerEngine } from "../engine";
import { type Apply, keepOffline, offerUpdate } from "../offline";
import { bringOver, broughtOver, canBringOver, isKept, keptDraft, resume, wouldLose } from "./keeping";
import { page } from "./page";
import { Session, type Stage } from "./session";
import { saying } from "./words";

const engine = new WorkerEngine({ onProgress: progress });
const session = new Session(engine, "zh"); // whoever writes a statement writes Chinese
const outside = { retry: () => start(engine.retry()), update: null as (() => boolean) | null, offline: false };
let leaving = false;

/** Also when the engine had to be started anew. */
function progress({ stage, loaded, total }: Progress): void {
  tell(stage === "ready" ? { kind: "ready" } : { kind: "loading", done: loaded, all: total });
}

function tell(stage: Stage): void {
  session.stage = stage;
  session.tell("stage");
}

function start(ready: Promise<void>): void {
  tell({ kind: "loading", done: 0, all: 0 });
  ready.then(running, (reason: unknown) => {
    tell({ kind: "failed", said: why(reason) });
    void offerUpdate(newer);
  });
}

const why = (reason: unknown): string => saying(session.lang)(reason instanceof Broken ? `failed_${reason.why}` : "failed_engine");

async function running(): Promise<void> {
  outside.offline = await keepOffline(newer);
  session.tell("stage");
}

/** A newer version is there. */
function newer(apply: Apply): void {
  outside.update = () => {
    const can = canBringOver(session);
    if (can) apply(() => (leaving = bringOver(session))); // what is typed until then comes along
    return can;
  };
  session.tell("stage");
}

const over = broughtOver();
const before = over ?? keptDraft();
if (before) resume(session, before);
session.keeping = isKept();
const tellWriter = page(document.getElementById("page") as HTMLElement, session, outside);
if (before && !over) tellWriter("keep_restored");
start(engine.ready);

window.addEventListener("beforeunload", (event) => {
  if (!leaving && wouldLose(session)) event.preventDefault();
});
window.addEventListener("storage", () => session.tell("stored"));
