"""Ctrl-C while something is written: lines stay whole."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click


class Guard:
    """Ctrl-C, or being told to end, waits until a line is whole; a second time it does not wait."""

    def __init__(self) -> None:
        self._writing, self._asked = False, 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Guard:
        with suppress(ValueError):  # not in the main thread
            for number in (signal.SIGINT, signal.SIGTERM):
                if signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL):
                    self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, frame: object) -> None:
        waited, self._asked = self._asked, number
        if waited or not self._writing:
            raise KeyboardInterrupt

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is not to be interrupted."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._asked:
            raise KeyboardInterrupt

    def interrupted(self, said: str) -> click.ClickException:
        """What is said of the interruption, with the exit status that shells give it."""
        from linter.cli.main import Ended, Interrupted

        return (Ended if self._asked == signal.SIGTERM else Interrupted)(said)
