"""E104 impossible-date."""

import re
from collections.abc import Iterator
from functools import cache

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.frames import guarded
from linter.values import Analysis, Finding, Moment, Severity

_REASONS = {
    "month": ("没有这个月份", "there is no such month"),
    "day": ("那个月没有这一天", "the month has no such day"),
    "hour": ("没有这个钟点", "there is no such hour"),
    "minute": ("没有这一分", "there is no such minute"),
    "half": ("时段和钟点对不上", "the part of the day and the hour do not fit"),
}


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
    )
    good = (
        Good("2024年2月29日我的账号被封禁，当晚24点前收到通知。"),
        Good("3月5日下午20点我在群里发了12条广告。"),
        Good("通知里写的是「2月30日」，没有这一天，请核实。"),
        Good("判决日期写成2月30日，二月没有三十号，请更正。"),
        Good("另外一条是凌晨23:58发的，不是同一天。"),
        Good("比例是20:75，版本是13.5，第31条。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for moment in analysis.moments:
            if moment.fault and not _disputed(analysis, moment):
                yield self.finding(analysis, moment.span, detail=_REASONS[moment.fault])


def _disputed(analysis: Analysis, moment: Moment) -> bool:
    """Whether it is somebody else's date, or the writer says himself that there is none; 凌晨23:58 is a way of speaking."""
    if moment.fault == "half" and (moment.hour or 0) >= 22:
        return True
    sentence = analysis.sentences[analysis.sentence_at(moment.start)]
    begin = sentence.span.start
    quoted = guarded(sentence.text, moment.start - begin, moment.end - begin)
    return quoted or bool(_none().search(analysis.document.text, moment.end, moment.end + 24))


@cache
def _none() -> re.Pattern[str]:
    return compiled(r"[没沒]有?[^，。,\n]{0,6}[号號日天]|不存在")
