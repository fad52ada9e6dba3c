"""The whole run as a workbook: a row a document on one sheet, a row a finding on another.

Rows are written as they come, so memory does not grow with the run. Whatever a spreadsheet would take for a formula is marked as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from linter.causes import by_cause
from linter.positions import Lines
from linter.reporters.comments import suggestions
from linter.reporters.places import located
from linter.reporters.rows import FORMULA
from linter.reporters.words import ROUTE, SEVERITY, SHEETS, VERDICT, VIOLATION
from linter.rule import quote
from linter.sheets import CELL, Book
from linter.text.mask import mask
from linter.text.visible import printable
from linter.values import Finding, Report, Severity

#: How many causes a document's row names; how much of the text a finding's row quotes.
CAUSES, QUOTED = 3, 60
#: Widths of the columns, in characters.
_DOCUMENT_WIDTHS = (40, 20, 10, 14, 8, 8, 8, 28, 28, 28, 50)
_FINDING_WIDTHS = (40, 30, 8, 24, 8, 8, 44, 60, 60)


class Workbook:
    """A workbook that grows by a report at a time until ``save``; ``close`` ends it in any case. Raises :class:`linter.sheets.MissingLibrary`."""

    def __init__(self, lang: str = "zh") -> None:
        self._lang, words = lang, SHEETS[lang]
        self._book = Book("--overview")
        self._documents = self._book.sheet(words["documents"], words["document_head"], _DOCUMENT_WIDTHS, plain)
        self._findings = self._book.sheet(words["findings"], words["finding_head"], _FINDING_WIDTHS, plain)

    def add(self, report: Report) -> None:
        """A row for the document, and one for each of its findings."""
        self._documents.add(_document(report, self._lang))
        for row in _findings(report, self._lang):
            self._findings.add(row)

    def save(self, file: IO[bytes], note: str = "") -> None:
        """Write the workbook, with a ``note`` under the documents; nothing can be added any more."""
        if note:
            self._documents.filter()
            self._documents.add(())
            self._documents.add((note,))
        self._book.save(file)

    def close(self) -> None:
        """Let go of what is not saved."""
        self._book.close()


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula, without what no cell can hold."""
    shown = printable(text[:CELL])
    return f"'{shown}"[:CELL] if text.startswith(tuple(FORMULA)) else shown


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
