"""X106 last-chance."""

from linter.rule import Bad, Good, StatementRule
from linter.text.notice import parse
from linter.values import Analysis, Severity


class LastChance(StatementRule):
    """为什么：申诉次数有限：公众号每次处罚只能申诉一次（官方：fuwu.weixin.qq.com/community/operate/doc/000c6c19d10f78c40b6346bc964c09）；交上去多半不能再改（经验）。

    怎么改：提交前逐项对照通知，看每一项是否都有说明、日期和证据，附件是否齐全；不着急的，放一放再读一遍。

    例：通知写「剩余申诉次数：1」→ 本工具的提示都看过一遍再提交。
    """

    code = "X106"
    name = "last-chance"
    severity = Severity.INFO
    at_end = False
    needs = "notice"
    message = "通知里写着只有一次申诉机会。提交前请逐项对照通知，确认说明、日期和附件都齐全。"
    message_en = (
        "The notice leaves one appeal only. Before sending it, hold it against the notice item by item: account, dates, attachments."
    )
    bad = (
        Bad("您好。3月5日的广告已删除。", "您好。", notice=parse("您的帖子发布广告。剩余申诉次数：1")),
        Bad("3月5日的广告已删除。", "3月5日的广告已删除。", notice=parse("您的帖子发布广告，每项处罚仅可申诉一次。")),
        Bad("3月5日的广告已删除。", "3月5日的广告已删除。", notice=parse("您的帖子发布广告，本次为最终申诉。")),
    )
    good = (
        Good("3月5日的广告已删除。", notice=parse("您的帖子发布广告。剩余申诉次数：2")),
        Good("3月5日的广告已删除。", notice=parse("您的帖子发布广告，请在7日内申诉。")),
        Good("这是我第一次申诉，3月5日的广告已删除。"),
    )

    def fires(self, analysis: Analysis) -> bool:
        return analysis.case.notice is not None and analysis.case.notice.chances == 1
