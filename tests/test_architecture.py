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
    ("signals", "suppress", "causes"),
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
    ("text", "toml", "exhibits"),
    ("positions", "values"),
    ("patterns",),
    ("frozen",),
    ("resources", "fault"),
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
#: Imports that only look like a door into a higher layer: the command line shares the version, the API is the package itself.
VALUES = "values.py"


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
