"""What a remedy says: acts done and planned, on what, how many, when, by whom, how it is looked after; and what is empty in it.

``measures.txt``: a line ``kind words…`` in normalised spelling; ``~`` in a word stands for up to six characters without a stop.
Everything here works on normalised text (:mod:`linter.text.normalise`) and is linear in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from linter.frozen import frozen
from linter.patterns import compiled
from linter.resources import lines
from linter.text.commitments import phrases
from linter.text.lexicon import end_of

#: The kinds of mark. ``done`` and ``planned``: an act, with ``remove`` or ``open`` at the same place where it only takes away, or
#: does not say what was done; ``apology``: to somebody, or for what was done; ``blur``: a thing that is not named; ``vague``, ``wish``, ``promise``, ``overpromise``: empty phrases.
KINDS = (
    *("done", "planned", "remove", "open"),
    *("apology", "object", "blur", "count", "date", "owner", "frequency", "check"),
    *("vague", "wish", "promise", "overpromise"),
)
#: A part of a sentence without an act says something of its own from so many code points beyond stock.
SAID = 3

#: Of how many sentences it is kept what was read in them, for the rules that ask for the same in turn; those of another statement
#: are forgotten (:mod:`linter.rules.remedy.reading`).
_KEPT = 512
_GAP = 6
_STOPS = frozenset(",。;!?、:\n")
_ACTS = ("remove", "act", "open")
_UNIT = "条个次人单笔件张篇位名台部份封处项首款户群元块页天种家组则场"
_FIGURES = (
    rf"(?P<count>(?<![0-9.])[0-9]{{1,9}}(?:[,.][0-9]{{1,3}})? ?[余多几]?[{_UNIT}]|(?!一次)[一二两三四五六七八九十百千]{{1,5}}[余多几]?[{_UNIT}])"
    r"|(?P<date>(?:[0-9]{2,4}年|[0-9]{1,2}月)[0-9月日号]{0,5}|[0-9]{1,2}[日号]|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}点|(?<![0-9.])[0-9]{1,2}[/.-][0-9]{1,2}(?![0-9.])"
    r"|[0-9一二两三四五六七八九十几]{1,3}(?:小时|分钟|天|日)(?:之?内|后|前))"
)
_DONE = r"已|(?<!为)(?<!除)了(?!解|吗|然|如)|完毕|完成|过(?!程|去|期|错|失|滤|一遍)|完(?!善|整|全)|[改删卸撤关换退停清拆]掉|好了"
_PLANNED = (
    r"今后|以后|往后|之后(?!已)|日后|下次|将来|从此|从今|即日起|不再|不会|再也不|绝不|决不|计划|准备|打算|拟|一律|一定|可以|愿意|保证|承诺|尽快|每[天日周月次晚年季场批]"
    r"|定期|将(?:会|在|于|由|严|定|不|继|每|加|认|按)|(?<![公协社机工误聚商学班开晚展年拜大体不])会(?!员|话|议|计|场|长|费)|(?:发布|上线|发送|开播|上架)前"
)
_ASKED = r"(?<!申)请(?!人|假|了|勿|板主)|申请(?:解|恢|复|撤)|恳|麻烦|希望|(?<!失)望(?!远)|盼|(?<!要)(?<!需)求|能否|可否|能不能|可不可以|拜托|是不是|吗|如果|要是|假如|万一|倘若"
#: What is told of what was: no remedy.
_TOLD = r"因为|由于|(?<!原)因|[被遭](?!告)|收到|提示|通知(?!了|到|每)|当时|当初|违反|违规了|不对|不该|不应|抱歉|对不起|我错|错误|疏忽|失误|责任|认识到|意识到|才知道|才发现|不知道|不清楚|(?<!引)以为"
#: What turns an act that follows into none.
_NOT = r"(?:没有?|未|不(?!止|仅|但|同|了|对)|别|勿|无法|无需)(?:再|会|能|这样|这么|必|用|需|要)?$"


@frozen
class Mark:
    """A thing that a text says of a remedy: its kind (:data:`KINDS`) at ``start:end`` of the normalised text."""

    kind: str
    start: int
    end: int


@frozen
class Measures:
    """What is read in ``start:end`` of a normalised text, a sentence or a part of one.

    ``rest`` is how many code points are neither of a mark, nor stock, nor punctuation; ``planned``, ``told`` and ``asked``: it
    speaks of what is to come, of what was, or asks for something.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    rest: int
    planned: bool
    told: bool
    asked: bool

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its marks."""
        return frozenset(mark.kind for mark in self.marks)


@frozen
class _Word:
    """A word found, with its kind as it stands in the data."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=_KEPT)
