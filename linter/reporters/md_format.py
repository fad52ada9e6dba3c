"""``md``: Markdown to paste into a ticket or a comment: the verdict, a table of findings, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.positions import Lines
from linter.reporters import Style
from linter.reporters.paths import named
from linter.reporters.places import located
from linter.reporters.text_format import by_cause
from linter.reporters.words import SEVERITY, TABLE, TEXT, VERDICT
from linter.text.visible import printable
from linter.values import Report

#: What Markdown would take for markup, and what would end a cell.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A section a document."""
    for report in reports:
        yield f"## {_plain(named(report))}"
        yield ""
        if report.document is None or report.analysis is None:
            yield _plain(report.error or "")
            yield ""
            continue
        verdict = report.verdict if report.analysis.is_statement else "none"
        yield f"**{TEXT[style.lang]['verdict'].format(verdict=VERDICT[style.lang][verdict])}**"
        yield ""
        yield from _table(report, style)
        yield TEXT[style.lang]["unchecked"]
        yield ""


def _table(report: Report, style: Style) -> Iterator[str]:
    """A row a finding, in the order of the causes; nothing where there is none."""
    assert report.document is not None
    lines = Lines(report.document.text)
    findings = [finding for cause in by_cause(report.findings) for finding in cause]
    if not findings:
        return
    yield TABLE[style.lang]
    yield "|---|---|---|---|---|"
    for finding in findings:
        place = located(report.document, finding.span, report.analysis.masked, style.lang) if report.analysis else None
        where = place or "{}:{}".format(*lines.locate(finding.span.start))
        rule = f"{finding.code} {finding.name}"
        offer = finding.fixes[0].title if finding.fixes else ""
        yield f"| {SEVERITY[style.lang][finding.severity]} | {_plain(where)} | {rule} | {_plain(finding.message)} | {_plain(offer)} |"
    yield ""


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", printable(" ".join(text.split())))
