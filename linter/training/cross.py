"""Scores of every sentence by a model that has not seen its fold: by group, or leaving one voice out at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import numpy as np
from joblib import Parallel, delayed

from linter.analysis import held
from linter.model.context import context_features, sigmoid, width
from linter.model.features import Blocks, statement_features
from linter.training.calibrate import Calibration, calibrate, decode
from linter.training.fit import STRENGTH, Corpus, Linear, chains, fit_choice, fit_rows, matrix, stack, vocabulary
from linter.training.metrics import Answer
from linter.training.resume import Kept, pieces
from linter.values import MOVES, ROUTES, TACTICS, VIOLATIONS

#: The grouped cross-validation has this many folds.
FOLDS = 5
#: Leaving voices out takes this many rounds: with more voices than that, some are left out together.
VOICE_FOLDS = 10


def by_voice(data: Corpus, folds: int = VOICE_FOLDS) -> np.ndarray:
    """(sentences,) fold numbers: a fold holds whole voices, at most one more than another."""
    return np.asarray(np.unique(data.source, return_inverse=True)[1] % folds)


def by_group(data: Corpus, folds: int = FOLDS) -> np.ndarray:
    """(sentences,) fold numbers by a hash of the group, so that adding a group moves no other."""
    numbers = {group: fold_of(group, folds) for group in set(data.group.tolist())}
    return np.array([numbers[group] for group in data.group.tolist()])


def fold_of(group: str, folds: int = FOLDS) -> int:
    """The fold of a group, from its name alone."""
    return int(sha256(group.encode()).hexdigest(), 16) % folds


@dataclass(frozen=True, slots=True)
class Scores:
    """What unseeing models say of the sentences: raw scores (sentences, tactics then moves then any), and for the long ones each
    column's highest score in a clause (same shape, NaN for the others)."""

    rows: np.ndarray
    loudest: np.ndarray


def crossed(data: Corpus, folds: np.ndarray, jobs: int, done: Callable[[], None], kept: Kept, phase: str) -> Scores:
    """The scores of every sentence by a model fitted without the sentence's fold. ``done`` is called a fold; ``kept`` are the folds
    of ``phase`` that an interrupted run has finished."""
    names = vocabulary(data.blocks)
    rows = matrix(data.blocks, names)
    owner = np.array([i for i, clauses in enumerate(data.clauses) for _ in clauses], dtype=int)
    clauses = matrix([clause for some in data.clauses for clause in some], names)
    scores = np.zeros((len(data.place), len(TACTICS) + len(MOVES) + 1))
    loudest = np.full(scores.shape, -np.inf)

    def task(fold: int) -> tuple[Any, ...]:
        learnt = (folds != fold) & data.sure
        return (
            rows[learnt],
            data.tactics[learnt],
            data.moves[learnt],
            data.weight[learnt],
            rows[folds == fold],
            clauses[folds[owner] == fold],
        )

    for fold, (part, loud) in pieces(kept, phase, np.unique(folds).tolist(), task, jobs, _fold):
        scores[folds == fold] = part
        np.maximum.at(loudest, owner[folds[owner] == fold], loud)
        done()
    return Scores(scores, np.where(np.isinf(loudest), np.nan, loudest))


def _fold(
    rows: Any, tactics: np.ndarray, moves: np.ndarray, weight: np.ndarray, sentences: Any, clauses: Any
) -> tuple[np.ndarray, np.ndarray]:
    # a feature that stands in the held-out sentences only has no weight: sharing the vocabulary lets nothing through
    model = fit_rows(rows, tactics, moves, weight)
    return model.scores(sentences), model.scores(clauses)


def contexts(data: Corpus, scores: Scores) -> np.ndarray:
    """(sentences, second-layer features)."""
    cuts = _first(data)[1:]
    found = np.zeros((len(scores.rows), width(scores.rows.shape[1])))
    at = 0
    for rows, loud in zip(np.split(scores.rows, cuts), np.split(scores.loudest, cuts), strict=True):
        for row in context_features(rows.tolist(), [[] if np.isnan(one[0]) else one.tolist() for one in loud]):
            found[at, : len(row)] = row
            at += 1
    return found


def calibrations(data: Corpus, scores: Scores, folds: np.ndarray, jobs: int) -> dict[int, Calibration]:
    """For each fold the second layer and thresholds that the other folds give."""
    features = contexts(data, scores)
    numbers = [int(fold) for fold in np.unique(folds)]

    def one(fold: int) -> Calibration:
        chosen = (folds != fold) & data.sure
        return calibrate(scores.rows[chosen], features[chosen], data.tactics[chosen], data.moves[chosen])

    return dict(zip(numbers, Parallel(n_jobs=jobs)(delayed(one)(fold) for fold in numbers), strict=True))


