"""What to write instead of a sentence that pushes back: several suggestions, best first.

New words come from the phrasebook only; everything else of a suggestion is the writer's own text in its own order. A suggestion is
offered when the model reads no tactic in it where it stands, and it still stands by itself; what it leaves out is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from linter.analysis import Classifier
from linter.frozen import replace
from linter.rewrite.rewriter import Rewriter, Suggestion
from linter.rule import quote
from linter.text.mask import mask
from linter.values import Analysis, Finding, Fix, Safety, Severity

__all__ = ["Suggestion", "gradually", "offered", "suggestions"]

#: The family of rules whose findings are rewritten.
FAMILY = "T1"
#: Code points of the new sentence, and of each clause left out, that a title quotes.
_SHOWN = 60


def suggestions(analysis: Analysis, classifier: Classifier, indices: Sequence[int] | None = None) -> dict[int, tuple[Suggestion, ...]]:
    """Sentence -> what it could be instead, best first, for those in which a tactic is held or possible (or for ``indices`` of them).

    Sentences are taken in order: what the first suggestion for one says is not said again for a later one.
    """
    return Rewriter(analysis, classifier).all({r.sentence for r in analysis.readings} if indices is None else indices)


def gradually(analysis: Analysis, findings: Sequence[Finding], classifier: Classifier) -> Iterator[tuple[Finding, ...]]:
    """The findings, with what to write instead as far as that is known: first as they are, then after each sentence, in the end what
    :func:`offered` gives. Who asks for no more is not kept waiting."""
    where = {f: analysis.sentence_at(f.span.start) for f in findings if f.code.startswith(FAMILY) and not f.fixes}
    fixes: dict[int, tuple[Fix, ...]] = {}
    yield tuple(findings)
    for index, some in Rewriter(analysis, classifier, hints=_hints(where)).each(set(where.values())) if where else ():
        if some:
            fixes[index] = tuple(map(_fix, some))
        yield _with(findings, where, fixes)


def offered(
    analysis: Analysis,
    findings: Sequence[Finding],
    classifier: Classifier,
    before: Callable[[], None] | None = None,
    best: bool = False,
    wanted: Sequence[Finding] | None = None,
) -> tuple[Finding, ...]:
    """The findings, those of tone with what to write instead; the findings of one sentence share their fixes. ``before`` each sentence,
    which takes some milliseconds, this is called: it may raise. ``best``: only the first fix, which takes half as long; where that one has
    blanks to fill, all. ``wanted``: those of the findings that need it; none behind the last of them has any."""
    where = {f: analysis.sentence_at(f.span.start) for f in findings if f.code.startswith(FAMILY) and not f.fixes}
    last = max((where[f] for f in (findings if wanted is None else wanted) if f in where), default=-1)
    rewriter = Rewriter(analysis, classifier, best, _hints(where)) if last >= 0 else None
    found = rewriter.all({i for i in where.values() if i <= last}, before) if rewriter else {}
    fixes = {index: tuple(map(_fix, offers)) for index, offers in found.items()}
    return _with(findings, where, fixes)


def _hints(where: dict[Finding, int]) -> frozenset[int]:
    """The sentences of which nothing worse than a hint is found: no fact goes for that."""
    return frozenset(where.values()) - {index for finding, index in where.items() if finding.severity is not Severity.INFO}


def _with(findings: Sequence[Finding], where: dict[Finding, int], fixes: dict[int, tuple[Fix, ...]]) -> tuple[Finding, ...]:
    """The findings, each with the fixes of its sentence where there are some."""
    return tuple(replace(f, fixes=fixes[where[f]]) if f in where and where[f] in fixes else f for f in findings)


def _fix(suggestion: Suggestion) -> Fix:
    gone = "".join(f"「{quote(mask(text), _SHOWN)}」" for text in suggestion.removed)
    if not suggestion.text:
        return Fix(f"删去{gone}", suggestion.edits, Safety.UNSAFE)
    title = f"改为「{quote(mask(suggestion.text), _SHOWN)}」" + (f"；删去{gone}" if gone else "")
    return Fix(title, suggestion.edits, Safety.SHOWN if suggestion.blank else Safety.UNSAFE)
