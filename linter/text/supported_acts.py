"""What a statement says was done, will be done, or is there as evidence, and the writer's facts don't have."""

from __future__ import annotations

from collections.abc import Iterator

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.supported_words import Claim, Clause, clauses, compact, groups_of, pattern, share

ASKED = r"恳请|敬请|烦请|还请|(?<![申邀聘宴先前])请(?:求|您|贵|平台|审|核|予|复|查|给|恢|解|酌|版主|板主|板务|吧主|组长|管理|客服|人工|帮|协|尽|谅|从|撤|考|结|确|原|调|问|支|放|重新审|重新核|及时|再次)|申请(?:解|恢|复|撤|人工)|恳|麻烦|希望|(?<!失)望(?!远)|盼|能否|可否|能不能|拜托|是否|应当|建议"
CONDITION = r"如(?:果|有|需|若|贵|您)|若|倘|假如|万一|要是|一旦"
#: What is told of the case rather than of its mending.
_TOLD = r"[被遭](?!告|骂)|(?<!原)因(?!此)|由于|判定|提示|收到[^,]{0,10}(?:通知|短信|警告)|通知称|认定|称$|理由|驳回|未通过|投诉|举报"
_PLANNED = r"今后|以后|往后|日后|下次|将来|从此|从今|即日起|[日月]起|将(?:会|于|由|严|不|继|只|为|每|定|对|在|安|组|整|采|持|加|停)|^(?:我们?|本[人店司]|我[司方])?(?:郑重)?(?:也)?(?:承诺|保证)|计划|拟(?=[于对在将])|打算|不再|不会再|再也不|绝不|(?<![公协社机工误聚商学班开晚展年拜大体不能博展商])(?<!以为)(?<!中)会(?!员|话|议|计|场|长|费|被|导致|让人|有人|是|影响|引|操作的|员)(?!的)"
_DONE = r"已(?!经?过|于?[0-9])|现已|均已|业已|完成|同时|并(?!不|非|无|没|未|列)|还(?!未|没|请)|另(?!外有|一)|此外|主动|随后|事后|特地|专门"
_OFTEN = r"每(?:[天日周晚月年次场篇条早]|个月|季度|半年|隔|逢|星期|位|批)[^,。;!?\n]{0,3}?|定期|逐日|按[月周季](?!份)"
#: The same frequency in other words.
_SAME_OFTEN = {
    "天日晚早": "每天|每日|天天|每晚|每早|一天|当天|日常", "周星": "每周|每星期|每个?礼拜|一周|周[一二三四五六日末]|礼拜|星期", "月个": "每月|每个月|一个?月|月底|月初",
    "季": "每季|季度", "年": "每年|一年|年底", "半": "半年", "次场篇条位批隔逢": "每|都|逐|之前|[发拍播]前|先|一律|下次|以后|再发|各",
}  # fmt: skip
#: It is the platform, or somebody else, who did it.
_THEIRS = r"[被遭][^,]{0,6}$|(?:平台|系统|官方)[^,]{0,4}$"
_NOT = r"(?:没有?|未|不(?!止|仅|但|同|了|对)|别|勿|无法|无需|尚未|从未|不得|禁止|无)(?:再|会|能|必|用|需|要|曾|经|进行)?$"
_PLAN = r"以后|今后|下次|往后|日后|不再|再也不"
_NEVER = r"(?:(?:今后|以后|往后|日后)[^,。;!?\n]{0,4}不(?!会?再?(?:违|犯|发生|出现))|不再|不会再|再也不|绝不再?|决不再?|不得再|停止再?)(?!违规|违反|犯|发生|出现|有类似|重犯|重蹈|触碰|触犯|会违|会犯|会出|会发生|会有)(?P<what>[^,。;!?\n]{2,24})"
_FUTURE = r"以后|今后|下次|不再|再也不|往后|之后|不会再|日后|从今|不[发用做卖加转弄放搞拍](?:了|$)|只[发用走播拍做卖]|改[成为]|现在|[日号]起|每|最多|规定|打算|准备|会|都先|前先|还贴|再"
_SELF = r"(?:我们?|本[人店司]|我[司店方厂])"
_LEAD = r"^(?:同时|此外|另外|并且|并|还|另|而且|且|也|现已|均已|已经|已|现|目前|随后|事后|其次|首先|最后|[一二三四五六七八九十0-9]{1,2}[、.]|我们?(?:还|也|已|又)?|本[人店司]还?)+"
#: Not what was done: purposes, offers, denials.
_NO_ACT = r"^(?:因(?!此)|由于|既然)|^为(?:了|避免|保证|确保|防|便|弥补|加强|表|保)|可(?:以|供|随时|查|予|在)|愿意?|并?(?:(?<!赔)(?<!了)不是|非|没有|未|不存在)"
#: The day in front of a measure is a claim of its own.
_WHEN = r"(?:[于在自])?(?:[0-9一二三四五六七八九十]{1,4}[年月日号点时分][0-9一二三四五六七八九十半]{0,2}(?:分|日|号)?|[上下中]午|[早晚]上?|凌晨){1,6}(?:起|左右|许)?"
_EVIDENCE_VERB = r"可供|核对|备查|出示|附|见|提供|出示|提交|出具|开具|为证|可证|可查|留存|上传|随|凭|有|证明|作证|佐证|材料|开的"
#: Things whose treatment differs although the act is the same.
_OBJECTS = {
    "friend": "好友|联系人|通讯录",
    "software": "软件|程序|脚本|插件|外挂|工具|app",
    "group": "群聊|群组|(?:这|该|各|个|养生|微信|购物)群",
    "password": "密码",
    "account": "账号|微信号|小号|店铺",
    "item": "消息|广告|视频|文章|图片|笔记|帖|评论|链接|内容|动态|回放|切片|商品|推文|条|篇|照片",
    "staff": "员工|同事|团队|人员",
}
_STRONG = frozenset({"friend", "software", "group", "account", "password"})


