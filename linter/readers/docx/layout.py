"""A Word file's text, and which element of the file each stretch of it comes from. Works on parsed XML; opens nothing.

Paragraphs and tables in the order of the body, then text boxes, then the footnotes and endnotes that the body refers to. Tracked
changes count as accepted; headers, footers, comments, hidden text, the codes of fields and the reading aids over characters are no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.frozen import frozen
from linter.values import Place, Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Text box content; the runs that a piece of text stands in.
BOX, RUN = f"{W}txbxContent", f"{W}r"
#: Whether blanks at the ends are kept.
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GONE = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_NO_TEXT = _GONE | {BOX, f"{W}pPr", f"{W}rPr", f"{W}rt"}
_SAID = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = {"footnote": f"{W}footnoteReference", "endnote": f"{W}endnoteReference"}
_CONTROLS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}
_BLANKS = str.maketrans("\t\r\n", "   ")
_OFF = ("0", "false", "off")
#: The symbols of Word's own fonts that statements use, by font and code: ticks, boxes, bullets, arrows.
_SYMBOLS = {
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□"},
    "symbol": {0xB7: "•", 0xB4: "×", 0xAE: "→", 0xB1: "±", 0xA3: "≤", 0xB3: "≥"},
}  # fmt: skip


@frozen
class Piece:
    """Text from one element. ``node`` is that element, or, where Word takes no comments (text boxes, notes), what stands for it in the
    body. ``own`` tells whether the node is in a run of the body itself, so that a comment can begin and end in front of and behind it;
    of a ``w:t`` also inside."""

    start: int
    text: str
    node: Any
    own: bool

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


@frozen
class Layout:
    """The text, the pieces that make it up (but for the line breaks between paragraphs), where its paragraphs stand in the file."""

    text: str
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]


@frozen
class Paragraph:
    """The pieces of a paragraph (text, node, own); ``open`` when the mark at its end is deleted, so that the next one goes on in it."""

    kind: str
    numbers: tuple[int, ...]
    pieces: tuple[tuple[str, Any, bool], ...]
    open: bool

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in it."""
        return not any(text.strip() for text, _, _ in self.pieces)


def layout(body: Any, notes: dict[str, list[Any]]) -> Layout:
    """The text of a body element. ``notes`` holds the parsed parts of ``footnote`` and ``endnote``, as many as there are of each."""
    shown = list(_body(body)) + [p for p in _boxes(body) if not p.blank] + [p for p in _notes(body, notes) if not p.blank]
    parts: list[str] = []
    pieces: list[Piece] = []
    places: list[Place] = []
    at = 0
    for i, paragraph in enumerate(shown):
        start = at
        for text, node, own in paragraph.pieces:
            pieces.append(Piece(at, text, node, own))
            parts.append(text)
            at += len(text)
        if not paragraph.blank:
            places.append(Place(Span(start, at), paragraph.kind, paragraph.numbers))
        if i + 1 < len(shown) and not paragraph.open:
            parts.append("\n")
            at += 1
    return _trimmed("".join(parts), pieces, places)


def _trimmed(text: str, pieces: list[Piece], places: list[Place]) -> Layout:
    """Without the line breaks at both ends."""
    lead = len(text) - len(text.lstrip("\n"))
    text = text.strip("\n")

    def within(at: int) -> int:
        return min(max(at - lead, 0), len(text))

    kept = tuple(Piece(p.start - lead, p.text, p.node, p.own) for p in pieces if lead <= p.start and p.end - lead <= len(text))
    return Layout(text, kept, tuple(Place(Span(within(p.span.start), within(p.span.end)), p.kind, p.numbers) for p in places))


def inside(element: Any, *tags: str) -> bool:
    """Whether an element of one of the tags is above."""
    return any(above.tag in tags for above in element.iterancestors())


def _body(body: Any) -> Iterator[Paragraph]:
    count, cells = 0, _cells(body)
    found = [p for p in body.iter(f"{W}p") if not inside(p, BOX, *_GONE)]
    for paragraph, pieces in zip(found, _read(found), strict=True):
        cell = next((cells[above] for above in paragraph.iterancestors(f"{W}tc") if above in cells), None)
        own = tuple((text, node, True) for text, node in pieces)
        made = Paragraph("cell" if cell else "paragraph", cell or (count + 1,), own, _open(paragraph))
        count += cell is None and not made.blank
        yield made


