"""The exported classifier: plain integers, a few milliseconds to load, no third-party package.

File format (``models/weights.bin``): ``ALM2``, the length of the header (4 bytes, little-endian), the header (JSON), then for
each section of the header its vocabulary (UTF-8, one feature a line) and its weights (16-bit little-endian integers shifted by
``ZERO``, a row of ``columns`` a feature). A column's score is ``bias + scale * sum over blocks (weight of the block * sum of its rows)``.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from typing import Any

from linter.model.context import context_features, sigmoid
from linter.model.features import Blocks, Prepared, clause_features, prepare, prepare_part, sentence_features, statement_features, weights
from linter.text.tokens import WordTokenizer
from linter.values import MOVES, ROUTES, TACTICS

MAGIC = b"ALM2"
FORMAT = 2
#: What is added to a weight so that it is never negative in the file.
ZERO = 1 << 15
#: So many 16-bit digits add up to less than 32 bits.
MOST_ROWS = 1 << 16


class ModelError(Exception):
    """The artifact cannot be used; the message is one sentence for the user."""


class _Rows(dict[str, int]):
    """Rows by feature, kept once looked up (all forgotten when there are too many); a feature that has none counts nothing."""

    MOST = 100_000

    def __init__(self, find: Callable[[str], int]) -> None:
        self._find = find

    def __missing__(self, feature: str) -> int:
        if len(self) >= self.MOST:
            self.clear()
        row = self[feature] = self._find(feature)
        return row


class Section:
    """A linear model over one vocabulary: ``columns`` scores for the features of one thing."""

    def __init__(self, header: dict[str, Any], vocabulary: bytes, rows: bytes) -> None:
        self.columns: int = header["columns"]
        self.bias: list[float] = header["bias"]
        self.scale: list[float] = header["scale"]
        self._vocabulary = vocabulary
        self._table = rows
        self._size = 2 * self.columns
        # 32 bits a column, two columns side by side; what stands above them counts the rows
        self._half = 4 * ((self.columns + 1) // 2)
        self._even = int.from_bytes(b"\xff\xff\0\0" * (self._half // 4), "little")
        self._one = 1 << 8 * self._half + 16
        self._digits = struct.Struct(f"<{self._half // 4}I")
        self._rows = _Rows(self._row)

    @cached_property
    def index(self) -> dict[str, int]:
        """Feature -> offset of its row in the table, in bytes."""
        names = self._vocabulary.decode("utf-8").split("\n")
        return dict(zip(names, range(0, len(self._table), self._size), strict=True))

    def scores(self, blocks: Blocks) -> list[float]:
        """The score of each column for the features of one thing."""
        totals = list(self.bias)
        for block, weight in zip(blocks, weights(blocks), strict=True):
            for begin in range(0, len(block), MOST_ROWS):
                for column, subtotal in enumerate(self._sums(block[begin : begin + MOST_ROWS])):
                    totals[column] += weight * self.scale[column] * subtotal
        return totals

    def _row(self, feature: str) -> int:
        """A row as one long integer of 16-bit digits, each shifted by ``ZERO`` to be positive, with a one above them; 0 for none."""
        at = self.index.get(feature)
        return 0 if at is None else int.from_bytes(self._table[at : at + self._size], "little") | self._one

    def _sums(self, block: Sequence[str]) -> list[int]:
        """The sum of each column over the rows of a block's features.

        Long integers add all columns in one step. The even columns are summed apart, so that each has 32 bits to grow into;
        what is left of the whole sum are the odd ones, and above them how many rows there were.
        """
        rows = list(map(self._rows.__getitem__, block))
        even = sum(map(self._even.__and__, rows))
        odd = (sum(rows) - even) >> 16
        count = odd >> 8 * self._half
        odd ^= count << 8 * self._half
        sums = [0] * (self._half // 2)
        sums[::2] = self._digits.unpack(even.to_bytes(self._half, "little"))
        sums[1::2] = self._digits.unpack(odd.to_bytes(self._half, "little"))
        return [digit - ZERO * count for digit in sums[: self.columns]]

    def contributions(self, blocks: Blocks, column: int) -> dict[str, float]:
        """What each known feature adds to the score of a column; with the bias they add up to it."""
        found = {}
        for block, weight in zip(blocks, weights(blocks), strict=True):
            for feature in block:
                at = self.index.get(feature)
                if at is not None:
                    (digit,) = struct.unpack_from("<H", self._table, at + 2 * column)
                    found[feature] = weight * self.scale[column] * (digit - ZERO)
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a statement's sentences: the chance of each tactic, the same by the first layer alone (not
    calibrated), of any tactic at all, of each move."""

    tactics: tuple[tuple[float, ...], ...]
    alone: tuple[tuple[float, ...], ...]
    anything: tuple[float, ...]
    moves: tuple[tuple[float, ...], ...]


