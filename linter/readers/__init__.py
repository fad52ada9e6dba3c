"""Bytes to documents. ``read`` picks the reader by the file's suffix; each format is one module.

A module of :data:`STREAMED` reads an open file piece by piece, so that its size does not matter; the others take the whole content.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from linter.frozen import replace
from linter.patterns import compiled
from linter.regular import NotRegular, open_file
from linter.values import Document, Span, Unreadable

if TYPE_CHECKING:
    from linter.readers.columns import Columns

_SAID = r"[^\W_]|[\u2600-\u27bf\U0001f000-\U0001faff]"
_NOTHING = "没有可以检查的正文（只有空白、标点、标题、引用或代码），请写好申诉说明再检查 (no prose to check)"
#: The default limit of a document's size, in bytes; of a record's or a row's where a file has many.
MAX_SIZE = 64 * 1024 * 1024
#: What is looked for in a folder, and which module reads it; any other suffix is read as plain text when it is named.
FORMATS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".doc": "legacy",
    ".wps": "legacy",
    ".pdf": "pdf",
    ".jsonl": "records",
}
#: What is only read when it is named: most tables are no statements. The last ones are refused.
TABLES = {".csv": "table", ".tsv": "table", ".xlsx": "sheet", ".xlsm": "sheet"}
OTHER_TABLES = (".xls", ".ods", ".et", ".xlsb", ".numbers")
STREAMED = frozenset({"records", "table", "sheet"})


class ReadError(Exception):
    """A document cannot be read; the message is one sentence on why and what to do, without the file's name."""


class NoText(ReadError):
    """A document opens and holds no text: it is a scan, or only pictures."""


@contextmanager
def reading() -> Iterator[None]:
    """Whatever goes wrong in here costs one file, not the run. Raises :class:`ReadError` for it."""
    try:
        yield
    except ReadError:
        raise
    except Exception as problem:
        from linter.fault import on_reading

        raise ReadError(on_reading(problem)) from problem


def read(
    path: str, *, encoding: str | None = None, max_size: int = MAX_SIZE, name: str | None = None, columns: Columns | None = None
) -> Iterator[Document | Unreadable]:
    """The documents of a file (``-``: standard input), in order; never raises for bad input.

    ``encoding`` is what the user says it is; ``name`` is reported and chooses the format instead of ``path``; ``columns`` are those of
    tables and records, if they are not called as usual.
    """
    shown = name or ("<stdin>" if path == "-" else path)
    try:
        if _module(shown) in STREAMED:
            with opened(path) as stream:
                for item in streamed(stream, shown, encoding, max_size, columns):
                    yield checked(item)
        else:
            content = standard_input(max_size) if path == "-" else file_bytes(path, max_size)
            for item in decode(content, shown, encoding):
                yield checked(item)
    except ReadError as problem:
        yield Unreadable(shown, str(problem))


def checked(item: Document | Unreadable) -> Document | Unreadable:
    """A document, unless no letter, digit or emoji stands in its prose: that is nothing to check."""
    if isinstance(item, Unreadable) or any(compiled(_SAID).search(item.text, span.start, span.end) for span in item.prose):
        return item
    return Unreadable(item.path, _NOTHING, item.id, item.row)


def decode(content: bytes, name: str, encoding: str | None = None) -> Iterator[Document | Unreadable]:
    """The documents in ``content``, read as the format that the suffix of ``name`` says. Raises :class:`ReadError`."""
    if not content:
        raise ReadError("文件是空的，请写好申诉说明再检查 (the file is empty)")
    module = _module(name)
    if module in STREAMED:
        yield from streamed(BytesIO(content), name, encoding)
        return
    with reading():
        yield from import_module(f"linter.readers.{module}").read(content, name, encoding)


def streamed(
    stream: BinaryIO, name: str, encoding: str | None = None, max_size: int = MAX_SIZE, columns: Columns | None = None
) -> Iterator[Document | Unreadable]:
    """The documents in a file of records or rows, each at most ``max_size`` bytes long, as they are asked for. Raises :class:`ReadError`."""
    from linter.readers.columns import Columns

    module = _module(name)
    with reading():
        yield from import_module(f"linter.readers.{module}").read(stream, name, encoding, max_size, columns or Columns())


