"""What a text speaks of, whichever way it is put. ``topics.txt``: a line ``topic words…`` in normalised spelling."""

from __future__ import annotations

from functools import cache

from linter.resources import lines


@cache
def words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Topic -> its words, each as its pieces (``~`` in a word stands for up to six characters)."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in lines("linter.text", "topics.txt"):
        topic, *some = line.split()
        found[topic] = tuple(tuple(word.split("~")) for word in some)
    return found


def speaks_of(topic: str, text: str) -> bool:
    """Whether a normalised text has a word of the topic. Raises ``KeyError`` for a topic that is not in the list."""
    return any(_holds(text, pieces) for pieces in words()[topic])


def _holds(text: str, pieces: tuple[str, ...]) -> bool:
    start = text.find(pieces[0])
    while start >= 0:
        end = start + len(pieces[0])
        for piece in pieces[1:]:
            place = text.find(piece, end, end + 6 + len(piece))
            if place < 0:
                break
            end = place + len(piece)
        else:
            return True
        start = text.find(pieces[0], start + 1)
    return False
