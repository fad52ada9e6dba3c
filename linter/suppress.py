"""Suppressions: what a writer wants the linter to leave alone.

In Markdown by comments, ``<!-- appeal-lint: ignore[T101] reason -->``; in every format by rule and quoted text in the configuration.
"""

from __future__ import annotations

from dataclasses import dataclass

from linter.config import Allowed, OwnRule
from linter.registry import matching
from linter.values import Document, Finding, Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings of ``codes`` that begin in ``scope`` are left out; or those whose flagged text holds ``text``.

    ``span`` is the comment that asks for it, ``None`` for one of the configuration.
    """

    codes: frozenset[str]
    scope: Span | None = None
    text: str = ""
    span: Span | None = None

    def covers(self, finding: Finding, text: str) -> bool:
        """Whether a finding in ``text`` (the document's) is left out."""
        if finding.code not in self.codes:
            return False
        if self.scope is not None:
            return self.scope.start <= finding.span.start < self.scope.end
        return self.text in finding.span.of(text)


def suppressions(document: Document, allowed: tuple[Allowed, ...], own: tuple[OwnRule, ...] = ()) -> tuple[Suppression, ...]:
    """All that hold for a document. Raises ``UnknownRule`` for an allowed text under a rule that does not exist."""
    return tuple(Suppression(frozenset(entry.code for entry in matching(one.rule, own)), text=one.text) for one in allowed)
