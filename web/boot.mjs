/** Starts the engine in a Pyodide that is loaded: the page's worker does, and the tests in Node. */

/** An archive that is compressed as a whole is smaller, and quicker to import from. */
const BOOT = `
def start(package, model):
    import sys
    from compression.zstd import decompress
    with open("/linter.zip", "wb") as file:
        file.write(decompress(package.to_bytes()))
    sys.path.insert(0, "/linter.zip")
    from linter.web import answer
    from linter.web.boot import begin
    begin(decompress(model.to_bytes()))
    return answer
start
`;

/**
 * @param {any} pyodide loaded with python.zip as `stdLibURL`
 * @param {Uint8Array} linter what linter.zst holds
 * @param {Uint8Array} model what model.zst holds
 * @returns {(method: string, given: string) => string} JSON in, JSON out; raises nothing that the engine knows of
 */
export function start(pyodide, linter, model) {
  return pyodide.runPython(BOOT)(linter, model);
}
