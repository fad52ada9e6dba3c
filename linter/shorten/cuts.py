"""From a run of clauses that could go to the stretch of text that goes: with its marks, its line, and the 但是 that hung on it.

``None`` wherever what is left would not stand by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.patterns import compiled
from linter.shorten.pieces import Piece, follows, hangs, link, own, reserved, stands
from linter.text.normalise import normalise
from linter.values import Span


def sentence(text: str, all_pieces: Sequence[Piece], i: int, courtesy: bool = False) -> Span | None:
    """The stretch that takes sentence ``i`` away. ``courtesy``: nothing that follows can hang on it."""
    piece = all_pieces[i]
    if not piece.whole or piece.numbered:
        return None
    line = text.rfind("\n", 0, piece.start) + 1
    before = text[line : piece.start]
    if before.strip() and not compiled(r"\w").search(before):
        return None  # the sign of a list would stay alone
    last = all_pieces[i - 1] if i else None
    if last is not None and compiled(r"[：:，,、]\s*$").search(text[: last.end]) and not (courtesy and last.index == 0):
        return None
    if not courtesy and text[piece.end - 1] in "，,：:、":
        return None
    end = _absorbed(text, piece, all_pieces[i + 1], piece.end) if i + 1 < len(all_pieces) and not courtesy else piece.end
    if end is None:
        return None
    if last is not None and text[last.end - 1] in "；;" and line <= last.start and end == piece.end and text[piece.end - 1] not in "；;":
        return Span(last.end - 1, piece.stop)  # …；cut。 -> …。
    return _with_blanks(text, piece.start, end)


def _absorbed(text: str, piece: Piece, following: Piece, end: int) -> int | None:
    """The end of the cut with the link that the next sentence begins with; ``None`` when the next one hangs on it otherwise."""
    head = text[following.start : following.end]
    joined = link(head)
    rest = normalise(head[joined:]).text
    if joined and (follows(rest) or not own(rest)):
        return None
    if not joined and follows(normalise(head).text):
        return None
    return following.start + joined if joined else end


def _with_blanks(text: str, start: int, end: int) -> Span:
    """The stretch with its line break where its line would be empty, else with the blanks beside it."""
    opens = start == 0 or text[start - 1] in "\r\n" or not text[text.rfind("\n", 0, start) + 1 : start].strip()
    tail = compiled(r"[ \t\u3000]*(\r\n|\r|\n|\Z)").match(text, end)
    if opens and tail:
        begin = text.rfind("\n", 0, start) + 1
        if tail.end() == len(text):
            kept = text[:begin].rstrip()
            return Span(len(kept), len(text)) if kept else Span(begin, len(text))
        rest = compiled(r"(?:[ \t\u3000]*(?:\r\n|\r|\n))*").match(text, tail.end())
        blank = begin == 0 or compiled(r"(?:\A|\n)[ \t\u3000]*\r?\n\Z").search(text[:begin]) is not None
        return Span(begin, rest.end() if blank and rest else tail.end())
    if opens:
        return Span(start, _skip(text, end))
    if tail:
        return Span(len(text[:start].rstrip(" \t\u3000")), end)
    return Span(start, _skip(text, end))


def _skip(text: str, end: int) -> int:
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    return end


def clauses(text: str, piece: Piece, first: int, last: int, courtesy: bool = False) -> Span | None:
    """The stretch that takes the clauses ``first`` to ``last`` (not all of them) of a sentence away; of ``courtesy`` nothing hangs."""
    all_clauses, cut = piece.clauses, piece.clauses[first : last + 1]
    if not piece.whole or reserved(cut) or hangs(cut[-1].text) or (piece.numbered and first == 0):
        return None
    if first and hangs(all_clauses[first - 1].text):
        return None
    if last == len(all_clauses) - 1:
        if compiled(r"[？?吗呢]").search(text[cut[-1].end - 1 : piece.end]) or compiled(r"\A(?:就|那|才|便|则|都|否则|不然|是|叫)").match(
            cut[0].text
        ):
            return None
        return Span(all_clauses[first - 1].end, piece.stop) if any(stands(clause.text) for clause in all_clauses[:first]) else None
    head = text[cut[-1].end : all_clauses[last + 1].start]
    rest = text[all_clauses[last + 1].start : piece.end]
    joined = link(rest)
    if not own(normalise(rest[joined:]).text) and not (courtesy and not first and not follows(normalise(rest).text)):
        return None
    if first:
        return Span(all_clauses[first - 1].end, cut[-1].end) if not joined else None
    return Span(piece.start, cut[-1].end + len(head) + joined)
