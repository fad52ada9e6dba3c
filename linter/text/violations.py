"""The kinds of violation and the words that name them. ``violations.txt``: a line ``kind words…``, in normalised spelling."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from linter.resources import lines
from linter.values import DETAILS, VIOLATIONS

#: The account was in somebody else's hands: told as what happened, not asked or denied.
_STOLEN = (
    r"(?<!不是)(?<!没有)(?<!没)(?<!并非)(?<!未)(?:账号|号|微信|QQ|qq|密码|手机)?(?:可能|疑似|应该|确实|突然)?(?:是|遭|已)?"
    r"(?:被人?盗(?:取|用|号|走|了|登)?|盗号|盗用|被黑)(?!图|文|摄|版|链|用户|用品牌|刷)|(?:非|不是)(?:我)?本人(?:操作|登录|登陆|所发|发送|发布)|陌生设备"
)


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
    return re.compile("|".join(map(re.escape, words())))


def named(text: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of every word of a violation in a normalised text; the longest reading of each place."""
    return tuple((words()[found[0]], *found.span()) for found in _pattern().finditer(text))


def kind(text: str) -> tuple[str, str | None]:
    """The violation that a normalised text speaks of most, and its detail: ``("unknown", None)`` when it names none.

    A word counts by its length: 诱导分享 says more than 外链.
    """
    counts: Counter[str] = Counter()
    for name, start, end in named(text):
        counts[name] += end - start
    if not counts:
        return "unknown", None
    best = max(counts, key=lambda name: (counts[name], -_order(name)))
    return ("other", best) if best in DETAILS else (best, None)


def _order(name: str) -> int:
    return (*VIOLATIONS, *DETAILS).index(name)


def stolen(text: str) -> bool:
    """Whether a normalised text tells that the account was in somebody else's hands."""
    return bool(_stolen().search(text))


@cache
def _stolen() -> re.Pattern[str]:
    return re.compile(_STOLEN)


def detail(text: str, violation: str) -> str | None:
    """The finer kind of ``other`` that a normalised text speaks of, when it can be told; ``hijacked`` whatever the violation."""
    if stolen(text):
        return "hijacked"
    if violation not in ("other", "unknown"):
        return None
    return kind(text)[1]
