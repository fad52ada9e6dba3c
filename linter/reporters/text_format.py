"""``text``: for a person at a terminal. The main causes first, with the line and the place underlined; then the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linter.causes import CAUSES, by_cause, foremost
from linter.positions import Lines, display_width
from linter.readiness import readiness
from linter.reporters import Style
from linter.reporters.paths import named
from linter.reporters.places import located
from linter.reporters.words import MARK, MISSING, ROUTE, SEVERITY, TEXT, VERDICT, VIOLATION, told_model
from linter.text.mask import mask
from linter.text.visible import logged, printable
from linter.values import Answer, Case, Finding, Fix, Report, Safety, Severity

#: Screen columns of the source line that are shown at most.
WIDTH = 76
#: A hint less sure than this says so.
DOUBTFUL = 0.6
#: How many facts on the platform are shown when not everything is: the best founded.
FACTS = 6
_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_VERDICT_COLOUR = {"ready": "32", "revise": "33", "blocked": "31", "none": "36"}


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The reports one after the other, and a closing line on the whole run; texts, names and settings in it command no runner."""
    return map(logged, _told(reports, style)) if style.runner else _told(reports, style)


def _told(reports: Iterable[Report], style: Style) -> Iterator[str]:
    counts: Counter[str] = Counter()
    appeal: list[Report] = []
    for report in reports:
        if style.joint:
            appeal.append(report)
        if report.document is not None and report.analysis is None:
            from linter.reporters import checklist

            counts.update(finding.severity.value for finding in report.findings)
            yield from checklist.report(report, style)
            continue
        counts["documents"] += report.error is None
        counts["unreadable"] += report.error is not None
        counts["sentences"] += len(report.analysis.sentences) if report.analysis else 0
        counts.update(finding.severity.value for finding in report.findings)
        if report.analysis is not None and not (style.quiet and not report.findings):
            yield from _document(report, style)
    words = TEXT[style.lang]
    said = style.told_model if not style.quiet or counts["error"] + counts["warning"] + counts["info"] else ""
    if appeal:
        from linter.reporters import checklist

        yield from checklist.closing(readiness(appeal), counts, style)
        yield from [said] if said else []
        if counts["unreadable"] and not style.quiet:
            yield words["unreadable"].format(count=counts["unreadable"])
        return
    yield from [said] if said else []
    if style.quiet:
        return
    figures = {key: counts[key] for key in ("documents", "sentences", "error", "warning", "info")}
    yield words["run"].format(rules=style.rules, **figures)
    if counts["unreadable"]:
        yield words["unreadable"].format(count=counts["unreadable"])


def _document(report: Report, style: Style) -> Iterator[str]:
    assert report.document is not None and report.analysis is not None
    words, analysis = TEXT[style.lang], report.analysis
    name = named(report)
    yield _paint(printable(name), "1", style)
    if not style.quiet:
        sure = f"{min(analysis.route.confidence, 0.99):.2f}"
        how = words["given"] if analysis.route_given else words["read"].format(confidence=sure)
        route = analysis.stated_route
        if route == "open" and not analysis.route_given:
            how = words["unstated"]
        violation = VIOLATION[style.lang].get(analysis.violation.label, analysis.violation.label)
        yield words["heading"].format(route=ROUTE[style.lang][route], how=how, violation=violation)
        if report.model is not None:
            yield told_model(report.model.origin, report.model.sha256, style.lang) or words["shipped"]
        yield from report.document.notes
    yield ""
    lines = _Places(report, style)
    causes = by_cause(report.findings)
    shown = causes if style.all else causes[:CAUSES]
    told: set[tuple[Fix, ...]] = set()
    for cause in shown:
        yield from _cause(cause, lines, style, told)
    folded = sum(len(cause) for cause in causes[len(shown) :])
    if folded:
        yield words["folded"].format(count=folded)
    verdict = report.verdict if analysis.is_statement else "none"
    yield from _items(analysis.answers, style)
    said = words["verdict"].format(verdict=VERDICT[style.lang][verdict])
    yield _paint(said, f"1;{_VERDICT_COLOUR[verdict]}", style)
    if not style.quiet:
        yield words["unchecked"]
        if analysis.case.platform:
            yield from _known(analysis.case, style)
    yield ""


def _items(answers: Sequence[Answer], style: Style) -> Iterator[str]:
    """A line an item of the notice: how it is answered, what is missing."""
    words = TEXT[style.lang]
    for answer in answers:
        named = printable(mask(" ".join(answer.item.text.split())))
        named = named if len(named) <= 30 else named[:28] + "……"
        route = ROUTE[style.lang][answer.route]
        yield words["item"].format(index=answer.item.index, named=style.writable(named), route=route, state=answered(answer, style.lang))
    if answers:
        yield ""


