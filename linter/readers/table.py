"""``.csv`` and ``.tsv``: a row a document. The first row names the columns; commas, semicolons or tabs part them, as the names tell."""

from __future__ import annotations

import csv
import os
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from linter.readers import ReadError
from linter.readers.columns import Columns, Heading, heading
from linter.readers.encodings import note
from linter.readers.plain import document
from linter.readers.streams import Line, Lines
from linter.values import Cell, Document, Row, Unreadable

DELIMITERS = (",", "\t", ";")
#: How long a row of several lines is at most, in code points: a quotation mark that is never closed must not take the rest along.
QUOTED = 1 << 22
#: What csv allows for a field while it reads for us: the limits are ours.
_NO_LIMIT = (1 << 31) - 1
_UNCLOSED = "有一个引号一直没有闭合（从文件的第 {} 行开始），这一行没有读；格内的引号要写成两个 (a quotation mark is never closed)"
_STRAY = "的引号有误（在文件的第 {} 行），这一行没有读；格内的引号要写成两个 (a stray quotation mark)"


def read(stream: BinaryIO, name: str, encoding: str | None, max_size: int, columns: Columns) -> Iterator[Document | Unreadable]:
    """A document a row; a bad row is an :class:`Unreadable` and the others are still read. Raises ``ReadError``."""
    lines = Lines(stream, encoding, max_size, newline="")
    feed = _Feed(lines, max_size)
    suffix = os.path.splitext(name)[1].lower()
    first, delimiter, head = _begun(feed, "\t" if suffix == ".tsv" else ",", columns)
    kept, found = (lines.decoded.encoding, note(lines.decoded)), False
    for number, cells, fault in _rows(feed, delimiter, first + 1):
        if fault or any(cell and not cell.isspace() for cell in cells):
            found = True
            if fault:
                yield Unreadable(name, f"第 {number} 行{fault}", str(number), Row(head.names, _fitted(cells, len(head.names)), number))
            else:
                yield statement(head, number, cells, _miscounted(cells, len(head.names), delimiter), name, kept)
    if not found:
        raise ReadError("表格里只有列名，没有内容 (a heading and nothing below)")


def statement(
    head: Heading, number: int, cells: Sequence[Cell], fault: str, name: str, kept: tuple[str, tuple[str, ...]]
) -> Document | Unreadable:
    """The document in a row of a table, or why there is none. ``kept``: the encoding, and what is to be said of how it was read."""
    row = Row(head.names, _fitted(cells, len(head.names)), number)
    id = "" if head.id is None else shown(row.cells[head.id]).strip()
    text = shown(row.cells[head.text])
    if not fault:
        if not text.strip():
            fault = "的正文是空的 (empty text)"
        elif "\0" in text:
            fault = "的正文含有 NUL 字符，请删去 (NUL in the text)"
    if fault:
        return Unreadable(name, f"第 {number} 行{fault}", id or str(number), row)
    return document(text, name, id or str(number), *kept, row)


def shown(cell: Cell) -> str:
    """What a cell says, as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e21 else repr(cell)
    return cell if isinstance(cell, str) else str(cell)


def _fitted(cells: Sequence[Cell], count: int) -> tuple[Cell, ...]:
    """As many cells as there are columns; nothing of what is there too much is lost."""
    if len(cells) <= count:
        return (*cells, *[""] * (count - len(cells)))
    return (*cells[: count - 1], ",".join(map(shown, cells[count - 1 :])))


def _miscounted(cells: Sequence[str], count: int, delimiter: str) -> str:
    if len(cells) > count and any(cell.strip() for cell in cells[count:]):
        mark = {"\t": "制表符", ",": "逗号", ";": "分号"}.get(delimiter, delimiter)
        return f"有 {len(cells)} 格，列名只有 {count} 个；正文里有{mark}、引号或换行的，要整格加引号 (more cells than columns)"
    if len(cells) < count:
        return f"只有 {len(cells)} 格，列名有 {count} 个；正文里有换行的，要整格加引号 (fewer cells than columns)"
    return ""


class _TooLong(Exception):
    """A row has more than may be."""


class _Feed:
    """Lines for csv, on which one can go back to the beginning of a row."""

    def __init__(self, lines: Lines, max_size: int) -> None:
        self._lines, self._again, self._most = iter(lines), deque[Line](), min(QUOTED, max_size)
        self.begin()

    def begin(self) -> None:
        """A row begins here."""
        self.row: list[Line] = []
        self.size = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.row.append(line)
        self.size += len(line.text)
        if self.size > self._most and len(self.row) > 1:
            raise _TooLong
        return line.text

    def back(self, kept: int) -> None:
        """Go back to behind the first ``kept`` lines of the row."""
        self._again.extendleft(reversed(self.row[kept:]))
        self.row, self.size = self.row[:kept], 0

    @property
    def fault(self) -> str:
        """What is wrong with a line of the row."""
        return next((line.fault for line in self.row if line.fault), "")


def _begun(feed: _Feed, usual: str, columns: Columns) -> tuple[int, str, Heading]:
    """The number of the first row, what parts the columns, and their names: what makes a heading of that row. Raises ``ReadError``."""
    number = 1
    for line in feed:
        if line.strip():
            break
        number += 1
        feed.begin()
    first = feed.row[0].text.strip() if feed.row else ""
    marks = dict.fromkeys((usual, *DELIMITERS))
    if first.lower().startswith("sep=") and len(first) == 5:  # what Excel writes and reads
        marks = {first[4]: None}
        feed.begin()
    feed.back(0)
    problems, found = list[tuple[int, ReadError]](), list[tuple[int, str, Heading]]()
    for delimiter in marks:
        _, cells, fault = next(_rows(feed, delimiter, number), (0, [], "是空的 (empty)"))
        feed.back(0)
        try:
            if fault:
                raise ReadError(f"第一行（列名）{fault}")
            found.append((len(cells), delimiter, heading(cells, columns)))
        except ReadError as problem:
            problems.append((len(cells), problem))
    if not found:
        raise max(problems, key=lambda one: one[0])[1]
    _, delimiter, head = max(found, key=lambda one: one[0])  # the first of those that part most
    next(_rows(feed, delimiter, number))
    return number, delimiter, head


def _rows(feed: _Feed, delimiter: str, number: int) -> Iterator[tuple[int, list[str], str]]:
    """The rows from here, of which the first has the ``number``: its cells, and what is wrong with it. A broken row costs its first line."""
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.begin()
        problem: Exception | None = None
        limit = csv.field_size_limit(_NO_LIMIT)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooLong) as found:
            problem = found
        finally:
            csv.field_size_limit(limit)
        if problem is None:
            yield number, cells, feed.fault
        else:
            line, never = feed.row[0], isinstance(problem, _TooLong) or "end of data" in str(problem)
            feed.back(1)
            yield number, [line.text.rstrip("\r\n")], line.fault or (_UNCLOSED if never else _STRAY).format(line.number)
        number += 1
