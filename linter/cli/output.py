"""Where the report of many documents goes: whole lines, and how far it is meanwhile."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as shared
from linter.cli.guard import Guard
from linter.cli.main import Interrupted
from linter.cli.saying import clear
from linter.values import Document, Report, Unreadable

if TYPE_CHECKING:
    from linter.cli.progress import Bar
    from linter.cli.run import Run

#: The formats that are lines a document.
LINED = frozenset({"jsonl", "csv", "concise", "github", "vim"})
#: What no run goes on with: it writes something else, or knows something of the documents that came before.
NOT_RESUMED = (
    *("fix", "diff", "interactive", "unsafe_fixes", "redact", "write_baseline", "statistics", "baseline"),
    *("overview", "annotate", "split_items", "feedback", "dispute", "sample"),
)
#: Seconds after which it is shown how far a run is, on a terminal; not while questions are asked.
PATIENCE = 1.0
_ASKING = ("interactive", "feedback", "dispute")


class Output:
    """Lines to standard output, or to a file that appears whole once all are there."""

    def __init__(self, run: Run, paths: tuple[str, ...]) -> None:
        self.run, self.paths, self.file = run, paths, run.given["output_file"]
        #: How many documents are reported, to the last line.
        self.done = 0
        self._begun = time.monotonic()
        self._bar: Bar | None = None
        self._silent = run.given["quiet"] or any(run.given[name] for name in _ASKING) or not shared.on_screen(sys.stderr)

    def items(self, items: Iterable[Document | Unreadable]) -> Iterable[Document | Unreadable]:
        """The documents that are yet to be linted."""
        return items

    def counted(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Pass the reports on: whoever asks for the next one has written the lines of that before."""
        for report in reports:
            yield report
            self.done += 1
            self.reached()
            if not self._silent and time.monotonic() - self._begun > PATIENCE:
                self._progress()

    def _progress(self) -> None:
        """Show how far the run is, now that it takes long."""
        if self._bar is None:
            from linter.cli.expected import expected
            from linter.cli.progress import Bar

            self._bar = Bar(self.done, expected(self.paths, self.run.given, self.run.chosen), self.run.config.lang)
        self._bar(self.done)

    def reached(self) -> None:
        """All lines of another document are written."""

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines. Raises ``click.ClickException``, of an interruption too."""
        try:
            self._write(lines)
        finally:
            clear()

    def _write(self, lines: Iterable[str]) -> None:
        shared_line = sys.stdout.isatty()
        with Guard() as guard:
            try:
                if self.file is None:
                    for line in lines:
                        with guard.whole():
                            if shared_line:
                                clear()
                            click.echo(line, color=True)  # what is coloured was decided; a table's cells stay as they are
                else:
                    shared.write(lines, self.file)
            except KeyboardInterrupt:
                raise self.interrupted() from None

    def interrupted(self) -> click.ClickException:
        """What is said of an interruption."""
        said = f"报告了 {self.done} 份，没有做完" if self.file is None else "没有做完；没有留下写了一半的文件"
        return Interrupted(f"已中断，{said} (interrupted)")


def output(run: Run, paths: tuple[str, ...]) -> Output:
    """Where the report goes. Raises ``click.ClickException`` for a run that cannot be gone on with."""
    given = run.given
    whole = any(given[name] for name in ("fix", "interactive", "statistics", "sample")) or given["output_format"] not in LINED
    if given["output_file"] is None or whole or shared.to_stream(given["output_file"]) is not None:
        return Output(run, paths)
    target = os.path.realpath(given["output_file"])
    if os.path.exists(target) and not os.path.isfile(target):
        return Output(run, paths)
    from linter.cli.part import Part

    return Part(run, paths, given["resume"])


def refuse(given: dict[str, Any]) -> None:
    """Raises ``click.UsageError`` where there is nothing to go on with."""
    if given["output_file"] is None:
        raise click.UsageError("--resume 要和 -o FILE 一起用：接着写上次没有写完的 FILE (needs -o)")
    if given["output_format"] not in LINED:
        raise click.UsageError(f"--resume 只用于逐份写出的格式：{'、'.join(sorted(LINED))} (not with a format that is one whole)")
    shared.apart("--resume", NOT_RESUMED, given)
