"""Texts -> sparse rows of features, in several processes: what :func:`linter.training.fit.matrix` and
:meth:`linter.training.seen.Features.of` give, in a third of the time.

A process sends each feature of its texts once, as a string, and the texts as numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy import sparse

from linter.model.features import weights
from linter.model.own import features
from linter.text.tokens import WordTokenizer
from linter.training.seen import Features, words_among

#: So many texts are given to a process at a time.
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """Some texts: their features, and for each text in turn the numbers of those that it has, what they weigh, and in which block they
    are; ``sizes``: how many features each text has."""

    names: list[str]
    numbers: np.ndarray
    weights: np.ndarray
    blocks: np.ndarray
    sizes: np.ndarray


@dataclass(frozen=True, slots=True)
class Rows:
    """``names``: the features that enough texts have, numbered in sorted order. ``matrix`` (texts, names): what they weigh.
    ``features``: what drift looks at."""

    names: dict[str, int]
    matrix: Any
    features: Features


def rows(texts: Sequence[str], unit: str, words: bytes, minimum: int, jobs: int, done: Callable[[int], None]) -> Rows:
    """The features that at least ``minimum`` texts have, read with the dictionary ``words``. ``done`` is told how many texts are."""
    chunks = [texts[i : i + CHUNK] for i in range(0, len(texts), CHUNK)]
    known: dict[str, int] = {}
    parts: list[Part] = []
    read = 0
    for part in Parallel(n_jobs=jobs, return_as="generator")(delayed(_part)(chunk, unit, words) for chunk in chunks):
        place = np.array([known.setdefault(name, len(known)) for name in part.names], dtype=np.int32)
        parts.append(replace(part, names=[], numbers=place[part.numbers]))
        read += len(part.sizes)
        done(read)
    numbers, factors, blocks, sizes = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("numbers", "weights", "blocks", "sizes")
    )
    return _kept(Part(list(known), numbers, factors, blocks, sizes), minimum)


def _part(texts: Sequence[str], unit: str, words: bytes) -> Part:
    tokenizer = _tokenizer(words)
    known: dict[str, int] = {}
    numbers: list[int] = []
    sizes, factors, counts, blocks = [], [], [], []
    for text in texts:
        found = features(text, unit, tokenizer)
        for k, (block, weight) in enumerate(zip(found, weights(found), strict=True)):
            numbers.extend([known.setdefault(feature, len(known)) for feature in block])
            factors.append(weight)
            counts.append(len(block))
            blocks.append(k)
        sizes.append(sum(map(len, found)))
    return Part(
        list(known),
        np.array(numbers, dtype=np.int32),
        np.repeat(factors, counts),
        np.repeat(np.array(blocks, dtype=np.int8), counts),
        np.array(sizes),
    )


@lru_cache(maxsize=1)
def _tokenizer(words: bytes) -> WordTokenizer:
    return WordTokenizer(words)


def _kept(whole: Part, minimum: int) -> Rows:
    known, numbers, texts = whole.names, whole.numbers, len(whole.sizes)
    often = np.flatnonzero(np.bincount(numbers, minlength=len(known)) >= minimum)
    ordered = sorted((known[i], i) for i in often.tolist())
    names = {name: i for i, (name, _) in enumerate(ordered)}
    place = np.full(len(known), -1, dtype=np.int32)
    place[[i for _, i in ordered]] = np.arange(len(ordered))
    columns, owner = place[numbers], np.repeat(np.arange(texts), whole.sizes)

    def table(chosen: np.ndarray, values: np.ndarray) -> Any:
        ends = np.concatenate([[0], np.cumsum(np.bincount(owner[chosen], minlength=texts))])
        found = sparse.csr_matrix((values[chosen], columns[chosen], ends), shape=(texts, len(names)))
        found.sort_indices()
        return found

    plain = whole.blocks < 2  # runs of characters, words
    words = np.flatnonzero(whole.blocks == 1)
    cuts = np.searchsorted(owner[words], np.arange(1, texts))
    features = Features(
        names,
        table((columns >= 0) & plain, np.ones(len(columns), dtype=np.int32)),
        np.maximum(1, np.bincount(owner[plain], minlength=texts)),
        tuple(words_among(known[i] for i in some.tolist()) for some in np.split(numbers[words], cuts)),
    )
    return Rows(names, table(columns >= 0, whole.weights), features)
