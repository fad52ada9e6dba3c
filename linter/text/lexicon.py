"""Phrases that carry a tactic. ``lexicon.txt``: a line ``tactic strength phrase``.

``strong`` phrases are the tactic wherever they stand in the writer's own voice; ``hint`` phrases only lean that way and are
features of the model. In a phrase, ``~`` stands for up to six characters without a stop. Phrases are matched on normalised
text, so one spelling serves all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from linter.frozen import frozen
from linter.resources import lines
from linter.text.frames import guarded

_GAP = 6
_STOPS = frozenset(",。!?;、\n")


@frozen
class Hit:
    """A phrase found at ``start:end`` of the normalised sentence."""

    tactic: str
    strong: bool
    start: int
    end: int


@cache
def entries() -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
    """(tactic, strong, parts) of every phrase, the order of the file."""
    found = []
    for line in lines("linter.text", "lexicon.txt"):
        tactic, strength, phrases = line.split(" ", 2)
        for phrase in phrases.split():
            found.append((tactic, strength == "strong", tuple(phrase.split("~"))))
    return tuple(found)


def hits(text: str, words: Sequence[str], numbers: Iterable[int]) -> tuple[Hit, ...]:
    """The unguarded phrases of a normalised sentence, one a tactic: a strong one before a hint, then the first, then the longest.

    ``words`` are what it was cut into: a phrase that starts inside a word (公|告到) is none. ``numbers`` are those of the phrases
    that may be there, ascending.
    """
    found: list[Hit] = []
    boundaries: set[int] = set()
    for number in numbers:
        tactic, strong, parts = entries()[number]
        place = find(text, parts)
        if place is None:
            continue
        boundaries = boundaries or set(accumulate(map(len, words), initial=0))
        if place[0] in boundaries and not guarded(text, *place):
            found.append(Hit(tactic, strong, *place))
    best: dict[str, Hit] = {}
    for hit in found:
        other = best.get(hit.tactic)
        if other is None or _rank(hit) > _rank(other):
            best[hit.tactic] = hit
    return tuple(best.values())


def _rank(hit: Hit) -> tuple[bool, int, int]:
    return hit.strong, -hit.start, hit.end


def find(text: str, parts: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a phrase first stands, given its parts (what ``~`` divides): (start, end)."""
    start = text.find(parts[0])
    while start >= 0:
        end = end_of(text, start, parts)
        if end:
            return start, end
        start = text.find(parts[0], start + 1)
    return None


def end_of(text: str, start: int, parts: tuple[str, ...]) -> int:
    """Where a phrase ends that begins at ``start``; 0 when none begins there."""
    if not text.startswith(parts[0], start):
        return 0
    end = start + len(parts[0])
    for part in parts[1:]:
        place = text.find(part, end, end + _GAP + len(part))
        if place < 0 or not _STOPS.isdisjoint(text[end:place]):
            return 0
        end = place + len(part)
    return end