@frozen
class Known:
    """What the facts say was done: pairs of group and kinds of object (joined by blanks), in the order of the facts; the groups of
    ``proofs``; ``often`` and ``future`` are the text of the facts, and of its clauses that speak of what is to come,
    ``plans`` how many of them do so in so many words."""

    acts: tuple[tuple[str, str], ...]
    proofs: frozenset[str]
    text: str
    future: str
    plans: int
    characters: frozenset[str]
    compact: str

    @property
    def groups(self) -> frozenset[str]:
        """The groups of the acts."""
        return frozenset(group for group, _ in self.acts)


def known(text: str) -> Known:
    """What a normalised text of facts says was done, and what is there as evidence."""
    acts: list[tuple[str, str]] = []
    future: list[str] = []
    for clause in clauses(text, ",。;!?\n… "):
        objects = " ".join(sorted(_objects(clause.text)))
        for found in pattern("act", facts=True).finditer(clause.text):
            before = clause.text[max(0, found.start() - 16) : found.start()]
            if (
                not compiled(_NOT).search(before[-4:])
                and not compiled(_THEIRS).search(before)
                and not clause.text.startswith("不", found.end())
            ):
                acts += [(group, objects) for group in groups_of("act", found[0])]
        if compiled(_FUTURE).search(clause.text):
            future.append(clause.text)
    proofs = {
        group
        for found in pattern("proof", facts=True).finditer(text)
        if not compiled("没有?|未|无$").search(text[max(0, found.start() - 3) : found.start()])
        for group in groups_of("proof", found[0])
    }
    return Known(
        tuple(acts),
        frozenset(proofs),
        text,
        "\n".join(future),
        sum(bool(compiled(_PLAN).search(clause)) for clause in future),
        frozenset(compact(text)),
        compact(text),
    )


def _objects(clause: str) -> Iterator[str]:
    yield from (kind for kind, words in _OBJECTS.items() if compiled(words).search(clause))


def claims(text: str, facts: Known) -> Iterator[Claim]:
    """The measures and promises of a normalised statement that the facts don't have."""
    mood, conditional, kept = "", -1, 0
    promises: list[Claim] = []
    for clause in clauses(text):
        if clause.start == clause.sentence:
            mood = ""
        if compiled(CONDITION).search(clause.text):
            conditional = clause.sentence
        if conditional == clause.sentence or compiled(ASKED).search(clause.text):
            continue
        planned, done = bool(compiled(_PLANNED).search(clause.text)), bool(compiled(_DONE).search(clause.text))
        linked = bool(compiled(_LEAD).match(clause.text))
        if planned and "已" not in clause.text:
            mood = "promise"
        elif done or _past(clause.text):
            mood = "measure" if done or not linked or mood != "promise" else mood
        elif mood == "promise" and not linked:
            mood = ""
        if compiled(_TOLD).search(clause.text) and not (planned or done or _past(clause.text)):
            continue
        if compiled(_NO_ACT).search(clause.text):
            continue
        start = _unsupported(clause, facts, mood)
        if start is None:
            kept += mood == "promise" and len(content(clause.text)) > 2
        elif mood == "promise" and not compiled(_OFTEN).search(clause.text):
            promises.append(Claim("promise", clause.start + start, clause.end))
        else:
            yield Claim(mood or "measure", clause.start + start, clause.end)
    # a plan of the facts that no clause has the words of is put in other words by the first that is left
    yield from promises[max(0, facts.plans - kept) :]


