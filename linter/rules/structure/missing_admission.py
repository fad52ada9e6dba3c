"""S104 missing-admission."""

from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Fix, Severity, Span


class MissingAdmission(StatementRule):
    """为什么：整改说明缺少对问题的认识，措施就没有对象（文章：三段式的第二段）。本规则只在您用 --route remedy 指明走整改路径时才提出，绝不要求没有违规的人认错；账号被盗的也不要求。

    怎么改：用一句话写明行为和所违反的规定；若没有违规，换成复核的写法：理由和证据。

    例：「未经对方同意群发广告，不符合《使用规范》中关于骚扰他人的规定。」
    """

    code = "S104"
    name = "missing-admission"
    severity = Severity.WARNING
    needs = "given"
    by_route = True
    message = "走整改路径，但没有说明是哪一处做得不合规定。请写明是什么行为、不符合哪一条；若没有违规，请改用复核（--route dispute）。"
    message_en = "On the remedy route it does not say what fell short. Name the conduct and the rule; if nothing was broken, ask for a review instead (--route dispute)."
    bad = (
        Bad(
            "3月5日晚上我在三个群里发了招聘信息。3月6日已全部撤回，并卸载了群发软件。",
            "3月6日已全部撤回，并卸载了群发软件。",
            route="remedy",
            fixed="3月5日晚上我在三个群里发了招聘信息。【请填写：哪个行为】打扰了【请填写：哪些人】，不符合【请填写：规则名称和条款】，是我的责任。3月6日已全部撤回，并卸载了群发软件。",
        ),
    )
    good = (
        Good("3月5日我发了12条广告，违反了规定，是我不对。已全部删除。", route="remedy"),
        Good("3月5日我没有登录过，登录记录见附件。", route="dispute"),
        Good("3月6日我发现微信被盗，当天9时改了密码，退出了全部设备。", route="remedy", detail="hijacked"),
        Good("我的号被封了，求解封。"),
    )

    def fires(self, analysis: Analysis) -> bool:
        return analysis.route_given and analysis.detail != "hijacked" and analysis.surely_missing("admission")

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import offer

        return offer(analysis, "若确有违规：补一句哪里不合规定", ["admission"], "remedy")
