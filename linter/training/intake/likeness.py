"""Texts that are nearly the same, and lines of one appellant: found fast, by runs of letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from zlib import crc32

from linter.text import identifiers
from linter.text.normalise import normalise
from linter.text.shingles import shingles

#: Runs of letters that the shorter of two texts needs before it is held against another, and the share that both must have.
LEAST, SHARED = 8, 0.5
#: The share of the longer one's runs that lines of one group have in common.
ALIKE = 0.5
#: Texts that are remembered of each run (what more texts share is found in the last ones), and those that are looked at closely.
REMEMBERED, CLOSELY = 16, 4
#: Runs that are kept in all; of more, every n-th.
RUNS = 6_000_000
#: A number that more lines have is nobody's own.
COMMON = 50
#: Numbers by which one appellant is known; what the text calls an order, a case or an account.
_OWN = frozenset(("id_number", "passport", "phone", "bank_card", "email", "imei", "mac", "token"))
_NUMBER = re.compile(
    r"(?:订单|单号|运单|流水|工单|案号|案件|受理|回执|交易|凭证|申诉编号|处罚编号|编号|uid|qq号?|微信号|抖音号|快手号|店铺id|账号id|用户id|appid)"
    r"(?:号码?|编码?)?[是为:： #＃=（(【「“\"]{0,4}([a-z0-9][a-z0-9_-]{5,31})(?![a-z0-9])"
)


def key(text: str) -> str:
    """What two copies of a text have in common, however they are spaced."""
    return "".join(normalise(text).text.split())


def digest(text: str) -> str:
    """A short name for a text."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


class HeldOut:
    """Texts that nothing may be learnt from, and whether another text is one of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._keys: set[str] = set()
        self._sizes: list[int] = []
        self._runs: dict[str, list[int]] = {}
        for text in texts:
            copy = key(text)
            if copy and copy not in self._keys:
                self._keys.add(copy)
                runs = shingles(copy)
                for run in runs:
                    self._runs.setdefault(run, []).append(len(self._sizes))
                self._sizes.append(len(runs))

    def __bool__(self) -> bool:
        return bool(self._keys)

    def has(self, copy: str) -> bool:
        """Whether a text (as :func:`key` gives it) is one of them, or most of the shorter of the two stands in the other."""
        if copy in self._keys:
            return True
        if not self._keys or len(runs := shingles(copy)) < LEAST:
            return False
        counts = Counter(other for run in runs & self._runs.keys() for other in self._runs[run])
        return any(n >= SHARED * min(len(runs), self._sizes[other]) and self._sizes[other] >= LEAST for other, n in counts.items())


class Groups:
    """Which of ``size`` things belong together."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def tie(self, i: int, j: int) -> bool:
        """Put two things together; whether they were apart."""
        i, j = sorted((self.find(i), self.find(j)))
        self._parent[j] = i
        return i != j


def alike(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of texts (as :func:`key` gives them) that are nearly the same, enough of them to tie all that belong together."""
    letters = sum(map(len, texts))
    every = 1 + letters // RUNS
    seen: dict[frozenset[str], int] = {}
    runs_of: list[frozenset[str]] = []
    holders: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        runs = shingles(text)
        if every > 1:
            runs = frozenset(run for run in runs if crc32(run.encode()) % every == 0)
        runs_of.append(runs)
        if len(runs) < LEAST // 2:
            continue
        if runs in seen:  # but for figures and marks the same
            yield seen[runs], i
            continue
        seen[runs] = i
        counts: Counter[int] = Counter()
        for run in runs:
            there = holders.get(run)
            if there is None:
                holders[run] = [i]
            else:
                counts.update(there)
                there.append(i)
                if len(there) > REMEMBERED:
                    del there[0]
        for other, n in counts.most_common(CLOSELY):
            if n < 3:
                break
            if len(runs & runs_of[other]) >= ALIKE * max(len(runs), len(runs_of[other])):
                yield other, i


def numbers(text: str) -> set[str]:
    """The numbers in a raw text by which its writer could be known again: telephone, identity, card, order, account."""
    found = {"".join(filter(str.isalnum, text[a:b])).lower() for kind, a, b in identifiers.find(text) if kind in _OWN}
    plain = normalise(text).text if any(ch.isdigit() for ch in text) else ""
    return found | {number for number in _NUMBER.findall(plain) if len(set(number)) > 3 and any(map(str.isdigit, number))}
