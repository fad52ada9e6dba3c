"""What a text speaks of, whichever way it is put. ``topics.txt``: a line ``topic words…`` in normalised spelling."""

from __future__ import annotations

from functools import cache

from linter.resources import lines
from linter.text.lexicon import find


@cache
def words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Topic -> its words, each as its pieces (``~`` as in :mod:`linter.text.lexicon`)."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in lines("linter.text", "topics.txt"):
        topic, *some = line.split()
        found[topic] = tuple(tuple(word.split("~")) for word in some)
    return found


def speaks_of(topic: str, text: str) -> bool:
    """Whether a normalised text has a word of the topic. Raises ``KeyError`` for a topic that is not in the list."""
    return any(find(text, pieces) for pieces in words()[topic])
