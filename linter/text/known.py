"""What a normalised sentence holds of all that is listed: phrases, frames and word classes, looked up at once.

All lists are one table, each word in it by its first two characters or its last, whichever fewer others have, so that a sentence is held
against it only once and few words are looked for. What the shapes of :mod:`linter.text.frames` need is listed too: an expression is searched
for only where it can be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from linter.patterns import compiled
from linter.text import classes, frames, lexicon
from linter.text.lexicon import Hit

if TYPE_CHECKING:
    from linter.native import Pairs

#: Shape of :mod:`linter.text.frames` -> what it cannot be without, besides an :data:`_ODD` character.
_SIGNS = {
    "question": "? 吗 呢",
    "past": "了",
    "date": "昨天 今天 前天 上周 上个 上月 周 星期",
    "count": "",
    "clause": "第",
    "emoji": "",
    "latin": "",
    "field": ":",
    "item": "、 其 第",
    "quotation": "“ ‘ 「 『 《 【 \" '",
    "conceded": "曾 起初 起先 最初 开始 原先 原以 本以 本来 还以 先前 之前 当时 当初 那会 刚被 第一",
}
#: The shapes that a digit, a letter or an emoji may begin, and those characters.
_ODD_SHAPES = frozenset({"date", "count", "clause", "emoji", "latin", "item"})
_ODD = r"[\da-z\u2600-\u27bf\U0001f000-\U0001faff]"

#: After so many sentences the compiled table of what is listed has paid for itself.
_WORTH = 100


class _Lists:
    """Everything listed, by its number: phrases, then frames, classes and shapes."""

    def __init__(self) -> None:
        listed = classes.members()
        self.frames, self.classes = list(frames.WORDS), list(listed)
        self.shapes: list[tuple[re.Pattern[str], str]] = [(pattern, name) for name, pattern in frames.shapes()]
        self.from_frames = len(lexicon.entries())
        self.from_classes = self.from_frames + len(self.frames)
        self.from_shapes = self.from_classes + len(self.classes)
        words = [(parts[0], number) for number, (_, _, parts) in enumerate(lexicon.entries())]
        for first, lists in (
            (self.from_frames, frames.WORDS.values()),
            (self.from_classes, listed.values()),
            (self.from_shapes, [_SIGNS[name].split() for _, name in self.shapes]),
        ):
            words += [(word, number) for number, some in enumerate(lists, first) for word in some]
        commonness = Counter([word[:2] for word, _ in words])
        commonness.update([word[-2:] for word, _ in words])
        self.table: dict[str, list[tuple[str, int]]] = {}
        for word, number in words:
            head, tail = word[:2], word[-2:]
            pair = head if commonness[head] <= commonness[tail] else tail
            self.table.setdefault(pair, []).append((word, number))
        self.compiled: Pairs | None = None
        self._asked = 0

    def count(self) -> None:
        """Count a sentence; after many, take what looks for the words sooner, where the package was built with that."""
        self._asked += 1
        if self._asked == _WORTH:
            try:
                from linter.native import Pairs
            except ImportError:
                return
            self.compiled = Pairs(self.table)


@cache
def _lists() -> _Lists:
    return _Lists()


def listed(text: str) -> list[tuple[str, int]]:
    """The listed words that a normalised sentence holds, each with the number of what it is of, in no order."""
    lists = _lists()
    if lists.compiled is not None:
        return lists.compiled.found(text)
    lists.count()
    table = lists.table
    pairs = table.keys() & chain(text, map(add, text, text[1:]))
    return [entry for pair in pairs for entry in table[pair] if entry[0] in text]


def look_up(
    text: str, words: Sequence[str], among: Iterable[tuple[str, int]] | None = None
) -> tuple[tuple[Hit, ...], tuple[str, ...], tuple[str, ...]]:
    """The phrases of a normalised sentence that was cut into ``words``, the names of its frames in a fixed order, its word classes.

    Of a clause, ``among`` are the listed words of the whole sentence.
    """
    lists = _lists()
    here = listed(text) if among is None else [entry for entry in among if entry[0] in text]
    found = sorted({number for _, number in here})
    a, b, c = (bisect_left(found, first) for first in (lists.from_frames, lists.from_classes, lists.from_shapes))
    shown = [lists.frames[number - lists.from_frames] for number in found[a:b]]
    signs = {number - lists.from_shapes for number in found[c:]}
    odd = compiled(_ODD).search(text) is not None
    if odd or signs:
        for number, (pattern, name) in enumerate(lists.shapes):
            if (number in signs or (odd and name in _ODD_SHAPES)) and pattern.search(text):
                shown.append(name)
    return (
        lexicon.hits(text, words, found[:a]),
        tuple(shown),
        _named(tuple(found[b:c])),
    )


@lru_cache(4096)
def _named(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """The word classes of these numbers; the same ones are one value, however many sentences have them."""
    lists = _lists()
    return tuple([lists.classes[number - lists.from_classes] for number in numbers])
