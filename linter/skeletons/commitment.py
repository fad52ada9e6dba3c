"""The skeleton of a commitment letter: what is promised, what was mended (on that route only), room for signature, seal and day."""

from __future__ import annotations

from linter.profiles import facts
from linter.profiles.words import ACCOUNT, MARK, PLATFORM, name
from linter.resources import lines
from linter.values import Case

_NOT_ASKED = "走复核（没有违规）的：承诺书不是必交的，平台没有要就不交；要交的，不写整改，也不写承认违规的话。"
#: Kinds of account that a company answers for.
COMPANY = ("official_account", "mini_program", "enterprise")
_ORDER = ("title", "to", "who", "mended", "promise", "promise.company", "true", "sign", "seal.company", "day")
_HEAD = "骨架：把【请填写：…】换成真实内容，没有做的不要写；打印后手写签名，再扫描或拍照。提交前把这些注释删去。"


def commitment(case: Case, own: tuple[str, ...] = (), notes: bool = True) -> str:
    """The letter as a text, a paragraph each line. ``own``: paths of users' profiles (raises ``ProfileError``)."""
    company = case.account in COMPANY
    told = [_HEAD, *([_NOT_ASKED] if case.route != "remedy" else []), *_asked(case, own)]
    blocks = [f"<!-- {one.replace('--', '—')} -->" for one in told] if notes else []
    for part in _ORDER:
        if part.endswith(".company") and not company:
            continue
        if line := (_line(f"{part}.company", case) if company and not part.endswith(".company") and part != "promise" else "") or _line(
            part, case
        ):
            blocks.append(line)
    platform = name(PLATFORM, case.platform) if case.platform not in (None, "game", "other", "forum") and case.platform else "平台"
    account = name(ACCOUNT, case.account) if case.account else ""
    return "\n\n".join(blocks).replace("{platform}", platform).replace("{account}", account) + "\n"


def _line(part: str, case: Case) -> str:
    """The line of a part on the route of the case, else of any; empty where there is none."""
    table = {(key, route): text for key, route, text in (line.split("\t") for line in lines("linter.skeletons", "commitment.txt"))}
    return table.get((part, case.route or "open")) or table.get((part, "-")) or ""


def _asked(case: Case, own: tuple[str, ...]) -> list[str]:
    """What is known of such letters on the platform, with mark and source."""
    found = [fact for fact in facts(case, own) if fact.topic == "materials" and "承诺书" in fact.text]
    return [f"{fact.said(case)}（{name(MARK, fact.mark)}：{fact.source}）" for fact in found]
