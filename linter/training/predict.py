"""What the tool says of labelled texts, by the run-time itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.analysis import Classifier, analyse
from linter.model.features import Prepared
from linter.model.own import OwnModel
from linter.model.runtime import Reading
from linter.readers.plain import document
from linter.training.dataset import Example
from linter.training.metrics import Answer, Choice
from linter.training.task import Item
from linter.values import TACTICS, Analysis, Span

#: The move of a sentence that the tool does not take for one.
NO_MOVE = "?"


def answers(classifier: Classifier, examples: Iterable[Example]) -> list[Answer]:
    """What ``check`` and ``inspect`` say of each example, cut into sentences by the tool.

    A sentence of the tool answers for a labelled one when they overlap by at least half of the shorter one: with its tactics and
    their chances; the move is that of the one with the largest overlap.
    """
    return list(_answers(classifier, examples))


def choices(model: OwnModel, items: Iterable[Item]) -> list[Choice]:
    """What a model of a user's own says of each item."""
    found = []
    for item in items:
        chances = model.chances(item.text)
        found.append(Choice(model.held(chances), chances))
    return found


def _answers(classifier: Classifier, examples: Iterable[Example]) -> Iterator[Answer]:
    heard = Heard(classifier)
    for example in examples:
        text, spans = joined(example)
        yield _aligned(spans, analyse(document(text), heard), heard.reading.anything)


def joined(example: Example) -> tuple[str, list[Span]]:
    """The text of an example, and where its labelled sentences are in it."""
    text, spans = "", []
    for sentence in example.sentences:
        spans.append(Span(len(text), len(text) + len(sentence.text)))
        text += sentence.text + ("\n" if sentence.nl else "")
    return text, spans


class Heard:
    """A classifier that remembers the last ``sentences`` it read and what it said: the analysis keeps no chance of any tactic."""

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self.thresholds, self.sure, self.possible = classifier.thresholds, classifier.sure, classifier.possible
        self.phrase_precision = classifier.phrase_precision
        self.prepare, self.prepare_part, self.prepare_rest = classifier.prepare, classifier.prepare_part, classifier.prepare_rest
        self.part_scores, self.parts_scores, self.judge = classifier.part_scores, classifier.parts_scores, classifier.judge
        self.sentences: Sequence[Prepared] = ()
        self.reading = Reading((), (), (), ())

    def read(self, sentences: Sequence[Prepared]) -> Reading:
        self.sentences, self.reading = sentences, self._classifier.read(sentences)
        return self.reading


def _aligned(spans: Sequence[Span], analysis: Analysis, anything: Sequence[float]) -> Answer:
    flagged: list[frozenset[str]] = []
    moves, confidence, chances, any_chances = [], [], [], []
    for span in spans:
        over = _overlapping(span, analysis)
        flagged.append(frozenset(tactic for i in over for tactic in analysis.flagged(i)))
        moves.append(analysis.moves[over[0]] if over else NO_MOVE)
        confidence.append(analysis.move_confidence[over[0]] if over else 0.0)
        chances.append(tuple(map(max, zip(*(analysis.tactics[i] for i in over), strict=True))) if over else (0.0,) * len(TACTICS))
        any_chances.append(max((anything[i] for i in over), default=0.0))
    return Answer(
        tuple(flagged),
        tuple(moves),
        tuple(chances),
        tuple(any_chances),
        analysis.route.label,
        analysis.violation.label,
        tuple(confidence),
    )


def _overlapping(span: Span, analysis: Analysis) -> list[int]:
    """The numbers of the tool's sentences that answer for ``span``, the one with the largest overlap first."""
    found = []
    for sentence in analysis.sentences:
        over = min(span.end, sentence.span.end) - max(span.start, sentence.span.start)
        if over > 0 and 2 * over >= min(span.end - span.start, sentence.span.end - sentence.span.start):
            found.append((-over, sentence.index))
    return [index for _, index in sorted(found)]
