"""E111 future-date."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity


class FutureDate(Rule):
    """为什么：把还没有到的日子写成已经发生，多半是年份写错了，整段经过都会被怀疑（本工具的判断）。

    怎么改：对照通知或记录改正年份；说的确是将来的事，写明“将于”“预计”。

    例：今天是 2026 年 3 月 10 日，「2027 年 3 月 5 日我的账号被限制」→「2026 年 3 月 5 日……」
    """

    code = "E111"
    name = "future-date"
    severity = Severity.WARNING
    needs = "moment move:fact"
    message = "「{quote}」还没有到，却写成已经发生的事。请核对年份和日期；若是将来的事，请写明“将于”。"
    message_en = "“{quote}” is still to come, yet told as past. Check the year and the day; if it is to come, say so."
    bad = (
        Bad("2027年3月5日我在群里发了12条广告，收到骚扰他人的通知。", "2027年3月5日"),
        Bad("2026年3月5日我的账号被限制。2026年5月6日我登录时又提示异常。", "2026年5月6日"),
    )
    good = (
        Good("2026年3月5日我在群里发了12条广告，收到骚扰他人的通知。"),
        Good("我的账号被封禁至2027年3月5日。"),
        Good("通知写明解封时间是2027年3月5日，我的账号被限制登录。"),
        Good("我们预计2026年4月1日上线新的审核流程。"),
        Good("营业执照有效期到2030年1月1日，我的店铺被判资质过期。"),
        Good("11月5日我的账号被限制。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        today, ends = analysis.case.today or date.today(), {end for _, end in analysis.periods}
        for i, moment in enumerate(analysis.moments):
            day, sentence = analysis.days[i], analysis.sentence_at(moment.start)
            if day is None or moment.year is None or moment.relative or i in ends or analysis.moves[sentence] != "fact":
                continue
            if day > today and not _to_come().search(analysis.plain.of(sentence)):
                yield self.finding(analysis, moment.span)


@cache
def _to_come() -> re.Pattern[str]:
    return compiled(
        r"将|计划|预计|打算|准备|拟|定于|预约|即将|届时|到时|会在|要到|要等|才能?|之前|以前|[日号]前|截[至止]|有效|到期|期限|限期|期满|为止|[封停禁罚冻限][^,。;!?]{0,6}[至到]|[至到] ?[12][0-9]{3}"
        r"|解[封禁冻除桶限]|恢复|承诺|保证|保质|过期|最后一天|活动时间|合同|授权期|任期|考试|开庭|婚礼|期[:为是至到]"
    )
