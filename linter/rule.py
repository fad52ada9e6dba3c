"""What a rule is: a class with a code, a name, a severity, its messages, its manual page (the docstring) and its examples.

The examples are its tests: ``bad`` texts give the exact slices that must be flagged, ``good`` ones must yield nothing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar

from linter.patterns import compiled
from linter.text.frames import guarded
from linter.text.normalise import normalise
from linter.text.visible import printable
from linter.values import Analysis, Case, Finding, Fix, Reading, Severity, Span

#: How a blank of a skeleton (:mod:`linter.skeletons`) begins in normalised text.
BLANK = "【请填写:"
#: How sure the reading of a route has to be while blanks are open, since our own words are read with the writer's.
FIRM_WITH_BLANKS = 0.95


class Bad:
    """A text that the rule must flag: exactly the slices ``flags``, in order."""

    def __init__(self, text: str, *flags: str, fixed: str | None = None, **given: Any) -> None:
        """``fixed``: what the text is after the rule's fixes; ``given``: what is given of the case (fields of ``Case``)."""
        self.text, self.flags, self.fixed, self.case = text, flags, fixed, Case(**given)


class Good:
    """A text that the rule must leave alone."""

    def __init__(self, text: str, **given: Any) -> None:
        self.text, self.case = text, Case(**given)


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
    #: What has to be there for the rule to have anything to say: signals (:func:`linter.signals.signals`) separated by spaces,
    #: alternatives by ``|``. A rule whose needs are not met is not even imported.
    needs: ClassVar[str] = ""
    #: Of which suppressions it speaks once all other rules have spoken: ``unused`` or ``unknown`` ones; ``check`` says nothing then.
    last: ClassVar[str] = ""
    #: The class values that a configuration may set, as ``[tool.appeal-lint.rules.<name>]``.
    options: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def check(self, analysis: Analysis) -> Iterator[Finding]:
        """The rule's findings, in the order of the text."""

    def finding(
        self,
        analysis: Analysis,
        span: Span,
        severity: Severity | None = None,
        confidence: float = 1.0,
        fixes: tuple[Fix, ...] = (),
        **said: tuple[str, str],
    ) -> Finding:
        """A finding of this rule at ``span``.

        What the messages quote (``{quote}``) is masked and at most 24 characters long; other names in them stand for
        ``said``: what to say there, in Chinese and in English.
        """
        shown = quote(span.of(analysis.masked))
        zh, en = self.message.replace("{quote}", shown), self.message_en.replace("{quote}", shown)
        for name, (chinese, english) in said.items():
            zh, en = zh.replace(f"{{{name}}}", chinese), en.replace(f"{{{name}}}", english)
        return Finding(self.code, self.name, span, zh, en, severity or self.severity, confidence, fixes)


def quote(masked: str, longest: int = 24) -> str:
    """A text in which personal data is masked already, made fit to be quoted: printable, cut to ``longest`` code points."""
    shown = " ".join(printable(masked).split())
    return shown if len(shown) <= longest else shown[: longest - 2] + "……"


def asks_for(words: str, analysis: Analysis) -> bool:
    """Whether a blank that is still to be filled asks for something of which ``words`` (an expression) speak."""
    text = analysis.plain.text
    return BLANK in text and compiled(rf"{BLANK}[^【】\n]*(?:{words})").search(text) is not None


def firmly_read(analysis: Analysis) -> bool:
    """Whether something may be asked on the strength of the route: it was given, or is read surely enough."""
    if analysis.route_given or BLANK not in analysis.plain.text:
        return analysis.route_is_firm
    return analysis.route.confidence >= FIRM_WITH_BLANKS


class TacticRule(Rule):
    """A rule for one tactic: it turns the analysis' readings of the tactic into findings."""

    tactic: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.needs = f"tactic:{cls.tactic}" if hasattr(cls, "tactic") else ""

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
    """Pure data: whatever ``pattern`` matches in a sentence's own text (not normalised)."""

    pattern: ClassVar[str]

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        expression = compiled(self.pattern)
        for sentence in analysis.sentences:
            for found in expression.finditer(sentence.text):
                start = sentence.span.start
                yield self.finding(analysis, Span(start + found.start(), start + found.end()))


class Extended(Rule):
    """A rule with more words, of a configuration: they are flagged in the writer's own voice where the rule itself says nothing."""

    def __init__(self, rule: Rule, words: tuple[str, ...]) -> None:
        self.rule, self.words = rule, tuple(spelled for word in words if (spelled := normalise(word).text))
        vars(self).update(code=rule.code, name=rule.name, severity=rule.severity, message=rule.message, message_en=rule.message_en)

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        found = list(self.rule.check(analysis))
        yield from found
        silent = set(range(len(analysis.sentences))) - {analysis.sentence_at(finding.span.start) for finding in found}
        for i in sorted(silent):
            place = next(self._places(analysis.plain.of(i)), None)
            if place is not None:
                start = analysis.plain.starts[i]
                yield self.rule.finding(analysis, analysis.plain.span(start + place[0], start + place[1]))

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in the writer's own voice."""
        for word in self.words:
            at = text.find(word)
            while at >= 0:
                if not guarded(text, at, at + len(word)):
                    yield at, at + len(word)
                at = text.find(word, at + 1)


class StatementRule(Rule):
    """A rule about the statement as a whole: says whether it fires, and points at its last or first sentence, unless ``place``
    says where."""

    #: Which sentence carries the finding.
    at_end: ClassVar[bool] = True
    #: Whether it rests on the route, and so is no surer than the reading of the route.
    by_route: ClassVar[bool] = False

    @abstractmethod
    def fires(self, analysis: Analysis) -> bool:
        """Whether the statement has the fault."""

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if self.fires(analysis):
            span = self.place(analysis)
            confidence = analysis.route.confidence if self.by_route else 1.0
            yield self.finding(analysis, span, confidence=confidence, fixes=self.fixes(analysis, span))

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        """The ways out of a finding at ``span`` that the rule has to offer."""
        return ()

    def place(self, analysis: Analysis) -> Span:
        """Where the finding points."""
        return analysis.sentences[-1 if self.at_end else 0].span if analysis.sentences else Span(0, 0)
