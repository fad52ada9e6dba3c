"""Suppressions: what a writer wants the linter to leave alone.

In Markdown by comments (:mod:`linter.suppress.comments`), in every format by rule and quoted text in the configuration.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from linter.config import Allowed, OwnRule
from linter.frozen import frozen
from linter.registry import matching
from linter.values import Document, Finding, Span


@frozen
class Suppression:
    """Findings of ``codes`` that begin or end in ``scope`` are left out; or those that stand in, or hold, the words ``text``.

    ``span`` is the part of a comment that asks for it, ``None`` for one of the configuration. Without ``codes`` it is a part that
    names nothing.
    """

    codes: frozenset[str]
    scope: Span | None = None
    text: str = ""
    span: Span | None = None

    def covers(self, finding: Finding, text: str) -> bool:
        """Whether a finding in ``text`` (the document's) is left out."""
        if finding.code not in self.codes:
            return False
        start, end = finding.span.start, finding.span.end
        if self.scope is not None:
            return self.scope.start <= start < self.scope.end or self.scope.start < end <= self.scope.end
        return self.text in finding.span.of(text) or text.find(self.text, max(0, end - len(self.text)), start + len(self.text)) >= 0


def suppressions(document: Document, allowed: tuple[Allowed, ...], own: tuple[OwnRule, ...] = ()) -> tuple[Suppression, ...]:
    """All that hold for a document, those of the configuration first, one for each that it has.

    Raises ``UnknownRule`` for an allowed text under a rule that does not exist.
    """
    given = tuple(Suppression(codes_of(one.rule, own), text=one.text) for one in allowed)
    if not document.comments:
        return given
    from linter.suppress.comments import in_comments

    return (*given, *in_comments(document, own))


def sifted(found: Iterable[Finding], asked: Sequence[Suppression], text: str) -> tuple[list[Finding], set[Suppression]]:
    """The findings in ``text`` that nothing leaves out, in their order, and what left out the others.

    As :meth:`Suppression.covers` has it of each pair. A text can have thousands of both, so scopes are looked up by place; the quoted
    words of a configuration are few.
    """
    found = list(found)
    places: dict[str, list[int]] = {}
    for finding in found:
        places.setdefault(finding.code, []).extend(_ends(finding))
    for some in places.values():
        some.sort()
    quoted = [one for one in asked if one.scope is None and one.codes]
    used: set[Suppression] = set()
    scopes: dict[str, list[Span]] = {}
    for one in asked:
        if one.scope is not None:
            for code in one.codes & places.keys():
                if bisect_left(places[code], one.scope.start) < bisect_left(places[code], one.scope.end):
                    used.add(one)
                    scopes.setdefault(code, []).append(one.scope)
    closed = {code: _Scopes(some) for code, some in scopes.items()}
    left = []
    for finding in found:
        by = [one for one in quoted if one.covers(finding, text)]
        used.update(by)
        if not by and not (finding.code in closed and any(map(closed[finding.code].hold, _ends(finding)))):
            left.append(finding)
    return left, used


def _ends(finding: Finding) -> tuple[int, int]:
    """The first and the last place of a finding."""
    return finding.span.start, finding.span.end - 1


class _Scopes:
    """Scopes in any order, one over the other."""

    def __init__(self, scopes: Iterable[Span]) -> None:
        ordered = sorted(scopes)
        self.starts = [scope.start for scope in ordered]
        #: Of each, how far it and those before it reach.
        self.reach = list(accumulate((scope.end for scope in ordered), max))

    def hold(self, place: int) -> bool:
        """Whether a place is in one of them."""
        before = bisect_right(self.starts, place)
        return before > 0 and self.reach[before - 1] > place


@cache
def codes_of(selector: str, own: tuple[OwnRule, ...]) -> frozenset[str]:
    """The codes that a selector stands for. Raises ``UnknownRule``."""
    return frozenset(entry.code for entry in matching(selector, own))
