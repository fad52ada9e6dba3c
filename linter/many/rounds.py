"""The documents of a run as they are read ahead: places in the order of the input, chunks of those to lint, and what is kept of others."""

from __future__ import annotations

import os
import pickle
from collections import OrderedDict, deque

from linter.frozen import replace
from linter.many.outcome import PROTOCOL, Lints, Outcome, Task, arrived

#: What a process gets at a time: so many code points (some 0.05 to 0.3 seconds of work), and at most so many documents.
CHARACTERS, DOCUMENTS = 5_000, 32
#: How much the reports that are kept for texts that come again may take, in bytes.
KEPT = 8 << 20
#: What a report that was not sent takes, in bytes: as much however short its text, and so much a code point. Measured were 4,800 to 6,900
#: below 30 code points, 15,800 with 300, 76,500 with 1,200.
LEAST, EACH = 7_000, 60


class Entry:
    """A place in the output: filled at once, by a chunk, or by the entry (``same``) of a document with the same text."""

    __slots__ = ("key", "made", "same", "task")

    def __init__(self, task: Task | None, made: Outcome | bytes | None = None, key: bytes = b"", same: Entry | None = None) -> None:
        self.task, self.made, self.key, self.same = task, made, key, same

    @property
    def filled(self) -> Outcome | bytes | None:
        return self.made if self.same is None else self.same.made

    def taken(self) -> tuple[Task | None, Outcome]:
        """What is given out: the outcome on the entry's own document."""
        made = self.filled
        assert made is not None
        if self.task is None:
            assert isinstance(made, Outcome)
            return None, made
        return self.task, arrived(made, self.task)


class Chunk:
    """Documents that one process lints in one go, all with the same linter."""

    __slots__ = ("characters", "done", "entries", "linter")

    def __init__(self, linter: Lints) -> None:
        self.linter, self.entries, self.characters = linter, list[Entry](), 0
        self.done = False

    def takes(self, task: Task) -> bool:
        """Whether a document may come in besides."""
        return (
            self.linter is task.linter
            and len(self.entries) < DOCUMENTS
            and (not self.entries or self.characters + len(task.document.text) <= CHARACTERS)
        )

    def add(self, entry: Entry, task: Task) -> None:
        self.entries.append(entry)
        self.characters += len(task.document.text)

    @property
    def documents(self) -> bytes:
        """The documents as they are sent: with absolute paths, for a process in another folder."""
        found = [entry.task.document for entry in self.entries if entry.task is not None]
        return pickle.dumps([replace(one, path=os.path.abspath(one.path)) for one in found], PROTOCOL)

    def finish(self) -> None:
        """All of it is filled: the reports are kept no longer than it takes to give them out."""
        self.done = True
        self.entries = []


class Round:
    """Documents that are read, in order, and the chunks of those that are yet to be linted."""

    __slots__ = ("chunks", "entries", "full")

    def __init__(self) -> None:
        self.entries, self.chunks = deque[Entry](), list[Chunk]()
        #: Whether it was not the input that ended it.
        self.full = False


class Kept:
    """The latest outcomes by what they hang on, at most ``KEPT`` bytes of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, tuple[Outcome | bytes, int]] = OrderedDict()
        self.size = 0

    def get(self, key: bytes) -> Outcome | bytes | None:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: bytes, made: Outcome | bytes, characters: int) -> None:
        size = len(made) if isinstance(made, bytes) else LEAST + EACH * characters
        if size > KEPT or key in self._kept:
            return
        self._kept[key] = made, size
        self.size += size
        while self.size > KEPT:
            _, (_, gone) = self._kept.popitem(last=False)
            self.size -= gone
