"""The runs of characters that a text is made of: looked up in lists of words without a loop over the lists."""

from __future__ import annotations

#: The longest run, in code points.
LONGEST = 4


def runs(text: str) -> set[str]:
    """Every substring of 1 to ``LONGEST`` code points."""
    return {text[i : i + n] for n in range(1, LONGEST + 1) for i in range(len(text) - n + 1)}