def is_table(name: str) -> bool:
    """Whether the suffix of a name is that of a table."""
    return os.path.splitext(name)[1].lower() in (*TABLES, *OTHER_TABLES)


def _module(name: str) -> str:
    """Which module reads what is called so. Raises :class:`ReadError` for tables that none does."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix in OTHER_TABLES:
        raise ReadError(f"{suffix} 表格读不了，请用 Excel 或 WPS 另存为 .xlsx (save it as .xlsx)")
    return (FORMATS | TABLES).get(suffix, "plain")


def again(document: Document, text: str) -> Document:
    """A document of the same kind with another text, as reading it would give it; all that does not hang on the text stays."""
    if text == document.text:
        return document
    module = FORMATS.get(os.path.splitext(document.path)[1].lower(), "plain")
    kept = {name: getattr(document, name) for name in ("path", "id", "encoding", "newline", "editable", "notes")}
    if document.editable and module == "markdown":
        from linter.readers import markdown

        return replace(markdown.document(text), **kept)
    if document.editable:
        from linter.readers import plain

        return replace(plain.document(text), **kept)
    soft: frozenset[int] = frozenset()
    if module == "pdf":
        from linter.readers import pdf

        soft = pdf._soft(text)
    return Document(text, prose=(Span(0, len(text)),), soft=soft, **kept)


def file_bytes(path: str, max_size: int) -> bytes:
    """The bytes of a regular file of at most ``max_size`` bytes. Raises :class:`ReadError`."""
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > max_size:
            raise ReadError(_too_large(size, max_size))
        content = _at_most(file, max_size + 1)  # some files say that they are empty, others grow
    if len(content) > max_size:
        raise ReadError(_too_large(len(content), max_size))
    return content


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A regular file, or standard input (``-``), to read from. Raises :class:`ReadError`, also for what fails while the block reads."""
    if path == "-":
        if sys.stdin is None:
            raise ReadError("标准输入已关闭，请给出文件 (standard input is closed)")
        yield sys.stdin.buffer
        return
    try:
        with open_file(path) as file:
            yield file
    except IsADirectoryError:
        raise ReadError("这是文件夹，请给出文件 (a folder, not a file)") from None
    except NotRegular:
        raise ReadError("不是普通文件（管道或设备），请先存成文件，或用 - 从标准输入读 (not a regular file)") from None
    except FileNotFoundError:
        raise ReadError("找不到文件，请检查路径 (no such file)") from None
    except PermissionError:
        raise ReadError("没有读取权限，请检查文件权限 (permission denied)") from None
    except (OSError, ValueError) as problem:
        raise ReadError(f"读取失败：{problem}，请检查文件 (cannot be read)") from None


def standard_input(max_size: int) -> bytes:
    """All of standard input, at most ``max_size`` bytes. Raises :class:`ReadError`."""
    if sys.stdin is None:
        raise ReadError("标准输入已关闭，请给出文件 (standard input is closed)")
    content = _at_most(sys.stdin.buffer, max_size + 1)
    if len(content) > max_size:
        raise ReadError(f"标准输入超过上限 {max_size} 字节；确认需要时用 --max-size 调高 (larger than --max-size)")
    return content


def _at_most(stream: BinaryIO, size: int) -> bytes:
    """The first bytes of a stream; no more memory is asked for than it takes."""
    pieces = [stream.read(min(size, MAX_SIZE))]
    while len(pieces[-1]) == MAX_SIZE and (size := size - MAX_SIZE):  # what ends on a terminal is not asked again
        pieces.append(stream.read(min(size, MAX_SIZE)))
    return b"".join(pieces)


def _too_large(size: int, limit: int) -> str:
    return f"文件有 {size} 字节，超过上限 {limit}；确认需要时用 --max-size 调高 (larger than --max-size)"
