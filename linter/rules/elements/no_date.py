"""E101 no-date."""

from collections.abc import Iterator

from linter.rule import Bad, Good
from linter.rules.elements.missing import MissingElement
from linter.rules.structure.missing_fact import MissingFact
from linter.values import Analysis, Finding, Fix, Moment, Severity, Span


class NoDate(MissingElement):
    """为什么：没有日期，审核人员对不上是哪一次操作、哪一条通知；改了什么、何时改的，也要写日期（经验）。

    怎么改：写明事情发生的日期和收到通知的日期；记不清的写大致的日子，并说明是大致。

    例：「我在群里发了广告」→「3 月 5 日晚上，我在群里发了广告」
    """

    code = "E101"
    name = "no-date"
    severity = Severity.WARNING
    needs = "lacks:day"
    blank = "哪一天|日期|几点"
    message = "通篇没有日期。请写明事情发生和收到通知的日期，记不清的写大致的日子。"
    message_en = "There is no date in it. Say on which day it happened and when the notice came; if you are not sure, about when."
    bad = (
        Bad(
            "我在三个群里发了12条招聘信息，收到骚扰他人的通知。",
            "我在三个群里发了12条招聘信息，收到骚扰他人的通知。",
            fixed="【请填写：哪一天】我在三个群里发了12条招聘信息，收到骚扰他人的通知。",
        ),
        Bad(
            "您好。最近我的账号被封禁了。规则第2条针对的是付费抽奖，我们的活动不收费，规则截图见附件1。",
            "最近我的账号被封禁了。",
            route="dispute",
        ),
        Bad(
            "去年我在小程序里放了分享按钮，被判诱导分享，按钮已经删除了。",
            "去年我在小程序里放了分享按钮，被判诱导分享，按钮已经删除了。",
            route="remedy",
        ),
    )
    good = (
        Good("3月5日我在三个群里发了12条招聘信息，收到骚扰他人的通知。"),
        Good("上周三我的账号被封禁，规则第2条针对的是付费抽奖，我们的活动不收费。", route="dispute"),
        Good("我们的活动在三月初上线，三月中旬被判诱导分享，按钮已经删除。", route="remedy"),
        Good("求解封！"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        sure = analysis.route_is_firm and analysis.route.label in ("remedy", "dispute")
        if self.fires(analysis):
            place = self.place(analysis)
            severity = Severity.WARNING if sure else Severity.INFO
            yield self.finding(analysis, place, severity, fixes=self.fixes(analysis, place))

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import dated

        return dated(analysis, "补上日期（记不清的写大致的日子）", span)

    def lacks(self, analysis: Analysis) -> bool:
        return not any(map(names_a_day, analysis.moments)) and not MissingFact().fires(analysis)


def names_a_day(moment: Moment) -> bool:
    """Whether a moment says more of the day than the year, or than that it was recently."""
    if moment.relative:
        kind = moment.relative.partition("T")[0]
        return kind != "recent" and not (kind.startswith("year") and ":" not in kind)
    return moment.month is not None or moment.day is not None
