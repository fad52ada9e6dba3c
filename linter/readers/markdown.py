"""Markdown, never stripped, only not looked at: every span is right in the file.

Front matter, headings, code, quotations, tables' rules, HTML comments and link definitions are no prose; inline code, link
targets, images and bare addresses are hidden inside it. A line break in a paragraph is soft unless it is a hard one (two
spaces or a backslash before it). Comments that begin with ``appeal-lint`` are kept apart, but for those in code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linter.readers.encodings import decode, newline, note, unread
from linter.values import Document, Span

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?=[\w-]+[ \t]*[:=]).*?^\1[ \t]*(?:\r\n|\r|\n|\Z)", re.S | re.M)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NO_PROSE = re.compile(
    r" {0,3}(?:#{1,6}(?:[ \t]|$)|>|\[(?!\^)[^\]]+\]:[ \t]|(?:[-*_][ \t]*){3,}$|\|?[ \t]*:?-{2,}:?[ \t]*(?:\||$)|</?[A-Za-z][^>]*>[ \t]*$)"
)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_CELL = re.compile(r"[^|\s][^|]*")
_INLINE = re.compile(
    r"(?P<code>(?<!`)(`{1,3})(?!`)[^`]{1,500}(?<!`)\2(?!`))"
    r"|(?P<comment><!--(?:[^<-]|<(?!!--)|-(?!->)){0,2000}-->)"
    r"|(?P<image>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\))"
    r"|(?P<target>(?<=\])\([^()\n]{0,500}\)|(?<=\])\[[^\[\]\n]{0,100}\])"
    r"|(?P<address><?(?:https?://|mailto:)[^\s<>()\u3000-\u9fff\uff00-\uffef]+>?)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,200}>)"
    r"|(?P<mark>\\(?=[*_`])|(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~))",
    re.S,
)


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document. Raises ``ReadError`` for bytes that are not text."""
    decoded = decode(content, encoding)
    yield document(decoded.text, name, encoding=decoded.encoding, notes=note(decoded))


def document(text: str, name: str = "<text>.md", encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Document:
    """A Markdown text as a document."""
    prose, soft, code = _blocks(text)
    hidden = [Span(*found.span()) for block in prose for found in _INLINE.finditer(text, block.start, block.end)]
    comments = tuple(_comments(text, code, hidden)) if "appeal-lint" in text.lower() else ()
    known = set(comments)
    others = sum(text.startswith("<!--", span.start) and span not in known for span in hidden)
    return Document(
        text,
        name,
        encoding=encoding,
        newline=newline(text),
        prose=prose,
        hidden=tuple(hidden),
        soft=soft,
        comments=comments,
        notes=(*notes, *unread(others)),
    )


def _comments(text: str, code: Sequence[Span], hidden: Sequence[Span]) -> Iterator[Span]:
    """The comments to the linter: not in a block of code, nor in inline code, nor inside of another comment."""
    inside = sorted([*code, *(span for span in hidden if text[span.start] == "`")])
    for found in re.finditer(r"<!--\s*appeal-lint(?![\w-])(?:[^<-]|<(?!!--)|-(?!->)){0,2000}-->", text, re.IGNORECASE):
        before = bisect_right(inside, found.start(), key=lambda span: span.start)
        if not before or inside[before - 1].end <= found.start():
            yield Span(*found.span())


def _blocks(text: str) -> tuple[tuple[Span, ...], frozenset[int], tuple[Span, ...]]:
    """The paragraphs, list items and table cells, the soft line breaks in them; and the lines of code and inside of comments."""
    blocks: list[Span] = []
    soft: set[int] = set()
    fence: str | None = None
    open_block = in_list = in_comment = False
    front = _FRONT.match(text)
    position = front.end() if front else 0
    code = [Span(0, position)] if front else []
    while position < len(text):
        line = _LINE.match(text, position)
        assert line is not None
        start, end, position = line.start(1), line.end(1), line.end()
        fence_here = _FENCE.match(text, start, end)
        if fence is not None or in_comment:
            code.append(Span(start, position))
        if fence is not None:
            if fence_here and fence_here[1].startswith(fence) and not text[fence_here.end() : end].strip():
                fence = None
            continue
        if in_comment:
            in_comment = "-->" not in line[1]
            continue
        if fence_here:
            fence, open_block = fence_here[1], False
        elif line[1].lstrip().startswith("<!--") and "-->" not in line[1]:
            in_comment, open_block = True, False
        elif open_block and _UNDERLINE.match(text, start, end):
            blocks.pop()  # a setext heading
            open_block = False
        elif _ROW.fullmatch(text, start, end) and not _NO_PROSE.match(text, start, end):
            blocks.extend(Span(*cell.span()) for cell in _CELL.finditer(text, start, end))
            open_block = False
        elif not line[1].strip() or _NO_PROSE.match(text, start, end):
            open_block = False
        elif item := _ITEM.match(text, start, end):
            blocks.append(Span(item.end(), end))
            open_block = in_list = True
        elif open_block:
            before = text[blocks[-1].end - 2 : blocks[-1].end]
            if not (before.endswith("\\") or before == "  "):
                soft.add(blocks[-1].end)
            blocks[-1] = Span(blocks[-1].start, end)
        else:
            indent = len(line[1].expandtabs(4)) - len(line[1].expandtabs(4).lstrip(" "))
            in_list = in_list and indent >= 2
            if indent < (8 if in_list else 4):
                blocks.append(Span(start, end))
                open_block = True
            else:
                code.append(Span(start, end))
    return tuple(b for b in blocks if len(b)), frozenset(soft), tuple(code)
