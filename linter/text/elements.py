"""What is concrete in a text besides dates: device, place, account, violation, clause, proof, figure, person."""

from __future__ import annotations

import re
from functools import cache

from linter.patterns import compiled
from linter.text.violations import named

KINDS = ("device", "place", "account", "violation", "clause", "proof", "count", "owner")

_NUMERAL = "一二三四五六七八九十"
_SAME_CLAUSE = r"[^,。;!?\n]"
#: A device that a brand and a model, or a system, tell apart from others; a brand that is a word too needs a model or a cue.
_MODEL = r"(?: ?(?!\d{1,4}[年月日号点:])[a-z]{0,8}\d{1,4}[a-z+]{0,3}| ?(?:mate|nova|note|reno|find|galaxy|book|watch)[a-z]{0,8}\d{0,3})"
_TIER = r"(?:(?: ?(?:pro|max|plus|ultra|mini|air|青春版|手机|平板|电脑)){1,3})"
_LATIN = r"(?:iphone|ipad|oppo|vivo|redmi|xiaomi|huawei|macbook|thinkpad|matebook|realme|iqoo|pixel|galaxy)"
_BRAND = r"(?:苹果|华为|(?<!王者)荣耀|小米|红米|一加|三星|魅族|真我|联想|戴尔)"
_DEVICE = (
    rf"(?:(?:手机|设备)型号|机型)(?:[:是为]{{1,2}}[一-鿿a-z0-9+]{{1,10}}(?: ?[a-z0-9+]{{1,8}}){{0,3}})?|常用设备"
    rf"|{_LATIN}{_MODEL}?{_TIER}?|{_BRAND}(?:{_MODEL}{_TIER}?|{_TIER}|拯救者|小新)|(?:(?<=用的是)|(?<=用的)|(?<=手机是)|(?<=电脑是)|(?<=设备[是为:])){_BRAND}"
    r"|(?:安卓|android|ios|鸿蒙|harmonyos) ?(?:手机|系统|设备|平板|\d{1,2}(?![0-9区服]))|(?<![a-z])win(?:dows)? ?\d{1,2}"
)
#: Names of accounts: a label with an identifier or a quoted or plain name, or what is an identifier by its form.
_NAME = r"(?:昵称|用户名|(?:角色|游戏)?id|角色名|会员名|店铺名称?|店名|(?:公众号|小程序)名称?|账号名称?|区服|网名|申诉[人者方])"
_LABEL = rf"(?:{_NAME}|微信号?|qq号?|uid|原始id|appid|店铺(?:id|号)?|公众号(?:id)?|小程序(?:appid|id)?|支付宝(?:账号)?|b站|抖音号?|快手号?|小红书号?|微博|账号(?:id)?)"
_NO_NAME = (
    r"(?!被|因|已|我|本人|什么|自己|新|不|没|由|个人|企业|正常|真实|实名|一个|他|她|谁|同一|以前|之前|违规|违反|含|有|里|中|改|的|是|为|叫)"
)
_ACCOUNT = (
    rf"(?:游戏)?{_LABEL}(?:\((?:id|名称|昵称|账号|尾号)?:?[^()\n]{{1,30}}\)|[是为叫:： ]{{0,3}}[“「『《【\"][^“”「」『』《》【】\"\n]{{1,24}}[”」』》】\"]"
    r"|[是为: ]{0,2}尾号[是为: ]{0,2}[0-9a-z*]{3,8}"
    r"|(?:[是为:]|(?= )|(?=[0-9a-z]{0,6}\*\*)|(?<=uid)(?=\d)|(?<=qq)(?=\d{5})|(?<=qq号)(?=\d{5}))[: ]{0,2}(?![0-9]{1,4}[年月日号天点个条次多余])"
    r"[a-z0-9_*@.\-]{3,40}+(?![年月日天条个元点多余]))"
    rf"|(?:游戏)?{_NAME}(?:[:是为叫]{{1,2}}{_NO_NAME}[一-鿿a-z0-9_]{{2,16}}|{_NO_NAME}[一-鿿][一-鿿a-z0-9_]{{1,11}}(?=[,。;\n]|$))"
    r"|(?:会员|玩家|用户) [a-z][a-z0-9_*]{3,20}|uid ?(?:的?[末尾后][几两三四五六位数0-9]{1,3}码?|后缀)[是为: ]{0,2}[0-9a-z]{3,6}|(?<![a-z0-9])bv[0-9a-z]{1,8}\*{2,}[0-9a-z]{0,4}"
    r"|(?:我号|本号|小程序|公众号|服务号|订阅号|企业号|视频号|角色)[“「『《【][^“”「」『』《》【】\n]{1,24}[”」』》】]|(?<=我是)[a-z][a-z0-9_]{3,15}(?![a-z])"
    r"|wxid_[a-z0-9_*]+|(?<![a-z0-9_])gh_[0-9a-z*]{6,}|(?<![a-z0-9.])@[a-z0-9_]{3,}|(?<![0-9a-z])[0-9]{1,6}\*{2,}[0-9a-z]{0,6}"
    r"|(?<!订单)(?<!单号)(?<!卡)(?<!卡号)尾号[是为: ]{0,2}[0-9a-z]{3,6}"
)
_RULES = "规范|规则|公约|协议|条例|办法|规定|条款|准则|须知|版规|法|守则|政策|标准|声明"
_NO_CLAUSE = "朋友圈|视频|内容|消息|微博|评论|回复|信息|笔记|动态|广告|链接|短信|记录|私信|帖|推|作品|文案|说说|语音|弹幕|留言|截图"
_CLAUSE = (
    rf"(?:《[^《》\n]{{2,40}}(?:{_RULES})[^《》\n]{{0,12}}》|(?:社区|平台|本)?(?:规范|公约)|(?:社区|平台|本)规则)?"
    rf"(?:第 ?[0-9{_NUMERAL}百]{{1,4}} ?章)?(?:第 ?[0-9{_NUMERAL}百]{{1,4}}(?:[.\-—][0-9]{{1,3}}){{0,3}} ?(?:条(?!{_NO_CLAUSE})|款(?!产品|商品|游戏|手机|软件)|项(?!活动|工作|任务|功能))"
    rf"(?:第? ?[0-9{_NUMERAL}]{{1,3}} ?[款项])?)"
    rf"|《[^《》\n]{{2,40}}(?:{_RULES})[^《》\n]{{0,12}}》(?: ?[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}})?"
    r"|(?<![0-9.])[0-9]{1,2}(?:\.[0-9]{1,2}){1,3} ?[条款节项]"
    rf"|[版群板](?:规范|规)第?[0-9{_NUMERAL}]+(?:-[0-9]+)?|(?<![a-z])rule ?#?[0-9]+"
)
_PROOF = (
    rf"附件 ?[0-9{_NUMERAL}①-⑨]{{0,3}}|附图 ?[0-9{_NUMERAL}]{{0,3}}|附上{_SAME_CLAUSE}{{0,12}}|[见如]图[0-9{_NUMERAL}]{{0,2}}|(?<![贪意企试力地版])图[0-9{_NUMERAL}]{{1,2}}(?![次时天块元个点五六分])"
    r"|截图|录屏|登[录陆]记录|聊天记录|凭证|回执|单号[:是 ]{0,2}[0-9a-z]{0,30}|(?:银行|交易|转账|支付)流水|流水(?:号|单)|授权书|证明(?:材料|文件)|许可证|营业执照|公证书?处?(?!员)|工单编?号"
    rf"|(?:检测|质检|检验)报告|(?:见|提供|上传|提交|出示){_SAME_CLAUSE}{{0,8}}(?:照片|录音|录像|合同|发票)|已经?(?:报警|报案|立案)|https?://[!-~]{{1,200}}|(?<![a-z0-9])bv[0-9a-z]{{8,12}}"
)
_CITIES = (
    "北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|长沙|郑州|青岛|济南|厦门|福州|宁波|合肥|昆明|沈阳|大连|哈尔滨|长春|石家庄|太原|南昌|南宁|贵阳|兰州|海口"
    "|香港|澳门|台北|高雄|台中|台南|广东|广西|浙江|江苏|山东|河南|河北|湖南|湖北|四川|福建|安徽|江西|陕西|山西|辽宁|吉林|黑龙江|云南|贵州|甘肃|海南|新疆|西藏|内蒙古|宁夏|青海|台湾"
)
_PLACE = (
    rf"(?:登录地点?|ip属地|所在地|属地|地点)[是为在:]{{1,2}}(?!不)[一-鿿]{{2,8}}"
    rf"|[在于从到](?:(?![贵这那你我他她])(?:[一-鿿]{{2,5}}[省市](?!场|民|面|价|值|里)[一-鿿]{{0,4}}[区县镇](?!别)|[一-鿿]{{2,4}}(?:市(?!场|民|面|价|值|里)|省(?!略|心|事|钱)))"
    rf"|(?:{_CITIES})(?!银行|晚报|话)|(?![贵这那你我他她])[一-鿿]{{1,7}}(?:大学|医院|机场|火车站|高铁站|派出所|网吧)|(?:家|宿舍|办公室|店|单位|医院|网吧)[里中]|(?:宿舍|办公室|医院|网吧|机场|派出所))"
)
_UNIT = "条个次人单笔件张篇位名台部份封处项段首款户群元块"
_COUNT = (
    rf"(?<![0-9.第])[0-9]{{1,9}}+(?:[,.][0-9]{{1,3}})?+ ?(?:余|多|几)?万?(?:余|多)?[{_UNIT}](?!月|半|小时|星期|礼拜|工作日|自然日|多月|钟头|样|元素|性)"
    rf"|(?<![第0-9{_NUMERAL}百千两])(?!二次)(?:[两二三四五六七八九十百千][{_NUMERAL}百千]{{0,5}}万?[余多几]?|一[{_NUMERAL}百千]{{1,5}}万?[余多几]?)[{_UNIT}]"
    r"(?!月|半|小时|星期|礼拜|工作日|自然日|多月|钟头|样|原因|方面|问题|元|性|来|比|就|说)|(?<![第十百千万])一[条单笔件篇部](?!生路|分|样|直)"
)
_WATCH = "负责|审核|检查|复核|把关|执行|监督|跟进|抽查|自查"
_OWNER = (
    rf"由(?!平台|系统|贵|你们|您|官方|版主|管理)[一-鿿a-z0-9]{{1,8}}?(?:{_WATCH})|(?:本人|我|专人|双人)(?:每[天日周月季]|亲自|逐条|定期|负责|来){{1,2}}(?:{_WATCH})?(?<!天)(?<!日)(?<!周)(?<!月)(?<!来)(?<!季)"
    rf"|(?:设立?|设置|指定|安排|配备|增设|新增)[一-鿿0-9]{{0,4}}(?:负责人|责任人|审核员|复核人|专人|审核人员)|(?:责任人|负责人|复核人|审核人)[:为是](?!谁)[一-鿿]{{2,4}}"
)


