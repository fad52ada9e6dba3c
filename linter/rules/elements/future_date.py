"""E111 future-date."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

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
    needs = "moment move:fact|move:remedy|move:evidence"
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
            if day is None or day <= today or moment.year is None or moment.relative or i in ends:
                continue
            if not compiled(_TO_COME).search(analysis.plain.of(sentence)) and _as_past(analysis, moment, sentence):
                yield self.finding(analysis, moment.span)


def _as_past(analysis: Analysis, moment: Moment, sentence: int) -> bool:
    """Whether the sentence tells what has happened: it is of the facts, or says of a remedy or a proof that it is done."""
    move = analysis.moves[sentence]
    if move not in ("remedy", "evidence"):
        return move == "fact"
    normal, begin = analysis.plain.normals[sentence], analysis.sentences[sentence].span.start
    start, end = (bisect_left(normal.starts, at - begin) for at in (moment.start, moment.end))
    before, after = normal.text[max(0, start - 4) : start], normal.text[end:]
    return bool(compiled(_DONE_ON).search(before) or compiled(_DONE).match(after))
