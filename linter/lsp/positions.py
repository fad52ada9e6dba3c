"""Offsets of a text as positions of the protocol, in the unit that was agreed on, and back; lines are those of :mod:`linter.positions`."""

from __future__ import annotations

from lsprotocol import types as lsp

from linter.positions import Lines, utf8_length, utf16_length
from linter.values import Span


class Converter:
    """Positions in one text; ``encoding`` is ``utf-8``, ``utf-16`` or ``utf-32``."""

    def __init__(self, lines: Lines, encoding: str) -> None:
        self.lines, self.encoding = lines, encoding
        self._length = {"utf-8": utf8_length, "utf-32": len}.get(encoding, utf16_length)
        #: The last position with its offset: the next one is mostly near, and a line may be very long.
        self._last = (0, lsp.Position(0, 0))

    def position(self, offset: int) -> lsp.Position:
        """Offset (code points) -> position."""
        line, column = self.lines.locate(offset)
        start, character = offset - column + 1, 0
        if self._last[1].line == line - 1 and self._last[0] <= offset:
            start, character = self._last[0], self._last[1].character
        found = lsp.Position(line - 1, character + self._length(self.lines.text[start:offset]))
        self._last = (offset, found)
        return found

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
