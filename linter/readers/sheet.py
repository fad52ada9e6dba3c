"""``.xlsx``: a row of a sheet a document; the first row that has anything names the columns."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from linter.readers import ReadError
from linter.readers.columns import Columns, heading
from linter.readers.table import shown, statement
from linter.readers.workbook import Workbook
from linter.values import Cell, Document, Unreadable

#: How much of a workbook from standard input is kept in memory, in bytes, and how much there may be of it.
_KEPT, _MOST = 1 << 22, 1 << 31
_OLD = b"\xd0\xcf\x11\xe0"


def read(stream: BinaryIO, name: str, encoding: str | None, max_size: int, columns: Columns) -> Iterator[Document | Unreadable]:
    """A document a row; a bad row is an :class:`Unreadable` and the others are still read. Raises ``ReadError``."""
    with SpooledTemporaryFile(_KEPT) as copy:
        book = Workbook(_seekable(stream, copy))
        sheet = book.sheet(columns.sheet)
        rows = book.rows(sheet, max_size)
        first = next(rows, None)
        if first is None:
            raise ReadError(f"表「{sheet.name}」是空的 (the sheet is empty)")
        if first.fault:
            raise ReadError(f"第 {first.number} 行（列名）{first.fault}")
        head, others = heading([shown(cell) for cell in first.cells], columns), book.others(sheet)
        notes = (
            (f"工作簿还有 {others} 张表没有读，这里是「{sheet.name}」；可用 --sheet 指明 (other sheets are not read)",) if others else ()
        )
        found = False
        for row in rows:
            fault, empty = row.fault, list[Cell]([None] * (len(head.names) - len(row.cells)))
            if not fault and len(row.cells) > len(head.names):
                fault = f"在第 {len(row.cells)} 列还有内容，列名只有 {len(head.names)} 个；请给那一列加上列名 (more cells than columns)"
            if not fault and head.text in row.odd:
                fault = f"的正文{row.odd[head.text]}"
            yield statement(head, row.number, row.cells + empty, fault, name, ("xlsx", notes))
            notes, found = (), True
        if not found:
            raise ReadError("表格里只有列名，没有内容 (a heading and nothing below)")


def _seekable(stream: BinaryIO, copy: SpooledTemporaryFile[bytes]) -> BinaryIO:
    """The stream, or a copy of one that cannot be gone back on. Raises ``ReadError`` for what is no workbook."""
    begins = stream.read(4)
    if not begins:
        raise ReadError("文件是空的 (the file is empty)")
    if begins == _OLD:
        raise ReadError("这是旧版 .xls 或有密码的工作簿，请另存为没有密码的 .xlsx (an old or encrypted workbook)")
    if begins != b"PK\x03\x04":
        raise ReadError("不是 .xlsx 文件，请用 Excel 或 WPS 另存为 .xlsx；文本表格请用 .csv 结尾的名字 (not a workbook)")
    if stream.seekable():
        return stream
    copy.write(begins)
    size = len(begins)
    while some := stream.read(1 << 16):
        size += copy.write(some)
        if size > _MOST:
            raise ReadError(f"标准输入超过 {_MOST} 字节，请先存成文件 (too large for standard input)")
    return copy  # type: ignore[return-value]
