"""Dates and times of day in a statement that the writer's facts don't have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text import dates
from linter.text.supported_words import Claim, covered, is_free
from linter.values import Moment

#: Month and day as notes write them at the start of a line or in a span: 3.5, 3/20-4/6.
_BARE_DAY = r"(?<![0-9a-z./])(?P<month>1[0-2]|0?[1-9])[./月-](?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]|[./][0-9]|%|[元块万斤折])"
#: A day of the month alone.
_DAY_ONLY = (
    r"(?<![0-9.至第])(?P<day>3[01]|[12][0-9]|[1-9])(?:[日号](?!内|[之以]?[内后]|间|[楼线机店台])|(?=两天|[、和及][0-9]{1,2}[日号两]))"
)
_BARE_HOUR = r"(?<![0-9第.])(?P<hour>1?[0-9]|2[0-3])(?:(?=[-~–—至到]1?[0-9][点时])|[点时](?![赞评心击间段])(?!子))"
_BARE_CLOCK = r"(?<![0-9a-z./:])(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?![0-9.%元块万])"
_SURE = r"[早晚晨夜午凌昏]|[ap]\.?m"
_CLOCK_IN = r"(?:凌晨|清晨|[早晚][上间晨]?|[上下中]午|傍晚|深夜|半夜|夜[里间])?(?:约|大约)? ?(?:[0-9]{1,2}|[零一二三四五六七八九十两]{1,3}) ?[点时:].*"
#: Word for a part of the day -> the hours that it may mean.
_HALVES = {
    "凌晨|后半夜": (0, 6),
    "半夜|深夜|午夜": (21, 30),
    "清晨|清早|早晨|早上|一早|今早|昨早|早间|(?<=[日号天])早(?!已)": (4, 11),
    "上午": (6, 13),
    "中午|午间|正午|晌午": (11, 14),
    "下午|午后|放学": (12, 19),
    "傍晚|黄昏": (16, 21),
    "(?<=[0-9 ])晚(?![上间餐饭期于点])|晚上|晚间|夜晚|夜间|夜里|[昨今当前那]晚|(?<=[日号天])晚|当夜": (17, 30),
}
#: School years, and how long after something.
_NO_MOMENT = r"[初高大][一二三四]时$|(?:分钟|小时|秒)[之以]?[前后内]$"
#: What is to come is a promise, not a date.
_AHEAD = r"(?:day|week|month|year)\+[1-9]"
#: A year as notes write it: 05年.
_SHORT_YEAR = r"(?<![0-9])(?P<year>[0-9]{2})年"
_MINUTES = 24 * 60
#: So many days are weighed against each other.
_SOME = 8
#: Feast -> what else notes may call it (the day itself is looked up apart).
_FEASTS = {
    "元旦": "新年|1[.月/-]1(?![0-9])", "除夕": "年三十|大年|三十晚|过年|春节", "春节": "过年|初[一二三四五六七八]|除夕|大年|拜年", "元宵": "正月十五", "清明": "4[.月/-][3-6](?![0-9])",
    "端午": "粽|五月初五", "七夕": "七月初七", "中秋": "月饼|八月十五", "重阳": "九月初九", "国庆": "十一|黄金周|10[.月/-][1-8](?![0-9])", "圣诞": "平安夜|12[.月/-]2[45]",
    "教师节": "9[.月/-]10", "母亲节": "", "父亲节": "", "情人节": "2[.月/-]14|七夕", "双十一": "双11|11[.月/-]11", "双十二": "双12|12[.月/-]12", "腊八": "", "小年": "",
}  # fmt: skip


@frozen
class Clock:
    """A time of day in minutes; not ``sure`` when it may as well be twelve hours later, ``exact`` when minutes are named."""

    minute: int
    sure: bool
    exact: bool
    vague: bool


@frozen
class Calendar:
    """The days and times that facts name: ``days`` resolved, ``named`` as (year, month, day) with what is left out as None, ``codes``
    of relative ones, ``clocks``, and the words for ``halves`` of a day (keys of the table here)."""

    days: frozenset[date]
    named: frozenset[tuple[int | None, int | None, int | None]]
    codes: frozenset[str]
    clocks: tuple[Clock, ...]
    halves: frozenset[str]
    feasts: frozenset[str]

    @property
    def spans(self) -> frozenset[int]:
        """The numbers of days from one of the days to another, both ways of counting."""
        some = sorted(self.days)[:_SOME]
        return frozenset(gap + more for first, second in combinations(some, 2) for gap in [(second - first).days] for more in (0, 1))


def calendar(text: str, today: date) -> Calendar:
    """The calendar of a normalised text of facts, read on ``today``."""
    moments = _lenient(text, _BARE_DAY, _DAY_ONLY)
    days: set[date] = set()
    near = None
    for moment in moments:
        day = dates.resolve(moment, today, near)
        if day:
            days.add(day)
            near = day
    for now in _nows(moments, days, today):
        days |= {day for moment in moments if moment.relative.startswith(("day", "week", "ago")) and (day := dates.resolve(moment, now))}
    clocks = [clock for moment in moments if (clock := _clock(text, moment))]
    clocks += [
        Clock(int(found["hour"]) * 60 + int(found["minute"]), int(found["hour"]) > 12, True, False)
        for found in compiled(_BARE_CLOCK).finditer(text)
    ]
    clocks += [Clock(int(found["hour"]) * 60, int(found["hour"]) > 12, False, True) for found in compiled(_BARE_HOUR).finditer(text)]
    return Calendar(
        frozenset(days),
        frozenset((m.year, m.month, m.day) for m in moments if m.year or m.month or m.day)
        | frozenset((2000 + int(found["year"]), None, None) for found in compiled(_SHORT_YEAR).finditer(text)),
        frozenset(m.relative for m in moments if m.relative),
        tuple(clocks),
        frozenset(half for half in _HALVES if compiled(half).search(text)),
        frozenset(feast for feast, ways in _FEASTS.items() if compiled(f"{feast}|{ways}" if ways else feast).search(text)),
    )


def _lenient(text: str, *patterns: str) -> list[Moment]:
    """The moments of a text, and what the patterns find besides."""
    moments = list(dates.find(text))
    for bare in patterns:
        taken = covered(len(text), ((m.start, m.end) for m in moments if m.day or m.hour is not None))
        for found in compiled(bare).finditer(text):
            if is_free(taken, *found.span()):
                month = found.groupdict().get("month")
                moments.append(Moment(*found.span(), month=int(month) if month else None, day=int(found["day"])))
    return sorted(moments, key=lambda m: m.start)


def _nows(moments: Sequence[Moment], days: set[date], today: date) -> Iterator[date]:
    """The days on which the facts may have been written down: 今天 beside a date, else the last day named, and today."""
    yield today
    beside = False
    for first, second in pairwise(moments):
        pair = (first, second) if first.relative else (second, first)
        if second.start - first.end <= 2 and pair[0].relative.startswith("day") and pair[1].month and pair[1].day:
            day = dates.resolve(pair[1], today)
            if day:
                beside = True
                yield day - timedelta(int(pair[0].relative[3:].split(":")[0] or 0))
    absolute = [day for m in moments if not m.relative and m.day and (day := dates.resolve(m, today))]
    if not beside and absolute:
        yield max(absolute)


def _clock(text: str, moment: Moment) -> Clock | None:
    if moment.hour is None:
        return None
    written = text[moment.start : moment.end]
    sure = moment.hour > 12 or moment.hour == 0 or bool(compiled(_SURE).search(written))
    return Clock((moment.hour % 24) * 60 + (moment.minute or 0), sure, moment.minute is not None, moment.vague)


def claims(text: str, facts: Calendar, today: date) -> Iterator[Claim]:
    """The dates and times of a normalised statement that stand in none of the facts."""
    moments = _lenient(text, _DAY_ONLY)
    near = None
    for moment in moments:
        if compiled(_AHEAD).match(moment.relative) or compiled(_NO_MOMENT).search(text[max(0, moment.start - 1) : moment.end]):
            continue
        day = dates.resolve(moment, today, near)
        near = day or near
        if not _has_day(moment, day, facts, today):
            yield Claim("date", moment.start, moment.end)
        elif (clock := _clock(text, moment)) and not any(_same(clock, known) for known in facts.clocks):
            part = compiled(_CLOCK_IN).search(text, moment.start, moment.end)
            yield Claim("time", part.start() if part else moment.start, moment.end)
    for feast in compiled("|".join(_FEASTS)).finditer(text):
        if feast[0] not in facts.feasts:
            yield Claim("date", *feast.span())
    timed = covered(len(text), ((max(0, m.start - 3), m.end) for m in moments if m.hour is not None))
    for half, (first, last) in _HALVES.items():
        for found in compiled(f"(?<![每])(?:{half})").finditer(text):
            if is_free(timed, *found.span()) and half not in facts.halves and not _in_half(facts, first, last):
                yield Claim("time", *found.span())


def _in_half(facts: Calendar, first: int, last: int) -> bool:
    spans = [_HALVES[half] for half in facts.halves]
    if any(first <= a and b <= last for a, b in spans):
        return True
    times = [clock.minute for clock in facts.clocks] + [clock.minute + 720 for clock in facts.clocks if not clock.sure]
    return any(first * 60 <= minute + shift < last * 60 for minute in times for shift in (0, _MINUTES))


def _has_day(moment: Moment, day: date | None, facts: Calendar, today: date) -> bool:
    if moment.fault:
        return True
    if moment.relative:
        return _has_relative(moment, day, facts, today)
    if moment.year is None and moment.month is None and moment.day is None:
        return True
    if any(_fits(moment, known.year, known.month, known.day) for known in facts.days):
        return True
    months = {month for _, month, _ in facts.named if month}
    for year, month, known in facts.named:
        wanted_month = month if month is not None or moment.month not in months else moment.month
        wanted_year = year if year is not None or not any(moment.year == y for y, _, _ in facts.named) else moment.year
        if _fits(moment, wanted_year, wanted_month, known):
            return True
    return False


def _fits(moment: Moment, year: int | None, month: int | None, day: int | None) -> bool:
    return (moment.year in (None, year)) and (moment.month in (None, month)) and (moment.day in (None, day))


def _has_relative(moment: Moment, day: date | None, facts: Calendar, today: date) -> bool:
    code = moment.relative
    if code in facts.codes or code in ("same+0", "recent", "lunar", "day+0", "year+0", "month+0", "week+0"):
        return True
    if day is not None:
        return day in facts.days
    found = compiled(r"(year|month|week)([+-]\d+)(?::(\d+))?").fullmatch(code)
    if found and found[1] == "year":
        wanted, month = today.year + int(found[2]), int(found[3]) if found[3] else None
        named = any(y == wanted and month in (None, m) for y, m, _ in facts.named)
        return named or any(d.year == wanted and month in (None, d.month) for d in facts.days)
    if found and found[1] == "month":
        year, before = divmod(today.year * 12 + today.month - 1 + int(found[2]), 12)
        named = any(m == before + 1 and y in (None, year) for y, m, _ in facts.named)
        return named or any((d.year, d.month) == (year, before + 1) for d in facts.days)
    if found:
        return any((d - timedelta(d.weekday())) == today - timedelta(today.weekday()) + timedelta(7 * int(found[2])) for d in facts.days)
    return False


def _same(said: Clock, known: Clock) -> bool:
    """Whether ``known`` is what is ``said``, or what is said is less precise."""
    gaps = [abs(said.minute - known.minute) % _MINUTES]
    if not (said.sure and known.sure):
        gaps.append(abs(gaps[0] - 720))
    if said.vague and known.vague and not said.exact and not known.exact:
        return min(gaps) < 60
    if not said.exact:
        later = [(known.minute - said.minute) % 720 if not (said.sure and known.sure) else (known.minute - said.minute) % _MINUTES]
        return later[0] < 60 or (said.vague and min(gaps) <= 20)
    if said.vague:
        return min(gaps) <= (20 if said.minute % 30 == 0 else 3)
    return min(gaps) == 0
