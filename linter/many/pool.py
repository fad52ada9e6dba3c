"""The processes that lint chunks of documents: those of this machine, which end with the one that started them, or those of a cluster."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import ExitStack, contextmanager, nullcontext
from functools import lru_cache
from time import sleep
from typing import Any

from linter.fault import told
from linter.many.cluster import killed, on
from linter.many.outcome import Broken, ClusterError, Lints, Task, outcome, sent
from linter.model.runtime import ModelError
from linter.values import Rewrites

#: Seconds after which a process notices that the one that started it is gone.
WATCH = 1.0


class Pool:
    """Processes of this machine, or a cluster: made when first used."""

    def __init__(self, jobs: int, scheduler: str | None) -> None:
        self._jobs, self.scheduler = jobs, scheduler
        self._stack = ExitStack()
        self._parallel: Any = None
        #: Whether anything ever came back.
        self._worked = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def renew(self) -> None:
        """Make another one: this one broke."""
        self._stack.close()
        self._parallel = None

    @contextmanager
    def results(self, chunks: Sequence[tuple[bytes, bytes]], rewrites: Rewrites) -> Iterator[Iterator[list[bytes]]]:
        """What becomes of the documents of each chunk (a linter, documents), in order, as :func:`work` makes it; all are sent at once.
        Raises :class:`Broken` when the pool did."""
        from joblib import delayed

        with self._judged():
            if self._parallel is None:
                self._parallel = self._begun()
            with nullcontext() if self.scheduler else _undisturbed():
                found = self._parallel([delayed(work)(linter, documents, rewrites) for linter, documents in chunks])
        with _quiet_end():
            try:
                yield self._results(found)
            finally:
                with warnings.catch_warnings():  # joblib's on results that nobody takes
                    warnings.simplefilter("ignore")
                    found.close()

    def _begun(self) -> Any:
        from joblib import Parallel

        self._stack.enter_context(on(self.scheduler))
        if self.scheduler:  # the backend comes from the context
            return Parallel(-1, return_as="generator", pre_dispatch="all", batch_size=1, max_nbytes=None)
        watch = {"initializer": leave_with, "initargs": (os.getpid(),)}
        return Parallel(self._jobs, "loky", return_as="generator", pre_dispatch="all", batch_size=1, max_nbytes=None, **watch)

    def _results(self, found: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
        with self._judged():
            for made in found:
                self._worked = True
                yield made

    @contextmanager
    def _judged(self) -> Iterator[None]:
        """Raises :class:`Broken` for what says that processes died, and :class:`ClusterError` for a cluster that never did anything."""
        died: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError, *killed())
        try:
            yield
        except ModelError:
            raise
        except died as problem:
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


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Processes that are started within leave Ctrl-C to this one, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    from joblib.externals.loky.backend import resource_tracker as loky_tracker

    for tracker in (resource_tracker, loky_tracker):  # starting one unblocks the signal
        tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _quiet_end() -> Iterator[None]:
    """When work is given up, loky's thread ends the processes and then looks for what it has just dropped: that is not for a user."""
    before = threading.excepthook

    def hook(args: threading.ExceptHookArgs) -> None:
        if not (args.exc_type is KeyError and args.thread is not None and args.thread.name == "ExecutorManagerThread"):
            before(args)

    threading.excepthook = hook
    try:
        yield
    finally:
        threading.excepthook = before


def leave_with(parent: int) -> None:
    """What a process of this machine does first: see to it that it ends when the one that started it does, however that ends."""

    def watch() -> None:
        while os.getppid() == parent:
            sleep(WATCH)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def work(linter: bytes, documents: bytes, rewrites: Rewrites) -> list[bytes]:
    """What a process does: the outcomes on documents, each by itself as it is sent back. Raises ``ModelError``."""
    opened = _opened(linter)
    return [sent(outcome(Task(opened, document), rewrites)) for document in pickle.loads(documents)]


@lru_cache(maxsize=8)
def _opened(linter: bytes) -> Lints:
    found: Lints = pickle.loads(linter)
    return found
