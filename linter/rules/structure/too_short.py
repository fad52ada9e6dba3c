"""S112 too-short."""

from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Fix, Severity, Span

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
    bad = (
        Bad(
            "求解封！",
            "求解封！",
            fixed="【请填写：日期和时间】，我的账号被【请填写：何种处罚】，通知写的是【请填写：通知原话】。此前我【请填写：做了什么，用的什么设备】。求解封！处罚依据的【请填写：条款或原话】针对的是【请填写：哪种行为】，而实际情况是【请填写：哪一天、用什么设备、什么经过】，不属于该条所列情形。【请填写：什么截图或记录、哪一天的】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。",
        ),
    )
    good = (Good("3月5日我的账号被限制，收到的通知是频繁加好友，恳请复核。"),)

    def fires(self, analysis: Analysis) -> bool:
        return analysis.length < SHORTEST

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import whole

        return whole(analysis)
