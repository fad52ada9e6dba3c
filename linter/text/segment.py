"""Sentences: text up to and including a run of 。！？!?…； with what closes it, or up to a hard line break.

Marks inside addresses and between ASCII letters or digits end nothing; a soft line break (given by the reader, or found by
``soft_breaks`` in text that is wrapped at one width) ends nothing either.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.patterns import compiled
from linter.text.unseen import shown
from linter.values import Document, Sentence, Span

_CLOSERS = "”’」』）)】》〉］\\]"
_END = (
    r"(?P<address>(?:https?://|www\.)[!-~]+)"
    r"|(?P<inside>(?<=[0-9A-Za-z/=&])[!?](?=[0-9A-Za-z_/&=]))"
    rf"|(?P<stop>[。｡！？!?…；⋯‼⁉]+[{_CLOSERS}]*)"
    r"|(?P<quote>\")"
    r"|(?P<line>\r\n|\r|\n)"
)
#: Something that a reader can read: a letter, a digit, a character, or an emoji.
_SAYS = r"[^\W_]|[\u2600-\u27bf\U0001f000-\U0001faff]"
_WORDS = r"[^\W_]"
_STOP_AT_END = rf"[。｡！？!?…；：:][{_CLOSERS}\"]*$"
#: The widths, in screen columns, at which text is wrapped by hand or by mail programs.
NARROWEST, WIDEST = 36, 120
_WORD = r"(?s)[!-~]{1,80}|."
_LIST_ITEM = r"\s*(?:[-*+•·]|\(?（?\d{1,3}[.、)）:：]|[一二三四五六七八九十]{1,3}[、.)）])"


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document's prose, in order, trimmed of white space; spans are exact and don't overlap."""
    text, soft = visible(document), document.soft
    found: list[Span] = []
    for block in document.prose:
        for piece in _cut(text, block, soft):
            trimmed = _trim(text, piece)
            if trimmed is None:
                continue
            if not compiled(_WORDS).search(text, trimmed.start, trimmed.end) and _follows(text, found, trimmed, block):
                found[-1] = Span(found[-1].start, trimmed.end)  # an emoji after the full stop
            elif compiled(_SAYS).search(text, trimmed.start, trimmed.end):
                found.append(trimmed)
    return tuple(Sentence(i, span, span.of(text)) for i, span in enumerate(found))


def visible(document: Document) -> str:
    """The document's text with what is hidden replaced by spaces."""
    if not document.hidden:
        return document.text
    parts, done = [], 0
    for span in document.hidden:
        start = max(span.start, done)
        parts += [document.text[done:start], " " * (span.end - start)]
        done = max(done, span.end)
    return "".join([*parts, document.text[done:]])


def _cut(text: str, block: Span, soft: frozenset[int]) -> Iterator[Span]:
    start, open_quote = block.start, False
    position = block.start
    while found := compiled(_END).search(text, position, block.end):
        position = found.end()
        kind = found.lastgroup
        if kind == "quote":
            open_quote = not open_quote
        elif kind == "line":
            if found.start() not in soft:
                yield Span(start, found.start())
                start, open_quote = position, False
        elif kind == "stop":
            if open_quote and text.startswith('"', position):
                position, open_quote = position + 1, False
            yield Span(start, position)
            start = position
    yield Span(start, block.end)


def _trim(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return Span(start, end) if start < end else None


def _follows(text: str, found: list[Span], span: Span, block: Span) -> bool:
    if not found or found[-1].start < block.start:
        return False
    return not compiled(r"[\r\n]").search(text[found[-1].end : span.start])


def soft_breaks(text: str) -> frozenset[int]:
    """Offsets of the line breaks of text that was wrapped at one width.

    A break between two lines is open when the first ends without a stop and the second is neither blank, indented nor a list
    item. The text counts as wrapped when at least three open breaks, and most of them, come where the next word would not have
    fitted into the widest line (36 to 120 screen columns), or when there are just two and both lines are full; those breaks are
    soft. What has no width counts for none.
    """
    seen = shown(text)
    return frozenset(_soft_breaks(text) if seen is None else [seen.starts[at] for at in _soft_breaks(seen.text)])


def _soft_breaks(text: str) -> set[int]:
    lines = [(m.start(), m.end(), m[0]) for m in compiled(r"[^\r\n]+").finditer(text)]
    widths = [_columns(line.rstrip()) for _, _, line in lines]
    full = max(widths, default=0)
    if not NARROWEST <= full <= WIDEST or not compiled(r"[。！？!?；]").search(text):  # posts without any stop go line by line
        return set()
    open_breaks, soft, slack = 0, set(), [0]
    for (_, end, line), width, (start, _, following) in zip(lines, widths, lines[1:], strict=False):
        if start - end > 2 or text[end:start] in ("\n\n", "\r\r") or following[0].isspace() or compiled(_LIST_ITEM).match(following):
            continue
        if not line.strip() or not following.strip() or compiled(_STOP_AT_END).search(line.rstrip()[-12:]):
            continue
        open_breaks += 1
        if width + _columns(compiled(_WORD).match(following)[0]) > full - 3:  # type: ignore[index]
            soft.add(end)
            slack.append(full - width)
    wrapped = (len(soft) >= 3 and len(soft) >= 0.6 * open_breaks) or (len(soft) == open_breaks == 2 and max(slack) <= 2)
    return soft if wrapped else set()


def _columns(line: str) -> int:
    """About how many screen columns: enough to tell whether lines are equally long."""
    return len(line) + sum(map("\u1100".__le__, line))


_CLAUSE = r"[，,、：:；。！？!?…\s]+"


@lru_cache(4096)
def clauses(sentence: str) -> tuple[Span, ...]:
    """The comma clauses of a sentence: spans relative to it, without the marks between them."""
    spans, start = [], 0
    for mark in compiled(_CLAUSE).finditer(sentence):
        if mark.start() > start:
            spans.append(Span(start, mark.start()))
        start = mark.end()
    if start < len(sentence):
        spans.append(Span(start, len(sentence)))
    return tuple(spans)
