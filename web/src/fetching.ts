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
    if (response?.ok && response.body) return new Response(counted(response.body, came, broke), { headers: response.headers });
    broke("network");
    throw new TypeError("not fetched");
  };
  WebAssembly.instantiateStreaming = async (...given) => {
    try {
      return await instantiateStreaming(...given);
    } catch (problem) {
      broke(problem instanceof WebAssembly.CompileError || problem instanceof WebAssembly.LinkError ? "unsupported" : "engine");
      throw problem;
    }
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

function counted(body: ReadableStream<Uint8Array>, came: (bytes: number) => void, broke: (why: Why) => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        came(value.byteLength);
        controller.enqueue(value);
      } catch (problem) {
        broke("network"); // the connection broke off
        controller.error(problem);
      }
    },
  });
}
