"""The whole run as a workbook: a row a document on one sheet, a row a finding on another. Needs openpyxl (the extra ``xlsx``).

Rows are written as they come (a write-only workbook keeps them on the disk), so memory does not grow with the run. Whatever a
spreadsheet would take for a formula is marked as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from linter.positions import Lines
from linter.reporters.comments import suggestions
from linter.reporters.places import located
from linter.reporters.text_format import by_cause
from linter.reporters.words import ROUTE, SEVERITY, SHEETS, VERDICT, VIOLATION
from linter.rule import quote
from linter.text.mask import mask
from linter.text.visible import printable
from linter.values import Finding, Report, Severity

#: The most rows that a sheet holds, and code points that a cell does.
ROWS, CELL = 1_048_576, 32_767
#: How many causes a document's row names; how much of the text a finding's row quotes.
CAUSES, QUOTED = 3, 60
#: What a spreadsheet takes for the beginning of a formula or of a command, full-width forms too.
_FORMULA = "=+-@\t\r\n＝＋－＠"
#: Widths of the columns, in characters.
_DOCUMENT_WIDTHS = (40, 20, 10, 14, 8, 8, 8, 28, 28, 28, 50)
_FINDING_WIDTHS = (40, 30, 8, 24, 8, 8, 44, 60, 60)


class MissingLibrary(Exception):
    """openpyxl is not installed; the message is one sentence on how to get it."""


class Workbook:
    """A workbook that grows by a report at a time until ``save``; ``close`` ends it in any case. Raises :class:`MissingLibrary`."""

    def __init__(self, lang: str = "zh") -> None:
        try:
            import openpyxl
        except ImportError:
            raise MissingLibrary("--overview 要用 openpyxl，请安装：pip install 'appeal-lint[xlsx]' (openpyxl is missing)") from None
        self._lang, self._words = lang, SHEETS[lang]
        self._book = openpyxl.Workbook(write_only=True)
        self._documents = _Sheet(self._book, self._words["documents"], self._words["document_head"], _DOCUMENT_WIDTHS)
        self._findings = _Sheet(self._book, self._words["findings"], self._words["finding_head"], _FINDING_WIDTHS)

    def add(self, report: Report) -> None:
        """A row for the document, and one for each of its findings."""
        self._documents.add(_document(report, self._lang))
        for row in _findings(report, self._lang):
            self._findings.add(row)

    def save(self, file: IO[bytes], note: str = "") -> None:
        """Write the workbook, with a ``note`` under the documents; nothing can be added any more."""
        self._documents.filter()
        self._findings.filter()
        if note:
            self._documents.add(())
            self._documents.add((note,))
        self._book.save(file)

    def close(self) -> None:
        """Let go of what is not saved; what it took on the disk is removed when the program ends."""
        for sheet in self._book.worksheets:
            if not sheet.closed:
                sheet.close()


class _Sheet:
    """A sheet with a frozen head and a filter, that goes on in another one when it is full."""

    def __init__(self, book: Any, title: str, head: Sequence[str], widths: Sequence[int]) -> None:
        self._book, self._title, self._head, self._widths = book, title, head, widths
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        self._count += 1
        self._rows = 1
        self._sheet = self._book.create_sheet(self._title if self._count == 1 else f"{self._title} {self._count}")
        self._sheet.freeze_panes = "B2"
        for i, width in enumerate(self._widths, 1):
            self._sheet.column_dimensions[get_column_letter(i)].width = width
        cells = [self._cell(name) for name in self._head]
        for cell in cells:
            cell.font = Font(bold=True)
        self._sheet.append(cells)

    def add(self, row: Sequence[str | int | float | None]) -> None:
        """A row; text stays text."""
        if self._rows == ROWS:
            self.filter()
            self._begin()
        self._sheet.append([self._cell(value) if isinstance(value, str) else value for value in row])
        self._rows += 1

    def filter(self) -> None:
        """Say how far the filter goes: known only now."""
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._head))}{self._rows}"

    def _cell(self, text: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, plain(text))
        cell.data_type = "s"
        return cell


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula, without what no cell can hold."""
    shown = printable(text[:CELL])
    return f"'{shown}"[:CELL] if text.startswith(tuple(_FORMULA)) else shown


def overview(reports: Iterable[Report], book: Workbook) -> Iterator[Report]:
    """Pass the reports on and add each to the workbook."""
    for report in reports:
        book.add(report)
        yield report


def _name(report: Report) -> str:
    return report.path if report.id is None else f"{report.path}#{mask(report.id)}"


def _document(report: Report, lang: str) -> Sequence[str | int | None]:
    if report.analysis is None:
        return _name(report), SHEETS[lang]["unreadable"], None, None, None, None, None, None, None, None, report.error
    analysis, levels = report.analysis, [finding.severity for finding in report.findings]
    causes = [_cause(cause) for cause in by_cause(report.findings)[:CAUSES]]
    return (
        _name(report),
        VERDICT[lang][report.verdict if analysis.is_statement else "none"],
        ROUTE[lang][analysis.route.label],
        VIOLATION[lang].get(analysis.violation.label, analysis.violation.label),
        *(levels.count(level) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)),
        *causes,
        *[None] * (CAUSES - len(causes)),
        None,
    )


def _cause(cause: Sequence[Finding]) -> str:
    times = f" ×{len(cause)}" if len(cause) > 1 else ""
    return f"{cause[0].code} {cause[0].name}{times}"


def _findings(report: Report, lang: str) -> Iterator[Sequence[str | int | float | None]]:
    if report.document is None or report.analysis is None:
        return
    lines, masked = Lines(report.document.text), report.analysis.masked
    for finding in report.findings:
        place = located(report.document, finding.span, masked, lang) or "{}:{}".format(*lines.locate(finding.span.start))
        yield (
            _name(report),
            place,
            finding.code,
            finding.name,
            SEVERITY[lang][finding.severity],
            round(finding.confidence, 2),
            quote(finding.span.of(masked), QUOTED),
            finding.message,
            "　".join(suggestions(report.analysis, finding, lang)) or None,
        )
