"""How far a long run is, on standard error: a bar for each phase on a terminal, else a line when a phase is done."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

import click


class Phases:
    """``phases(name, done, total)``: shows the progress of one phase after the other; a context that leaves the line clean."""

    def __init__(self) -> None:
        self._begin = time.perf_counter()
        self._bar: Any = None
        self._name = ""

    def __enter__(self) -> Phases:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self._close()

    def __call__(self, name: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            if done in (0, total) and total > 1:
                click.echo(f"{name} {done}/{total} · {time.perf_counter() - self._begin:.0f} s", err=True)
            return
        if name != self._name or self._bar is None:
            self._close()
            self._name = name
            self._bar = click.progressbar(length=total, label=f"{name:<24}", file=sys.stderr, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done == total:
            self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
