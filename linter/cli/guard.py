"""Ctrl-C, and being told to end: lines stay whole, and what is only there for the run goes with it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

#: What asks a program to end, beside Ctrl-C: TERM, and HUP when the terminal is closed.
_ENDING = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]
_asked = signal.SIGINT


def in_order() -> None:
    """From now on the program ends as with Ctrl-C where it would just be gone; told a second time, it is."""
    for number in _ENDING:
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def status() -> int:
    """The exit status that shells give what was interrupted."""
    return 128 + _asked


def _end(number: int, frame: object) -> None:
    global _asked
    _asked = signal.Signals(number)
    signal.signal(number, signal.SIG_DFL)
    raise KeyboardInterrupt


class Guard:
    """Ctrl-C, or being told to end, waits until a line is whole; a second time it does not wait."""

    def __init__(self) -> None:
        self._writing = self._waiting = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Guard:
        with suppress(ValueError):  # not in the main thread
            for number in (signal.SIGINT, *_ENDING):
                if signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL, _end):
                    self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, frame: object) -> None:
        global _asked
        again, self._waiting, _asked = self._waiting, True, signal.Signals(number)
        if again or not self._writing:
            raise KeyboardInterrupt

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is not to be interrupted."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._waiting:
            raise KeyboardInterrupt
