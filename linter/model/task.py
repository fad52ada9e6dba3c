"""What a model answers: a set of labels, how many a text may carry, and of what size the texts are."""

from __future__ import annotations

from dataclasses import dataclass

#: What a text of a task is.
UNITS = ("sentence", "document")


@dataclass(frozen=True, slots=True)
class Task:
    """A question of a user's own. ``multi``: a text carries any number of ``labels``, else exactly one of them.

    ``background``: the sentences of the shipped corpora count as examples that carry none of the labels (``multi`` only).
    """

    name: str
    labels: tuple[str, ...]
    multi: bool = False
    unit: str = "document"
    background: bool = False
