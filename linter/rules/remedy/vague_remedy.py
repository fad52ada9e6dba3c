"""R101 vague-remedy."""

from collections.abc import Iterator

from linter.rule import Bad, Good
from linter.rules.remedy.prevention import looks_ahead, undoes
from linter.rules.remedy.reading import WeakRemedy, applies, concrete, empty, remedy
from linter.text.measures import Measures
from linter.values import Analysis, Finding, Severity


class VagueRemedy(WeakRemedy):
    """为什么：“以后注意”“加强管理”看不出做了什么、会做什么，审核人员无从核对；只有这类话的整改常被驳回，要写改了什么、何时、由谁、如何自查（经验）。

    怎么改：换成一件具体的事：已经做的写日期、对象、数量；今后的写做法、频率、谁来做。没有做过的不要写。

    例：「今后加强管理」→「今后每次发布前由运营负责人对照规范逐条核对，每周自查一次」（照实写您自己的做法）。
    """

    code = "R101"
    name = "vague-remedy"
    fault = "vague"
    message = "「{quote}」没有说到具体的事，看不出改了什么、以后怎么做。请写一件做过或要做的事：对象、数量、日期、由谁负责。"
    message_en = "“{quote}” names no act: it does not show what changed or will change. Write one thing done or planned: what, how many, when, by whom."
    bad = (
        Bad(
            "3月5日我在群里发了广告，是我不对。以后注意，请解封。",
            "以后注意",
            route="remedy",
            fixed="3月5日我在群里发了广告，是我不对。以后注意，请解封。【请填写：日期】，已【请填写：撤回了哪些话、停用了什么】，共【请填写：数量】。今后发消息【请填写：怎么控制，如先征得同意、每天几条】，不再【请填写：做什么】。",
        ),
        Bad("3月5日我发了12条广告，是我不对。今后我会加强管理，认真学习平台规则，引以为戒。", "今后我会加强管理", route="remedy"),
        Bad("那句话是我说的，我承认。我下次會注意用字", "我下次會注意用字", route="remedy"),
    )
    good = (
        Good("3月5日我在群里发了广告，是我不对。以后注意，发之前先给组长看一遍。", route="remedy"),
        Good("3月5日我在群里发了12条广告，没有注意群规，是我不对。12条已全部删除。", route="remedy"),
        Good("之後我推文會注意用詞，有爭執就不回。", route="remedy"),
        Good("我会加强管理的，可是这些内容不是我发的。", route="dispute"),
        Good("号被盗了，不是我本人操作。以后我会注意。", route="remedy", detail="hijacked"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        """Beside a deletion that does not say of what, a vague phrase is still all that is said of the future: a hint."""
        yield from super().check(analysis)
        if not applies(analysis) or not remedy(analysis).concrete or looks_ahead(analysis):
            return
        acts = tuple(concrete(analysis))
        vague = next(((i, part) for i, kind, part in empty(analysis) if kind == "vague"), None)
        if vague and acts and all(undoes(analysis.plain.of(i), part) and _is_bare(part) for i, part in acts):
            start = analysis.plain.starts[vague[0]]
            span = analysis.plain.span(start + vague[1].start, start + vague[1].end)
            from linter.skeletons.offer import beside

            fixes = beside(analysis, "补一句今后怎么防止（做不到的不要填）", span, "prevention", "remedy")
            yield self.finding(analysis, span, Severity.INFO, analysis.route.confidence, fixes)


def _is_bare(part: Measures) -> bool:
    """Whether a part that tells of a deletion says neither how many nor when."""
    return "remove" in part.kinds and "count" not in part.kinds
