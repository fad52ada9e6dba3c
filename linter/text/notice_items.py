"""Where a platform's notice names its violations: lists, records, tables, fields, running sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from linter.text.normalise import normalise
from linter.text.notice_pieces import Piece, cells, is_head, pieces
from linter.text.notice_words import core, heading, instructs, names, penalises, violation
from linter.text.violations import kind

_FIELD = re.compile(r"^[【\[(（<*]{0,2}([^:：\s【】\[\]]{2,10})[】\])）>*]{0,2}[ ]?[:：]")
_OF_ITEM = re.compile(
    "时间|日期|类型|类别|内容|行为|原因|编号|作品|商品|帖子|链接|对象|条款|依据|规则|处罚|处理|结果|位置|详情|描述|证据|涉及|标题|昵称|状态|说明|事由|措施|date|time|type|reason|content|action|detail"
)
_OF_APPEAL = re.compile("截止|申诉|期限|有效期|次数|机会|deadline|appeal")
_SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]*")
_SEMICOLON = re.compile("[；;]")
_AND = re.compile("[、/]|，?(?:以及|并且|同时|另外|此外|并|及|和|与|另)")
_QUOTE = re.compile("[“「]([^”」\n]{2,40})[”」]")
_QUOTED = re.compile("[“「][^”」\n]{2,40}[”」](?:[、，,和及]?[“「][^”」\n]{2,40}[”」])+")
_NEVER = re.compile("(?!)")
_MORE = re.compile("^(?:另|此外|同时|其次|并且|还|再者|除此|also|in addition)")
#: Longest list and most items that are read: what goes on beyond is no notice.
MOST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """An item at ``start:end`` of the notice; ``words`` are its normalised ones without numbers of rows and columns of penalties."""

    start: int
    end: int
    words: str


def find(text: str) -> tuple[Found, ...]:
    """The items of a notice in the order of the text; linear in it."""
    cut = pieces(text)
    plain = tuple(_normal(text[piece.body : piece.end]) for piece in cut)
    found = _tables(text) or _Lists(text, cut, plain).items() or _fields(text, cut, plain) or _told(text, cut, plain)
    return tuple(found[:MOST])


def is_field(words: str) -> bool:
    """Whether a line is a field that tells something of a violation, and its value."""
    found = _FIELD.match(words)
    return bool(found and _OF_ITEM.search(found[1]) and not _OF_APPEAL.search(found[1]))


def _normal(raw: str) -> str:
    """Normalised line by line, so that what parts cells and lines stays."""
    return normalise(raw).text.strip()


def _words(raw: str) -> str:
    return "\n".join(_normal(line) for line in raw.splitlines())


def _tables(text: str) -> list[Found]:
    found: list[Found] = []
    titles: tuple[str, ...] = ()
    for line in re.finditer(r"[^\r\n]+", text):
        row = cells(line[0])
        if not re.search(r"\w", line[0]):
            continue
        plain = tuple(map(_normal, row))
        if is_head(plain):
            titles = plain if any(heading(title) > 0 for title in plain) else ()
        elif titles and len(row) >= max(2, len(titles) - 1):
            dropped = (
                {i for i, title in enumerate(titles) if re.search("处罚|处理|结果|措施|截止|action|penalty", title)}
                if len(row) == len(titles)
                else set()
            )
            words = ",".join(cell for i, cell in enumerate(plain) if i not in dropped)
            begin = line.start() + len(line[0]) - len(line[0].lstrip("|｜ \t\u3000"))
            found.append(Found(begin, line.start() + len(line[0].rstrip("|｜ \t\u3000")), words))
        else:
            titles = ()
    return found


class _Lists:
    """The lists of a notice: runs of marks of one style."""

    def __init__(self, text: str, cut: Sequence[Piece], plain: Sequence[str]) -> None:
        self.text, self.cut, self.plain = text, cut, plain
        self.runs: list[list[int]] = []
        open_runs: dict[str, list[int]] = {}
        for i, piece in enumerate(cut):
            if not piece.style:
                if self.announces(i):
                    open_runs = {style: run for style, run in open_runs.items() if not style.startswith("bullet")}
                continue
            run = open_runs.get(piece.style)
            if run and piece.number == (cut[run[-1]].number + 1 if piece.number else 0):
                run.append(i)
            else:
                open_runs[piece.style] = [i]
                self.runs.append(open_runs[piece.style])

    def items(self) -> list[Found]:
        sure: list[Found] = []
        likely: list[Found] = []
        covered = -1
        for run in self.runs:
            if run[0] <= covered:
                continue
            weight = 1 if self.cut[run[0]].style.startswith("record") else self.announced(run[0])
            if weight < 0:
                continue
            blocks = [self.block(run, k) for k in range(len(run))]
            named = [self.names(run[k], block) for k, block in enumerate(blocks)]
            if not weight and (not any(named) or 2 * sum(named) < len(run)):
                continue
            kept = [
                block
                for block, i, is_named in zip(blocks, run, named, strict=True)
                if is_named or not (self.titles(i) or instructs(block.words) or penalises(block.words))
            ]
            if not kept:
                continue
            (sure if weight else likely).extend(kept)
            covered = next((i - 1 for i in range(run[0], len(self.cut)) if self.cut[i].start >= kept[-1].end), len(self.cut))
        return sure or likely

    def names(self, i: int, block: Found) -> bool:
        """Whether a piece names a violation, itself or in its fields; a title over another list does not."""
        return not self.titles(i) and names(block.words)

    def titles(self, i: int) -> bool:
        """Whether a piece is the title of another list."""
        return i + 1 < len(self.cut) and self.cut[i + 1].style not in ("", self.cut[i].style) and self.announces(i)

    def announces(self, i: int) -> bool:
        """Whether a piece is a title: short, or ending in a colon."""
        text = self.plain[i].strip("【】[]()<>#*=■◆ ")
        if text.endswith(":"):
            return True
        return 1 < len(text) <= 14 and text[-1] not in "。;,.!" and ":" not in text and heading(text) != 0

    def announced(self, i: int) -> int:
        """What the nearest title before piece ``i`` announces: see :func:`linter.text.notice_words.heading`."""
        for j in range(i - 1, max(-1, i - 4), -1):
            if self.announces(j):
                return heading(re.split("[。;!?]", self.plain[j])[-1])
            if self.cut[j].style == self.cut[i].style:
                break  # a title in front of the list would have been met before
            if not self.cut[j].style and j == i - 1:
                last = re.split("[。;!?]", self.plain[j].rstrip("。;!?"))[-1]
                if heading(last) and len(last) <= 40:
                    return heading(last) if "如下" in last or "以下" in last else 0
        return 0

    def block(self, run: Sequence[int], k: int) -> Found:
        """Piece ``k`` of a run with what belongs to it: up to its next sibling, or as far as fields and indented lines go."""
        i = run[k]
        last = i
        if k + 1 < len(run):
            for j in range(i + 1, run[k + 1]):
                if self.announces(j) and heading(self.plain[j]) < 0 and not _FIELD.match(self.plain[j]):
                    break
                last = j
        elif len(run) == 1 or run[-1] > run[-2] + 1 or self.cut[i].style.startswith("record"):
            for j in range(i + 1, len(self.cut)):
                piece, words = self.cut[j], self.plain[j]
                nested = (
                    piece.style not in ("", self.cut[i].style)
                    and piece.number < 2
                    and not (self.announces(j - 1) and heading(self.plain[j - 1]) < 0)
                )
                field = is_field(words) and not (piece.parted and not self.cut[i].style.startswith("record"))
                if (instructs(words) and not field) or not (field or piece.indented or (nested and not piece.parted)):
                    break
                last = j
        first, end = self.cut[i], self.cut[last].end
        return Found(first.body, end, _words(self.text[first.body : end]))


def _fields(text: str, cut: Sequence[Piece], plain: Sequence[str]) -> list[Found]:
    """Blocks of ``field: value`` lines: one begins wherever the field comes that is the first to come again."""
    keys = [
        key[1] if not piece.style and is_field(words) and (key := _FIELD.match(words)) else ""
        for piece, words in zip(cut, plain, strict=True)
    ]
    first = next((key for key in keys if key and keys.count(key) > 1), None) if any(keys) else None
    if first is None:
        return []
    starts = [i for i, key in enumerate(keys) if key == first]
    found: list[Found] = []
    for i, after in zip(starts, [*starts[1:], len(cut)], strict=True):
        last = i
        while last + 1 < after and keys[last + 1]:
            last += 1
        words = _words(text[cut[i].start : cut[last].end])
        if names(words) or "违规" in words:
            found.append(Found(cut[i].start, cut[last].end, words))
    return found


def _told(text: str, cut: Sequence[Piece], plain: Sequence[str]) -> list[Found]:
    """What running sentences name; more than one item when they name different kinds, or part them by semicolons."""
    found: list[Found] = []
    known: set[tuple[str, str | None]] = set()
    closed = False
    for start, end in _units(text, cut, plain):
        words = _words(text[start:end])
        title = words.strip("【】[]# :")
        if len(title) <= 14 and heading(title) and kind(title)[0] == "unknown":
            closed = heading(title) < 0
        elif not closed or names(words):
            rows = _parts(text, start, end)
            # a sentence that goes on about a kind that was named before names no other item
            found += rows if len(rows) > 1 else [item for item in rows if violation(item.words) not in known or _MORE.match(item.words)]
            known |= {violation(item.words) for item in rows}
    return found


def _units(text: str, cut: Sequence[Piece], plain: Sequence[str]) -> list[tuple[int, int]]:
    """Sentences, and the blocks of consecutive fields, outside of lists."""
    units: list[tuple[int, int]] = []
    in_fields = False
    for piece, words in zip(cut, plain, strict=True):
        field = is_field(words)
        if field and in_fields:
            units[-1] = (units[-1][0], piece.end)
        elif field:
            units.append((piece.start, piece.end))
        elif not piece.style:
            units += [(piece.start + s.start(), piece.start + s.end()) for s in _SENTENCE.finditer(text[piece.start : piece.end])]
        in_fields = field
    return units


def _parts(text: str, start: int, end: int) -> list[Found]:
    """The violations that a sentence names."""
    if not names(_told_words(text[start:end])):
        return []
    colon = max(text.rfind("：", start, end), text.rfind(":", start, end))
    begin = colon + 1 if colon >= 0 and names(_words(text[colon + 1 : end])) and not text[colon + 1 : colon + 2].isdigit() else start
    rows = _quoted(text, begin, end) or _split(text, begin, end, _SEMICOLON)
    if len(rows) > 1 and any(names(part.words) for part in rows):
        return [part for part in rows if not instructs(part.words) and not penalises(part.words)]
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


def _quoted(text: str, start: int, end: int) -> list[Found]:
    """Several quotations one after the other: “A”“B”、“C”."""
    row = _QUOTED.search(text, start, end)
    return [Found(row.start() + q.start(1), row.start() + q.end(1), _words(q[1])) for q in _QUOTE.finditer(row[0])] if row else []


def _told_words(raw: str) -> str:
    """The normalised words of a sentence without a greeting and without what is asked of the reader."""
    return ",".join(clause for clause in re.split("[,;。]", core(_words(raw))) if not instructs(clause) and "您好" not in clause)


def _split(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[Found]:
    edges = [start, *(at for found in mark.finditer(text, start, end) for at in found.span()), end]
    found = []
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        raw = text[begin:stop]
        lead = len(raw) - len(raw.lstrip(" \t\r\n，,、。；;：:"))
        raw = raw[lead:].rstrip(" \t\r\n，,、。；;：:")
        if raw:
            found.append(Found(begin + lead, begin + lead + len(raw), _words(raw)))
    return found
