"""A copy of a Word file with comments at the words that they are about; nothing else in it is changed but for our earlier comments.

Word takes no comment in a text box, a header or a note (it ignores the anchors: MS-OI29500, 2.1.315), so one on such words stands at the
box or at the reference to the note. It opens no file with more than 32,767 of them (there too).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from itertools import takewhile
from typing import Any

from linter.frozen import frozen
from linter.readers import ReadError
from linter.readers.docx import opened
from linter.readers.docx.layout import RUN, SPACE, Piece, W, words
from linter.values import Span

AUTHOR, INITIALS = "appeal-lint", "AL"
MOST = 32767
#: Around runs: what a comment covers whole. LibreOffice loses comments inside of them.
_CLOSED = (f"{W}fldSimple", f"{W}smartTag", f"{W}customXml")
#: What may stand in a run before anything that it shows.
_HEAD = {f"{W}rPr", f"{W}lastRenderedPageBreak"}


@frozen
class Remark:
    """What is to be said, line by line, of a stretch of a file's text."""

    span: Span
    text: str


@frozen
class Stretch:
    """Text from ``start`` on that a comment can begin before and end behind: at the elements ``front`` and ``back``, each in a run of the
    body or around some. ``home`` is what its paragraph stands in, ``cut`` whether a comment can begin and end inside too."""

    start: int
    end: int
    front: Any
    back: Any
    home: Any
    cut: bool


def annotated(content: bytes, text: str, remarks: Iterable[Remark]) -> bytes:
    """A Word file's bytes with a comment for each remark, in their order; those of an earlier run are taken out.

    ``text`` is what was read from the file before. Raises ``ReadError`` when it says something else now, or has no room for so many.
    """
    word, found = opened(content)
    if found.text != text:
        raise ReadError("读过之后文件又变了，没有批注，请重新运行 (the file has changed meanwhile)")
    _forget(word)
    remarks = tuple(remarks)
    if len(remarks) + sum(1 for _ in word.element.body.iter(f"{W}commentRangeStart")) > MOST:
        raise ReadError(f"批注超过 Word 的上限 {MOST} 条，请先改好一部分，或用 --select 少选规则 (more comments than Word opens)")
    fields = _fields(word.element.body)
    stretches = [_stretch(piece, fields) for piece in found.pieces if next(piece.node.iterancestors(RUN), None) is not None]
    if not stretches:
        raise ReadError("里面的文字都不能加批注，请重新另存为 .docx (no text that takes a comment)")
    places = [_reach(stretches, remark.span) for remark in remarks]
    pieces = _cut(stretches, places)
    starts = [start for start, _, _ in pieces]
    for remark, place in zip(remarks, places, strict=True):
        front, back = pieces[bisect_right(starts, place.start) - 1][1], pieces[bisect_right(starts, place.end - 1) - 1][2]
        _mark(word.comments.add_comment(remark.text, AUTHOR, INITIALS).comment_id, _outer(front), _outer(back))
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _forget(word: Any) -> None:
    """Take out the comments that an earlier run left in the file, with their marks; what others said stays."""
    ours = {comment.comment_id: comment for comment in word.comments if (comment.author, comment.initials) == (AUTHOR, INITIALS)}
    marks = word.element.body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference") if ours else ()
    for mark in [mark for mark in marks if int(mark.get(f"{W}id") or -1) in ours]:
        above = mark.getparent()
        above.remove(mark)
        if above.tag == RUN and all(left.tag in _HEAD for left in above):
            above.getparent().remove(above)
    for comment in ours.values():
        element = comment._comment_elm
        element.getparent().remove(element)


def _mark(number: int, first: Any, last: Any) -> None:
    """Let a comment begin before one element and end, with its reference, behind another."""
    from docx.oxml import OxmlElement

    given = {f"{W}id": str(number)}
    first.addprevious(OxmlElement("w:commentRangeStart", given))
    end, run = OxmlElement("w:commentRangeEnd", given), OxmlElement("w:r")
    look = OxmlElement("w:rPr")
    look.append(OxmlElement("w:rStyle", {f"{W}val": "CommentReference"}))
    run.extend([look, OxmlElement("w:commentReference", given)])
    last.addnext(end)
    end.addnext(run)


