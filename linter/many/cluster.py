"""The door to a Dask cluster, for all that runs through joblib."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def on(scheduler: str | None) -> Iterator[None]:
    """Whatever runs through joblib within runs on the Dask cluster of the scheduler at this address; here without one.

    Needs the extra ``distributed``. Raises ``OSError`` when nobody answers, and for what is no address.
    """
    if scheduler is None:
        yield
        return
    from distributed import Client
    from joblib import parallel_config

    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call]
    except ValueError:
        raise OSError("不是地址，应为 tcp://主机:端口 (no address: tcp://host:port)") from None
    with _silent("distributed", "tornado", "asyncio"), client, parallel_config(backend="dask"):
        yield


@contextmanager
def _silent(*names: str) -> Iterator[None]:
    """What these packages log of connections that were cut is not for a user: what it comes to is told in a sentence."""
    import logging

    loggers = [logging.getLogger(name) for name in tuple(logging.root.manager.loggerDict) if name.split(".")[0] in names]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)


def killed() -> tuple[type[BaseException], ...]:
    """What joblib and Dask raise for work that its processes died of."""
    found: list[type[BaseException]] = []
    if futures := sys.modules.get("concurrent.futures"):
        found += [futures.BrokenExecutor, futures.CancelledError]
    if scheduler := sys.modules.get("distributed.scheduler"):
        found.append(scheduler.KilledWorker)
    return tuple(found)


def cluster_library() -> None:
    """Raises ``ModuleNotFoundError`` without what :func:`on` needs."""
    import distributed  # noqa: F401
