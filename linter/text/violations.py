"""The kinds of violation and the words that name them. ``violations.txt``: a line ``kind words…``, in normalised spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from linter.patterns import compiled
from linter.resources import lines
from linter.values import DETAILS, VIOLATIONS

#: The account was in somebody else's hands.
_STOLEN = (
    r"被人?盗(?:取|用|号|走|了|登)?|盗号|偷号|盗用|被黑(?![心名屋幕子社店板白])|陌生设备|(?:非|不是)(?:我)?本人(?:操作|登录|登陆|所发|发送|发布)"
    r"|被(?:人|他|对方|骗子)?(?:登走|换绑|改绑)|被人[^,。;!?\n]{0,8}登[入录陆]"
)
_WHOEVER = r"(?:别人|他人|人家|旁人|外人|生人|陌生人|不认识的人|不认识的|不知道(?:谁|什么人|哪个)|谁|骗子|黑客|小偷|盗号的|坏人|人)"
_MINE = r"我(?:们|家|司|店)?的?(?:[^,。;!?\n我你他]{0,4})?(?:账号|账户|帐号|户口|号|微信|qq|id|后台|店铺|公众号|小程序|抖音|支付宝|淘宝)"
#: The same in the words of every day: 号让人盗了, 账号叫别人登了, 有人登了我的商家账号.
_TAKEN = (
    rf"(?:被|让|给|叫|遭|着|遭到){_WHOEVER}(?:给|偷偷|悄悄|半夜|昨天|昨晚|在[^,。;!?\n]{{1,6}}|又)?"
    r"(?:盗|偷(?!偷|拍|懒)(?!了?(?:东西|钱包|手机|图|照片))|黑(?![心名屋幕子社店板白])|撞库|登[录陆入]?(?:走|上|进|过)?了|改了?(?:密码|绑定|手机)|换绑|改绑|弄走了?|拿去用|拿走了|抢走)"
    rf"|被{_WHOEVER}登[录陆入]|(?:被|让|给|叫|遭)盗(?:走|号|取)?了"
    rf"|(?:有人|别人|他人|那个?人|对方|骗子|不知道谁|不认识的人|陌生人|黑客|谁)(?:用|拿着?|登录?|登陆|登入|进|盗|黑|偷)(?:上|进|走|入)?了?{_MINE}"
    r"|(?:有人|别人|他人|陌生人|不认识的人|不知道谁|骗子|黑客)(?:偷偷|擅自|把|给|私自)?(?:登[录陆入]?|进)[上进入]?了?[^,。;!?\n]{0,12}(?:改|换|解)了?(?:绑定?|密码|手机|收款)"
)
#: It was the writer after all, whatever the notice says.
_MYSELF = r"(?:就是|都是|一直是|全是|其实是)我(?:自己|本人)(?:在|来)?(?:操作|登[录陆入]|发|用|弄)"
#: What speaks for it together with another of these: a login from elsewhere, being elsewhere oneself, securing, reporting.
_ELSEWHERE = r"(?:外省|外地|异地|境外|国外|别的地方|别处|陌生(?:ip|地址|地区|手机))[^,。;!?\n]{0,8}(?:登录|登陆|登入|上线)|(?:登录地|登入纪录|登录记录)[^,。\n]{0,12}(?:外省|不是|境外|从未)|登[入录陆](?:地点|地|的?ip)[^,。;!?\n]{0,6}(?:显示|是|在|为)"
_SIGNS = (
    r"睡觉|睡下|睡着|上夜班|值夜班|值班|在?手术|手机(?:锁|放|关机|在客厅|没电|丢)|考场|飞机上",
    r"改了?密码|修改密码|密码(?:已|也)?改|挂失|冻结了?账号|下线|换绑|找回",
    r"报案|报警|派出所|回执|公安",
    r"不是我|非本人|没有登录|从未拥有|没用过的?设备|人讲的|他人所",
)
#: What is asked, denied or said of somebody else's pictures just before the word, and what follows it then.
_NOT_STOLEN = r"(?:没有?人?|不存在|从未|未曾?|并非|不是|是否|会不会是?|怀疑|涉嫌)$"
_THEIR_WORKS = (
    r"了?(?:他|她|其|人家|某|网上|第三方)[^,。;!?\n号账]{0,4}(?:图|文|版|照片|视频|作品|素材|内容|设计|稿|模型|代码|音乐|歌|肖像)"
)
#: What is feared, or of which it is asked what to do then, in the same clause; and whose thing it is besides an account's.
_FEARED = r"(?:如果|要是|万一|假如|倘若|防止|避免|以免|免得|以防|谨防|预防|怕|担心|(?:图|图片|照片|视频|文章|作品|头像|素材|稿子|文案)[^,。;!?\n]{0,6})[^,。;!?\n]{0,8}$"
#: So are what is only feared, and what one did or allowed oneself.
_NOT_TAKEN = (
    r"(?:没有?|不存在|从未|未曾?|并非|不是|是否|会不会|(?:不会|不能|别|不)再?|以后|怀疑|涉嫌|防|若|可能会|让|给|叫|由|请|帮"
    r"|我(?:们|妈|爸|自己)?|自己|借|愿意|同意|允许|主动|随便|把(?:我的?)?(?:账号|账户|号|店铺|微信|qq)(?:都|也)?)$"
)
_OF_WORKS = r"[号走了]?的?(?:风险|可能|嫌疑|隐患|危险)|(?:了?(?:他人|别人|对方|我|他|她|其|人家)?的?)?(?:图|文|摄|版|链|用户|品牌|刷|商标|照片|视频|作品|素材|内容|肖像)"


@cache
def words() -> dict[str, str]:
    """Word -> its kind, the longest words first."""
    found: list[tuple[str, str]] = []
    for line in lines("linter.text", "violations.txt"):
        kind, *named = line.split()
        found += [(word, kind) for word in named]
    return dict(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _pattern() -> re.Pattern[str]:
    return compiled("|".join(map(re.escape, words())))


@lru_cache(4)
def named(text: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of every word of a violation in a normalised text; the longest reading of each place."""
    found, at = [], 0
    for line in text.split("\n"):
        found += [(kind, at + start, at + end) for kind, start, end in _named(line)]
        at += len(line) + 1
    return tuple(found)


