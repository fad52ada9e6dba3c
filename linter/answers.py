"""How a statement answers a notice: which sentences speak of which item, on which route, and what is missing."""

from __future__ import annotations

from linter.values import Analysis, Answer, Notice


def answers(analysis: Analysis, notice: Notice) -> tuple[Answer, ...]:
    """One entry an item of the notice, in its order."""
    return ()
