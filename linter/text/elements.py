"""What is concrete in a text besides dates: device, place, account, violation, clause, proof, figure, person."""

from __future__ import annotations

import re
from functools import cache

from linter.text.violations import named

KINDS = ("device", "place", "account", "violation", "clause", "proof", "count", "owner")

_UNIT = "条个次人单笔件张篇位名名台部份封封处项段首款户群元块"
_PATTERNS = (
    # a device: a brand or line with or without its model, or a kind of machine that is said to be used
    r"(?P<device>(?:iphone|苹果|华为|荣耀|小米|红米|redmi|oppo|vivo|一加|三星|galaxy|魅族|ipad|mate|nova|macbook|thinkpad|联想|realme|真我|iqoo)"
    r" ?[a-z0-9+]{0,10}(?: ?(?:pro|max|plus|ultra|mini|se|air|青春版|手机|平板|电脑)){0,2}"
    r"|(?:安卓|android|ios|鸿蒙|harmonyos|windows|mac) ?(?:手机|系统|电脑|端)|手机型号|设备型号|机型|常用设备|电脑端|(?:一台|这台|那台|同一台|本人的?|我的?)(?:手机|电脑|平板))"
    # an account: a labelled identifier, a user name or number, a shop or official account by name
    r"|(?P<account>(?:账号|微信号|微信|qq号?|用户名|昵称|uid|id|原始id|appid|店铺(?:id|名称?|号)?|公众号(?:名称|id)?|小程序(?:名称|id)?|支付宝(?:账号)?|b站|抖音号?|快手号?|小红书号?|微博|游戏id|角色名?|角色id|区服|会员名?)"
    r"(?:\((?:id|名称|昵称|账号|尾号)?[:：]?[^()\n]{1,30}\)|[是为:： ]{1,3}[\"'“「『《【(]?[a-z0-9_*@.\-]{3,}|[是为:： ]{0,3}[“「『《【\"][^”」』》】\"\n]{1,24}[”」』》】\"]|(?:账号)?尾号[是为:： ]{0,2}[0-9a-z*]{2,8})"
    r"|wxid_[a-z0-9_*]+|gh_[0-9a-z*]{6,}|(?<![a-z])wx[0-9a-f*]{8,}|[0-9a-z]{1,6}\*{2,}[0-9a-z]{0,6}|尾号[是为:： ]{0,2}[0-9a-z]{3,6})"
    # a clause of a rule
    r"|(?P<clause>第 ?[0-9一二三四五六七八九十百]+(?:[.\-—][0-9]+)* ?[条款章节项](?:第? ?[0-9一二三四五六七八九十]+ ?[款项])?|(?<![0-9])[0-9]{1,2}(?:\.[0-9]{1,2}){1,3} ?[条款节项]"
    r"|《[^》\n]{2,40}(?:规范|规则|公约|协议|条例|办法|规定|条款|准则|须知|版规|法|守则|政策|标准|声明)[^》\n]{0,12}》(?:[^,。;!?\n]{0,6}[0-9]+(?:\.[0-9]+)*)?|(?:社区|平台|本版|版|群|板)(?:规范|规则|公约|规)第?[0-9一二三四五六七八九十]+)"
    # a piece of proof that somebody can look at
    r"|(?P<proof>附件 ?[0-9一二三四五六七八九十①-⑨]*|附图 ?[0-9一二三四五六七八九十]*|附上[^,。;!?\n]{0,12}|图[0-9一二三四五六七八九十]+|见图|如图|截图|录屏|录像|录音|录影|照片|凭证|回执|单号|订单号|流水|登录记录|登陆记录|聊天记录|授权书|证明材料|证明文件"
    r"|许可证|营业执照|公证|立案|报警|报案|工单|检测报告|质检报告|发票|合同|链接|网址|https?://|bv[0-9a-z]{8,})"
    # a place
    r"|(?P<place>(?:在|于|从|到)[一-鿿]{2,8}(?:省|市|区|县|镇|村|街道|大学|学院|公司|小区|网吧|机场|车站|医院|家中|宿舍|店里|办公室)|(?:登录地|ip属地|所在地|属地|地点|位于)[是为在:：]{0,2}[一-鿿]{2,8})"
    # how many
    rf"|(?P<count>(?<![0-9.])[0-9]{{1,9}}(?:[,.][0-9]{{1,3}})? ?(?:余|多|几)?[{_UNIT}]|[一二两三四五六七八九十百千]{{1,5}}(?:余|多|几)?[条次个单笔件张篇位名](?!样|半|是|原因|方面|问题|来|比|就|说))"
    # who does it
    r"|(?P<owner>由(?:本人|我|店长|专人|运营|负责人|管理员|法务|客服|同事|[一-鿿]{2,4}(?:负责|审核|检查|复核|把关))|(?:本人|我|专人|店长|双人)(?:每[天日周月]|负责|亲自|逐条|定期|复核|把关)|负责人|责任人|审核员|复核人)"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("".join(_PATTERNS))


def find(text: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of what is found in a normalised text, in order of each kind's places; linear in the text."""
    found = [(m.lastgroup or "", *m.span()) for m in _pattern().finditer(text)]
    found += [("violation", start, end) for _, start, end in named(text)]
    return tuple(found)
