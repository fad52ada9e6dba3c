"""Dates and times: where a text names them (:func:`find`), the day that is meant (:func:`resolve`), which are periods.

The normal form of :func:`iso` is ISO 8601 as far as it goes: ``2024-03-05T14:20``, ``2024-03``, ``--03-05`` (no year), ``---05``
(no month), ``T20:00``. The codes of relative moments:

- ``day-1`` 昨天; ``week-1`` 上周, ``week-1:3`` 上周三, ``week:6`` 周六 of whatever week; ``month-1`` 上个月, ``month-1:5``;
  ``year-1`` 去年, ``year-1:3`` 去年3月, ``year-1:3-5`` (年底 and 月底 alone are vague ``year+0`` and ``month+0``)
- ``ago:3d`` 三天前, ``after:7d`` 7天后, in y, m, w, d, h, min; half a month is 15 days, half a year 6 months
- ``same+0`` 当天, ``same+1`` 次日, ``same-1`` 前一天: count from the moment before
- ``recent`` 最近, 前几天, 那天; ``lunar`` for a day of the lunar calendar; neither has a day

An hour follows the code (``day-1T20:00``). 24点 and 晚上12点 are hour 24, the end of the day that is named: the one hour above 23.
晚上1点 and 晚上12点半 stay on the day as written and are vague, for it may be the following one. A zone offset belongs to the span and
isn't applied. The fault ``minute`` is for seconds too. Festivals (双十一), quarters and recurrences (每周三) are no moments.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from linter.patterns import compiled
from linter.text.date_clocks import CLOCKS, hour_of_day
from linter.text.date_days import DAYS
from linter.text.date_grammar import HINT, NUMERALS, expression
from linter.text.date_parts import Part, Place, joint
from linter.values import Moment

__all__ = ["Moment", "find", "is_leap", "iso", "periods", "resolve"]

_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ABOUT = ("大概", "大约", "约", "差不多", "将近")
_THAT_DAY = frozenset({"那天", "那晚", "当天", "当日", "当晚", "当夜"})


def find(text: str) -> tuple[Moment, ...]:
    """The moments of a normalised text in order, not overlapping; linear in the text."""
    parts: list[Part] = []
    start = 0
    for line in text.split("\n"):
        first = _first(line)
        if first >= 0:
            _add(text, start + first, start + len(line), parts)
        start += len(line) + 1
    return tuple(_moment(text, part) for part in _inherited(text, parts)) if parts else ()


@lru_cache(8192)
def _first(line: str) -> int:
    """Where the first thing in a line is that may be one, -1 if there is none: the expression does not look beyond the line."""
    found = expression().search(line) if compiled(HINT).search(line) else None
    return found.start() if found else -1


def _add(text: str, at: int, end: int, parts: list[Part]) -> None:
    """The moments from ``at`` to ``end``, a line, after those before it."""
    search = expression().search
    while found := search(text, at, end):
        last = parts[-1] if parts else None
        part = _read(Place(text, found, joint(text, last, found.start())))
        if part is None:
            at = found.end() if (found.lastgroup or "").startswith("skip") else found.start() + 1
            continue
        at = found.end()
        if (last is None or not _attach(text, last, part)) and (part.has_day or part.hour is not None):
            parts.append(part)
            last = part
        if last is not None and last.has_day and last.hour is None and text.startswith(("左右", "前后"), last.end):
            last.end, last.vague = last.end + 2, True
        at = max(at, last.end if last else 0)


def _read(place: Place) -> Part | None:
    """The part, or None for what is none."""
    kind = place.found.lastgroup or ""
    if kind.startswith("skip"):
        return None
    first, before = place.found[0][0], place.before(1)
    if (
        first.isascii()
        and kind != "stamp"
        and before
        and ((before in "._/#-" and place.joined != "period") or (before.isascii() and before.isalnum()))
    ):
        return None  # a piece of a number, a version, an address
    if first in NUMERALS and before and (before in NUMERALS or before == "第"):
        return None
    return (CLOCKS[kind] if kind in CLOCKS else DAYS[kind])(place)


def _attach(text: str, last: Part, part: Part) -> bool:
    """Put ``part`` to the day before it: a time of day, a part of the day, its weekday, 那天. Whether it belonged there."""
    if joint(text, last, part.start) != "date" or not (last.day or last.relative):
        return False
    gap = text[last.end : part.start]
    if part.has_day:
        if part.relative.startswith("week:") and not last.relative and not gap.strip(" ("):
            last.end = part.end + (gap.endswith("(") and text.startswith(")", part.end))
            return True
        if gap or text[part.start : part.end] not in _THAT_DAY or last.day is None:
            return False
    elif part.hour is not None:
        last.vague = part.vague or (last.vague and not last.half)
        last.hour, last.minute, last.second = part.hour, part.minute, part.second
    elif last.half or (gap and part.half_word in "早晚"):
        return False
    if part.half:
        last.half, last.half_word = part.half, part.half_word
        last.vague = last.vague or part.hour is None
    last.end = part.end + (gap.endswith("(") and text.startswith(")", part.end))
    return True


def _inherited(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with what the second one of a period or a list leaves out taken from the first one."""
    for last, part in pairwise(parts):
        how = joint(text, last, part.start)
        if how not in ("period", "list") or part.relative:
            continue
        if part.year is None and (part.month is not None or part.day is not None):
            _inherit_day(last, part, how == "period")
        elif not part.has_day and part.hour is not None and not part.half:
            part.half = _half_after(last, part.hour)
    return parts


