/** The worker: Python, the linter and its model, and one function of it that is asked. */

import type { Progress, Question, Stage, Told, Why } from "./messages";

interface Python {
  FS: { writeFile(path: string, bytes: Uint8Array): void };
  runPython(code: string): unknown;
}

interface Interpreter {
  loadPyodide(options: object): Promise<Python>;
}

type Answer = (method: string, given: string) => string;

/** Set by the build: the files of the engine and their sizes in bytes. */
declare const ENGINE: Readonly<Record<string, number>>;
/** Set by the build: Pyodide's lock file without packages, for nothing is to be fetched by its name. */
declare const LOCK: string;

const STDLIB = "stdlib.zip";
const APP = "app.zip";
const BOOT = `
import sys
sys.path.insert(0, "/${APP}")
from linter.web import answer
answer
`;

/** What `fetch` brings; scripts come by `import`, uncounted. */
const total = Object.entries(ENGINE).reduce((sum, [name, size]) => (name.endsWith(".mjs") ? sum : sum + size), 0);
const told: Progress = { stage: "fetching", loaded: 0, total };
const tell = (message: Told): void => self.postMessage(message);
const at = (name: string): string => new URL(`engine/${name}`, import.meta.url).href;

/** A file that did not come: not the engine's fault. */
class Missing extends Error {}

function stage(name: Stage): void {
  told.stage = name;
  tell({ progress: told });
}

const network = self.fetch;

/** `fetch`, for Pyodide as well: counts what has come, and says so at once when a file does not (Pyodide would wait for ever). */
async function counted(...given: Parameters<typeof fetch>): Promise<Response> {
  const response = await network(...given).catch(() => undefined);
  if (!response?.ok || !response.body) throw lost();
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      told.loaded += chunk.byteLength;
      tell({ progress: told });
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: response.headers });
}

const compile = WebAssembly.instantiateStreaming;

/** The same of what the browser cannot run. */
async function compiled(...given: Parameters<typeof compile>): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  return compile(...given).catch((problem: unknown) => {
    tell({ broken: why(problem) });
    throw problem;
  });
}

function lost(): Missing {
  tell({ broken: "network" });
  return new Missing();
}

async function bytes(name: string): Promise<Uint8Array> {
  const buffer: ArrayBuffer = await (await fetch(at(name))).arrayBuffer();
  return new Uint8Array(buffer);
}

async function start(): Promise<Answer> {
  stage("fetching");
  const app = bytes(APP);
  app.catch(() => undefined); // awaited below
  const { loadPyodide } = (await import(at("pyodide.mjs")).catch((problem: unknown) => {
    throw problem instanceof SyntaxError ? problem : lost();
  })) as Interpreter;
  const python = await loadPyodide({
    indexURL: at(""),
    stdLibURL: at(STDLIB),
    packageBaseUrl: at(""),
    lockFileContents: LOCK,
  });
  python.FS.writeFile(`/${APP}`, await app);
  stage("importing");
  return python.runPython(BOOT) as Answer;
}

function why(problem: unknown): Why {
  if (problem instanceof Missing) return "network";
  return problem instanceof SyntaxError || problem instanceof WebAssembly.CompileError ? "unsupported" : "engine";
}

self.fetch = counted;
WebAssembly.instantiateStreaming = compiled;
const answer = start();
answer.then(
  () => stage("ready"),
  (problem: unknown) => tell({ broken: why(problem) }),
);

self.addEventListener("message", async (event: MessageEvent<Question>) => {
  const { id, method, given } = event.data;
  try {
    tell({ id, answer: (await answer)(method, given) });
  } catch {
    tell({ broken: "engine" }); // answer() refuses in a sentence what it cannot do; this is Python itself
  }
});
