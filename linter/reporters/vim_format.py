"""``vim``: ``path:line:column:end line:end column: E CODE name message``, columns in bytes of UTF-8, as ``errorformat`` counts.

``set errorformat=%f:%l:%c:%e:%k:\\ %t\\ %m`` reads it; the end column is exclusive. A record, and a file that knows no lines, are
pointed at as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.positions import Lines
from linter.reporters import Style
from linter.reporters.regions import Region, placed, region, said
from linter.text.visible import printable
from linter.values import Report


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A line a finding."""
    for report in reports:
        if report.document is None:
            continue
        lines = Lines(report.document.text)
        path = printable(report.path)
        for finding in report.findings:
            at = region(lines, finding.span, in_bytes=True) if placed(report) else Region(1, 1, 1, 1)
            kind, message = finding.severity.value[0].upper(), printable(said(report, finding))
            yield f"{path}:{at.line}:{at.column}:{at.end_line}:{at.end_column}: {kind} {finding.code} {finding.name} {message}"
