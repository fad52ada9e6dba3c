"""Folders that content goes through on its way: only the user can open them, and they are gone when the program ends."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from linter.atomic import PREFIX, STALE, SUFFIX, TEMPORARY, abandoned, held


class Unusable(OSError):
    """The temporary folder is full, or none can be had; ``strerror`` says so, and what to do."""

    def __init__(self, problem: Exception) -> None:
        why = getattr(problem, "strerror", None) or os.strerror(errno.ENOSPC)
        super().__init__(errno.ENOSPC, f"临时文件夹{_place()}不能用（{why}），请腾出空间，或用 TMPDIR 换一个")


def _place() -> str:
    try:
        return f" {tempfile.gettempdir()} "
    except OSError:  # there is none
        return ""


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A new folder. What killed runs of the same user left behind is removed after a day. Raises :class:`Unusable`."""
    with telling():
        _sweep(tempfile.gettempdir())
        return _Scratch(suffix=SUFFIX, prefix=PREFIX)


class _Scratch(tempfile.TemporaryDirectory[str]):
    """A folder that no other run takes for abandoned, where there are locks, as long as this one lives."""

    def __init__(self, *, suffix: str, prefix: str) -> None:
        super().__init__(suffix=suffix, prefix=prefix)
        self._handle = None if os.name == "nt" else os.open(self.name, os.O_RDONLY)
        if self._handle is not None:
            held(self._handle)

    def cleanup(self) -> None:
        super().cleanup()
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


@contextmanager
def telling(*others: type[Exception]) -> Iterator[None]:
    """What cannot be written meanwhile, as ``OSError`` or ``others`` tell it, is told of the temporary folder. Raises :class:`Unusable`."""
    full: tuple[type[Exception], ...] = (OSError, *others)
    try:
        yield
    except Unusable:
        raise
    except full as problem:
        raise Unusable(problem) from None


@contextmanager
def within(folder: str) -> Iterator[None]:
    """Temporary files that a library makes meanwhile, and lets nobody say where, are made in ``folder``."""
    before, tempfile.tempdir = tempfile.tempdir, folder
    try:
        yield
    finally:
        tempfile.tempdir = before


@cache
def _sweep(root: str) -> None:
    """Remove the folders in no use in which nothing was written for a day, once a run; what cannot be removed stays."""
    try:
        with os.scandir(root) as entries:
            left = [entry.path for entry in entries if re.fullmatch(TEMPORARY, entry.name) and _old(entry)]
    except OSError:
        return
    for path in left:
        shutil.rmtree(path, ignore_errors=True)


def _old(entry: os.DirEntry[str]) -> bool:
    try:
        found = entry.stat(follow_symlinks=False)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != getattr(os, "getuid", lambda: found.st_uid)():
            return False
        times = [os.lstat(os.path.join(folder, name)).st_mtime for folder, _, names in os.walk(entry.path) for name in (".", *names)]
        return time.time() - max(times) > STALE and abandoned(entry.path, os.O_RDONLY)
    except OSError:
        return False
