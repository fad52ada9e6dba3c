"""``.doc`` and ``.wps``: old formats that only programs like LibreOffice read (:mod:`linter.conversion` asks them). Here what only bears
such a name: a newer Word file, or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from linter.readers import ReadError
from linter.readers.encodings import ADVICE, RICH
from linter.values import Document

#: What old Word, WPS and Works files begin with, and newer Word files.
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document. Raises ``ReadError`` for an old format."""
    if is_old(content):
        raise ReadError(f"这是旧版 Word 或 WPS 文件，{ADVICE} (an old format: save it as .docx)")
    module = "docx" if content.startswith(ZIP) else "plain"
    yield from import_module(f"linter.readers.{module}").read(content, name, encoding)


def is_old(content: bytes) -> bool:
    """Whether the bytes are of an old format."""
    return content.startswith((OLE, RICH))