def _inherit_day(last: Part, part: Part, period: bool) -> None:
    """12月30日至1月2日 and 3月28日到2号 run on into the next year and month; any other end before its start stays as written."""
    year, month = last.year, last.month
    if part.month is None and last.day is not None:
        if period and month and part.day is not None and last.day - part.day > 19 and not (month == 12 and last.relative):
            year, month = (year + 1 if year and month == 12 else year), month % 12 + 1
        part.month, part.year = month, year
    elif part.month is not None and year is not None:
        part.year = year + (period and month is not None and month - part.month > 6)
    if last.relative.startswith("year" if part.month else "month"):
        part.relative = last.relative


def _half_after(last: Part, hour: int) -> str:
    """The part of the day that the end of a period shares with its start: 下午2点到4点, 晚上8点到12点; not 晚上10点到2点, 半夜1点到5点."""
    if last.hour is None or not last.half or not 0 < hour <= 12:
        return ""
    if last.half == "noon":
        return "afternoon" if hour < 6 else ""
    start, _, _ = hour_of_day(last)
    later = 12 <= (start or 0) < hour + 12
    return last.half if later and (last.half == "night" or (last.half == "afternoon" and hour < 12)) else ""


def _moment(text: str, part: Part) -> Moment:
    hour, unsure, fault = hour_of_day(part)
    return Moment(
        part.start,
        part.end,
        part.year,
        part.month,
        part.day,
        hour,
        part.minute,
        part.second,
        _code(part),
        part.vague or unsure or text[max(0, part.start - 3) : part.start].endswith(_ABOUT),
        _day_fault(part) or fault,
    )


def _code(part: Part) -> str:
    if part.relative.startswith("year") and part.month:
        return f"{part.relative}:{part.month}" + (f"-{part.day}" if part.day else "")
    return f"{part.relative}:{part.day}" if part.relative.startswith("month") and part.day else part.relative


def _day_fault(part: Part) -> str:
    if part.month is not None and not 1 <= part.month <= 12:
        return "month"
    return "day" if part.day is not None and _no_day(part.year, part.month, part.day) else ""


def _no_day(year: int | None, month: int | None, day: int) -> bool:
    """Whether a valid month, or any, never has the day; 2月29日 is a day unless the year says otherwise."""
    longest = _DAYS_OF_MONTH[month - 1] if month else 31
    if month == 2 and year is not None and not is_leap(year):
        longest = 28
    return not 1 <= day <= longest


