"""V106 content-check-missing."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule
from linter.text.topics import speaks_of
from linter.values import Analysis, Severity


class ContentCheckMissing(AskedRule):
    """为什么：内容类处罚常常是缺少发布前的检查，客气地否认被驳回，补上检查机制的恢复了（经验）。

    怎么改：写明内容发布前怎么检查：谁看、用什么工具、拿不准怎么办；接入内容安全接口的写明版本和日期。没有违规的，请改用复核（--route dispute）。

    例：「留言改为先审后发，由运营负责人逐条审核」，或「3 月 6 日起接入内容安全接口」（照实写）。
    """

    code = "V106"
    name = "content-check-missing"
    needs = "detail:content_safety route:remedy"
    violation = "content_safety"
    routes = ("remedy",)
    asked = (Asked("内容发布前怎么检查", "how content is checked before it is published", ("content.check",)),)
    message = "说明走整改路径、与内容安全有关，却没有写{detail}。若确有不妥的内容，写谁来看、用什么检查；若没有，请改用复核并指出原文。"
    message_en = "On the remedy route for content the statement does not say {detail}. If something was unfit, say who or what checks it; if not, ask for a review and point to the text itself."
    bad = (
        Bad(
            "3月5日公众号文章因低俗色情被删除，是我们的责任。文章已删除。",
            "3月5日公众号文章因低俗色情被删除，是我们的责任。",
            route="remedy",
            fixed="3月5日公众号文章因低俗色情被删除，是我们的责任。文章已删除。【请填写：日期】，已【请填写：删除了哪些内容】，共【请填写：数量】。今后内容发布前由【请填写：谁，如本人】用【请填写：什么办法，如敏感词检测】审核。",
        ),
        Bad(
            "小程序里有用户上传的图片不妥，已全部删除。",
            "小程序里有用户上传的图片不妥，已全部删除。",
            route="remedy",
            detail="content_safety",
        ),
    )
    good = (
        Good("小程序里有用户上传的图片不妥，已删除，现在先审后发，由运营逐条审核。", route="remedy", detail="content_safety"),
        Good("文章已删除，以后发之前先给主编看一遍。", route="remedy", detail="content_safety"),
        Good("3月5日文章因低俗色情被删除，全文没有这样的内容。", route="dispute"),
    )

    def concerns(self, analysis: Analysis) -> bool:
        """Something was published: for a word in a chat there is nothing to check before."""
        return super().concerns(analysis) and speaks_of("content.published", analysis.plain.text)

    def weight(self, analysis: Analysis) -> Severity:
        """A warning where others' or an organisation's content is published; for one's own account a hint."""
        publishes = analysis.case.account not in (None, "personal") or speaks_of("content.publisher", analysis.plain.text)
        return super().weight(analysis) if publishes else Severity.INFO
