"""What the rules of this family share: a violation, and what a statement about it has to speak of, on either route."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.frozen import frozen
from linter.patterns import compiled
from linter.rule import Rule
from linter.rules.remedy.prevention import looks_ahead
from linter.rules.remedy.reading import concrete, remedy
from linter.text import violations
from linter.text.topics import speaks_of
from linter.values import DETAILS, Analysis, Finding, Fix, Severity, Span

#: A violation that the model reads with less confidence, and no word names, is not spoken of.
POSSIBLE = 0.5
#: From this confidence the reading of a violation is firm.
FIRM = 0.9
#: How the platforms' own terms begin.
_TERMS = (
    "诱导",
    "滥用",
    "强制",
    "恶意",
    "虚假",
    "夸大",
    "骚扰",
    "频繁",
    "使用第三方",
    "第三方",
    "非法",
    "类目不符",
    "超",
    "资金",
    "涉嫌",
    "违反",
    "侵",
)
#: So many code points of its words name a violation beyond doubt.
NAMED = 4


@frozen
class Asked:
    """Something to speak of: what it is in Chinese and English, and the topics of which one will do.

    A topic is one of :mod:`linter.text.topics`, ``element:<kind>``, ``measure``: any concrete measure of a remedy, or ``act``: one
    done, or planned, in so many words.
    ``part``: ``answer``, without which a finding is made; ``matter``, without which it is a warning; ``detail``, only mentioned.
    """

    zh: str
    en: str
    topics: tuple[str, ...]
    part: str = "answer"


class AskedRule(Rule):
    """One finding where a statement about ``violation`` (one of ``VIOLATIONS`` or ``DETAILS``) leaves out what is ``asked``.

    The messages' ``{detail}`` lists what is left out.
    """

    severity = Severity.WARNING
    violation: ClassVar[str]
    asked: ClassVar[tuple[Asked, ...]]
    routes: ClassVar[tuple[str, ...]] = ("remedy", "dispute")
    #: What sounds like an answer and is none: an expression whose matches are left out.
    vain: ClassVar[str] = ""

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if not self.on_route(analysis) or not self.concerns(analysis):
            return
        missing = self._missing(analysis)
        if self.lacks(analysis, missing):
            said = "、".join(asked.zh for asked in missing), _listed([asked.en for asked in missing])
            place = self.place(analysis)
            yield self.finding(analysis, place, self.weight(analysis), self.surety(analysis), self.fixes(analysis), detail=said)

    def fixes(self, analysis: Analysis) -> tuple[Fix, ...]:
        """The answer to fill in: on its route the remedy, or the reason with its evidence; on none what happened."""
        from linter.skeletons.offer import offer, way

        shown = () if "evidence" in analysis.possible_moves else ("evidence",)
        moves = {"remedy": ("remedy",), "dispute": ("dispute", *shown)}.get(way(analysis), ("fact",))
        return offer(analysis, "补上这类处罚要看的内容（没有的不要填）", moves, matter=self.violation)

    def on_route(self, analysis: Analysis) -> bool:
        """Whether the rule speaks on the statement's route; a remedy that nobody has owned up to is on none."""
        owned = analysis.route.label != "remedy" or analysis.on_remedy_route
        return owned and analysis.route.label in self.routes

    def lacks(self, analysis: Analysis, missing: list[Asked]) -> bool:
        """Whether what is missing is worth a finding."""
        return any(asked.part == "answer" for asked in missing)

    def _missing(self, analysis: Analysis) -> list[Asked]:
        text = _without_terms(analysis.plain.text)
        if self.vain:
            text = compiled(self.vain).sub(" ", text)
        return [asked for asked in self.asked if not any(_has(analysis, topic, text) for topic in asked.topics)]

    def concerns(self, analysis: Analysis) -> bool:
        """Whether the statement is about this violation; never where the account was in other hands."""
        if self.violation in DETAILS:
            return analysis.detail == self.violation
        if analysis.violation.label != self.violation or analysis.detail == "hijacked":
            return False
        return analysis.violation.confidence >= POSSIBLE or self._is_named(analysis)

    def weight(self, analysis: Analysis) -> Severity:
        """A warning where the matter is not spoken of at all, and both the violation and the route are given or firm."""
        silent = not any(asked.part == "matter" for asked in self.asked if asked not in self._missing(analysis))
        firm = analysis.route_is_firm and analysis.route.label in self.routes
        return self.severity if silent and firm and self.is_sure(analysis) else Severity.INFO

    def surety(self, analysis: Analysis) -> float:
        """How sure the readings are on which it rests."""
        read_by_model = self.violation not in DETAILS and not self.is_sure(analysis)
        return min(analysis.route.confidence, analysis.violation.confidence) if read_by_model else analysis.route.confidence

    def place(self, analysis: Analysis) -> Span:
        """The first sentence that names the violation, else the last."""
        start = next((start for kind, start, _ in violations.named(analysis.plain.text) if kind == self.violation), None)
        if not analysis.sentences:
            return Span(0, 0)
        return analysis.sentences[-1 if start is None else analysis.plain.index(start)].span

    def is_sure(self, analysis: Analysis) -> bool:
        given = self.violation in (analysis.case.violation, analysis.case.detail)
        read = self.violation not in DETAILS and analysis.violation.confidence >= FIRM
        return given or read or self._is_named(analysis)

    def _is_named(self, analysis: Analysis) -> bool:
        named = violations.named(analysis.plain.text)
        return sum(end - start for kind, start, end in named if kind == self.violation) >= NAMED


def _without_terms(text: str) -> str:
    """The text without the platforms' own terms: to repeat 诱导分享 is not to speak of what was shared."""
    parts: list[str] = []
    done = 0
    for _, start, end in violations.named(text):
        if text.startswith(_TERMS, start):
            parts.append(text[done:start])
            done = end
    return " ".join([*parts, text[done:]])


def _has(analysis: Analysis, topic: str, text: str) -> bool:
    if topic == "measure":
        return analysis.route.label == "remedy" and remedy(analysis).concrete
    if topic == "act":
        return looks_ahead(analysis) or next(concrete(analysis), None) is not None
    kind = topic.removeprefix("element:")
    return analysis.has(kind) if kind != topic else speaks_of(topic, text)


def told(analysis: Analysis) -> Span:
    """The first sentence that tells of the account in other hands, else the last."""
    at = (i for i in range(len(analysis.sentences)) if violations.stolen(analysis.plain.of(i)))
    return analysis.sentences[next(at, -1)].span if analysis.sentences else Span(0, 0)


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1]
