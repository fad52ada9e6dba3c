"""What a statement says was done about the matter by the writer's side, and the writer's facts don't have."""

from __future__ import annotations

from collections.abc import Iterator

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.supported_moods import Said, content
from linter.text.supported_words import Claim, clauses, compact, groups_of, pattern, share

_NOT = r"(?:没有?|(?<!从)未(?!来)|不(?!止|仅|但|同|了|对|断|当|久|妥|料|过|良|实)|别(?!的)|勿|无(?!条)|从未|禁止)[^,]{0,4}$"
#: The same in notes, and what they only wish or may do.
_NOT_NOTED = r"(?:没有?|未|不|别|勿|无)[再会能必用曾经]?$|(?<!只)[能想]$"
#: The word is a noun here: 联系方式.
_NOUN_AFTER = "(?:都|全)?(?:方式|电话|人$|靠)"
#: It is the platform, or somebody else, who did it.
_PASSIVE = r"(?:[被遭获](?!告|骂|我|本)|平台|系统(?![也已都重])|官方|通过|未经|等待|提交|待|人工|结束|期间)[^,]{0,4}$"
_PASSIVE_AFTER = r"(?:中|如下|的(?:图|版|页|内容|商|视|消|链)|通过|失败|[不未没]|使用$|[^,]{0,8}时[^,]{2}|[0-9一二三四五六七八九十]{1,3}(?:天|日|个月|年)$)"
#: Not what was done: purposes, reasons, offers.
_NO_ACT = r"^(?:因(?!此)|由于|既然|对于|关于|针对)|^为(?:了|避免|保证|确保|防|便|弥补|加强)|可(?:以|供|随时|查|予|在)|(?<![自志])愿意?|^(?:这一?点|问题出在|直到|只是)|(?<=[^,])(?:因此|随之)|如实告知|(?:增加|上升|增)到[0-9]|我?(?:全力|积极)?配合(?:下架|修改|调整|删除)$"
#: What staff suffer from the writer's side.
_SUFFERED = ("扣罚", "扣绩效", "辞退", "停岗", "停职", "开除", "解聘", "批评教育", "通报批评")
#: Notes say 下架 of what the platform did, too.
_BY_SELF = r"我|已|都|全|当[场天]|立[即刻]|马上|自己|主动|把|先|下架了"
#: What is done to the writer, or said of him, as far behind a 被 as it may stand.
_PENAL = ("停用", "关闭", "下架", "删除", "没收", "作废", "终止", "暂停", "停播", "隐藏", "屏蔽", "封禁了", "移出", "处分")
_SORRY_TO = r"(?:[向跟给](?!平台|贵|您|官方|各位|审|你)[^,]{1,12}|公开[^,]{0,4}|当面|登门|发文?|已|在(?!此)[^,]{1,8}|电话?[^,]{0,3}|并)$"
#: Marks of one thing more that was done, and by whom.
_MORE = r"事后|过后|此外|另(?!一|有)|同时|主动|特地|专门|还(?!没|未|有|是|在|能)|又|并已|已(?!过)|并(?!不|非|无|没|未)"
_FEELS = r"感|谢|歉|理解|知|明白|清楚|认为|觉得|觉|相信|体谅|属实|造成|导致|影响|说明|申|意味|证明|表明|收到|获|受|遭|被|是|有|显示|提示|要求|询|正常|恢复|寄出|发出|发货|退回|结束|到期|丢弃|停[用止]"
_LEAST, _NOVEL = 5, 0.2
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
#: Groups of acts that another act in the same clause makes plain.
_WEAK = frozenset({"alter", "stop"})
#: Groups whose acts are told in many words: how much of the clause stands in the facts then.
_SOFT, _RETOLD, _SHORT = frozenset({"tell", "call", "backup", "group"}), 0.5, 6


