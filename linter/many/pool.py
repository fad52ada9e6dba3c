"""The processes that lint chunks of documents: those of this machine, which end with the one that started them, or those of a cluster."""

from __future__ import annotations

import pickle
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import Any

from linter.fault import told
from linter.many.cluster import killed
from linter.many.outcome import PROTOCOL, Broken, ClusterError, Lints, NoProcess, Task, outcome, sent
from linter.model.runtime import ModelError
from linter.values import Rewrites


class Pool:
    """Processes of this machine, or a cluster: made when first used. They work with ``linters``, of which there may be more later."""

    def __init__(self, jobs: int, scheduler: str | None, linters: Sequence[Lints]) -> None:
        self._jobs, self.scheduler, self._linters = jobs, scheduler, linters
        self._processes: Any = None
        #: How many of the linters the processes have by being copies of this one; where they are none, what each is sent as.
        self._had = 0
        self._sent: dict[int, bytes] = {}
        #: Whether anything ever came back.
        self._worked = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.renew()

    def renew(self) -> None:
        """Make others when they are needed again: these broke."""
        if self._processes is not None:
            self._processes.close()
            self._processes, self._had = None, 0

    @contextmanager
    def results(self, chunks: Sequence[tuple[int, bytes]], rewrites: Rewrites) -> Iterator[Iterator[list[bytes]]]:
        """What becomes of the documents of each chunk (the number of a linter, documents), in order, as :func:`done` makes it; all are
        sent at once. Raises :class:`Broken` when the pool did."""
        with self._judged():
            if 0 < self._had <= max(number for number, _ in chunks):  # copies of what was here before that linter
                self.renew()
            if self._processes is None:
                self._processes = self._begun()
            calls = [(number if self._had else self.blob(number), documents, rewrites) for number, documents in chunks]
            found = self._processes.results(calls)
        with closing(found):
            yield self._results(found)

    def blob(self, number: int) -> bytes:
        """A linter as it is sent, made once."""
        if number not in self._sent:
            self._sent[number] = pickle.dumps(self._linters[number], PROTOCOL)
        return self._sent[number]

    def _begun(self) -> Any:
        if self.scheduler is None and _can_copy():
            from linter.many.forked import Forked

            found = Forked(self._jobs, self._here)
            self._had = len(self._linters)
            return found
        from linter.many.spawned import Spawned

        return Spawned(self._jobs, work, self.scheduler)

    def _here(self, number: int, documents: bytes, rewrites: Rewrites) -> list[bytes]:
        """What a copy of this process does: as :func:`work`, with a linter that it has."""
        return done(self._linters[number], documents, rewrites)

    def _results(self, found: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
        with self._judged():
            for made in found:
                self._worked = True
                yield made

    @contextmanager
    def _judged(self) -> Iterator[None]:
        """Raises :class:`Broken` for what says that processes died or cannot be had, and :class:`ClusterError` for a cluster that never did anything."""
        try:
            yield
        except (Broken, ModelError):
            raise
        except killed() as problem:
            raise Broken from problem
        except Exception as problem:
            if self.scheduler is None:
                if isinstance(problem, OSError):
                    raise NoProcess from problem
                raise
            if self._worked and isinstance(problem, OSError):
                raise Broken from problem
            why = f"{told(problem)}，那里要装同样的 appeal-lint"
            if isinstance(problem, OSError):
                why = (problem.strerror or str(problem)).splitlines()[0]
            raise ClusterError(f"{self.scheduler}：{why} (the cluster cannot be used)") from problem


def until_there() -> float:
    """Seconds until processes of this machine are there and have loaded what they need."""
    return 0.0 if _can_copy() else 0.7  # 0.01 and 0.5 to 0.8 measured


def _can_copy() -> bool:
    """Whether this process can be copied: on Linux, while it has one thread. A copy has no other, and what one held would stay held."""
    return sys.platform == "linux" and threading.active_count() == 1


def work(linter: bytes, documents: bytes, rewrites: Rewrites) -> list[bytes]:
    """What a process does that is no copy of this one: :func:`done` with a linter that is sent to it. Raises ``ModelError``."""
    return done(_opened(linter), documents, rewrites)


def done(linter: Lints, documents: bytes, rewrites: Rewrites) -> list[bytes]:
    """The outcomes on documents, each by itself as it is sent back. Raises ``ModelError``."""
    return [sent(outcome(Task(linter, document), rewrites)) for document in pickle.loads(documents)]


@lru_cache(maxsize=8)
def _opened(linter: bytes) -> Lints:
    found: Lints = pickle.loads(linter)
    return found
