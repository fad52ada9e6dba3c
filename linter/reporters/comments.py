"""What is said in the margin of a Word file: one comment a finding."""

from __future__ import annotations

from collections.abc import Iterator

from linter.readers.docx.annotate import Remark
from linter.reporters.places import located
from linter.reporters.words import COMMENT, PLACE, SEVERITY
from linter.text.mask import mask
from linter.text.visible import printable
from linter.values import Analysis, Finding, Fix, Report, Safety

#: Places where Word takes no comment: it stands beside them and says where it belongs.
_BESIDE = ("box", "footnote", "endnote")


def remarks(report: Report, lang: str) -> Iterator[Remark]:
    """The findings of a report as comments, in order: code and name, what is wrong and what to do, what is suggested.

    Personal data is masked.
    """
    assert report.document is not None and report.analysis is not None
    for finding in report.findings:
        yield Remark(finding.span, "\n".join(_lines(report, report.analysis, finding, lang)))


def _lines(report: Report, analysis: Analysis, finding: Finding, lang: str) -> Iterator[str]:
    assert report.document is not None
    sure = f" {min(finding.confidence, 0.99):.2f}" if finding.confidence < 1 else ""
    yield f"{finding.code} {finding.name} · {SEVERITY[lang][finding.severity]}{sure}"
    place = report.document.place(finding.span.start)
    if place is not None and place.kind in _BESIDE:
        where = located(report.document, finding.span, analysis.masked, lang) or PLACE[lang][place.kind]
        yield COMMENT[lang]["about"].format(place=where)
    yield printable(finding.message)
    yield from map(printable, suggestions(analysis, finding, lang))


def suggestions(analysis: Analysis, finding: Finding, lang: str) -> Iterator[str]:
    """The first fix of a finding in words, personal data masked: the sentences that it changes as they would read.

    Of texts with blanks, which only the writer can choose from (whether he was in the wrong), all are given, each with its name.
    """
    first = finding.fixes[:1]
    for fix in finding.fixes if first and first[0].safety is Safety.SHOWN else first:
        yield mask(_offered(fix) if fix.safety is Safety.SHOWN else _rewritten(analysis, fix, lang))


def _offered(fix: Fix) -> str:
    put_in = " …… ".join(text for edit in fix.edits if (text := edit.text.strip().lstrip("。")))
    return fix.title if put_in in fix.title else f"{fix.title}：{put_in}"


def _rewritten(analysis: Analysis, fix: Fix, lang: str) -> str:
    """The sentences that a fix changes as they would read; its title where nothing would be left of them."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    if not edits:
        return fix.title
    start, end = edits[0].span.start, edits[-1].span.end
    if analysis.sentences:
        start = min(start, analysis.sentences[analysis.sentence_at(start)].span.start)
        end = max(end, analysis.sentences[analysis.sentence_at(max(start, end - 1))].span.end)
    text, parts = analysis.document.text, []
    for edit in edits:
        parts += [text[start : edit.span.start], edit.text]
        start = edit.span.end
    result = "".join([*parts, text[start:end]]).strip()
    left_out = fix.title.partition("；删去")[2]  # as linter.rewrite says it
    said = COMMENT[lang]["instead" if not left_out else "instead_without"]
    return said.format(text=result, left_out=left_out) if result else fix.title
