"""A classifier that keeps what it read: while somebody types, all sentences but one are those of a moment ago."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from linter.model.features import Prepared
from linter.model.runtime import Classifier

T = TypeVar("T")
#: So many answers of each kind are kept; all are forgotten when there are more.
KEPT = 20_000
#: In a statement of more sentences than this, their number no longer counts.
_MANY = 16


class Remembering(Classifier):
    """A classifier with the weights of another, and the same answers. Not for two threads at once."""

    def __init__(self, classifier: Classifier) -> None:
        self.__dict__.update(classifier.__dict__)
        self._kept: dict[str, dict[Hashable, object]] = {}

    def _remembered(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        kept = self._kept.setdefault(kind, {})
        if key not in kept:
            if len(kept) >= KEPT:
                kept.clear()
            kept[key] = make()
        found: T = kept[key]  # type: ignore[assignment]
        return found

    def prepare(self, text: str) -> Prepared:
        """By the sentence."""
        return self._remembered("prepare", text, lambda: super(Remembering, self).prepare(text))

    def prepare_part(self, text: str) -> Prepared:
        """By the part."""
        return self._remembered("part", text, lambda: super(Remembering, self).prepare_part(text))

    def part_scores(self, part: Prepared) -> list[float]:
        """By the part as normalised: nothing else counts."""
        return self._remembered("part_scores", part.normal.text, lambda: super(Remembering, self).part_scores(part))

    def loudest(self, sentence: Prepared) -> list[float]:
        """By the sentence as normalised."""
        return self._remembered("loudest", sentence.normal.text, lambda: super(Remembering, self).loudest(sentence))

    def sentence_scores(self, sentences: Sequence[Prepared], i: int) -> list[float]:
        """By the sentence, its neighbours, where about it stands, and how many there are."""
        last = len(sentences) - 1
        around = tuple(sentences[j].normal.text if 0 <= j <= last else None for j in (i - 1, i, i + 1))
        key = (*around, i == 0, i == last, 3 * i // (last + 1), min(last, _MANY))
        return self._remembered("scores", key, lambda: super(Remembering, self).sentence_scores(sentences, i))

    def _heard(self, features: list[float]) -> tuple[float, ...]:
        return self._remembered("heard", tuple(features), lambda: super(Remembering, self)._heard(features))
