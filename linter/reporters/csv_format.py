"""``csv``: a row a document (RFC 4180, lines ended by a line feed). In a file it begins with the mark by which Excel knows UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from linter.readers.table import shown
from linter.reporters import Style
from linter.reporters.rows import line, neutral, table
from linter.text.visible import printable
from linter.values import Cell, Report


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The heading, and a row a document as it comes; what a spreadsheet would run is marked as text."""
    return written(table((line(report, style.lang) for report in reports), style.lang), style)


def written(rows: Iterable[Sequence[Cell]], style: Style) -> Iterator[str]:
    """Rows as text; a row with line breaks in its cells is of several lines."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # both are quoted in cells then
    mark = "\ufeff" if style.target == "file" else ""
    for row in rows:
        cells = (neutral(cell) if isinstance(cell, str) else shown(cell) for cell in row)
        writer.writerow(map(printable, cells) if style.target == "screen" else cells)
        yield mark + out.getvalue()[:-2]
        mark = ""
        out.seek(0)
        out.truncate()
