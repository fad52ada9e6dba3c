"""R103 no-deadline."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.rules.remedy.reading import applies, remedy
from linter.text.measures import read
from linter.values import Analysis, Finding, Severity

#: Any of these says when, or who.
_SAID = frozenset({"date", "owner", "frequency"})


class NoDeadline(Rule):
    """为什么：措施写了何时完成、由谁负责，审核人员才好核对（经验）。没有官方要求，所以只是提示。

    怎么改：已经做的补上日期，以后的补上谁来做、多久一次。记不清的日期不要编。

    例：「广告已删除」→「广告已于 3 月 6 日由本人删除」。
    """

    code = "R103"
    name = "no-deadline"
    severity = Severity.INFO
    needs = "route:remedy"
    message = "措施写了，但没有写哪天完成、由谁来做。请补上日期或负责人；记不清的不要编。"
    message_en = "The measure has neither a day nor a person. Add when it was done or who does it; leave out what you do not remember."
    bad = (
        Bad(
            "在群里发了广告，是我不对。广告已经删除，群发软件也卸载了。",
            "广告已经删除，群发软件也卸载了。",
            route="remedy",
            fixed="在群里发了广告，是我不对。广告已经删除，群发软件也卸载了。以上措施于【请填写：哪一天】完成，由【请填写：谁，如本人】负责。",
        ),
        Bad("标题写夸大了。\n主图和详情页里的“最”字都改掉了", "主图和详情页里的“最”字都改掉了", route="remedy"),
    )
    good = (
        Good("在群里发了广告，是我不对。广告已于3月6日删除，群发软件也卸载了。", route="remedy"),
        Good("在群里发了广告，是我不对。广告已经删除，以后由店长发布前看一遍。", route="remedy"),
        Good("广告是3月6日上午删的。\n群发软件也卸载了。", route="remedy"),
        Good("我以后绝不再犯。", route="remedy"),
        Good("广告已经删除，但我没有违规。", route="dispute"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        found = remedy(analysis).sentences if applies(analysis) else ()
        if not found:
            return
        near = range(max(0, found[0] - 1), min(len(analysis.sentences), found[-1] + 2))
        if all(_SAID.isdisjoint(read(analysis.plain.of(i)).kinds) for i in near):
            from linter.skeletons.offer import beside

            span = analysis.sentences[found[0]].span
            fixes = beside(analysis, "补一句哪天完成、由谁负责", span, "deadline", "remedy")
            yield self.finding(analysis, span, confidence=analysis.route.confidence, fixes=fixes)
