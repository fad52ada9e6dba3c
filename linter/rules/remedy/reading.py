"""How the remedy of a statement reads as a whole: what the rules of this family share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.frozen import frozen
from linter.rule import Rule
from linter.text.frames import guarded
from linter.text.measures import SAID, Measures, parts
from linter.values import Analysis, Finding, Severity, Span

#: What may be wrong with a remedy that says nothing concrete, the most specific first: an act that does not say on what, a vague
#: measure, a promise, a wish.
FAULTS = ("unnamed", "vague", "promise", "wish")


@frozen
class Remedy:
    """``fault``: what is wrong with it as a whole (of :data:`FAULTS`, or ``None``), at ``span`` of the document.

    ``concrete``: whether any sentence says a measure; ``sentences`` are the numbers of those that are remedies besides.
    """

    fault: str | None
    span: Span | None
    concrete: bool
    sentences: tuple[int, ...]


def applies(analysis: Analysis) -> bool:
    """Whether there is anything to say of a remedy: only on its route, when it was given or the writer takes the responsibility,
    and never where the account was in other hands."""
    return analysis.on_remedy_route and analysis.detail != "hijacked"


def weight(analysis: Analysis) -> Severity:
    """A warning where the route is firm; a hint where it is not, or where another rule says already that the remedy is missing."""
    return Severity.WARNING if analysis.route_is_firm and not analysis.surely_missing("remedy") else Severity.INFO


def surety(analysis: Analysis) -> float:
    """How sure the route is on which all of this rests."""
    return 1.0 if analysis.route_given else analysis.route.confidence


def remedy(analysis: Analysis) -> Remedy:
    """The remedy as a whole. A statement with one concrete measure has no fault."""
    saying = tuple(i for i in range(len(analysis.sentences)) if any(_says(analysis, i, part) for part in parts(analysis.plain.of(i))))
    if saying:
        return Remedy(None, None, True, tuple(i for i in saying if analysis.moves[i] == "remedy"))
    found = {kind: (i, part) for i, kind, part in reversed(tuple(empty(analysis)))}
    for fault in FAULTS:
        if fault in found:
            i, part = found[fault]
            start = analysis.plain.starts[i]
            return Remedy(fault, analysis.plain.span(start + part.start, start + part.end), False, ())
    return Remedy(None, None, False, ())


def concrete(analysis: Analysis) -> Iterator[tuple[int, Measures]]:
    """(sentence, part) of every part that says an act done and on what, where nothing is disputed."""
    for i, move in enumerate(analysis.moves):
        if move not in ("dispute", "evidence"):
            for part in parts(analysis.plain.of(i)):
                if "done" in part.kinds and not part.told and _says(analysis, i, part):
                    yield i, part


def _says(analysis: Analysis, i: int, part: Measures) -> bool:
    """Whether a part of sentence ``i`` says a concrete measure: an act and its object, or in a remedy anything of its own."""
    kinds = part.kinds
    acts = bool({"done", "planned"} & kinds)
    named = bool({"object", "count"} & kinds) or part.rest > 0 or (acts and _is_named_before(analysis, i, part))
    if part.asked:
        return False
    if analysis.moves[i] != "remedy":
        return acts and named and not part.told
    if acts or {"check", "apology"} & kinds:
        return named or "check" in kinds
    return part.rest >= SAID and not part.told


def _is_named_before(analysis: Analysis, i: int, part: Measures) -> bool:
    """Whether what was taken away is what the statement told of before: 发了12条广告 … 已全部删除."""
    if "open" in part.kinds:
        return False
    before = (other for j in range(i + 1) for other in parts(analysis.plain.of(j)) if j < i or other.start < part.start)
    return any({"object", "count"} & other.kinds for other in before)


def empty(analysis: Analysis) -> Iterator[tuple[int, str, Measures]]:
    """(sentence, fault, part) of what is empty, in order."""
    for i, move in enumerate(analysis.moves):
        if move in ("dispute", "evidence"):
            continue
        text = analysis.plain.of(i)
        for part in parts(text):
            if part.told:
                continue
            if "done" in part.kinds and (move != "fact" or "已" in text) and not text[part.end :].startswith(":"):
                yield i, "unnamed", part
            for mark in part.marks:
                ahead = mark.kind != "vague" or move == "remedy" or part.planned
                if mark.kind in FAULTS and ahead and not guarded(text, mark.start, mark.end):
                    yield i, mark.kind, part


class WeakRemedy(Rule):
    """A rule for one fault of the remedy as a whole: a statement has one of them at most."""

    needs = "route:remedy"
    severity = Severity.WARNING
    fault: ClassVar[str]

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        found = remedy(analysis) if applies(analysis) else None
        if found is not None and found.fault == self.fault and found.span is not None:
            yield self.finding(analysis, found.span, weight(analysis), surety(analysis))
