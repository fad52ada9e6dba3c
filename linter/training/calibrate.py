"""From raw scores of sentences that a model has not seen to probabilities and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from linter.analysis import HINT, Bar
from linter.model.runtime import posterior, softmax
from linter.values import MOVES, TACTICS

#: No threshold lies outside: below, a finding would be less likely true than not by far; above, nothing is found.
LOWEST, HIGHEST = 0.25, 0.9
#: A tactic's threshold is the one with the best F1 times this: precision counts for more.
WARY = 1.25
#: What share of the sentences that are held to push back has to do so, on voices that the model has not seen: for a warning
#: (so that at most one clean statement in twenty gets one), and for a hint.
SURE, POSSIBLE = 0.956, 0.9
#: Inverse strength of the second layer's L2 penalty.
STRENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """The second layer and what is decided on it.

    ``second``: (tactics and any, 1 + features) bias and weights; a threshold for each tactic; the lower bounds of the chance of
    any tactic for a sure and a possible one; the temperature of the moves' scores.
    """

    second: np.ndarray
    thresholds: tuple[float, ...]
    sure: float
    possible: float
    move_temperature: float

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        """(things, second-layer features) -> chances of each tactic, then of any."""
        return np.asarray(1 / (1 + np.exp(-(features @ self.second[:, 1:].T + self.second[:, 0]))))

    @property
    def bar(self) -> Bar:
        """What the run-time holds a tactic against."""
        return Bar(self.thresholds, self.sure, self.possible)


def calibrate(scores: np.ndarray, features: np.ndarray, tactics: np.ndarray, moves: np.ndarray) -> Calibration:
    """``scores`` (things, first-layer columns) and ``features`` (things, second-layer features) of unseen sentences; ``tactics``
    (things, labels) and ``moves`` their gold labels."""
    anything = np.asarray(tactics.any(1))
    second = np.array([_logistic(features, truths) for truths in (*tactics.T, anything)])
    draft = Calibration(second, (), 0.0, 0.0, 1.0).probabilities(features)
    thresholds = tuple(_threshold(draft[:, k], tactics[:, k]) for k in range(len(TACTICS)))
    reached = np.asarray((draft[:, :-1] >= np.array(thresholds)).any(1))
    hinted = np.asarray((draft[:, :-1] >= HINT * np.array(thresholds)).any(1))
    return Calibration(
        second,
        thresholds,
        _gate(draft[:, -1], anything, reached, SURE),
        _gate(draft[:, -1], anything, hinted, POSSIBLE),
        temperature(scores[:, len(TACTICS) : -1], moves),
    )


def _logistic(features: np.ndarray, truths: np.ndarray) -> np.ndarray:
    """(1 + features,) bias and weights; a label that nobody or everybody carries is never held."""
    if truths.all() or not truths.any():
        return np.array([-9.0, *[0.0] * features.shape[1]])
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", max_iter=100).fit(features, truths)
    return np.round(np.array([model.intercept_[0], *model.coef_[0]]), 6)


def _gate(chances: np.ndarray, truths: np.ndarray, reached: np.ndarray, precision: float) -> float:
    """The lowest chance of any tactic (hundredths) at which the share ``precision`` of what reaches the thresholds is right."""
    for gate in np.arange(0.1, HIGHEST + 0.005, 0.01):
        said = (chances >= gate) & reached
        if truths[said].mean() >= precision if said.any() else True:
            return round(float(gate), 2)
    return HIGHEST


def _threshold(chances: np.ndarray, truths: np.ndarray) -> float:
    """``WARY`` times the threshold with the best F1 on a grid of hundredths."""
    best, chosen = -1.0, 0.5
    for threshold in np.arange(LOWEST, HIGHEST + 0.005, 0.01):
        said = chances >= threshold
        right = (said & truths).sum()
        value = 2 * right / max(1, said.sum() + truths.sum())
        if value > best:
            best, chosen = value, float(threshold)
    return round(min(WARY * chosen, HIGHEST), 2)


def temperature(scores: np.ndarray, labels: np.ndarray) -> float:
    """The factor on the scores that makes their softmax most likely to give ``labels`` (numbers)."""
    grid: list[float] = [0.3 + 0.1 * k for k in range(28)]
    rows = np.arange(len(labels))

    def loss(factor: float) -> float:
        scaled = scores * factor
        top = scaled.max(1, keepdims=True)
        return float(-(scaled[rows, labels] - top[:, 0] - np.log(np.exp(scaled - top).sum(1))).mean())

    return round(grid[int(np.argmin([loss(factor) for factor in grid]))], 2)


def decode(scores: np.ndarray, factor: float, start: Sequence[float], transitions: Sequence[Sequence[float]]) -> tuple[str, ...]:
    """The moves of one statement from the raw scores of its sentences (sentences, moves)."""
    emissions = [softmax([factor * s for s in row]) for row in scores.tolist()]
    return tuple(MOVES[int(np.argmax(row))] for row in posterior(emissions, start, transitions))
