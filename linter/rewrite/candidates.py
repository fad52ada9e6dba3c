"""What a sentence could be instead: words mended, clauses left out, something else said in their place. Nothing here is judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise

from linter.frozen import frozen
from linter.patterns import compiled
from linter.rewrite import grammar, phrasebook
from linter.rewrite.draft import NEW, Draft, begin
from linter.rewrite.phrasebook import Mend, Saying, drops, mends, sayings
from linter.text.frames import quotations
from linter.text.normalise import normalise
from linter.text.stance import disputes
from linter.values import Normal

#: So many of the sayings that fit are tried in place of clauses, and of the whole sentence.
_BESIDE, _ALONE = 4, 8
#: Tactics behind which there is an objection to the penalty.
CONTESTING = frozenset({"denial", "blame_platform"})
#: Of so many clauses every choice is tried.
_FEW = 4
_NUMBER = r"(?:(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[、.．)）:：]|[(（][0-9０-９一二三四五六七八九十]{1,3}[)）]|[-*•·]\s)"
_HEAD = (
    r"\s*(?:[(（【]?(?:申诉|申訴|处罚|處罰|封禁)?(?:内容|內容|理由|说明|說明|原因|诉求|訴求|请求|請求|情况|情況|经过|經過|备注|備註)[)）】]?[：:]\s*)?"
    rf"{_NUMBER}?\s*"
)
#: An item of a list.
LISTED = rf"\s*{_NUMBER}"
_MARKS, _CLOSERS = r"[。｡.！？!?…；;~～⋯‼⁉，,、\s]", r"[”’」』）)】》〉\"]"
#: The closing marks of a sentence. It begins where a row of marks does, or one of closers, and gives nothing back: the cost stays linear.
_STOP = rf"(?<!{_MARKS})(?<!{_CLOSERS}(?={_CLOSERS}))(?P<mark>{_MARKS}*+)(?P<closers>{_CLOSERS}*+)\s*+$"
_OPENERS = ("“", "‘", "「", "『", "（", "(", "【", "《", "〈")
_CLAUSES = (
    r"(?:[，；;。！？!?…~～]|(?<![0-9０-９])[,：:]|[,：:](?![0-9０-９]))+[”’」』）)】]*\s*"
    r"|(?<=[\u3400-\u9fff”’」』）)】\u2600-\u27bf\U0001f000-\U0001faff])\s+(?=[\u3400-\u9fff“‘「『（(【《])"
)
#: Marks with nothing in front of them: at the beginning, or behind another one.
_LOOSE = r"\A[，,、：:；;\s]+|(?<=[，,、：:；;])[，,、；;]+|[，,、：:；;]+(?=[。！？!?…])"
_ASKS = r"[吗呢么]|什么|怎么|怎样|为何|如何|哪|谁|多少|几[个条次天]|能否|可否|能不能|可不可以|是不是"
_REQUEST = r"^(?:恳请|请(?!问)|希望|愿意|我愿|我会|如需)"


#: So many texts are remembered: the drafts of a sentence share most of their clauses.
_KEPT = 2048
#: A text in normalised form, the last ones remembered.
plain = lru_cache(_KEPT)(normalise)


@frozen
class Weight:
    """A clause by itself: how likely it pushes back (0 to 1), how much it would jar if it stays, and whether it tells, admits, mends or
    proves something all the same."""

    share: float
    jars: float
    tells: bool


@frozen
class Place:
    """A sentence in its statement: what the sayings that fit depend on."""

    text: str
    normal: str
    tactics: tuple[str, ...]
    move: str
    route: str
    admitted: bool
    settled: bool

    @property
    def stated(self) -> frozenset[str]:
        """What can be said here that disputes the penalty in so many words, where the statement needs that said."""
        if self.settled or self.route != "dispute":
            return frozenset()
        return frozenset().union(*(_disputing(tactic) for tactic in self.tactics if tactic in CONTESTING))

    def drops(self, draft: Draft, start: int, end: int) -> bool:
        """Whether the clause ``start:end`` is all the writer's own and holds what the tactics' lists don't let stay."""
        if NEW in draft.origin[start:end]:
            return False
        normal = plain(draft.text[start:end]).text
        return any(phrasebook.compiled(expression).search(normal) for tactic in self.tactics for expression in drops(tactic))

    def sayings(self, used: frozenset[str]) -> tuple[Saying, ...]:
        """What can be said here and is not ``used``: what states the route first, then what answers to something in the sentence."""
        ordered = sorted(self.tactics, key=lambda tactic: tactic != "denial")  # a denial that goes unsaid would be lost
        listed = [s for tactic in ordered for s in sayings(tactic) if s.words not in used]
        fitting = [s for s in listed if s.fits(self.normal, self.move, self.route, self.admitted)]
        stated = self.stated
        return tuple(sorted(fitting, key=lambda saying: (saying.words not in stated, not saying.topic)))


