"""How a text is looked up in lists of words without a loop over the lists: by the one or two characters that a word begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import add

#: The beginning of words -> those words, each with the name of its list.
Table = Mapping[str, Sequence[tuple[str, str]]]


def runs(text: str) -> set[str]:
    """Every substring of one or two code points."""
    return {*text, *map(add, text, text[1:])}


def table(lists: Mapping[str, Sequence[str]]) -> Table:
    """Name of a list -> its words, turned into a table to look words up in."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, words in lists.items():
        for word in words:
            found.setdefault(word[:2], []).append((word, name))
    return found


def listed(text: str, pieces: set[str], known: Table) -> set[str]:
    """The names of the lists of which a word stands in ``text``, whose runs are ``pieces``."""
    return {name for start in known.keys() & pieces for word, name in known[start] if word in text}
