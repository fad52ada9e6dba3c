"""The finished pieces of a training run, kept on disk, so that a run that was interrupted goes on where it stopped."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from joblib import Parallel, delayed

from linter.atomic import replacing

#: The folder of the pieces, inside the one that the run writes to.
PARTIAL = ".partial"
_KEY = 16
Arrays = tuple[np.ndarray, ...]


def ours(folder: Path) -> bool:
    """Whether nothing but the pieces of runs can be in a folder: it is to be thrown away."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    return all(re.fullmatch(rf"[0-9a-f]{{{_KEY}}}", path.name) and path.is_dir() and not path.is_symlink() for path in folder.iterdir())


class Kept:
    """Pieces by name in a folder, or nothing at all without one. What was kept of other inputs is thrown away."""

    def __init__(self, folder: Path | None = None, inputs: str = "") -> None:
        """``inputs`` stands for everything that the pieces are made from: another value means other pieces."""
        key = sha256(inputs.encode()).hexdigest()[:_KEY]
        self._folder = folder / key if folder else None
        if self._folder is not None and not self._folder.is_dir():
            self._forget()
            self._folder.mkdir(parents=True)

    def get(self, name: str) -> Arrays | None:
        """A piece that was put there; a damaged one is made anew."""
        if self._folder is None:
            return None
        try:
            with np.load(self._folder / f"{name}.npz", allow_pickle=False) as found:
                return tuple(found[key] for key in found.files)
        except (OSError, ValueError, EOFError, BadZipFile):
            return None

    def put(self, name: str, piece: Arrays) -> None:
        """Keep a piece, whole or not at all."""
        if self._folder is not None:
            with replacing(str(self._folder / f"{name}.npz")) as out:
                np.savez(out, *piece)

    def done(self) -> None:
        """The run has reached its end: nothing is kept any longer."""
        self._forget()

    def _forget(self) -> None:
        if self._folder is not None and ours(self._folder.parent):
            shutil.rmtree(self._folder.parent, ignore_errors=True)


def pieces(
    kept: Kept, phase: str, numbers: Iterable[int], task: Callable[[int], tuple[Any, ...]], jobs: int, work: Callable[..., Arrays]
) -> Iterator[tuple[int, Arrays]]:
    """``work(*task(number))`` for each number, in order: those not kept are done in ``jobs`` processes (joblib), and kept."""
    found = {number: kept.get(f"{phase}-{number}") for number in numbers}
    missing = [number for number, piece in found.items() if piece is None]
    fresh = iter(Parallel(n_jobs=jobs, return_as="generator")(delayed(work)(*task(number)) for number in missing))
    for number, piece in found.items():
        if piece is None:
            piece = next(fresh)
            kept.put(f"{phase}-{number}", piece)
        yield number, piece
    next(fresh, None)  # joblib warns of a generator that is not read to its end
