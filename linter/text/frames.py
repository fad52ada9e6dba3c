"""Frames around a phrase: who says it, and does he still. Quotation, negation, attribution, concession taken back.

Everything here works on normalised text (:mod:`linter.text.normalise`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.patterns import compiled

_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("【", "】"), ('"', '"'), ("'", "'"))
_OPENING = frozenset(opening for opening, _ in _QUOTES)
_NEGATION = (
    r"(?:并非|绝非|而非|并不是|不是|不算|不属于|不再|不会|不能说|不敢说|不想|不愿|不打算|不认为|不觉得|没有|没想|没说|没打算|不说|没觉得|从未|未曾|无意|不存在|不该|别|勿|不要)"
    r"(?:[^,。;!?、\s]{0,4})$"
)
_CONCEDED = (
    r"(?:曾经?|起初|起先|最初|一开始|开始时?|原先|原以为|本以为|本来以为|还以为|先前|之前|当时|当初|那会儿?|刚被封时|第一反应)"
    r"[^。!?]{0,14}(?:以为|觉得|认为|怀疑|想着|想说|抱怨|骂|埋怨|不服|气|嚷|主张|喊)"
)
_TURNED = (
    r"(?:后来|现在|如今|回头|看完|复盘|翻|冷静下来|事后|反思|仔细|再看|直到|经过|这才|才)[^。!?]{0,24}"
    r"(?:明白|知道|清楚|发现|意识|认识|是我|是自己|确实|不对|不该|错|误会|冤枉了|理解|承认)"
)
_ATTRIBUTED = (
    r"(?:系统|通知|页面|平台|公告|弹窗|站内信|短信|客服|邮件|处罚|理由|原因|规则|规定|条款|条文|版规|公约|标题|提示|判定|对方|客户|顾客|买家|网友|他们?|她)"
    r"(?:[^,。;!?]{0,6})(?:提示|显示|写着|写明|写的是|注明|说的是|回复说|认定|判定为|判为|被判|列为|定性为)[^,。;!?]{0,6}$"
)
_PASSIVE = r"(?:被|遭)(?:系统|平台|你们|贵方)?(?:认定|判定|判|识别|列|归|定性|标记|当)(?:为|成|作)?[^,。;!?]{0,3}$"


@cache
def _quoted() -> re.Pattern[str]:
    return compiled("|".join(f"{a}[^{b}\n]{{1,80}}{b}" for a, b in _QUOTES))


@cache
def _guards() -> re.Pattern[str]:
    return compiled(f"{_NEGATION}|{_ATTRIBUTED}|{_PASSIVE}")


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of what stands between quotation marks, marks included."""
    return () if _OPENING.isdisjoint(text) else tuple([found.span() for found in _quoted().finditer(text)])


