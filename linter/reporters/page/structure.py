"""How a statement is built: its moves as a bar of lengths, and what its route and matter ask for as a checklist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.positions import display_width
from linter.reporters.moves import needed, standing, where
from linter.reporters.page.markup import Html, element, join
from linter.reporters.page.words import ELEMENT, MOVE, PAGE
from linter.rule import quote
from linter.values import NEEDED_MOVES, Analysis, Finding, Report, Severity, Span

#: What the bar shows where the writer says neither that he mends nor that he disputes.
_ANY = ("fact", "admission", "remedy", "dispute", "evidence")
#: A label fits into a stretch of the bar when its width, so many per cent a column on a small telephone, does.
_PER_COLUMN, _PADDING = 2.2, 1.5
#: What can be missing besides, and the rules that say so.
_ASKED = (
    ("date", ("no-date", "relative-date")),
    ("clock", ("no-clock-time",)),
    ("account", ("no-account-id",)),
    ("device", ("no-device",)),
    ("violation", ("violation-not-named",)),
    ("clause", ("no-rule-cited",)),
    ("proof", ("no-evidence-reference",)),
    ("measure", ("no-measure", "vague-remedy", "no-object")),
    ("deadline", ("no-deadline",)),
    ("prevention", ("no-prevention", "empty-promise")),
    ("items", ("unanswered-item", "incomplete-answer")),
    ("length", ("too-short", "too-long")),
)
#: The family of rules on what a kind of violation asks for.
_MATTER = "V"


def parts(analysis: Analysis) -> list[tuple[str, int]]:
    """The stretches of a statement in order: a move of its route or ``rest``, and how many visible code points it has."""
    told = NEEDED_MOVES[analysis.stated_route] or _ANY
    marked = [
        (move if move in told else "rest", sum(not ch.isspace() for ch in sentence.text))
        for move, sentence in zip(analysis.moves, analysis.sentences, strict=True)
    ]
    return [(move, sum(length for _, length in group)) for move, group in groupby(marked, key=lambda pair: pair[0])]


def bar(analysis: Analysis, lang: str) -> Html:
    """The parts as lengths, labelled, with the same in words."""
    found = [(move, length) for move, length in parts(analysis) if length]
    total = sum(length for _, length in found)
    if not total:
        return element("p", PAGE[lang]["empty"], class_="hint")
    order = " → ".join(f"{MOVE[lang][move]} {share(length, total)}" for move, length in found)
    said = PAGE[lang]["order"].format(order=order)
    drawing = element("svg", *_stretches(found, total, lang), class_="bar", role="img", aria_label=said, width="100%", height="32")
    told = NEEDED_MOVES[analysis.stated_route] or [move for move in _ANY if any(move == other for other, _ in found)]
    entries = []
    for move in (*told, *(["rest"] if any(move == "rest" for move, _ in found) else [])):
        length = sum(n for other, n in found if other == move)
        swatch = element(
            "svg",
            element("rect", width="14", height="14", class_=f"m-{move}"),
            class_="swatch",
            width="14",
            height="14",
            aria_hidden="true",
        )
        entries.append(
            element("li", swatch, f" {MOVE[lang][move]} ", element("b", share(length, total) if length else PAGE[lang]["absent"]))
        )
    return join(drawing, element("ul", *entries, class_="legend", role="list"), element("p", said, class_="order"))


def share(length: int, total: int) -> str:
    """A part of a whole in per cent; never 0 for what is there."""
    return f"{max(1, round(100 * length / total))}%"


def _stretches(found: Sequence[tuple[str, int]], total: int, lang: str) -> Iterator[Html]:
    done = 0.0
    for move, length in found:
        width, label = 100 * length / total, MOVE[lang][move]
        yield element("rect", x=f"{done:.2f}%", y="0", width=f"{width:.2f}%", height="32", class_=f"m-{move}")
        if display_width(label) * _PER_COLUMN + _PADDING <= width:
            yield element("text", label, x=f"{done + width / 2:.2f}%", y="21", class_=f"t-{move}")
        done += width


def checklist(report: Report, name: str, lang: str) -> Html:
    """What route and matter ask for: there, missing (with the note that says so), or not clear. Nothing is called missing that no
    finding calls so: who did nothing wrong is asked for no admission."""
    assert report.analysis is not None
    rows = [*_moves(report.analysis, report.findings, name, lang), *_elements(report.analysis, report.findings, name, lang)]
    return element("ul", *rows, class_="checks", role="list")


def _moves(analysis: Analysis, findings: Sequence[Finding], name: str, lang: str) -> Iterator[Html]:
    if analysis.stated_route == "open":
        lacking = where(findings, ("route-unclear",))
        yield _row("missing" if lacking else "unsure", ELEMENT[lang]["route"], lacking, name, lang, hint=_hints(findings, lacking))
    for move in (*(needed(analysis) or ("fact",)), "request"):
        state, lacking = standing(analysis, findings, move)
        yield _row(state, MOVE[lang][move], lacking, name, lang, hint=_hints(findings, lacking))


def _elements(analysis: Analysis, findings: Sequence[Finding], name: str, lang: str) -> Iterator[Html]:
    for element_, rules in _ASKED:
        lacking, example = where(findings, rules), _example(analysis, element_)
        if lacking:
            yield _row("missing", ELEMENT[lang][element_], lacking, name, lang, hint=_hints(findings, lacking))
        elif example:
            yield _row("present", ELEMENT[lang][element_], [], name, lang, example)
    matter = [number for number, finding in enumerate(findings, 1) if finding.code.startswith(_MATTER)]
    if matter:
        yield _row("missing", ELEMENT[lang]["matter"], matter, name, lang, hint=_hints(findings, matter))


def _example(analysis: Analysis, element_: str) -> str:
    """What the statement says of something that it may be asked for; empty if nothing."""
    spans: list[Span] = [one.span for one in analysis.elements if one.kind == element_]
    if element_ == "date":
        spans = [moment.span for moment in analysis.moments if moment.kind in ("date", "datetime")]
    elif element_ == "clock":
        spans = [moment.span for moment in analysis.moments if moment.hour is not None]
    elif element_ == "length" and analysis.case.longest:
        return f"{analysis.length} / {analysis.case.longest}"
    return quote(spans[0].of(analysis.masked), 16) if spans else ""


def _hints(findings: Sequence[Finding], numbers: Sequence[int]) -> bool:
    return all(findings[number - 1].severity is Severity.INFO for number in numbers)


def _row(state: str, label: str, notes: Sequence[int], name: str, lang: str, example: str = "", hint: bool = False) -> Html:
    words = PAGE[lang]
    said = words["missing_hint"] if state == "missing" and hint else words[state]
    links = [join("、" if i and lang == "zh" else ", " if i else None, _link(name, number)) for i, number in enumerate(notes[:6])]
    before, _, behind = words["see"].partition("{links}")
    see = element("span", before, *links, behind, class_="see") if links else None
    shown = element("span", example, class_="example", lang="zh-Hans") if example else None
    kind = "optional" if state == "missing" and hint else state
    return element("li", element("b", said, class_=f"state {kind}"), " ", element("span", label, class_="what"), " ", shown, see)


def _link(name: str, number: int) -> Html:
    return element("a", str(number), href=f"#{name}-{number}")
