"""C105 repeated-sentence."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.text.repetition import repeated
from linter.values import Analysis, Finding, Severity, Span


class RepeatedSentence(Rule):
    """为什么：同一句话写两遍，多半是复制时留下的，占了有限的字数（本工具的判断）。

    怎么改：留一处，放在它该在的位置。

    例：开头和结尾都写「恳请贵平台复核我的账号」，删去其中一处。
    """

    code = "C105"
    name = "repeated-sentence"
    severity = Severity.INFO
    message = "「{quote}」前面已经写过。留一处即可。"
    message_en = "“{quote}” stands there already. Once is enough."
    bad = (
        Bad(
            "我从来没有在群里发过广告。登录记录见附件1。我从来没有在群里发过广告！",
            "我从来没有在群里发过广告！",
        ),
        Bad("请帮我恢复一下我的帐号，谢谢\n请帮我恢复一下我的账号， 谢谢。", "请帮我恢复一下我的账号， 谢谢。"),
        Bad("我没有在群里发过广告.登录记录见附件1.我没有在群里发过广告.请恢复账号.", "我没有在群里发过广告."),
        Bad(
            "我的微信被盗了，那些消息不是我发的。昨晚我查了记录，我的微信被盗了，那些消息不是我发的，请解封。",
            "我的微信被盗了，那些消息不是我发的",
        ),
        Bad(
            "封号那天我在上班，手机锁在公司柜子里没有任何人碰过。请看附件1，手机锁在公司柜子里没有任何人碰过，账号被误封。",
            "手机锁在公司柜子里没有任何人碰过",
        ),
        Bad(
            "我當時在外地出差，手機一直關機，沒有登錄。再說一次，我当时在外地出差，手机一直关机，请解封账号。",
            "我当时在外地出差，手机一直关机",
        ),
        Bad(
            "这条视频是我自己拍的,原片还在手机里.账号被误判搬运,这条视频是我自己拍的,原片还在手机里,请复核.",
            "这条视频是我自己拍的,原片还在手机里",
        ),
        Bad(
            "店铺没有卖过假货，每件都有进货单，请复核。说我售假是误判：店铺没有卖过假货；每件都有进货单。",
            "店铺没有卖过假货；每件都有进货单",
        ),
        Bad(
            "一、我已删除全部12条广告，并退出三个群。\n二、为防再犯，我已删除全部12条广告，并退出三个群，请解封。",
            "我已删除全部12条广告，并退出三个群",
        ),
    )
    good = (
        Good("3月5日我在群里发了3条广告。3月6日我在群里发了3条广告。"),
        Good("请复核。我没有发过广告。请复核。"),
        Good("我没有发过广告，恳请贵平台复核并恢复我的账号，谢谢。证据见附件1，恳请贵平台复核并恢复我的账号，谢谢！"),
        Good("通知说“我的微信被盗了，那些消息不是我发的”不成立。我再次说明，我的微信被盗了，那些消息不是我发的。"),
        Good("3月5日，我在群里发了12条广告，已全部删除。3月6日，我在群里发了3条广告，已全部删除。"),
        Good("我没有刷单，没有卖假货。我的店铺没有刷单，也没有卖假货，请复核。"),
        Good("第一条广告已删除，请核实。第二条广告已删除，请核实。第三条广告已删除，请核实。"),
        Good("账号：abc123，时间：3月5日，情况：误封。\n账号：abc456，时间：3月5日，情况：误封。"),
        Good("本人承诺以上内容真实有效，请解封账号。如有虚假愿担责，本人承诺以上内容真实有效。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        sentences = analysis.sentences
        for i, start, j, end in repeated([sentence.text for sentence in sentences]):
            yield self.finding(analysis, Span(sentences[i].span.start + start, sentences[j].span.start + end))
