"""Plain text. Lines wrapped at one width don't end a sentence; hidden are only comments (``<!-- … -->``) on lines of their own, as
``appeal-lint new`` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.readers.encodings import decode, newline, note, unread
from linter.text.segment import soft_breaks
from linter.values import Document, Row, Span


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document. Raises ``ReadError`` for bytes that are not text."""
    decoded = decode(content, encoding)
    yield document(decoded.text, name, encoding=decoded.encoding, notes=note(decoded))


def document(
    text: str, name: str = "<text>", id: str | None = None, encoding: str = "utf-8", notes: tuple[str, ...] = (), row: Row | None = None
) -> Document:
    """A plain text as a document."""
    comments = _comments(text) if "<!--" in text else ()
    return Document(
        text,
        name,
        id,
        encoding=encoding,
        newline=newline(text),
        prose=(Span(0, len(text)),),
        hidden=comments,
        soft=soft_breaks(text),
        notes=(*notes, *unread(len(comments))),
        row=row,
    )


def _comments(text: str) -> tuple[Span, ...]:
    """The comments that fill whole lines."""
    whole = re.finditer(r"(?m)^[ \t]*(<!--(?:[^<-]|<(?!!--)|-(?!->)){0,2000}-->)[ \t]*\r?$", text)
    return tuple(Span(*found.span(1)) for found in whole)