def _cells(body: Any) -> dict[Any, tuple[int, int, int]]:
    """The cells of the outermost tables, with the numbers of table, row and cell."""
    outermost = [table for table in body.iter(f"{W}tbl") if not inside(table, f"{W}tbl", BOX, *_GONE)]
    return {
        cell: (i, j, k)
        for i, table in enumerate(outermost, 1)
        for j, row in enumerate(_under(table, f"{W}tr"), 1)
        for k, cell in enumerate(_under(row, f"{W}tc"), 1)
    }


def _under(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls among them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTROLS:
            yield from _under(child, tag)


def _boxes(body: Any) -> Iterator[Paragraph]:
    """The paragraphs of the text boxes; what stands for one in the body is what the outermost run holds it in."""
    boxes = [box for box in body.iter(BOX) if not inside(box, *_GONE)]
    for number, box in enumerate(boxes, 1):
        found = [p for p in box.iter(f"{W}p") if next(p.iterancestors(BOX)) is box and not inside(p, *_GONE)]
        for count, (paragraph, pieces) in enumerate(zip(found, _read(found), strict=True), 1):
            yield Paragraph("box", (number, count), tuple((text, box, False) for text, _ in pieces), _open(paragraph))


def _notes(body: Any, notes: dict[str, list[Any]]) -> Iterator[Paragraph]:
    """The paragraphs of the notes in the order in which the body refers to them; each once."""
    for kind, tag in _NOTES.items():
        known = {note.get(f"{W}id"): note for root in notes.get(kind, ()) for note in root.iter(f"{W}{kind}")}
        seen = 0
        for reference in body.iter(tag):
            note = known.pop(reference.get(f"{W}id"), None)
            if note is None or inside(reference, *_GONE):
                continue
            seen += 1
            found = [p for p in note.iter(f"{W}p") if not inside(p, *_GONE)]
            for paragraph, pieces in zip(found, _read(found), strict=True):
                yield Paragraph(kind, (seen,), tuple((text, reference, False) for text, _ in pieces), _open(paragraph))


def _open(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _read(paragraphs: list[Any]) -> list[list[tuple[str, Any]]]:
    """(text, element) of each of some paragraphs of one story; the codes of fields are left out where all fields are closed."""
    fields = _Fields()
    found = [list(_pieces(paragraph, fields)) for paragraph in paragraphs]
    if fields.coded:  # a field that is never closed would swallow the rest
        return [list(_pieces(paragraph, None)) for paragraph in paragraphs]
    return found


class _Fields:
    """The fields that are open: of each, whether its code is being read (what comes after it is its result)."""

    def __init__(self) -> None:
        self.open: list[bool] = []

    def mark(self, kind: str | None) -> None:
        """Take note of a field character."""
        if kind == "begin":
            self.open.append(True)
        elif self.open and kind == "separate":
            self.open[-1] = False
        elif self.open and kind == "end":
            self.open.pop()

    @property
    def coded(self) -> bool:
        """Whether a code is being read."""
        return any(self.open)


def _pieces(element: Any, fields: _Fields | None) -> Iterator[tuple[str, Any]]:
    for child in element:
        if child.tag in _NO_TEXT or (child.tag == RUN and _hidden(child)):
            continue
        if child.tag == f"{W}fldChar" and fields:
            fields.mark(child.get(f"{W}fldCharType"))
        text = _said(child)
        if text is None:
            yield from _pieces(child, fields)
        elif text and not (fields and fields.coded):
            yield text, child


def _said(element: Any) -> str | None:
    """What an element of a run says itself; ``None`` for one that only holds others."""
    if element.tag == f"{W}t":
        return words(element)
    if element.tag == f"{W}sym":
        return _symbol(element)
    return _SAID.get(element.tag)


def words(element: Any) -> str:
    """The text of a ``w:t`` as Word shows it: line breaks in it are blanks, those at its ends are nothing unless they are to be kept."""
    text = (element.text or "").translate(_BLANKS)
    return text if element.get(SPACE) == "preserve" else text.strip(" ")


def _symbol(element: Any) -> str:
    """A symbol's character; empty where its font's own code says nothing to us."""
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get((element.get(f"{W}font") or "").lower(), {}).get(code - 0xF000, "")
    return chr(code) if code < 0x110000 and chr(code).isprintable() else ""


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in _OFF
