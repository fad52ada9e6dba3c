"""X105 deadline-passed."""

from collections.abc import Iterator
from datetime import date

from linter.rule import Bad, Good, Rule
from linter.text.notice import parse
from linter.values import Analysis, Finding, Severity, Span

_NOTICE = "您的帖子存在以下违规：\n1. 发布广告；\n2. 辱骂他人。\n请于2026年3月8日前申诉，逾期不再受理。"


class DeadlinePassed(Rule):
    """为什么：平台通知常写明逾期不再受理，过了期限，写得再好也可能没有人看（经验）。

    怎么改：先看申诉入口是否还开着；还能提交就尽快提交，已经关闭的，改问客服还有哪条渠道。期限读错了，以通知原文为准。

    例：通知写「请于3月8日前申诉」，今天是3月10日 → 先确认入口，再写说明。
    """

    code = "X105"
    name = "deadline-passed"
    severity = Severity.WARNING
    needs = "notice"
    message = "通知给的期限是 {day}，已经过了。请先确认申诉入口是否还开着，能提交就尽快提交，不能提交就询问客服其他渠道。"
    message_en = "The notice gave until {day}, which has passed. See whether the appeal is still open and send it at once, or ask support for another way."
    bad = (
        Bad("3月5日我在版里发了两条广告，已全部删除。", "3月5日我在版里发了两条广告，已全部删除。", notice=parse(_NOTICE)),
        Bad(
            "您好。我没有辱骂他人，截图见附件1。",
            "您好。",
            notice=parse("帖子因辱骂他人被删除。申诉截止时间：2025-12-31 23:59"),
        ),
    )
    good = (
        Good("3月5日我在版里发了两条广告，已全部删除。", notice=parse(_NOTICE), today=date(2026, 3, 8)),
        Good("3月5日我在版里发了两条广告，已全部删除。", notice=parse("您的帖子发布广告，请于2026年3月11日前申诉。")),
        Good("3月5日我在版里发了两条广告，已全部删除。", notice=parse("您的帖子发布广告，已禁言至2026年3月9日。请在7日内申诉。")),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        notice = analysis.case.notice
        if notice is None or notice.deadline is None or notice.deadline >= (analysis.case.today or date.today()):
            return
        day = notice.deadline
        place = analysis.sentences[0].span if analysis.sentences else Span(0, 0)
        yield self.finding(analysis, place, day=(f"{day.year} 年 {day.month} 月 {day.day} 日", day.isoformat()))