def _unsupported(clause: Clause, facts: Known, mood: str) -> int | None:
    """From where on a clause says something done, or to be done, that the facts don't have."""
    lead = compiled(_LEAD).match(clause.text)
    begin = lead.end() if lead and lead.end() < len(clause.text) else 0
    when = compiled(_WHEN).match(clause.text, begin)
    begin = when.end() if when and when.end() < len(clause.text) else begin
    often = compiled(_OFTEN).search(clause.text)
    if often and not _as_often(often[0], facts):
        return begin
    never = compiled(_NEVER).search(clause.text) if not compiled("因|由于|既然|已经?不").search(clause.text) else None
    if never and not _foreseen(never["what"], facts, forbears=True):
        return begin
    if mood == "promise" and (never or _foreseen(clause.text[begin:], facts)):
        return None
    start, acts = _acts(clause.text, facts)
    if start is not None and (mood or _past(clause.text) or compiled(_SELF).match(clause.text)):
        return start if acts else begin
    if mood == "promise" and not acts:
        return begin
    said = content(clause.text)
    if (
        mood == "measure"
        and not acts
        and len(said) > 3
        and share(said, facts.characters) < 0.2
        and compiled(r"已|完成|了").search(clause.text)
    ):
        return begin
    return None


def kind_of(clause: str) -> str:
    """What a clause is that says something new: a promise, a measure, or an account of what happened."""
    if compiled(_PLANNED).search(clause):
        return "promise"
    return "measure" if compiled(_DONE).search(clause) else "account"


def _past(clause: str) -> bool:
    return bool(compiled(r"了(?!解)|完成|取得").search(clause))


def _acts(clause: str, facts: Known) -> tuple[int | None, int]:
    """Where the first act stands that the facts don't have, and how many acts before it they have (all, where they have all)."""
    supported = last = 0
    objects = set(_objects(clause))
    for found in pattern("act").finditer(clause):
        before = clause[max(0, found.start() - 16) : found.start()]
        if compiled(_NOT).search(before[-4:]) or compiled(_THEIRS).search(before) or clause.startswith(("不", "未"), found.end()):
            continue
        if "歉" in found[0] and compiled(r"对此|[向给对](?:平台|贵|您|官方)").search(before):
            continue
        groups = groups_of("act", found[0])
        same = [set(kinds.split()) for group, kinds in facts.acts if group in groups]
        strong = objects & _STRONG
        clash = strong and same and all(kinds and not kinds & objects for kinds in same)
        if not same or clash:
            return compiled("[了并和及与且、后再还]*").match(clause, last).end(), supported  # type: ignore[union-attr]
        supported, last = supported + 1, found.end()
    return None, supported


def _as_often(written: str, facts: Known) -> bool:
    for marks, words in _SAME_OFTEN.items():
        if written[:1] == "每" and written[1:2] in marks:
            return bool(compiled(words).search(facts.text))
    return bool(compiled("每|定期|周[一二三四五六日末]|月底").search(facts.text))


def _foreseen(said: str, facts: Known, forbears: bool = False) -> bool:
    """Whether the facts speak of the same for the time to come; what is nothing in particular is no matter."""
    left = content(said)
    if len(left) < 3:
        return True
    if facts.future and share(left, frozenset(facts.future)) >= 0.3:
        return True
    return not forbears and share(left, facts.characters) >= 0.7


def content(said: str) -> str:
    """What is left of a clause without its stock words."""
    return compact(pattern("stock").sub("", said))


def evidence(text: str, facts: Known) -> Iterator[Claim]:
    """The evidence that a normalised statement offers and the facts don't have."""
    conditional = -1
    for clause in clauses(text):
        if compiled(CONDITION).search(clause.text):
            conditional = clause.sentence
        if conditional == clause.sentence or not compiled(_EVIDENCE_VERB).search(clause.text):
            continue
        for found in pattern("proof").finditer(clause.text):
            before = clause.text[max(0, found.start() - 4) : found.start()]
            if facts.proofs.isdisjoint(groups_of("proof", found[0])) and not compiled(_NOT).search(before):
                yield Claim("evidence", clause.start + found.start(), clause.start + found.end())
                break
