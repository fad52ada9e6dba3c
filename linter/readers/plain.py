"""Plain text. Nothing is hidden; lines wrapped at one width don't end a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from linter.readers.encodings import decode, newline, note
from linter.text.segment import soft_breaks
from linter.values import Document, Span


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document. Raises ``ReadError`` for bytes that are not text."""
    decoded = decode(content, encoding)
    yield document(decoded.text, name, encoding=decoded.encoding, notes=note(decoded))


def document(text: str, name: str = "<text>", id: str | None = None, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Document:
    """A plain text as a document."""
    return Document(
        text,
        name,
        id,
        encoding=encoding,
        newline=newline(text),
        prose=(Span(0, len(text)),),
        soft=soft_breaks(text),
        notes=notes,
    )
