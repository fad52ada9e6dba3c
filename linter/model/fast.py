"""The scores of many sentences at once, with numpy: the same to the bit as :class:`linter.model.runtime.Section`'s, only sooner.

The only file of the linting path that may import numpy (extra ``fast``); :mod:`linter.model.runtime` imports it once there is
enough text for that to pay. A feature is a number here instead of a string: a run of characters the numbers of its characters side
by side, a pair of words those of the words. With the number of the sentence above them and sorted, equal ones lie side by side.
The sums are of integers, so exact; the few floating-point steps are those of ``Section.weighed``, in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from linter.model.features import SENTENCE_BLOCKS, STATEMENT_BLOCKS, Prepared, factors, marks, sentence_flags, statement_flags
from linter.model.runtime import LONGEST, ZERO, Section

Numbers = NDArray[np.int64]
#: Of a block of features: how many each thing has, as far as that counts; whose the known ones are, in order; their rows.
_Block = tuple[Numbers, Numbers, Numbers]
#: Bits of the number of a character, of a word, of a code point; of all of a feature, above which stands the number of the sentence.
_CHARACTER, _WORD, _POINT, _FEATURE = 16, 20, 21, 48
#: Marks the word of a sentence after.
_AFTER = 1 << _WORD
#: A sentence's words are heard by the one after it and by the one before it.
_SIDES = ((1, 0), (-1, _AFTER))
#: When more words than this have got a number, those that the model does not know are forgotten.
_MOST_WORDS = 1 << 17


class Batches:
    """The scores of sentences and statements by the model's two sections. Not for two threads at once."""

    def __init__(self, sentence: Section, statement: Section) -> None:
        self._words = _Words()
        self._characters = np.zeros(0x110000, np.int64)
        alphabet = sorted({ch for name in sentence.names if len(name) <= 3 for ch in name})
        self._alphabet = len(alphabet)
        numbers = {ch: number for number, ch in enumerate(alphabet, 1)}
        self._characters[list(map(ord, alphabet))] = range(1, len(alphabet) + 1)
        runs, words, around = {}, {}, {}
        for row, name in enumerate(sentence.names):
            if len(name) <= 3:
                runs[_joined([numbers[ch] for ch in name], _CHARACTER)] = row
            if name.startswith("w:"):
                words[self._spelled(name[2:])] = row
            elif name[0] in "<>":
                around[self._spelled(name[1:]) | _AFTER * (name[0] == ">")] = row
        self._sentence = _Sums(sentence, SENTENCE_BLOCKS)
        self._runs, self._pairs, self._around = map(_Table, (runs, words, around))
        self._flags = {name: row for row, name in enumerate(sentence.names)}
        runs, words = {}, {}
        for row, name in enumerate(statement.names):
            if len(name) in (3, 4):
                runs[_joined([ord(ch) + 1 for ch in name[1:]], _POINT)] = row
            if name.startswith("#w:"):
                words[self._spelled(name[3:])] = row
        self._statement = _Sums(statement, STATEMENT_BLOCKS)
        self._all_runs, self._all_pairs = map(_Table, (runs, words))
        self._all_flags = {name: row for row, name in enumerate(statement.names)}
        self._known_words = len(self._words)

    def sentences(self, sentences: Sequence[Prepared]) -> Iterator[tuple[list[float], list[list[float]]]]:
        """The raw scores of each sentence of a statement, and those of its clauses."""
        for begin, end in _batches(sentences):
            here = sentences[begin:end]
            clauses = [clause for sentence in here for clause in sentence.clauses]
            flags = [*(sentence_flags(sentences, i) for i in range(begin, end)), *map(marks, clauses)]
            before = sentences[begin - 1].terms if begin else ()
            after = sentences[end].terms if end < len(sentences) else ()
            scores = iter(self._scores([*here, *clauses], flags, len(here), before, after))
            own = list(islice(scores, len(here)))
            for sentence, row in zip(here, own, strict=True):
                yield row, list(islice(scores, len(sentence.clauses)))

    def parts(self, parts: Sequence[Prepared]) -> Iterator[list[float]]:
        """The raw scores of clauses and other parts of sentences, each by itself."""
        for begin, end in _batches(parts):
            yield from self._scores(parts[begin:end], list(map(marks, parts[begin:end])))

    def statement(self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Iterable[str]) -> list[float]:
        """The raw scores of a whole statement, given its moves and flagged tactics."""
        runs, words = (_Distinct(table, cap) for table, (_, cap) in zip((self._all_runs, self._all_pairs), STATEMENT_BLOCKS, strict=False))
        for begin, end in _batches(sentences):
            points = _points("\n".join([one.spelled for one in sentences[begin:end]])).astype(np.int64) + 1
            inside = points != ord("\n") + 1
            both = inside[:-1] & inside[1:]
            twos = points[:-1] << _POINT | points[1:]
            threes = twos[:-1] << _POINT | points[2:]
            runs.add(twos[both], threes[both[:-1] & inside[2:]])
            owner, term = self._numbered([one.terms for one in sentences[begin:end]])
            words.add(term, (term[:-1] << _WORD | term[1:])[owner[:-1] == owner[1:]])
        flags = statement_flags(sentences, moves, tactics)
        known = np.array([row for flag in flags if (row := self._all_flags.get(flag)) is not None], np.int64)
        said = np.zeros(1, np.int64), np.zeros(len(known), np.int64), known
        return self._statement.scores([runs.block, words.block, said])[0]

    def _scores(
        self,
        things: Sequence[Prepared],
        flags: Sequence[Sequence[str]],
        sentences: int = 0,
        before: Sequence[str] = (),
        after: Sequence[str] = (),
    ) -> list[list[float]]:
        """The raw scores of things: first so many ``sentences``, one after the other, between the words ``before`` and ``after``."""
        size = len(things)
        own, term = self._numbered([before, *(one.terms for one in things), after])
        own -= 1
        inside = (own >= 0) & (own < size)
        pairs = own[1:] << _FEATURE | term[:-1] << _WORD | term[1:]
        words = np.concatenate(((own << _FEATURE | term)[inside], pairs[inside[1:] & (own[:-1] == own[1:])]))
        place = np.where(own < sentences, own, np.where(own < size, -_FEATURE, sentences))
        heard = [(place + step << _FEATURE | term | side)[(place + step >= 0) & (place + step < sentences)] for step, side in _SIDES]
        return self._sentence.scores(
            [
                self._runs.found(self._grams([one.spelled for one in things]), size),
                self._pairs.found(words, size),
                self._around.found(np.concatenate(heard), size),
                self._flagged(flags),
            ]
        )

    def _grams(self, texts: Sequence[str]) -> Numbers:
        """The runs of one to three characters of each text, between ``^`` and ``$``."""
        padded = [f"^{text}$" for text in texts]
        points = _points("".join(padded))
        letters = self._characters[points]
        unknown = letters == 0
        if unknown.any():
            _, numbers = np.unique(points[unknown], return_inverse=True)
            letters[unknown] = self._alphabet + 1 + numbers
        owner = np.repeat(np.arange(len(texts)) << _FEATURE, [len(text) for text in padded])
        twos = letters[:-1] << _CHARACTER | letters[1:]
        threes = twos[:-1] << _CHARACTER | letters[2:]
        both, all_three = owner[:-1] == owner[1:], owner[:-2] == owner[2:]
        return np.concatenate((owner | letters, (owner[1:] | twos)[both], (owner[2:] | threes)[all_three]))

    def _flagged(self, flags: Sequence[Sequence[str]]) -> _Block:
        """The flags of things that are known: how many each has, whose they are, their rows."""
        rows = [list(map(self._flags.get, some)) for some in flags]
        found = np.array([-1 if row is None else row for row in chain.from_iterable(rows)], np.int64)
        owner = np.repeat(np.arange(len(flags)), list(map(len, flags)))
        return np.zeros(len(flags), np.int64), owner[found >= 0], found[found >= 0]

    def _numbered(self, lists: Sequence[Sequence[str]]) -> tuple[Numbers, Numbers]:
        """The words of several lists: which list each is of, and its number."""
        if len(self._words) > _MOST_WORDS:
            self._words = _Words(islice(self._words.items(), self._known_words))
        lengths = list(map(len, lists))
        terms = np.fromiter(map(self._words.__getitem__, chain.from_iterable(lists)), np.int64, sum(lengths))
        return np.repeat(np.arange(len(lists)), lengths), terms

    def _spelled(self, words: str) -> int:
        """The number of a word or of a pair of words; 0 for what is neither."""
        parts = words.split(" ")
        return _joined([self._words[word] for word in parts], _WORD) if len(parts) <= 2 and all(parts) else 0