@frozen
class Known:
    """What the facts say was done: pairs of group and kinds of object (joined by blanks), in the order of the facts, and the
    characters of the facts; ``plain`` is what is left of them without stock words."""

    acts: tuple[tuple[str, str], ...]
    characters: frozenset[str]
    plain: str


def known(text: str) -> Known:
    """What a normalised text of facts says was done."""
    acts: list[tuple[str, str]] = []
    for clause in clauses(text, ",。;!?\n… "):
        objects = " ".join(sorted(_objects(clause.text)))
        for found in pattern("act", facts=True).finditer(clause.text):
            before = clause.text[max(0, found.start() - 3) : found.start()]
            if compiled(_NOT_NOTED).search(before) or clause.text.startswith("不", found.end()):
                continue
            if found[0] != "下架" or compiled(_BY_SELF).search(clause.text):
                acts += [(group, objects) for group in groups_of("act", found[0])]
    return Known(tuple(acts), frozenset(compact(text)), content(text))


def _objects(clause: str) -> Iterator[str]:
    yield from (kind for kind, words in _OBJECTS.items() if compiled(words).search(clause))


def claims(statement: tuple[Said, ...], facts: Known) -> Iterator[Claim]:
    """The measures of a statement that the facts don't have."""
    for said in statement:
        clause = said.clause
        if said.mood != "done" or compiled(_NO_ACT).search(clause.text):
            continue
        start = unnoted(said, facts)
        if start is None and not pattern("act").search(clause.text) and _is_novel(clause.text, facts):
            start = said.begin
        if start is not None:
            yield Claim("measure", clause.start + start, clause.end)


def unnoted(said: Said, facts: Known) -> int | None:
    """From where on a clause says an act that the facts don't have; None where they have all of its acts."""
    clause, objects = said.clause.text, set(_objects(said.clause.text))
    last = said.begin
    missing: int | None = None
    noted = False
    for found in pattern("act").finditer(clause):
        if _is_no_act(clause, found.start(), found.end(), found[0]):
            continue
        groups = groups_of("act", found[0])
        same = [set(kinds.split()) for group, kinds in facts.acts if group in groups]
        clash = objects & _STRONG and same and all(kinds and not kinds & objects for kinds in same)
        retold = _SOFT.issuperset(groups) and len(clause) > _SHORT and share(content(clause), facts.characters) >= _RETOLD
        if retold or (same and not clash):
            noted, last = True, found.end()
        elif missing is None and not (noted and _WEAK.issuperset(groups)):
            missing = last
            weak = _WEAK.issuperset(groups)
    if missing is None or (noted and weak):
        return None
    link = compiled("[了并和及与且、后再还]*").match(clause, missing)
    return link.end() if link else missing


def _is_no_act(clause: str, start: int, end: int, word: str) -> bool:
    before = clause[max(0, start - 16) : start]
    if compiled(_NOT).search(before[-8:]) or compiled(_NOUN_AFTER).match(clause, end):
        return True
    if before.endswith("的") and not compiled("完成|进行|开展|做|实施|组织").search(before):
        return True
    if word not in _SUFFERED and (compiled(_PASSIVE).search(before) or compiled(_PASSIVE_AFTER).match(clause, end)):
        return True
    if word in _PENAL and compiled("[被遭](?!我|本)").search(before):
        return True
    if "歉" in word and not word.startswith("公开"):
        return not compiled(_SORRY_TO).search(before) or compiled("在此|谨|特此").search(before) is not None
    return False


def _is_novel(clause: str, facts: Known) -> bool:
    """Whether a clause says in words that the facts don't have at all that one thing more was done."""
    said = content(clause)
    return (
        len(set(said)) >= _LEAST
        and compiled(_MORE).search(clause) is not None
        and not compiled(_FEELS).search(clause)
        and not compiled("没|未|不|无").search(clause)
        and share(said, facts.characters) < _NOVEL * 2
        and not any(said[i : i + 2] in facts.plain for i in range(len(said) - 1))
    )
