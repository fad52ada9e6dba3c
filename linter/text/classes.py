"""Word classes: which kinds of thing a sentence speaks of, whatever the words. ``classes.txt``: a line ``class words…``."""

from __future__ import annotations

from functools import cache

from linter.resources import lines
from linter.text.runs import Table, listed, table


@cache
def _members() -> Table:
    members: dict[str, list[str]] = {}
    for line in lines("linter.text", "classes.txt"):
        name, *words = line.split()
        members.setdefault(name, []).extend(words)
    return table(members)


def classes(text: str, pieces: set[str]) -> frozenset[str]:
    """The classes of which a normalised sentence holds a word, given its runs of characters (:func:`linter.text.runs.runs`)."""
    return frozenset(listed(text, pieces, _members()))
