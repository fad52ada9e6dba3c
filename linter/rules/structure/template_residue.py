"""S114 template-residue."""

from linter.rule import Bad, Good, PhraseRule
from linter.values import Severity

#: The name of a field, which is a blank unless something is filled in behind it.
FIELD = r"(?:您的|你的|本人|贵)?(?:姓名|名字|日期|时间|账号|帐号|微信号|手机号码?|电话|公司名称?|店铺名称?|原因|具体[^】\]］>〉\n]{0,8})[：:_＿\s]*"


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
        r"[【\[［（(<〈]请?(?:填写|输入|补充|插入)[^】\]］）)>〉\n]{0,40}[】\]］）)>〉]"
        rf"|(?<=\S)[【\[［<〈]{FIELD}[】\]］>〉]|^[【\[［<〈]{FIELD}[】\]］>〉](?=\s*$)"
        r"|[（(](?:(?:您的|你的)(?:姓名|名字|账号|日期|时间|电话)|姓名|名字|日期|公司名称)[：:_＿\s]*[）)]"
        r"|(?<![A-Za-z0-9/_.-])[Xx×]{3,}(?![A-Za-z0-9/_.])|(?<![\w/])[＿_]{3,}(?![\w/])|(?:某年)?某月某日|\{\{[^{}\n]{1,30}\}\}"
        r"|以下是(?:为您|为你|我为您|根据您的)[^。\n]{0,20}"
    )
    bad = (
        Bad("本人【请填写：姓名】，账号XXX，于某月某日被限制。", "【请填写：姓名】", "XXX", "某月某日"),
        Bad("您好，我是[你的名字]，（日期）", "[你的名字]", "（日期）"),
    )
    good = (
        Good("【账号】98****32，封禁原因见下，恳请复核。"),
        Good("【重要】我的账号于3月5日被限制。"),
        Good("本人（姓名：张三）的微信（账号：wxid_ab12）于（时间：3月5日20时）被限制，以下是一份聊天记录。"),
        Good("网页在 https://a.cn/___/x_____y ，密码改为{abc}了。"),
        Good("订单号尾号4471，附件（截图）已上传。"),
    )