class _Words(dict[str, int]):
    """Word -> its number from 1, given when first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


class _Table:
    """Number of a feature -> its row."""

    def __init__(self, features: Mapping[int, int]) -> None:
        numbers = np.fromiter(features, np.int64, len(features))
        order = np.argsort(numbers)
        self._numbers = np.append(numbers[order], np.iinfo(np.int64).max)
        self._rows = np.fromiter(features.values(), np.int64, len(features))[order]

    def rows(self, features: Numbers) -> tuple[NDArray[np.bool_], Numbers]:
        """Which of the features are known, and the rows of those."""
        at = np.searchsorted(self._numbers, features)
        known = self._numbers[at] == features
        return known, self._rows[at[known]]

    def found(self, features: Numbers, size: int) -> _Block:
        """The features, each with the number of its thing above it: how many different ones each thing has, and the known ones."""
        features = _distinct(features)
        owner = features >> _FEATURE
        known, rows = self.rows(features & (1 << _FEATURE) - 1)
        return np.bincount(owner, minlength=size), owner[known], rows


class _Distinct:
    """The different features of a statement, batch by batch: how many, but no more than count, and the rows of the known ones."""

    def __init__(self, table: _Table, cap: int) -> None:
        self._table, self._cap = table, cap
        self._features = np.zeros(0, np.int64)
        self._rows: Numbers = np.zeros(0, np.int64)

    def add(self, *features: Numbers) -> None:
        """Count these in."""
        new = _distinct(np.concatenate(features))
        self._rows = _distinct(np.concatenate((self._rows, self._table.rows(new)[1])))
        if len(self._features) < self._cap:
            self._features = _distinct(np.concatenate((self._features, new)))

    @property
    def block(self) -> _Block:
        """As a block of one thing."""
        return np.array([len(self._features)]), np.zeros(len(self._rows), np.int64), self._rows


class _Sums:
    """What makes scores of features: the rows of a section, and what a feature of each block weighs."""

    def __init__(self, section: Section, blocks: Sequence[tuple[float, int]]) -> None:
        self._rows = np.frombuffer(section.table, "<u2").reshape(len(section.names), len(section.bias))
        self._bias, self._scale, self._zero = np.array(section.bias), np.array(section.scale), ZERO
        self._factors = [np.array(factors(*block)) for block in blocks]

    def scores(self, blocks: Sequence[_Block]) -> list[list[float]]:
        """The scores of things, given for each block how many features each has, and whose the known ones are and their rows."""
        size = len(blocks[0][0])
        totals, counts = np.zeros((size, len(self._bias))), np.zeros(size)
        for (count, owner, rows), each in zip(blocks, self._factors, strict=True):
            weight = each[np.minimum(count, len(each) - 1)]
            counts += weight * np.bincount(owner, minlength=size)
            if len(owner):
                sums = np.zeros((size, len(self._bias)), np.int64)
                first = np.flatnonzero(np.diff(owner, prepend=-1))
                sums[owner[first]] = np.add.reduceat(self._rows.take(rows, 0), first, axis=0, dtype=np.int64)
                totals += weight[:, None] * sums
        scores: list[list[float]] = (self._bias + self._scale * (totals - (self._zero * counts)[:, None])).tolist()
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
    return features[np.append(True, features[1:] != features[:-1])] if len(features) else features
