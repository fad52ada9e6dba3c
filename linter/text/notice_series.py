"""Several violations in one sentence, joined by 、, 和, 及, 以及: which of them stand on their own."""

from __future__ import annotations

from linter.patterns import compiled
from linter.text.notice_fields import Found, words_of
from linter.text.notice_words import penalises

#: Joins two violations, in the text as given.
_JOINT = "、|[，,]?(?:以及|并且|並且|同时|同時|(?<![普危殃触觸涉提不以])及|(?<![温平柔缓总附亲])和(?!谐|諧|平|解|睦)|[且並并](?![不非未无無列排发發]))"
_ENDS = r"[，,；;。！!？?\n]"
#: Deeds that are violations of their own, by the verb that they begin with.
_VERBS = (
    "引导|诱导|引流|发布|发送|散布|传播|张贴|转发|售卖|出售|贩卖|销售|兜售|倒卖|延迟|拖延|拒绝|拒不|使用|利用|借用|冒充|冒用|仿冒|假冒|伪造|虚构|编造|盗用|搬运|抄袭|上传|泄露|公开|曝光"
    "|辱骂|谩骂|攻击|侮辱|骚扰|威胁|恐吓|诋毁|诽谤|嘲讽|挑衅|煽动|欺骗|骗取|诈骗|刷[单屏量分赞粉票评榜流]|群发|私信|批量|添加|加好友|加群|拉人|邀请|注册|登录|共享|共用|转让|买卖|租借|代练|代打|代写"
    "|挂机|开挂|作弊|恶意|擅自|未经|未按|未取得|未获|未标|未发货|缺少|收集|索要|索取|强制|强迫|逃避|绕过|规避|滥用|篡改|隐瞒|夸大|虚标|重复|大量|频繁|多次|反复|连续|短时间|进行|实施|组织|参与|放置|附有|带有|含有?|出现|展示|宣传|推广|推销|违规(?=[注发登添收])"
)
#: Words for a violation that need no verb.
_NAMES = (
    "人身攻击|引战|剧透|刷屏|洗版|灌水|钓鱼|歪楼|挖坟|带节奏|地域黑|辱骂|谩骂|侮辱|诽谤|骚扰|威胁|恐吓|抄袭|搬运|洗稿|盗图|侵权|刷单|炒信|刷量|刷分|作弊|开挂|挂机|代练|代打|消极(?:比赛|游戏)|恶意组队|虚假(?:宣传|交易|发货|广告|营销)"
    "|夸大(?:功效|宣传)?|延迟发货|拒绝(?:退款|退货|发货|售后)|缺货|售假|描述不符|货不对板|诱导(?:分享|关注|下载|好评)|引流|赌博|诈骗|欺诈|泄露隐私|(?:推广|外部|营销|引流)(?:链接|外链)|外链|(?:垃圾|商业|医疗|营销)?广告|人肉"
)
_ACTS = "人身攻击|引战|剧透|刷屏|洗版|灌水|辱骂|谩骂|诽谤|骚扰|威胁|恐吓|抄袭|搬运|洗稿|盗图|刷单|炒信|刷量|刷分|作弊|开挂|挂机|代练|代打|售假|(?:恶意)?(?:退款|引流)"
_LEAD = r"(?:(?:疑似|涉嫌|存在|构成|属于|有|还|另|又|亦|也|仍|私自|故意|公然|长期|多处|(?:在|于)[^,、]{1,14}?[中里内上下区档处]?|对[^,、]{1,10}?|向[^,、]{1,10}?))"
_PLACE = r"(?:帖子?|首页|弹窗|菜单|签名档?|头像|昵称|简介|评论区?|主页|正文|标题|私信|群[内里聊]?|资料卡?|直播间?|视频|文中|文末|封面|商品页?|详情页?|客服)"
_TAIL = r"(?:\([^()]{0,12}\)|[0-9一二两三四五六七八九十]{1,3}[次条起处]|等|的?(?:行为|现象|情形|情况|问题)|[。.;!]){1,3}$"
#: What came of it, told in the same clause.
_SUFFERED = "(?:而|已|现|故|因此)?[被遭](?:平台|系统|版主|多[人名次])?(?:禁|封|限|处|扣|删|下架|冻|罚|停|屏蔽|举报|投诉|警告|水桶)"
_CLOSED = "[“「『《(（【][^”」』》)）】\n]{0,80}[”」』》)）】]"


