"""Word classes: which kinds of thing a sentence speaks of, whatever the words. ``classes.txt``: a line ``class words…``."""

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


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _members()}))


def classes(text: str) -> frozenset[str]:
    """The classes of which a normalised sentence holds a word."""
    members = _members()
    pieces = {text[i : i + n] for n in _lengths() for i in range(len(text) - n + 1)}
    return frozenset(name for word in pieces & members.keys() for name in members[word])
