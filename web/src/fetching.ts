/**
 * Watching what Pyodide fetches while it is loaded: it tells nobody how far it is, and when a file does not come, or the browser cannot run
 * it, waits for ever.
 */

import type { Why } from "./messages";

/** `came` is told of bytes, `broke` of a file that did not come or is of no use here. Returns what ends the watch. */
export function watchFetching(came: (bytes: number) => void, broke: (why: Why) => void): () => void {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (...given) => {
    const response = await fetch(...given).catch(() => undefined);
    if (response?.ok) {
      void count(response.clone(), came, broke);
      return response; // as it came: the browser keeps the compiled code of such a one, not of one made here
    }
    broke("network");
    throw new TypeError("not fetched");
  };
  WebAssembly.instantiateStreaming = async (...given) => {
    try {
      return await instantiateStreaming(...given);
    } catch (problem) {
      broke(problem instanceof TypeError ? "network" : "unsupported"); // TypeError: the connection broke off
      throw problem;
    }
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
