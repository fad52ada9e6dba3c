"""How far a long run is, on standard error: of training a bar for each phase on a terminal, else a line when a phase is done; of many
documents one bar, on a terminal only."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from types import TracebackType
from typing import Any

import click

from linter.cli import saying
from linter.cli.expected import Total
from linter.positions import display_width as width

#: Seconds between two pictures of the bar, and how many of these the rate is taken from.
_PACE, _LATEST = 0.2, 50
#: How long the bar itself is at most, in columns.
_BAR = 24
_SAID = {
    "zh": ("{done} 份", "{rate} 份/秒", "还要 {left}", "约 "),
    "en": ("{done} documents", "{rate}/s", "{left} left", "about "),
}


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


class Bar:
    """``bar(done)`` shows how many documents of a run are reported. It stands on the last line of the terminal, and leaves nothing there.

    click's bar takes a Chinese character for one column, hides the cursor (for good when the run is killed), and cannot be taken away
    while something else is written.
    """

    def __init__(self, done: int, total: Total, lang: str) -> None:
        self._total, self._words = total, _SAID[lang]
        self._marks = deque([(time.monotonic(), done)], maxlen=_LATEST)
        self._next, self._shown = 0.0, 0

    def __call__(self, done: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PACE
        self._marks.append((now, done))
        self._write(self._line(done))
        saying.standing(self._clear)

    def _line(self, done: int) -> str:
        """What is shown: of how many, how fast, how long yet; and in front a bar, where there is room."""
        (then, before), (now, _) = self._marks[0], self._marks[-1]
        rate = (done - before) / (now - then) if now > then else 0.0
        count, speed, left, about = self._words
        parts = [count.format(done=f"{done:,}")]
        if self._total is not None:
            of, exact = max(self._total[0], done), self._total[1]
            share = min(0.99, done / of) if done < of or not exact else 1.0
            parts = [count.format(done=f"{done:,}/{'' if exact else about}{of:,}"), f"{share:.0%}"]
        if rate:
            parts.append(speed.format(rate=f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"))
            if self._total is not None:
                parts.append(left.format(left=_clock((of - done) / rate)))
        while len(parts) > 1 and width("  ".join(parts)) >= _columns():
            parts.pop()
        line = "  ".join(parts) if width(parts[0]) < _columns() else f"{done:,}"
        room = min(_BAR, _columns() - width(line) - 5)
        if self._total is None or room < 8:
            return line
        full = round(room * share)
        return f"[{'#' * full}{'-' * (room - full)}]  {line}"

    def _write(self, line: str) -> None:
        size = width(line)
        sys.stderr.write("\r" + line + " " * max(0, self._shown - size) + "\b" * max(0, self._shown - size))
        sys.stderr.flush()
        self._shown = size

    def _clear(self) -> None:
        self._write("")
        sys.stderr.write("\r")
        sys.stderr.flush()


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80  # nobody said how wide
    except (OSError, ValueError):
        return 80


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
