/** The worker: Python, the linter and its model, and one function of it that is asked. */

import { start as begin, warm } from "../boot.mjs";
import { watchFetching } from "./fetching";
import type { Progress, Question, Stage, Told, Why } from "./messages";

interface Interpreter {
  loadPyodide(options: object): Promise<object>;
}

type Answer = (method: string, given: string) => string;

/** Set by the build: the files of the engine and their sizes in bytes. */
declare const ENGINE: Readonly<Record<string, number>>;
/** Set by the build: Pyodide's lock file without packages, for nothing is to be fetched by its name. */
declare const LOCK: string;

const SCRIPT = "pyodide.asm.mjs";
const CODE = "pyodide.asm.wasm";
const LIBRARY = "python.zip";
const PACKAGE = "linter.zst";
const MODEL = "model.bin";
/** Milliseconds without a question after which the engine is warmed. */
const IDLE = 100;

/** What `fetch` brings; scripts come by `import`, uncounted. */
const total = Object.entries(ENGINE).reduce((sum, [name, size]) => (name.endsWith(".mjs") ? sum : sum + size), 0);
const told: Progress = { stage: "fetching", loaded: 0, total };
const tell = (message: Told): void => self.postMessage(message);
const at = (name: string): string => new URL(`engine/${name}`, import.meta.url).href;

function stage(name: Stage): void {
  told.stage = name;
  tell({ progress: told });
}

async function bytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const buffer: ArrayBuffer = await (await fetch(at(name))).arrayBuffer();
  return new Uint8Array(buffer);
}

/** A file that is packed with gzip, unpacked while Python is being loaded; as it is where the browser cannot, for Python can. */
async function unpacked(name: string): Promise<Uint8Array> {
  const packed = await bytes(name);
  if (typeof DecompressionStream === "undefined") return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start(): Promise<Answer> {
  stage("fetching");
  const parts = Promise.all([bytes(PACKAGE), unpacked(MODEL)]);
  parts.catch(() => undefined); // awaited below
  import(at(SCRIPT)).catch(() => undefined); // Pyodide asks for it as well, but later
  const { loadPyodide } = await interpreter();
  python = await loadPyodide({
    indexURL: at(""),
    stdLibURL: at(LIBRARY),
    packageBaseUrl: at(""),
    lockFileContents: LOCK,
    jsglobals: Object.create(null), // what Python has of the browser: nothing
  });
  const [linter, model] = await parts;
  stage("importing");
  return begin(python, linter, model);
}

async function interpreter(): Promise<Interpreter> {
  try {
    return (await import(at("pyodide.mjs"))) as Interpreter;
  } catch (problem) {
    broke(problem instanceof SyntaxError ? "unsupported" : "network");
    throw problem;
  }
}

function broke(why: Why): void {
  tell({ broken: why });
}

let python: object;
let warming: ReturnType<typeof setTimeout> | undefined;
let warmed = false;

/** Warm the engine once nobody has asked anything for a while: whoever waits is answered first. */
function warmLater(): void {
  if (warmed) return;
  clearTimeout(warming);
  warming = setTimeout(() => {
    warmed = true;
    warm(python);
  }, IDLE);
}

function fetched(bytes: number): void {
  told.loaded += bytes;
  stage(told.loaded < total ? "fetching" : "starting");
}

const unwatch = watchFetching(at(CODE), fetched, broke);
const answer = start().finally(unwatch);
answer.then(
  () => {
    stage("ready");
    warmLater();
  },
  () => broke("engine"), // unless it was told already
);

self.addEventListener("message", async (event: MessageEvent<Question>) => {
  const { id, method, given } = event.data;
  try {
    tell({ id, answer: (await answer)(method, given) });
    warmLater();
  } catch {
    broke("engine"); // answer() refuses in a sentence what it cannot do; this is Python itself
  }
});