@cache
def _disputing(tactic: str) -> frozenset[str]:
    """What can be said instead of a tactic that disputes the penalty in so many words."""
    return frozenset(saying.words for saying in sayings(tactic) if disputes(saying.words))


def candidates(place: Place, weigh: Callable[[str], Weight], used: frozenset[str]) -> Iterator[Draft]:
    """The drafts. ``weigh`` weighs a clause, ``used`` is not said once more."""
    whole, said = begin(place.text), place.sayings(used)
    mended = list(_mended(whole, place.tactics))
    yield from (one for one in mended if not any(place.drops(one, *clause) for clause in comma_clauses(one.text)))
    for base in (whole, *mended):
        yield from _without(base, place, weigh, said[:_BESIDE])
    start, stop = compiled(_HEAD).match(place.text).end(), _body(place.text)  # type: ignore[union-attr]
    for saying in said[:_ALONE]:
        yield _said(whole, start, stop, saying, ())


def _body(text: str) -> int:
    """Where the sentence's closing marks begin; those that close a quotation or bracket inside it belong to its last words."""
    found = compiled(_STOP).search(text)
    if not found:
        return len(text)
    inside = found["closers"] and text.lstrip()[:1] not in _OPENERS and any(opener in text for opener in _OPENERS)
    return found.end("closers") if inside else found.start()


def _said(draft: Draft, start: int, stop: int, saying: Saying, before: tuple[str | tuple[int, int], ...]) -> Draft:
    return draft.replaced(start, stop, (*before, saying.words), bool(saying.topic))


def _mended(draft: Draft, tactics: Sequence[str]) -> Iterator[Draft]:
    """All mends of all tactics, one after the other; and each that changes something by itself."""
    together, single = draft, []
    said = "\n".join(plain(draft.text[start:stop]).text for start, stop in {*comma_clauses(draft.text), *_stretches(draft.text)})
    for rule in [rule for tactic in tactics for rule in mends(tactic) if rule.cued(said)]:
        alone = _applied(rule, draft)
        if alone is not None:
            single.append(alone)
            together = _applied(rule, together) or together
    if len(single) > 1 and together is not draft:
        yield together
    yield from single


def _applied(rule: Mend, draft: Draft) -> Draft | None:
    """The draft with every place that the rule finds replaced, from the last to the first; ``None`` where it finds none.

    An expression may look at the closing marks of the sentence, but they stay: without them it would run into the next one.
    """
    ranges = comma_clauses(draft.text) if rule.whole else _stretches(draft.text)
    result, closed = draft, _body(draft.text)
    for start, stop in reversed(ranges):
        normal = plain(draft.text[start:stop])
        for found in reversed(list(rule.find(normal.text))):
            if found.start() == found.end() or any(a <= found.start() and found.end() <= b for a, b in quotations(normal.text)):
                continue
            begin_at, end = normal.span(*found.span())
            pieces = tuple(piece for number in rule.pieces if (piece := _piece(number, found, normal, start)))
            if start + begin_at < closed:
                result = result.replaced(start + begin_at, min(start + end, closed), pieces, 2)
    return None if result is draft else _tidied(result)


@lru_cache(_KEPT)
def _stretches(text: str) -> tuple[tuple[int, int], ...]:
    """A sentence, cut where only a blank divides its clauses: normalised text has no blanks, and words of two clauses are no phrase."""
    breaks = [(a[1], b[0]) for a, b in pairwise(comma_clauses(text)) if text[a[1] : b[0]].isspace()]
    return tuple(zip([0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)], strict=True))


def _tidied(draft: Draft) -> Draft:
    """Without the marks that a deletion leaves at the beginning, at the end or in a row."""
    for mark in reversed(list(compiled(_LOOSE).finditer(draft.text))):
        draft = draft.replaced(*mark.span(), ())
    return draft


def _piece(piece: str | int, found: re.Match[str], normal: Normal, base: int) -> str | tuple[int, int]:
    """New words, or the range of a group; an empty text for a group that found nothing."""
    if isinstance(piece, str):
        return piece
    start, end = found.span(piece)
    if start >= end:
        return ""
    begin_at, stop = normal.span(start, end)
    return base + begin_at, base + stop


