"""E107 no-account-id."""

from linter.rule import Bad, Good
from linter.rules.elements.missing import MissingElement
from linter.values import Analysis, Fix, Severity, Span


class NoAccountId(MissingElement):
    """为什么：邮件、电话、论坛里的申诉不带账号，看的人要先知道是哪一个（本工具的判断）。在客户端里申诉，页面已经带上账号，可以不写；没有给出渠道时，本规则只看写成书信的申诉。

    怎么改：写昵称、用户编号，或账号的尾号；不必写完整的手机号、证件号。

    例：「我的账号（尾号 4471）于 3 月 5 日被限制。」
    """

    code = "E107"
    name = "no-account-id"
    severity = Severity.INFO
    needs = "lacks:account move:salutation|move:identity|channel"
    message = "没有写是哪个账号。请写昵称、用户编号或尾号；在客户端里申诉、页面已带账号的可以不写。"
    message_en = "It does not say which account. Give the nickname, the user number or its last digits; not needed where the page knows it."
    moves = ("identity", "fact")
    blank = "昵称|尾号"
    bad = (
        Bad(
            "3月5日我的账号被限制登录，提示频繁添加好友，请复核。",
            "3月5日我的账号被限制登录，提示频繁添加好友，请复核。",
            channel="mail",
            fixed="我的账号是【请填写：昵称、编号或尾号】。3月5日我的账号被限制登录，提示频繁添加好友，请复核。",
        ),
        Bad("您好。3月5日我的微信被封，微信是我谈生意用的，请恢复。", "3月5日我的微信被封，微信是我谈生意用的，请恢复。"),
    )
    good = (
        Good("3月5日我的账号（尾号4471）被限制登录，提示频繁添加好友，请复核。"),
        Good("我的公众号“晨光读书会”3月5日被限制，请复核。"),
        Good("您好。3月5日我的账号被限制登录，提示频繁添加好友，请复核。", channel="client"),
        Good("3月5日我的账号被限制登录，提示频繁添加好友，请复核。"),
        Good("我在吧里的ID是小河弯弯2016，3月5日被封十天，请复核。"),
    )

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import offer

        return offer(analysis, "补一句是哪个账号", ["identity"])

    def lacks(self, analysis: Analysis) -> bool:
        named = analysis.has("account", "phone", "email")
        if analysis.case.channel:
            return analysis.case.channel in ("web", "phone", "mail") and not named
        return not named and not {"salutation", "identity"}.isdisjoint(analysis.moves)
