"""X103 evasion-admitted."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity

#: What people do to get around a restriction, in their own words.
_NEW = r"(?:另外?|别|其他|新|第二|又|一)?(?:一?[个台部张]?)的?新?"
EVASION = (
    r"(?:用|换|开|注册|登录?|切换?|申请)了?(?:另外?的?|别的|其他的?|新的?|第二个|一个|个|我的?|我?自己的)?(?:一?个)?(?:小号|马甲号?|备用号|分身)(?:[^,。;!?\n]{0,20}(?:发|加|拉|继续|回复|登|玩|进|私信|开播|评论))?"
    rf"|(?:换|改|更换)了?{_NEW}(?:ip|设备|手机|号码|网络|vpn)[^,。;!?\n]{{0,8}}(?:注册|登录|又|继续|绕|避开|躲)"
    r"|(?:绕过|绕开|躲避|避开|规避)了?(?:系统|平台|限制|封禁|检测|风控|审核|处罚)"
    r"|用(?:家人|老婆|老公|朋友|同事|别人|他人|我妈|我爸|亲戚|孩子|儿子|女儿|对象|室友)的?(?:身份证|身份|实名|手机号?|号码)[^,。;!?\n]{0,8}(?:注册|实名|认证|开)了?[^,。;!?\n]{0,6}"
    r"|(?:又|重新)(?:注册|申请|开)了?(?:一?个)?(?:新的?)?(?:账号|号|微信|qq|店)[^,。;!?\n]{0,6}(?:接着|继续|先用|在用|用着)"
)
#: The same words where nobody gets around anything.
OTHERWISE = r"没有?(?!问题)|未|从不|不会|不再|并非|不曾|已停用|已注销|绝不|禁止|举报|他人|对方|骗子|盗号者|黑客|有人"


class EvasionAdmitted(Rule):
    """为什么：换号、换设备继续操作，或借用他人身份注册，平台多按规避处罚另行处理（经验）。本工具不判断真假，只提醒这句话的后果。

    怎么改：先停止这样做；若确有其事，写明已停用哪个账号、何时停用；没有做过的不要写。

    例：「被禁言期间曾使用的另一个账号已于 3 月 6 日停用，此后没有再登录。」
    """

    code = "X103"
    name = "evasion-admitted"
    severity = Severity.WARNING
    message = "「{quote}」读起来像在绕过限制，平台多会另作处理。请先停止这样做，并写明已停用、何时停用；与事实不符的请删去。"
    message_en = "“{quote}” reads as getting around the restriction, which is often punished apart. Stop it, say what was given up and when; delete it if it is not so."
    bad = (
        Bad("群里被禁言后我又用小号继续发了几次通知，请恢复。", "用小号继续发"),
        Bad("我的店被清退，我用老婆的身份证重新注册了一个店，又被封了。", "用老婆的身份证重新注册了一个店"),
        Bad("我换了手机重新注册，还是被限制登录。", "换了手机重新注册"),
        Bad("大号发不了说说，我先用我自己的小号在发，粉丝不少。", "用我自己的小号在发"),
        Bad("我已经换了台新手机重新注册了号接着打。", "换了台新手机重新注册"),
    )
    good = (
        Good("被禁言期间我没有用小号发言。"),
        Good("期间使用的小号已停用，此后没有再登录。"),
        Good("3月5日我换了手机，登录时要求好友辅助验证。"),
        Good("我没有绕过限制，被封后一直没有登录。"),
        Good("有人用我的小号发了广告，我已报案。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        text = analysis.plain.text
        for found in compiled(EVASION).finditer(text):
            begin = max(analysis.plain.starts[analysis.plain.index(found.start())], found.start() - 8)
            if not compiled(OTHERWISE).search(text[begin : found.end() + 8].split("\n")[0]):
                yield self.finding(analysis, analysis.plain.span(*found.span()))
