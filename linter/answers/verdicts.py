"""The route of each answer, what it lacks, and whether it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.answers.parts import SURE, Part, denied, parts, reads, says
from linter.patterns import compiled
from linter.text import answer_words as words
from linter.text.violations import stolen
from linter.values import Analysis, Answer, Notice, NoticeItem, Span

#: What an answer needs, by its route.
NEEDED: dict[str, tuple[str, ...]] = {
    "remedy": ("change", "date", "person", "verification", "proof"),
    "dispute": ("date", "proof"),
    "open": ("route",),
}


def answers(analysis: Analysis, notice: Notice) -> tuple[Answer, ...]:
    """One entry an item of the notice, in its order."""
    cut = parts(analysis, notice)
    general = [part for part in cut if not part.items]
    return tuple(_answer(analysis, item, [part for part in cut if i in part.items], general) for i, item in enumerate(notice.items))


def mixed(analysis: Analysis) -> tuple[Span | None, ...]:
    """For each item of the notice, where its answer denies what it admits elsewhere, if it does both."""
    notice = analysis.case.notice
    if notice is None:
        return ()
    cut = parts(analysis, notice)
    return tuple(_at_odds(analysis, [part for part in cut if i in part.items]) for i in range(len(notice.items)))


def _at_odds(analysis: Analysis, own: Sequence[Part]) -> Span | None:
    refused = [part for part in own if _refuses(analysis, part)]
    if not refused or not any(part not in refused and _owns(analysis, part) for part in own):
        return None
    first = refused[0]
    said = [r.span for r in analysis.readings if r.sentence == first.sentence and r.tactic == "denial" and r.sure]
    return said[0] if said and first.whole else analysis.plain.span(first.start, first.end)


def _owns(analysis: Analysis, part: Part) -> bool:
    """Whether a part takes the blame in so many words; an apology for the trouble doesn't."""
    if compiled(words.OWNS).search(analysis.plain.text, part.start, part.end):
        return True
    doubted = {"hedged_admission", "denial"} & set(analysis.flagged(part.sentence))
    return not doubted and reads(analysis, part, "admission") and analysis.move_confidence[part.sentence] >= SURE


def _refuses(analysis: Analysis, part: Part) -> bool:
    """Whether a part denies the breach itself, and not only its weight."""
    flagged = part.whole and "denial" in analysis.flagged(part.sentence)
    return flagged or bool(compiled(words.REFUSES).search(analysis.plain.text, part.start, part.end))


def _answer(analysis: Analysis, item: NoticeItem, own: Sequence[Part], general: Sequence[Part]) -> Answer:
    numbers = tuple(dict.fromkeys(part.sentence for part in own))
    if not numbers:
        end = analysis.sentences[-1].span.end if analysis.sentences else 0
        return Answer(item, (), Span(end, end), "open", ("route",))
    span = Span(analysis.sentences[numbers[0]].span.start, analysis.sentences[numbers[-1]].span.end)
    route = _route(analysis, own)
    return Answer(item, numbers, span, route, tuple(_missing(analysis, route, [*own, *general])))


def _route(analysis: Analysis, own: Sequence[Part]) -> str:
    """The heavier of mending and disputing; open when neither is done."""
    weight = {"remedy": 0.0, "dispute": 0.0}
    believed = _believed(analysis, own)
    for part in own:
        said = analysis.plain.text[part.start : part.end]
        refused = denied(analysis, part)
        admitted = bool(compiled(words.ADMITS).search(said) or compiled(words.OWNS).search(said))
        secured = not admitted and bool(compiled(words.SECURES).search(said))
        mended = not secured and bool(compiled(words.MENDS).search(said))
        # an open admission is believed before the model's reading of the sentence
        weight["dispute"] += (
            (refused or not admitted) * (believed != "remedy") * reads(analysis, part, "dispute")
            + refused
            + 0.5 * reads(analysis, part, "evidence")
        )
        weight["dispute"] += 0.5 * (not mended and says(analysis, part, "", words.ASKS))
        weight["remedy"] += (
            (not secured) * (believed != "dispute") * reads(analysis, part, "admission", "remedy")
            + (0.5 if refused else 1.0) * admitted
            + 0.5 * mended
        )
    told = "\n".join(analysis.plain.text[part.start : part.end] for part in own)
    if stolen(told) and not compiled(words.OWNS).search(told):
        weight["remedy"] = 0.0  # who secures a stolen account mends nothing of his own
        weight["dispute"] += 1.0
    best = max(weight, key=lambda route: weight[route])
    return best if weight[best] >= 0.5 else "open"


def _believed(analysis: Analysis, own: Sequence[Part]) -> str:
    """The route that words alone tell, before the model's reading of other sentences: the breach is owned and nothing denied, or
    denied and nothing owned, admitted or mended; "" otherwise."""
    said = [analysis.plain.text[part.start : part.end] for part in own]
    owned, denies, admitted = (
        any(compiled(pattern).search(one) for one in said) for pattern in (words.OWNS, words.DENIES, f"{words.ADMITS}|{words.MENDS}")
    )
    if owned:
        return "" if denies or any(_refuses(analysis, part) for part in own) else "remedy"
    return "dispute" if not admitted and any(compiled(words.REFUSES).search(one) for one in said) else ""


def _missing(analysis: Analysis, route: str, told: Sequence[Part]) -> Iterable[str]:
    said = "\n".join(analysis.plain.text[part.start : part.end] for part in told)
    for name in NEEDED[route]:
        if name == "proof" and any(reads(analysis, part, "evidence") for part in told):
            continue
        if name == "route" or not _carries(said, name):
            yield name


def _carries(said: str, name: str) -> bool:
    """Whether the words have a part of an answer; a check that the platform is asked for is none of one's own."""
    places = compiled(words.PARTS[name]).finditer(said)
    if name != "verification":
        return any(places)
    return any(not compiled(words.NOT_OWN).search(said, max(0, place.start() - 6), place.start()) for place in places)
