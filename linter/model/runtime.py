"""The exported classifier: plain integers, a few milliseconds to load, no third-party package.

File format (``models/weights.bin``): ``ALM2``, the length of the header (4 bytes, little-endian), the header (JSON), then for
each section of the header its vocabulary (UTF-8, one feature a line) and its weights (16-bit little-endian integers shifted by
``ZERO``, a row of ``columns`` a feature). A column's score is ``bias + scale * sum over blocks (weight of the block * sum of its rows)``.
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, repeat
from operator import mul
from typing import Any, Protocol
from weakref import proxy

from linter.frozen import frozen
from linter.model.context import context_features, sigmoids, width
from linter.model.features import (
    STATEMENT_BLOCKS,
    Blocks,
    Prepared,
    clause_features,
    parted,
    prepare_part,
    prepare_rest,
    sentence_features,
    statement_features,
    statement_flags,
    weights,
)
from linter.model.table import Table
from linter.text.lookup import Index, Lookup, Met
from linter.text.tokens import WordTokenizer
from linter.values import MOVES, ROUTES, TACTICS, Span

MAGIC = b"ALM2"
FORMAT = 2
#: What is added to a weight so that it is never negative in the file.
ZERO = 1 << 15
#: So many 16-bit digits add up to less than 32 bits.
MOST_ROWS = 1 << 16
#: After so many code points the tables of the compiled module have paid for themselves.
WORTH_COMPILED = 4_000
#: After so many code points the import of numpy, which takes as long as reading them, has paid for itself.
WORTH = 20_000
#: So many prepared sentences are kept.
KEPT = 256
#: So many sentences of a statement are turned into features at a time.
PART = 512
#: So many code points are scored in one go; a longer sentence, and the text that it stands in, one by one.
LONGEST = 8_000


class ModelError(Exception):
    """The artifact cannot be used; the message is one sentence for the user."""


class Section:
    """A linear model over one vocabulary: ``columns`` scores for the features of one thing."""

    def __init__(
        self, header: dict[str, Any], vocabulary: bytes | memoryview, rows: bytes | memoryview, lookup: Lookup | None = None
    ) -> None:
        """``lookup`` finds a feature in the vocabulary: what a short text needs no :attr:`index` for."""
        self.columns: int = header["columns"]
        self.bias: list[float] = header["bias"]
        self.scale: list[float] = header["scale"]
        self._vocabulary = vocabulary
        self.table = rows
        self._size = 2 * self.columns
        self._half: int = (self.columns + 1) // 2
        self._even = int.from_bytes(b"\xff\xff\0\0" * self._half, "little")
        self._one: int = 1 << 64 * self._half
        self._digits = struct.Struct(f"<{2 * self._half + 1}I")
        mine = proxy(self)  # see Met
        self._met = Met(lambda feature: mine._row(lookup.number(feature)), self._forget) if lookup else None

    def _forget(self) -> None:
        self._met = None

    @cached_property
    def index(self) -> dict[str, int]:
        """Feature -> its row (:meth:`_row`) once it was met; before that, the row's number, counted from 1: loading makes no rows."""
        return dict(zip(self.names, range(1, len(self.table) // self._size + 1), strict=True))

    @cached_property
    def names(self) -> list[str]:
        """The features, in the order of the rows."""
        return str(self._vocabulary, "utf-8").split("\n")

    def scores(self, blocks: Blocks) -> list[float]:
        """The score of each column for the features of one thing."""
        return self.weighed([(weight, self._added(block)) for block, weight in zip(blocks, weights(blocks), strict=True)])

    def weighed(self, parts: Iterable[tuple[float, Sequence[int]]]) -> list[float]:
        """The score of each column for blocks, each a weight and the sums of the digits of its rows (:meth:`digits`)."""
        totals = [0.0] * (2 * self._half + 1)
        for weight, sums in parts:
            totals = [total + weight * subtotal for total, subtotal in zip(totals, sums, strict=True)]
        zero = ZERO * totals.pop()
        totals[::2], totals[1::2] = totals[: self._half], totals[self._half :]
        return [bias + scale * (total - zero) for bias, scale, total in zip(self.bias, self.scale, totals, strict=False)]

    def _added(self, block: Sequence[str]) -> Sequence[int]:
        """The sums of the digits of the rows of a block, however many."""
        if len(block) <= MOST_ROWS:
            return self.digits(self.total(block))
        some = [self.digits(self.total(block[begin : begin + MOST_ROWS])) for begin in range(0, len(block), MOST_ROWS)]
        return list(map(sum, zip(*some, strict=True)))

    def digits(self, total: int) -> tuple[int, ...]:
        """The sums of the digits of rows, by the sum of the rows; the last is how many rows there are."""
        return self._digits.unpack(total.to_bytes(self._digits.size, "little"))

    def total(self, block: Sequence[str]) -> int:
        """The sum of the rows of a block's features, at most ``MOST_ROWS``, all in one step."""
        known: Callable[[str], int | None] = self.index.get if self._met is None else self._met.__getitem__
        rows = list(filter(None, map(known, block)))
        total = sum(rows)
        if total < len(rows) * self._one:
            last = len(self.names)
            for number in [row for row in rows if row <= last]:
                row = self.index[self.names[number - 1]] = self._row(number)
                total += row - number
        return total

    def _row(self, number: int) -> int:
        """A row as one long integer: 32 bits a column to grow into, first the even ones, then the odd; above them a one, to be counted.

        0 for the number 0, which stands for no row.
        """
        if not number:
            return 0
        row: int = int.from_bytes(self.table[(number - 1) * self._size : number * self._size], "little")
        even = row & self._even
        return even | (row - even) << 32 * self._half - 16 | self._one

    def contributions(self, blocks: Blocks, column: int) -> dict[str, float]:
        """What each known feature adds to the score of a column; with the bias they add up to it."""
        found = {}
        for block, weight in zip(blocks, weights(blocks), strict=True):
            for feature in block:
                *digits, known = self.digits(self.total([feature]))
                if known:
                    digit = digits[column // 2 + column % 2 * self._half]
                    found[feature] = weight * self.scale[column] * (digit - ZERO)
        return found


@frozen
class Reading:
    """What the model says of a statement's sentences: the chance of each tactic, the same by the first layer alone (not
    calibrated), of any tactic at all, of each move."""

    tactics: Sequence[tuple[float, ...]]
    alone: Sequence[tuple[float, ...]]
    anything: Sequence[float]
    moves: Sequence[tuple[float, ...]]


class Batches(Protocol):
    """What scores many sentences sooner than :class:`Section`, the same to the bit. Not for two threads at once."""

    def sentences(self, sentences: Sequence[Prepared]) -> Iterator[tuple[list[float], list[float]]]:
        """The raw scores of each sentence of a statement, and the highest of its clauses (nothing for a short one)."""

    def context(self, scores: list[list[float]], loudest: list[list[float]]) -> list[list[float]]:
        """The second layer's features of a statement's sentences: :func:`linter.model.context.context_features`."""

    def parts(self, parts: Sequence[Prepared]) -> Iterator[list[float]]:
        """The raw scores of clauses and other parts of sentences, each by itself."""

    def statement(self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Iterable[str]) -> list[float]:
        """The raw scores of a whole statement, given its moves and flagged tactics."""


class Classifier:
    """Tactics and moves of sentences in context, route and violation of statements. Pure: no state but the weights, and what was prepared last."""

    def __init__(self, weights_file: bytes, words: Callable[[], bytes], index: Index | None = None) -> None:
        """``weights_file``: the bytes of ``weights.bin``; ``words``: gives the bytes of ``words.txt`` when first needed; ``index``: finds
        lines in both.

        Raises :class:`ModelError` for bytes that are not of this format.
        """
        (header, begin), content = header_of(weights_file), memoryview(weights_file)
        self._words, self._index = words, index
        self._prepared: dict[str, Prepared] = {}
        self._met = 0
        self.thresholds: tuple[float, ...] = tuple(header["thresholds"])
        self.sure: float = header["sure"]
        self.possible: float = header["possible"]
        self.phrase_precision: tuple[float, ...] = tuple(header["phrase_precision"])
        self._second: list[tuple[float, tuple[float, ...]]] = [(row[0], tuple(row[1:])) for row in header["second"]]
        self._move_temperature: float = header["move_temperature"]
        self._start: list[float] = header["start"]
        self._transitions: list[list[float]] = header["transitions"]
        self._temperature: dict[str, float] = header["temperature"]
        lists = index.lists if index else repeat(None)
        self.sentence_section, self.statement_section = [
            Section(part, content[start:middle], content[middle:end], lookup)
            for (part, start, middle, end), lookup in zip(sections_of(header, begin), lists, strict=False)
        ]

    @cached_property
    def tokenizer(self) -> WordTokenizer:
        """jieba over the model's own dictionary, loaded when first asked for."""
        return WordTokenizer(self._words(), self._index)

    @cached_property
    def compiled(self) -> Batches | None:
        """The same scores by the compiled module, where the package was built with it."""
        try:
            from linter.model.compiled import Compiled
        except ImportError:
            return None
        return Compiled(self.sentence_section, self.statement_section)

    @cached_property
    def accelerated(self) -> Batches | None:
        """The same scores by numpy (extra ``fast``), where that is installed."""
        try:
            from linter.model.fast import Vectors
        except ImportError:
            return None
        return Vectors(self.sentence_section, self.statement_section)

    def _batches(self, things: Sequence[Prepared]) -> Batches | None:
        """What scores things sooner than one by one, once so much was read that it pays; not those with a text too long for it."""
        sizes, met = [len(thing.spelled) for thing in things], self._met
        if met < WORTH:  # then as much again is likely to come; of what is here, they save half at least
            self._met += sum(sizes)
            met = max(met, sum(sizes) // 2)
        if not things or met < WORTH_COMPILED or max(sizes) > LONGEST:
            return None
        return self.compiled or (self.accelerated if met >= WORTH else None)

    def prepare(self, text: str) -> Prepared:
        """Normalise, cut and look up one sentence; the last ones are kept: who rewrites a statement takes them again."""
        found = self._prepared.get(text)
        if found is None:
            if len(self._prepared) >= KEPT:
                self._prepared.clear()
            found = self._prepared[text] = parted(self.prepare_part(text))
        return found

    def prepare_part(self, text: str) -> Prepared:
        """The same for a part of a sentence, which is only scored."""
        return prepare_part(text, self.tokenizer)

    def prepare_rest(self, sentence: Prepared, clause: Span) -> Prepared:
        """The same for a sentence less one of its clauses."""
        return prepare_rest(sentence, clause, self.tokenizer)

    def sentence_scores(self, sentences: Sequence[Prepared], i: int) -> list[float]:
        """Raw scores of sentence ``i``: tactics, moves, any tactic at all."""
        return self.sentence_section.scores(sentence_features(sentences, i))

    def parts_scores(self, parts: Sequence[Prepared]) -> list[list[float]]:
        """Raw scores of many clauses or other parts of sentences."""
        batches = self._batches(parts)
        return list(batches.parts(parts)) if batches else list(map(self.part_scores, parts))

    def part_scores(self, part: Prepared) -> list[float]:
        """Raw scores of a clause or another part of a sentence by itself."""
        return self.sentence_section.scores(clause_features(part))

    def loudest(self, sentence: Prepared) -> list[float]:
        """Each column's highest raw score in a clause of a long sentence; nothing for a short one."""
        return list(map(max, zip(*map(self.part_scores, parted(sentence).clauses), strict=True)))

    def _heard(self, features: list[float], any_only: bool = False) -> tuple[float, ...]:
        """The second layer's chances; ``any_only``: just the last of them."""
        # ab = (a² + b² - (a - b)²) / 2: of the sums over two rows of numbers, the distance is the one that runs in C
        here, square, distance = tuple(features), math.hypot(*features) ** 2, math.dist
        rows = self._rows[len(here)]
        layer = rows[-1:] if any_only else rows
        return tuple(sigmoids([bias + (own + square - distance(row, here) ** 2) / 2 for bias, row, own in layer]))

    @cached_property
    def _rows(self) -> dict[int, list[tuple[float, tuple[float, ...], float]]]:
        """How many features a sentence has (a long one more) -> the second layer's rows as far as that, each between its bias and its
        square."""
        lengths = [width(self.sentence_section.columns, long) for long in (False, True)]
        return {length: [(bias, row[:length], math.hypot(*row[:length]) ** 2) for bias, row in self._second] for length in lengths}

    def read(self, sentences: Sequence[Prepared]) -> Reading:
        """Calibrated tactics of each sentence, and the moves' posterior over the whole statement (forward-backward)."""
        tactics, alone, anything, emissions = array("d"), array("d"), array("d"), array("d")
        own = self.sentence_section.columns
        for scores, features in self._layers(sentences):
            chances = self._heard(features)
            tactics.extend(chances[:-1])
            alone.extend(features[own : own + len(TACTICS)])  # chances follow on scores
            anything.append(chances[-1])
            emissions.extend(softmax([self._move_temperature * s for s in scores[len(TACTICS) : -1]]))
        chains = Table(len(MOVES), emissions.tobytes())
        return Reading(
            Table(len(TACTICS), tactics.tobytes()),
            Table(len(TACTICS), alone.tobytes()),
            tuple(anything),
            posterior(chains, self._start, self._transitions),
        )

    def _layers(self, sentences: Sequence[Prepared]) -> Iterator[tuple[list[float], list[float]]]:
        """Of each sentence the raw scores and the second layer's features; of a long text some are held at a time, with those around them."""
        batches, count = self._batches(sentences), len(sentences)
        if batches:
            rows = batches.sentences(sentences)
        else:
            rows = ((self.sentence_scores(sentences, i), self.loudest(sentence)) for i, sentence in enumerate(sentences))
        held: list[tuple[list[float], list[float]]] = []
        at = 0
        for begin in range(0, count, PART):
            first, end = max(0, begin - 1), min(begin + PART, count)
            held = held[first - at :]
            held += islice(rows, min(end + 1, count) - first - len(held))
            at = first
            scores, loudest = map(list, zip(*held, strict=True))
            features = batches.context(scores, loudest) if batches else list(context_features(scores, loudest))
            here = slice(begin - first, end - first)
            yield from zip(scores[here], features[here], strict=True)

    def reasons(self, sentences: Sequence[Prepared], i: int, tactic: str) -> dict[str, float]:
        """Feature -> what it adds to the raw score of a tactic in sentence ``i``."""
        return self.sentence_section.contributions(sentence_features(sentences, i), TACTICS.index(tactic))

    def judge(
        self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Sequence[str]
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The chances of each route and of each violation, given a statement's moves and its flagged tactics."""
        batches = self._batches(sentences)
        if batches:
            scores = batches.statement(sentences, moves, tactics)
        else:
            scores = self.statement_section.scores(self._said(sentences, moves, tactics))
        route, violation = scores[: len(ROUTES)], scores[len(ROUTES) :]
        return (
            softmax([self._temperature["route"] * s for s in route]),
            softmax([self._temperature["violation"] * s for s in violation]),
        )

    def _said(self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Sequence[str]) -> Blocks:
        """The features of a statement, or of a long one what comes to the same: of a block that has as many as count, only those that are
        known."""
        if len(sentences) <= PART:
            return statement_features(sentences, moves, tactics)
        known, blocks = self.statement_section.index, tuple(set[str]() for _ in STATEMENT_BLOCKS)
        for begin in range(0, len(sentences), PART):
            said = statement_features(sentences[begin : begin + PART], (), ())
            for found, new, (_, cap) in zip(blocks, said, STATEMENT_BLOCKS, strict=True):
                found.update(new if len(found) < cap else filter(known.__contains__, new))
        return *map(list, blocks[:-1]), statement_flags(sentences, moves, tactics)


def header_of(content: bytes) -> tuple[dict[str, Any], int]:
    """The header of ``weights.bin``, and where it ends. Raises :class:`ModelError` for what is no model, or not one for this version."""
    if content[:4] != MAGIC:
        raise ModelError("模型文件不是 appeal-lint 的格式，请重新安装 (not a model of this tool: install it again)")
    end = 8 + struct.unpack_from("<I", content, 4)[0]
    header = json.loads(content[8:end])
    if header["format"] != FORMAT:
        raise ModelError(f"模型格式 {header['format']} 与本程序的 {FORMAT} 不符，请重新安装 (model format mismatch: install it again)")
    if header["tactics"] != list(TACTICS) or header["moves"] != list(MOVES):
        raise ModelError("模型的标签与本程序不符，请重新训练 (the model's labels are not this version's: train it again)")
    return header, end


def sections_of(header: dict[str, Any], start: int) -> Iterator[tuple[dict[str, Any], int, int, int]]:
    """Of sentences and of statements: the part of the header; where the vocabulary begins, the rows begin, and they end."""
    for name in ("sentence", "statement"):
        part = header["sections"][name]
        middle = start + part["vocabulary_bytes"]
        end = middle + part["rows_bytes"]
        yield part, start, middle, end
        start = end


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Probabilities in proportion to exp(score)."""
    top = max(scores)
    parts = [math.exp(s - top) for s in scores]
    total = sum(parts)
    return tuple([p / total for p in parts])


def posterior(emissions: Sequence[Sequence[float]], start: Sequence[float], transitions: Sequence[Sequence[float]]) -> Table:
    """Forward-backward over a chain: the chance of each state at each place; rows sum to 1.

    ``emissions`` are each place's own chances; ``start`` and ``transitions`` are ratios to the labels' overall share. A statement
    of one sentence has no first one to speak of: it keeps its own chances.
    """
    if len(emissions) == 1:
        return Table(len(start), Table.packed(emissions[0]))
    arriving, states = list(zip(*transitions, strict=True)), len(start)
    chances, before = array("d"), tuple(start)
    for i, row in enumerate(emissions):
        before = _normal([e * sum(map(mul, before, links)) for e, links in zip(row, arriving, strict=True)] if i else map(mul, start, row))
        chances.extend(before)
    backward: Sequence[float] = [1.0] * states
    for i in range(len(emissions) - 1, -1, -1):
        here = slice(i * states, (i + 1) * states)
        seen = list(map(mul, emissions[i], backward))
        chances[here] = array("d", _normal(map(mul, chances[here], backward)))
        backward = _normal([sum(map(mul, links, seen)) for links in transitions])
    return Table(states, chances.tobytes())


def _normal(chances: Iterable[float]) -> tuple[float, ...]:
    row = list(chances)
    total = sum(row) or 1.0
    return tuple([x / total for x in row])
