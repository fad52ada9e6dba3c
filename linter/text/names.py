"""Names and accounts of other people, named beside an accusation.

Everything here works on normalised sentences (:mod:`linter.text.normalise`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.patterns import compiled
from linter.text.violations import named

#: What somebody is accused of; looked for in the sentence that names him.
_ACCUSED = (
    r"恶意|举报|投诉我|诬告|诬陷|陷害|栽赃|盗了?我?的?(?:号|微信|账号)|盗用|盗取|盗号|诈骗|骗(?:我|了|取|钱|走|人)|(?<![“「\"为成作])(?<!我是)(?<!我就是)骗子|冒充|冒用|报复|干的|搞的?鬼|搞我|整我|动(?:的|了)?手脚"
    r"|造谣|敲诈|勒索|威胁|骚扰|偷(?:了|用|走|拿|登|偷)|辱骂|骂我|泄露|指使|拉黑|怀疑|肯定是|故意|烂人|人渣|小人|无赖|(?<![厉受危损伤妨侵祸])害(?![怕羞群])|坑(?:我|了|人|骗|害|蒙)|讹|赖账|卷款|跑路"
)
#: The accusation behind a name to which only 他 or 此人 in the next sentence leads back.
_HE = r"(?:他|她|此人|该人|这个?人|那个?人|对方)"
#: Family names: the hundred commonest, the next commoner ones, and those of two characters.
_COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛"
    "阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤"
)
_RARER = "傅常康施洪庄柯伍俞安乔齐庞颜聂章鲁葛岳翟殷詹申欧耿关兰焦祝左柴甘骆阮纪梅路霍裴尤涂柳童尚温倪樊凌鲍管费冉邢辛季卞蒲项盛闫屈成游翁柏阳苗麦褚简舒宁单卓饶牟温喻戚季虞闵"
_DOUBLE = "欧阳|司马|诸葛|上官|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|端木|夏侯|南宫|独孤|澹台"
_SURNAME = f"(?:{_DOUBLE}|[{_COMMON}])"
_ANY_SURNAME = f"(?:{_DOUBLE}|[{_COMMON}{_RARER}])"
#: Words that begin like a name.
_WORD = (
    r"(?!顾客|黄牛|黄色|熊孩|熊猫|马[甲上路]|高[手仿频级价额中考层速]|许[多久可]|任[何意务性]|江[苏湖西南]|金[主额币融]|方[案法面便]|石头|于[是此今昨]|何[人处时]|谢谢|王者|曾经|钱[款财被]|史上|陈[述旧列]|孙子"
    r"|毛病|武[器汉]|黎明|严[重厉格查肃]|莫[名非大须]|白[天名嫖粉色]|钟头|程[序度]|余[额下]|董事|付[款费]|夏天|贾|段[时位]|雷[达同]|龙[虎头]|陶瓷|贺[卡词]|万[一分恶人]|戴[上着]|孔子|周[一二三四五六日末天边围]"
    r"|安[全排装卓]|常[见用规]|康复|施[工行]|庄家|齐全|关[于键注联闭系]|单[位号独方]|成[功员]|游[戏客]|盛大|路[人由]|管理|费用|章[程节]|申[诉请]|项目|简单|左右|尚未|温[度馨]|阳光|季度|苗头|欧元"
    r"|石油|叶子|林[业地]|童年|麦克|甘愿|柳州|苏州|徐州|郑州|杭州|宁[波可]|舒服|屈服|温州|颜[值色]|洪水|伍佰)"
)
#: No part of a given name: what follows 高, 方, 于 … in ordinary words.
_GIVEN = r"(?:(?![的了是在我他她它你您们不没有和也就都把被将给向对从这那个人之其与同等以为所说去来上下中里后前时号群某先女总经老师度便面式续常候应该说话])[一-鿿])"
#: Beside an account a name is surer: only what is no part of any.
_GIVEN_WITH = r"(?:(?![的了是在我他她它你您们不没有也就都把被将给某号群个])[一-鿿])"
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
#: A name, and in brackets or behind a comma how he is reached.
_REACHED = r"(?:微信号?|qq号?|抖音号?|快手号?|小红书号?|微博|支付宝|昵称|网名|账号|用户名|手机号?码?|电话|联系方式|id|uid)"
_WITH_ACCOUNT = (
    rf"(?:(?<=[,。;:!?、\s(“「的是叫为人家被把让由跟和与找给向从对同友商主户员事板])|\A)"
    rf"(?P<who>{_WORD}{_ANY_SURNAME}(?:{_GIVEN_WITH}{{1,2}}|先生|女士|老师|老板|经理)|[老小阿]{_SURNAME})(?:的人|[这那]个?人|此人|同学|同事)?[ ,、]?\(?(?:他|她|其)?的?{_REACHED}名?[:是为叫 ]{{0,3}}"
    r"(?P<by>[a-z0-9@][a-z0-9_@.*-]{2,30}|[“「『\"'][^”」』\"'\n,。;]{1,16}(?=[”」』\"']))"
)
#: A name with nothing between it and the accusation: 肯定是我们班的李明干的, 被王小丽陷害.
_DID = (
    r"(?:在?背后|恶意|故意|偷偷|一直|多次|趁机|为了报复|私下|一个?人|[这那]个?(?:烂|坏|贱)?人渣?|[这那]个(?:骗子|小人)|他|她){0,2}"
    r"(?:干的|搞的|做的|弄的|使坏|害(?!怕)|陷害|举报|投诉|盗|偷|骗|坑|造谣|诬|冒充|骚扰|威胁|敲诈|勒索|泄露|指使|散布|栽赃|(?:用|拿|登录?|发)了?我|就?是个?大?(?:骗子|烂人|人渣|小人|惯犯|无赖|主谋|幕后))"
)
_DOER = (
    rf"(?:(?:(?:(?<=肯定)|(?<=一定)|(?<=绝对)|(?<=应该)|(?<=就)|(?<=都)|(?<=怀疑)|(?<=人)|(?<=[,。;:!?])|\A)是|被|遭)(?:[^,。;!?\n]{{0,8}}的)?|(?<=[我们]的)|(?<=[班司校店铺位门舍组群]的)|(?<=[供发卖][货号]的))"
    rf"(?P<doer>{_WORD}{_SURNAME}{_GIVEN}{{1,2}}?)(?={_DID})"
)
#: It is the writer himself, a witness, or somebody to be asked.
_OWN = r"(?:本人|我是(?!被)|我叫|我姓|我\(|我名|联系人|申诉[人者]|负责人|法人|经办人?|姓名|实名|署名|店主|作者|委托人|代理人|证人|客服)[^,。;!?\n]{0,4}\Z"
_WITNESS = r"[^。;!?\n]{0,24}(?:作证|证明(?!是他)|(?<!虚假)证人|可以核实)"


def accused(sentences: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """(sentence, start, end) of every name or account of another person that stands beside an accusation, in order.

    A name and the account behind it are one. Linear in the text.
    """
    blamed = [compiled(_ACCUSED).search(text) is not None for text in sentences]
    for i, text in enumerate(sentences if any(blamed) else ()):
        after = i + 1 < len(sentences) and blamed[i + 1] and compiled(_HE).search(sentences[i + 1]) is not None
        done = 0
        for start, end in sorted(_in_sentence(text, blamed[i], after)):
            if start >= done:
                yield i, start, end
                done = end


def _in_sentence(text: str, here: bool, after: bool) -> Iterator[tuple[int, int]]:
    if (here or after) and compiled(_REACHED).search(text):
        for found in compiled(_WITH_ACCOUNT).finditer(text):
            if not _is_own(text, found.start("who")) and not compiled(_WITNESS).match(text, found.end()):
                yield found.start("who"), found.end("by")
    if not here:
        return
    for found in compiled(_DOER).finditer(text):
        if not _is_own(text, found.start("doer")) and not named(found["doer"]):
            yield found.span("doer")
    for found in compiled(_NAMED).finditer(text):
        said = [group for group, word in found.groupdict().items() if word and not (named(word) or compiled(_ACCUSED).search(word))]
        if said:
            yield min(map(found.start, said)), max(map(found.end, said))


def _is_own(text: str, start: int) -> bool:
    return bool(compiled(_OWN).search(text[max(0, start - 12) : start]))
