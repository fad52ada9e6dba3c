"""S112 too-short."""

from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Severity

#: Visible characters; one in ten real statements is shorter.
SHORTEST = 20


class TooShort(StatementRule):
    """为什么：只有一句“求解封”的申诉没有可以核对的内容（经验）。

    怎么改：补上是哪个账号、哪一天、收到什么通知、您的立场和请求。

    例：「求解封！」→「3 月 5 日我的账号因“频繁加好友”被限制，当天是在添加活动报名者……恳请复核。」
    """

    code = "S112"
    name = "too-short"
    severity = Severity.WARNING
    needs = "short"
    message = "太短，审核人员没有可以处理的信息。请至少写明账号、时间、发生了什么和请求。"
    message_en = "Too short: there is nothing to act on. Name at least the account, the time, what happened and what you ask."
    bad = (Bad("求解封！", "求解封！"),)
    good = (Good("3月5日我的账号被限制，收到的通知是频繁加好友，恳请复核。"),)

    def fires(self, analysis: Analysis) -> bool:
        return analysis.length < SHORTEST
