"""Violations that running sentences of a notice name."""

from __future__ import annotations

from collections.abc import Sequence

from linter.patterns import compiled
from linter.text.notice_fields import Found, is_field, words_of
from linter.text.notice_pieces import Piece
from linter.text.notice_series import series
from linter.text.notice_words import contests, core, heading, instructs, names, penalises, violation
from linter.text.violations import kind

_SENTENCE = r"[^。！!？?\n]+[。！!？?]*"
_SEMICOLON = "[；;]"
_AND = "[、/]|，?(?:以及|并且|同时|另外|此外|并|及|和|与|另)"
_QUOTE = "[“「]([^”」\n]{2,40})[”」]"
_QUOTED = "[“「][^”」\n]{2,40}[”」](?:[、，,和及]?[“「][^”」\n]{2,40}[”」])+"
_NEVER = "(?!)"
#: A field that names a violation, whatever its value is.
_LABELLED = "(?:违规|处罚|封禁|限制|冻结)(?:类型|类别|原因|行为|事由|理由|内容)[^:\n,。]{0,4}: ?[^ \n]"
#: Ends a sentence that only introduces what comes after it.
_INTRODUCES = "(?::|—|--)$"
_COUNT = r"[\s，,；;|]{1,4}(?:剩余|剩餘)?(?:可)?(?:申诉|申訴)(?:次数|次數|机会|機會)[:： ]{0,2}[0-9]{1,2} ?(?:/ ?[0-9]{1,2}|次)?[ \t。]*$"
#: A field that tells more of an item; and words that tell nothing but that rules were broken.
_DESCRIBES = "(?:违规|问题|具体)?(?:描述|详情|说明|内容|情况)[^:\n,。]{0,4}: ?[^ \n]"
_ONLY_RULES = "(?:主旨|您|你|[^,。:]{0,6}账号)?:?(?:已|因)?违反了?(?:本[站板版]|社区|平台|相关|有关)?(?:[板版站]规|规[则定范]|公约|社区(?:公约|规[范则定])|平台规[范则定])"
_MORE = "^(?:另|此外|同时|其次|并且|还|再者|除此|also|in addition)"


def told(text: str, cut: Sequence[Piece], plain: Sequence[str]) -> list[Found]:
    """What running sentences name; more than one item when they name different kinds, or part them by semicolons."""
    found: list[Found] = []
    introduced = 0
    known: set[tuple[str, str | None]] = set()
    closed = False
    last = ""
    for start, end in _units(text, cut, plain):
        words = words_of(text[start:end])
        title = words.strip("【】[]# :")
        if len(title) <= 14 and ":" not in title and heading(title) and kind(title)[0] == "unknown":
            closed = heading(title) < 0
        elif found and compiled(_DESCRIBES).match(words) and compiled(_LABELLED).match(last):
            # told apart from the field of its kind, it is the same item still
            stop = _without_count(text, start, end)
            found[-1] = Found(found[-1].start, stop, f"{found[-1].words}\n{words_of(text[start:stop])}")
            last = ""
        elif not closed or names(words):
            rows = _parts(text, start, end)
            # a sentence that goes on about a kind that was named before names no other item
            found += (
                rows
                if len(rows) > 1
                else [item for item in rows if violation(item.words) not in known or compiled(_MORE).match(item.words)]
            )
            if compiled(_INTRODUCES).search(words) and introduced == 0:
                introduced = len(found)  # what it names is told by the items after it
            else:
                known |= {violation(item.words) for item in rows}
            last = words if rows else last
    found = found[introduced:] if introduced < len(found) else found
    # what says no more than that rules were broken is none beside what says how
    return [item for item in found if not compiled(_ONLY_RULES).fullmatch(item.words)] or found


