"""The scores of many sentences at once, with numpy: the same to the bit as :class:`linter.model.runtime.Section`'s, only sooner.

The only file of the linting path that may import numpy (extra ``fast``); :mod:`linter.model.runtime` imports it once there is
enough text for that to pay. A feature is a number here instead of a string: a run of characters the numbers of its characters side
by side, a pair of words those of the words. With the number of the sentence above them and sorted, equal ones lie side by side.
The sums are of integers, so exact; the few floating-point steps are those of ``Section.weighed``, in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat

import numpy as np
from numpy.typing import NDArray

from linter.model.context import context_features
from linter.model.features import SENTENCE_BLOCKS, STATEMENT_BLOCKS, Prepared, factors, marks, parted, sentence_flags, statement_flags
from linter.model.runtime import LONGEST, ZERO, Batches, Section

Numbers = NDArray[np.int64]
#: Bits of the number of a character, of a word, of a code point.
_CHARACTER, _WORD, _POINT = 15, 20, 21
#: Of a feature of a sentence: bits of its number, and of what stands above that, its block; above both stands whose it is.
_NUMBER, _BLOCK = 45, 2
_FEATURE = _NUMBER + _BLOCK
#: The blocks, as in :data:`SENTENCE_BLOCKS`.
_RUN, _TERM, _NEAR, _FLAG = (block << _NUMBER for block in range(4))
#: Marks the word of a sentence after.
_AFTER = 1 << _WORD
#: A sentence's words are heard by the one after it and by the one before it.
_SIDES = ((1, 0), (-1, _AFTER))
#: Marks a word or pair of words of a statement, and a flag of it: runs of characters take up the other bits.
_SAID, _SIGN = -1 << 63, -1 << 62
#: When more words than this have got a number, those that the model does not know are forgotten.
_MOST_WORDS = 1 << 17
_FIRST = np.ones(1, np.bool_)
#: Spreads the numbers of features evenly over a table.
_SPREAD = 0x9E3779B97F4A7C15
#: So many bits more a level of a table has than its features need.
_ROOM = 2


class Vectors(Batches):
    """The scores of sentences and statements by the model's two sections. Not for two threads at once."""

    def __init__(self, sentence: Section, statement: Section) -> None:
        self._words = _Words()
        self._characters = np.zeros(0x110000, np.int16)
        alphabet = sorted({ch for name in sentence.names if len(name) <= 3 for ch in name})
        self._alphabet = len(alphabet)
        numbers = {ch: number for number, ch in enumerate(alphabet, 1)}
        self._characters[list(map(ord, alphabet))] = range(1, len(alphabet) + 1)
        self._flags: dict[str, int] = {}
        features: dict[int, int] = {}
        for row, name in enumerate(sentence.names):
            if len(name) <= 3:
                features[_RUN | _joined([numbers[ch] for ch in name], _CHARACTER)] = row
            if name.startswith("w:"):
                features[_TERM | self._spelled(name[2:])] = row
            elif name[0] in "<>":
                features[_NEAR | self._spelled(name[1:]) | _AFTER * (name[0] == ">")] = row
            elif len(name) > 3:  # no flag has so short a name
                self._flags[name] = _FLAG | row
                features[_FLAG | row] = row
        self._sentence = _Sums(sentence, SENTENCE_BLOCKS, features)
        self._signs: dict[str, int] = {}
        features = {}
        for row, name in enumerate(statement.names):
            if len(name) in (3, 4):
                features[_joined([ord(ch) + 1 for ch in name[1:]], _POINT)] = row
            if name.startswith("#w:"):
                features[_SAID | self._spelled(name[3:])] = row
            elif len(name) > 4:
                self._signs[name] = _SIGN | row
                features[_SIGN | row] = row
        self._statement = _Sums(statement, STATEMENT_BLOCKS, features)
        self._known_words = len(self._words)

    def sentences(self, sentences: Sequence[Prepared]) -> Iterator[tuple[list[float], list[float]]]:
        """The raw scores of each sentence of a statement, and the highest of its clauses (nothing for a short one)."""
        for begin, end in _batches(sentences):
            here = list(map(parted, sentences[begin:end]))
            clauses = [clause for sentence in here for clause in sentence.clauses]
            flags = [*(sentence_flags(sentences, i) for i in range(begin, end)), *map(marks, clauses)]
            before = sentences[begin - 1].terms if begin else ()
            after = sentences[end].terms if end < len(sentences) else ()
            scores = iter(self._scores(here, clauses, flags, before, after))
            own = list(islice(scores, len(here)))
            for sentence, row in zip(here, own, strict=True):
                yield row, list(map(max, zip(*islice(scores, len(sentence.clauses)), strict=True)))

    def context(self, scores: list[list[float]], loudest: list[list[float]]) -> list[list[float]]:
        """The second layer's features of a statement's sentences: :func:`linter.model.context.context_features`."""
        return list(context_features(scores, loudest))

    def parts(self, parts: Sequence[Prepared]) -> Iterator[list[float]]:
        """The raw scores of clauses and other parts of sentences, each by itself."""
        for begin, end in _batches(parts):
            yield from self._scores((), parts[begin:end], list(map(marks, parts[begin:end])))

    def statement(self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Iterable[str]) -> list[float]:
        """The raw scores of a whole statement, given its moves and flagged tactics."""
        signs = [number for flag in statement_flags(sentences, moves, tactics) if (number := self._signs.get(flag))]
        features, rows = np.array(signs, np.int64), np.array(signs, np.int64) - _SIGN
        runs, terms = np.zeros(0, np.int64), np.zeros(0, np.int64)
        (_, most_runs), (_, most_terms), _ = STATEMENT_BLOCKS
        for begin, end in _batches(sentences):
            said = self._said(sentences[begin:end])
            known, theirs = self._statement.table.rows(said)
            features, rows = np.concatenate((features, said[known])), np.concatenate((rows, theirs))
            if begin:  # some stood in a batch before
                features, first = np.unique(features, return_index=True)
                rows = rows[first]
            words = said.searchsorted(0)  # of both kinds so many as count
            terms = _distinct(np.concatenate((terms, said[:words][:most_terms])))[:most_terms]
            runs = _distinct(np.concatenate((runs, said[words:][:most_runs])))[:most_runs]
        block = np.where(features >= 0, 0, np.where(features < _SIGN, 1, 2))
        return self._statement.scores(np.array([[len(runs), len(terms), 0]]), block, rows)[0]

    def _said(self, sentences: Sequence[Prepared]) -> Numbers:
        """The different features of a statement's sentences, but for flags: words and pairs of them, then runs of characters."""
        points = _points("\n".join([one.spelled for one in sentences])).astype(np.int64) + 1
        inside = points != ord("\n") + 1
        both = inside[:-1] & inside[1:]
        twos = points[:-1] << _POINT | points[1:]
        threes = twos[:-1] << _POINT | points[2:]
        terms = [one.terms for one in sentences]
        term, owner = self._numbered(terms), np.repeat(np.arange(len(terms)), list(map(len, terms)))
        pairs = (term[:-1] << _WORD | term[1:])[owner[:-1] == owner[1:]]
        return _distinct(np.concatenate((term | _SAID, pairs | _SAID, twos[both], threes[both[:-1] & inside[2:]])))

    def _scores(
        self,
        sentences: Sequence[Prepared],
        parts: Sequence[Prepared],
        flags: Sequence[Sequence[str]],
        before: Sequence[str] = (),
        after: Sequence[str] = (),
    ) -> list[list[float]]:
        """The raw scores of sentences, one after the other between the words ``before`` and ``after``; then those of parts."""
        things = [*sentences, *parts]
        terms = [one.terms for one in things]
        size, lengths = len(things), list(map(len, terms))
        numbers = self._numbered([*terms, before, after])
        owner = np.repeat(np.arange(size) << _FEATURE, lengths)
        term, around = numbers[: len(owner)], numbers[len(owner) :]
        alone = owner | _TERM
        features = [
            self._runs([one.spelled for one in things]),
            alone | term,
            (alone[1:] | term[:-1] << _WORD | term[1:])[owner[1:] == owner[:-1]],
            self._flagged(flags),
        ]
        if sentences:
            features += _near(owner, term, lengths[: len(sentences)], around[: len(before)], around[len(before) :])
        found = _distinct(np.concatenate(features))
        counts = np.bincount(found >> _NUMBER, minlength=size << _BLOCK).reshape(size, 1 << _BLOCK)
        known, rows = self._sentence.table.rows(found & (1 << _FEATURE) - 1)
        return self._sentence.scores(counts, found[known] >> _NUMBER, rows)

    def _runs(self, texts: Sequence[str]) -> Numbers:
        """The runs of one to three characters of each text, between ``^`` and ``$``."""
        padded = [f"^{text}$" for text in texts]
        points = _points("".join(padded))
        letters = self._characters[points].astype(np.int64)
        unknown = letters == 0
        if unknown.any():
            _, numbers = np.unique(points[unknown], return_inverse=True)
            letters[unknown] = self._alphabet + 1 + numbers
        owner = np.repeat(np.arange(len(texts)) << _FEATURE, list(map(len, padded)))
        twos = letters[:-1] << _CHARACTER | letters[1:]
        threes = twos[:-1] << _CHARACTER | letters[2:]
        both, all_three = owner[:-1] == owner[1:], owner[:-2] == owner[2:]
        return np.concatenate((owner | letters, (owner[1:] | twos)[both], (owner[2:] | threes)[all_three]))

    def _flagged(self, flags: Sequence[Sequence[str]]) -> Numbers:
        """The flags of things; those that are not known all as one that is not either."""
        lengths = list(map(len, flags))
        numbers = map(self._flags.get, chain.from_iterable(flags), repeat(_FLAG | _AFTER))
        owner: Numbers = np.repeat(np.arange(len(flags)) << _FEATURE, lengths)
        return owner | np.fromiter(numbers, np.int64, sum(lengths))

    def _numbered(self, lists: Sequence[Sequence[str]]) -> Numbers:
        """The numbers of the words of several lists."""
        if len(self._words) > _MOST_WORDS:
            self._words = _Words(islice(self._words.items(), self._known_words))
        return np.fromiter(map(self._words.__getitem__, chain.from_iterable(lists)), np.int64, sum(map(len, lists)))

    def _spelled(self, words: str) -> int:
        """The number of a word or of a pair of words; 0 for what is neither."""
        parts = words.split(" ")
        return _joined([self._words[word] for word in parts], _WORD) if len(parts) <= 2 and all(parts) else 0


