"""Examples -> fitted linear models. Deterministic: the same examples give the same numbers on the same machine."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from linter.model.features import Blocks, Prepared, clause_features, prepare, sentence_features, weights
from linter.text.normalise import normalise
from linter.text.tokens import WordTokenizer, compact, default_dictionary
from linter.training.dataset import Example
from linter.values import MOVES, TACTICS

#: Words of jieba's own dictionary that are kept besides those of the corpora.
DICTIONARY_SIZE = 12_000
#: A feature seen in fewer sentences is not kept.
MINIMUM_COUNT = 4
#: How much of a chain's ratios counts: at 1 a statement in an unusual order is read in the usual one; by leave-one-voice-out
#: 0.3 to 1 give the same figures.
DAMPING = 0.5
#: Inverse strength of the L2 penalty, by task; chosen by leave-one-voice-out.
STRENGTH = {"sentence": 10.0, "route": 3.0, "violation": 6.0}
#: How much a feature's log-count ratio changes its weight before fitting: 0 not at all, 1 wholly.
RATIO = 0.5


def dictionary(examples: Iterable[Example]) -> bytes:
    """The compact jieba dictionary for the examples (see :func:`linter.text.tokens.compact`)."""
    source = list(default_dictionary())
    full = WordTokenizer(compact(iter(source), set(), len(source)))
    texts = (sentence.text for example in examples for sentence in example.sentences)
    needed = {word for text in texts for word in full.cut(normalise(text).text) if len(word) > 1 and not word.isascii()}
    return compact(iter(source), needed, DICTIONARY_SIZE)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Examples with everything computed that doesn't depend on a split.

    ``blocks`` holds a sentence's features, flat over all examples, ``clauses`` those of a long one's clauses; ``place`` its
    (example, sentence) indices; ``sure`` whether it may be learnt from; ``weight`` how much it counts.
    """

    examples: tuple[Example, ...]
    prepared: tuple[tuple[Prepared, ...], ...]
    blocks: tuple[Blocks, ...]
    clauses: tuple[tuple[Blocks, ...], ...]
    place: tuple[tuple[int, int], ...]
    tactics: np.ndarray
    moves: np.ndarray
    sure: np.ndarray
    source: np.ndarray
    group: np.ndarray
    weight: np.ndarray


def corpus(examples: Sequence[Example], words: bytes) -> Corpus:
    """Cut and featurise the examples with the dictionary ``words``."""
    tokenizer = WordTokenizer(words)
    prepared = tuple(tuple(prepare(s.text, tokenizer) for s in example.sentences) for example in examples)
    place = tuple((e, i) for e, example in enumerate(examples) for i in range(len(example.sentences)))
    labelled = [examples[e].sentences[i] for e, i in place]
    return Corpus(
        tuple(examples),
        prepared,
        tuple(sentence_features(prepared[e], i) for e, i in place),
        tuple(tuple(map(clause_features, prepared[e][i].clauses)) for e, i in place),
        place,
        np.array([[tactic in s.tactics for tactic in TACTICS] for s in labelled]),
        np.array([MOVES.index(s.move) for s in labelled]),
        np.array([not s.unsure for s in labelled]),
        np.array([examples[e].source for e, _ in place]),
        np.array([examples[e].group for e, _ in place]),
        np.array([examples[e].weight for e, _ in place]),
    )


def vocabulary(blocks: Iterable[Blocks], minimum: int = MINIMUM_COUNT) -> dict[str, int]:
    """The features that occur in at least ``minimum`` things, numbered in sorted order."""
    counts = Counter(feature for thing in blocks for block in thing for feature in block)
    return {name: i for i, name in enumerate(sorted(name for name, n in counts.items() if n >= minimum))}


