"""Workbooks to be written, a row at a time: they are kept on the disk, so memory does not grow with them. Needs openpyxl (the extra ``xlsx``).

All text is written as text: nothing is a formula.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, Any

from linter.reporters.rows import neutral
from linter.scratch import scratch, telling, within
from linter.values import Cell

#: The most rows that a sheet holds, and code points that a cell does.
ROWS, CELL = 1_048_576, 32_767
#: How much is read of the part of a workbook that says who saved it, in bytes.
_CORE = 1 << 16
#: What XML has no character for.
_UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")


#: Who a workbook says that it is by; a program that changes it puts another name there.
_BY = "appeal-lint"


def ours(path: str) -> bool:
    """Whether a file is a workbook that was written here, and that nobody has saved since. Raises ``OSError``."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive, archive.open("docProps/core.xml") as core:
            return f":lastModifiedBy>{_BY}</".encode() in core.read(_CORE)
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False


class MissingLibrary(Exception):
    """openpyxl is not installed; the message is one sentence on how to get it."""


def _full() -> Sequence[type[Exception]]:
    """What a full disk is, beside ``OSError``, to lxml, with which openpyxl writes the rows where it is there."""
    etree = sys.modules.get("lxml.etree")
    return () if etree is None else (etree.SerialisationError,)


class Book:
    """A workbook that grows until ``save``; ``close`` ends it in any case. Raises :class:`MissingLibrary`; ``what`` needs it.

    Raises :class:`linter.scratch.Unusable` where the rows cannot be kept.
    """

    def __init__(self, what: str) -> None:
        try:
            import openpyxl
        except ImportError:
            raise MissingLibrary(
                f"{what} 要用 openpyxl，请在 appeal-lint 的源代码目录里运行 pip install '.[xlsx]'"
                " (openpyxl is missing: run that in the folder with the source)"
            ) from None
        self._book = openpyxl.Workbook(write_only=True)
        self._folder = scratch()
        self._book.properties.creator = self._book.properties.lastModifiedBy = _BY
        self._sheets: list[Sheet] = []
        #: How many cells had more than a cell holds.
        self.cut = 0

    def sheet(self, title: str, head: Sequence[str], widths: Sequence[int], text: Callable[[str], str] | None = None) -> Sheet:
        """A new sheet with the names of its columns and their widths in characters; ``text`` makes of a text what a cell says."""
        self._sheets.append(Sheet(self._book, self._folder.name, title, head, widths, text or self.plain))
        return self._sheets[-1]

    def plain(self, text: str) -> str:
        """A text as it is, but for what would be a formula, and what no cell can hold."""
        shown = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", neutral(text).replace("\r\n", "\n").translate(_UNWRITABLE))
        self.cut += len(shown) > CELL
        return shown if len(shown) <= CELL else shown[: CELL - 1] + "…"

    def save(self, file: IO[bytes]) -> None:
        """Write the workbook; nothing can be added any more. Raises ``OSError``."""
        for sheet in self._sheets:
            sheet.filter()
        with telling(*_full()):
            for part in self._book.worksheets:
                part.close()
        self._book.save(file)

    def close(self) -> None:
        """Let go of what is not saved, and of what it took on the disk."""
        for sheet in self._book.worksheets:
            with suppress(Exception):  # full still, or saved
                sheet.close()
        self._folder.cleanup()


class Sheet:
    """A sheet with a frozen head and a filter, that goes on in another one when it is full."""

    def __init__(self, book: Any, folder: str, title: str, head: Sequence[str], widths: Sequence[int], text: Callable[[str], str]) -> None:
        self._book, self._folder, self._title, self._head, self._widths, self._text = book, folder, title, head, widths, text
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        self._count += 1
        self._rows = 1
        self._sheet = self._book.create_sheet(self._title if self._count == 1 else f"{self._title} {self._count}")
        self._sheet.freeze_panes = "B2"
        for i, width in enumerate(self._widths, 1):
            self._sheet.column_dimensions[get_column_letter(i)].width = width
        cells = [self._cell(name) for name in self._head]
        for cell in cells:
            cell.font = Font(bold=True)
        with telling(*_full()), within(self._folder):  # where the rows are kept is settled with the first
            self._sheet.append(cells)

    def add(self, row: Sequence[Cell]) -> None:
        """A row; text stays text. Raises :class:`linter.scratch.Unusable`."""
        if self._rows == ROWS:
            self.filter()
            self._begin()
        cells = [self._cell(value) if isinstance(value, str) else value for value in row]
        with telling(*_full()):
            self._sheet.append(cells)
        self._rows += 1

    def filter(self) -> None:
        """Say how far the filter goes, once: known only now."""
        from openpyxl.utils import get_column_letter

        if self._sheet.auto_filter.ref is None:
            self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._head))}{self._rows}"

    def _cell(self, text: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, self._text(text))
        cell.data_type = "s"
        return cell