def _stretch(piece: Piece, fields: dict[Any, tuple[Any, Any]]) -> Stretch:
    """Fields, smart tags and reading aids are commented on as a whole: what stands inside of them is made anew or not looked at."""
    node = piece.node
    run = list(node.iterancestors(RUN))[-1]
    closed = [above for above in takewhile(lambda above: above.tag != f"{W}p", run.iterancestors()) if above.tag in _CLOSED]
    front, back = fields.get(run) or (closed[-1:] or [_part(node, run)]) * 2
    cut = piece.own and node.tag == f"{W}t" and front is node
    home = next(node.iterancestors(f"{W}p")).getparent() if piece.own else node
    return Stretch(piece.start, piece.end, front, back, home, cut)


def _fields(body: Any) -> dict[Any, tuple[Any, Any]]:
    """Run -> the field characters that open and close the outermost field in which it is, where both are in one paragraph."""
    found: dict[Any, tuple[Any, Any]] = {}
    for paragraph in body.iter(f"{W}p"):
        open_: list[Any] = []
        inside: list[Any] = []
        for element in paragraph.iter(RUN, f"{W}fldChar"):
            kind = element.get(f"{W}fldCharType")
            if element.tag == RUN:
                inside.append(element)
            elif kind == "begin":
                inside = inside if open_ else []
                open_.append(element)
            elif kind == "end" and open_:
                begin = open_.pop()
                if not open_:
                    found |= dict.fromkeys(inside, (begin, element))
    return found


def _reach(stretches: Sequence[Stretch], span: Span) -> Span:
    """The part of a span that one comment can cover: within one body, cell, text box or note; stretches that can't be cut whole."""
    i = max(bisect_right(stretches, span.start, key=lambda one: one.start) - 1, 0)
    if stretches[i].end <= span.start and i + 1 < len(stretches) and stretches[i + 1].start < span.end:
        i += 1  # a span that begins with the break between two paragraphs
    first = stretches[i]
    stop = max(bisect_left(stretches, span.end, key=lambda one: one.start), i + 1)
    last = next(one for one in reversed(stretches[i:stop]) if one.home is first.home)
    start = min(max(span.start, first.start), first.end - 1) if first.cut else first.start
    end = min(span.end, last.end) if last.cut else last.end
    return Span(start, max(end, start + 1))


def _cut(stretches: Sequence[Stretch], places: Iterable[Span]) -> list[tuple[int, Any, Any]]:
    """Split the runs where a comment begins or ends; returns (offset, front, back) of all stretches, of cut ones of their parts."""
    borders = sorted({at for place in places for at in (place.start, place.end)})
    pieces = []
    for one in stretches:
        here = borders[bisect_left(borders, one.start) : bisect_right(borders, one.end)]
        if one.start in here:
            _split_before(one.front)
        if one.end in here:
            _split_after(one.back)
        pieces.append((one.start, one.front, one.back))
        done, node = one.start, one.front
        for at in here if one.cut else ():
            if one.start < at < one.end:
                node, done = _halved(node, at - done), at
                pieces.append((at, node, node))
    return pieces


def _part(node: Any, run: Any) -> Any:
    """What directly in a run holds an element, or is it."""
    while node.getparent() is not run:
        node = node.getparent()
    return node


def _outer(element: Any) -> Any:
    """The run of a part of one; anything else itself."""
    above = element.getparent()
    return above if above.tag == RUN else element


def _halved(node: Any, at: int) -> Any:
    """Cut a text element ``at`` characters in; the second half begins a run of its own, which is returned as text element."""
    rest, text = deepcopy(node), words(node)
    node.text, rest.text = text[:at], text[at:]
    for half in (node, rest):
        half.set(SPACE, "preserve")
    node.addnext(rest)
    _split_before(rest)
    return rest


def _split_before(part: Any) -> None:
    """Let a part of a run begin a run, of the same formatting; what is around runs stays."""
    run = part.getparent()
    if run.tag != RUN or all(earlier.tag in _HEAD for earlier in part.itersiblings(preceding=True)):
        return
    second = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    formatting = run.find(f"{W}rPr")
    if formatting is not None:
        second.append(deepcopy(formatting))
    second.extend([part, *part.itersiblings()])
    run.addnext(second)


def _split_after(part: Any) -> None:
    following = part.getnext()
    if following is not None:
        _split_before(following)
