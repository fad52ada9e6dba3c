"""Word classes: which kinds of thing a sentence speaks of, whatever the words. ``classes.txt``: a line ``class words…``."""

from __future__ import annotations

from linter.resources import lines


def members() -> dict[str, list[str]]:
    """Class -> its words: a normalised sentence that holds one is of the class."""
    found: dict[str, list[str]] = {}
    for line in lines("linter.text", "classes.txt"):
        name, *words = line.split()
        found.setdefault(name, []).extend(words)
    return found
