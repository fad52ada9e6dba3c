"""Which script a text is written in, and our own sentences in the traditional one.

The characters are those of ``t2s.txt`` (Unihan) the other way round. Where one simplified character stands for several, the one
that our sentences mean is chosen below; the tests cover every character that a skeleton uses, and vouch for no others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache

from linter.resources import data

#: Characters that both scripts use as they are, in the sense in which we use them.
_KEPT = "只才扣群核他修出制合同回它家局布核注玩表致台向系面查"
#: Simplified character -> the one that is meant, where ``t2s.txt`` has several.
_CHOSEN = dict(zip("个为么别历发复并当录线证说里针账尽画脏阅骂奖获须", "個為麼別歷發復並當錄線證說裡針帳盡畫髒閱罵獎獲須", strict=True))
#: Words in which a character stands for another one than it does by itself.
_WORDS = {
    "复核": "複核",
    "联系": "聯繫",
    "日志": "日誌",
    "关系": "關係",
    "尽快": "儘快",
    "尽早": "儘早",
}
_MARKS = {"“": "「", "”": "」"}


@lru_cache(2)
def traditional(text: str) -> bool:
    """Whether a text has more characters of the traditional script only than simplified ones; linear."""
    if _sets()[0].isdisjoint(text):
        return False
    old, new = characters(text)
    return old > new


def characters(text: str) -> tuple[int, int]:
    """How many characters only the traditional script has, and how many only the simplified one."""
    old, new = _sets()
    counts = Counter(text)
    # the characters of a text are few, those of a script thousands: it is the text's that are looked for
    return sum(map(counts.__getitem__, old.intersection(counts))), sum(map(counts.__getitem__, new.intersection(counts)))


def to_traditional(text: str) -> str:
    """Our own simplified sentence in traditional characters, with quotation marks to match."""
    for simple, full in _WORDS.items():
        text = text.replace(simple, full)
    return text.translate(_table())


def spelling(text: str) -> Callable[[str], str] | None:
    """What spells our own words as the writer of ``text`` does, each as long as before; ``None`` where they can stay as they are."""
    full, boards = traditional(text), "板主" in text or "板規" in text
    if not (full or boards):
        return None

    def spelled(words: str) -> str:
        words = to_traditional(words) if full else words
        return words.replace("版主", "板主").replace("版規", "板規").replace("版规", "板规") if boards else words

    return spelled


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    old, new = data("linter.text", "t2s.txt").decode("utf-8").split()
    return tuple(zip(old, new, strict=True))


@cache
def _sets() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only the traditional script has, and those that only the simplified one has (:func:`one_script`, kept)."""
    old, new = data("linter.text", "one_script.txt").decode("utf-8").split()
    return frozenset(old), frozenset(new)


def one_script() -> str:
    """What ``one_script.txt`` should hold: the characters of ``t2s.txt`` that the other script's character set has not; their codecs take
    longer to import than a statement to read."""
    old, new = map("".join, zip(*_pairs(), strict=True))
    return "".join("".join(sorted({*text} - _of(text, charset))) + "\n" for text, charset in ((old, "gb2312"), (new, "big5")))


def _of(text: str, charset: str) -> frozenset[str]:
    """The characters of a text that a character set has."""
    return frozenset(text.encode(charset, "ignore").decode(charset))


def _known(ch: str, charset: str) -> bool:
    try:
        ch.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _table() -> dict[int, str]:
    rare = {ord(new): old for old, new in _pairs() if not (_known(old, "big5") or _known(new, "big5"))}
    table = rare | {ord(new): old for old, new in _pairs() if _known(old, "big5")}  # not 眞 and 卽, which nobody writes
    table |= {ord(simple): full for simple, full in (_CHOSEN | _MARKS).items()}
    return {code: full for code, full in table.items() if chr(code) not in _KEPT}


def unsettled(text: str) -> frozenset[str]:
    """The simplified characters of a text that may stand for several traditional ones and that nothing here decides."""
    settled = {*_KEPT, *_CHOSEN}
    seen = [new for _, new in _pairs() if new in text]
    return frozenset(new for new in seen if seen.count(new) > 1 and new not in settled)
