"""S114 template-residue."""

from linter.rule import Bad, Good, PhraseRule
from linter.values import Severity


class TemplateResidue(PhraseRule):
    """为什么：留着空格和占位符的申诉一看就是套用模板，会被直接退回（经验）。

    怎么改：逐处填上您自己的事实；没有的就删去这一句，不要编造。

    例：「本人【请填写：姓名】」→ 填上姓名或删去。
    """

    code = "S114"
    name = "template-residue"
    severity = Severity.ERROR
    message = "「{quote}」是没有填完的模板或占位符。请填上真实内容，或删去。"
    message_en = "“{quote}” is a blank of a template. Fill it in or delete it."
    pattern = (
        r"【请?(?:填写|输入|补充|此处)[^】]{0,40}】|[\[［（(](?:请?(?:填写|输入|插入)|此处|姓名|日期|时间|账号|手机号|公司名称?|具体)[^\]］）)]{0,20}[\]］）)]"
        r"|(?<![A-Za-z0-9])[Xx×]{3,}(?![A-Za-z0-9])|[＿_]{3,}|(?:某年)?某月某日|\{\{?[^{}\n]{1,30}\}?\}|以下是(?:为您|一份|我为你)[^。\n]{0,20}"
    )
    bad = (Bad("本人【请填写：姓名】，账号XXX，于某月某日被限制。", "【请填写：姓名】", "XXX", "某月某日"),)
    good = (
        Good("【重要】我的账号于3月5日被限制。"),
        Good("订单号尾号4471，附件（截图）已上传。"),
    )
