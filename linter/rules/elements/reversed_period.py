"""E112 reversed-period."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Moment, Severity, Span


class ReversedPeriod(Rule):
    """为什么：结束早于开始的一段时间无法核对，多半有一个日期写错了（本工具的判断）。

    怎么改：对照记录，看是写反了，还是有一个写错了；跨年、跨夜的写明年份或“次日”。

    例：「3 月 8 日至 3 月 5 日」→「3 月 5 日至 3 月 8 日」
    """

    code = "E112"
    name = "reversed-period"
    severity = Severity.WARNING
    needs = "period"
    message = "「{quote}」结束早于开始。请对照记录改正；跨年、跨夜的请写明年份或“次日”。"
    message_en = (
        "“{quote}” ends before it begins. Correct it by your records; across a year or a night, say the year or the next day (次日)."
    )
    bad = (
        Bad("3月8日至3月5日我在外地出差，没有登录过。", "3月8日至3月5日"),
        Bad("2026年3月1日到2025年3月5日期间，我只发过一条。", "2026年3月1日到2025年3月5日"),
        Bad("3月5日15:00-14:20我在开会。", "3月5日15:00-14:20"),
    )
    good = (
        Good("3月5日至3月8日我在外地出差，没有登录过。"),
        Good("12月30日至1月2日我在外地出差，没有登录过。"),
        Good("3月5日22:00至2:00我在值夜班。"),
        Good("从28号到2号我都在外地，1号到15号的记录我都看过。"),
        Good("那几天我9点到5点在上班。"),
        Good("3月5日14:20-15:00我在开会。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for first, last in analysis.periods:
            begin, end = analysis.moments[first], analysis.moments[last]
            if begin.fault or end.fault or begin.relative or end.relative:
                continue
            start, stop = analysis.days[first], analysis.days[last]
            if start == stop or end.kind == "clock":
                reversed_ = _hours_reversed(begin, end)
            else:
                reversed_ = start is not None and stop is not None and stop < start and _whole(begin) and _whole(end)
            if reversed_:
                yield self.finding(analysis, Span(begin.start, end.end))


def _whole(moment: Moment) -> bool:
    """Whether the month is said: of 28号到2号 the second is of the next one."""
    return moment.month is not None and moment.day is not None


def _hours_reversed(begin: Moment, end: Moment) -> bool:
    """Whether the end is earlier on the same day: an hour before noon may be one of the evening or of the next morning."""
    if begin.hour is None or end.hour is None or end.hour < 12 or begin.vague or end.vague:
        return False
    return (end.hour, end.minute or 0) < (begin.hour, begin.minute or 0)
