"""What the second layer sees of a sentence: what the first layer says of it and of its neighbours.

The first layer scores each label by itself; the second weighs them together, so that two half-heard tactics make one sentence
that pushes back, and a sentence between two others of the same kind is believed more easily. In a long sentence it hears the
loudest clause.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

#: Raw scores are divided by this, so that they are of the size of the chances beside them.
SOFTENING = 3.0


def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)), without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


def sigmoids(row: Iterable[float]) -> list[float]:
    """:func:`sigmoid` of each, without a call for each."""
    exp = math.exp
    return [1 / (1 + exp(-x)) if x >= 0 else 1 - 1 / (1 + exp(x)) for x in row]


def context_features(rows: Sequence[Sequence[float]], loudest: Sequence[Sequence[float]]) -> Iterator[list[float]]:
    """Raw scores of a statement's sentences (sentences, columns) -> the second layer's features of each.

    Own scores, own chances, the chances of the sentence before and after (0 where there is none), whether it stands alone,
    first, last: ``4 * columns + 3`` numbers. For a long sentence ``loudest`` has each column's highest score in any of its
    clauses (nothing for others): by how much they are above the sentence's own, as scores and as chances, ``2 * columns`` more.
    """
    last = len(rows) - 1
    before = nothing = silence(rows[0] if rows else ())
    seen = map(softened, rows, loudest)
    here = next(seen, nothing)
    for i in range(len(rows)):
        after = next(seen, nothing)
        yield beside(before, here, after, last == 0, i == 0, i == last)
        before, here = here, after


#: What the second layer sees of one sentence: its raw scores softened, its chances, by how much its clauses are louder.
Seen = tuple[list[float], list[float], list[float]]


def softened(row: Sequence[float], loudest: Sequence[float]) -> Seen:
    """What is seen of a sentence, given its raw scores and those of its loudest clauses (nothing for a short one)."""
    chances = sigmoids(row)
    louder = [(high - score) / SOFTENING for high, score in zip(loudest, row, strict=False)]
    louder += [high - chance for high, chance in zip(sigmoids(loudest), chances, strict=False)]
    return [score / SOFTENING for score in row], chances, louder


def silence(row: Sequence[float]) -> Seen:
    """What is seen where there is no sentence."""
    return [], [0.0] * len(row), []


def beside(before: Seen, here: Seen, after: Seen, alone: bool, first: bool, last: bool) -> list[float]:
    """The second layer's features of a sentence, given what is seen of it and of its neighbours."""
    return [*here[0], *here[1], *before[1], *after[1], float(alone), float(first), float(last), *here[2]]


def width(columns: int, long: bool = True) -> int:
    """How many numbers a row of :func:`context_features` has: that of a ``long`` sentence, or of another."""
    return (6 if long else 4) * columns + 3
