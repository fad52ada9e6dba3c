/**
 * Fetching what Pyodide is loaded from, ahead of it and watched: it asks for its code only when the script around that is running, tells nobody
 * how far it is, and when a file does not come, or the browser cannot run it, waits for ever.
 */

import type { Why } from "./messages";

/**
 * `code`, the address of Pyodide's code, is fetched and compiled at once. `came` is told of bytes, `broke` of a file that did not come or is of
 * no use here. Returns what ends the watch.
 */
export function watchFetching(code: string, came: (bytes: number) => void, broke: (why: Why) => void): () => void {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const watched = async (...given: Parameters<typeof fetch>): Promise<Response> => {
    const response = await fetch(...given).catch(() => undefined);
    if (response?.ok) {
      void count(response.clone(), came, broke);
      return response; // as it came: the browser keeps the compiled code of such a one, not of one made here
    }
    broke("network");
    throw new TypeError("not fetched");
  };
  const coming = watched(code);
  const compiling = WebAssembly.compileStreaming(coming);
  compiling.catch((problem) => broke(problem instanceof TypeError ? "network" : "unsupported")); // TypeError: the connection broke off
  self.fetch = (...given) => (String(given[0]) === code ? coming : watched(...given));
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiling;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

async function count({ body }: Response, came: (bytes: number) => void, broke: (why: Why) => void): Promise<void> {
  const reader = body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) came(part.value.byteLength);
  } catch {
    broke("network"); // the connection broke off
  }
}
