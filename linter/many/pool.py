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
from linter.many.outcome import Broken, ClusterError, Lints, Task, outcome, sent
from linter.model.runtime import ModelError
from linter.values import Rewrites


class Pool:
    """Processes of this machine, or a cluster: made when first used."""

    def __init__(self, jobs: int, scheduler: str | None) -> None:
        self._jobs, self.scheduler = jobs, scheduler
        self._processes: Any = None
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
            self._processes = None

    @contextmanager
    def results(self, chunks: Sequence[tuple[bytes, bytes]], rewrites: Rewrites) -> Iterator[Iterator[list[bytes]]]:
        """What becomes of the documents of each chunk (a linter, documents), in order, as :func:`work` makes it; all are sent at once.
        Raises :class:`Broken` when the pool did."""
        with self._judged():
            if self._processes is None:
                self._processes = self._begun()
            found = self._processes.results([(*chunk, rewrites) for chunk in chunks])
        with closing(found):
            yield self._results(found)

    def _begun(self) -> Any:
        if self.scheduler is None and _can_copy():
            from linter.many.forked import Forked

            return Forked(self._jobs, work)
        from linter.many.spawned import Spawned

        return Spawned(self._jobs, work, self.scheduler)

    def _results(self, found: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
        with self._judged():
            for made in found:
                self._worked = True
                yield made

    @contextmanager
    def _judged(self) -> Iterator[None]:
        """Raises :class:`Broken` for what says that processes died, and :class:`ClusterError` for a cluster that never did anything."""
        try:
            yield
        except (Broken, ModelError):
            raise
        except killed() as problem:
            raise Broken from problem
        except Exception as problem:
            if self.scheduler is None:
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
    """What a process does: the outcomes on documents, each by itself as it is sent back. Raises ``ModelError``."""
    opened = _opened(linter)
    return [sent(outcome(Task(opened, document), rewrites)) for document in pickle.loads(documents)]


@lru_cache(maxsize=8)
def _opened(linter: bytes) -> Lints:
    found: Lints = pickle.loads(linter)
    return found
