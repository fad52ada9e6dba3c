"""Which files a run is about: named ones, and in folders those that look like statements."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from linter.frozen import frozen
from linter.readers import FORMATS
from linter.regular import read_file
from linter.settings.globs import is_pattern, spec

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

#: The largest .gitignore that is read, in bytes.
_LARGEST = 1 << 20
_SKIPPED = {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache"}


@frozen
class Choice:
    """What is looked for in folders; patterns as in .gitignore. ``force`` applies ``exclude`` to named files too.

    The patterns are seen from the folders ``include_from`` and ``exclude_from``; without them from the one that is named, those of
    ``exclude`` from the current one too.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force: bool = False
    include_from: str | None = None
    exclude_from: str | None = None


class NothingThere(Exception):
    """A path gives nothing to check, or a folder in it cannot be read; the message is one sentence that names it."""


def files(paths: Sequence[str], choices: Callable[[str], Choice]) -> Iterator[str | NothingThere]:
    """The files to read, each once, in the order of ``paths`` and sorted in folders; a path that gives none is an exception value, and so
    is a folder that cannot be read.

    ``choices`` says for each of ``paths`` what is looked for.
    """
    seen: set[str] = set()
    for path in paths:
        choice = choices(path)
        found = list(_folder(path, choice)) if path != "-" and os.path.isdir(path) else [path]
        if not found:
            kinds = "、".join(choice.include or FORMATS) + ("，除去 --exclude 的" if choice.exclude else "")
            yield NothingThere(f"{path}: 文件夹里没有可检查的文件（{kinds}），请给出文件或用 --include (nothing to check in this folder)")
        for file in found:
            if isinstance(file, NothingThere):
                yield file
                continue
            if choice.force and path != "-" and choice.exclude and excluded(file, choice):
                continue
            key = os.path.abspath(file) if file != "-" else "-"
            if key not in seen:
                seen.add(key)
                yield file


def excluded(file: str, choice: Choice, root: str | None = None) -> bool:
    """Whether an ``exclude`` pattern matches the file, as seen from here or from the folder that was named."""
    spec, relative = _spec(choice.exclude), os.path.relpath(file, choice.exclude_from)
    if choice.exclude_from is not None:
        return bool(spec.match_file(relative))
    seen = [relative if not relative.startswith("..") else os.path.basename(file)]
    if root is not None:
        seen.append(os.path.relpath(file, root))
    return any(spec.match_file(path) for path in seen)


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    """The patterns as one; a line that is none is left out, as git does."""
    try:
        return spec(lines)
    except (ValueError, re.error):
        return spec([line for line in lines if is_pattern(line)])


def _folder(root: str, choice: Choice) -> Iterator[str | NothingThere]:
    locked: list[OSError] = []
    wanted = _spec(choice.include or [f"*{suffix}" for suffix in FORMATS])
    ignores = list(_above(root))
    for folder, names, here in os.walk(root, onerror=locked.append):
        ignores = [(base, spec) for base, spec in ignores if _under(folder, base)]
        ignores.extend(_ignore_file(folder))
        names[:] = sorted(n for n in names if n not in _SKIPPED and n[0] != "." and not _ignored(os.path.join(folder, n) + "/", ignores))
        for name in sorted(here):
            path = os.path.join(folder, name)
            if name.startswith((".", "~$")) or not _is_file(path) or not _under(os.path.realpath(path), os.path.realpath(root)):
                continue
            stem, suffix = os.path.splitext(os.path.relpath(path, choice.include_from or root))
            looked_for = wanted.match_file(stem + suffix) or (not choice.include and wanted.match_file(stem + suffix.lower()))
            if looked_for and not _ignored(path, ignores) and not (choice.exclude and excluded(path, choice, root)):
                yield path
    for lock in locked:
        yield NothingThere(f"{lock.filename}: 读不了这个文件夹（{lock.strerror}），请检查权限 (the folder cannot be read)")


def _is_file(path: str) -> bool:
    """Whether there is a file, also where the system does not say: who reads it tells."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except PermissionError:
        return True
    except OSError:
        return False


def _under(path: str, base: str) -> bool:
    path, base = os.path.abspath(path), os.path.abspath(base)
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)


def _ignored(path: str, ignores: Sequence[tuple[str, Any]]) -> bool:
    """Whether git would ignore the path: the deepest file that says anything decides."""
    slash = "/" if path.endswith("/") else ""
    for base, patterns in reversed(ignores):
        said = patterns.check_file(os.path.relpath(path, base) + slash).include
        if said is not None:
            return bool(said)
    return False


def _ignore_file(folder: str) -> Iterator[tuple[str, Any]]:
    try:
        lines = read_file(os.path.join(folder, ".gitignore"), _LARGEST).decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return
    yield folder, _spec(lines)


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
