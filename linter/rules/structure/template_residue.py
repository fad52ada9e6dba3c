"""S114 template-residue."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity, Span

_FIELD = (
    r"[【\[［<〈](?:您的|你的|本人|贵)?(?:姓名|名字|日期|时间|账号|帐号|微信号|手机号码?|电话|公司名称?|店铺名称?|原因|具体[^】\]］>〉\n]{0,8})"
    r"[：:_＿\s]*[】\]］>〉]"
)
#: Placeholders that are blanks wherever they stand; a field's name is one in mid-sentence, or when nothing is filled in behind it.
BLANK = (
    r"[【\[［（(<〈](?:请|此处|这里|在此|待)?(?:填写|输入|补充|插入)[^】\]］）)>〉\n]{0,40}[】\]］）)>〉]"
    rf"|(?<=[\w：:]){_FIELD}|{_FIELD}(?=\s*(?:\Z|[【\[]))"
    r"|[（(](?:(?:您的|你的)(?:姓名|名字|账号|日期|时间|电话)|姓名|名字|日期|公司名称)[：:_＿\s]*[）)]"
    r"|(?<![A-Za-z0-9/_.-])[Xx×]{3,}(?![A-Za-z0-9/_.])|(?<![A-Za-z0-9/_＿])[＿_]{2,}(?![A-Za-z0-9/])|(?:某年)?某月某日|\{\{[^{}\n]{1,30}\}\}"
    r"|以下是(?:为您|为你|我为您|根据您的[^。\n]{0,12})(?:撰写|生成|拟|起草|准备)的?[^。\n]{0,8}(?:申诉|说明|范文|模板|文案)"
)


class TemplateResidue(Rule):
    """为什么：留着空格和占位符的申诉一看就是套用模板，会被直接退回（经验）。

    怎么改：逐处填上您自己的事实；没有的就删去这一句，不要编造。

    例：「本人【请填写：姓名】」→ 填上姓名或删去。
    """

    code = "S114"
    name = "template-residue"
    severity = Severity.ERROR
    message = "「{quote}」是没有填完的模板或占位符。请填上真实内容，或删去。"
    message_en = "“{quote}” is a blank of a template. Fill it in or delete it."
    bad = (
        Bad("本人【请填写：姓名】，账号XXX，于某月某日被限制。", "【请填写：姓名】", "XXX", "某月某日"),
        Bad("您好，我是[你的名字]，（日期）", "[你的名字]", "（日期）"),
        Bad("【姓名】\n【账号】10086abc", "【姓名】"),
        Bad("本人__________，于____年__月__日被封，我是[此处填写店主姓名]。", "__________", "____", "__", "__", "[此处填写店主姓名]"),
        Bad("以下是为您撰写的申诉说明：我的账号于3月5日被限制。", "以下是为您撰写的申诉说明"),
    )
    good = (
        Good("【账号】98****32，封禁原因见下，恳请复核。"),
        Good("【账号】\n10086abc\n【时间】3月5日，【原因】登录异常，请恢复。"),
        Good("【重要】我的账号于3月5日被限制。"),
        Good("本人（姓名：张三）的微信（账号：wxid_ab12）于（时间：3月5日20时）被限制，以下是一份聊天记录。"),
        Good("以下是根据您的要求补充的材料，请查收并恢复我的账号。"),
        Good("网页在 https://a.cn/___/x_____y ，密码改为{abc}了。"),
        Good("订单号尾号4471，附件（截图）已上传。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        text = analysis.document.text
        spans = iter(sentence.span for sentence in analysis.sentences)
        span = next(spans, None)
        for found in compiled(BLANK).finditer(text):
            while span is not None and span.end <= found.start():
                span = next(spans, None)
            if span is not None and span.start <= found.start():
                yield self.finding(analysis, Span(*found.span()))
