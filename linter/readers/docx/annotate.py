"""A copy of a Word file with comments at the words that they are about; nothing else in it is changed.

Word takes no comment in a text box, a header or a note (it ignores the anchors: MS-OI29500, 2.1.315), so one on such words stands at the
box or at the reference to the note. It opens no file with more than 32,767 of them (there too).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from linter.frozen import frozen
from linter.readers import ReadError
from linter.readers.docx import opened
from linter.readers.docx.layout import RUN, SPACE, Piece, W, words
from linter.values import Span

AUTHOR, INITIALS = "appeal-lint", "AL"
MOST = 32767
#: What may stand in a run before anything that it shows.
_HEAD = {f"{W}rPr", f"{W}lastRenderedPageBreak"}


@frozen
class Remark:
    """What is to be said, line by line, of a stretch of a file's text."""

    span: Span
    text: str


def annotated(content: bytes, text: str, remarks: Iterable[Remark]) -> bytes:
    """A Word file's bytes with a comment for each remark, in their order.

    ``text`` is what was read from the file before. Raises ``ReadError`` when it says something else now, or has no room for so many.
    """
    word, found = opened(content)
    if found.text != text:
        raise ReadError("读过之后文件又变了，没有批注，请重新运行 (the file has changed meanwhile)")
    remarks = tuple(remarks)
    if len(remarks) + sum(1 for _ in word.element.body.iter(f"{W}commentRangeStart")) > MOST:
        raise ReadError(f"批注超过 Word 的上限 {MOST} 条，请先改好一部分，或用 --select 少选规则 (more comments than Word opens)")
    from docx.text.run import Run

    pieces = [piece for piece in found.pieces if next(piece.node.iterancestors(RUN), None) is not None]
    if not pieces:
        raise ReadError("里面的文字都不能加批注，请重新另存为 .docx (no text that takes a comment)")
    places = [_reach(pieces, remark.span) for remark in remarks]
    segments = _cut(pieces, places)
    starts = [start for start, _ in segments]
    for remark, place in zip(remarks, places, strict=True):
        first, last = (segments[bisect_right(starts, at) - 1][1] for at in (place.start, place.end - 1))
        word.add_comment([Run(_run(node), word) for node in (first, last)], remark.text, AUTHOR, INITIALS)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _reach(pieces: Sequence[Piece], span: Span) -> Span:
    """The part of a span that one comment can cover: within one body, cell, text box or note; whole pieces where they can't be cut."""
    before = bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1
    i = max(before, 0)
    if pieces[i].end <= span.start and i + 1 < len(pieces) and pieces[i + 1].start < span.end:
        i += 1  # a span that begins with the break between two paragraphs
    first = pieces[i]
    stop = max(bisect_left(pieces, span.end, key=lambda piece: piece.start), i + 1)
    last = next(piece for piece in reversed(pieces[i:stop]) if piece is first or _home(piece) is _home(first))
    start = max(span.start, first.start) if _cuttable(first) else first.start
    end = min(span.end, last.end) if _cuttable(last) else last.end
    start = min(start, first.end - 1)
    return Span(start, max(end, start + 1))


def _home(piece: Piece) -> Any:
    """What the paragraph of a piece stands in; for what has no place of its own, the element that stands for it."""
    return next(piece.node.iterancestors(f"{W}p")).getparent() if piece.own else piece.node


def _cuttable(piece: Piece) -> bool:
    """Whether a comment can begin or end inside of a piece: in plain text directly in its run."""
    return piece.own and piece.node.tag == f"{W}t" and piece.node.getparent() is _run(piece.node)


def _run(node: Any) -> Any:
    """The outermost run around an element: the one that stands in the body."""
    return list(node.iterancestors(RUN))[-1]


def _cut(pieces: Sequence[Piece], places: Iterable[Span]) -> list[tuple[int, Any]]:
    """Split the runs where a comment begins or ends; returns (offset, element) of all pieces, the cut ones in their parts."""
    borders = sorted({at for place in places for at in (place.start, place.end)})
    segments = []
    for piece in pieces:
        here = borders[bisect_left(borders, piece.start) : bisect_right(borders, piece.end)]
        if not here:
            segments.append((piece.start, piece.node))
            continue
        if piece.start in here:
            _split_before(_part(piece.node))
        if piece.end in here:
            _split_after(_part(piece.node))
        segments.append((piece.start, piece.node))
        done, node = piece.start, piece.node
        for at in here:
            if piece.start < at < piece.end and _cuttable(piece):
                node, done = _halved(node, at - done), at
                segments.append((at, node))
    return segments


def _part(node: Any) -> Any:
    """What directly in the outermost run holds an element, or is it."""
    run = _run(node)
    while node.getparent() is not run:
        node = node.getparent()
    return node


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
    """Let a part of a run begin a run, of the same formatting."""
    run = part.getparent()
    if all(earlier.tag in _HEAD for earlier in part.itersiblings(preceding=True)):
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
