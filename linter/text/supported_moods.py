"""What each clause of a statement is: asked for, on a condition, to be done, done, or merely told."""

from __future__ import annotations

from collections.abc import Iterator

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.supported_words import Clause, clauses, compact, pattern

_ASKED = (
    r"(?<!诚)恳|敬[请希望祈]|烦请|还请|(?<![申邀聘宴先前])请(?:求|您|贵|平台|审|核|予|复|查|给|恢|解|酌|版主|板|吧|组|管|客服|人工|帮|协|尽|谅|从|撤|考|结|确|原|调|问|支|放|重新[审核]|及时|再次|各|你|编辑|工作|运营|在|告知|告诉|明示|赐教|指[正明出教]|列明)|申请(?:解|恢|复|撤|人工)"
    r"|麻烦|^(?:还要|也|再)?辛苦|希望|(?<!失|绝)望(?!远|见)|盼|要求(?=版主|平台|贵|公开|撤|恢)|能否|可否|能不能|可不可以|拜托|是否|建议|祈|^祝|顺[祝颂]|此致"
)
_CONDITION = r"如(?:果|有|需|若|贵|您|能|蒙|仍|还|确|属)|(?<![倘假])若|倘|假如|万一|要是|一旦|必要时|既然"
#: What a writer pledges even where he says on what condition.
_PLEDGED = r"保证(?!金)|承诺|发誓|绝不(?!会(?!再))|决不|今后|以后|往后|日后"
_PLANNED = (
    r"今后|以后|往后|日后|下次|将来|从此|从今|即日起|[日月周]起|将(?:会|于|由|严|不|继|只|为|每|定|对|在|安|组|整|采|持|加|停|全面|统一|实[行施]|逐|设|建|增|引)|(?:此后|后续)(?:凡|的?所有|各)|(?:后续|此后|接下来|下一步)(?=[^,。]{0,16}(?:将|会(?!员)|一律|均须|都[将会要须]|每|必|所有|实行|再|加))"
    r"|^(?:我们?|本[人店司]|我[司方])?(?:郑重|在此)?(?:也)?(?:承诺|保证(?!金))|不再|不会再|再也不|绝不(?!会(?!再))|(?:我们?|本[人店司]|我[司方])(?:也|都|还)?(?:一定|必定|必|会|将(?=会|在|于|对|严|不|为|每|定))(?!员|话|议|计|场|长|费|被|导致|让人|有人|是|影响|引|操作的)|愿(?:意)?[^,]{0,6}年内"
)
_MUST = r"^(?:[^,]{0,3}(?:必|须|一律|均|务必)|[先再只])"
_DONE = r"已(?!经?过(?!了)|于?[0-9]|达|有|满)|现已|均已|业已|完成|此外|另外(?!有)|主动|随后|事后|过后|特地|专门|随即|当[即天日晚]|立[即刻]|得知后|第一时间"
_PAST = r"了(?!解|结)|完成|过(?!程|后|户|错|失|度|于|高|多|去|往)"
_OWN = r"(?:我们?|本[人店司]|我[司店方厂园校院机]|本[院园校公机]|[店村]里?)"
#: Somebody else does what the clause says.
_THEIRS = r"^(?:随后|此后|后来|但|而|且|并)?(?:被|遭|平台|系统(?![也已都重])|官方|贵[方司平]|对方|买[家方]|卖[家方]|客[户人]|顾客|用户|客服|版主|板主|吧主|管理[员组]|审核|法院|警方|处以|扣除|[^,]{0,6}(?:账号|账户|商品|链接|作品|笔记|功能|权限|店铺|端口|帐号|直播间?|视频|文章|帖子|群聊|小程序)(?:随之|随即|也|即|就)?(?:被|遭|停[用封播]|下架(?!了)|封|冻|限))"
_LEAD = r"^(?:同时|此外|另外|并且|并|还|另|而且|且|也|现已|均已|已经|已|现|目前|随后|事后|其次|首先|最后|[一二三四五六七八九十0-9]{1,2}[、.]|我们?(?:还|也|已|又)?|本[人店司]还?)+"
#: The day in front of a measure is a claim of its own.
_WHEN = r"(?:[于在自])?(?:[0-9一二三四五六七八九十]{1,4}[年月日号点时分][0-9一二三四五六七八九十半]{0,2}(?:分|日|号)?|[上下中]午|[早晚]上?|凌晨){1,6}(?:起|左右|许)?"


@frozen
class Said:
    """A clause and its ``mood`` (``ask``, ``if``, ``plan``, ``done``, ``theirs`` or ``told``); past its link words and its day it begins
    at ``begin`` (code points from its start)."""

    clause: Clause
    mood: str
    begin: int


def said(text: str) -> Iterator[Said]:
    """The clauses of a normalised statement (sentences one a line) with their moods; a mood carries on to what is linked to it."""
    mood = "told"
    for clause in clauses(text):
        mood = _mood(clause.text, "told" if clause.start == clause.sentence else mood)
        yield Said(clause, mood, _begin(clause.text))


def _mood(clause: str, before: str) -> str:
    if compiled(_CONDITION).search(clause) or before == "if":
        return "plan" if compiled(_PLEDGED).search(clause) and not compiled(_ASKED).search(clause) else "if"
    if compiled(_ASKED).search(clause):
        return "ask"
    own = compiled(_OWN).search(clause)
    if before == "ask" and not (own or "已" in clause):
        return "ask"
    if compiled(_THEIRS).search(clause) and not own:
        return "theirs"
    if compiled(_PLANNED).search(clause) and "已" not in clause and not compiled("平[日时]|有时|偶尔|经常|通常|一直|一般").search(clause):
        return "plan"
    linked = compiled(_LEAD).match(clause)
    if before == "plan" and (linked or compiled(_MUST).search(clause)) and "已" not in clause:
        return "plan"
    if compiled(_DONE).search(clause) or compiled(_PAST).search(clause) or (own and clause.startswith(own[0])):
        return "done"
    return before if before == "done" else "told"


def _begin(clause: str) -> int:
    lead = compiled(_LEAD).match(clause)
    begin = lead.end() if lead and lead.end() < len(clause) else 0
    when = compiled(_WHEN).match(clause, begin)
    return when.end() if when and when.end() < len(clause) else begin


def content(clause: str) -> str:
    """What is left of a clause without its stock words."""
    return compact(pattern("stock").sub("", clause))
