"""P107 ip-address."""

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.privacy.datum import Datum
from linter.values import Severity

_OWN = r"(?:登录|登陆|登入|上线|本人|我的?|常用|异地)(?:(?!举报|对方|骗子|群友|网友|客户)[^。;!?\n]){0,16}\Z"


class IpAddress(Datum):
    """为什么：完整的 IP 地址能定位到人或机器；平台自己有登录日志，正文里写城市和时间就够核对（本工具的判断）。自己的登录记录是证据，所以只作提示。

    怎么改：写登录的城市、时间和设备型号；需要时附登录记录的截图，或只留 IP 的前两段。

    例：「3 月 5 日 20:15 的登录来自外省，我当时在杭州，登录记录见附件 1」。
    """

    code = "P107"
    name = "ip-address"
    severity = Severity.WARNING
    kinds = ("ip",)
    message = "「{quote}」是完整的 IP 地址。请改写登录的城市和时间，登录记录用截图附上。"
    message_en = "“{quote}” is a complete IP address. Give city and time of the login instead and attach the login record."
    bad = (
        Bad("举报者的IP是203.0.113.57，请核查我的账号。", "203.0.113.57"),
        Bad("3月5日20:15登录的IP为198.51.100.23，不是我，请解封我的账号。", "198.51.100.23"),
    )
    good = (
        Good("3月5日的登录来自外省，不是我，请解封我的账号。"),
        Good("微信版本8.0.50.1，账号被限制，请复核。"),
        Good("规则第3.2.1.4条针对的是付费抽奖，请复核我的账号。"),
        Good("登录IP为203.0.*.*，不是我，请解封我的账号。"),
    )

    def weight(self, clause: str) -> Severity | None:
        return Severity.INFO if compiled(_OWN).search(clause) else self.severity
