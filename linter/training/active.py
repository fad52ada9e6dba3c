"""What to label next: the sentences that a model is least sure of, no two of them alike (uncertainty sampling with diversity).

How much a model is in doubt is measured by the margin: how near a chance is to the threshold that decides, how little the likeliest of
several exclusive labels is ahead. Among the most doubtful, the next is each time the one whose doubt, less what it has in common with
those chosen before, is largest. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from linter.analysis import analyse
from linter.frozen import replace
from linter.model.features import clause_features, prepare_part
from linter.model.own import OwnModel, whole
from linter.model.runtime import Classifier
from linter.positions import Lines
from linter.text.mask import mask
from linter.text.segment import sentences
from linter.text.shingles import shingles
from linter.training.intake.likeness import HeldOut, digest, key
from linter.training.task import Task
from linter.values import MOVES, TACTICS, Document, Sentence

#: How much doubt about the move counts beside doubt about a tactic.
MOVE_SHARE = 0.5
#: Of the most doubtful, so many are looked at for each one to be chosen; and at least so many in all.
POOL, LEAST = 10, 300
#: Two texts that have more than this in common (cosine over their features) are not both asked about.
ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Answer:
    """The labels of a text: of a sentence of an appeal its move and tactics, of another task no move. ``unsure``: nobody could tell."""

    move: str
    labels: tuple[str, ...]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A text to be labelled, with what stands before and after it; personal data is masked in all three.

    ``place`` is where it stands, ``group`` ties what is of one document. ``reading`` is what the model takes it for (``None``: no model),
    ``chances`` its labels with their chances, the move first, then what is asked about, then the likeliest; ``doubt`` is from 0 up.
    """

    text: str
    before: str
    after: str
    place: str
    group: str
    reading: Answer | None
    chances: tuple[tuple[str, float], ...]
    doubt: float


class Reader(Protocol):
    """Turns documents into questions."""

    def questions(self, document: Document) -> Iterator[Question]: ...

    def features(self, text: str) -> frozenset[str]: ...


def margin(chance: float, threshold: float) -> float:
    """How near a chance is to its threshold: 1 upon it, 0 at 0 and at 1."""
    return chance / threshold if chance < threshold else (1 - chance) / (1 - threshold) if threshold < 1 else 0.0


class Appeals:
    """Asks about the sentences of appeals: move and tactics, or ``label`` alone (a move or a tactic)."""

    def __init__(self, classifier: Classifier, label: str = "") -> None:
        self.classifier, self.label = classifier, label

    def questions(self, document: Document) -> Iterator[Question]:
        analysis = analyse(document, self.classifier)
        texts = [masked_part(sentence, document.text, analysis.masked) for sentence in analysis.sentences]
        group, lines = group_of(analysis.masked), Lines(document.text)
        for i, sentence in enumerate(analysis.sentences):
            move, sure, chances = analysis.moves[i], analysis.move_confidence[i], analysis.tactics[i]
            margins = dict(zip(TACTICS, map(margin, chances, self.classifier.thresholds), strict=True))
            if self.label in MOVES:
                doubt = (1 - sure) * (1 if move == self.label else MOVE_SHARE)
            elif self.label:
                doubt = margins[self.label]
            else:
                doubt = max(margins.values()) + MOVE_SHARE * (1 - sure)
            ranked = sorted(zip(TACTICS, chances, strict=True), key=lambda pair: (pair[0] != self.label, -pair[1]))
            yield Question(
                texts[i],
                texts[i - 1] if i else "",
                texts[i + 1] if i + 1 < len(texts) else "",
                _place(document, lines, sentence.span.start),
                group,
                Answer(move, analysis.flagged(i)),
                ((move, sure), *ranked),
                doubt,
            )

    def features(self, text: str) -> frozenset[str]:
        return _features(text, self.classifier)


