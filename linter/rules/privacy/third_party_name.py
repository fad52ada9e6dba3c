"""P108 third-party-name."""

import re
from collections.abc import Iterator
from functools import cache

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.violations import named
from linter.values import Analysis, Finding, Severity

#: What somebody is accused of; looked for in the sentence that names him.
_ACCUSED = (
    r"恶意|举报|投诉我|诬告|诬陷|陷害|栽赃|盗了?我?的?(?:号|微信|账号)|盗用|盗取|诈骗|骗(?:我|了|取|钱|走)|冒充|冒用|报复|干的|搞的?鬼|搞我|整我|动(?:的|了)?手脚"
    r"|造谣|敲诈|勒索|威胁|偷(?:了|用|走|拿|登)|辱骂|骂我|泄露|指使|拉黑|怀疑|肯定是|故意"
)
#: The hundred commonest family names, and four of two characters.
_SURNAME = (
    "(?:[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛"
    "阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤]|欧阳|司马|诸葛|上官)"
)
#: No part of a given name: what follows 高, 方, 于 … in ordinary words.
_GIVEN = r"(?:(?![的了是在我他她它你您们不没有和也就都把被将给向对从这那个人之其与同等以为所说去来上下中里后前时号群某先女总经老师度便面式续常候应该说话])[一-鿿])"
_ROLE = (
    r"(?:同事|同学|室友|舍友|朋友|好友|男友|女友|前夫|前妻|老板|员工|店员|运营|主管|经理|管理员|版主|吧主|群主|群友|网友|邻居|亲戚|房东|合伙人|股东|客户|顾客|买家|卖家|对方|代练|中介"
    r"|同行|队友|会员|玩家|名叫|一个叫|叫做|是叫)"
)
#: What a name is followed by: the end of a clause, or what he does.
_AFTER = r"(?=[(,。;:!?、\s“「]|$|的|在|把|将|用|向|跟|与|恶意|举报|投诉|盗|骗|诬|陷|冒|故意|多次|曾|于|从|因|所|干|造谣|骂|威胁|偷|登录|指使|私自|擅自|利用|通过|一直|为了|泄露|报复|搞|发|删|拿)"
_CALLED = r"(?:微信号?|qq号?|抖音号?|昵称|网名|账号|用户名|id|uid)(?:名?[:是为叫 ]{0,3}|\()"
_SHOWN = r"[“「『\"'](?P<{}>[^”」』\"'\n,。;]{{1,16}})[”」』\"']"
_ID = r"(?P<{}>(?=[a-z0-9_-]{{0,20}}[0-9_])[a-z][a-z0-9_-]{{4,20}}|[0-9]{{5,12}}|@[^\s,。;:!?()]{{2,16}})"
_NAMED = (
    rf"{_ROLE}(?:的?(?:是|叫|名叫|姓名|名字)?[是:为 ]?)(?P<name>(?!周[一二三四五六日末天]|于[昨今当本凌周上同]){_SURNAME}{_GIVEN}{{1,2}}?){_AFTER}"
    rf"(?:\(?的?{_CALLED}(?:{_SHOWN.format('his_name')}|{_ID.format('his_id')}))?"
    rf"|(?:{_ROLE}|他|她|此人|该人|用户)(?:(?!我|本人|自己)[^,。;!?\n]){{0,8}}?{_CALLED}(?:{_SHOWN.format('name_of')}|{_ID.format('id_of')})"
    rf"|(?:网友|群友|用户|买家|卖家|玩家|群主|版主|昵称|网名){_SHOWN.format('nick')}"
)


class ThirdPartyName(Rule):
    """为什么：在指责旁边写出别人的姓名或账号，既公开了对方的隐私，没有证实时又可能变成新的投诉（本工具的判断）。申诉要说明的是事实和证据，写身份就够了。

    怎么改：把姓名和账号换成身份（同事、买家、群友），证明材料放在附件里，由审核去核对。

    例：「我怀疑是同事张伟（微信zhangwei88）恶意举报」→「我与一位同事有纠纷，聊天记录见附件 1」。
    """

    code = "P108"
    name = "third-party-name"
    severity = Severity.WARNING
    message = "「{quote}」写出了别人的姓名或账号，旁边是对他的指责。请只写身份（同事、买家、群友），证据放在附件里。"
    message_en = "“{quote}” names another person or account beside an accusation. Say who it is by role only and attach the evidence."
    bad = (
        Bad("我怀疑是同事张伟（微信zhangwei88）恶意举报，请复核我的账号。", "张伟", "zhangwei88"),
        Bad("账号被封，是群友“秋天的风”恶意举报，请复核。", "秋天的风"),
        Bad("盗我号的人把钱骗走了，他的QQ号是123456789，请解封我的账号。", "123456789"),
    )
    good = (
        Good("我怀疑是我的前同事恶意举报，请复核我的账号。"),
        Good("同事张伟可以作证，当时我在公司，请解封我的账号。"),
        Good("同行某某公司恶意举报我们店铺，请复核。"),
        Good("本人张伟，微信号zhangwei88，被人恶意举报，请复核。"),
        Good("同事高度怀疑是恶意举报，老板方便时会补充证明，请复核账号。"),
        Good("同事周三举报了我，室友于昨晚偷偷用了我的手机，请复核账号。"),
        Good("有买家“恶意投诉”我，请复核我的店铺。"),
        Good("我的微信号zhangwei88被对方恶意举报，请复核。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        plain = analysis.plain
        for i, sentence in enumerate(plain.normals):
            if not _compiled(_ACCUSED).search(sentence.text):
                continue
            for found in _compiled(_NAMED).finditer(sentence.text):
                for group, said in found.groupdict().items():
                    if said and not (named(said) or _compiled(_ACCUSED).search(said)):
                        yield self.finding(analysis, plain.span(plain.starts[i] + found.start(group), plain.starts[i] + found.end(group)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)
