"""What the second layer sees of a sentence: what the first layer says of it and of its neighbours.

The first layer scores each label by itself; the second weighs them together, so that two half-heard tactics make one sentence
that pushes back, and a sentence between two others of the same kind is believed more easily.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

#: Raw scores are divided by this, so that they are of the size of the chances beside them.
SOFTENING = 3.0


def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)), without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


def context_features(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Raw scores of a statement's sentences (sentences, columns) -> the second layer's features of each.

    ``4 * columns + 3`` numbers: own scores, own chances, the chances of the sentence before and after (0 where there is none),
    whether it stands alone, first, last.
    """
    chances = [[sigmoid(score) for score in row] for row in rows]
    last = len(rows) - 1
    nothing = [0.0] * (len(rows[0]) if rows else 0)
    return [
        [
            *(score / SOFTENING for score in row),
            *chances[i],
            *(chances[i - 1] if i else nothing),
            *(chances[i + 1] if i < last else nothing),
            float(last == 0),
            float(i == 0),
            float(i == last),
        ]
        for i, row in enumerate(rows)
    ]
