"""Where a platform's notice names its violations: lists, records, tables, fields, running sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from linter.patterns import compiled
from linter.text.notice_fields import FIELD, Found, is_field, normal, words_of
from linter.text.notice_pieces import Piece, cells, is_head, pieces
from linter.text.notice_sentences import told
from linter.text.notice_words import commands, heading, instructs, names, penalises

#: Longest list and most items that are read: what goes on beyond is no notice.
MOST = 100
#: Columns that tell no violation: penalties, terms, and the numbers of rows.
_NO_MATTER = "(?:处罚|处理|处置)(?!原因|事由|理由|对象|商品|作品|内容|依据|条款)|结果|措施|截止|扣分|记分|action|penalty|^(?:序号|编号|序|no.?|id|#|申诉(?:次数|状态|期限))$"
_NUMBER = "[#(]?[0-9]{1,3}[.)、]?"


def find(text: str) -> tuple[Found, ...]:
    """The items of a notice in the order of the text; linear in it."""
    cut = pieces(text)
    plain = tuple(normal(text[piece.body : piece.end]) for piece in cut)
    found = _tables(text) or _Lists(text, cut, plain).items() or _fields(text, cut, plain) or told(text, cut, plain)
    return tuple(found[:MOST])


def _tables(text: str) -> list[Found]:
    found: list[Found] = []
    titles: tuple[str, ...] = ()
    for line in compiled(r"[^\r\n]+").finditer(text):
        row = cells(line[0])
        if not compiled(r"\w").search(line[0]):
            continue
        plain = tuple(map(normal, row))
        if is_head(plain):
            titles = plain if any(heading(title) > 0 for title in plain) else ()
        elif titles and len(row) >= max(2, len(titles) - 1):
            found.append(_row(line, row, plain, titles))
        else:
            titles = ()
    return found


def _row(line: re.Match[str], row: Sequence[str], plain: Sequence[str], titles: Sequence[str]) -> Found:
    """A row of a table from its first to its last cell that is neither a number nor a penalty."""
    whole = len(row) == len(titles)
    kept = [
        i
        for i, cell in enumerate(plain)
        if not (whole and compiled(_NO_MATTER).search(titles[i])) and not compiled(_NUMBER).fullmatch(cell)
    ]
    kept = kept or list(range(len(row)))
    begins, at = [], 0
    for cell in row:
        begins.append(line[0].index(cell, at))
        at = begins[-1] + len(cell)
    start, end = line.start() + begins[kept[0]], line.start() + begins[kept[-1]] + len(row[kept[-1]])
    return Found(start, end, ",".join(plain[i] for i in kept))


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
            style = self.cut[run[0]].style
            weight = 1 if style.startswith("record") else self.announced(run[0])
            if style == "clause":
                weight = max(0, weight)  # what a rule is cited for is told whatever the title announces
            if weight < 0:
                continue
            blocks = [self.block(run, k) for k in range(len(run))]
            named = [self.names(run[k], block) for k, block in enumerate(blocks)]
            if not weight and (not any(named) or 2 * sum(named) < len(run)):
                continue
            # siblings of one list are items together: only what plainly is something else is left out
            kept = [
                block
                for block, i, is_named in zip(blocks, run, named, strict=True)
                if is_named or not (self.titles(i) or commands(block.words) or penalises(block.words))
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
        if text.endswith((":", "—", "--")):
            return True
        return 1 < len(text) <= 14 and text[-1] not in "。;,.!" and ":" not in text and heading(text) != 0

    def announced(self, i: int) -> int:
        """What the nearest title before piece ``i`` announces: see :func:`linter.text.notice_words.heading`."""
        for j in range(i - 1, max(-1, i - 4), -1):
            if self.announces(j):
                return heading(compiled("[。;!?]").split(self.plain[j])[-1])
            if self.cut[j].style == self.cut[i].style:
                break  # a title in front of the list would have been met before
            if not self.cut[j].style and j == i - 1:
                last = compiled("[。;!?]").split(self.plain[j].rstrip("。;!?"))[-1]
                if heading(last) and len(last) <= 40:
                    return heading(last) if "如下" in last or "以下" in last else 0
        return 0

    def block(self, run: Sequence[int], k: int) -> Found:
        """Piece ``k`` of a run with what belongs to it: up to its next sibling, or as far as fields and indented lines go."""
        i = run[k]
        last = i
        if k + 1 < len(run):
            for j in range(i + 1, run[k + 1]):
                if self.announces(j) and heading(self.plain[j]) < 0 and not compiled(FIELD).match(self.plain[j]):
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
        return Found(first.body, end, words_of(self.text[first.body : end]))


def _fields(text: str, cut: Sequence[Piece], plain: Sequence[str]) -> list[Found]:
    """Blocks of ``field: value`` lines: one begins wherever the field comes that is the first to come again."""
    keys = [
        key[1] if not piece.style and is_field(words) and (key := compiled(FIELD).match(words)) else ""
        for piece, words in zip(cut, plain, strict=True)
    ]
    counts = Counter(keys)
    first = next((key for key in keys if key and counts[key] > 1), None)
    if first is None:
        return []
    starts = [i for i, key in enumerate(keys) if key == first]
    found: list[Found] = []
    shapes: list[set[str]] = []
    for i, after in zip(starts, [*starts[1:], len(cut)], strict=True):
        last = i
        while last + 1 < after and keys[last + 1]:
            last += 1
        found.append(Found(cut[i].start, cut[last].end, words_of(text[cut[i].start : cut[last].end])))
        shapes.append(set(keys[i : last + 1]))
    named = [names(block.words) or "违规" in block.words for block in found]
    # what has two fields or more in common with a block that names a violation is one more record of violations
    known = {frozenset(shape) for shape, told in zip(shapes, named, strict=True) if told}
    alike = [any(len(shape & other) > 1 for other in known) for shape in shapes]
    return [block for block, told, like in zip(found, named, alike, strict=True) if told or like]
