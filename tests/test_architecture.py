"""Layers and doors: the two tables are the documentation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "linter"

#: From the top down; a module imports from its own layer's lower ones only, never sideways (but within its own package).
LAYERS = (
    ("__main__",),
    ("cli",),
    ("lsp",),
    ("training",),
    ("web",),
    ("manual", "battery", "overview"),
    ("sheets", "serving"),
    ("reporters",),
    ("readiness",),
    ("__init__",),
    ("suggest",),
    ("baseline", "settings"),
    ("mend", "shorten", "dossier"),
    ("many",),
    ("engine",),
    ("rewrite",),
    ("guide", "timeline"),
    ("signals", "suppress", "causes", "unveiled"),
    ("registry",),
    ("rules",),
    ("label_rule", "material_rule"),
    ("rule",),
    ("skeletons",),
    ("conversion", "fixer", "redact", "split"),
    ("readers",),
    ("config", "profiles"),
    ("analysis",),
    ("answers",),
    ("model",),
    ("text", "toml", "exhibits", "scratch"),
    ("positions", "values", "atomic", "regular"),
    ("patterns",),
    ("frozen",),
    ("native", "resources", "fault"),
)
#: Third-party package -> where it may be imported.
DOORS = {
    "click": ("cli",),
    "lsprotocol": ("lsp",),
    "pygls": ("lsp",),
    "jieba": ("text/tokens.py",),
    "charset_normalizer": ("readers/encodings.py",),
    "docx": ("readers/docx",),
    "pypdf": ("readers/pdf.py",),
    "openpyxl": ("sheets.py",),
    "wcwidth": ("positions.py",),
    "PIL": ("dossier/pictures.py",),
    "imagehash": ("dossier/pictures.py",),
    "platformdirs": ("model/chosen.py",),
    "pathspec": ("cli/files.py", "settings/globs.py"),
    "numpy": ("training", "model/fast.py"),
    "scipy": ("training",),
    "sklearn": ("training",),
    "matplotlib": ("training",),
    "joblib": ("training", "many"),
    "distributed": ("many",),
}
#: What opens files for writing: all others go through ``atomic.py``. A report in part and a journal grow line by line; numpy gets a file
#: that is open already, LibreOffice its copy in a folder of its own; what is no file (a device, a pipe) takes lines as they come.
WRITERS = ("atomic.py", "cli/part.py", "training/journal.py", "training/resume.py", "conversion.py", "cli/streams.py", "cli/main.py")
#: Functions and methods that put something into a file, or in place of one.
WRITING = {
    *("write_text", "write_bytes", "touch", "rename", "renames", "symlink", "symlink_to", "hardlink_to", "mkstemp"),
    *("NamedTemporaryFile", "copy2", "copyfile", "copyfileobj", "copytree", "move", "fdopen", "savez", "to_csv", "tofile"),
}
#: Imports that only look like a door into a higher layer: the command line shares the version, the API is the package itself.
VALUES = "values.py"


#: The only ones who may ask for the compiled module: it may not be there.
COMPILED = {"model/compiled.py", "text/known.py", "text/tokens.py"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def layer(part: str) -> int:
    return next(i for i, names in enumerate(LAYERS) if part in names)


def test_imports_go_downwards() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        relative = path.relative_to(ROOT)
        here = relative.parts[0].removesuffix(".py")
        for module in imports(path):
            if module == "linter" or module.startswith("linter."):
                there = module.split(".")[1] if "." in module else "__init__"
                if there != here and layer(there) <= layer(here) and not (there == "rules" and here == "registry"):
                    wrong.append(f"{relative} imports {module}")
    assert wrong == []


def test_the_compiled_module_has_three_doors() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if "linter.native" in imports(path)}
    assert found == COMPILED


def test_third_party_packages_have_one_door() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        relative = path.relative_to(ROOT).as_posix()
        for module in imports(path):
            doors = DOORS.get(module.split(".")[0])
            if doors is not None and not relative.startswith(tuple(doors) or ("-",)):
                wrong.append(f"{relative} imports {module}")
    assert wrong == []


def test_every_third_party_import_is_in_the_table() -> None:
    import sys

    seen = {m.split(".")[0] for path in ROOT.rglob("*.py") for m in imports(path)}
    assert seen - set(sys.stdlib_module_names) - {"linter"} <= set(DOORS)


def writes(call: ast.Call) -> bool:
    """Whether a call opens a file for writing, or puts one in place of another."""
    function, given = call.func, [*call.args, *(keyword.value for keyword in call.keywords)]
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    of = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else ""
    if name in ("open", "ZipFile"):
        modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        flags = any(
            isinstance(node, ast.Attribute) and node.attr in ("O_WRONLY", "O_RDWR", "O_CREAT") for one in given for node in ast.walk(one)
        )
        return flags or any(set(mode) <= set("rwaxbt+") and set(mode) & set("wax+") for mode in modes)
    return name in WRITING or (name == "replace" and of == "os")


def test_files_are_written_in_one_way() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        relative = path.relative_to(ROOT).as_posix()
        found = [node.lineno for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call) and writes(node)]
        if relative not in WRITERS:
            wrong += [f"{relative}:{line}" for line in found]
        else:
            assert found, f"{relative} writes nothing: take it out of the table"
    assert wrong == []


def test_what_writes_is_told() -> None:
    for said in (
        'open(p, "w")',
        'p.open(mode="ab")',
        "p.write_text(x)",
        "os.replace(a, b)",
        "os.open(p, os.O_WRONLY | os.O_CREAT)",
        'ZipFile(p, "a")',
    ):
        assert writes(ast.parse(said, mode="eval").body), said  # type: ignore[arg-type]
    for said in ("open(p)", 'open(p, "rb")', 'text.replace("a", "w")', "replace(a, b=1)", "ZipFile(p)", "os.open(p, os.O_RDONLY)"):
        assert not writes(ast.parse(said, mode="eval").body), said  # type: ignore[arg-type]


def test_values_need_the_standard_library_only() -> None:
    import sys

    for name in (VALUES, "frozen.py"):
        assert set(imports(ROOT / name)) - {"linter.frozen"} <= set(sys.stdlib_module_names) | {"collections.abc"}


def test_the_linting_path_needs_no_threads_processes_or_sockets() -> None:
    banned = {"threading", "subprocess", "multiprocessing", "socket", "concurrent", "asyncio", "ctypes"}
    parts = (
        "web",
        "text",
        "model",
        "rules",
        "readers",
        "reporters",
        "analysis.py",
        "engine.py",
        "rule.py",
        "registry.py",
        "positions.py",
        VALUES,
    )
    files = [p for p in ROOT.rglob("*.py") if p.relative_to(ROOT).as_posix().startswith(parts)]
    assert [p.name for p in files if {m.split(".")[0] for m in imports(p)} & banned] == []


def test_the_page_opens_no_door_and_no_file() -> None:
    """What runs in a browser is the linting path and nothing else: no package but jieba behind it, no readers of files, no command."""
    allowed = {
        "linter",
        "json",
        "inspect",
        "functools",
        "datetime",
        "typing",
        "collections",
        "importlib",
        "__future__",
        "gc",
        "io",
        "zipfile",
        "time",
    }
    not_for_it = ("linter.cli", "linter.lsp", "linter.many", "linter.training", "linter.dossier", "linter.settings", "linter.conversion")
    for path in sorted((ROOT / "web").glob("*.py")):
        found = set(imports(path))
        assert {module.split(".")[0] for module in found} <= allowed, path.name
        assert not any(module.startswith(not_for_it) for module in found), path.name
