"""How good a model is on labelled texts: figures, confusions, curves, and its mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from linter.text.mask import mask
from linter.training.comparison import Tally, add, tally
from linter.training.dataset import Example
from linter.training.metrics import Answer, Choice, rounded, score, score_items
from linter.training.predict import NO_MOVE
from linter.training.task import Item, Task
from linter.values import MOVES, TACTICS


@dataclass(frozen=True, slots=True)
class Confusion:
    """``rows`` (gold, said): how often a thing of one label was given another one."""

    labels: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A label's chances (things,), whether it is right, and whether the model gives it."""

    label: str
    chances: np.ndarray
    truths: np.ndarray
    said: np.ndarray


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer. ``kind``: ``false_alarm`` (a label too many), ``missed`` (one that is not given) or ``confused`` (one for
    another); ``text`` has personal data masked."""

    kind: str
    place: str
    gold: str
    said: str
    confidence: float
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``confusion``: of labels of which a text has exactly one. ``each``: for labels of which it has any number, how many true
    negatives, false positives, false negatives, true positives there are. ``curves``: of each label; ``anything``: of any tactic at
    all; ``certain``: the chances of what was chosen among labels that exclude each other, and whether that is right. ``counts`` and
    ``groups`` are what comparisons are made of."""

    figures: dict[str, Any]
    confusion: Confusion | None
    each: dict[str, tuple[int, int, int, int]]
    curves: tuple[Curve, ...]
    anything: Curve | None
    certain: Curve | None
    mistakes: tuple[Mistake, ...]
    counts: Tally
    groups: tuple[str, ...]


def evaluate_answers(examples: Sequence[Example], answers: Sequence[Answer], places: Sequence[str]) -> Evaluation:
    """The evaluation of an appeals model by its answers to the examples; ``places`` says where each stands."""
    pairs = [
        (gold, answer.flagged[i], answer.moves[i], (*answer.probabilities[i], answer.anything[i]), answer.confidence[i])
        for example, answer in zip(examples, answers, strict=True)
        for i, gold in enumerate(example.sentences)
        if not gold.unsure
    ]
    chances = np.array([row for *_, row, _ in pairs]).reshape(len(pairs), len(TACTICS) + 1)
    truths = np.array([[*(t in gold.tactics for t in TACTICS), bool(gold.tactics)] for gold, *_ in pairs], dtype=bool)
    said = np.array([[*(t in flagged for t in TACTICS), bool(flagged)] for _, flagged, *_ in pairs], dtype=bool)
    truths, said = truths.reshape(chances.shape), said.reshape(chances.shape)
    moves = (*MOVES, NO_MOVE) if any(move == NO_MOVE for _, _, move, *_ in pairs) else MOVES
    right = np.array([gold.move == move for gold, _, move, *_ in pairs], dtype=bool)
    return Evaluation(
        score(examples, answers),
        _confusion(moves, ((gold.move, move) for gold, _, move, *_ in pairs)),
        {tactic: _two_by_two(truths[:, k], said[:, k]) for k, tactic in enumerate(TACTICS)},
        tuple(Curve(tactic, chances[:, k], truths[:, k], said[:, k]) for k, tactic in enumerate(TACTICS)),
        Curve("any tactic", chances[:, -1], truths[:, -1], said[:, -1]),
        Curve("move", np.array([sure for *_, sure in pairs]), right, np.ones(len(pairs), dtype=bool)),
        _ordered(_mistaken_answers(examples, answers, places)),
        tally(answers, examples),
        tuple(example.group for example in examples),
    )


def evaluate_choices(task: Task, items: Sequence[Item], choices: Sequence[Choice], places: Sequence[str]) -> Evaluation:
    """The evaluation of a model of one's own by its choices for the items; ``places`` says where each item stands."""
    shape = (len(items), len(task.labels))
    chances = np.array([choice.chances for choice in choices]).reshape(shape)
    truths = np.array([[label in item.labels for label in task.labels] for item in items], dtype=bool).reshape(shape)
    said = np.array([[label in choice.labels for label in task.labels] for choice in choices], dtype=bool).reshape(shape)
    every = np.ones(len(items), dtype=bool)
    return Evaluation(
        score_items(task, items, choices),
        None if task.multi else _confusion(task.labels, ((i.labels[0], c.labels[0]) for i, c in zip(items, choices, strict=True))),
        {label: _two_by_two(truths[:, k], said[:, k]) for k, label in enumerate(task.labels)} if task.multi else {},
        tuple(Curve(label, chances[:, k], truths[:, k], said[:, k]) for k, label in enumerate(task.labels)),
        None,
        None if task.multi else Curve("label", (chances * said).max(1, initial=0.0), (truths & said).any(1), every),
        _ordered(_mistaken_choices(task, items, choices, places)),
        _tally(truths, said),
        tuple(item.group for item in items),
    )


