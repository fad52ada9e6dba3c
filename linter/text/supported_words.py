"""The words of ``supported.txt``, and small ways to look at a text: what is left of it without punctuation, its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from linter.frozen import frozen
from linter.patterns import compiled
from linter.resources import lines

#: What a claim can be.
KINDS = ("date", "time", "figure", "name", "identifier", "place", "device", "evidence", "measure", "promise", "admission")
_GAP = r"[^,。;!?:\n]{0,8}?"


@frozen
class Claim:
    """Something that a statement says, at ``start:end`` (code points) of its normalised text; ``kind`` is one of :data:`KINDS`."""

    kind: str
    start: int
    end: int


@frozen
class Clause:
    """A clause at ``start:end`` of a text; ``sentence`` is where its sentence begins."""

    start: int
    end: int
    text: str
    sentence: int


@cache
def words(table: str) -> dict[str, tuple[str, ...]]:
    """Word -> the groups of a table that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines("linter.text", "supported.txt"):
        name, group, *some = line.split()
        if name == table:
            found |= {word: (*found.get(word, ()), group) for word in (one.removeprefix("-") for one in some)}
    return found


@cache
def _facts_only(table: str) -> frozenset[str]:
    """The words of a table that count in the facts only."""
    found = [line.split() for line in lines("linter.text", "supported.txt")]
    plain = {word for name, _, *some in found if name == table for word in some if word[0] != "-"}
    return frozenset(word[1:] for name, _, *some in found if name == table for word in some if word[0] == "-") - plain


@cache
def pattern(table: str, facts: bool = False) -> re.Pattern[str]:
    """Any word of a table, the longest first; a word with a gap has its place among them by its length. ``facts``: with those that count
    in the facts only."""
    left_out = frozenset() if facts else _facts_only(table)
    ordered = sorted(words(table).keys() - left_out, key=lambda word: (-len(word), word))
    return compiled("|".join(_GAP.join(map(re.escape, word.split("~"))) for word in ordered))


@cache
def _gapped(table: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((compiled(_GAP.join(map(re.escape, word.split("~")))), groups) for word, groups in words(table).items() if "~" in word)


def groups_of(table: str, found: str) -> tuple[str, ...]:
    """The groups of a match of :func:`pattern`."""
    exact = words(table).get(found)
    if exact:
        return exact
    return tuple(group for gapped, groups in _gapped(table) if gapped.fullmatch(found) for group in groups)


def covered(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """For each of ``length`` places whether one of the spans covers it."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def is_free(marks: bytearray, start: int, end: int) -> bool:
    """Whether nothing of ``start:end`` is covered."""
    return marks.find(1, start, end) < 0


def compact(text: str) -> str:
    """The letters, digits and characters of a text, without anything between."""
    return "".join(ch for ch in text if ch.isalnum())


def clauses(text: str, marks: str = ",。;:!?\n…") -> Iterator[Clause]:
    """The clauses of a normalised text, cut at ``marks``."""
    start = sentence = 0
    for i, ch in enumerate([*text, "\n"]):
        if ch in marks:
            if i > start:
                yield Clause(start, i, text[start:i], sentence)
            start = i + 1
            if ch in "。!?\n…":
                sentence = i + 1


def share(text: str, known: frozenset[str]) -> float:
    """How much of the characters of ``text`` (each once) is among ``known``; 1 for an empty text."""
    characters = set(text)
    return len(characters & known) / len(characters) if characters else 1.0
