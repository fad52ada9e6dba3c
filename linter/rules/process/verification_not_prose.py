"""X104 verification-not-prose."""

from linter.patterns import compiled
from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Severity, Span

#: A login that is asked to be verified or held up for a short time.
LOGIN = r"(?:限制登录|登录(?:受到?)?限制|登录受限|暂时(?:无法|不能)登录|无法登录|登不上|登录不了|登不了|登录环境(?:异常|存在)|新设备登录|换了?(?:新?手机|设备|手机号))"
#: The check was made and did not go through.
TRIED = (
    r"(?:人脸|刷脸|辅助|好友验证|验证码|验证)[^。;!?\n]{0,16}(?:失败|不了|打不开|没通过|不通过|未通过|过不去|没收到|收不到|不过|识别不|不成功)"
    r"|(?:找不到|凑不齐|没有|不够)[^。;!?\n]{0,8}(?:好友|人)[^。;!?\n]{0,6}(?:辅助|验证)"
)
#: More than a login limit.
MORE = r"永久|封禁|封号|被封|违规|举报|骚扰|诱导|营销|欺诈|诈骗|广告|下架|冻结|处罚"


class VerificationNotProse(StatementRule):
    """为什么：个人号的短期登录限制多用人脸或好友验证解除，不靠文字说明；永久封禁则不能自助解除（经验）。

    怎么改：先在登录页按提示做人脸识别，或请已实名的好友辅助验证；做不了再写说明，并写明卡在哪一步。

    例：「3 月 5 日换新手机登录，人脸识别三次提示失败，好友辅助验证页面打不开，截图见附件 1。」
    """

    code = "X104"
    name = "verification-not-prose"
    severity = Severity.INFO
    needs = "platform:wechat|platform:qq|spoken:wechat"
    message = "这像是短期的登录限制，多用人脸或好友验证解除，写说明往往没有用（经验）。请先按登录页的提示验证；验证不了再写明卡在哪一步。"
    message_en = "This looks like a short login limit, which is lifted by a face or friend check rather than by a text (practice). Try that first; else say at which step it fails."
    at_end = False
    bad = (
        Bad("我的微信换了手机之后登不上了，麻烦帮我解除一下。", "换了手机"),
        Bad("我的微信3月9日提示限制登录24小时，可通过人脸或好友辅助验证解除，我不想麻烦朋友，请直接帮我解开。", "限制登录"),
        Bad("QQ提示登录环境异常，请帮我恢复登录，谢谢。", "登录环境异常"),
    )
    good = (
        Good("我的微信登不上了，人脸识别三次提示失败，好友辅助验证页面打不开，截图见附件1。"),
        Good("我的微信3月5日被永久封禁，登不上了，提示骚扰他人。"),
        Good("抖音店铺后台登不上，请恢复。", platform="douyin"),
    )

    def fires(self, analysis: Analysis) -> bool:
        text, case = analysis.plain.text, analysis.case
        ours = case.platform in ("wechat", "qq") or (case.platform is None and ("微信" in text or "qq" in text))
        tried = compiled(TRIED).search(text)
        return bool(
            ours
            and case.account in (None, "personal")
            and analysis.detail != "hijacked"
            and not tried
            and compiled(LOGIN).search(text)
            and not compiled(MORE).search(text)
        )

    def place(self, analysis: Analysis) -> Span:
        found = compiled(LOGIN).search(analysis.plain.text)
        return analysis.plain.span(*found.span()) if found else super().place(analysis)
