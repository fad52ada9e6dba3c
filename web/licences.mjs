/** What the page is made of, under which licences, and their texts: each from the files of a package that npm has fetched, or our own. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { python } from "./pack.mjs";

const WEB = dirname(fileURLToPath(import.meta.url));
const read = (...path) => readFileSync(join(WEB, ...path), "utf8").trim();
const fetched = (name, file) => read("node_modules", name, file);
/** Modules in Pyodide's code that are other people's libraries. */
const LIBRARIES = { _bz2: "bzip2", _ctypes: "libffi", _lzma: "xz", _sqlite3: "SQLite", _zstd: "zstd", pyexpat: "Expat", zlib: "zlib" };

/** What the packed Python says of itself. */
async function asked() {
  const found = await python();
  const said = found.runPython("import sys; __import__('json').dumps([sys.version.split()[0], sys.copyright, sys.builtin_module_names])");
  return JSON.parse(said);
}

/** A package under the licence that the file below is the text of. Throws where it no longer is. */
function under(name, licence) {
  const { version, license, homepage } = JSON.parse(fetched(name, "package.json"));
  if (license !== licence) throw new Error(`${name} ${version} is under ${license}: licences.mjs has the text of ${licence}`);
  return { version, homepage };
}

/** The text of licences.txt. */
export async function licences() {
  const [version, copyright, builtin] = await asked();
  const pyodide = under("pyodide", "MPL-2.0");
  under("axe-core", "MPL-2.0"); // brings the text that Pyodide's package does not have; nothing else of it is in the page
  under("argparse", "Python-2.0"); // and so for Python
  const libraries = Object.entries(LIBRARIES).flatMap(([module, library]) => (builtin.includes(module) ? [library] : []));
  const parts = [
    ["appeal-lint: the page, and linter.zst and model.bin in engine/", read("..", "LICENSE")],
    [
      `Pyodide ${pyodide.version}: pyodide.mjs, pyodide.asm.mjs and pyodide.asm.wasm in engine/`,
      [
        "Under the Mozilla Public License 2.0, below. Of pyodide.mjs and pyodide.asm.mjs two addresses were changed: of a source map, and of a host",
        `to fetch packages from. The source code is at ${pyodide.homepage}, as version ${pyodide.version}.`,
        `pyodide.asm.wasm also has code of CPython (below), of Emscripten's runtime (MIT), and of ${libraries.join(", ")}; their notices are`,
        "with that source code.",
        "",
        fetched("axe-core", "LICENSE"),
      ].join("\n"),
    ],
    [
      `CPython ${version}: in pyodide.asm.wasm; of its library, as byte code, in python.zip and linter.zst`,
      `${copyright}\n\n${fetched("argparse", "LICENSE")}`,
    ],
  ];
  return parts.map(([title, text]) => `${"=".repeat(100)}\n${title}\n${"=".repeat(100)}\n\n${text}\n`).join("\n\n");
}