def _units(text: str, cut: Sequence[Piece], plain: Sequence[str]) -> list[tuple[int, int]]:
    """Sentences, and the blocks of consecutive fields, outside of lists."""
    units: list[tuple[int, int]] = []
    in_fields = False
    for piece, words in zip(cut, plain, strict=True):
        field = is_field(words)
        if field:
            end = _field_end(text, piece)
            units[-1:] = [(units[-1][0], end)] if in_fields else [*units[-1:], (piece.start, end)]
            units += [(end + s.start(), end + s.end()) for s in compiled(_SENTENCE).finditer(text[end : piece.end])]
            field = end == piece.end
        elif not piece.style:
            units += [(piece.start + s.start(), piece.start + s.end()) for s in compiled(_SENTENCE).finditer(text[piece.start : piece.end])]
        in_fields = field
    return units


def _field_end(text: str, piece: Piece) -> int:
    """Where a field ends: before sentences of its line that tell a penalty or what to do about it."""
    for k, sentence in enumerate(compiled(_SENTENCE).finditer(text[piece.start : piece.end])):
        words = words_of(sentence[0])
        if k and (contests(words) or instructs(words) or penalises(words)):
            return piece.start + sentence.start()
    return piece.end


def _parts(text: str, start: int, end: int) -> list[Found]:
    """The violations that a sentence names."""
    if contests(words_of(text[start:end])):
        return []
    end = _without_count(text, start, end)
    if not names(_told_words(text[start:end])) and not compiled(_LABELLED).search(words_of(text[start:end])):
        return []
    colon = max(text.rfind("：", start, end), text.rfind(":", start, end))
    begin = colon + 1 if colon >= 0 and names(words_of(text[colon + 1 : end])) and not text[colon + 1 : colon + 2].isdigit() else start
    rows = _quoted(text, begin, end) or _split(text, begin, end, _SEMICOLON)
    if len(rows) > 1 and any(names(part.words) for part in rows):
        return [
            one
            for part in rows
            if not instructs(part.words) and not penalises(part.words)
            for one in (series(text, part.start, part.end) or [part])
        ]
    if joined := series(text, begin, end):
        return joined
    cuts: list[Found] = []
    before: tuple[str, str | None] = ("unknown", None)
    for part in _split(text, begin, end, _AND):
        here = violation(part.words)
        if not cuts or (names(part.words) and "unknown" not in (here[0], before[0]) and here != before):
            cuts.append(part)
            before = here
        elif before[0] == "unknown":
            before = here
    stops = [*(cut.start for cut in cuts[1:]), end]
    return [item for cut, stop in zip(cuts, stops, strict=True) for item in _split(text, cut.start, stop, _NEVER)]


def _without_count(text: str, start: int, end: int) -> int:
    """Where a sentence ends before what it says of the number of appeals: 申诉次数 0/3."""
    found = compiled(_COUNT).search(text, start, end)
    return found.start() if found and found.start() > start else end


def _quoted(text: str, start: int, end: int) -> list[Found]:
    """Several quotations one after the other: “A”“B”、“C”."""
    row = compiled(_QUOTED).search(text, start, end)
    return (
        [Found(row.start() + q.start(1), row.start() + q.end(1), words_of(q[1])) for q in compiled(_QUOTE).finditer(row[0])] if row else []
    )


def _told_words(raw: str) -> str:
    """The normalised words of a sentence without a greeting and without what is asked of the reader."""
    return ",".join(clause for clause in compiled("[,;。]").split(core(words_of(raw))) if not instructs(clause) and "您好" not in clause)


def _split(text: str, start: int, end: int, mark: str) -> list[Found]:
    edges = [start, *(at for found in compiled(mark).finditer(text, start, end) for at in found.span()), end]
    found = []
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        raw = text[begin:stop]
        lead = len(raw) - len(raw.lstrip(" \t\r\n，,、。；;：:"))
        raw = raw[lead:].rstrip(" \t\r\n，,、。；;：:")
        if raw:
            found.append(Found(begin + lead, begin + lead + len(raw), words_of(raw)))
    return found
