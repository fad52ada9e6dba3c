"""Ctrl-C, and being told to end: lines stay whole, and what is only there for the run goes with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

#: What asks a program to end, beside Ctrl-C: TERM, and HUP when the terminal is closed.
_ENDING = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]
#: What has asked so far, in its order; whether a line is being written.
_heard: list[int] = []
_holding = False


def in_order() -> dict[int, Any]:
    """From now on TERM and HUP end the program as Ctrl-C does; what was ignored stays ignored. Returns what stood there before."""
    before: dict[int, Any] = {}
    with suppress(ValueError):  # not in the main thread
        for number in (signal.SIGINT, *_ENDING):
            if signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL):
                before[number] = signal.signal(number, _ask)
    return before


def status() -> int:
    """The exit status that shells give what was interrupted."""
    return 128 + (_heard[0] if _heard else signal.SIGINT)


def _ask(number: int, frame: object) -> None:
    """Once asked, what closes a terminal and what ends a service asks again at once, each in its own way: that is nothing new. A second
    TERM ends the program where it stands, a second Ctrl-C what it does."""
    again, asked = number in _heard, not set(_ENDING).isdisjoint(_heard)
    _heard.append(number)
    if number == signal.SIGTERM and again:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    if (number == signal.SIGINT and again) or not (_holding or (number in _ENDING and asked)):
        raise KeyboardInterrupt


class Guard:
    """Ctrl-C, or being told to end, waits until a line is whole."""

    def __enter__(self) -> Guard:
        self._before = in_order()
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._before:
            _heard.clear()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is not to be interrupted."""
        global _holding
        before, _holding = len(_heard), True
        try:
            yield
        finally:
            _holding = False
        if len(_heard) > before:
            raise KeyboardInterrupt
