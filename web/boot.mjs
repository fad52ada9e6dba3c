/** Starts the engine in a Pyodide that is loaded: the page's worker does, and the tests in Node. */

/**
 * @param {any} pyodide loaded with python.zip as `stdLibURL`
 * @param {Uint8Array} linter what linter.zst holds
 * @param {Uint8Array} model what model.zst holds
 * @returns {(method: string, given: string) => string} JSON in, JSON out; raises nothing that the engine knows of
 */
export function start(pyodide, linter, model) {
  pyodide.FS.mkdirTree("/engine");
  pyodide.FS.writeFile("/engine/linter.zst", linter);
  pyodide.FS.writeFile("/engine/model.zst", model);
  return pyodide.runPython(`
import os, sys
from compression.zstd import decompress
def _taken(path):
    with open(path, "rb") as file:
        content = decompress(file.read())
    os.remove(path)
    return content
with open("/engine/linter.zip", "wb") as file:
    file.write(_taken("/engine/linter.zst"))
sys.path.insert(0, "/engine/linter.zip")
from linter.web import answer, boot
boot.begin(_taken("/engine/model.zst"))
answer
`);
}
