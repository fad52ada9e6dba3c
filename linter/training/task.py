"""What is to be learnt: texts with the labels of a task (:mod:`linter.model.task`)."""

from __future__ import annotations

from dataclasses import dataclass

from linter.model.task import UNITS as UNITS
from linter.model.task import Task as Task

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
