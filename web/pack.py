"""What ``pack.mjs`` runs in the page's own Python: which modules are needed, their byte code, the tables of expressions, the archives.

It has to be that Python, since byte code and the code of expressions are of one version. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import marshal
import os
import sys
from importlib.util import source_hash
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

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
#: What of the standard library is used while the engine starts, or only where something goes wrong, so that the trace does not show it.
BESIDES = ("encodings.ascii", "encodings.cp437", "encodings.latin_1", "encodings.utf_16_le", "traceback")
#: Modules whose docstrings are shown: the manual pages of the rules.
SHOWN = "linter/rules/"
#: Where the standard library is in Pyodide, and the file time of all entries (zip knows none before).
LIBRARY, EPOCH = "/lib/python{}{}.zip".format(*sys.version_info[:2]), (1980, 1, 1, 0, 0, 0)


def traced(calls: str) -> str:
    """JSON: the modules of the standard library that answering ``calls`` (JSON: method and what it is given) takes, and the
    expressions that were asked for."""
    from linter import patterns

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
    for name in BESIDES:
        __import__(name)
    return json.dumps({"modules": sorted(filter(_of_library, sys.modules)), "patterns": sorted(seen)})


def _of_library(name: str) -> bool:
    """Whether a module is of the archive of the standard library."""
    spec = getattr(sys.modules[name], "__spec__", None)
    return spec is not None and (spec.origin or "").startswith(LIBRARY)


def library(modules: str) -> bytes:
    """The archive of the standard library with ``modules`` (JSON, names) only, without docstrings."""
    wanted, found = set(json.loads(modules)), {}
    with ZipFile(LIBRARY) as whole:
        for entry in whole.namelist():
            stem = entry.removesuffix(".py").removesuffix("/__init__")
            if entry.endswith(".py") and stem.replace("/", ".") in wanted:
                found[entry + "c"] = compiled(whole.read(entry), entry, 2)
    if missing := wanted - {name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for name in found}:
        raise AssertionError(f"not in the library: {sorted(missing)}")
    return archive(found)


def package(folder: str, asked: str) -> bytes:
    """The archive of our package: byte code, data, the examples to try, and the table of expressions (JSON: pattern and flags) for
    this Python."""
    from linter import patterns
    from linter.web import samples

    found: dict[str, bytes] = {}
    for place, _, names in os.walk(f"{folder}/linter"):
        for name in names:
            path = f"{place}/{name}"
            inside = path.removeprefix(f"{folder}/linter/")
            if inside.startswith(LEFT_OUT) or "__pycache__" in inside:
                continue
            with open(path, "rb") as file:
                content = file.read()
            entry = f"linter/{inside}"
            if entry.endswith(".py"):
                found[entry + "c"] = compiled(content, entry, 0 if entry.startswith(SHOWN) else 2)
            else:
                found[entry] = content
    for name in samples.FILES:
        with open(f"{folder}/corpora/{name}", "rb") as file:
            found[f"linter/_corpora/{name}"] = file.read()
    table = patterns.written([(pattern, flags) for pattern, flags in json.loads(asked)], 0)
    _, entries = patterns.index(table)
    # without the expressions themselves, which are there for who checks the table
    said = len(entries.body) - entries.starts[-1]
    found[f"linter/_compiled/{patterns.file_name(patterns.MAIN)}"] = table[: len(table) - said]
    return squeezed(found)


def known(folder: str) -> str:
    """JSON: the expressions of the table that comes along for another Python."""
    from linter import patterns

    path = min(name for name in os.listdir(f"{folder}/linter/_compiled") if name.startswith("cp") and "-" not in name)
    with open(f"{folder}/linter/_compiled/{path}", "rb") as file:
        return json.dumps(patterns.expressions(file.read()))


def compiled(source: bytes, entry: str, optimize: int) -> bytes:
    """Byte code that nobody holds against its source, as it stands in an archive."""
    code = compile(source, entry, "exec", dont_inherit=True, optimize=optimize)
    # a module's file: magic number, flags (by hash, unchecked), hash, code
    return _magic() + (1).to_bytes(4, "little") + source_hash(source) + marshal.dumps(code)


def _magic() -> bytes:
    from importlib.util import MAGIC_NUMBER

    return MAGIC_NUMBER


def archive(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A zip archive: sorted, and all of one time."""
    written = BytesIO()
    with ZipFile(written, "w") as whole:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            whole.writestr(entry, content, method, 9)
    return written.getvalue()


def squeezed(files: dict[str, bytes]) -> bytes:
    """An archive in which nothing is compressed, compressed as a whole: a third less than file by file.

    The size stands in the frame, so that unpacking takes no more memory than that.
    """
    from compression.zstd import compress

    return compress(archive(files, ZIP_STORED), level=22)
