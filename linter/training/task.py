"""What is to be learnt: a set of labels, how many a text may carry, and of what size the texts are."""

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


@dataclass(frozen=True, slots=True)
class Item:
    """A text with the labels of a :class:`Task` (those of ``Task.labels`` that it carries, in that order).

    A split never cuts through ``group``; ``platform`` and ``source`` (who wrote or collected it) are empty where nothing is known.
    """

    text: str
    labels: tuple[str, ...]
    group: str
    source: str = ""
    platform: str = ""
    weight: float = 1.0
