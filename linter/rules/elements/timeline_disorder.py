"""E105 timeline-disorder."""

import re
from collections.abc import Iterator
from functools import cache

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Moment, Severity


class TimelineDisorder(Rule):
    """为什么：经过按时间先后写，审核人员一遍就能看懂（文章：情况说明要有时间线和操作经过）。倒着写又没有“此前”这样的词，容易看错因果。

    怎么改：把早的移到前面；要倒叙，就加上“此前”“早在”。

    例：「3 月 8 日账号被限制。3 月 5 日我在群里发了广告。」→ 两句对调。
    """

    code = "E105"
    name = "timeline-disorder"
    severity = Severity.INFO
    needs = "moment move:fact"
    message = "「{quote}」比前一句的日期早，经过的先后乱了。请按时间先后写，或加上“此前”。"
    message_en = "“{quote}” is earlier than the date in the sentence before it. Tell it in order, or say that it was earlier (此前)."
    bad = (
        Bad("3月8日我的账号被限制登录。3月5日我在三个群里发了12条广告。", "3月5日"),
        Bad("2026年2月20日上午，我收到了限制的通知。2026年2月11日，我在朋友圈发了一条广告。", "2026年2月11日"),
    )
    good = (
        Good("3月5日我在三个群里发了12条广告。3月8日我的账号被限制登录。"),
        Good("3月8日我的账号被限制登录。此前的3月5日，我在三个群里发了12条广告。"),
        Good("3月8日我的账号被限制登录。通知说我3月5日发了广告。"),
        Good("12月30日我在三个群里发了12条广告。1月2日我的账号被限制登录。"),
        Good("3月8日我的账号被限制登录。3月5日之前我没有登录过。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        last: int | None = None
        for i, moment in enumerate(analysis.moments):
            day, sentence = analysis.days[i], analysis.sentence_at(moment.start)
            if day is None or analysis.moves[sentence] != "fact" or not _opens(analysis, moment, sentence):
                continue
            before = analysis.days[last] if last is not None else None
            if last is not None and before is not None and day < before and _alike(analysis.moments[last], moment):
                yield self.finding(analysis, moment.span)
                return
            last = i


def _opens(analysis: Analysis, moment: Moment, sentence: int) -> bool:
    """Whether the sentence opens with this day, and tells what happened on it."""
    begin = analysis.sentences[sentence].span.start
    dated = moment.day is not None and not moment.relative
    lead = analysis.document.text[begin : moment.start]
    return dated and bool(_lead().fullmatch(lead)) and not _aside().search(analysis.plain.of(sentence))


def _alike(one: Moment, other: Moment) -> bool:
    """Whether both say their year or neither does."""
    return (one.year is None) == (other.year is None)


@cache
def _lead() -> re.Pattern[str]:
    """What may stand before the date of a sentence that tells the next step of a story: a number, 于."""
    return compiled(r"[^一-鿿]{0,8}[于於在]?")


@cache
def _aside() -> re.Pattern[str]:
    return compiled(
        r"此前|之前|以前|先前|事前|早在|曾|注册|当时|原来|原先|本来|上一?次|前一|往年|起因|原因|因为|由于|截至|截止|[至到]今|一直|开始|以来|期间|[日号]起|[日号]前|(?:[日号]|\d) ?[至到-]"
    )
