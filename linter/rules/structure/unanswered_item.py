"""S111 unanswered-item."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule, quote
from linter.text.mask import mask
from linter.text.notice import parse
from linter.values import Analysis, Finding, Severity, Span

_NOTICE = parse("您的店铺存在以下违规：\n1. 商品详情页虚假宣传；\n2. 主图盗用他人照片；\n3. 客服辱骂买家。")
_TWO = parse("违规记录1\n违规类型：群发广告\n违规记录2\n违规类型：使用外挂")


class UnansweredItem(Rule):
    """为什么：平台按违规记录逐条审：小程序申诉接口 createAppeal 要求每条违规记录都写理由、附证明（官方：developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management/api_createappeal.html）；漏掉一项，这一项就等于没有申诉。

    怎么改：每一项都写：确有其事的，写已经怎么整改；没有其事的，写理由和证据。不知道怎么回事的，也写明你查了什么。

    例：通知列了三项，说明只写了两项 → 补上第三项。
    """

    code = "S111"
    name = "unanswered-item"
    severity = Severity.WARNING
    needs = "notice"
    message = "通知第 {number} 项「{item}」没有写到。请逐项答复：写明怎么整改的，或者写明为什么不属实、有什么证据。"
    message_en = (
        "Item {number} of the notice ({item}) isn't answered. Answer each item: how it was mended, or why it is not so and what shows it."
    )
    bad = (
        Bad(
            "关于第一项，详情页的“三天见效”3月6日已删除。关于第二项，照片是我自己拍的，原图见附件1。",
            "关于第二项，照片是我自己拍的，原图见附件1。",
            notice=_NOTICE,
            fixed="关于第一项，详情页的“三天见效”3月6日已删除。关于第二项，照片是我自己拍的，原图见附件1。关于第3项：【请填写：哪天的哪件事】不属于这一项处罚所列情形，因为【请填写：理由】，【请填写：什么截图或记录】见附件【请填写：编号】。",
        ),
        Bad(
            "我从来没用过外挂，设备里也没装过，3月6日的录屏见附件1。",
            "我从来没用过外挂，设备里也没装过，3月6日的录屏见附件1。",
            notice=_TWO,
        ),
        Bad("您好。3月2日的广告是我群发的，已经撤回。谢谢。", "谢谢。", notice=_TWO),
    )
    good = (
        Good("关于第一项，详情页已改。关于第二项，照片是我自己拍的。关于第三项，客服已道歉。", notice=_NOTICE),
        Good("1. 群里的广告3月2日已撤回。\n2. 我没有用过任何第三方软件，录屏见附件1。", notice=_TWO),
        Good("上述两项违规均属实，广告已撤回，软件已卸载。", notice=_TWO),
        Good("外挂我没用过。群里的广告是我发的，已撤回。", notice=_TWO),
        Good("3月2日在直播间说错了话，当天已道歉。", notice=parse("您的账号因辱骂他人被禁言。")),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        end = analysis.sentences[-1].span if analysis.sentences else Span(0, 0)
        for answer in analysis.answers:
            if not answer.sentences:
                item = quote(mask(answer.item.text).rstrip("；;。，,"), 20)
                number = str(answer.item.index)
                from linter.skeletons.answering import answer_forms

                fixes = answer_forms(analysis, answer)
                yield self.finding(analysis, end, fixes=fixes, number=(number, number), item=(item, item))
