"""R104 no-prevention."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.rules.remedy.prevention import looks_ahead, undoes
from linter.rules.remedy.reading import applies, concrete
from linter.values import Analysis, Finding, Severity


class NoPrevention(Rule):
    """为什么：只写删了什么，没有写怎么不再发生，审核人员会担心很快又来一次。亚马逊的卖家帮助要求原因、纠正措施、预防步骤三样都写（官方：sellercentral.amazon.nl help 201623610）；国内平台多是经验。

    怎么改：在删改之后加一句以后的做法：发布前谁来看、用什么检查、多久一次、哪个功能或软件不再用。

    例：「12 条广告已删除」→「12 条广告已删除，群发软件已卸载，以后由本人每周自查一次」（照实写）。
    """

    code = "R104"
    name = "no-prevention"
    severity = Severity.WARNING
    needs = "route:remedy"
    message = "只写了删掉什么，没有写怎么不再发生。请加一句以后的做法：谁来看、怎么查、多久一次，或停用了什么。"
    message_en = "It says what was removed, not how it is kept from happening again. Add what is done from now on: who checks, how, how often, or what was switched off."
    bad = (
        Bad(
            "3月5日我在群里发了12条广告，是我不对。12条广告已于3月6日删除。",
            "12条广告已于3月6日删除。",
            route="remedy",
            fixed="3月5日我在群里发了12条广告，是我不对。12条广告已于3月6日删除。今后发消息【请填写：怎么控制，如先征得同意、每天几条】，不再【请填写：做什么】。",
        ),
        Bad("那条评论骂了人，是我不对\n评论昨天删了，同一楼的另外一条也删了", "评论昨天删了，同一楼的另外一条也删了", route="remedy"),
    )
    good = (
        Good("3月5日我在群里发了12条广告，是我不对。12条广告已删除，群发软件已卸载。", route="remedy"),
        Good("3月5日我在群里发了12条广告，是我不对。12条广告已删除，以后只发朋友圈。", route="remedy"),
        Good("文案夸大了。主图里的“第一”已删除，换成检测报告里的数据。", route="remedy"),
        Good("已修改内容，请求解封", route="remedy"),
        Good("12条广告已于3月6日删除，但那不是我发的。", route="dispute"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        found = [i for i, part in concrete(analysis) if undoes(analysis.plain.of(i), part)] if applies(analysis) else []
        if not found or looks_ahead(analysis):
            return
        severity = Severity.WARNING if analysis.route_is_firm else Severity.INFO
        from linter.skeletons.offer import beside

        span = analysis.sentences[found[-1]].span
        fixes = beside(analysis, "补一句今后怎么防止（做不到的不要填）", span, "prevention", "remedy")
        yield self.finding(analysis, span, severity, analysis.route.confidence, fixes)
