"""Where the writer stands: what of it no draft may lose or turn, whatever the model reads in it."""

from __future__ import annotations

from functools import lru_cache

from linter.patterns import compiled
from linter.rewrite.candidates import comma_clauses, plain
from linter.rewrite.draft import NEW, Draft
from linter.text import stance
from linter.text.frames import claims_innocence

#: So many texts are remembered: the drafts of a sentence share most of their clauses.
_KEPT = 2048
#: Who or what a clause is about that denies nothing of the writer's.
_OTHERS = r"你|您|贵|它|平台|版主|板主|客服|审核|系统|官方|管理|没有?人|别人|人家|谁|哪|规则|版规|条款|通知|公告|如果|要是|若"
_NOT = (
    r"(?:(?<![有又])没有?+(?!人|印象|看|听|想|意识|注意|料|记|明白|懂|搞|弄|核|查|给|收到)|冇|从未|未曾|并未|从没有?|不曾|从不|绝不"
    r"|(?<![是要可但总])不是(?!我?(?:不|没|故意|有意))|并非|绝非|不存在|不属于|[并从毫绝也]无)"
)
_DEEDS = (
    r"骗|诈|骚扰|广告|营销|引流|推广|推销|作弊|外挂|挂机|开过?挂|脚本|造[谣假]|[捏伪编]造|谣|谎|假(?!期|日|装|如|设)|抄|搬运|盗|侵|骂|辱|攻击|威胁|恐[吓嚇]|引战|挑衅|煽动|歧视"
    r"|诱导|刷|违|犯(?!了?哪)|恶意(?!的?$)|赌|色情|低俗|洗钱|套现|传播|传销|黄牛|倒卖|倒票|小号|分身|洗版|灌水|隐瞒|泄露|参与|卖(?=假)|[加拉卖发做干用说收拿要碰]过"
    r"|登[录陆錄陸]|打开|联系|接触|收取|获[利益]|[牟盈得]利|赚|好处"
)
#: That there was nothing of it at all, that what was said is true, or that somebody else acted without the writer's knowledge.
_NOTHING = (
    r"(?:[一半](?:分(?!钟)|[毛条次件单笔])|分文)钱?[都也]?[没未]|[没未][^,。;!?]{0,6}?(?:[一半](?:分(?!钟)|[毛条次件单笔])|分文)"
    r"|不知道?(?:他们?|她们?|对方|人家)[^,。;!?]{0,6}(?:干|做|发|卖|拿|用|骗|说|要)"
    r"|(?:都|全|确实|完全|千真万确)(?:是真(?:的|实的?|品|货)|属实)"
)
#: A clause that denies: a deed, or to be the one who did it.
_DENIES = (
    rf"(?:^|[,。;!?])(?:(?!{_OTHERS})[^,。;!?]){{0,14}}?(?:{_NOT}[^,。;!?不没未就判扣能再]{{0,6}}?(?:{_DEEDS})|{_NOTHING})"
    r"|(?<![是要])不是(?:我|本人|我们)(?:自己)?(?:发|做|干|写|弄|操作|登|开|说|骂|卖|收|的$)"
    r"|(?<=[^,。;!?这那都事也就情个]{2})[跟和与]我们?[^,。;!?]{0,4}(?:无关|没有?关系)|(?<!别的)(?:什么|啥)[都也]没有?[做干发]"
)
#: What denies as well: new words, or that it was somebody else.
_CONTRARY = r"并[未无非]|从未|无关|不符|没有做错|遵守了"
_ANOTHER = r"用我的?(?:账号|帐号|号|手机|电脑|微信)|实际的?(?:操作|发布|使用)|是否(?:确?为|由)本人"
#: Words that leave open whether there is anything to admit.
CONDITION = r"如果|要是|若|倘|万一|假如|就算|即使|即便|算我|就当|可能|也许|或许"

#: A question that is none: whoever asks it says the opposite.
_RHETORICAL = (
    r"(?:^|[,。;!?])((?![^,。;!?]*(?:[吗嗎么麼谁誰哪啥几幾凭憑]|什么|怎|为何|多少|是否|能否|还是|没有|不是))[^,。;!?]*"
    r"(?:算(?!到)|叫|成|是|属于|等于|构成|变)[^,。;!?]{1,12})\?"
)


def kept(text: str, draft: Draft, remedy: bool) -> bool:
    """Whether a draft of the sentence ``text`` leaves the writer where he stands. ``remedy``: he said himself that he takes that route."""
    normal = plain(text).text
    if _asserts(normal, draft):
        return False
    denied, admitted, reserved = not remedy and denies(normal), _accepts(normal), compiled(CONDITION).search(normal) is not None
    if not (denied or admitted or reserved):
        return True
    said, own = plain(draft.text).text, plain(_own(draft)).text
    lost = denied and not _still_denies(said) and _denial_gone(text, draft)
    return not (lost or (admitted and _turned(own, draft)) or (reserved and _unconditional(own, said)))


def _asserts(normal: str, draft: Draft) -> bool:
    """Whether what a sentence asks, and means not to be so, would be said as if it were."""
    asked = [found[1] for found in compiled(_RHETORICAL).finditer(normal)] if "?" in normal else []
    said = plain(draft.text).text if asked else ""
    return any(question in said and f"{question}?" not in said for question in asked)


@lru_cache(_KEPT)
def denies(normal: str) -> bool:
    """Whether a normalised text denies a deed."""
    return compiled(_DENIES).search(normal) is not None


@lru_cache(_KEPT)
def _accepts(normal: str) -> bool:
    return stance.accepts(normal)


def _own(draft: Draft) -> str:
    """What stays of the writer's own words."""
    return "".join(ch for ch, origin in zip(draft.text, draft.origin, strict=True) if origin != NEW)


@lru_cache(_KEPT)
def _still_denies(said: str) -> bool:
    """Whether what is said now denies or disputes, or tells that it was somebody else."""
    told = denies(said) or stance.disputes(said) or claims_innocence(said)
    return told or compiled(_CONTRARY).search(said) is not None or compiled(_ANOTHER).search(said) is not None


def _denial_gone(text: str, draft: Draft) -> bool:
    """Whether a clause that denies is no longer there."""
    stays = set(draft.origin)
    gone = (span for span in comma_clauses(text) if 2 * len(stays.intersection(range(*span))) < span[1] - span[0])
    return any(denies(plain(text[slice(*span)]).text) for span in gone)


def _turned(own: str, draft: Draft) -> bool:
    """Whether an admission is gone, and what is said instead disputes that there is something to admit."""
    fresh = plain("，".join(draft.steps)).text
    contrary = stance.disputes(fresh) or compiled(_CONTRARY).search(fresh) is not None
    return contrary and not _accepts(own)


def _unconditional(own: str, said: str) -> bool:
    """Whether an apology or admission stays without the condition or reserve that it was given with."""
    return compiled(rf"{CONDITION}|如").search(said) is None and (_accepts(own) or stance.regrets(own))
