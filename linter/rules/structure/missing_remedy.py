"""S105 missing-remedy."""

from linter.rule import Bad, Good, StatementRule
from linter.values import FIRM, Analysis, Fix, Severity, Span


class MissingRemedy(StatementRule):
    """为什么：整改措施是三段式的第三段（文章）；只写“已修改，请解封”常被驳回，要写改了什么、何时、由谁、如何自查（经验）。

    怎么改：写已完成的（日期 + 对象 + 数量）和今后的（做法 + 频率 + 负责人）。

    例：「已于 3 月 6 日删除 12 条相关内容并卸载群发软件，今后由本人每周自查一次。」
    """

    code = "S105"
    name = "missing-remedy"
    severity = Severity.WARNING
    needs = "lacks:remedy"
    by_route = True
    message = "走整改路径，但没有写做了什么、今后怎么防止。请写明何时删改了什么、谁来检查；若没有违规，请改用复核（--route dispute）。"
    message_en = "On the remedy route it does not say what was done or how it is prevented. Say what was removed and when, and who checks; if nothing was broken, ask for a review instead (--route dispute)."
    bad = (
        Bad(
            "3月5日我发了12条广告。违反了规定，是我不对。",
            "违反了规定，是我不对。",
            route="remedy",
            fixed="3月5日我发了12条广告。违反了规定，是我不对。【请填写：日期】，我已【请填写：删除、修改了什么】，共【请填写：数量】。今后由【请填写：谁，如本人】【请填写：多久一次，如每周】检查【请填写：哪些内容】。",
        ),
    )
    good = (
        Good("3月5日我发了12条广告，是我不对。已全部删除，今后不再发。", route="remedy"),
        Good("我的号被封了，求解封。"),
        Good("3月6日我发现微信被盗，有人用它发了广告。当天9时改了密码。", route="remedy", detail="hijacked"),
        Good("3月5日我发了12条广告。违反了规定，是我不对，12条已经全部撤回。", route="remedy"),
    )

    def fires(self, analysis: Analysis) -> bool:
        if analysis.detail == "hijacked":
            return False  # what secures the account is another rule's matter
        admitted = any(
            move == "admission" and chance >= FIRM for move, chance in zip(analysis.moves, analysis.move_confidence, strict=True)
        )
        owned = analysis.route_given or (admitted and analysis.on_remedy_route and not self._contested(analysis))
        return analysis.surely_missing("remedy") and analysis.route_is_firm and owned and not self._told_beside(analysis)

    def _contested(self, analysis: Analysis) -> bool:
        """Whether anything in the statement denies: then nobody is asked what he did about it unless he has chosen that way."""
        from linter.text.frames import claims_innocence
        from linter.text.stance import contests

        return contests(analysis.plain.text) or claims_innocence(analysis.plain.text)

    def _told_beside(self, analysis: Analysis) -> bool:
        """Whether a sentence of another move tells that something was taken down."""
        from linter.text.measures import parts

        told = (part.kinds for i in range(len(analysis.sentences)) for part in parts(analysis.plain.of(i)))
        return any(kinds >= {"done", "remove"} for kinds in told)

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import offer

        return offer(analysis, "若确有违规：补一句做了什么、今后怎么防止（没做的不要填）", ["remedy"], "remedy")
