"""Word classes: which kinds of thing a sentence speaks of, whatever the words. ``classes.txt``: a line ``class words…``,
no word longer than :data:`linter.text.runs.LONGEST`."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def _members() -> dict[str, tuple[str, ...]]:
    """Word -> its classes."""
    members: dict[str, list[str]] = defaultdict(list)
    for line in files("linter.text").joinpath("classes.txt").read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            name, *words = line.split()
            for word in words:
                if name not in members[word]:
                    members[word].append(name)
    return {word: tuple(names) for word, names in members.items()}


def classes(found: set[str]) -> frozenset[str]:
    """The classes of which a normalised sentence holds a word, given its runs of characters."""
    members = _members()
    return frozenset(name for word in found & members.keys() for name in members[word])
