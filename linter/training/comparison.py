"""Two models on the same data: how far apart their figures are, and how sure that is (paired bootstrap over groups)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from linter.training.dataset import Example
from linter.training.metrics import ENOUGH, Answer
from linter.values import MOVES, TACTICS

#: Fewer groups than this say nothing of how figures vary: the interval is as wide as it can be.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Interval:
    """The second model's figure less the first's, and the bounds within which it lies with 95 % confidence."""

    difference: float
    low: float
    high: float

    @property
    def worse(self) -> bool:
        """Whether the second model is worse beyond the interval."""
        return self.high < 0

    @property
    def better(self) -> bool:
        """Whether the second model is better beyond the interval."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What adds up to a model's figures.

    ``counts`` (things, labels, 3): true positives, false positives, false negatives; ``right`` (things, questions, 2): how many
    were answered rightly, of how many. ``macro`` and ``share`` name the figures: a mean F1 over labels, a share of right answers.
    ``enough``: how much gold a label needs to count in a mean.
    """

    counts: np.ndarray
    right: np.ndarray
    macro: Mapping[str, slice]
    share: Mapping[str, int]
    enough: int = ENOUGH

    def by(self, groups: Sequence[str]) -> Tally:
        """The sums over each group; ``groups`` has the group of each thing."""
        numbers = np.unique(np.array(groups, dtype=object).astype(str), return_inverse=True)[1]
        counts = np.zeros((numbers.max(initial=-1) + 1, *self.counts.shape[1:]))
        right = np.zeros((len(counts), *self.right.shape[1:]))
        np.add.at(counts, numbers, self.counts)
        np.add.at(right, numbers, self.right)
        return Tally(counts, right, self.macro, self.share, self.enough)

    def figures(self, times: np.ndarray) -> dict[str, np.ndarray]:
        """The figures of samples: ``times`` (samples, things) is how often each thing is in a sample.

        A macro average is over the labels that have enough gold in the data as a whole, so that all samples tell the same figure.
        """
        counts, right = np.tensordot(times, self.counts, 1), np.tensordot(times, self.right, 1)
        f1 = 2 * counts[..., 0] / np.maximum(2 * counts[..., 0] + counts[..., 1] + counts[..., 2], 1)
        gold = self.counts[..., 0].sum(0) + self.counts[..., 2].sum(0)
        found = {name: _mean(f1[:, labels], gold[labels] >= self.enough) for name, labels in self.macro.items()}
        return found | {name: right[:, k, 0] / np.maximum(right[:, k, 1], 1) for name, k in self.share.items()}


def _mean(f1: np.ndarray, some: np.ndarray) -> np.ndarray:
    """(samples,) of (samples, labels): the mean over the labels ``some``; of a single one itself, however rare."""
    if f1.shape[1] == 1:
        return np.asarray(f1[:, 0])
    return np.asarray(f1[:, some].mean(1)) if some.any() else np.zeros(len(f1))


def intervals(first: Tally, second: Tally, groups: Sequence[str], draws: int = 1000, seed: int = 0) -> dict[str, Interval]:
    """The differences of the figures of two models to the same things, ``groups`` drawn with replacement ``draws`` times.

    Every draw is the same for both models. With fewer than ``FEWEST`` groups the bounds are -1 and 1.
    """
    one, other = first.by(groups), second.by(groups)
    here, there = (tally.figures(np.ones((1, len(tally.counts)))) for tally in (one, other))
    number = len(one.counts)
    if number >= FEWEST:
        times = np.random.default_rng(seed).multinomial(number, np.full(number, 1 / number), size=draws).astype(float)
        drawn, drawn_there = one.figures(times), other.figures(times)
        bounds = {name: np.quantile(drawn_there[name] - drawn[name], [0.025, 0.975]).tolist() for name in here}
    else:
        bounds = {name: [-1.0, 1.0] for name in here}
    return {name: Interval(float(there[name][0] - here[name][0]), *bounds[name]) for name in here}


def paired_bootstrap(
    first: Sequence[Answer], second: Sequence[Answer], examples: Sequence[Example], draws: int = 1000, seed: int = 0
) -> dict[str, Interval]:
    """The second model's ``any_f1``, ``tactic_macro_f1``, ``move_macro_f1`` and ``route_accuracy`` less the first's, with 95 %
    intervals over the examples' groups; figures as :func:`linter.training.metrics.score` has them."""
    return intervals(tally(first, examples), tally(second, examples), [example.group for example in examples], draws, seed)


def tally(said: Sequence[Answer], examples: Sequence[Example]) -> Tally:
    """The counts of an appeals model's answers, a row an example."""
    labels = 1 + len(TACTICS) + len(MOVES)
    counts, right = np.zeros((len(examples), labels, 3)), np.zeros((len(examples), 1, 2))
    for row, (example, answer) in enumerate(zip(examples, said, strict=True)):
        for i, gold in enumerate(example.sentences):
            if not gold.unsure:
                flags = [*answer.flagged[i], *([ANY] if answer.flagged[i] else []), answer.moves[i]]
                truths = [*gold.tactics, *([ANY] if gold.tactics else []), gold.move]
                add(counts[row], {_PLACE[name] for name in flags if name in _PLACE}, {_PLACE[name] for name in truths})
        if example.route is not None:
            right[row, 0] = example.route == answer.route, 1
    tactics = slice(1, 1 + len(TACTICS))
    macro = {"any_f1": slice(0, 1), "tactic_macro_f1": tactics, "move_macro_f1": slice(tactics.stop, labels)}
    return Tally(counts, right, macro, {"route_accuracy": 0})


ANY = "any"
#: Where each label is in the counts.
_PLACE = {name: k for k, name in enumerate((ANY, *TACTICS, *MOVES))}


def add(counts: np.ndarray, said: set[int], gold: set[int]) -> None:
    """Count one answer (the numbers of its labels) against its gold labels in ``counts`` (labels, 3)."""
    for place, some in enumerate((said & gold, said - gold, gold - said)):
        for k in some:
            counts[k, place] += 1
