"""What ``pack.mjs`` runs in the page's own Python: which modules are needed, their byte code, the tables of expressions, the archives.

It has to be that Python, since byte code and the code of expressions are of one version. The same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import marshal
import os
import sys
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER, source_hash
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

#: Which parts of our package the page does not have: commands and servers, readers of files, training, what a folder of materials needs.
LEFT_OUT = (
    "__main__.py",
    "_compiled/cp",
    "_compiled/model.bin",
    "baseline.py",
    "battery.py",
    "cli/",
    "conversion.py",
    "dossier/",
    "exhibits.py",
    "fixer.py",
    "guide/formats.py",
    "guide/reading.py",
    "label_rule.py",
    "lsp/",
    "many/",
    "material_rule.py",
    "model/chosen.py",
    "model/fast.py",
    "model/own.py",
    "model/promoted.py",
    "model/task.py",
    "overview.py",
    "readers/columns.py",
    "readers/docx/",
    "readers/legacy.py",
    "readers/pdf.py",
    "readers/records.py",
    "readers/sheet.py",
    "readers/streams.py",
    "readers/table.py",
    "readers/workbook.py",
    "reporters/checklist.py",
    "reporters/comments.py",
    "reporters/concise_format.py",
    "reporters/csv_format.py",
    "reporters/github_format.py",
    "reporters/jsonl_format.py",
    "reporters/md_format.py",
    "reporters/rdjson_format.py",
    "reporters/regions.py",
    "reporters/rows.py",
    "reporters/sarif_format.py",
    "reporters/vim_format.py",
    "rules/materials/",
    "settings/",
    "sheets.py",
    "skeletons/commitment",
    "split.py",
    "timeline/",
    "training/",
)
#: By how many planes (``packed.woven``) a file of the model is taken apart: numbers of so many bytes, little-endian. Others are left whole.
PLANES = {"_models/weights.bin": 2, "_compiled/model.bin": 4}
#: What of the standard library is used while the engine starts, or only where something goes wrong, so that the trace does not show it.
BESIDES = ("encodings.ascii", "encodings.cp437", "encodings.latin_1", "encodings.utf_16_le", "traceback")
#: Modules whose docstrings are shown: the manual pages of the rules.
SHOWN = "linter/rules/"
#: Where the standard library is in Pyodide, and the file time of all entries (zip knows none before).
LIBRARY, EPOCH = "/lib/python{}{}.zip".format(*sys.version_info[:2]), (1980, 1, 1, 0, 0, 0)


def traced(calls: str, started: str) -> str:
    """JSON: the modules of the standard library that a Python takes to start (``started``: JSON, what it had then), those that answering
    ``calls`` (JSON: method and what it is given) takes besides, and the expressions that were asked for."""
    from linter import patterns

    first = {name for name in json.loads(started) if _of_library(name)}
    seen: set[tuple[str, int]] = set()
    table, key = "", patterns.key

    def no_table(name: str) -> dict[int, object]:
        nonlocal table
        table = name
        return {}

    def noted(pattern: str, flags: int) -> int:
        if table == patterns.MAIN:
            seen.add((pattern, flags))
        return key(pattern, flags)

    patterns._table, patterns.key = no_table, noted  # type: ignore[assignment]
    from linter.registry import entries
    from linter.web import answer

    for entry in entries():
        if not entry.of_dossier:
            entry.rule  # noqa: B018 - imports it
    for method, given in json.loads(calls):
        said = json.loads(answer(method, json.dumps(given)))
        while method == "fixes" and not said["done"]:
            said = json.loads(answer(method, json.dumps(given)))
        if "refused" in said and not given.get("refused"):
            raise AssertionError(f"{method}: {said['refused']}")
    later = set(filter(_of_library, sys.modules))
    for name in BESIDES:
        __import__(name)
    first |= set(filter(_of_library, sys.modules)) - later | set(BESIDES)
    return json.dumps({"first": sorted(first), "later": sorted(later - first), "patterns": sorted(seen)})


def _of_library(name: str) -> bool:
    """Whether a module is of the archive of the standard library."""
    spec = getattr(sys.modules[name], "__spec__", None)
    return spec is not None and (spec.origin or "").startswith(LIBRARY)


def library(modules: str) -> bytes:
    """The archive of the standard library with ``modules`` (JSON, names) only, without docstrings."""
    return archive({entry: _head(source) + code(source, entry, 2) for entry, source in _sources(json.loads(modules))})


def _sources(modules: list[str]) -> Iterator[tuple[str, bytes]]:
    """Name, as byte code, and source of modules of the standard library."""
    wanted, found = set(modules), set()
    with ZipFile(LIBRARY) as whole:
        for entry in whole.namelist():
            module = entry.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if entry.endswith(".py") and module in wanted:
                found.add(module)
                yield entry + "c", whole.read(entry)
    if wanted != found:
        raise AssertionError(f"not in the library: {sorted(wanted - found)}")


def package(folder: str, asked: str, modules: str) -> bytes:
    """What ``packed.py`` installs, that module first: byte code of ours and of ``modules`` of the standard library (JSON, names), data, the
    examples to try, and the table of expressions (JSON: pattern and flags) for this Python."""
    from linter.web import samples

    found = {entry: code(source, entry, 2) for entry, source in _sources(json.loads(modules))}
    for inside in _kept(folder):
        entry, content = f"linter/{inside}", _read(f"{folder}/linter/{inside}")
        if entry.endswith(".py"):
            found[entry + "c"] = code(content, entry + "c", 0 if entry.startswith(SHOWN) else 2)
        else:
            found[entry] = content
    for name in samples.FILES:
        found[f"linter/_corpora/{name}"] = _read(f"{folder}/corpora/{name}")
    from linter import patterns

    found[f"linter/_compiled/{patterns.file_name(patterns.MAIN)}"] = _table(json.loads(asked))
    return squeezed((code(_read("/packed.py"), "packed.pyc", 2), dict(sorted(found.items()))))


def _kept(folder: str) -> Iterator[str]:
    """The files of our package that the page has, by their paths in it."""
    for place, _, names in os.walk(f"{folder}/linter"):
        for name in names:
            inside = f"{place}/{name}".removeprefix(f"{folder}/linter/")
            if not inside.startswith(LEFT_OUT) and "__pycache__" not in inside:
                yield inside


def sources(folder: str) -> str:
    """JSON: the files that :func:`package` is made from, by their paths in the repository."""
    from linter.web import samples

    return json.dumps([*(f"linter/{inside}" for inside in _kept(folder)), *(f"corpora/{name}" for name in samples.FILES)])


def _table(asked: list[tuple[str, int]]) -> bytes:
    """The expressions compiled, without themselves, which are there for who checks the table."""
    from linter import patterns

    table = patterns.written([(pattern, flags) for pattern, flags in asked], 0)
    _, entries = patterns.index(table)
    return table[: len(table) - (len(entries.body) - entries.starts[-1])]


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def known(folder: str) -> str:
    """JSON: the expressions of the table that comes along for another Python."""
    from linter import patterns

    path = min(name for name in os.listdir(f"{folder}/linter/_compiled") if name.startswith("cp") and "-" not in name)
    with open(f"{folder}/linter/_compiled/{path}", "rb") as file:
        return json.dumps(patterns.expressions(file.read()))


def code(source: bytes, entry: str, optimize: int) -> bytes:
    """Byte code; ``entry`` ends in ``.pyc``."""
    return marshal.dumps(compile(source, entry[:-1], "exec", dont_inherit=True, optimize=optimize))


def _head(source: bytes) -> bytes:
    """What stands before the code of a module in an archive, for code that nobody holds against its source: magic number, flags (by
    hash, unchecked), hash."""
    return MAGIC_NUMBER + (1).to_bytes(4, "little") + source_hash(source)


def archive(files: dict[str, bytes]) -> bytes:
    """A zip archive: sorted, all of one time, and not compressed, for it is sent compressed as a whole, and read file by file."""
    written = BytesIO()
    with ZipFile(written, "w") as whole:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            whole.writestr(entry, content, ZIP_STORED)
    return written.getvalue()


def squeezed(value: object) -> bytes:
    """A value compressed as a whole: a third less than file by file.

    The size stands in the frame, so that unpacking takes no more memory than that.
    """
    from compression.zstd import compress

    return compress(marshalled(value), level=22)


def marshalled(value: object) -> bytes:
    """A value for ``marshal.loads``, in the format that does not hang on which objects are the same."""
    return marshal.dumps(value, 2)


def model(files: dict[str, bytes]) -> bytes:
    """The model's files, sorted and taken apart; compressed in the way that every browser can undo before Python is there."""
    apart = {name: [content[at :: PLANES.get(name, 1)] for at in range(PLANES.get(name, 1))] for name, content in sorted(files.items())}
    packed = bytearray(gzip.compress(marshalled(apart), 9, mtime=0))
    packed[9] = 255  # the system that packed it: unknown
    return bytes(packed)