class Classifier:
    """Tactics and moves of sentences in context, route and violation of statements. Pure: no state but the weights."""

    def __init__(self, weights_file: bytes, words: Callable[[], bytes]) -> None:
        """``weights_file``: the bytes of ``weights.bin``; ``words``: gives the bytes of ``words.txt`` when first needed.

        Raises :class:`ModelError` for bytes that are not of this format.
        """
        header, body = _split(weights_file)
        self._words = words
        self.thresholds: tuple[float, ...] = tuple(header["thresholds"])
        self.sure: float = header["sure"]
        self.possible: float = header["possible"]
        self.phrase_precision: tuple[float, ...] = tuple(header["phrase_precision"])
        self._second: list[tuple[float, list[float]]] = [(row[0], row[1:]) for row in header["second"]]
        self._move_temperature: float = header["move_temperature"]
        self._start: list[float] = header["start"]
        self._transitions: list[list[float]] = header["transitions"]
        self._temperature: dict[str, float] = header["temperature"]
        sections, at = {}, 0
        for name, part in header["sections"].items():
            middle, end = at + part["vocabulary_bytes"], at + part["vocabulary_bytes"] + part["rows_bytes"]
            sections[name] = Section(part, body[at:middle], body[middle:end])
            at = end
        self.sentence_section, self.statement_section = sections["sentence"], sections["statement"]

    @cached_property
    def tokenizer(self) -> WordTokenizer:
        """jieba over the model's own dictionary, loaded when first asked for."""
        return WordTokenizer(self._words())

    def prepare(self, text: str) -> Prepared:
        """Normalise, cut and look up one sentence."""
        return prepare(text, self.tokenizer)

    def prepare_part(self, text: str) -> Prepared:
        """The same for a part of a sentence, which is only scored."""
        return prepare_part(text, self.tokenizer)

    def sentence_scores(self, sentences: Sequence[Prepared], i: int) -> list[float]:
        """Raw scores of sentence ``i``: tactics, moves, any tactic at all."""
        return self.sentence_section.scores(sentence_features(sentences, i))

    def part_scores(self, part: Prepared) -> list[float]:
        """Raw scores of a clause or another part of a sentence by itself."""
        return self.sentence_section.scores(clause_features(part))

    def loudest(self, sentence: Prepared) -> list[float]:
        """Each column's highest raw score in a clause of a long sentence; nothing for a short one."""
        return list(map(max, zip(*map(self.part_scores, sentence.clauses), strict=True)))

    def chances(self, scores: Sequence[Sequence[float]], loudest: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
        """Raw scores of a statement's sentences -> calibrated chance of each tactic, then of any (the second layer)."""
        return [
            tuple(sigmoid(bias + sum(map(mul, row, features))) for bias, row in self._second)
            for features in context_features(scores, loudest)
        ]

    def read(self, sentences: Sequence[Prepared]) -> Reading:
        """Calibrated tactics of each sentence, and the moves' posterior over the whole statement (forward-backward)."""
        scores = [self.sentence_scores(sentences, i) for i in range(len(sentences))]
        chances = self.chances(scores, [self.loudest(sentence) for sentence in sentences])
        emissions = [softmax([self._move_temperature * s for s in row[len(TACTICS) : -1]]) for row in scores]
        return Reading(
            tuple(row[:-1] for row in chances),
            tuple(tuple(map(sigmoid, row[: len(TACTICS)])) for row in scores),
            tuple(row[-1] for row in chances),
            tuple(posterior(emissions, self._start, self._transitions)),
        )

    def reasons(self, sentences: Sequence[Prepared], i: int, tactic: str) -> dict[str, float]:
        """Feature -> what it adds to the raw score of a tactic in sentence ``i``."""
        return self.sentence_section.contributions(sentence_features(sentences, i), TACTICS.index(tactic))

    def judge(
        self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Sequence[str]
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The chances of each route and of each violation, given a statement's moves and its flagged tactics."""
        scores = self.statement_section.scores(statement_features(sentences, moves, tactics))
        route, violation = scores[: len(ROUTES)], scores[len(ROUTES) :]
        return (
            softmax([self._temperature["route"] * s for s in route]),
            softmax([self._temperature["violation"] * s for s in violation]),
        )


def _split(content: bytes) -> tuple[dict[str, Any], bytes]:
    if content[:4] != MAGIC:
        raise ModelError("模型文件不是 appeal-lint 的格式，请重新安装 (not a model of this tool: install it again)")
    (length,) = struct.unpack_from("<I", content, 4)
    header = json.loads(content[8 : 8 + length])
    if header["format"] != FORMAT:
        raise ModelError(f"模型格式 {header['format']} 与本程序的 {FORMAT} 不符，请重新安装 (model format mismatch: install it again)")
    if header["tactics"] != list(TACTICS) or header["moves"] != list(MOVES):
        raise ModelError("模型的标签与本程序不符，请重新训练 (the model's labels are not this version's: train it again)")
    return header, content[8 + length :]


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Probabilities in proportion to exp(score)."""
    top = max(scores)
    parts = [math.exp(s - top) for s in scores]
    total = sum(parts)
    return tuple(p / total for p in parts)


def posterior(
    emissions: Sequence[Sequence[float]], start: Sequence[float], transitions: Sequence[Sequence[float]]
) -> list[tuple[float, ...]]:
    """Forward-backward over a chain: the chance of each state at each place; rows sum to 1.

    ``emissions`` are each place's own chances; ``start`` and ``transitions`` are ratios to the labels' overall share. A statement
    of one sentence has no first one to speak of: it keeps its own chances.
    """
    if len(emissions) == 1:
        return [tuple(emissions[0])]
    arriving = list(zip(*transitions, strict=True))
    forward: list[Sequence[float]] = [_normal(map(mul, start, emissions[0]))] if emissions else []
    for row in emissions[1:]:
        forward.append(_normal(e * sum(map(mul, forward[-1], links)) for e, links in zip(row, arriving, strict=True)))
    backward: Sequence[float] = [1.0] * len(start)
    result = []
    for row, before in zip(reversed(emissions), reversed(forward), strict=True):
        result.append(_normal(map(mul, before, backward)))
        seen = list(map(mul, row, backward))
        backward = _normal(sum(map(mul, links, seen)) for links in transitions)
    return result[::-1]


def _normal(chances: Iterable[float]) -> tuple[float, ...]:
    row = tuple(chances)
    total = sum(row) or 1.0
    return tuple(x / total for x in row)
