"""Names of people, companies, products and titles in a statement that the writer's facts don't have."""

from __future__ import annotations

from collections.abc import Iterator

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.supported_words import Claim, compact, groups_of, pattern, share, words

_SURNAME = (
    "(?:欧阳|司马|诸葛|上官|司徒|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛"
    "阎段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤常康施洪庄柯伍俞安乔齐庞颜聂章鲁葛岳翟殷詹申欧耿关兰焦祝左柴甘骆阮纪梅路霍裴尤涂柳童尚温倪樊凌鲍管费邢季卞项盛闫屈游翁柏阳苗])"
)
_GIVEN = "(?:(?![的了是在我他她它你您们不没有和也就都把被将给向对从及与等为已于可某用][一-鿿]?)[一-鿿])"
#: Words that begin like a name.
_WORD = (
    "(?!申[诉请报]|于[是今此原先前上系]|高[中考度于频风]|安[全装排心]|常[见用规]|管[理控]|任[何务意职教]|成[功员为]|单[位独号据]|金额|方[面式便案]|余[额下人]|万[一分元]|白[天色名]|关[于注闭键]|左右|路[上过]|何[时人]|马[上路]"
    "|许[多可]|钱款|程[序度]|黄[色]|严[重格肃]|江[苏西]|费[用]|项目|温[和度]|康复|施[工行]|计[划算]|史[料上]|段[时落]|游[戏客]|毛[病利]|莫[名]|陈[述列]|顾客|白[天色]|尚[未且])"
)
_ROLE = (
    "叫|名叫|姓名|联系人|负责人|经办人|责任人|申诉人|[店园村会厂校院班组站事队处科部]长|经理|主管|主任|总监|总裁|董事|律师|医生|护士|警官|员工|同事|同学|朋友|好友|网友|群友|老乡|表[哥弟姐妹]|[哥弟姐妹姨舅]{1,2}|妻子|丈夫|室友|房东|法人|代表|运营|编辑"
    "|文案|文案员|助理|文书|会计|出纳|老师|导师|教练|辅导员|教授|老板娘?|师傅|队友|搭档|战友|邻居|老伴|演唱者|作者|团长|版主|专员|[审管店售保收快配][核理员货安银递送]员?|美容师|美发师|摄影师|设计师|工程师|药师|技师|厨师|主播|儿子|女儿|孩子|徒弟|群主|客户|顾客|买家|卖家|中介|司机|值班的|修图的|姓|由"
)
_FREE = '(?=[”」"]?[,。;、:()\\s]|$|可|已|负责|于|在|对|进行|为|审|复|的|和|与|先生|女士|检查|核|管理|撰写|抽查|把关|提供|经办|处理|跟进|完成|修|操作|逐|每|曾|亲自|出面|主持|担任|所|转|收|签|作证|委托|指派|愿|深|均|都|也|亦|认|当|教授|经理|主任|老师|律师|医生|同学)'
_NAMED = rf"(?:{_ROLE})(?:名字?叫?|[为是叫系名]|:)?[ “「\"]?(?P<name>(?<=姓){_SURNAME}(?=[,。;、的])|(?![于任付费曾高张游何时金方项周马管权由]){_WORD}{_SURNAME}{_GIVEN}{{2}}|{_WORD}{_SURNAME}{_GIVEN}{{1,2}}?{_FREE})"
_CALLED = rf"(?:{_ROLE})(?:名字?叫?|[叫名]|:)?[ “「\"]?(?P<called>[小阿大][一-鿿](?<![小阿大][多会家概约部致人量组区店号时心区票额型费红米爱程学吃事孩朋伙道说写节时]))"
_TITLED = rf"(?P<titled>{_WORD}(?<![对我贵官双甲乙校园厂馆资三各某最很])(?:(?<![比较更太])高|(?!高){_SURNAME})(?:先生|女士|小姐|某某?|律师|经理|总监|警官|医生|主任|教授|校长|老板|师傅|阿姨|大爷|大妈|同学(?!们))(?!们))"
_NICKED = rf"(?P<nick>(?<![大较最变缩从很太])[小老阿](?:{_SURNAME}|[刚强明芳丽军红伟敏])(?!序|学|店|号|额|组|区|心|时|票|吃|事|问|型|米|红|费|编|板|师|家|人|年|友|乡|板|手|员|实|客|用|套|路|于|关|常|史|方|金|高|白|黄|马|阳))(?=[,。;、:()\s]|$|[一-鿿])"
#: Rank that a writer gives to himself or others.
_RANK = r"(?P<rank>(?:特级|高级|首席|正高级?|副高级?|资深|主管|主任|国家[一二]级|[一二]级)(?!会员|账号|人员|成员)[一-鿿]{0,4}?(?:师(?!傅|生)|教授|专家|编辑|记者|技工|运动员))"
_QUOTED = '[“「『"‘](?P<quote>[^”」』"’\n]{1,40})[”」』"’]|《(?P<title>[^》\n]{1,40})》'
#: What a penalty is for may be named in the words of the platform.
_REASON = r"(?:因(?:为)?|以|提示|判[为定]?|称|涉嫌|理由[为是]?)$"
_SUFFIX = (
    "有限责任公司|(?:物业|家政|装饰|保洁|搬家|物流|传媒|科技)公司|股份有限公司|有限公司|集团|分公司|公司|工作室|事务所|旗舰店|专卖店|专营店|便利店|加工厂|工厂|研究院|研究所|协会|商会|小学|中学|大学|学院|幼儿园|人民医院|医院|诊所|卫生院|派出所|公安局|分局|法院|检察院|公证处"
    "|街道|居委会|村委会|汽车城|商场|商城|购物中心|广场|超市|酒店|饭店|宾馆|机场|火车站|高铁站|网吧|网咖|支行|分行|银行|打印店|书店|药店|花园|公园|景区|体育馆|游泳馆|图书馆|博物馆|健身房|保健院|大厦|公寓|产业园|证券|酒业|药业|茶业|置业|牧业|[茶酒药纸鞋布糖印灯]厂|航运|货运|商行|商贸|实业|传媒|[工用制衣家玩模灯][一-鿿]?具?厂|制衣厂|加工厂|食品厂|服装厂|(?:维修|检测|鉴定|培训|质检|体检|健身|美容)中心|大学[一-鿿]{0,4}学院"
)
_ORG = rf"(?P<core>[一-鿿a-z0-9]{{0,14}}?)(?P<suffix>{_SUFFIX})(?!舞|场所|化)"
_CUT = r"[在于从到向往由为是的和与及、了至经被把对我本该贵你您其各某一将并请让跟与同以因等家所由此当]|工作|任职|就职|就读|供职|辖区|附近|当地|所在|住|位|有|便|发[了给到在]|附|送|出|[0-9][天日次]|未|没|绑定|委托|联系|购|通过|提供|使用|作为|随附|取得|全部|已|现|曾|系|毕业|就读|导致|造成|致电|参加|次日|[当昨今同翌]日|导师|单位|缘|产品|给|常年|[间跑]|写着"
_FIELD = (
    r"(?:(?:品牌|牌子|型号|科目|课程|单位|级别|代理级别|名称|名字|曲目|歌曲|书名|书籍|游戏名称|产品|商品|昵称|供应商|合作方|厂家|职业|职务|学校|专业|软件|车辆|车型|商品名|登录地|地点|城市|领唱|主唱|组长|经手人|饭店|餐厅|教师|老师|店名|门店|酒店|影片|电影|作品|曲名|网站|群名|群主|导演|车牌|[室店馆社班吧网队]名)(?:名称|名)?(?:为|是|系|:)"
    r"|(?:所购|所售|出售的|求购的|购买的|销售的)[一-鿿]{1,4}(?:为|是)|(?:就职|任职|供职|就读|工作)于|现?在(?=[一-鿿a-z0-9]{2,12}(?:工作|上班|任职|任教|执教|驻唱|打工)))(?P<value>(?![0-9])(?:(?![于从由在被我])[一-鿿a-z0-9·]){2,10}?)"
    r"(?=[,。;、:()\s]|$|两|[一二三四五六七八九十]|及|和|工作|上班|任职|任教|执教|驻唱|打工|的)"
)
_LATIN = r"(?<![a-z0-9_@./-])[a-z][a-z]{1,}(?![a-z]*[0-9_@]|[a-z.]*/)"