def series(text: str, start: int, end: int) -> list[Found]:
    """The violations of ``start:end`` (raw) that are joined in a row, each able to stand alone; empty when there are not several."""
    edges = _joints(text, start, end)
    if not edges:
        return []
    pieces = [start, *(at for edge in edges for at in edge), end]
    bounds = list(zip(pieces[::2], pieces[1::2], strict=True))
    words = [_first(text, begin, stop) if k else _last(text, begin, stop) for k, (begin, stop) in enumerate(bounds)]
    cuts = [0]
    named_before, told_before = _named(words[0]), _tells(words[0])
    for k in range(1, len(bounds)):
        deed = _deed(words[k])
        named = _named(words[k])
        if (deed and (named_before or told_before)) or (named and named_before) or (told_before and _acts(words[k], words[k - 1])):
            cuts.append(k)
        named_before = named if k == cuts[-1] else named_before
        told_before = told_before or k == cuts[-1] or _tells(words[k])
    if len(cuts) < 2:
        return []
    stops = [*(bounds[k - 1][1] for k in cuts[1:]), end]
    return [found for k, stop in zip(cuts, stops, strict=True) if (found := _found(text, bounds[k][0], stop))]


def _joints(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the violations of a row are joined, outside of quotations, titles and brackets."""
    found = compiled(f"(?P<closed>{_CLOSED})|{_JOINT}").finditer(text, start, end)
    return [one.span() for one in found if not one["closed"] and one.start() > start]


def _first(text: str, start: int, end: int) -> str:
    """The first clause of a piece, without what only counts it or tells what came of it."""
    stop = compiled(_ENDS).search(text, start, end)
    return _bare(text[start : stop.start() if stop else end])


def _last(text: str, start: int, end: int) -> str:
    """The last clause of a piece."""
    return _bare(compiled(f"{_ENDS}|[:：]").split(text[start:end])[-1])


def _bare(raw: str) -> str:
    return compiled(_TAIL).sub("", compiled(_SUFFERED).split(words_of(raw).strip(), 1)[0])


def _deed(words: str) -> bool:
    """Whether words begin with a deed; 发布的图片 is a thing."""
    found = compiled(f"(?:{_LEAD}|{_PLACE}[中里内上下]?){{0,3}}(?:{_VERBS})(?!的)").match(words)
    return bool(found) and len(words) > 2 and not words.endswith("的") and not compiled("的(?:方式|形式|手段|内容|信息)$").search(words)


def _named(words: str) -> bool:
    """Whether words end in the name of a violation that isn't only the object of a verb."""
    found = compiled(f"(?:{_NAMES})$").search(words)
    if not found:
        return False
    before = words[: found.start()]
    return not compiled("(?:发布|传播|上传|发送|展示|使用|散布|转发)[^,]{0,6}$").search(before) or bool(compiled(_PLACE).match(words))


def _acts(words: str, before: str) -> bool:
    """Whether words are the name of an act alone, and not what the verb before them deals in: 买卖账号、代练, but 提供代打、代练."""
    return bool(compiled(_ACTS).fullmatch(words)) and not compiled(
        "(?:提供|发布|宣传|推广|传播|[销出]售|售卖|组织|发送|含有?)[^,]{0,6}$"
    ).search(before)


def _tells(words: str) -> bool:
    """Whether a deed is told somewhere in words."""
    if compiled("不(?:符|实|一致|当)$").search(words):
        return True
    found = compiled(f"(?:{_VERBS})").search(words)
    return bool(found) and len(words) - (found.start() if found else 0) > 3


def _found(text: str, start: int, end: int) -> Found | None:
    """A piece without the marks around it and without clauses at its end that tell the penalty."""
    marks = " \t\r\n，,、。；;：:！!"
    raw = text[start:end].rstrip(marks)
    for _ in range(4):
        comma = max(raw.rfind("，"), raw.rfind(","))
        if comma <= 0 or not penalises(words_of(raw[comma + 1 :])):
            break
        raw = raw[:comma].rstrip(marks)
    lead = len(raw) - len(raw.lstrip(marks))
    return Found(start + lead, start + len(raw), words_of(raw[lead:])) if raw[lead:] else None