def matrix(things: Sequence[Blocks], names: dict[str, int]) -> Any:
    """A sparse row a thing, with the weights that the run-time gives the features."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for thing in things:
        for block, weight in zip(thing, weights(thing), strict=True):
            known = sorted(names[f] for f in block if f in names)
            columns.extend(known)
            data.extend([weight] * len(known))
        ends.append(len(columns))
    return sparse.csr_matrix((data, columns, ends), shape=(len(things), len(names)))


@dataclass(frozen=True, slots=True)
class Linear:
    """Scores ``X @ coef.T + bias``: ``coef`` is (columns, features), ``bias`` (columns,)."""

    coef: np.ndarray
    bias: np.ndarray

    def scores(self, rows: Any) -> np.ndarray:
        """(things, columns)."""
        return np.asarray(rows @ self.coef.T + self.bias)


def fit_flags(rows: Any, targets: np.ndarray, strength: float, weight: np.ndarray) -> Linear:
    """One logistic regression a column of ``targets`` (things, labels; bool), its features weighed by their log-count ratios.

    ``weight`` (things,) says how often each thing counts. A label nobody carries never scores.
    """
    coefs, biases = [], []
    ratios = log_count_ratios(rows, targets, weight)
    for k in range(targets.shape[1]):
        if targets[:, k].any() and not targets[:, k].all():
            # the dual finds the same weights (to 0.003 in the score) in a fraction of the time
            model = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=1e-2, random_state=0, max_iter=400)
            weighed = rows.copy()
            weighed.data = rows.data * ratios[k][rows.indices]
            model.fit(weighed, targets[:, k], weight)
            coefs.append(model.coef_[0] * ratios[k])
            biases.append(float(model.intercept_[0]))
        else:
            coefs.append(np.zeros(rows.shape[1]))
            biases.append(-9.0)
    return Linear(np.array(coefs), np.array(biases))


def log_count_ratios(rows: Any, targets: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """(labels, features): how unevenly a feature falls on a label's things and the others, at ``RATIO``, 1 on average.

    The weighting of Wang and Manning (2012), smoothed by one, its size without its sign.
    """
    seen = rows.copy()
    seen.data = np.repeat(weight, np.diff(rows.indptr))
    inside = np.asarray(seen.T @ targets.astype(float)).T + 1
    outside = np.asarray(seen.sum(0)) + 2 - inside
    ratios = np.abs(np.log((inside / inside.sum(1, keepdims=True)) / (outside / outside.sum(1, keepdims=True))))
    return np.asarray(1 - RATIO + RATIO * ratios / ratios.mean(1, keepdims=True))


def fit_choice(rows: Any, targets: np.ndarray, labels: int, strength: float, weight: np.ndarray) -> Linear:
    """One logistic regression a label against the rest: ``targets`` (things,) are label numbers below ``labels``.

    Better on unseen voices than one multinomial model, and five times as fast.
    """
    return fit_flags(rows, np.eye(labels, dtype=bool)[targets], strength, weight)


def stack(first: Linear, second: Linear) -> Linear:
    """The columns of ``first``, then those of ``second``."""
    return Linear(np.vstack([first.coef, second.coef]), np.concatenate([first.bias, second.bias]))


def fit_rows(rows: Any, tactics: np.ndarray, moves: np.ndarray, weight: np.ndarray) -> Linear:
    """The first layer from ``rows`` (things, features): the scores' columns are tactics, moves, any tactic at all."""
    targets = np.hstack([tactics, np.eye(len(MOVES), dtype=bool)[moves], np.asarray(tactics.any(1))[:, None]])
    return fit_flags(rows, targets, STRENGTH["sentence"], weight)


def fit_sentences(data: Corpus, chosen: np.ndarray) -> tuple[dict[str, int], Linear]:
    """Vocabulary and model of the sentences ``chosen`` (indices)."""
    things = [data.blocks[i] for i in chosen]
    names = vocabulary(things)
    return names, fit_rows(matrix(things, names), data.tactics[chosen], data.moves[chosen], data.weight[chosen])


def chains(data: Corpus, which: Iterable[int]) -> tuple[list[float], list[list[float]]]:
    """Start and transition ratios of moves over the statements ``which`` (indices of examples), smoothed.

    Damped ratios to the moves' share in those statements: what a place in the chain adds to what the sentence itself says.
    """
    n = len(MOVES)
    start, share, pairs = np.ones(n), np.ones(n), np.ones((n, n))
    for e in which:
        labels = [MOVES.index(s.move) for s in data.examples[e].sentences]
        if data.examples[e].route is None or len(labels) < 2:
            continue
        start[labels[0]] += 1
        for label in labels:
            share[label] += 1
        for a, b in itertools.pairwise(labels):
            pairs[a, b] += 1
    share = share / share.sum()
    ratio = pairs / pairs.sum(1, keepdims=True) / share
    return ((start / start.sum() / share) ** DAMPING).tolist(), (ratio**DAMPING).tolist()