def _near(owner: Numbers, term: Numbers, lengths: Sequence[int], before: Numbers, after: Numbers) -> Iterator[Numbers]:
    """The words of the neighbours of sentences, whose own words, so many each, are the first of ``term``."""
    end, step = sum(lengths), 1 << _FEATURE
    yield owner[: end - lengths[-1]] + step | _NEAR | term[: end - lengths[-1]]
    yield owner[lengths[0] : end] - step | _NEAR | _AFTER | term[lengths[0] : end]
    yield before | _NEAR
    yield after | (len(lengths) - 1 << _FEATURE | _NEAR | _AFTER)


class _Words(dict[str, int]):
    """Word -> its number from 1, given when first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


class _Table:
    """Number of a feature -> its row, by hashing.

    In the first level a feature has one place. Those that find theirs taken go to the next level, where each has another place, and so on
    until none is left: a look-up takes one step a level, and no branches.
    """

    def __init__(self, features: Mapping[int, int]) -> None:
        self._numbers = np.append(np.fromiter(features, np.int64, len(features)), -1)
        self._rows = np.fromiter(features.values(), np.int64, len(features))
        self._levels: list[tuple[np.uint64, np.uint64, NDArray[np.int32]]] = []
        left = np.arange(len(features), dtype=np.int32)
        while len(left):
            bits = len(left).bit_length() + _ROOM
            level = np.uint64(_SPREAD * (2 * len(self._levels) + 1) % (1 << 64)), np.uint64(64 - bits), np.full(1 << bits, -1, np.int32)
            places = _places(self._numbers[left], *level[:2])
            level[2][places] = left
            left = left[level[2][places] != left]
            self._levels.append(level)

    def rows(self, features: Numbers) -> tuple[NDArray[np.bool_], Numbers]:
        """Which of the features are known, and the rows of those."""
        row = np.full(len(features), -1, np.int32)
        for factor, shift, held in self._levels:
            here = held[_places(features, factor, shift)]
            np.copyto(row, here, where=self._numbers[here] == features)
        known = row >= 0
        return known, self._rows[row[known]]


def _places(features: Numbers, factor: np.uint64, shift: np.uint64) -> Numbers:
    """Where features stand in a level of a table: the upper bits of their products."""
    return (features.view(np.uint64) * factor >> shift).view(np.int64)


class _Sums:
    """What makes scores of features: the rows of a section, and what a feature of each block weighs."""

    def __init__(self, section: Section, blocks: Sequence[tuple[float, int]], features: Mapping[int, int]) -> None:
        self.table = _Table(features)
        self._rows = np.frombuffer(section.table, "<u2").reshape(len(section.names), len(section.bias))
        self._bias, self._scale = np.array(section.bias), np.array(section.scale)
        self._factors = [np.array(factors(*block)) for block in blocks]

    def scores(self, counts: Numbers, place: Numbers, rows: Numbers) -> list[list[float]]:
        """The scores of things: ``counts`` has how many features each has in each block; of those that are known ``rows`` are the rows and
        ``place`` is where the things and blocks that they are of stand in ``counts``, equal ones side by side."""
        size, columns = counts.shape[0], len(self._bias)
        sums, known = np.zeros((counts.size, columns), np.int64), np.bincount(place, minlength=counts.size).reshape(counts.shape)
        if len(place):
            first = np.concatenate(([0], np.flatnonzero(place[1:] != place[:-1]) + 1))
            sums[place[first]] = np.add.reduceat(self._rows.take(rows, 0), first, axis=0, dtype=np.int64)
        totals, zeros = np.zeros((size, columns)), np.zeros(size)
        for block, factor in enumerate(self._factors):
            weight = factor[np.minimum(counts[:, block], len(factor) - 1)]
            zeros += weight * known[:, block]
            totals += weight[:, None] * sums[block :: len(self._factors)]
        scores: list[list[float]] = (self._bias + self._scale * (totals - (ZERO * zeros)[:, None])).tolist()
        return scores


def _batches(things: Sequence[Prepared]) -> Iterator[tuple[int, int]]:
    """The things in groups of at most ``LONGEST`` code points: from, to."""
    begin, held = 0, 0
    for i, thing in enumerate(things):
        length = len(thing.spelled) + 2
        if held + length > LONGEST and i > begin:
            yield begin, i
            begin, held = i, 0
        held += length
    if begin < len(things):
        yield begin, len(things)


def _points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _joined(numbers: Sequence[int], bits: int) -> int:
    """Numbers side by side, each of so many bits."""
    total = 0
    for number in numbers:
        total = total << bits | number
    return total


def _distinct(features: Numbers) -> Numbers:
    """The different ones, sorted."""
    features.sort()
    return features[np.concatenate((_FIRST, features[1:] != features[:-1]))] if len(features) else features
