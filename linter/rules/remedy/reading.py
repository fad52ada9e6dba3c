"""How the remedy of a statement reads as a whole: what the rules of this family share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
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
    and never where the account was in other hands. Every rule of the family asks this before it reads the sentences."""
    _turn_to(hash(analysis.plain.text))
    return analysis.on_remedy_route and analysis.detail != "hijacked"


@lru_cache(maxsize=1)
def _turn_to(statement: int) -> None:
    """Forget the sentences of the statement before. ``statement`` is the hash of this one's text; the same again forgets nothing."""
    parts.cache_clear()


def weight(analysis: Analysis) -> Severity:
    """A warning where the route is firm; a hint where it is not, or where another rule says already that the remedy is missing."""
    return Severity.WARNING if analysis.route_is_firm and not analysis.surely_missing("remedy") else Severity.INFO


def remedy(analysis: Analysis) -> Remedy:
    """The remedy as a whole. A statement with one concrete measure has no fault."""
    saying = dict.fromkeys(i for i, _, says in _read(analysis) if says)
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
    for i, part, says in _read(analysis):
        if says and not part.told and analysis.moves[i] not in ("dispute", "evidence") and "done" in part.kinds:
            yield i, part


def _read(analysis: Analysis) -> Iterator[tuple[int, Measures, bool]]:
    """(sentence, part, whether it says a concrete measure) of every part, in order.

    What was taken away may be what the statement told of before: 发了12条广告 … 已全部删除.
    """
    before = False
    for i, move in enumerate(analysis.moves):
        for part in parts(analysis.plain.of(i)):
            kinds = part.kinds
            yield i, part, _says(part, kinds, move, before and "open" not in kinds)
            before = before or bool({"object", "count"} & kinds)


def _says(part: Measures, kinds: frozenset[str], move: str, before: bool) -> bool:
    """Whether a part says a concrete measure: an act and its object, or in a remedy anything of its own.

    ``kinds`` are those of its marks, ``move`` is its sentence's; ``before``: the object of its act may have been named before it.
    """
    acts = bool({"done", "planned"} & kinds)
    named = bool({"object", "count"} & kinds) or part.rest > 0 or (acts and before)
    if part.asked:
        return False
    if move != "remedy":
        return acts and named and not part.told
    if acts or {"check", "apology"} & kinds:
        return named or "check" in kinds
    return part.rest >= SAID and not part.told


def empty(analysis: Analysis) -> Iterator[tuple[int, str, Measures]]:
    """(sentence, fault, part) of what is empty, in order."""
    for i, move in enumerate(analysis.moves):
        if move in ("dispute", "evidence"):
            continue
        text = analysis.plain.of(i)
        for part in parts(text):
            if part.told:
                continue
            if "done" in part.kinds and (move != "fact" or "已" in text) and not text.startswith(":", part.end):
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
            from linter.skeletons.offer import beside

            title = "补一句做了什么、今后怎么防止（没做的不要填）"
            fixes = () if self.fault == "unnamed" else beside(analysis, title, found.span, "remedy", "remedy")
            yield self.finding(analysis, found.span, weight(analysis), analysis.route.confidence, fixes)
