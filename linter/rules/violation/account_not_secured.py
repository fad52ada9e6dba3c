"""V108 account-not-secured."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule, told
from linter.text.violations import stolen
from linter.values import ROUTES, Analysis, Fix, Severity, Span


class AccountNotSecured(AskedRule):
    """为什么：账号曾在别人手里的，平台先看现在是否已经安全；还能被人登录的账号不会轻易恢复（经验）。

    怎么改：写明已经做的：改密码、换绑手机、退出陌生设备、开启登录保护、冻结账号；没有做的先去做。这些只说明账号安全，与是谁发的无关。

    例：「3 月 6 日 9 时改了密码，退出全部设备，绑定了自己的手机号」。
    """

    code = "V108"
    name = "account-not-secured"
    needs = "detail:hijacked"
    violation = "hijacked"
    routes = ROUTES
    asked = (Asked("现在怎么保证账号安全", "what secures it now", ("stolen.secured",)),)
    message = "账号曾被他人使用，却没有写{detail}。请先做并写明：改密码、绑定自己的手机号、退出陌生设备，或已冻结。"
    message_en = "The account was in other hands, and the statement does not say {detail}. Do this first and say so: password changed, own phone bound, unknown devices logged out, or account frozen."
    bad = (
        Bad(
            "3月5日凌晨我的微信被盗，登录记录显示在外地，内容不是我发的，请恢复。",
            "3月5日凌晨我的微信被盗，登录记录显示在外地，内容不是我发的，请恢复。",
            fixed="3月5日凌晨我的微信被盗，登录记录显示在外地，内容不是我发的，请恢复。【请填写：日期和时间】，已【请填写：改密码、退出陌生设备等】，现在【请填写：绑定手机、登录保护等】。",
        ),
        Bad(
            "我的号被人登了。那几条不是我本人发的，报警回执见附件1。",
            "我的号被人登了。",
            route="dispute",
            detail="hijacked",
        ),
        Bad("号让人盗了，密码过后会改的，你们查一下就知道。", "号让人盗了，密码过后会改的，你们查一下就知道。"),
        Bad("有人登了我的商家账号改了绑定卡，请恢复。", "有人登了我的商家账号改了绑定卡，请恢复。"),
    )
    good = (
        Good("3月5日凌晨我的微信被盗，当天9时改了密码，退出全部设备。"),
        Good("号被盗了，登不上，已经申请冻结，请帮我找回。"),
        Good("我没有盗用别人的图片。", route="dispute"),
        Good("我发了12条广告，是我不对。", route="remedy"),
    )

    def on_route(self, analysis: Analysis) -> bool:
        """On every route: to secure an account owns up to nothing."""
        return True

    def concerns(self, analysis: Analysis) -> bool:
        """Given, or told of: the mere word 盗用 may be what one is accused of."""
        return analysis.case.detail == "hijacked" or (analysis.detail == "hijacked" and stolen(analysis.plain.text))

    def weight(self, analysis: Analysis) -> Severity:
        """What happened is told, so no route has to be firm."""
        return self.severity

    def fixes(self, analysis: Analysis) -> tuple[Fix, ...]:
        from linter.skeletons.offer import beside

        return beside(analysis, "补一句怎么保证账号安全（没做的先去做）", self.place(analysis), "remedy", matter="hijacked")

    def place(self, analysis: Analysis) -> Span:
        return told(analysis)