def answers(data: Corpus, scores: Scores, folds: np.ndarray, found: dict[int, Calibration]) -> list[Answer]:
    """The tool's answer to each example: moves decoded with the transitions of the other folds, tactics as the run-time holds them."""
    first, features = _first(data), contexts(data, scores)
    fold_of = folds[first]
    links = {fold: chains(data, np.where(fold_of != fold)[0].tolist()) for fold in found}
    result = []
    for e, sentences in enumerate(data.prepared):
        fold, place = int(fold_of[e]), slice(first[e], first[e] + len(sentences))
        chances = found[fold].probabilities(features[place])
        tactics, anything = chances[:, :-1].tolist(), chances[:, -1].tolist()
        flagged: list[set[str]] = [set() for _ in sentences]
        moves = decode(scores.rows[place, len(TACTICS) : -1], found[fold].move_temperature, *links[fold])
        alone = [[sigmoid(score) for score in row] for row in scores.rows[place, : len(TACTICS)].tolist()]
        for one in held(sentences, tactics, alone, anything, moves, found[fold].bar):
            if one.sure:
                flagged[one.sentence].add(TACTICS[one.tactic])
        result.append(Answer(tuple(map(frozenset, flagged)), moves, tuple(map(tuple, tactics)), tuple(anything)))
    return result


def _first(data: Corpus) -> np.ndarray:
    """(examples,) the flat number of each example's first sentence."""
    return np.cumsum([0] + [len(p) for p in data.prepared[:-1]])


@dataclass(frozen=True, slots=True)
class Statements:
    """The whole statements of a corpus as things to learn route and violation from."""

    which: tuple[int, ...]
    blocks: tuple[Blocks, ...]
    route: np.ndarray
    violation: np.ndarray
    fold: np.ndarray
    weight: np.ndarray


def statements(data: Corpus, said: Sequence[Answer], folds: np.ndarray) -> Statements:
    """Features of the whole statements from what an unseeing model said of their sentences; -1 where a label is not given."""
    which = tuple(e for e, example in enumerate(data.examples) if example.route is not None and example.violation is not None)
    blocks = tuple(statement_features(data.prepared[e], said[e].moves, sorted(frozenset().union(*said[e].flagged))) for e in which)
    return Statements(
        which,
        blocks,
        np.array([ROUTES.index(data.examples[e].route or "open") for e in which]),
        np.array([VIOLATIONS.index(data.examples[e].violation or "unknown") for e in which]),
        folds[_first(data)][list(which)],
        data.weight[_first(data)][list(which)],
    )


def fit_statements(things: Statements) -> tuple[dict[str, int], Linear]:
    """Vocabulary and model of route and violation from all the statements."""
    names = vocabulary(things.blocks)
    return names, _fit_statement_rows(matrix(things.blocks, names), things.route, things.violation, things.weight)


def _fit_statement_rows(rows: Any, route: np.ndarray, violation: np.ndarray, weight: np.ndarray) -> Linear:
    """The scores' columns are routes, then violations."""
    return stack(
        fit_choice(rows, route, len(ROUTES), STRENGTH["route"], weight),
        fit_choice(rows, violation, len(VIOLATIONS), STRENGTH["violation"], weight),
    )


def crossed_statements(things: Statements, jobs: int, done: Callable[[], None], kept: Kept) -> np.ndarray:
    """(statements, routes then violations) raw scores, each by a model fitted without the statement's fold."""
    rows = matrix(things.blocks, vocabulary(things.blocks))
    scores = np.zeros((len(things.which), len(ROUTES) + len(VIOLATIONS)))

    def task(fold: int) -> tuple[Any, ...]:
        learnt = things.fold != fold
        return rows[learnt], things.route[learnt], things.violation[learnt], things.weight[learnt], rows[~learnt]

    for fold, (part,) in pieces(kept, "statements", np.unique(things.fold).tolist(), task, jobs, _statement_fold):
        scores[things.fold == fold] = part
        done()
    return scores


def _statement_fold(rows: Any, route: np.ndarray, violation: np.ndarray, weight: np.ndarray, held_out: Any) -> tuple[np.ndarray]:
    return (_fit_statement_rows(rows, route, violation, weight).scores(held_out),)


def judged(said: Iterable[Answer], things: Statements, scores: np.ndarray) -> list[Answer]:
    """The answers with route and violation filled in for the whole statements, as the run-time states them."""
    result = list(said)
    for e, row in zip(things.which, scores, strict=True):
        answer = result[e]
        route = ROUTES[int(np.argmax(row[: len(ROUTES)]))]
        if route == "remedy" and not {"admission", "remedy"} & set(answer.moves):
            route = "open"
        violation = VIOLATIONS[int(np.argmax(row[len(ROUTES) :]))]
        result[e] = replace(answer, route=route, violation=violation)
    return result
