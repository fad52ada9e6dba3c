"""E106 no-device."""

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.elements.missing import MissingElement
from linter.values import Analysis, Fix, Severity, Span

#: The surest reading of the violation that is needed to ask on the strength of it.
_LIKELY = 0.5
#: Words by which it turns on who did it and with what.
_OPERATED = r"登[录陆入]|上号|手机|电脑|设备|异地|盗|(?:不|非|没)是?我?本?人?(?:操作|发的|登)|软件|脚本|模拟器|网吧|环境异常|ip(?![a-z])"


class NoDevice(MissingElement):
    """为什么：登录和操作类的问题，平台按设备核对（文章：要有设备信息）。文章要 IMEI、MAC，没有官方来源，又会泄露隐私：只写型号就够了。

    怎么改：写明当时用的手机或电脑的型号和系统，是不是常用的那一台；不要写 IMEI、MAC、序列号。

    例：「登录设备是我常用的 iPhone 13，没有换过手机。」
    """

    code = "E106"
    name = "no-device"
    severity = Severity.INFO
    needs = "lacks:device violation:harassment|violation:fraud|violation:unknown|detail:cheating|detail:hijacked"
    blank = "设备|型号|手机|电脑"
    message = "没有写用的是什么设备。请写明手机或电脑的型号、是不是常用的那台；不要写 IMEI、MAC 这类编号。"
    message_en = (
        "It does not say on which device. Name the model of the phone or computer and whether it is your usual one; no IMEI or MAC numbers."
    )
    bad = (
        Bad(
            "3月5日我的账号被封禁，提示使用外挂，我只是正常打游戏，没有装任何东西。",
            "3月5日我的账号被封禁，提示使用外挂，我只是正常打游戏，没有装任何东西。",
            fixed="3月5日我的账号被封禁，提示使用外挂，我只是正常打游戏，没有装任何东西（设备：【请填写：手机型号，常用的还是临时的】）。",
        ),
        Bad("3月5日我的微信被盗号，盗号的人群发了广告，密码已经改了。", "3月5日我的微信被盗号，盗号的人群发了广告，密码已经改了。"),
    )
    good = (
        Good("3月5日我的账号被封禁，提示使用外挂，我用的是红米Note12，没有装任何东西。"),
        Good("3月5日我的微信被盗号，盗号的人群发了广告，常用设备没有换过，密码已经改了。"),
        Good("3月5日我的小程序因诱导分享被限制，分享按钮已经删除。"),
        Good("3月5日我在群里发了12条广告，提示骚扰他人，是我不对，已经全部撤回。"),
        Good("3月5日我的帖子被判引战，我只是就事论事，没有骂人。", route="dispute"),
        Good("求解封！"),
    )

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import added

        return added(analysis, "补上用的是什么设备", span, "device")

    def lacks(self, analysis: Analysis) -> bool:
        if analysis.has("device") or analysis.detail == "hijacked":
            return not analysis.has("device")
        if analysis.route.label == "remedy":
            return False
        violation = analysis.violation
        likely = violation.confidence >= _LIKELY and violation.label in ("harassment", "fraud")
        unnamed = violation.label == "unknown" and analysis.route.label == "dispute"
        return analysis.detail == "cheating" or ((likely or unnamed) and bool(compiled(_OPERATED).search(analysis.plain.text)))