#: kind -> (what it can begin with, its pattern): the first keeps most places of a text from being tried at all.
_KINDS = {
    "device": ("手设机常苹华荣小红一三魅真联戴安鸿iohrxmptgwa", _DEVICE),
    "account": ("昵用角游会店公小账区网微原支抖快尾申我本服订企视玩b@0-9abcdefghijklmnopqrstuvwxyz", _ACCOUNT),
    "clause": ("《社平本规公第版群板r0-9", _CLAUSE),
    "proof": ("附图见如截录登聊凭回单银交转支流授证许营公工检质提上出已hb", _PROOF),
    "place": ("登i所属地在于从到", _PLACE),
    "count": (f"0-9{_NUMERAL}两百千", _COUNT),
    "owner": ("由本我专双设指安配增新责负复审", _OWNER),
}


@cache
def _pattern() -> re.Pattern[str]:
    first = "".join(sorted({*"0123456789", *"".join(first.replace("0-9", "") for first, _ in _KINDS.values())}))
    kinds = "|".join(f"(?=[{first}])(?P<{kind}>{pattern})" for kind, (first, pattern) in _KINDS.items())
    return compiled(f"(?=[{first}])(?:{kinds})")


def find(text: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of what is found in a normalised text, in the order of the text, then the words of violations; linear."""
    found = [(m.lastgroup or "", *m.span()) for m in _pattern().finditer(text)]
    found += [("violation", start, end) for _, start, end in named(text)]
    return tuple(found)
