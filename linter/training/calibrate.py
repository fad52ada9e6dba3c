"""From raw scores of sentences that a model has not seen to probabilities and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from linter.model.runtime import posterior, softmax
from linter.values import MOVES, TACTICS

#: Precision counts for more than recall when a threshold is chosen: F-beta with this beta.
BETA = 0.85
#: No threshold lies outside: below, a finding would be less likely true than not by far; above, nothing is found.
LOWEST, HIGHEST = 0.25, 0.9


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt's (slope, offset) and a threshold for each tactic; the temperature of the moves' scores."""

    platt: tuple[tuple[float, float], ...]
    thresholds: tuple[float, ...]
    move_temperature: float

    def probabilities(self, scores: np.ndarray) -> np.ndarray:
        """(things, tactics) raw scores -> probabilities."""
        slope, offset = np.array(self.platt).T
        return np.asarray(1 / (1 + np.exp(-(scores[:, : len(TACTICS)] * slope + offset))))


def calibrate(scores: np.ndarray, tactics: np.ndarray, moves: np.ndarray) -> Calibration:
    """``scores`` (things, tactics then moves) of unseen sentences; ``tactics`` (things, labels) and ``moves`` their gold labels."""
    platt = tuple(_platt(scores[:, k], tactics[:, k]) for k in range(len(TACTICS)))
    draft = Calibration(platt, (), 1.0).probabilities(scores)
    thresholds = tuple(_threshold(draft[:, k], tactics[:, k]) for k in range(len(TACTICS)))
    return Calibration(platt, thresholds, temperature(scores[:, len(TACTICS) :], moves))


def _platt(scores: np.ndarray, truths: np.ndarray) -> tuple[float, float]:
    if truths.all() or not truths.any():
        return 1.0, 0.0
    model = LogisticRegression(C=1e4, solver="lbfgs").fit(scores[:, None], truths)
    return round(float(model.coef_[0, 0]), 6), round(float(model.intercept_[0]), 6)


def _threshold(chances: np.ndarray, truths: np.ndarray) -> float:
    """The threshold with the best F-beta on a grid of hundredths."""
    best, chosen = -1.0, 0.5
    for threshold in np.arange(LOWEST, HIGHEST + 0.005, 0.01):
        said = chances >= threshold
        right = (said & truths).sum()
        value = (1 + BETA**2) * right / max(1e-9, said.sum() + BETA**2 * truths.sum())
        if value > best:
            best, chosen = value, float(threshold)
    return round(chosen, 2)


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
