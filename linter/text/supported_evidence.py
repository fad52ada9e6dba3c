"""The evidence that a statement offers and the writer's facts don't have."""

from __future__ import annotations

from collections.abc import Iterator

from linter.patterns import compiled
from linter.text.supported_moods import Said
from linter.text.supported_words import Claim, clauses, groups_of, pattern

_OFFERED = r"可供|核对|备查|出示|附(?!近)|详见|提供|提交|出具|开具|为证|可证|可查|查验|留存|上传|递交|寄送|随[信函文本附]|凭|有|证明|作证|佐证|材料|开的|俱在|一并|一同|截图"
#: What statements speak of as the matter itself, unless it is handed in.
_PLAIN = ("照片", "拍照", "视频", "录像", "录音", "监控")
_HANDED = r"附|上传|提交|提供|可供|佐证|作证|为证|可证|可查|出示|查验|备查|核对|递交|留存|存有|保留|俱在|一并"
_NOT = r"(?:没有?|未|不|无(?:法|需)?|尚未|缺|别|勿)[再会能用需要曾经给]?[^,]{0,2}$"
_LACKS = r"[也都还]?(?:坏|丢|缺|还?没|不|未|找不|过期)"
#: Not the writer's: the platform's notice, or what others hold.
_THEIRS = r"(?:平台|系统|官方|贵[方平司]|对方|买家|通知)[^,]{0,4}$"


def proofs(text: str) -> frozenset[str]:
    """The groups of evidence that a normalised text of facts has; what it says is missing or broken is not there."""
    found: set[str] = set()
    for clause in clauses(text, ",。;!?\n… "):
        for word in pattern("proof", facts=True).finditer(clause.text):
            before = clause.text[max(0, word.start() - 6) : word.start()]
            if not compiled(_NOT).search(before) and not compiled(_LACKS).match(clause.text, word.end()):
                found |= set(groups_of("proof", word[0]))
    return frozenset(found)


def claims(statement: tuple[Said, ...], noted: frozenset[str]) -> Iterator[Claim]:
    """The evidence of a statement that is in none of the groups ``noted``; one in a clause."""
    for said in statement:
        clause = said.clause
        if said.mood == "if" or not compiled(_OFFERED).search(clause.text):
            continue
        for found in pattern("proof").finditer(clause.text):
            before = clause.text[max(0, found.start() - 6) : found.start()]
            if compiled(_NOT).search(before) or compiled(_THEIRS).search(before) or compiled(_LACKS).match(clause.text, found.end()):
                continue
            if found[0] in _PLAIN and not compiled(_HANDED).search(clause.text):
                continue
            if noted.isdisjoint(groups_of("proof", found[0])):
                yield Claim("evidence", clause.start + found.start(), clause.start + found.end())
                break
