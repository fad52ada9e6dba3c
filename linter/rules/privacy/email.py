"""P104 email."""

from linter.rule import Bad, Good
from linter.rules.privacy.datum import Datum
from linter.values import Severity


class Email(Datum):
    """为什么：真实的申诉里出现过完整的邮箱地址（经验），它常常同时是登录名，贴出来容易被撞库和钓鱼（本工具的判断）。

    怎么改：别人的邮箱删去；自己的邮箱填在表单的联系方式里，正文写「注册邮箱 a**@example.com」这样的形式。

    例：「回执已发到我的注册邮箱（z**@example.com）」。
    """

    code = "P104"
    name = "email"
    severity = Severity.WARNING
    kinds = ("email",)
    contact = True
    message = "「{quote}」是完整的邮箱地址。别人的请删去，自己的填在表单的联系方式里，正文里遮住一部分。"
    message_en = "“{quote}” is a complete mail address. Delete somebody else's; give your own in the form and hide a part of it here."
    bad = (
        Bad("举报我的人用的是zhangwei88@example.com，请核查我的账号。", "zhangwei88@example.com"),
        Bad("请把结果发到我的邮箱li.na＠example.com，账号被封，请复核。", "li.na＠example.com"),
    )
    good = (
        Good("账号：li.na@example.com，3月5日被限制，请复核。"),
        Good("请把结果发到l**@example.com，账号被封，请复核。"),
        Good("我已写信到appeal@platform.example，账号还没有恢复，请复核。"),
        Good("我在群里@了三个好友，被判骚扰，请复核我的账号。"),
    )
