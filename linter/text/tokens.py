"""Words. The only file that imports jieba.

A full jieba dictionary costs 0.6 s and 90 MB to load; ours (``models/words.txt``) holds the words that the model and the
domain need, each line ``word<TAB>frequency`` with every proper prefix of a word in the list too (frequency 0), so that it
loads without building the prefixes, and jieba's own cache file is never written or read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Protocol

from linter.patterns import compiled
from linter.text.lookup import Index, Met

if TYPE_CHECKING:
    from linter.native import Words

#: So many different words are held as one value each, wherever they stand.
MOST_WORDS = 1 << 16


class Tokenizer(Protocol):
    """Anything that cuts a text into words whose concatenation is the text."""

    def cut(self, text: str) -> Iterator[str]: ...


class WordTokenizer:
    """jieba's maximum-probability cut over our dictionary, without its character model for unknown words.

    The words are exactly those of ``jieba.Tokenizer.cut(text, HMM=False)`` with the same dictionary, in a tighter loop.
    """

    def __init__(self, words: bytes, index: Index | None = None) -> None:
        """``words``: the dictionary's bytes (UTF-8); ``index`` finds words in them, and they are only read when many were looked for.

        Raises ``ValueError`` for a line that is not word, tab, number.
        """
        self._words = words
        self._once: dict[str, str] = {}
        self._compiled: Words | None = None
        if index is None:
            self._read()
        else:
            found = index.lists[-1]

            def frequency(word: str) -> int | None:
                number = found.number(word)
                return int(found.after(number)) if number else None

            self._chances = _Chances(index.total)
            self._frequency: Callable[[str], int | None] = Met(frequency, self._read).__getitem__

    def _read(self) -> None:
        """Make the dictionary of all words."""
        frequencies, total = parse_words(self._words)
        self._frequency, self._chances = frequencies.get, _Chances(total)
        try:
            from linter.native import Words
        except ImportError:
            return
        self._compiled = Words(frequencies, self._chances)

    def cut(self, text: str) -> Iterator[str]:
        """The words of ``text``, in order; together they are ``text``."""
        words = list(self._plain(text)) if self._compiled is None else self._compiled.cut(text)
        if len(self._once) > MOST_WORDS:
            self._once.clear()
        return map(self._once.setdefault, words, words)

    def _plain(self, text: str) -> Iterator[str]:
        for piece in _pieces().findall(text):
            if len(piece) == 1 or piece == "\r\n":
                yield piece
            else:
                yield from self._cut(piece)

    def _cut(self, piece: str) -> Iterator[str]:
        ends, start, letters = self._ends(piece), 0, ""
        while start < len(piece):
            word = piece[start : ends[start]]
            start = ends[start]
            if len(word) == 1 and word.isascii() and word.isalnum():
                letters += word  # letters and digits of no word stay together
                continue
            if letters:
                yield letters
                letters = ""
            yield word
        if letters:
            yield letters

    def _ends(self, piece: str) -> list[int]:
        """Where the word that begins at each place ends, on the likeliest path from there; of equals the longest."""
        known, chances = self._frequency, self._chances
        size = len(piece)
        ends, path = [0] * size, [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            best, end, stop = -math.inf, 0, start + 1
            frequency = known(piece[start])
            while frequency is not None:  # a word, or the beginning of one
                if frequency:
                    chance = chances[frequency] + path[stop]
                    if chance >= best:
                        best, end = chance, stop
                if stop == size:
                    break
                stop += 1
                frequency = known(piece[start:stop])
            if not end:
                best, end = chances[1] + path[start + 1], start + 1
            path[start], ends[start] = best, end
        return ends


class _Chances(dict[int, float]):
    """Logarithm of a word's share by its frequency, worked out when first needed."""

    def __init__(self, total: int) -> None:
        self._total = math.log(total or 1)

    def __missing__(self, frequency: int) -> float:
        chance = self[frequency] = math.log(frequency) - self._total
        return chance


@cache
def _pieces() -> re.Pattern[str]:
    """What jieba cuts into words, and between, what it leaves alone: a line break, or any other character."""
    return compiled(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+|\r\n|.", re.S)


def parse_words(words: bytes) -> tuple[dict[str, int], int]:
    """Dictionary bytes -> (frequency of each word or prefix, total of the frequencies)."""
    columns = words.decode("utf-8").replace("\n", "\t").split("\t")
    if columns and not columns[-1]:
        columns.pop()
    frequencies = dict(zip(columns[::2], map(int, columns[1::2]), strict=True))
    return frequencies, sum(frequencies.values())


def compact(source: Iterator[tuple[str, int]], needed: set[str], size: int) -> bytes:
    """The ``size`` most frequent words of ``source`` and all of ``needed`` as dictionary bytes, prefixes included."""
    ranked = sorted(source, key=lambda item: (-item[1], item[0]))
    known = dict(ranked)
    chosen = dict(ranked[:size])
    for word in needed:
        chosen[word] = max(known.get(word, 0), 50)
    entries = dict(chosen)
    for word in chosen:
        for end in range(1, len(word)):
            entries.setdefault(word[:end], 0)
    return "".join(f"{word}\t{entries[word]}\n" for word in sorted(entries)).encode()


def default_dictionary() -> Iterator[tuple[str, int]]:
    """(word, frequency) of jieba's own dictionary: the source that :func:`compact` draws from when a model is trained."""
    import jieba

    with jieba.get_dict_file() as file:
        for line in file:
            word, frequency = line.decode("utf-8").split(" ")[:2]
            yield word, int(frequency)