def guarded(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is quoted, negated or attributed, so that it is not in the writer's own voice."""
    if any(a <= start and end <= b for a, b in quotations(text)):
        return True
    return _guards().search(text[max(0, start - 16) : start]) is not None


def taken_back(text: str, following: str) -> bool:
    """Whether the sentence tells a former opinion that it, or the next sentence, gives up (boundary rule 9 of the guide)."""
    conceded = compiled(_CONCEDED).search(text)
    if conceded is None:
        return False
    return bool(compiled(_TURNED).search(text[conceded.end() :]) or compiled(_TURNED).search(following))


_INNOCENT = r"不是我|并非我|非我本人|非本人|不是本人|我没有?[^,。!?]{0,6}(?:发|做|用|开|卖|骗)|并没有|没有任何(?!根据|依据|资质|授权|许可|通知|提示|理由|借口|经验)|不属于|不构成|没有违规|没违规|被盗|盗号|盗用|中毒|上一任|避免误会"


def claims_innocence(text: str) -> bool:
    """Whether a normalised sentence says that it was not the writer, or that there was nothing."""
    return bool(compiled(_INNOCENT).search(text))


_ABUSE = (
    r"(?<![体早做曹采干青小])[操草肏艹]你(?:妈(?!妈)|马(?![儿匹])|娘|大爷|祖宗|全家)|(?<![生节今明昨每周假])日你(?:妈(?!妈)|娘|大爷|祖宗|全家)"
    r"|(?:^|[,。!?])[他你]妈的(?=[,。!?]|$|凭|封|又|还|什么|平台|系统|客服|审核)|去你妈的|傻逼|王八蛋|狗日的|死全家"
)
#: The writer speaks of such words: of what was said in a group, of what was reported.
_SPOKEN_OF = r"骂|辱|脏话|粗口|粗话|字眼|[话词]|用语|口头禅|发言|言论|留言|评论|弹幕|[说发打][过了出]|[说喊回](?=[操草日他你干])|昵称|攻击|台词|对白|小说|电影|剧"
#: Where a site or an app has to be entered, and where that can be looked up.
_FILED = r"(?:工信部|12345|12315)[^。!?;]{0,16}(?:备案|备[过了]案|icp|实名|域名|许可|处理完|已解决|调解|和解)"
_PRESSED = r"投诉|举报|曝光|否则|不然|再不|不[解恢给]|等着|奉陪|法[庭院]|走着瞧"


def abusive(text: str) -> bool:
    """Whether a sentence has words that nobody says but to abuse, and does not tell of them."""
    return compiled(_ABUSE).search(text) is not None and compiled(_SPOKEN_OF).search(text) is None


def filed(text: str) -> bool:
    """Whether an authority that writers threaten with is named for what was filed or registered there, and for nothing else."""
    return compiled(_FILED).search(text) is not None and compiled(_PRESSED).search(text) is None


_LISTED = {
    "exclamation": "!",
    "you": "你们 贵方 贵司 贵平台 贵部 版主 管理 平台 官方 审核 客服",
    "self": "我 本人 小弟 敝人 本店 本公司 本号 自己",
    "if": "如果 要是 若 倘 万一 假如 的话 就算 即使 即便",
    "but": "但 可是 不过 只是 然而 却 反倒 倒是",
    "negation": "没 不 无 未 非 别",
    "please": "请 麻烦 恳 望 盼 劳烦 拜托 求 能否 可否 能不能",
    "done": "已 完成 删 改 卸载 下架 停 退",
    "will": "今后 以后 将 会 保证 承诺 绝不 不再 往后 日后",
    "proof": "附件 附图 截图 录屏 见附 凭证 单号 订单 证明 记录 录音 视频",
    "rule": "规定 规则 条款 版规 公约 条例 规范",
    "greeting": "您好 你好 尊敬 此致 敬礼 谢谢 感谢 感恩 辛苦",
    "sorry": "抱歉 对不起 道歉 检讨 反省 反思 我的错 对不住 不对 不该 失误 疏忽 大意 惭愧 愧 后悔 认错 认罚 悔",
    "rhetorical": "难道 怎么就 怎么可能 怎么会 怎么能 怎么不 何来 何必 何况 何曾 哪里 哪来 哪有 哪门 哪条 哪能 凭 敢问 谁不 谁给 谁能 谁还"
    " 有没有 是不是 不成 算什么 算啥 算哪 干嘛 什么意思 合着 敢情",
}
_SHAPES = {
    "question": r"[?]|[吗呢](?:[,。!]|$)",
    "past": r"了$",
    "date": r"\d{1,4}[年/.-]\d{1,2}|\d{1,2}[月号日点时:]|[昨今前]天|上周|上个?月|周[一二三四五六日]|星期",
    "count": r"(?<!\d)\d{1,9} ?[条个次人单笔件元块天份张篇]",
    "clause": r"第[\d一二三四五六七八九十]+条|图\d",
    "emoji": r"[\u2600-\u27bf\U0001f000-\U0001faff]",
    "latin": r"[a-z]{3,}",
    "field": r"^[^,。]{1,10}:",
    "item": r"^(?:\d{1,2}[.、)]|[一二三四五六七八九十]+、|[(]\d+[)]|其[一二三]|第[一二三四])",
}


#: Frame -> the words of which one is enough, matched as substrings: features of the model, as :func:`shapes`.
WORDS = {name: words.split() for name, words in _LISTED.items()}


def shapes() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Name of a frame -> the expression that finds it in a normalised sentence, in a fixed order, after those of :data:`WORDS`."""
    yield from ((name, compiled(pattern)) for name, pattern in _SHAPES.items())
    yield "quotation", _quoted()
    yield "conceded", compiled(_CONCEDED)
