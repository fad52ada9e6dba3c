"""Processes that joblib begins: new ones of this machine, which end with the one that began them, or those of a cluster."""

from __future__ import annotations

import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from time import sleep
from typing import Any

from linter.many.cluster import on

#: Seconds after which a process notices that the one that started it is gone.
WATCH = 1.0


class Spawned:
    """``jobs`` processes of this machine, or those of the cluster of ``scheduler``, each of which calls ``work``."""

    def __init__(self, jobs: int, work: Callable[..., Any], scheduler: str | None) -> None:
        from joblib import Parallel

        self._work, self._scheduler = work, scheduler
        self._stack = ExitStack()
        self._stack.enter_context(on(scheduler))
        each: dict[str, Any] = {"return_as": "generator", "pre_dispatch": "all", "batch_size": 1, "max_nbytes": None}
        if scheduler:  # the backend comes from the context
            self._parallel = Parallel(-1, **each)
        else:
            self._parallel = Parallel(jobs, "loky", initializer=leave_with, initargs=(os.getpid(),), **each)

    def close(self) -> None:
        """End the processes of this machine, or let the cluster go."""
        self._stack.close()

    def results(self, calls: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        """What ``work`` returns, called with each of these, in order; all are sent at once. Raises what ``work`` does, and what joblib and
        Dask raise when a process died."""
        from joblib import delayed

        with nullcontext() if self._scheduler else _undisturbed():
            found = self._parallel([delayed(self._work)(*call) for call in calls])
        results = _in_order(found)
        next(results)
        return results


def _in_order(found: Any) -> Iterator[Any]:
    """What is found, after nothing: who has taken that may close this, and with it what was asked, before there is a result."""
    with _quiet_end():
        try:
            yield
            yield from found
        finally:
            with warnings.catch_warnings():  # joblib's on results that nobody takes
                warnings.simplefilter("ignore")
                found.close()


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
    """What a process of this machine does first: leave Ctrl-C to the one that started it (on Windows the console tells all of them), and
    see to it that it ends when that one does, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            sleep(WATCH)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
