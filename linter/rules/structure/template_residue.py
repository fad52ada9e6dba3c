"""S114 template-residue."""

from collections.abc import Iterator
from re import MULTILINE

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity, Span

_FIELD = (
    r"[【\[［<〈](?:您的|你的|本人|贵)?(?:姓名|名字|日期|时间|账号|帐号|微信号|手机号码?|电话|公司名称?|店铺名称?|原因|具体[^】\]］>〉\n]{0,8})"
    r"[：:_＿\s]*[】\]］>〉]"
)
#: Placeholders that are blanks wherever they stand; a field's name is one in mid-sentence, or when nothing is filled in behind it.
BLANK = (
    r"[【\[［（(<〈](?:请|請|此处|此處|这里|這裡|在此|待)?(?:填写|填寫|输入|輸入|补充|補充|插入)[^】\]］）)>〉\n]{0,40}[】\]］）)>〉]"
    rf"|(?<=[\w：:]){_FIELD}|{_FIELD}(?=\s*(?:\Z|[【\[]))"
    r"|[（(](?:(?:您的|你的)(?:姓名|名字|账号|日期|时间|电话)|姓名|名字|日期|公司名称)[：:_＿\s]*[）)]"
    r"|(?<![A-Za-z0-9/_.-])[Xx×]{3,}(?![A-Za-z0-9/_.])|(?<![A-Za-z0-9/_＿])[＿_]{2,}(?![A-Za-z0-9/])|(?:某年)?某月某日|\{\{[^{}\n]{1,30}\}\}|[【\[][ .…·。_＿\-—*xX×?？]{1,12}[】\]]"
    r"|以下是(?:为您|为你|我为您|根据您的[^。\n]{0,12})(?:撰写|生成|拟|起草|准备)的?[^。\n]{0,8}(?:申诉|说明|范文|模板|文案)"
)


#: What a machine that writes says before, behind and between what it has written.
LEFT_OVER = (
    r"(?:好的|当然可以|当然|没问题|可以的)[，,！!：: ]{1,2}(?:以下是|下面是|这是)[^。！\n]{0,24}"
    r"|(?:以下|下面|这)是(?:一[份篇封]|根据您(?:提供)?的[^。\n]{0,12}(?:撰写|整理|生成|拟|润色|修改)的?)[^。\n]{0,12}(?:申诉|说明|范文|模板|文案|版本)(?=[^。\n]{0,8}[：:，,。\n]|\Z)"
    r"|(?:希望|愿)(?:以上|这份|这篇|上述)(?:内容|申诉|文案|说明|回答|建议|范文|模板)[^。！\n]{0,8}(?:对您|对你|能帮|有(?:所)?帮助)[^。！\n]{0,12}"
    r"|(?:您|你)可以?(?:根据|按照?)(?:您的|你的|自己的|自身|具体|实际)?(?:的)?(?:实际|具体|自身)?(?:情况|需要|需求)[^。！\n]{0,8}(?:修改|调整|补充|填写|替换|增删)"
    r"|(?:如需|如果需要|需要的话|若需|如果您需要|如果你需要)[^。！\n]{0,16}(?:调整|修改|润色|精简|优化|更正式|版本)[^。！\n]{0,10}(?:告诉我|随时告诉|请告知我|我可以|跟我说)"
    r"|(?:[（(]|^)?注[：:][ ]?(?:请|以上|文中|括号|方括号|【)[^。\n]{0,24}(?:替换|填写|修改|补充完整|改成)[^。）)\n]{0,16}[）)]?"
    r"|作为(?:一个|一名|一款)?(?:AI|ai|Ai|人工智能|大?语言模型|智能助手)[^。，,\n]{0,10}"
)
#: Markup, left in a text that shows it as it stands.
MARKUP = r"\*\*[^*\n]{1,60}\*\*|^[ \t]*#{1,6}[ \t]+\S[^\n]{0,40}|^[ \t]*```[^\n]{0,20}"
_UNMARKED = f"{BLANK}|{LEFT_OVER}"
_MARKED = f"{_UNMARKED}|{MARKUP}"


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
        Bad("好的，以下是一份申诉说明：\n我的账号于3月5日被限制。", "好的，以下是一份申诉说明："),
        Bad(
            "我的账号于3月5日被限制，请复核。\n希望以上内容对您有帮助！您可以根据实际情况修改。",
            "希望以上内容对您有帮助",
            "您可以根据实际情况修改",
        ),
        Bad(
            "我的账号于3月5日被限制，请复核。\n如需进一步调整，请告诉我。注：请将括号内容替换为真实信息。",
            "如需进一步调整，请告诉我",
            "注：请将括号内容替换为真实信息",
        ),
        Bad("作为一个AI语言模型，我的账号于3月5日被限制。", "作为一个AI语言模型"),
        Bad("### 申诉说明\n**事情经过**：我的账号于3月5日被限制。", "### 申诉说明", "**事情经过**"),
        Bad("本人于【……】被限制，请恢复账号。", "【……】"),
    )
    good = (
        Good("【账号】98****32，封禁原因见下，恳请复核。"),
        Good("【账号】\n10086abc\n【时间】3月5日，【原因】登录异常，请恢复。"),
        Good("【重要】我的账号于3月5日被限制。"),
        Good("本人（姓名：张三）的微信（账号：wxid_ab12）于（时间：3月5日20时）被限制，以下是一份聊天记录。"),
        Good("以下是根据您的要求补充的材料，请查收并恢复我的账号。"),
        Good("网页在 https://a.cn/___/x_____y ，密码改为{abc}了。"),
        Good("订单号尾号4471，附件（截图）已上传。"),
        Good("如需补充材料请告诉我，我可以马上提供。以下是一份聊天记录。"),
        Good("账号138****1234被限制，#今日话题# 的帖子已删，请恢复。"),
        Good("我用AI生成的图没有标注，账号被限制，已补上标注。"),
    )

    @staticmethod
    def _residue(text: str, analysis: Analysis) -> str:
        """What is looked for: markup only where the reader of the file shows none, in a text that no Markdown reader read."""
        plain = not analysis.document.hidden and not analysis.document.path.lower().endswith((".md", ".markdown"))
        return _MARKED if plain and ("*" in text or "#" in text or "`" in text) else _UNMARKED

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        text = analysis.document.text
        spans = iter(sentence.span for sentence in analysis.sentences)
        span = next(spans, None)
        for found in compiled(self._residue(text, analysis), MULTILINE).finditer(text):
            while span is not None and span.end <= found.start():
                span = next(spans, None)
            if span is not None and span.start <= found.start():
                yield self.finding(analysis, Span(*found.span()))
