"""Suppressions: what a writer wants the linter to leave alone.

In Markdown by comments (:mod:`linter.suppress.comments`), in every format by rule and quoted text in the configuration.
"""

from __future__ import annotations

from functools import cache

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


@cache
def codes_of(selector: str, own: tuple[OwnRule, ...]) -> frozenset[str]:
    """The codes that a selector stands for. Raises ``UnknownRule``."""
    return frozenset(entry.code for entry in matching(selector, own))
