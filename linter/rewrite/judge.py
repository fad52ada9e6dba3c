"""What the model reads in a statement once a sentence of it is another."""

from __future__ import annotations

from collections.abc import Sequence

from linter.analysis import Bar, Classifier, held
from linter.frozen import frozen
from linter.model.features import Prepared
from linter.model.remembering import Remembering, Rows
from linter.values import MOVES, TACTICS, Analysis

#: How many sentences on each side are read along.
_AROUND = 2


@frozen
class Heard:
    """What is read in the new sentences: ``loudest`` is the highest chance of a tactic as a share of its threshold; ``moves`` their moves;
    ``clean`` whether no tactic is held there nor, where none was before, in the sentences around."""

    clean: bool
    loudest: float
    moves: tuple[str, ...]


class Judge:
    """Reads sentences of one analysis anew."""

    def __init__(self, analysis: Analysis, classifier: Classifier) -> None:
        self.analysis, self.classifier = analysis, classifier
        self._prepared: dict[int, Prepared] = {}
        self._bar = Bar(classifier.thresholds, classifier.sure, classifier.possible)
        #: Sentences that are already to be others.
        self.changed: dict[int, list[Prepared]] = {}

    def sentence(self, index: int) -> Prepared:
        """Sentence ``index`` as the model takes it."""
        if index not in self._prepared:
            self._prepared[index] = self.classifier.prepare(self.analysis.sentences[index].text)
        return self._prepared[index]

    def hear(self, index: int, texts: Sequence[str]) -> Heard:
        """The reading with sentence ``index`` replaced by ``texts`` (none: left out)."""
        around = range(max(0, index - _AROUND), min(len(self.analysis.sentences), index + _AROUND + 1))
        whole: list[Prepared] = []
        allowed: list[frozenset[str]] = []
        own = range(0)
        for i in around:
            said = [self.classifier.prepare(text) for text in texts] if i == index else self._now(i)
            own = range(len(whole), len(whole) + len(said)) if i == index else own
            whole += said
            allowed += [frozenset() if i == index or i in self.changed else frozenset(self.analysis.flagged(i))] * len(said)
        if not whole:
            return Heard(True, 0.0, ())
        reading = self.classifier.glance(whole, own) if isinstance(self.classifier, Remembering) else self.classifier.read(whole)
        moves: Sequence[str] = Rows(len(whole), lambda i: MOVES[max(range(len(MOVES)), key=reading.moves[i].__getitem__)])
        found = held(whole, reading.tactics, reading.alone, reading.anything, moves, self._bar)
        clean = not any(TACTICS[one.tactic] not in allowed[one.sentence] and (one.sure or one.sentence in own) for one in found)
        bars = self.classifier.thresholds
        loudest = max((chance / bar for i in own for chance, bar in zip(reading.tactics[i], bars, strict=True)), default=0.0)
        return Heard(clean, loudest, tuple(moves[i] for i in own))

    def change(self, index: int, text: str) -> None:
        """From now on sentence ``index`` is ``text``; empty: it is left out."""
        self.changed[index] = [self.classifier.prepare(text)] if text else []

    def _now(self, index: int) -> list[Prepared]:
        return self.changed[index] if index in self.changed else [self.sentence(index)]
