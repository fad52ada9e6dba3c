"""What makes labels of the raw scores of a model of one's own: calibration and thresholds, from texts that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from linter.model.own import spread
from linter.training.calibrate import HIGHEST, LOWEST
from linter.training.task import Task

#: Thresholds that are tried.
GRID = np.round(np.arange(LOWEST, HIGHEST + 0.005, 0.01), 2)


@dataclass(frozen=True, slots=True)
class Decision:
    """What makes labels of a model's raw scores: (slope, bias) of each column's chance, and the threshold of each label."""

    calibration: tuple[tuple[float, float], ...]
    thresholds: tuple[float, ...]

    def chances(self, scores: np.ndarray, task: Task) -> np.ndarray:
        """(texts, columns) -> (texts, labels), as the run-time gives them."""
        return np.array([spread(row, task) for row in _logistic(scores, self.calibration).tolist()])


def decide(scores: np.ndarray, targets: np.ndarray, task: Task) -> Decision:
    """Calibration and thresholds from ``scores`` (texts, columns) of texts that the model has not seen."""
    calibration = _calibrated(scores, targets)
    chances = _logistic(scores, calibration)
    if task.multi:
        return Decision(calibration, tuple(_threshold(chances[:, k], targets[:, k], both=False) for k in range(targets.shape[1])))
    if len(task.labels) == 2:
        threshold = _threshold(chances[:, 0], targets[:, 0], both=True)
        return Decision(calibration, (round(1 - threshold, 4), threshold))
    return Decision(calibration, (round(1 / len(task.labels), 6),) * len(task.labels))


def _threshold(chances: np.ndarray, truths: np.ndarray, both: bool) -> float:
    """The threshold with the best F1 (``both``: the mean F1 of those above and those below); of several as good the middle one."""
    values = []
    for threshold in GRID:
        said = chances >= threshold
        value = 2 * (said & truths).sum() / max(1, said.sum() + truths.sum())
        if both:
            value += 2 * (~said & ~truths).sum() / max(1, (~said).sum() + (~truths).sum())
        values.append(value)
    best = GRID[np.array(values) >= max(values) - 1e-12]
    return float(best[len(best) // 2])


def _logistic(scores: np.ndarray, calibration: Sequence[tuple[float, float]]) -> np.ndarray:
    slopes, biases = np.array(calibration).T
    return np.asarray(1 / (1 + np.exp(-np.clip(scores * slopes + biases, -500, 500))))


def _calibrated(scores: np.ndarray, targets: np.ndarray) -> tuple[tuple[float, float], ...]:
    """(slope, bias) of each column: Platt scaling. Scores that say nothing, or the opposite, give the label's share."""
    found = []
    for column, truths in zip(scores.T, targets.T, strict=True):
        share = float(np.clip(truths.mean(), 1e-4, 1 - 1e-4))
        slope, bias = 0.0, float(np.log(share / (1 - share)))
        if truths.any() and not truths.all():
            model = LogisticRegression(C=1e3, solver="newton-cholesky", max_iter=100).fit(column[:, None], truths)
            if model.coef_[0, 0] > 0:
                slope, bias = float(model.coef_[0, 0]), float(model.intercept_[0])
        found.append((round(slope, 6), round(bias, 6)))
    return tuple(found)


def loss_of(scores: np.ndarray, targets: np.ndarray) -> float:
    """The mean log loss of calibrated scores."""
    chances = np.clip(_logistic(scores, _calibrated(scores, targets)), 1e-9, 1 - 1e-9)
    return float(-np.where(targets, np.log(chances), np.log(1 - chances)).mean())