@lru_cache(_KEPT)
def comma_clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The comma clauses of a sentence as it is written: without its number in a list and the marks between and behind them."""
    start, stop = compiled(_HEAD).match(text).end(), _body(text)  # type: ignore[union-attr]
    found = []
    for mark in compiled(_CLAUSES).finditer(text, start, stop):
        if mark.start() > start:
            found.append((start, mark.start()))
        start = mark.end()
    return (*found, (start, stop)) if start < stop else tuple(found)


def _without(draft: Draft, place: Place, weigh: Callable[[str], Weight], said: Sequence[Saying]) -> Iterator[Draft]:
    """The clauses that push back left out, then more and more of them: as it is then, or with something said behind."""
    clauses = comma_clauses(draft.text)
    if not clauses:
        return
    fresh = [NEW in draft.origin[slice(*clause)] for clause in clauses]
    asked = any(grammar.asks(step) for step in draft.steps)
    dropped = [place.drops(draft, *clause) for clause in clauses]
    for gone in _subsets([i for i in range(len(clauses)) if not fresh[i]], dropped, weigh, draft, clauses):
        left = [i for i in range(len(clauses)) if i not in gone]
        kept = _kept(draft, clauses, left, gone)
        start, stop = clauses[0][0], _body(draft.text)
        yield draft.replaced(start, stop, kept)
        for saying in said if not (fresh[left[-1]] or asked) else ():
            yield _said(draft, start, stop, saying, (*kept, _between(draft.text, clauses, left[-1])))


def _subsets(
    own: Sequence[int], dropped: Sequence[bool], weigh: Callable[[str], Weight], draft: Draft, clauses: Sequence[tuple[int, int]]
) -> Iterator[set[int]]:
    """What of the writer's own clauses can be left out: of a few every choice, of many those that push back most, more and more.

    Clauses that must not stay are in each; one that stays is left.
    """
    must = {i for i in own if dropped[i]}
    free = sorted((i for i in own if not dropped[i]), key=lambda i: -weigh(draft.text[slice(*clauses[i])]).share)
    if len(free) <= _FEW:
        choices = [set(chosen) for size in range(len(free) + 1) for chosen in combinations(free, size)]
    else:
        choices = [set(free[:size]) for size in range(len(free))]
    yield from (gone for chosen in choices if len(gone := must | chosen) < len(clauses))


def _kept(draft: Draft, clauses: Sequence[tuple[int, int]], left: Sequence[int], gone: set[int]) -> tuple[str | tuple[int, int], ...]:
    """The clauses that stay, each with the mark behind it but for the last; without what linked them to one that is gone."""
    pieces: list[str | tuple[int, int]] = []
    for i in left:
        start, end = clauses[i]
        normal = plain(draft.text[start:end])
        link = grammar.unlinked(normal.text) if i - 1 in gone else 0
        start += normal.span(0, link)[1] if link else 0
        pieces.append((start, end))
        if i != left[-1]:
            pieces.append((end, clauses[i + 1][0]))
    return tuple(pieces)


def _between(text: str, clauses: Sequence[tuple[int, int]], last: int) -> str | tuple[int, int]:
    """The mark between the last clause that stays and what is said behind it: its own, or a comma, or a blank where the writer uses these."""
    if last + 1 < len(clauses) and not compiled(r"[：:！？!?…~～]").search(text, clauses[last][1], clauses[last + 1][0]):
        return clauses[last][1], clauses[last + 1][0]
    spaced = len(clauses) > 1 and all(text[a[1] : b[0]].isspace() for a, b in pairwise(clauses))
    return " " if spaced else "，"


def ended(draft: Draft) -> Draft:
    """With closing marks that fit what it says now: a question mark only behind a question, no exclamation mark."""
    found = compiled(_STOP).search(draft.text)
    mark = found["mark"] if found else ""
    if not found or not compiled(r"[？?！!…~～⋯‼⁉，,、]").search(mark):
        return draft
    spans = comma_clauses(draft.text)
    last = plain(draft.text[slice(*spans[-1])]).text if spans else ""
    asks = compiled(_ASKS).search(last) and not compiled(_REQUEST).search(last) and compiled(r"[?？‼⁉]").search(mark)
    wanted = "？" if asks or compiled(r"^(?:请问|能否|可否)").match(last) else "。"
    return draft if mark == wanted else draft.replaced(found.start("mark"), found.end("mark"), (wanted,))