@frozen
class Names:
    """What the facts name: their normalised text, its letters and characters without what stands between, their Latin words."""

    text: str
    compact: str
    characters: frozenset[str]
    latin: frozenset[str]
    devices: frozenset[str]


def names(text: str) -> Names:
    """The names in a normalised text of facts, in the form in which they are looked up."""
    devices = {group for found in pattern("device").finditer(text) for group in groups_of("device", found[0])}
    return Names(text, compact(text), frozenset(text), frozenset(compiled("[a-z]+").findall(text)), frozenset(devices))


def claims(text: str, facts: Names) -> Iterator[Claim]:
    """Names of people, companies, products and titles of a normalised statement that the facts don't have."""
    for found in compiled(_QUOTED).finditer(text):
        inner = found["quote"] or found["title"]
        reason = found["quote"] and compiled(_REASON).search(text[max(0, found.start() - 6) : found.start()])
        if not is_known(inner, facts, 0.75) and not (reason and share(inner, facts.characters) >= 0.5):
            yield Claim("name", *found.span())
    for found in compiled(f"{_NAMED}|{_CALLED}|{_TITLED}|{_NICKED}").finditer(text):
        group = found.lastgroup or ""
        if not _person(found[group], facts):
            yield Claim("name", *found.span(group))
    for found in compiled(_RANK).finditer(text):
        if not is_known(found["rank"], facts):
            yield Claim("name", *found.span("rank"))
    for found in compiled(_ORG).finditer(text):
        start = found.start() + max((cut.end() for cut in compiled(_CUT).finditer(found["core"])), default=0)
        core = text[start : found.start("suffix")]
        if (
            len(core) > 1
            and core not in words("generic")
            and core[-2:] not in words("generic")
            and not is_known(core, facts)
            and (len(core) > 3 or core[:2] not in facts.compact)
        ):
            kind = "place" if found["suffix"] in words("spot") else "name"
            yield Claim(kind, start, found.end())
    for found in compiled(_FIELD).finditer(text):
        if not is_known(found["value"], facts, 0.5):
            yield Claim("name", *found.span("value"))
    for found in pattern("brand").finditer(text):
        if found[0] not in facts.text:
            yield Claim("name", *found.span())
    for found in compiled(_LATIN).finditer(text):
        word = found[0]
        if word not in words("latin") and word not in facts.latin and word not in facts.compact and not pattern("device").fullmatch(word):
            yield Claim("name", *found.span())


def _person(name: str, facts: Names) -> bool:
    if name in facts.compact:
        return True
    if name[-1:] == "某" or (len(name) > 1 and name[1:] in ("先生", "女士")):
        return name[0] in facts.compact
    if name[0] in "小老阿":
        return name[1] in facts.compact
    return len(name) > 2 and (name[-2:] in facts.compact)


def is_known(said: str, facts: Names, least: float = 0.6) -> bool:
    """Whether a name is in the facts: whole, or most of its pairs of characters."""
    plain = compact(said)
    if not plain or plain in facts.compact:
        return True
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1)}
    return bool(pairs) and sum(pair in facts.compact for pair in pairs) / len(pairs) >= least
