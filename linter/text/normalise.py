"""One spelling for what people write in many: ``normalise`` maps variants together and keeps a map back to the offsets.

Traditional to simplified characters, full-width to ASCII, lower case, invisible marks and fillers between two Chinese
characters deleted (误 判, 垃-圾), and the stand-ins and slips that appeals are full of (申述, 帐号, 腾🐧, tx).
``t2s.txt`` holds single characters only: a line of traditional ones and, under it, the simplified one of each (the
variants that Unicode's Unihan database lists; where it lists several, the one that statements use).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

from linter.patterns import compiled
from linter.resources import data
from linter.values import Normal

CJK = "\u3400-\u9fff"

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_FILLER = r" \t\u00a0\u3000\-_*·•~^|/\\=+#."
_STAND_INS = {
    "申述": "申诉",
    "申素": "申诉",
    "申诉述": "申诉",
    "帐号": "账号",
    "张号": "账号",
    "帐户": "账户",
    "板主": "版主",
    "斑主": "版主",
    "板规": "版规",
    "封🐎": "封吗",
    "封🐴": "封吗",
    "腾🐧": "腾讯",
    "腾迅": "腾讯",
    "tx": "腾讯",
    "tencent": "腾讯",
    "vx": "微信",
    "wx": "微信",
    "v信": "微信",
    "薇信": "微信",
    "威信": "微信",
    "zfb": "支付宝",
    "pdd": "拼多多",
    "xhs": "小红书",
    "误pan": "误判",
    "wupan": "误判",
    "误叛": "误判",
    "误盼": "误判",
    "乱feng": "乱封",
    "封hao": "封号",
    "解feng": "解封",
    "解風": "解封",
    "解冻封": "解封",
    "傻比": "傻逼",
    "辣鸡": "垃圾",
    "垃级": "垃圾",
    "拉圾": "垃圾",
    "凭撒": "凭啥",
    "平什么": "凭什么",
    "凭神么": "凭什么",
    "神马": "什么",
    "木有": "没有",
}


@cache
def _table() -> dict[int, int]:
    traditional, simplified = data("linter.text", "t2s.txt").decode("utf-8").split()
    table = {ord(t): ord(s) for t, s in zip(traditional, simplified, strict=True)}
    table |= {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
    table |= {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}
    table[0x3000] = 32
    return table


#: One character of each stand-in that is not Latin only, where it has one that few texts have.
_RARE = "述素帐张板斑🐎🐴🐧迅薇威叛盼風冻傻辣垃圾撒什神木"


@cache
def _signs() -> frozenset[str]:
    """Characters of which one stands in every text that :func:`_odd` finds something in; to look for them is cheaper."""
    marks = compiled(f"[{_INVISIBLE}{_FILLER}]")
    blocks = chain(range(0x700), range(0x1800, 0x1810), range(0x2000, 0x2070), (0x3000,), range(0xFE00, 0xFF00))
    return frozenset([*_RARE, *"abcdefghijklmnopqrstuvwxyz", *filter(marks.match, map(chr, blocks))])


@cache
def _odd() -> re.Pattern[str]:
    # the longest first; a Latin stand-in must not be a part of a longer word
    words = sorted(_STAND_INS, key=lambda w: (-len(w), w))
    latin = "|".join(re.escape(w) for w in words if w.isascii())
    mixed = "|".join(re.escape(w) for w in words if not w.isascii())
    return compiled(
        rf"(?P<drop>[{_INVISIBLE}]+|(?<=[{CJK}])[{_FILLER}{_INVISIBLE}]{{1,3}}(?=[{CJK}]))"
        rf"|{mixed}|(?<![a-z0-9])(?:{latin})(?![a-z0-9])"
    )


def normalise(text: str) -> Normal:
    """``text`` -> :class:`Normal`; linear in the text; many spellings to one."""
    mapped = text.translate(_table())
    if mapped.isascii() or _signs().isdisjoint(mapped) or not _odd().search(mapped):
        return as_it_is(mapped)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in _odd().finditer(mapped):
        begin, end = found.span()
        out.append(mapped[done:begin])
        starts.extend(range(done, begin))
        ends.extend(range(done + 1, begin + 1))
        if not found["drop"]:
            new = _STAND_INS[found[0]]
            out.append(new)
            for i in range(len(new)):
                starts.append(min(begin + i, end - 1))
                ends.append(end if i == len(new) - 1 else min(begin + i + 1, end))
        done = end
    out.append(mapped[done:])
    starts.extend(range(done, len(mapped)))
    ends.extend(range(done + 1, len(mapped) + 1))
    held = bytes if len(mapped) < 256 else tuple  # of numbers that fit: an eighth of the memory
    return Normal("".join(out), held(starts), held(ends))


def as_it_is(text: str) -> Normal:
    """A text that is normalised already, or whose characters have changed one by one."""
    return Normal(text, *_in_place(len(text)))


@lru_cache(1024)
def _in_place(length: int) -> tuple[range, range]:
    """Where characters begin and end that came from as many; the same two for all texts of one length."""
    return range(length), range(1, length + 1)
