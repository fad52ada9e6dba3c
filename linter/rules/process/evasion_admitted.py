"""X103 evasion-admitted."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.frames import guarded
from linter.values import Analysis, Finding, Severity

#: What people do to get around a restriction, in their own words.
_NEW = r"(?:另外?|别|其他|新|第二|又|一)?(?:一?[个台部张]?)的?新?"
EVASION = (
    r"(?:用|换|开|注册|登录?|切换?|申请)了?(?:另外?的?|别的|其他的?|新的?|第二个|一个|个|我的?|我?自己的)?(?:一?个)?(?:小号|马甲号?|备用号|分身)(?:[^,。;!?\n]{0,20}(?:发|加|拉|继续|回复|登|玩|进|私信|开播|评论))?"
    rf"|(?:换|改|更换)了?{_NEW}(?:ip|设备|手机|号码|网络|vpn)[^,。;!?\n]{{0,8}}(?:注册|登录|又|继续|绕|避开|躲)"
    r"|(?:绕过|绕开|躲避|避开|规避)了?(?:系统|平台|限制|封禁|检测|风控|审核|处罚)"
    r"|(?:用|借)了?(?:家人|老婆|老公|朋友|同事|别人|他人|我妈|我爸|亲戚|孩子|儿子|女儿|对象|室友)的?(?:(?:身份证|身份|实名|手机号?|号码)[^,。;!?\n]{0,8}(?:注册|实名|认证|开)了?[^,。;!?\n]{0,6}|号(?:接着|继续|又|在)[^,。;!?\n]{0,8})"
    r"|(?:又|重新)(?:注册|申请|开)了?(?:一?个)?(?:新的?)?(?:账号|号|微信|qq|店)[^,。;!?\n]{0,6}(?:接着|继续|先用|在用|用着)"
)
#: The same words where nobody gets around anything, a little before them or after them.
OTHERWISE = r"没有?(?!问题)|未|从不|不会|不再|并非|不曾|已停用|已注销|绝不|禁止|举报|他人|对方|骗子|盗号者|黑客|有人|弄走"
#: It is what the notice or somebody says, in the same sentence before them.
ACCUSED = r"(?:被判|被说|判定|判为|说我|认定|认为|通知|提示|理由|原因|涉嫌|怀疑|以为|当成|所谓|因[“「『\"])[^。!?\n]{0,20}$"


class EvasionAdmitted(Rule):
    """为什么：换号、换设备继续操作，或借用他人身份注册，平台多按规避处罚另行处理（经验）。本工具不判断真假，只提醒这句话的后果。

    怎么改：先停止这样做；若确有其事，写明已停用哪个账号、何时停用；没有做过的不要写。

    例：「被禁言期间曾使用的另一个账号已于 3 月 6 日停用，此后没有再登录。」
    """

    code = "X103"
    name = "evasion-admitted"
    severity = Severity.WARNING
    message = "「{quote}」容易被读成在绕过限制，平台多会另作处理。若不是这样，请改写清楚是谁、为什么；若确有此事，请停止，并写明何时停用。"
    message_en = "“{quote}” may read as getting around the restriction, which is often punished apart. If it is not so, make clear who and why; if it is, stop it and say since when."
    bad = (
        Bad("群里被禁言后我又用小号继续发了几次通知，请恢复。", "用小号继续发"),
        Bad("我的店被清退，我用老婆的身份证重新注册了一个店，又被封了。", "用老婆的身份证重新注册了一个店"),
        Bad("我换了手机重新注册，还是被限制登录。", "换了手机重新注册"),
        Bad("大号发不了说说，我先用我自己的小号在发，粉丝不少。", "用我自己的小号在发"),
        Bad("被封后我用老婆的号接着直播。", "用老婆的号接着直播"),
        Bad("我已经换了台新手机重新注册了号接着打。", "换了台新手机重新注册"),
    )
    good = (
        Good("被禁言期间我没有用小号发言。"),
        Good("期间使用的小号已停用，此后没有再登录。"),
        Good("3月5日我换了手机，登录时要求好友辅助验证。"),
        Good("3月4日我被判“借小号规避处罚”。那个号是我丈夫的，他自己在用。"),
        Good("手机坏了，3月3日换了一台新的小米，登录的时候就被说是规避处罚。"),
        Good("通知写着我更换设备后继续发送广告，我只有一部手机，从来没换过。"),
        Good("我没有绕过限制，被封后一直没有登录。"),
        Good("有人用我的小号发了广告，我已报案。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        plain = analysis.plain
        for i, start in enumerate(plain.starts):
            sentence = plain.of(i)
            for found in compiled(EVASION).finditer(sentence):
                near = sentence[max(0, found.start() - 8) : found.end() + 8]
                before = sentence[max(0, found.start() - 24) : found.start()]
                said = compiled(ACCUSED).search(before) or guarded(sentence, found.start(), found.end())
                if not said and not compiled(OTHERWISE).search(near):
                    yield self.finding(analysis, plain.span(start + found.start(), start + found.end()))
