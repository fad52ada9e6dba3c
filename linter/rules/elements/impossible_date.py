"""E104 impossible-date."""

from collections.abc import Iterator
from datetime import date, timedelta

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.dates import is_leap
from linter.text.frames import guarded
from linter.values import Analysis, Finding, Moment, Severity

_REASONS = {
    "month": ("没有这个月份", "there is no such month"),
    "day": ("那个月没有这一天", "the month has no such day"),
    "hour": ("没有这个钟点", "there is no such hour"),
    "minute": ("没有这一分", "there is no such minute"),
    "half": ("时段和钟点对不上", "the part of the day and the hour do not fit"),
    "leap": ("不是闰年，近一年里没有这一天", "no leap year, and no such day within a year"),
}
#: What the writer says behind a date that there is not.
_NONE = r"[没沒]有?[^，。,\n]{0,6}[号號日天]|不存在"
#: What a 29 February without a year may be besides the day of a story: a birthday, one of every four years, a hypothesis.
_ANY_YEAR = r"闰|生日|出生|每逢?年|[四4]年|如果|假如|若"
#: How near to a 29 February another date must be for the two to belong together, in days.
_NEAR = 200


class ImpossibleDate(Rule):
    """为什么：日历上没有的日子无法核对，也会让人怀疑整段经过（本工具的判断）。

    怎么改：对照通知、截图或聊天记录，改成真正的日期和时刻。

    例：「2 月 30 日」→ 查一下记录，是 2 月 28 日还是 3 月 2 日。
    """

    code = "E104"
    name = "impossible-date"
    severity = Severity.ERROR
    needs = "moment"
    message = "「{quote}」不可能：{detail}。请对照记录改正。"
    message_en = "“{quote}” is impossible: {detail}. Correct it by your records."
    bad = (
        Bad("2月30日我在群里发了12条广告，3月2日25时撤回。", "2月30日", "3月2日25时"),
        Bad("13月5日我的账号被封禁，请复核。", "13月5日"),
        Bad("2025年2月29日我的账号被封禁，20:75收到通知。", "2025年2月29日", "20:75"),
        Bad("3月5日凌晨15点我的账号被人登录。", "3月5日凌晨15点"),
        Bad("2月29日我在群里发了12条广告，3月2日收到通知。", "2月29日"),
        Bad("二月29号晚上我的账号被人登录，請復核。", "二月29号晚上"),
        Bad("2026年3月1日我的账号被封禁，2月29日那条不是我发的。", "2月29日"),
        Bad("去年2月29日我注册了账号，今年3月被封禁。", "去年2月29日"),
        Bad("2月25日至2月29日我在外地出差，账号被封禁。", "2月29日"),
        Bad("2月29日20:15我收到违规通知，账号被限制。", "2月29日20:15", today=date(2025, 4, 1)),
    )
    good = (
        Good("2024年2月29日我的账号被封禁，当晚24点前收到通知。"),
        Good("3月5日下午20点我在群里发了12条广告。"),
        Good("通知里写的是「2月30日」，没有这一天，请核实。"),
        Good("判决日期写成2月30日，二月没有三十号，请更正。"),
        Good("另外一条是凌晨23:58发的，不是同一天。"),
        Good("比例是20:75，版本是13.5，第31条。"),
        Good("2月29日我在群里发了12条广告，3月2日收到通知。", today=date(2024, 3, 10)),
        Good("2月29日我在群里发了12条广告。", today=date(2025, 2, 20)),
        Good("2024年3月5日我的账号被封禁，2月29日我发过一条广告。"),
        Good("2023年12月20日我注册账号，2月29日被封禁。"),
        Good("我的生日是2月29日，账号资料填错了，请恢复。"),
        Good("通知里写的是「2月29日」，今年没有29号，请核实。"),
        Good("整改将在2月29日前完成，请复核我的账号。", today=date(2028, 1, 10)),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for moment in analysis.moments:
            if moment.fault and not _disputed(analysis, moment):
                # an hour past midnight is also a way of telling the small hours: 25:00
                severity = self.severity if moment.fault in ("month", "day") else Severity.WARNING
                yield self.finding(analysis, moment.span, severity, detail=_REASONS[moment.fault])
            elif (moment.month, moment.day, moment.year) == (2, 29, None) and not moment.fault and _in_no_year(analysis, moment):
                yield self.finding(analysis, moment.span, Severity.WARNING, detail=_REASONS["leap"])


def _disputed(analysis: Analysis, moment: Moment) -> bool:
    """Whether it is somebody else's date, or the writer says himself that there is none; 凌晨23:58 is a way of speaking."""
    if moment.fault == "half" and (moment.hour or 0) >= 22:
        return True
    sentence = analysis.sentences[analysis.sentence_at(moment.start)]
    begin = sentence.span.start
    quoted = guarded(sentence.text, moment.start - begin, moment.end - begin)
    return quoted or bool(compiled(_NONE).search(analysis.document.text, moment.end, moment.end + 24))


def _in_no_year(analysis: Analysis, moment: Moment) -> bool:
    """Whether a 29 February whose year is left out falls into no year that can be meant.

    Those that can: the year that 今年 or 去年 says; else the last leap day if it is at most a year before today, the next one if it
    is near, and one near to a date of the text that has its year.
    """
    today = analysis.case.today or date.today()
    sentence = analysis.sentence_at(moment.start)
    if _disputed(analysis, moment) or compiled(_ANY_YEAR).search(analysis.plain.of(sentence)):
        return False
    if moment.relative:
        step = compiled(r"year([+-]\d+):").match(moment.relative)
        return step is not None and not is_leap(today.year + int(step[1]))
    if any(other.year and is_leap(other.year) for other in analysis.moments):
        return False
    said = [day for other, day in zip(analysis.moments, analysis.days, strict=True) if day and other.year]
    leaps = [date(year, 2, 29) for year in range(today.year - 12, today.year + 2) if is_leap(year)]
    near = any(abs(leap - day) <= timedelta(_NEAR) for leap in leaps for day in said)
    return not near and not any(timedelta(-_NEAR) <= today - leap <= timedelta(366) for leap in leaps)
