/** Starts the engine in a Pyodide that is loaded: the page's worker does, and the tests in Node. */

/** What is compressed as a whole is smaller, and quicker to import from. */
const BOOT = `
def start(package, model):
    import marshal
    from compression.zstd import decompress
    code, files = marshal.loads(decompress(package.to_bytes()))
    packed = {"__name__": "packed"}
    exec(marshal.loads(code), packed)
    packed["install"](files)
    from linter.web import answer
    from linter.web.boot import begin
    begin(packed["model"](model.to_bytes()))
    return answer
start
`;

/**
 * @param {any} pyodide loaded with python.zip as `stdLibURL`
 * @param {Uint8Array} linter what linter.zst holds
 * @param {Uint8Array} model what model.bin holds, unpacked (gzip) or as it is
 * @returns {(method: string, given: string) => string} JSON in, JSON out; raises nothing that the engine knows of
 */
export function start(pyodide, linter, model) {
  return pyodide.runPython(BOOT)(linter, model);
}

/**
 * What the first checks take is imported and run once, so that they need not wait for it. For when nobody waits.
 *
 * @param {any} pyodide in which `start` was called
 */
export function warm(pyodide) {
  pyodide.runPython("__import__('linter.web.boot', fromlist=['warm']).warm()");
}
