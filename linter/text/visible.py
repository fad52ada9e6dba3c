"""Text made safe to show: nothing in it moves a terminal's cursor, turns the direction of writing, or is markup."""

from __future__ import annotations

import json
from typing import Any

#: What JSON may hold as it is, but a terminal may act on: C1 controls, marks and turns of direction. JSON knows them by number as well.
_ACTING = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))}
#: What Markdown takes for markup, for a picture, and for the end of a table's cell.
_MARKUP = {ord(mark): f"\\{mark}" for mark in "\\`*_[]<>#|~!"}


def printable(text: str) -> str:
    """``text`` with every control and format character replaced, one for one, by a mark that only looks."""
    if text.isprintable():
        return text
    return "".join(ch if ch.isprintable() or ch in "\u3000\u200d\ufe0f" else " " if ch in "\t\r\n" else "\ufffd" for ch in text)


def printable_lines(text: str) -> str:
    """The same for a text of several lines: line breaks and tabs stay, a return before a line feed goes."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(map(printable, line.split("\t"))) for line in lines)


def as_markdown(text: str) -> str:
    """``text`` as Markdown that shows just that, on one line: nothing in it is markup, least of all a picture, which is fetched to be shown."""
    return printable(text).translate(_MARKUP)


def unlinked(text: str) -> str:
    """``text`` for a message that is no Markdown, but of whose ``[words](address)`` editors (even commands), SARIF and reviewdog make links."""
    return text.replace("](", "] (")


def logged(line: str) -> str:
    """``line`` as GitHub's runner only logs it: it takes a line that begins with ``::`` after blanks for a command, and ``##[`` anywhere."""
    line = line.replace("##[", "## [")
    return f"| {line.removeprefix('  ')}" if line.lstrip().startswith("::") else line


def as_json(value: Any, ascii_only: bool = False, indent: int | None = None) -> str:
    """JSON that a terminal only looks at: the same value, with what it may act on written by number. Raises as ``json.dumps`` does."""
    said = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return said if ascii_only or said.isprintable() else said.translate(_ACTING)