def parts(text: str) -> tuple[Measures, ...]:
    """What is read in each part of a normalised sentence, cut at commas, colons and spaces. Offsets are of the sentence.

    An act without a sign of its own time has that of the part before, at first the past.
    """
    words = _words(text)
    starts = [word.start for word in words]
    found, time = [], "done"
    for start, end in _cut(text):
        signs = text[start:end]
        time = _time(signs, time)
        asked = bool(compiled(_ASKED).search(signs))
        here = words[bisect_left(starts, start) : bisect_left(starts, end)]
        marks = tuple(_marks(here, time, asked))
        covered = {i for word in here for i in range(word.start, word.end)}
        rest = sum(text[i].isalnum() and i not in covered for i in range(start, end))
        found.append(
            Measures(
                start,
                end,
                marks,
                rest,
                time == "planned" or bool(compiled(_PLANNED).search(signs)),
                bool(compiled(_TOLD).search(signs)),
                asked,
            )
        )
    return tuple(found)


def read(text: str) -> Measures:
    """What is read in a normalised sentence as a whole: the marks of its parts in their order."""
    all_parts = parts(text)
    return Measures(
        0,
        len(text),
        tuple(mark for part in all_parts for mark in part.marks),
        sum(part.rest for part in all_parts),
        any(part.planned for part in all_parts),
        any(part.told for part in all_parts),
        any(part.asked for part in all_parts),
    )


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in compiled(r"[,:;。!?…\s]+").finditer(text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def _time(part: str, before: str) -> str:
    """``done`` or ``planned``: 已 before all, then signs of the future, then of the past, then what it was before."""
    if "已" in part:
        return "done"
    if compiled(_PLANNED).search(part):
        return "planned"
    return "done" if compiled(_DONE).search(part) else before


def _marks(words: list[_Word], time: str, asked: bool) -> Iterator[Mark]:
    for word in words:
        if word.kind in ("forbear", "sorry"):
            yield Mark("planned" if word.kind == "forbear" else "apology", word.start, word.end)
        elif word.kind in _ACTS:
            if asked:
                continue  # 请删除…: what others are asked to do
            yield Mark(time, word.start, word.end)
            if word.kind != "act":
                yield Mark(word.kind, word.start, word.end)
        elif word.kind != "stock":
            yield Mark("object" if word.kind == "thing" else word.kind, word.start, word.end)


def _words(text: str) -> list[_Word]:
    """The words and figures of a text from left to right, none over another; of a place the longest."""
    figures = {found.start(): _Word(found.lastgroup or "", *found.span()) for found in compiled(_FIGURES).finditer(text)}
    figures |= {start: _Word(kind, start, end) for kind, start, end in phrases(text)}
    table, found, i = _table(), [], 0
    while i < len(text):
        word = None
        if i in figures:
            word = figures[i]
        elif text[i] in table:
            word = _longest(text, i, table.get(text[i : i + 2], ())) or _longest(text, i, table[text[i]])
        if word is None:
            i += 1
        else:
            i = word.end
            if not (word.kind in _ACTS and _negated(text, word.start)):
                found.append(word)
    return found


def _longest(text: str, start: int, words: tuple[tuple[str, tuple[str, ...]], ...]) -> _Word | None:
    for kind, pieces in words:
        end = end_of(text, start, pieces)
        if end:
            return _Word(kind, start, end)
    return None


def _negated(text: str, start: int) -> bool:
    """Whether an act that begins at ``start`` is said not to be done: 没删, 不改."""
    return bool(compiled(_NOT).search(text[max(0, start - 5) : start]))


@cache
def _table() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First two characters, or the only one -> (kind, pieces) of the words that begin so, the longest first; of equals the earlier
    kind. The first character alone has an entry too."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in lines("linter.text", "measures.txt"):
        kind, *words = line.split()
        for word in words:
            pieces = tuple(word.split("~"))
            table.setdefault(word[0], [])
            table.setdefault(pieces[0][:2], []).append((kind, pieces))
    return {first: tuple(sorted(words, key=lambda word: -sum(map(len, word[1])))) for first, words in table.items()}