def answered(answer: Answer, lang: str) -> str:
    """How an item of the notice is answered, in words."""
    words = TEXT[lang]
    missing = words["joint"].join(MISSING[lang][part] for part in answer.missing)
    return words["unanswered"] if not answer.sentences else words["lacks"].format(parts=missing) if missing else words["complete"]


def _known(case: Case, style: Style) -> Iterator[str]:
    """What is known of the given platform, with mark and source."""
    from linter.profiles import facts

    known = facts(case, style.profiles)
    if not known:
        yield TEXT[style.lang]["unknown"].format(platform=case.platform)
    shown = known if style.all else known[:FACTS]
    for fact in shown:
        yield f"· {fact.said(case, style.lang)}（{MARK[style.lang][fact.mark]}：{fact.source}）"
    if len(known) > len(shown):
        yield TEXT[style.lang]["more_facts"].format(count=len(known) - len(shown), platform=case.platform)


class _Places(Lines):
    """The lines of a document, its text without personal data (``masked``), and how the report says where a finding is."""

    def __init__(self, report: Report, style: Style) -> None:
        assert report.document is not None and report.analysis is not None
        super().__init__(report.document.text)
        self._document, self.masked, self._lang = report.document, report.analysis.masked, style.lang

    def said(self, finding: Finding) -> str:
        """``line:column``; in a file without lines the paragraph and the words."""
        return located(self._document, finding.span, self.masked, self._lang) or "{}:{}".format(*self.locate(finding.span.start))


def _cause(cause: list[Finding], lines: _Places, style: Style, told: set[tuple[Fix, ...]]) -> Iterator[str]:
    """The findings of a rule: the first in full (or all), the others by their places; ``told`` are the fixes that were shown already."""
    cause = foremost(cause)
    full = cause if style.all else cause[:1]
    for finding in full:
        yield from _finding(finding, lines, style, told)
    rest = cause[len(full) :]
    if rest:
        words = TEXT[style.lang]
        places = words["joint"].join(style.writable(lines.said(finding)) for finding in rest[:6])
        yield words["more"].format(count=len(rest), places=places + (words["and_so_on"] if len(rest) > 6 else ""))
        yield ""


def _finding(finding: Finding, lines: _Places, style: Style, told: set[tuple[Fix, ...]]) -> Iterator[str]:
    line, column = lines.locate(finding.span.start)
    severity = SEVERITY[style.lang][finding.severity]
    confidence = f" {min(finding.confidence, 0.99):.2f}" if finding.confidence < 1 else ""
    head = f"{finding.code} {finding.name}"
    yield f"{_paint(head, '1', style)}  {_paint(severity, _COLOUR[finding.severity], style)}{confidence}  {style.writable(lines.said(finding))}"
    start, end = lines.line_span(line)
    source, begin, stop = window(style.writable(lines.masked[start:end]), column - 1, min(finding.span.end, end) - start)
    yield f"    {source}"
    underline = " " * display_width(source[:begin]) + "^" * max(1, display_width(source[begin:stop]))
    yield f"    {_paint(underline, _COLOUR[finding.severity], style)}"
    doubtful = finding.severity is Severity.INFO and finding.confidence < DOUBTFUL
    yield f"    {TEXT[style.lang]['perhaps'].format(message=finding.message) if doubtful else finding.message}"
    if finding.fixes and finding.fixes not in told:
        told.add(finding.fixes)
        first = finding.fixes[0]
        for fix in finding.fixes if first.safety is Safety.SHOWN else [first]:
            yield f"    → {style.writable(printable(_offer(fix)))}"
    yield ""


def _offer(fix: Fix) -> str:
    """What a fix is called; of one that puts in a text with blanks, that text too."""
    put_in = " …… ".join(text for edit in fix.edits if (text := edit.text.strip().lstrip("。")))
    inserted = fix.safety is Safety.SHOWN and not any(len(edit.span) for edit in fix.edits)
    return f"{fix.title}：{put_in}" if inserted and put_in not in fix.title else fix.title


def window(line: str, begin: int, end: int) -> tuple[str, int, int]:
    """At most ``WIDTH`` screen columns of a line around ``begin:end``, and where these stand in it.

    Characters that a terminal would obey or not show are replaced one for one, so offsets hold.
    """
    line = printable(line)
    if display_width(line) <= WIDTH:
        return line, begin, end
    left, columns = begin, 0
    while left > 0 and columns + display_width(line[left - 1]) <= WIDTH // 4:
        left -= 1
        columns += display_width(line[left])
    right, columns = left, 0
    while right < len(line) and columns + display_width(line[right]) <= WIDTH - 4:
        columns += display_width(line[right])
        right += 1
    head, tail = "…" if left else "", "…" if right < len(line) else ""
    return head + line[left:right] + tail, begin - left + len(head), min(end, right) - left + len(head)


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.colour else text