def is_leap(year: int) -> bool:
    """Whether the year of the Gregorian calendar has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def iso(moment: Moment) -> str:
    """The normal form: the code of a relative moment or its date, then ``T`` and its time, as far as they are given."""
    day = moment.relative
    if not day and moment.year is not None:
        day = f"{moment.year:04}" + "".join(f"-{field:02}" for field in (moment.month, moment.day) if field is not None)
    elif not day and moment.month is not None:
        day = f"--{moment.month:02}" + (f"-{moment.day:02}" if moment.day is not None else "")
    elif not day and moment.day is not None:
        day = f"---{moment.day:02}"
    if moment.hour is None:
        return day
    return f"{day}T{moment.hour:02}:{moment.minute or 0:02}" + (f":{moment.second:02}" if moment.second is not None else "")


def periods(text: str, moments: tuple[Moment, ...]) -> tuple[tuple[int, int], ...]:
    """Index pairs of neighbouring moments of ``text`` that begin and end a period, the first not an end already."""
    found: list[tuple[int, int]] = []
    for i, (first, second) in enumerate(pairwise(moments)):
        if found and found[-1][1] == i:
            continue
        between = joint(text, first, second.start) == "list" and text.startswith(("之间", "期间"), second.end)
        if (between or joint(text, first, second.start) == "period") and not (first.kind == "clock" and second.kind != "clock"):
            found.append((i, i + 1))
    return tuple(found)


def resolve(moment: Moment, today: date, near: date | None = None) -> date | None:
    """The calendar day meant; None for a mere time, month, year or code without a day, and for a faulty one.

    A missing year or month is the one that makes the day nearest to ``near`` (the day of the moment before) or, without it, the
    latest that isn't after ``today``. ``same`` counts from ``near`` and ``after`` from it if it is given; the others from ``today``.
    """
    if moment.fault:
        return None
    try:
        return _relative(moment, today, near) if moment.relative else _absolute(moment, today, near)
    except (OverflowError, ValueError):
        return None


def _absolute(moment: Moment, today: date, near: date | None) -> date | None:
    if moment.day is None or (moment.year is not None and moment.month is None):
        return None
    if moment.year is not None and moment.month is not None:
        return date(moment.year, moment.month, moment.day)
    anchor = near or today
    months = (moment.month,) if moment.month else range(1, 13)
    years = range(anchor.year + 8, anchor.year - 9, -1)
    days = (day for year in years for month in reversed(months) if (day := _day(year, month, moment.day)))
    if near is not None:
        return min(sorted(days), key=lambda day: abs(day - near))
    return next((day for day in days if day <= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= 9999 and not _no_day(year, month, day) else None


def _relative(moment: Moment, today: date, near: date | None) -> date | None:
    found = compiled(r"(?P<base>[a-z]+)(?P<step>[+-]\d+)?(?::(?P<rest>.+))?").fullmatch(moment.relative)
    if found is None:
        return None
    base, step, rest = found["base"], int(found["step"] or 0), found["rest"] or ""
    if base == "day":
        return today + timedelta(step)
    if base == "same":
        return near + timedelta(step) if near else None
    if base in ("ago", "after") and rest[-1:] in ("d", "w"):
        days = int(rest[:-1]) * (7 if rest[-1] == "w" else 1)
        return today - timedelta(days) if base == "ago" else (near or today) + timedelta(days)
    if base == "week" and rest:
        if found["step"] is None:
            return today - timedelta((today.isoweekday() - int(rest)) % 7)
        return today + timedelta(7 * step + int(rest) - today.isoweekday())
    if base == "month" and moment.day:
        months = today.year * 12 + today.month - 1 + step
        return date(months // 12, months % 12 + 1, moment.day)
    if base == "year" and moment.month and moment.day:
        return date(today.year + step, moment.month, moment.day)
    return None