class Own:
    """Asks about the labels of a user's own task; without a model everything is in doubt alike."""

    def __init__(self, task: Task, model: OwnModel | None, classifier: Classifier, label: str = "") -> None:
        """``classifier``: of appeals, for what texts have in common where there is no model."""
        self.task, self.model, self.classifier, self.label = task, model, classifier, label

    def questions(self, document: Document) -> Iterator[Question]:
        masked, lines = mask(document.text), Lines(document.text)
        group = group_of(masked)
        if self.task.unit == "document":
            text = whole(replace(document, text=masked)).strip()
            yield self._question(text, "", "", _place(document, lines, None), group)
            return
        cut = sentences(document)
        texts = [masked_part(sentence, document.text, masked) for sentence in cut]
        for i, sentence in enumerate(cut):
            before, after = texts[i - 1] if i else "", texts[i + 1] if i + 1 < len(texts) else ""
            yield self._question(texts[i], before, after, _place(document, lines, sentence.span.start), group)

    def _question(self, text: str, before: str, after: str, place: str, group: str) -> Question:
        if self.model is None:
            return Question(text, before, after, place, group, None, (), 1.0)
        chances = self.model.chances(text)
        ranked = sorted(zip(self.task.labels, chances, strict=True), key=lambda pair: -pair[1])
        if self.label:
            number = self.task.labels.index(self.label)
            doubt = margin(chances[number], self.model.thresholds[number] if self.task.multi else 0.5)
        elif self.task.multi:
            doubt = max(map(margin, chances, self.model.thresholds))
        else:
            doubt = 1 - (ranked[0][1] - ranked[1][1])
        return Question(text, before, after, place, group, Answer("", self.model.held(chances)), tuple(ranked), doubt)

    def features(self, text: str) -> frozenset[str]:
        return _features(text, self.model or self.classifier)


def masked_part(sentence: Sentence, text: str, masked: str) -> str:
    """A sentence as it was read, markup blanked, with what is masked in the whole text masked."""
    here = zip(sentence.text, sentence.span.of(text), sentence.span.of(masked), strict=True)
    return "".join(star if read == there else read for read, there, star in here)


def group_of(masked: str) -> str:
    """What ties the texts of one document (its masked text) together, wherever its file is."""
    return f"text-{digest(masked)}"


def _place(document: Document, lines: Lines, offset: int | None) -> str:
    name = document.path if document.id is None else f"{document.path}#{mask(document.id)}"
    return name if offset is None else f"{name}:{lines.locate(offset)[0]}"


def _features(text: str, model: Classifier | OwnModel) -> frozenset[str]:
    """The characters, words and marks that a model sees of a text by itself."""
    return frozenset(feature for block in clause_features(prepare_part(text, model.tokenizer)) for feature in block)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to ask, in order; and how many texts were left out because they, or nearly they, are labelled already (``known``), stand
    twice in the pool (``repeated``)."""

    questions: tuple[Question, ...]
    known: int
    repeated: int


def choose(questions: Iterable[Question], number: int, known: HeldOut, features: Callable[[str], frozenset[str]]) -> Chosen:
    """The ``number`` questions whose answers tell most, the most doubtful first.

    What is ``known`` is left out, and of texts that differ in nothing but figures and marks all but the first.
    """
    seen: set[frozenset[str]] = set()
    fresh, left_out, repeated = list[Question](), 0, 0
    for question in questions:
        copy = key(question.text)
        letters = shingles(copy) or frozenset([copy])
        if letters in seen:
            repeated += 1
        elif known.has(copy):
            left_out += 1
        else:
            fresh.append(question)
        seen.add(letters)
    # of equal doubt by digest: which file comes first must not decide
    fresh.sort(key=lambda question: (-question.doubt, digest(question.text)))
    return Chosen(tuple(diverse(fresh[: max(LEAST, POOL * number)], number, features)), left_out, repeated)


def diverse(questions: Sequence[Question], number: int, features: Callable[[str], frozenset[str]]) -> Iterator[Question]:
    """At most ``number`` questions, each time the one with the largest ``doubt * (1 - likeness to the nearest chosen)``; none alike."""
    of = [features(question.text) for question in questions]
    nearest = [0.0] * len(questions)
    left = set(range(len(questions)))
    for _ in range(number):
        left = {i for i in left if nearest[i] <= ALIKE}
        if not left:
            return
        best = min(left, key=lambda i: (-questions[i].doubt * (1 - nearest[i]), i))
        left.discard(best)
        for i in left:
            nearest[i] = max(nearest[i], likeness(of[best], of[i]))
        yield questions[best]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets of features have in common (cosine, 0 to 1)."""
    return len(one & other) / (len(one) * len(other)) ** 0.5 if one and other else 0.0
