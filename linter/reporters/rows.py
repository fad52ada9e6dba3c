"""Reports as rows: the row of the table that a text was read from, else its path and id, with what was found appended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from linter.causes import by_cause
from linter.frozen import frozen
from linter.patterns import compiled
from linter.reporters.words import COLUMNS, ROUTE, SHEETS, VERDICT, VIOLATION
from linter.text.mask import mask
from linter.text.visible import printable
from linter.values import Cell, Report, Severity

#: What a spreadsheet takes for the beginning of a formula or of a command, full-width forms too.
FORMULA = "=+-@\t\r\n＝＋－＠"
#: Numbers with a sign, and strokes for nothing, run nothing.
_HARMLESS = r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?%?|-{1,3}"
#: So many files that could not be read are held back until it is known what the columns are.
HELD = 1000


class OtherColumns(Exception):
    """Two tables have other columns; the message is one sentence that names both files."""


@frozen
class Line:
    """What a table says of a report: the ``columns`` and ``cells`` that it was read from (no columns: it is in no table), and what is
    appended. ``unread``: a whole file that could not be read, which may stand in any table."""

    path: str
    columns: tuple[str, ...] | None
    cells: tuple[Cell, ...]
    said: tuple[Cell, ...]
    unread: bool = False


def line(report: Report, lang: str) -> Line:
    """What a table says of a report. The row is as it was read, personal data and all; what is appended quotes none."""
    row = report.row
    if row is not None:
        return Line(report.path, row.columns, row.cells, _said(report, lang))
    named = (printable(report.path), None if report.id is None else mask(report.id))
    return Line(report.path, None, named, _said(report, lang), unread=report.document is None)


def table(lines: Iterable[Line], lang: str) -> Iterator[tuple[Cell, ...]]:
    """The heading and the rows under it. Raises :class:`OtherColumns`."""
    return headed(((one, ()) for one in lines), lang)


def headed(lines: Iterable[tuple[Line, tuple[Cell, ...]]], lang: str, more: Sequence[str] = ()) -> Iterator[tuple[Cell, ...]]:
    """The same with cells for ``more`` columns at the end."""
    held: list[tuple[Line, tuple[Cell, ...]]] = []
    rest = iter(lines)
    first = next((one for one in _until_known(rest, held)), None)
    columns, path = (first[0].columns, first[0].path) if first else (None, "")
    before = COLUMNS[lang]["before"] if columns is None else columns
    yield (*before, *_appended(before, (*COLUMNS[lang]["after"], *more)))
    for one, last in chain(held, [first] if first else [], rest):
        if one.unread and columns is not None:
            yield (*[None] * len(columns), *one.said[:-1], f"{printable(one.path)}: {one.said[-1]}", *last)
        elif one.columns == columns or one.unread:
            yield (*one.cells, *one.said, *last)
        else:
            raise OtherColumns(
                f"{one.path} 和 {path} 的列名不同，不能写进同一张表，请分开检查 (other columns: check these files one at a time)"
            )


def _until_known(
    lines: Iterator[tuple[Line, tuple[Cell, ...]]], held: list[tuple[Line, tuple[Cell, ...]]]
) -> Iterator[tuple[Line, tuple[Cell, ...]]]:
    """The first line that tells what the columns are; those before it are ``held``."""
    for one in lines:
        if not one[0].unread or len(held) == HELD:
            yield one
            return
        held.append(one)


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it, if it would."""
    return f"'{text}" if text.startswith(tuple(FORMULA)) and not compiled(_HARMLESS).fullmatch(text) else text


def _appended(names: Sequence[str], more: Sequence[str]) -> Iterator[str]:
    """The names of further columns, with a number where the table has such a name already."""
    taken = {name.strip().casefold() for name in names}
    for name in more:
        found = next(one for one in (name, *(f"{name} {i}" for i in range(2, len(names) + 3))) if one.casefold() not in taken)
        taken.add(found.casefold())
        yield found


def _said(report: Report, lang: str) -> tuple[Cell, ...]:
    """The cells under ``COLUMNS[lang]["after"]``."""
    if report.analysis is None:
        return (SHEETS[lang]["unreadable"], *[None] * 7, report.error)
    analysis, levels, causes = report.analysis, [finding.severity for finding in report.findings], by_cause(report.findings)
    return (
        VERDICT[lang][report.verdict if analysis.is_statement else "none"],
        ROUTE[lang][analysis.route.label],
        VIOLATION[lang].get(analysis.violation.label, analysis.violation.label),
        *(levels.count(level) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)),
        ";".join(cause[0].code for cause in causes),
        printable(causes[0][0].message) if causes else None,
        None,
    )
