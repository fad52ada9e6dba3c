"""S103 missing-fact."""

from linter.patterns import compiled
from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Fix, Severity, Span

#: Something that happened, told in a sentence of another move.
EVENT = r"被盗|盗號|被封|被限|被禁|被停|被冻|收到|提示|[0-9０-９一二三四五六七八九十][月号日点]"


class MissingFact(StatementRule):
    """为什么：三段式“陈述事实 + 承认不足 + 整改措施”里，事实是第一段（文章）；复核同样要先说清是哪一件事。

    怎么改：用一两句话写日期、操作、数量和通知原话，不加评价。

    例：「3 月 5 日 20 时，我在 3 个群里发了 12 条招聘信息，当晚收到“骚扰他人”的通知。」
    """

    code = "S103"
    name = "missing-fact"
    severity = Severity.WARNING
    needs = "lacks:fact"
    by_route = True
    message = "没有写清发生了什么。请补上时间、做了什么、涉及多少、收到什么通知。"
    message_en = "It does not say what happened. Add when, what was done, how much, and what the notice said."
    at_end = False
    bad = (
        Bad(
            "对不起，是我违反了规定。我已全部删除，今后不再发。",
            "对不起，是我违反了规定。",
            fixed="【请填写：日期和时间】，我【请填写：在哪里做了什么】，共【请填写：数量】，随后收到通知，写的是【请填写：通知原话】。对不起，是我违反了规定。我已全部删除，今后不再发。",
        ),
    )
    good = (
        Good("3月5日晚上我在三个群里发了12条广告，当晚收到骚扰他人的通知。违反了规定，是我不对。已全部撤回，今后不再发。"),
        Good("请问怎么解封？"),
    )

    def fires(self, analysis: Analysis) -> bool:
        if analysis.route.label == "dispute":
            return not {"fact", "dispute", "evidence"} & analysis.possible_moves
        told = compiled(EVENT).search(" ".join(sentence.text for sentence in analysis.sentences))
        return analysis.surely_missing("fact") and not told

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import story

        return story(analysis, "补上经过：何时、做了什么、收到什么通知")
