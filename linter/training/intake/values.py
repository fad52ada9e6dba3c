"""What goes into the intake and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from linter.training.dataset import Example
from linter.training.task import Item, Task

#: The kinds of notes with their names, in the order in which they are told.
KINDS = {
    "malformed": "格式有误 (malformed)",
    "no-text": "没有正文 (no text)",
    "no-label": "没有标签 (not labelled)",
    "unknown-label": "不认识的标签 (unknown label)",
    "several-labels": "标签过多 (more labels than one)",
    "no-move": "缺少语步 (no move)",
    "several-sentences": "不止一句 (more than one sentence)",
    "conflict": "同文不同标 (same text, other label)",
    "duplicate": "重复 (duplicates)",
    "held-out": "与留作评估的文本重复或近似 (near-duplicates of held-out texts)",
    "personal": "个人信息或密钥，已遮盖 (personal data or secrets, masked)",
    "grouped": "归为一组 (grouped)",
    "file": "关于文件 (about the file)",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns (or JSON fields) of labelled files; what is not given is found by its usual names.

    Labels of several ``label`` columns are put together. Rows with one value of ``group`` are never parted by a split.
    """

    text: str | None = None
    label: tuple[str, ...] = ()
    group: str | None = None
    source: str | None = None
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said of a line of a file (``line`` 0: of the whole file); ``left_out``: the line is not used."""

    path: str
    line: int
    kind: str
    message: str
    left_out: bool = True

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class IntakeError(ValueError):
    """Labelled files cannot be used: one sentence with the place and the way out; ``notes`` are what was found until then."""

    def __init__(self, message: str, notes: tuple[Note, ...] = ()) -> None:
        super().__init__(message)
        self.notes = notes


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text as it stands in a file. ``labels`` ``None``: nobody labelled it; ``spans``: labels of parts of the text.

    ``record``: the line is in the corpora's format already.
    """

    path: str
    line: int
    text: str = ""
    labels: tuple[str, ...] | None = None
    group: str = ""
    source: str = ""
    platform: str = ""
    id: str = ""
    spans: tuple[tuple[int, int, str], ...] | None = None
    record: dict[str, Any] | None = None

    def left_out(self, kind: str, message: str) -> Note:
        return Note(self.path, self.line, kind, message)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: ``examples`` of the appeals model (``task`` ``None``), else ``items`` of the ``task``.

    ``places`` names file and line of each of them, ``rows`` counts what was read, ``notes`` are in the order of files and lines.
    """

    task: Task | None
    examples: tuple[Example, ...] = ()
    items: tuple[Item, ...] = ()
    places: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    rows: int = 0
