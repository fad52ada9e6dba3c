"""TOML with places: the standard library reads it, but says of no key on which line it stands."""

from __future__ import annotations

import re
from typing import Any

_TABLE = re.compile(r"\s*\[{1,2}\s*([^\]\s](?:[^\]\n]*[^\]\s])?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*)\s*=")
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


class TomlError(ValueError):
    """A file cannot be used; the message names file and line, says what is wrong and what to do."""


def parse(text: str, path: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises :class:`TomlError` with the line of a syntax error."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        place = f"{path}:{line[1] if line else max(1, len(text.splitlines()))}"  # at the end of the document
        raise TomlError(f"{place}: 不是正确的 TOML（{problem}），请改好这一行 (not valid TOML)") from None


def line_of(text: str, *keys: str | int) -> int:
    """The line (from 1) on which a key stands: ``keys`` lead to it from the top, a number chooses among ``[[tables]]``.

    Without the key itself: the line of the innermost table that is there, else 1.
    """
    names = tuple(key for key in keys if isinstance(key, str))
    number = next((key for key in keys if isinstance(key, int)), 0)
    table: tuple[str, ...] = ()
    seen, best, depth = -1, 1, 0
    for i, line in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(line):
            table = _parts(head[1])
            seen += table == names[: len(table)] and line.lstrip().startswith("[[")
            here = table
        elif key := _KEY.match(line):
            here = (*table, *_parts(key[1]))
        else:
            continue
        if here == names[: len(here)] and len(here) > depth and seen in (-1, number):
            best, depth = i, len(here)
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def meant(word: str, known: tuple[str, ...]) -> str:
    """A suggestion for a word that is not known, as the end of a sentence."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    return f"是否指 {close[0]}？" if close else f"可用的有：{'、'.join(known)}"