def described(evaluation: Evaluation, task: Task | None, errors: int) -> dict[str, Any]:
    """An evaluation as a JSON object has it; the first ``errors`` mistakes of each kind."""
    confusion = evaluation.confusion
    matrix = {"labels": list(confusion.labels), "rows": [list(row) for row in confusion.rows]} if confusion is not None else None
    each = {
        label: dict(zip(("true_negatives", "false_positives", "false_negatives", "true_positives"), counts, strict=True))
        for label, counts in evaluation.each.items()
    }
    kept: dict[str, list[dict[str, Any]]] = {}
    for mistake in evaluation.mistakes:
        some = kept.setdefault(mistake.kind, [])
        if len(some) < errors:
            some.append(rounded(asdict(mistake), 4))
    found = {"figures": rounded(evaluation.figures, 4)} if task is None else {"task": asdict(task)} | rounded(evaluation.figures, 4)
    if task is None:
        found["confusion"] = {"moves": matrix, "tactics": each}
    else:
        found["confusion"] = matrix if matrix is not None else {"each": each}
    return found | {"errors": [mistake for some in kept.values() for mistake in some]}


def _tally(truths: np.ndarray, said: np.ndarray) -> Tally:
    counts, right = np.zeros((*truths.shape, 3)), np.ones((len(truths), 1, 2))
    for row, (gold, given) in enumerate(zip(truths, said, strict=True)):
        add(counts[row], set(np.flatnonzero(given).tolist()), set(np.flatnonzero(gold).tolist()))
    right[:, 0, 0] = (truths == said).all(1)
    return Tally(counts, right, {"macro_f1": slice(0, truths.shape[1])}, {"accuracy": 0}, enough=1)


def _confusion(labels: tuple[str, ...], pairs: Iterable[tuple[str, str]]) -> Confusion:
    number = {label: k for k, label in enumerate(labels)}
    rows = np.zeros((len(labels), len(labels)), dtype=int)
    for gold, said in pairs:
        rows[number[gold], number[said]] += 1
    return Confusion(labels, tuple(map(tuple, rows.tolist())))


def _two_by_two(truths: np.ndarray, said: np.ndarray) -> tuple[int, int, int, int]:
    return int((~truths & ~said).sum()), int((~truths & said).sum()), int((truths & ~said).sum()), int((truths & said).sum())


def _ordered(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """By kind, what the model was surest of first."""
    return tuple(sorted(mistakes, key=lambda m: (m.kind, -m.confidence, m.place)))


def _mistaken_answers(examples: Sequence[Example], answers: Sequence[Answer], places: Sequence[str]) -> Iterable[Mistake]:
    for example, answer, where in zip(examples, answers, places, strict=True):
        for i, gold in enumerate(example.sentences):
            if gold.unsure:
                continue
            place = where if len(example.sentences) == 1 else f"{where} 第 {i + 1} 句"
            yield from _flags(place, gold.text, gold.tactics, answer.flagged[i], TACTICS, answer.probabilities[i])
            if gold.move != answer.moves[i]:
                yield Mistake("confused", place, gold.move, answer.moves[i], answer.confidence[i], mask(gold.text))


def _mistaken_choices(task: Task, items: Sequence[Item], choices: Sequence[Choice], places: Sequence[str]) -> Iterable[Mistake]:
    for item, choice, place in zip(items, choices, places, strict=True):
        if task.multi:
            yield from _flags(place, item.text, item.labels, choice.labels, task.labels, choice.chances)
        elif item.labels != choice.labels:
            sure = choice.chances[task.labels.index(choice.labels[0])]
            yield Mistake("confused", place, item.labels[0], choice.labels[0], sure, mask(item.text))


def _flags(
    place: str, text: str, gold: Iterable[str], said: Iterable[str], labels: Sequence[str], chances: Sequence[float]
) -> Iterable[Mistake]:
    for label in sorted(set(gold) ^ set(said)):
        chance = chances[labels.index(label)]
        if label in said:
            yield Mistake("false_alarm", place, "", label, chance, mask(text))
        else:
            yield Mistake("missed", place, label, "", 1 - chance, mask(text))
