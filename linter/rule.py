"""What a rule is: a class with a code, a name, a severity, its messages, its manual page (the docstring) and its examples.

The examples are its tests: ``bad`` texts give the exact slices that must be flagged, ``good`` ones must yield nothing.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from linter.text.mask import mask
from linter.text.visible import printable
from linter.values import Analysis, Finding, Reading, Severity, Span


class Bad:
    """A text that the rule must flag: exactly the slices ``flags``, in order."""

    def __init__(self, text: str, *flags: str, route: str | None = None) -> None:
        self.text, self.flags, self.route = text, flags, route


class Good:
    """A text that the rule must leave alone."""

    def __init__(self, text: str, route: str | None = None) -> None:
        self.text, self.route = text, route


class Rule(ABC):
    """A pure check of an analysis. Subclasses give the class values and ``check``; the docstring is the manual page."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    #: One sentence on what is wrong here, one on what to do, in Chinese and in English; ``{quote}`` is the flagged text.
    message: ClassVar[str]
    message_en: ClassVar[str]
    bad: ClassVar[tuple[Bad, ...]]
    good: ClassVar[tuple[Good, ...]]
    #: Whether the rule looks at texts that are no appeals too.
    any_text: ClassVar[bool] = False

    @abstractmethod
    def check(self, analysis: Analysis) -> Iterator[Finding]:
        """The rule's findings, in the order of the text."""

    def finding(self, analysis: Analysis, span: Span, severity: Severity | None = None, confidence: float = 1.0) -> Finding:
        """A finding of this rule at ``span``. What the message quotes is masked and at most 24 characters long."""
        return Finding(self.code, self.name, span, self.worded(analysis, span), severity or self.severity, confidence)

    def worded(self, analysis: Analysis, span: Span, english: bool = False) -> str:
        """The rule's message about ``span``, in which nothing personal and nothing unprintable is quoted."""
        text = analysis.document.text
        # masked with what stands around it, so that a span that cuts a number does not uncover it
        begin, end = max(0, span.start - 80), min(len(text), span.end + 80)
        shown = mask(text[begin:end])[span.start - begin : span.end - begin]
        quote = " ".join(printable(shown).split())
        quote = quote if len(quote) <= 24 else quote[:22] + "……"
        return (self.message_en if english else self.message).replace("{quote}", quote)


class TacticRule(Rule):
    """A rule for one tactic: it turns the analysis' readings of the tactic into findings."""

    tactic: ClassVar[str]

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for reading in analysis.readings:
            if reading.tactic == self.tactic:
                yield self.finding(analysis, reading.span, self.weight(analysis, reading), reading.confidence)

    def weight(self, analysis: Analysis, reading: Reading) -> Severity:
        """The severity of one reading; the model alone never makes an error, nor a warning where it is not sure."""
        if not reading.sure:
            return Severity.INFO
        return self.severity if reading.phrase else min(self.severity, Severity.WARNING, key=lambda s: s.rank)


class DefenceRule(TacticRule):
    """A tactic that is part of a legitimate dispute: beside a reason or evidence it is only worth a hint."""

    def weight(self, analysis: Analysis, reading: Reading) -> Severity:
        near = analysis.moves[max(0, reading.sentence - 1) : reading.sentence + 2]
        if analysis.route.label == "dispute" and {"dispute", "evidence"} & set(near):
            return Severity.INFO
        return super().weight(analysis, reading)


class PhraseRule(Rule):
    """Pure data: whatever ``pattern`` matches in a sentence's own text."""

    pattern: ClassVar[str]

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        expression = _compiled(self.pattern)
        for sentence in analysis.sentences:
            for found in expression.finditer(sentence.text):
                start = sentence.span.start
                yield self.finding(analysis, Span(start + found.start(), start + found.end()))


class StatementRule(Rule):
    """A rule about the statement as a whole: says whether it fires, and points at its last or first sentence."""

    #: Which sentence carries the finding.
    at_end: ClassVar[bool] = True
    #: Whether it rests on the route, and so is no surer than the reading of the route.
    by_route: ClassVar[bool] = False

    @abstractmethod
    def fires(self, analysis: Analysis) -> bool:
        """Whether the statement has the fault."""

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if self.fires(analysis):
            span = analysis.sentences[-1 if self.at_end else 0].span if analysis.sentences else Span(0, 0)
            confidence = analysis.route.confidence if self.by_route and not analysis.route_given else 1.0
            yield self.finding(analysis, span, confidence=confidence)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
