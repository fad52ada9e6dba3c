"""S107 missing-reason."""

from linter.rule import Bad, Good, StatementRule, firmly_read
from linter.values import Analysis, Fix, Severity, Span


class MissingReason(StatementRule):
    """为什么：复核靠理由成立；只说没有违规的申诉难以通过（经验）。公众号的申诉要求证明没有违规（官方：fuwu.weixin.qq.com/community/operate/doc/000c6c19d10f78c40b6346bc964c09）。

    怎么改：引用通知指出的条款，把内容原文放在旁边对照；或给出时间、设备、记录上的矛盾。

    例：「通知所指的第 2 条针对付费抽奖，本次活动不收费，规则截图见附件 1。」
    """

    code = "S107"
    name = "missing-reason"
    severity = Severity.WARNING
    needs = "lacks:dispute lacks:evidence"
    by_route = True
    message = "走复核路径，但没有写处罚为什么不符。请写出可以核对的理由：内容原文、规则条款、记录或时间的对照。"
    message_en = "On the dispute route there is no reason why the penalty does not fit. Give one that can be checked: the content, the clause, a record, a time."
    bad = (
        Bad(
            "3月5日我的账号被封禁。请帮我恢复。",
            "请帮我恢复。",
            route="dispute",
            fixed="3月5日我的账号被封禁。处罚依据的【请填写：条款或原话】针对的是【请填写：哪种行为】，而实际情况是【请填写：哪一天、用什么设备、什么经过】，不属于该条所列情形。请帮我恢复。",
        ),
    )
    good = (
        Good("3月5日说我们诱导分享。不分享也一样能领，领取流程的录屏都在附件。", route="dispute"),
        Good("3月7日深夜我的账号被盗，盗号的人发了六条广告。3月8日8点40分我已重置密码，受案回执见附件1。", route="dispute"),
        Good("3月5日我的账号被封禁。规则第2条针对的是付费抽奖，我们的活动不收费，不属于该条所列情形。规则截图见附件1。", route="dispute"),
    )

    def fires(self, analysis: Analysis) -> bool:
        # a record or a clause is a reason enough to be looked at; that somebody else had the account is the reason, and is told as what happened
        told = analysis.surely_missing("dispute") and analysis.surely_missing("evidence") and not analysis.has("proof", "clause")
        return told and firmly_read(analysis) and analysis.detail != "hijacked"

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import offer

        return offer(analysis, "补一句可以核对的理由", ["dispute"])