@lru_cache(8192)
def _named(line: str) -> tuple[tuple[str, int, int], ...]:
    """The same of a line: no word goes beyond it."""
    return tuple((words()[found[0]], *found.span()) for found in _pattern().finditer(line))


def kind(text: str) -> tuple[str, str | None]:
    """The violation that a normalised text speaks of most, as :func:`weightiest` has it."""
    return weightiest(named(text))


def weightiest(words: Iterable[tuple[str, int, int]]) -> tuple[str, str | None]:
    """The violation that most of the words that :func:`named` found are of, and its detail: ``("unknown", None)`` when it names none.

    A word counts by its length: 诱导分享 says more than 外链.
    """
    counts: Counter[str] = Counter()
    for name, start, end in words:
        counts[name] += end - start
    if not counts:
        return "unknown", None
    best = max(counts, key=lambda name: (counts[name], -_order(name)))
    return ("other", best) if best in DETAILS else (best, None)


def _order(name: str) -> int:
    return (*VIOLATIONS, *DETAILS).index(name)


def stolen(text: str) -> bool:
    """Whether a normalised text tells that the account was in somebody else's hands: not asked, not denied, not of pictures."""
    if compiled(_MYSELF).search(text):
        return False
    if any(_is_told(text, found) for found in compiled(_STOLEN).finditer(text)):
        return True
    if any(_is_told(text, found) and _is_suffered(text, found) for found in compiled(_TAKEN).finditer(text)):
        return True
    return bool(compiled(_ELSEWHERE).search(text)) and any(compiled(sign).search(text) for sign in _SIGNS)


def _is_told(text: str, found: re.Match[str]) -> bool:
    """Whether it is neither denied nor feared, and not the writer's own doing: 我盗用…."""
    before = text[max(0, found.start() - 16) : found.start()]
    own = found[0][0] in "盗偷" and before.endswith("我")
    outside = compiled(_NOT_STOLEN).search(before) or compiled(_FEARED).search(before) or compiled(_OF_WORKS).match(text, found.end())
    works = found[0].endswith("用") and compiled(_THEIR_WORKS).match(text, found.end())
    return not works and not own and outside is None


def _is_suffered(text: str, found: re.Match[str]) -> bool:
    """Whether 让人, 给人 and the like are of what befell the account, not of what the writer let others do."""
    return found[0][0] == "被" or compiled(_NOT_TAKEN).search(text[max(0, found.start() - 8) : found.start()]) is None


def detail(text: str, violation: str, words: Iterable[tuple[str, int, int]]) -> str | None:
    """The finer kind of ``other`` that a normalised text speaks of, when it can be told; ``hijacked`` whatever the violation.

    ``words`` is what :func:`named` finds in it.
    """
    if stolen(text):
        return "hijacked"
    if violation not in ("other", "unknown"):
        return None
    return weightiest(words)[1]
