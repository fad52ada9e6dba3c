"""``md``: Markdown to paste into a ticket or a comment: the verdict, a table of findings, what to write instead.

Of a folder of materials: what is asked for and what is there, then the verdict on all at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from linter.causes import by_cause
from linter.frozen import replace
from linter.positions import Lines
from linter.readiness import readiness
from linter.reporters import Style, checklist
from linter.reporters.paths import named
from linter.reporters.places import located
from linter.reporters.words import SEVERITY, TABLE, TEXT, VERDICT, told_model
from linter.text.visible import as_markdown
from linter.values import Report


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A section a document, and one on the whole appeal where materials are among them."""
    appeal: list[Report] = []
    for report in reports:
        if style.joint:
            appeal.append(report)
        yield f"## {_plain(named(report))}"
        yield ""
        if report.document is None:
            yield _plain(report.error or "")
            yield ""
            continue
        if report.analysis is None:
            yield from _asked(report, style)
            yield from _table(report, style)
            continue
        verdict = report.verdict if report.analysis.is_statement else "none"
        yield f"**{TEXT[style.lang]['verdict'].format(verdict=VERDICT[style.lang][verdict])}**"
        yield ""
        yield from _table(report, style)
        yield TEXT[style.lang]["unchecked"]
        yield ""
        if report.model is not None:
            yield told_model(report.model.origin, report.model.sha256, style.lang) or TEXT[style.lang]["shipped"]
            yield ""
    if appeal:
        yield from _closing(appeal, style)
    if style.told_model:
        yield style.told_model
        yield ""


def _closing(appeal: list[Report], style: Style) -> Iterator[str]:
    """The verdict on statement and materials together, a paragraph a line."""
    from linter.reporters import checklist

    counts = Counter(finding.severity.value for report in appeal for finding in report.findings)
    verdict, *rest = checklist.closing(readiness(appeal), counts, replace(style, colour=False))
    for line in (f"**{_plain(verdict)}**", *map(_plain, rest)):
        yield from (line, "")


def _asked(report: Report, style: Style) -> Iterator[str]:
    """What is asked for of a folder and what is there, who asks for it, what is to be said of the whole; nothing of a file."""

    if report.checklist is None or report.document is None:
        return
    yield "|" + "|".join(f" {title} " for title in checklist.COLUMNS[style.lang]) + "|"
    yield "|---|---|---|---|---|"
    for row in checklist.listed(report.checklist, style):
        yield "|" + "|".join(f" {_plain(cell)} " for cell in row) + "|"
    yield ""
    said = [checklist.grounds(required, style).removeprefix("· ") for required, _ in report.checklist.required]
    yield from (f"- {_plain(line)}" for line in (*said, *report.document.notes))
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
        where = place or ("{}:{}".format(*lines.locate(finding.span.start)) if report.analysis else "")
        rule = f"{finding.code} {finding.name}"
        offer = finding.fixes[0].title if finding.fixes else ""
        yield f"| {SEVERITY[style.lang][finding.severity]} | {_plain(where)} | {rule} | {_plain(finding.message)} | {_plain(offer)} |"
    yield ""


def _plain(text: str) -> str:
    return as_markdown(" ".join(text.split()))
