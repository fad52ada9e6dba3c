"""The figures of the model: one definition for reports, tests and comparisons.

Precision, recall and F1 of "any tactic", F1 by tactic and by move (macro averages count labels with at least five gold
sentences), accuracy of route and violation, clean statements that get a finding, expected calibration error in ten bins: over
all tactic probabilities, and of the chance of any tactic. Sentences marked unsure are not scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from linter.training.dataset import Example
from linter.training.task import Item, Task
from linter.values import MOVES, NEEDED_MOVES, TACTICS

#: Labels with fewer gold sentences are left out of macro averages.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What the tool says of one example: a value a sentence, then the statement's; ``confidence`` is that of the moves, if known."""

    flagged: tuple[frozenset[str], ...]
    moves: tuple[str, ...]
    probabilities: tuple[tuple[float, ...], ...]
    anything: tuple[float, ...]
    route: str = "open"
    violation: str = "unknown"
    confidence: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a model of one's own says of one item: its labels, and the chance of each label of the task."""

    labels: tuple[str, ...]
    chances: tuple[float, ...]


class _Count:
    """True positives, false positives, false negatives."""

    def __init__(self) -> None:
        self.tp = self.fp = self.fn = 0

    def add(self, said: bool, gold: bool) -> None:
        self.tp += said and gold
        self.fp += said and not gold
        self.fn += gold and not said

    @property
    def gold(self) -> int:
        return self.tp + self.fn

    def figures(self) -> tuple[float, float, float]:
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        recall = self.tp / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(examples: Iterable[Example], answers: Iterable[Answer]) -> dict[str, Any]:
    """The figures of ``answers`` to ``examples``, one an example."""
    pairs = list(zip(examples, answers, strict=True))
    anything, tactics, moves = _Count(), {t: _Count() for t in TACTICS}, {m: _Count() for m in MOVES}
    right = sentences = 0
    for example, answer in pairs:
        for i, gold in enumerate(example.sentences):
            if gold.unsure:
                continue
            sentences += 1
            right += answer.moves[i] == gold.move
            anything.add(bool(answer.flagged[i]), bool(gold.tactics))
            for tactic, count in tactics.items():
                count.add(tactic in answer.flagged[i], tactic in gold.tactics)
            for move, count in moves.items():
                count.add(move == answer.moves[i], move == gold.move)
    precision, recall, f1 = anything.figures()
    return {
        "sentences": sentences,
        "any_precision": precision,
        "any_recall": recall,
        "any_f1": f1,
        "tactic_macro_f1": _macro(tactics.values()),
        "move_accuracy": right / max(1, sentences),
        "move_macro_f1": _macro(moves.values()),
        "calibration_error": calibration_error(*_chances(pairs)),
        "any_calibration_error": calibration_error(*_any_chances(pairs)),
        **_statements(pairs),
        "tactics": {tactic: _detail(count) for tactic, count in tactics.items()},
        "moves": {move: _detail(count) for move, count in moves.items()},
    }


def score_items(task: Task, items: Sequence[Item], said: Sequence[Choice]) -> dict[str, Any]:
    """The figures of the answers ``said`` to ``items``, one an item."""
    counts = {label: _Count() for label in task.labels}
    for item, choice in zip(items, said, strict=True):
        for label, count in counts.items():
            count.add(label in choice.labels, label in item.labels)
    chances = [chance for choice in said for chance in choice.chances]
    truths = [label in item.labels for item in items for label in task.labels]
    return {
        "items": len(items),
        "accuracy": sum(set(item.labels) == set(choice.labels) for item, choice in zip(items, said, strict=True)) / max(1, len(items)),
        "macro_f1": _macro(counts.values(), 1),
        "calibration_error": calibration_error(chances, truths),
        "labels": {label: _detail(count) for label, count in counts.items()},
    }


def _macro(counts: Iterable[_Count], enough: int = ENOUGH) -> float:
    some = [count.figures()[2] for count in counts if count.gold >= enough]
    return sum(some) / max(1, len(some))


def _detail(count: _Count) -> dict[str, float]:
    precision, recall, f1 = count.figures()
    return {"precision": precision, "recall": recall, "f1": f1, "gold": count.gold}


def _statements(pairs: Sequence[tuple[Example, Answer]]) -> dict[str, float]:
    whole = [(e, a) for e, a in pairs if e.violation is not None or e.route is not None]
    sure = [(e, a) for e, a in whole if not any(s.unsure for s in e.sentences)]
    clean = [a for e, a in sure if not any(s.tactics for s in e.sentences)]
    routed = [(e, a) for e, a in whole if e.route is not None]
    named = [(e, a) for e, a in whole if e.violation is not None]
    missing = [(e, a) for e, a in sure if e.route is not None]
    return {
        "statements": len(routed),
        "clean_statements": len(clean),
        "clean_with_tone": sum(any(a.flagged) for a in clean),
        "route_accuracy": sum(e.route == a.route for e, a in routed) / max(1, len(routed)),
        "violation_accuracy": sum(e.violation == a.violation for e, a in named) / max(1, len(named)),
        "missing_moves_exact": sum(_missing(a.route, a.moves) == _missing(e.route, [s.move for s in e.sentences]) for e, a in missing)
        / max(1, len(missing)),
    }


def _missing(route: str | None, moves: Iterable[str]) -> set[str]:
    return set(NEEDED_MOVES[route or "open"]) - set(moves)


def _chances(pairs: Sequence[tuple[Example, Answer]]) -> tuple[list[float], list[bool]]:
    chances: list[float] = []
    truths: list[bool] = []
    for example, answer in pairs:
        for gold, row in zip(example.sentences, answer.probabilities, strict=True):
            if not gold.unsure:
                chances.extend(row)
                truths.extend(tactic in gold.tactics for tactic in TACTICS)
    return chances, truths


def _any_chances(pairs: Sequence[tuple[Example, Answer]]) -> tuple[list[float], list[bool]]:
    sure = [
        (chance, bool(gold.tactics))
        for example, answer in pairs
        for gold, chance in zip(example.sentences, answer.anything, strict=True)
        if not gold.unsure
    ]
    return [chance for chance, _ in sure], [truth for _, truth in sure]


def calibration_error(chances: Sequence[float], truths: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: the mean gap between stated chance and share of truths, over equal bins."""
    said, true = [0.0] * bins, [0.0] * bins
    for chance, truth in zip(chances, truths, strict=True):
        k = min(bins - 1, int(chance * bins))
        said[k] += chance
        true[k] += truth
    return sum(abs(s - t) for s, t in zip(said, true, strict=True)) / max(1, len(chances))


def rounded(value: Any, digits: int) -> Any:
    """Figures as they are written down."""
    if isinstance(value, dict):
        return {key: rounded(item, digits) for key, item in value.items()}
    return round(value, digits) if isinstance(value, float) else value
