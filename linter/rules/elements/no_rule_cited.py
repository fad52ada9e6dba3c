"""E109 no-rule-cited."""

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.elements.missing import MissingElement
from linter.values import Analysis, Severity

#: It was somebody else: no rule is in dispute.
_ANOTHER = r"盗|不是我(?:本人)?[发弄建传登写做贴]|没有一句是我|[借拿][了走]?我?的?(?:电脑|手机|账号|号)|都?是[^,。]{1,8}弄的|远控|木马"
#: A rule told in words instead of by its number, or one that is asked for.
_TOLD = (
    r"(?:规则|规范|规定|[版板群社吧组]规|公约|条文|条款|细则|那条|这条|该条|标准)[^。!?\n]{0,10}(?:总则|附则|写|要求|规定|说|讲|指|限|针对|第|里|中|[是为]|[:「“\"]|[0-9])"
    r"|(?:依|按|根据|违反|引用)[^,。!?\n]{0,8}(?:规则|规范|规定|[版板群]规|公约|条)|哪一?条|属于第|(?<![0-9:/-])[1-9]-[1-9](?![0-9:/-])|要件|公告(?:写|说|规定|里)|上面写"
)


class NoRuleCited(MissingElement):
    """为什么：只说没有违规难以通过；引用通知所指的条款，把自己的内容放在旁边对照，才有可以复核的地方（经验：公众号申诉）。

    怎么改：抄下通知指的是哪一条、那一条怎么写，再写您的内容为什么不在其中；通知没有写明条款的，请平台告知。

    例：「通知所指的第 2 条针对付费抽奖，本次活动不收费。」
    """

    code = "E109"
    name = "no-rule-cited"
    severity = Severity.INFO
    needs = "route:dispute lacks:clause"
    by_route = True
    message = "没有写争议的是哪一条规则。请引用通知所指的条款，逐句对照您的内容；通知没有写明的，请平台告知。"
    message_en = "No rule is cited. Quote the clause that the notice names and hold your content against it; if it names none, ask which."
    moves = ("dispute", "evidence")
    shortest = 30
    bad = (
        Bad(
            "3月5日我的公众号被判诱导分享。文章里没有要求分享的文字，全文截图见附件1。",
            "文章里没有要求分享的文字，全文截图见附件1。",
            route="dispute",
        ),
        Bad(
            "3月5日我的帖子被判广告，帖里没有价格，也没有联系方式，只写了我自己的使用感受，请复核。",
            "3月5日我的帖子被判广告，帖里没有价格，也没有联系方式，只写了我自己的使用感受，请复核。",
            route="dispute",
        ),
    )
    good = (
        Good("3月5日我的公众号被判诱导分享。第2.3条针对的是分享后才能看，文章全文可见。", route="dispute"),
        Good("3月5日我的帖子被判违反板规四，帖里没有价格也没有联系方式，请复核。", route="dispute"),
        Good("3月5日我的帖子被判广告，板规写的是「张贴商品价格或联系方式」，我的帖里两样都没有。", route="dispute"),
        Good("3月5日我的微信被盗，发广告的不是我，登录记录见附件1。", route="dispute"),
        Good("3月5日我的公众号被判诱导分享，分享按钮已经删除，是我不对。", route="remedy"),
    )

    def lacks(self, analysis: Analysis) -> bool:
        notice = analysis.case.notice
        citable = notice is None or any(item.clause for item in notice.items)
        about_rules = analysis.route.label == "dispute" and analysis.detail not in ("hijacked", "cheating")
        about_rules = about_rules and not compiled(_ANOTHER).search(analysis.plain.text)
        return about_rules and citable and not analysis.has("clause") and not compiled(_TOLD).search(analysis.plain.text)
