"""Offsets (code points) to lines and columns and back, screen columns, and the line:UTF-16 pairs of editors.

Lines end at ``\\n``, ``\\r\\n`` and a lone ``\\r``, as editors and the language server protocol have it; form feed and U+2028 end
no line. The only file of the project that knows any of this.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Literal

from linter.patterns import compiled

#: What needs no table of widths: printable ASCII, quotation marks and dashes, Chinese characters and full-width forms.
_PLAIN = "[ -~\u2010-\u2027\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*"
_WIDE = "[^ -~\u2010-\u2027]"
_BREAK = r"\r\n|\r|\n"
#: What takes two units of UTF-16; half a pair by itself takes one.
_PAIR = "[\U00010000-\U0010ffff]"
#: What a box counts: characters, or the units of UTF-16 that web pages count (an emoji is two).
Count = Literal["codepoint", "utf16"]


class Lines:
    """The lines of a text. Building it is linear in the text, every look-up logarithmic in the number of lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        self._ends: list[int] = []
        for found in compiled(_BREAK).finditer(text):
            self._ends.append(found.start())
            self._starts.append(found.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        """How many lines; a text that ends with a line break has a last, empty one."""
        return len(self._starts)

    def locate(self, offset: int) -> tuple[int, int]:
        """Offset -> (line, column), both from 1, the column in code points. An offset inside a line break counts on its line."""
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} outside 0..{len(self.text)}")
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1

    def offset(self, line: int, column: int) -> int:
        """(line, column), from 1, -> offset; a column past the end of its line gives the end. Raises ``ValueError`` for no such line."""
        if not 1 <= line <= len(self):
            raise ValueError(f"line {line} outside 1..{len(self)}")
        return min(self._starts[line - 1] + max(column, 1) - 1, self._ends[line - 1])

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end offset of a line (from 1), without its line break."""
        return self._starts[line - 1], self._ends[line - 1]

    def to_utf16(self, offset: int) -> tuple[int, int]:
        """Offset -> (line, UTF-16 units), both from 0, as the language server protocol counts."""
        line, column = self.locate(offset)
        start = self._starts[line - 1]
        return line - 1, utf16_length(self.text[start : start + column - 1])

    def to_utf8(self, offset: int) -> tuple[int, int]:
        """Offset -> (line, bytes of UTF-8), both from 0."""
        line, column = self.locate(offset)
        start = self._starts[line - 1]
        return line - 1, utf8_length(self.text[start : start + column - 1])

    def from_utf16(self, line: int, character: int) -> int:
        """(line, UTF-16 units), from 0, -> offset; past the end of the line gives its end; inside a pair gives its start."""
        return self._from_units(line, character, utf16_length)

    def from_utf8(self, line: int, byte: int) -> int:
        """(line, bytes of UTF-8), from 0, -> offset; past the end of the line gives its end; inside a character gives its start."""
        return self._from_units(line, byte, utf8_length)

    def _from_units(self, line: int, units: int, length: Callable[[str], int]) -> int:
        start, end = self.line_span(line + 1)
        for offset in range(start, end):
            units -= length(self.text[offset])
            if units < 0:
                return offset
        return end


class Utf16:
    """Offsets of a text in UTF-16 units, as scripts of a page count: building it is linear in the text, each call logarithmic in how
    many of its characters take two units."""

    def __init__(self, text: str) -> None:
        self._pairs = [found.start() for found in compiled(_PAIR).finditer(text)]

    def __call__(self, offset: int) -> int:
        """Offset in code points -> offset in UTF-16 units."""
        return offset + bisect_left(self._pairs, offset)


def utf16_length(text: str) -> int:
    """How many UTF-16 code units ``text`` takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def box_length(text: str, count: Count = "codepoint") -> int:
    """What a box counts when ``text`` is pasted into it: every character with spaces and punctuation, a line break as one, however
    it is stored; white space around the whole is not handed in."""
    pasted = text.strip().replace("\r\n", "\n")
    return utf16_length(pasted) if count == "utf16" else len(pasted)


def utf8_length(text: str) -> int:
    """How many bytes of UTF-8 ``text`` takes."""
    return len(text.encode("utf-8", "surrogatepass"))


def display_width(text: str) -> int:
    """Screen columns of ``text`` in a terminal: CJK and emoji take two, combining marks none, a control character none."""
    if compiled(_PLAIN).fullmatch(text):
        return len(text) + len(compiled(_WIDE).findall(text))
    from wcwidth import wcswidth, wcwidth

    width: int = wcswidth(text)
    if width >= 0:
        return width
    return sum(max(wcwidth(ch), 0) for ch in text)
