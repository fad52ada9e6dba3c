"""Offsets of a text as positions of the protocol, in the unit that was agreed on, and back; lines are those of :mod:`linter.positions`."""

from __future__ import annotations

from lsprotocol import types as lsp

from linter.positions import Lines
from linter.values import Span


class Converter:
    """Positions in one text; ``encoding`` is ``utf-8``, ``utf-16`` or ``utf-32``."""

    def __init__(self, lines: Lines, encoding: str) -> None:
        self.lines, self.encoding = lines, encoding

    def position(self, offset: int) -> lsp.Position:
        """Offset (code points) -> position."""
        if self.encoding == "utf-8":
            line, character = self.lines.to_utf8(offset)
        elif self.encoding == "utf-32":
            line, character = (number - 1 for number in self.lines.locate(offset))
        else:
            line, character = self.lines.to_utf16(offset)
        return lsp.Position(line=line, character=character)

    def range(self, span: Span) -> lsp.Range:
        """Span -> range."""
        return lsp.Range(start=self.position(span.start), end=self.position(span.end))

    def offset(self, position: lsp.Position) -> int:
        """Position -> offset; a line past the end is the end of the text."""
        if position.line >= len(self.lines):
            return len(self.lines.text)
        if self.encoding == "utf-8":
            return self.lines.from_utf8(position.line, position.character)
        if self.encoding == "utf-32":
            return self.lines.offset(position.line + 1, position.character + 1)
        return self.lines.from_utf16(position.line, position.character)

    def span(self, range: lsp.Range) -> Span:
        """Range -> span; one that runs backwards is empty."""
        start, end = self.offset(range.start), self.offset(range.end)
        return Span(start, max(start, end))
