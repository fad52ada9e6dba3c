"""A rule of a configuration that a model of the user's own stands behind: what the model holds to carry a label is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from linter.config import OwnRule
from linter.model.own import OwnModel, load, whole
from linter.model.runtime import ModelError
from linter.rule import Rule
from linter.text.segment import clauses
from linter.values import Analysis, Finding, Span


class LabelRule(Rule):
    """为什么：这条规则是配置文件里自定的，由自己训练的模型判断。

    怎么改：按上面的说明。模型会看错；看错的多，就补充例子重新训练，或提高 min-confidence。
    """

    # a question of the user's own may be asked of any text
    any_text = True
    bad = good = ()

    def __init__(self, own: OwnRule) -> None:
        self.label, self.folder, self.least = own.label, own.model, own.min_confidence
        vars(self).update(code=own.code, name=own.name, severity=own.severity, message=own.message, message_en=own.message_en)

    @cached_property
    def model(self) -> OwnModel:
        """The model, loaded when first asked. Raises :class:`ModelError` in one sentence."""
        found = load(self.folder)
        if self.label not in found.task.labels:
            raise ModelError(
                f"{self.folder} 的模型没有标签 {self.label}，只有：{'、'.join(found.task.labels)} (the model has no such label)"
            )
        return found

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        """A finding for each sentence that carries the label, at the clause that tells most; for a model of whole texts one finding,
        at the sentence that tells most."""
        if not analysis.sentences:
            return
        if self.model.task.unit == "document":
            chance = self._held(whole(analysis.document))
            if chance is not None:
                loudest = max(analysis.sentences, key=lambda sentence: self._chance(sentence.text))
                yield self.finding(analysis, loudest.span, confidence=chance)
            return
        for sentence in analysis.sentences:
            chance = self._held(sentence.text)
            if chance is not None:
                part, start = self._clause(sentence.text), sentence.span.start
                yield self.finding(analysis, Span(start + part.start, start + part.end), confidence=chance)

    def _held(self, text: str) -> float | None:
        """The chance of the label where it is held."""
        chances = self.model.chances(text)
        chance = chances[self._number]
        held = self.label in self.model.held(chances) if self.least is None else chance >= self.least
        return chance if held else None

    def _clause(self, text: str) -> Span:
        """The comma clause without which the label is least likely."""
        parts = clauses(text)
        if len(parts) < 2:
            return Span(0, len(text))
        return min(parts, key=lambda part: self._chance(text[: part.start] + text[part.end :]))

    def _chance(self, text: str) -> float:
        return self.model.chances(text)[self._number]

    @cached_property
    def _number(self) -> int:
        return self.model.task.labels.index(self.label)
