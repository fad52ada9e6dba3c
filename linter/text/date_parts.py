"""A date or time in the making, and the place in which a part of one is read."""

from __future__ import annotations

import re

from linter.patterns import compiled
from linter.text.date_grammar import HALVES, LINK, LIST_LINK, SPAN_LINK
from linter.text.numerals import number
from linter.values import Moment

#: A word, or a character of one, for a part of the day -> which one.
HALF_OF = {word: half for half, words in HALVES.items() for word in words}
HALF_OF |= {"早": "morning", "晨": "morning", "晚": "night", "夜": "night", "a": "am", "p": "afternoon"}


class Part:
    """A date or time in the making: the fields of :class:`linter.values.Moment`, the part of the day, what the code hangs on.

    ``relative``: ``day-1``, ``month+0``, ``recent`` …: the code before its own month and day are put to it. ``half_word``: the word for
    ``half``: the first hours after midnight are 凌晨 and 半夜 alike, but not 晚上.
    """

    __slots__ = ("day", "end", "half", "half_word", "hour", "minute", "month", "relative", "second", "start", "vague", "year")

    def __init__(
        self,
        start: int,
        end: int,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        hour: int | None = None,
        minute: int | None = None,
        second: int | None = None,
        relative: str = "",
        vague: bool = False,
        half: str = "",
        half_word: str = "",
    ) -> None:
        self.start, self.end, self.year, self.month, self.day = start, end, year, month, day
        self.hour, self.minute, self.second = hour, minute, second
        self.relative, self.vague, self.half, self.half_word = relative, vague, half, half_word

    @property
    def has_day(self) -> bool:
        """Whether a day, or what stands for one, is named."""
        return bool(self.relative) or self.day is not None or self.month is not None or self.year is not None


class Place:
    """Where a match is read: the text, the match, how it hangs together with the part before it (:func:`joint`)."""

    __slots__ = ("found", "joined", "text")

    def __init__(self, text: str, found: re.Match[str], joined: str) -> None:
        self.text, self.found, self.joined = text, found, joined

    def __getitem__(self, group: str) -> str:
        return self.found[group] or ""

    def before(self, length: int) -> str:
        return self.text[max(0, self.found.start() - length) : self.found.start()]

    def after(self, pattern: str) -> bool:
        return compiled(pattern).match(self.text, self.found.end()) is not None

    def part(self, **fields: int | str | bool | None) -> Part:
        return Part(*self.found.span(), **fields)  # type: ignore[arg-type]


def joint(text: str, last: Part | Moment | None, start: int) -> str:
    """How what begins at ``start`` hangs together with ``last``: ``date`` (its time of day), ``period``, ``list`` or not (empty)."""
    if last is None or not 0 <= start - last.end <= 10:
        return ""
    if last.hour is None and compiled(LINK).fullmatch(text, last.end, start):
        return "date"
    if compiled(SPAN_LINK).fullmatch(text, last.end, start):
        return "period"
    return "list" if last.hour is None and compiled(LIST_LINK).fullmatch(text, last.end, start) else ""


def small(written: str) -> int | None:
    """A number below a hundred; 二三 is two or three, and none."""
    return None if either(written) else number(written)


def either(written: str) -> bool:
    """Whether it is one of two numbers, like 两三."""
    return len(written) == 2 and all(ch in "一二两三四五六七八九" for ch in written)
