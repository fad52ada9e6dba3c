"""The answer to a question of ``label`` as it is being given, key by key."""

from __future__ import annotations

from string import ascii_lowercase

from linter.cli.chosen import Refused
from linter.training.active import Answer
from linter.training.task import Task
from linter.values import MOVES, TACTICS

#: Keys that are no label: keep, skip, unsure, take back, help, end, none of the labels.
COMMANDS = "suxq?0"
_LETTERS = [letter for letter in ascii_lowercase if letter not in COMMANDS]
_DIGITS = list("123456789")
#: The labels that keys can be had for.
MOST = len(_DIGITS) + len(_LETTERS)


class Form:
    """The answer to one question as it is being given: what the model says at first, then what the keys make of it."""

    def __init__(self, task: Task | None, reading: Answer | None) -> None:
        self.task = task
        #: Whether exactly one label is chosen.
        self.single = task is not None and not task.multi
        self.keys = keys(task)
        self.move = reading.move if reading else ""
        self.labels = set(reading.labels if reading else ())

    def press(self, key: str) -> bool:
        """Choose a label, or unchoose it (0: all); whether the key is one that does."""
        if key == "0" and not self.single:
            self.labels = set()
            return True
        label = self.keys.get(key)
        if label is None:
            return False
        if self.task is None and label in MOVES:
            self.move = label
        elif self.single:
            self.labels = {label}
        else:
            self.labels ^= {label}
        return True

    def type(self, line: str) -> str:
        """Take a line of keys as the whole answer; the first key that is none, empty when all are.

        Without a key of a tactic (or 0) the tactics stay, without one of a move the move.
        """
        if wrong := next((key for key in line if key != "0" and key not in self.keys), ""):
            return wrong
        if not (self.task is None and all(self.keys.get(key) in MOVES for key in line)):
            self.labels = set()
        for key in dict.fromkeys(line):
            self.press(key)
        return ""

    def answer(self, unsure: bool = False) -> Answer | None:
        """The answer; ``None`` while a label has still to be chosen."""
        if self.single and not self.labels:
            return None
        order = TACTICS if self.task is None else self.task.labels
        return Answer(self.move, tuple(label for label in order if label in self.labels), unsure)

    def chosen(self) -> list[str]:
        """The labels that are chosen now, in the order of the keys."""
        return [label for label in self.keys.values() if label in self.labels or label == self.move]


def keys(task: Task | None) -> dict[str, str]:
    """Key -> label: of appeals digits for the moves and letters for the tactics, of a task digits, then letters."""
    if task is None:
        return dict(zip([*_DIGITS, *_LETTERS], [*MOVES, *TACTICS], strict=False))
    return dict(zip([*_DIGITS, *_LETTERS], task.labels, strict=False))


def fitting(task: Task) -> None:
    """Raises :class:`Refused` for a task with more labels than there are keys."""
    if len(task.labels) > MOST:
        raise Refused(f"任务有 {len(task.labels)} 个标签，按键只够 {MOST} 个 (more labels than keys)")
