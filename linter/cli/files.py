"""Which files a run is about: named ones, and in folders those that look like statements."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from linter.readers import FORMATS

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SKIPPED = {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked for in folders; patterns as in .gitignore. ``force`` applies ``exclude`` to named files too."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force: bool = False


class NothingThere(Exception):
    """A path gives nothing to check; the message is one sentence that names it."""


def files(paths: Sequence[str], choice: Choice) -> Iterator[str | NothingThere]:
    """The files to read, each once, in the order of ``paths`` and sorted in folders; a path that gives none is an exception value."""
    seen: set[str] = set()
    for path in paths:
        found = list(_folder(path, choice)) if path != "-" and os.path.isdir(path) else [path]
        if not found:
            kinds = "、".join(choice.include or FORMATS)
            yield NothingThere(f"{path}: 文件夹里没有可检查的文件（{kinds}），请给出文件或用 --include (nothing to check in this folder)")
        for file in found:
            if choice.force and path != "-" and choice.exclude and excluded(file, choice):
                continue
            key = os.path.abspath(file) if file != "-" else "-"
            if key not in seen:
                seen.add(key)
                yield file


def excluded(file: str, choice: Choice) -> bool:
    """Whether an ``exclude`` pattern matches the file."""
    relative = os.path.relpath(file)
    return _spec(choice.exclude).match_file(relative if not relative.startswith("..") else os.path.basename(file))


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _folder(root: str, choice: Choice) -> Iterator[str]:
    wanted = _spec(choice.include or [f"*{suffix}" for suffix in FORMATS])
    unwanted = _spec(choice.exclude)
    ignores = list(_above(root))
    for folder, names, files_here in os.walk(root):
        ignores = [(base, spec) for base, spec in ignores if _under(folder, base)]
        ignores.extend(_ignore_file(folder))
        names[:] = sorted(
            name
            for name in names
            if name not in _SKIPPED and not name.startswith(".") and not _ignored(os.path.join(folder, name) + "/", ignores)
        )
        for name in sorted(files_here):
            path = os.path.join(folder, name)
            relative = os.path.relpath(path, root)
            if os.path.islink(path) and not _under(os.path.realpath(path), os.path.realpath(root)):
                continue
            if wanted.match_file(relative) and not unwanted.match_file(relative) and not _ignored(path, ignores):
                yield path


def _under(path: str, base: str) -> bool:
    path, base = os.path.abspath(path), os.path.abspath(base)
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)


def _ignored(path: str, ignores: Sequence[tuple[str, Any]]) -> bool:
    slash = "/" if path.endswith("/") else ""
    return any(spec.match_file(os.path.relpath(path, base) + slash) for base, spec in ignores)


def _ignore_file(folder: str) -> Iterator[tuple[str, Any]]:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            yield folder, _spec(file.read().splitlines())
    except OSError:
        return


def _above(root: str) -> Iterator[tuple[str, Any]]:
    """The ignore files of the folders above, up to the top of the repository; none outside of one."""
    above, folder = [], os.path.abspath(root)
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        above.append(parent)
        folder = parent
    for folder in reversed(above):
        yield from _ignore_file(folder)
