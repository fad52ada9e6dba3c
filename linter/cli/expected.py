"""How many documents a run will have read in the end, for its progress: counted where that is cheap, else guessed."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from linter.cli.files import NothingThere, files
from linter.cli.options import choices
from linter.regular import open_file

if TYPE_CHECKING:
    from linter.cli.chosen import Chosen

#: How much of a large file is looked at to guess how many records are in it, in bytes, and in how many places.
_SAMPLE, _PLACES = 1 << 20, 16
#: How many documents there are, and whether that is counted or only guessed; ``None`` when it cannot be told.
Total = tuple[int, bool] | None


def expected(paths: Iterable[str], given: Mapping[str, Any], chosen: Chosen) -> Total:
    """How many documents a run will have read in the end: one a file; of records and rows as many as a part of the file has."""
    count, exact = 0, True
    for path in files(list(paths), choices(given, chosen, lambda sentence: None)):
        if isinstance(path, NothingThere):
            continue
        suffix = os.path.splitext(path)[1].lower()
        if path == "-" or suffix in (".xlsx", ".xlsm"):
            return None
        if suffix in (".jsonl", ".csv", ".tsv"):
            try:
                found, whole = _records(path, suffix != ".jsonl")
            except (OSError, csv.Error):
                return None
            count, exact = count + found, exact and whole
        else:
            count += 1
    return count, exact


def _records(path: str, quoted: bool) -> tuple[int, bool]:
    """How many records or rows a file has, as far as its beginning tells, or a few places of it. Raises ``OSError`` and ``csv.Error``."""
    size = os.path.getsize(path)
    with open_file(path) as file:
        if quoted:  # line breaks in cells: what parts and quotes cells is one byte everywhere
            head = file.read(_SAMPLE)
            rows = sum(any(row) for row in csv.reader(StringIO(head.decode("latin-1"), newline=""))) - 1
            return max(0, round(rows * size / max(1, len(head)))), size <= _SAMPLE
        if size <= _SAMPLE:
            return sum(not line.isspace() for line in file), True
        lines, piece = 0, _SAMPLE // _PLACES
        for i in range(_PLACES):
            file.seek((size - piece) * i // (_PLACES - 1))
            lines += file.read(piece).count(b"\n")
        return round(lines * size / _SAMPLE), False
