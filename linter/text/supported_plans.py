"""What a statement promises to do or to leave, and the writer's facts don't speak of."""

from __future__ import annotations

from collections.abc import Iterator

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.supported_acts import Known, unnoted
from linter.text.supported_moods import Said, content
from linter.text.supported_words import Claim, clauses, share

_OFTEN = r"每(?:[天日周晚月年次场篇条早]|两?个?[天周月]|个月|季度|半年|隔|逢|星期|位|批)[^,。;!?\n]{0,3}?|定期|逐日|按[月周季](?!份)"
#: The same frequency in other words.
_SAME_OFTEN = {
    "天日晚早": "每天|每日|天天|每晚|每早|一天|当天|日常|1天", "周星": "每周|每星期|每个?礼拜|一周|周[一二三四五六日末]|礼拜|星期", "月个": "每月|每个月|一个?月|月底|月初",
    "季": "每季|季度", "年": "每年|一年|年底", "半": "半年", "次场篇条位批隔逢": "每|逐|[发拍播]前|先|一律|下次|以后|再发|[一1]次",
}  # fmt: skip
_PLAN = r"以后|今后|下次|往后|日后|不再|再也不|下回|将来"
_FUTURE = rf"{_PLAN}|之后|不会再|从今|不[发用做卖加转弄放搞拍](?:了|$)|只[发用走播拍做卖传给]|改[成为]|现在|[日号]起|每|最多|规定|打算|准备|会|都|前先|还贴|再|愿意|可以"
_NEVER = r"(?:(?:今后|以后|往后|日后)[^,。;!?\n]{0,4}不(?!会?再?(?:违|犯|发生|出现))|不再|不会再|再也不|绝不(?!会(?!再))再?|决不再?|不得再|停止再?)(?!违规|违反|犯|发生|出现|有类似|重犯|重蹈|触碰|触犯|会违|会犯|会出|会发生|会有)(?P<what>[^,。;!?\n]{2,24})"
_NO_PLAN = r"^(?:因(?!此)|由于)|可供|已经?不"


@frozen
class Plans:
    """The characters of those clauses of the facts that speak of what is to come, ``many`` how many do so in so many words, and the
    text of the facts."""

    characters: frozenset[str]
    many: int
    text: str


def plans(text: str) -> Plans:
    """The plans of a normalised text of facts."""
    future = [clause.text for clause in clauses(text, ",。;!?\n… ") if compiled(_FUTURE).search(clause.text)]
    return Plans(frozenset("".join(future)), sum(bool(compiled(_PLAN).search(clause)) for clause in future), text)


def claims(statement: tuple[Said, ...], facts: Plans, acts: Known) -> Iterator[Claim]:
    """The promises of a statement that the facts don't have. A plan of the facts that no clause has the words of is put in other words
    by the first promise that is left."""
    left: list[Claim] = []
    kept, sentences = 0, set()
    for said in statement:
        clause = said.clause
        often = compiled(_OFTEN).search(clause.text)
        if said.mood not in ("plan", "done", "told") or compiled(_NO_PLAN).search(clause.text):
            continue
        if often and not _as_often(often[0], facts):
            if said.mood == "plan" or unnoted(said, acts) is not None:
                yield Claim("promise", clause.start + said.begin, clause.end)
            continue
        if said.mood != "plan":
            continue
        start = _unforeseen(said, facts, acts)
        if start is None:
            kept += len(content(clause.text)) > 2
            sentences |= {clause.sentence} if facts.many else set()
        elif clause.sentence not in sentences or not compiled(_NEVER).search(clause.text):
            left.append(Claim("promise", clause.start + start, clause.end))
    yield from left[max(0, facts.many - kept) :]


def _unforeseen(said: Said, facts: Plans, acts: Known) -> int | None:
    never = compiled(_NEVER).search(said.clause.text)
    if never:
        return None if _foreseen(never["what"], facts, acts, forbears=True) else said.begin
    if _foreseen(said.clause.text[said.begin :], facts, acts):
        return None
    start = unnoted(said, acts)
    return said.begin if start is None else start


def _foreseen(what: str, facts: Plans, acts: Known, forbears: bool = False) -> bool:
    """Whether the facts speak of the same for the time to come; what is nothing in particular is no matter."""
    left = content(what)
    if len(left) < 3:
        return True
    if facts.characters and share(left, facts.characters) >= 0.3:
        return True
    pairs = [left[i : i + 2] in acts.plain for i in range(len(left) - 1)]
    return not forbears and share(left, acts.characters) >= 0.7 and sum(pairs) >= 0.4 * len(pairs)


def _as_often(written: str, facts: Plans) -> bool:
    for marks, words in _SAME_OFTEN.items():
        if written[:1] == "每" and written[1:2] in marks:
            return bool(compiled(words).search(facts.text))
    return bool(compiled("每|定期|周[一二三四五六日末]|月底").search(facts.text))
