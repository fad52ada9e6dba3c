"""What the packer leaves out is not missed; what is brought along is found."""

from __future__ import annotations

import ast
import gzip
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from linter import resources

ROOT = Path(__file__).resolve().parents[2]


def apart(name: str) -> ModuleType:
    """A module of ``web/``, which belongs to no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "web" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pack() -> ModuleType:
    return apart("pack")


@pytest.fixture(scope="module")
def packed() -> ModuleType:
    return apart("packed")


def at_import(path: Path) -> Iterator[str]:
    """The modules of ours that a module imports when it is imported itself."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {id(node) for block in ast.walk(tree) if isinstance(block, ast.FunctionDef | ast.If) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in inside:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("linter"):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("linter"))


def test_no_module_that_is_kept_imports_one_that_is_left_out(pack: ModuleType) -> None:
    linter, wrong = ROOT / "linter", []
    for path in sorted(linter.rglob("*.py")):
        inside = path.relative_to(linter).as_posix()
        if inside.startswith(pack.LEFT_OUT):
            continue
        for module in at_import(path):
            name = module.removeprefix("linter").removeprefix(".").replace(".", "/")
            there = [f"{name}.py", f"{name}/__init__.py"]
            if any((linter / one).is_file() and one.startswith(pack.LEFT_OUT) for one in there):
                wrong.append(f"{inside} imports {module}")
    assert wrong == []


def test_everything_that_is_left_out_is_there(pack: ModuleType) -> None:
    names = [path.relative_to(ROOT / "linter").as_posix() for path in (ROOT / "linter").rglob("*") if path.is_file()]
    assert [start for start in pack.LEFT_OUT if not any(name.startswith(start) for name in names)] == []
    assert list(pack.LEFT_OUT) == sorted(pack.LEFT_OUT)


def test_an_archive_is_the_same_whatever_the_order(pack: ModuleType) -> None:
    one, other = {"a": b"1" * 99, "b/c": b"2"}, {"b/c": b"2", "a": b"1" * 99}
    assert pack.archive(one) == pack.archive(other) != pack.archive({**one, "d": b""})


def test_a_file_that_was_brought_is_found_before_the_one_beside_the_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_brought", {})
    index = resources.data("linter", "rules/index.txt")
    assert index
    resources.bring("linter", "_models/none.bin", b"weights")
    assert resources.shipped("models", "none.bin") == b"weights"
    assert resources.data("linter", "rules/index.txt") == index
    with pytest.raises(OSError):
        resources.data("linter", "_models/other.bin")


def test_modules_and_data_are_found_in_what_is_packed(monkeypatch: pytest.MonkeyPatch, pack: ModuleType, packed: ModuleType) -> None:
    sources = {
        "toy/__init__.pyc": b"from toy.part import ONE\nPLACE = __file__",
        "toy/part.pyc": b"import toy\nONE = len(toy.__path__) + 1",
    }
    files = {name: pack.code(source, name, 2) for name, source in sources.items()}
    monkeypatch.setattr(sys, "meta_path", sys.meta_path[:])
    packed.install({**files, "toy/words.txt": b"words"})
    try:
        toy = importlib.import_module("toy")
        assert (toy.ONE, toy.PLACE) == (1, "/packed/toy/__init__.pyc")
        assert resources.data("toy", "words.txt") == b"words"
        with pytest.raises(OSError):
            resources.data("toy", "none.txt")
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("toy.none")
    finally:
        for name in ("toy", "toy.part"):
            sys.modules.pop(name, None)


def test_a_model_comes_back_as_it_was_whoever_unpacks_it(pack: ModuleType, packed: ModuleType) -> None:
    files = {name: bytes(range(256)) * 5 + b"odd" for name in (*pack.PLANES, "_models/words.txt")}
    made = pack.model(files)
    assert made == pack.model(dict(reversed(files.items())))
    assert packed.model(made) == packed.model(gzip.decompress(made)) == files


def test_the_engine_begins_with_a_model_from_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    from linter.web import boot, reading

    brought: dict[tuple[str, str], bytes] = {}
    monkeypatch.setattr(resources, "_brought", brought)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    before = gc.get_threshold()
    files = {f"_models/{name}": (ROOT / "models" / name).read_bytes() for name in ("card.json", "weights.bin", "words.txt")}
    try:
        boot.begin(files)
        assert brought == {("linter", name): content for name, content in files.items()}
        boot.warm()
    finally:
        gc.set_threshold(*before)
    assert reading._reader._last is None and reading._reader._model is not None
