"""V109 takeover-unproven."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule, told
from linter.text.topics import speaks_of
from linter.text.violations import stolen
from linter.values import ROUTES, Analysis, Fix, Severity, Span


class TakeoverUnproven(AskedRule):
    """为什么：被盗只凭一句话难以核实；登录地点、时间、设备型号、短信提醒、报警回执都能帮审核人员查证（经验）。

    怎么改：能拿到什么写什么：登录记录里的地点、时间、设备型号，平台的异地登录短信，当时您在哪里，报警回执；拿不到的，请平台代为核查。

    例：「登录记录显示 3 月 5 日 2 时在外地登录，设备型号与我的手机不同，截图见附件 1」。
    """

    code = "V109"
    name = "takeover-unproven"
    needs = "detail:hijacked"
    violation = "hijacked"
    routes = ROUTES
    asked = (Asked("有什么可以查证", "what can be checked", ("stolen.proof",)),)
    message = "账号曾被他人使用，却没有写{detail}。请写能拿到的：登录地点、时间和设备型号，提醒短信，报警回执；拿不到的请平台核查登录记录。"
    message_en = "The account was in other hands, and the statement does not say {detail}. Give what you can get: place, time and device model of the login, alert messages, a police receipt; ask the platform to look up the rest."
    bad = (
        Bad(
            "我的号被盗了，那些内容不是我发的，密码已改。",
            "我的号被盗了，那些内容不是我发的，密码已改。",
            fixed="我的号被盗了，那些内容不是我发的，密码已改。【请填写：登录记录、设备型号、报警回执等，哪一天的】见附件【请填写：编号】；我拿不到的，请平台核查登录日志。",
        ),
        Bad(
            "我的号被人用了，发的广告不是我发的，已经改密码，请恢复。",
            "我的号被人用了，发的广告不是我发的，已经改密码，请恢复。",
            route="dispute",
            detail="hijacked",
        ),
        Bad("账号让别人登了，已经报了警，密码也换了。", "账号让别人登了，已经报了警，密码也换了。"),
        Bad("号被盗了，密码已改，我的IP是10.2.3.4，你们查一下就知道。", "号被盗了，密码已改，我的IP是10.2.3.4，你们查一下就知道。"),
    )
    good = (
        Good("3月5日我的号被盗了，那天我在医院值班，密码已改。"),
        Good("号被盗了，密码已改，拿不到别的，请核查登录日志。"),
        Good("没有人盗号，3月5日就是我自己登的。", route="dispute"),
        Good("我把号借给别人登了，现在已经收回。", route="remedy"),
        Good("我的号被盗了，登录地显示在外省，设备不是我的，密码已改。"),
        Good("号被盗了，报警回执见附件1。"),
        Good("我没有盗用别人的图片。", route="dispute"),
    )

    def on_route(self, analysis: Analysis) -> bool:
        """On every route: to secure an account owns up to nothing."""
        return True

    def concerns(self, analysis: Analysis) -> bool:
        """Given, or told of: the mere word 盗用 may be what one is accused of."""
        return analysis.case.detail == "hijacked" or (analysis.detail == "hijacked" and stolen(analysis.plain.text))

    def weight(self, analysis: Analysis) -> Severity:
        """A hint as long as the account is not even secured: that comes first."""
        return self.severity if speaks_of("stolen.secured", analysis.plain.text) else Severity.INFO

    def fixes(self, analysis: Analysis) -> tuple[Fix, ...]:
        from linter.skeletons.offer import beside

        return beside(analysis, "补一句有什么可以查证", self.place(analysis), "evidence", matter="hijacked")

    def place(self, analysis: Analysis) -> Span:
        return told(analysis)
