"""Comments to the linter in Markdown::

    凭什么封我？<!-- appeal-lint: ignore[T108] 原话，保留 -->     this line; alone on a line: the next one that says anything
    <!-- appeal-lint: ignore-next-line[challenge] -->
    <!-- appeal-lint: ignore-start[T] --> … <!-- appeal-lint: ignore-end[T] -->
    <!-- appeal-lint: ignore-file[S1, T201] -->

Without brackets every rule is meant. What names no directive or no rule suppresses nothing, and is said to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from linter.config import OwnRule
from linter.frozen import frozen, replace
from linter.positions import Lines
from linter.registry import UnknownRule, entries
from linter.suppress import Suppression, codes_of
from linter.values import Document, Span

DIRECTIVES = ("ignore", "ignore-next-line", "ignore-start", "ignore-end", "ignore-file")
#: The family that speaks of suppressions: only a comment that names it silences it.
ABOUT_COMMENTS = "A"


@frozen
class Comment:
    """A comment to the linter: what it tells (``ignore-…``, empty when that is no directive), to which rules, and where it says so."""

    directive: str
    codes: tuple[tuple[frozenset[str], Span], ...]
    span: Span


def in_comments(document: Document, own: tuple[OwnRule, ...]) -> Iterator[Suppression]:
    """What the comments of a document suppress; a part of one that names nothing is a suppression without codes."""
    page = _Page(document)
    open_starts: dict[frozenset[str], list[Suppression]] = {}
    for span in document.comments:
        comment = _read(document.text, span, own)
        here = [Suppression(codes, _scope(comment.directive, span, page), span=part) for codes, part in comment.codes]
        if comment.directive == "ignore-start":
            for one in here:
                if one.codes:
                    open_starts.setdefault(one.codes, []).append(one)
                else:
                    yield one
        elif comment.directive == "ignore-end":
            ended = [codes for codes, _ in comment.codes] or list(open_starts)
            closing = [one for codes in ended for one in open_starts.pop(codes, ())]
            for one in closing:
                assert one.scope is not None
                yield replace(one, scope=Span(one.scope.start, span.start))
            yield from _unmatched(comment, closing)
        else:
            yield from here
    yield from (one for left in open_starts.values() for one in left)


def _unmatched(comment: Comment, closed: list[Suppression]) -> Iterator[Suppression]:
    """The parts of an ``ignore-end`` that end nothing."""
    if not comment.codes and not closed:
        yield Suppression(frozenset(), span=comment.span)
    ended = {one.codes for one in closed}
    for codes, part in comment.codes:
        if codes not in ended:
            yield Suppression(frozenset(), span=part)


@cache
def _grammar() -> re.Pattern[str]:
    return re.compile(
        r"<!--\s*appeal-lint\s*[:：]?\s*(?P<directive>[a-z-]*)(?P<rest>\s*\[(?P<rules>[^\[\]]*)\]|\s*(?P<word>[^\s\]]*))", re.IGNORECASE
    )


def _read(text: str, span: Span, own: tuple[OwnRule, ...]) -> Comment:
    """What a comment says; a part that names nothing has no codes."""
    found = _grammar().match(text, span.start, span.end - len("-->"))
    directive = found["directive"].lower() if found else ""
    if found is None or directive not in DIRECTIVES:
        wrong = Span(*found.span("directive")) if directive and found else span
        return Comment("", ((frozenset(), wrong),), span)
    if found["rules"] is None:
        return _bare(directive, Span(*found.span("word")), found["word"], span, own)
    at = found.start("rules")
    parts = [(part[0], Span(at + part.start(), at + part.end())) for part in re.finditer(r"[^\s,，、;；]+", found["rules"])]
    codes = tuple((_named(selector, own), part) for selector, part in parts) or ((frozenset[str](), Span(*found.span("rest"))),)
    return Comment(directive, codes, span)


def _bare(directive: str, place: Span, word: str, span: Span, own: tuple[OwnRule, ...]) -> Comment:
    """A directive without brackets: every rule is meant, unless a rule or another kind of bracket follows; then nothing is."""
    if word[:1] in tuple("[【［(（「{:：=") or any(_named(piece, own) for piece in re.split("[,，、;；:：]", word)):
        return Comment(directive, ((frozenset(), place),), span)
    if directive == "ignore-end":
        return Comment(directive, (), span)
    every = frozenset(entry.code for entry in entries(own) if not entry.code.startswith(ABOUT_COMMENTS))
    return Comment(directive, ((every, span),), span)


def _named(selector: str, own: tuple[OwnRule, ...]) -> frozenset[str]:
    try:
        return codes_of(selector, own)
    except UnknownRule:
        return frozenset()


class _Page:
    """The lines of a document, and which of them say anything: neither blank nor a comment to the linter. Linear in the text."""

    def __init__(self, document: Document) -> None:
        self.end = len(document.text)
        self.lines = Lines(document.text)
        #: Of each line, where its words begin and end.
        self.words: list[tuple[int, int]] = []
        #: The numbers of the lines that say anything, in order.
        self.speaking: list[int] = []
        comments, at = document.comments, 0
        for number in range(1, len(self.lines) + 1):
            start, end = self.lines.line_span(number)
            said = document.text[start:end]
            left, right = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
            self.words.append((left, right))
            while at < len(comments) and comments[at].end <= left:
                at += 1
            if left < right and not (at < len(comments) and comments[at].start <= left and right <= comments[at].end):
                self.speaking.append(number)

    def next_speaking(self, line: int) -> Span:
        """The first line after ``line`` that says anything; nothing at the end of the text."""
        after = bisect_right(self.speaking, line)
        if after == len(self.speaking):
            return Span(self.end, self.end)
        start, end = self.lines.line_span(self.speaking[after])
        return Span(start, end + 1)


def _scope(directive: str, span: Span, page: _Page) -> Span:
    """Where a comment holds; an ``ignore-start`` to the end, until that is found."""
    if directive == "ignore-file":
        return Span(0, page.end + 1)
    if directive == "ignore-start":
        return Span(span.end, page.end + 1)
    if directive in ("ignore", "ignore-next-line"):
        first, last = page.lines.locate(span.start)[0], page.lines.locate(span.end)[0]
        alone = page.words[first - 1][0] == span.start and page.words[last - 1][1] == span.end
        if alone or directive == "ignore-next-line":
            return page.next_speaking(last)
        return Span(page.lines.line_span(first)[0], page.lines.line_span(last)[1] + 1)
    return Span(page.end, page.end)
