"""``concise``: ``path:line:column: CODE name severity message``, a line a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.positions import Lines
from linter.reporters import Style
from linter.text.mask import mask
from linter.text.visible import printable
from linter.values import Report


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A line a finding; the column counts code points from 1."""
    for report in reports:
        if report.document is None:
            continue
        lines = Lines(report.document.text)
        place = printable(report.path if report.id is None else f"{report.path}#{mask(report.id)}")
        for finding in report.findings:
            line, column = lines.locate(finding.span.start)
            yield f"{place}:{line}:{column}: {finding.code} {finding.name} {finding.severity.value} {finding.message}"
