"""Near-duplicates: how much of one text stands in another, by runs of characters."""

from __future__ import annotations

from linter.patterns import compiled

#: Code points of a run.
RUN = 5
_LETTERS = r"[^\W\d_]+"


def shingles(text: str) -> frozenset[str]:
    """The runs of ``RUN`` letters of a normalised text; figures and punctuation don't count, so a new date makes no new text."""
    letters = "".join(compiled(_LETTERS).findall(text))
    return frozenset(letters[i : i + RUN] for i in range(max(1, len(letters) - RUN + 1)) if letters)


def overlap(text: str, earlier: str) -> float:
    """The share (0 to 1) of ``text`` that stands in ``earlier`` already; both normalised."""
    here = shingles(text)
    return len(here & shingles(earlier)) / len(here) if here else 0.0
