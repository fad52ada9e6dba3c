"""``check --sample``: some of the documents for people to look at, drawn so that rare kinds are seen and shares can be estimated.

A stratum is a verdict with the code of the gravest finding. Of each, the texts with the smallest keyed hashes are kept, so that what is
drawn does not hang on the order, and of a text that repeats one copy; memory is bounded by the strata, of which there are as many as rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Generic, TypeVar

from linter.causes import by_cause
from linter.frozen import frozen
from linter.values import Report

T = TypeVar("T")
_VERDICTS = ("blocked", "revise", "ready", "none")


@frozen
class Stratum:
    """A kind of document: its name, how many documents there are, how many were drawn."""

    name: str
    documents: int
    drawn: int


class Sample(Generic[T]):
    """A sample of at most ``size`` documents, what is kept of each being what :meth:`add` is told to make of it."""

    def __init__(self, size: int, seed: int = 0) -> None:
        self._size, self._key = size, str(seed).encode()
        self._documents: dict[str, int] = {}
        #: Stratum -> hash of a text -> (hash of which copy, place in the order, what is kept).
        self._kept: dict[str, dict[bytes, tuple[bytes, int, T]]] = {}
        self._largest: dict[str, bytes] = {}
        self.documents = self.unread = 0

    def add(self, report: Report, made: Callable[[Report], T]) -> None:
        """Take a report into account; one on what could not be read is only counted."""
        if report.document is None or report.analysis is None:
            self.unread += 1
            return
        self.documents += 1
        name = stratum(report)
        self._documents[name] = self._documents.get(name, 0) + 1
        kept = self._kept.setdefault(name, {})
        text = self._hash(report.document.text)
        if len(kept) == self._size and text > self._largest[name]:
            return
        copy = self._hash(f"{report.path}\0{report.id}")
        if text in kept and kept[text][0] <= copy:
            return
        kept[text] = (copy, self.documents, made(report))
        if len(kept) > self._size:
            del kept[self._largest[name]]
        if len(kept) == self._size:
            self._largest[name] = max(kept)

    def drawn(self) -> list[tuple[T, Stratum]]:
        """What was kept of the documents that are drawn, in the order in which they came, each with its stratum."""
        found = []
        for one in self.strata():
            kept = self._kept[one.name]
            found += [(*kept[text][1:], one) for text in sorted(kept)[: one.drawn]]
        return [(made, one) for _, made, one in sorted(found, key=lambda each: each[0])]

    def strata(self) -> list[Stratum]:
        """The strata, the gravest verdict first, the largest of one verdict first."""
        names = sorted(self._documents, key=lambda name: (_VERDICTS.index(name.partition("/")[0]), -self._documents[name], name))
        numbers = shares([(self._documents[name], len(self._kept[name])) for name in names], self._size)
        return [Stratum(name, self._documents[name], number) for name, number in zip(names, numbers, strict=True)]

    def _hash(self, text: str) -> bytes:
        return blake2b(text.encode(errors="surrogatepass"), key=self._key, digest_size=16).digest()


def stratum(report: Report) -> str:
    """The verdict and the code of the gravest finding, as ``revise/T101``; ``none`` for a text that is no appeal."""
    causes = by_cause(report.findings)
    is_statement = report.analysis is not None and report.analysis.is_statement
    return f"{report.verdict if is_statement else 'none'}/{causes[0][0].code if causes else '-'}"


def shares(strata: Sequence[tuple[int, int]], size: int) -> list[int]:
    """How many of ``size`` go to each stratum, given its documents and how many of them can be drawn.

    Half is dealt out in turn, one to each at least as far as they go; the rest in proportion to the documents (Sainte-Laguë).
    """
    given, extra = [0] * len(strata), [0] * len(strata)
    left = min(size, sum(room for _, room in strata))
    equal = left - max(size // 2, min(size, len(strata)))
    while left > max(equal, 0):
        for i, (_, room) in enumerate(strata):
            if left and given[i] < room:
                given[i] += 1
                left -= 1
    for _ in range(left):
        i = max((i for i, (_, room) in enumerate(strata) if given[i] < room), key=lambda i: (strata[i][0] / (2 * extra[i] + 1), -i))
        given[i] += 1
        extra[i] += 1
    return given


def sampled(reports: Iterable[Report], sample: Sample[T], made: Callable[[Report], T]) -> Iterator[tuple[T, Stratum]]:
    """Draw from all of the reports."""
    for report in reports:
        sample.add(report, made)
    yield from sample.drawn()


def told(sample: Sample[T]) -> Iterator[str]:
    """The table of the strata, a line each, under a line on the whole."""
    strata = sample.strata()
    unread = f"；没有读成的 {sample.unread} 份不在其中" if sample.unread else ""
    drawn = sum(one.drawn for one in strata)
    yield f"抽样：{sample.documents} 份里抽了 {drawn} 份（抽样层 份数 抽了）{unread} (sampled {drawn} of {sample.documents}: stratum, documents, drawn)"
    for one in strata:
        yield f"  {one.name:<14} {one.documents:>9} {one.drawn:>6}"
