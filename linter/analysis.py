"""Document -> Analysis: sentences, moves, tactics, route and violation, once phrases, model and context are weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from linter.answers import answers
from linter.frozen import frozen, replace
from linter.model.features import Prepared, parted
from linter.model.runtime import Reading as ModelReading
from linter.text import dates, elements, identifiers, stance, violations
from linter.text.frames import abusive, claims_innocence, filed, taken_back
from linter.text.genre import is_appeal
from linter.text.lexicon import Hit
from linter.text.mask import mask
from linter.text.segment import clauses, sentences
from linter.values import (
    FIRM,
    MOVES,
    ROUTES,
    TACTICS,
    UNKNOWN_CASE,
    VIOLATIONS,
    Analysis,
    Case,
    Document,
    Element,
    Guess,
    Moment,
    Plain,
    Reading,
    Sentence,
    Span,
)

#: (kind, start, end) of what was found in a text.
Places = tuple[tuple[str, int, int], ...]
#: A phrase is believed as long as the model does not hold the tactic to be less likely than this.
PHRASE_FLOOR = 0.5
#: Tactics whose phrases are innocent beside an admission or a remedy, and how sure the model has to be of them there.
EXCUSES = {"ignorance": 0.8, "minimise": 0.0}
#: A tactic is mentioned as possible above this share of its threshold.
HINT = 0.6
#: A move with at least this chance in some sentence is not reported as missing.
POSSIBLE = 0.15
#: In a text of more sentences than this, their clauses are not held: they take more memory than all else.
WITH_CLAUSES = 4096
#: The clauses of so many sentences are weighed at once.
TOGETHER = 64
#: A route that the text states with less confidence than this is open.
ROUTE_FLOOR = 0.5


class Classifier(Protocol):
    """What the analysis needs of the model: see :class:`linter.model.runtime.Classifier`."""

    thresholds: tuple[float, ...]
    sure: float
    possible: float
    phrase_precision: tuple[float, ...]

    def __hash__(self) -> int: ...

    def prepare(self, text: str) -> Prepared: ...

    def prepare_part(self, text: str) -> Prepared: ...

    def prepare_rest(self, sentence: Prepared, clause: Span) -> Prepared: ...

    def read(self, sentences: Sequence[Prepared]) -> ModelReading: ...

    def part_scores(self, part: Prepared) -> Sequence[float]: ...

    def parts_scores(self, parts: Sequence[Prepared]) -> Sequence[Sequence[float]]: ...

    def judge(
        self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Sequence[str]
    ) -> tuple[Sequence[float], Sequence[float]]: ...


def analyse(document: Document, classifier: Classifier, case: Case = UNKNOWN_CASE, min_confidence: float | None = None) -> Analysis:
    """Everything that the rules look at. ``case`` is what is given besides the text.

    ``min_confidence`` (0 to 1) is what a tactic has to reach to be mentioned; by default the model's own lower threshold.
    """
    cut = sentences(document)
    prepare = classifier.prepare if len(cut) <= WITH_CLAUSES else classifier.prepare_part
    prepared = [prepare(s.text) for s in cut]
    reading = classifier.read(prepared)
    chosen = [max(range(len(MOVES)), key=row.__getitem__) for row in reading.moves]
    moves = tuple(MOVES[k] for k in chosen)
    readings = tuple(_readings(cut, prepared, reading, moves, classifier, min_confidence))
    routes, chances = classifier.judge(prepared, moves, sorted({r.tactic for r in readings if r.sure}))
    plain = _plain(cut, prepared)
    violation = Guess(case.violation, 1.0) if case.violation else _best(VIOLATIONS, chances)
    moments = dates.find(plain.text)
    named = violations.named(plain.text)
    personal = identifiers.find(document.text)
    analysis = Analysis(
        document=document,
        case=case,
        plain=plain,
        sentences=cut,
        moves=moves,
        move_confidence=tuple(row[k] for row, k in zip(reading.moves, chosen, strict=True)),
        possible_moves=frozenset(m for row in reading.moves for m, chance in zip(MOVES, row, strict=True) if chance >= POSSIBLE)
        | set(moves),
        tactics=reading.tactics,
        readings=readings,
        route=Guess(case.route, 1.0) if case.route else _stated(routes, moves, prepared),
        violation=violation,
        detail=case.detail or violations.detail(plain.text, violation.label, named),
        is_statement=is_appeal(plain.text),
        accepted=_accepted(plain, moves, reading),
        masked=mask(document.text, personal),
        length=sum(len("".join(sentence.text.split())) for sentence in cut),
        moments=tuple(_in_document(moment, plain) for moment in moments),
        days=tuple(_days(moments, case.today or date.today())),
        periods=dates.periods(plain.text, moments),
        elements=_elements(plain, personal, named),
    )
    return replace(analysis, answers=answers(analysis, case.notice)) if case.notice else analysis


def _accepted(plain: Plain, moves: Sequence[str], reading: ModelReading) -> bool:
    """Whether the writer takes the responsibility: in words that mean nothing else, or of regret in what is surely an admission."""
    admission = MOVES.index("admission")
    if stance.accepts(plain.text) or (stance.promises(plain.text) and not stance.contests(plain.text)):
        return True
    return any(move == "admission" and reading.moves[i][admission] >= FIRM and stance.regrets(plain.of(i)) for i, move in enumerate(moves))


def _plain(cut: Sequence[Sentence], prepared: Sequence[Prepared]) -> Plain:
    starts, at = [], 0
    for sentence in prepared:
        starts.append(at)
        at += len(sentence.normal.text) + 1
    normals = tuple(sentence.normal for sentence in prepared)
    return Plain("\n".join(normal.text for normal in normals), tuple(starts), tuple(cut), normals)


def _in_document(moment: Moment, plain: Plain) -> Moment:
    span = plain.span(moment.start, moment.end)
    return replace(moment, start=span.start, end=span.end)


def _days(moments: Sequence[Moment], today: date) -> Iterator[date | None]:
    """The day that each means: what leaves something out is read by the one before it."""
    near: date | None = None
    for moment in moments:
        day = dates.resolve(moment, today, near)
        near = day or near
        yield day


def _elements(plain: Plain, personal: Places, named: Places) -> tuple[Element, ...]:
    """Personal data wherever it stands in the document, words of violations, and what else is concrete in the sentences."""
    found = [Element(kind, Span(start, end)) for kind, start, end in personal]
    found += [Element("violation", plain.span(start, end)) for _, start, end in named]
    found += [Element(kind, plain.span(start, end)) for kind, start, end in elements.find(plain.text)]
    return tuple(sorted(found, key=lambda element: (element.span, element.kind)))


def _stated(chances: Sequence[float], moves: Sequence[str], prepared: Sequence[Prepared]) -> Guess:
    """Nobody is put on the remedy route who neither admits nor mends anything, or who says that it was not him and regrets nothing.

    An unsure reading is open.
    """
    guess = _best(ROUTES, chances)
    innocent = any(claims_innocence(s.normal.text) for s in prepared) and not any("sorry" in s.frames for s in prepared)
    unfounded = innocent or not {"admission", "remedy"} & set(moves)
    if (guess.label == "remedy" and unfounded) or guess.confidence < ROUTE_FLOOR:
        return Guess("open", chances[ROUTES.index("open")])
    return guess


def _best(labels: Sequence[str], chances: Sequence[float]) -> Guess:
    best = max(range(len(labels)), key=chances.__getitem__)
    return Guess(labels[best], chances[best])


@frozen
class Bar:
    """What a tactic has to reach: ``thresholds`` by tactic, and for the sentence as a whole to push back."""

    thresholds: tuple[float, ...]
    sure: float
    possible: float


@frozen
class Held:
    """Tactic number ``tactic`` in sentence ``sentence``, the phrase behind it, and whether it is sure or only possible."""

    sentence: int
    tactic: int
    hit: Hit | None
    sure: bool


def held(
    prepared: Sequence[Prepared],
    tactics: Sequence[Sequence[float]],
    alone: Sequence[Sequence[float]],
    anything: Sequence[float],
    moves: Sequence[str],
    bar: Bar,
    min_confidence: float | None = None,
) -> Iterator[Held]:
    """What is held to be there, given each sentence's chances of each tactic (in context, and by itself) and of any.

    A tactic is sure when its own chance and that of any tactic in the sentence reach the bar, or when a strong phrase stands in
    the writer's own voice and the model does not doubt it both times, or it is plain abuse; it is possible above the lower bar. What the
    sentence or the next one takes back is not held, nor is a promise (不会再…) or a filing (工信部备案) a threat; a phrase of carelessness or of
    not knowing counts for nothing beside a sentence that takes the responsibility (boundary rules 9 and 3 of the annotation guide).
    """
    for i, sentence in enumerate(prepared):
        phrases = {hit.tactic: hit for hit in sentence.hits if hit.strong}
        if not phrases and min_confidence is None and anything[i] < min(bar.sure, bar.possible):
            continue
        following = prepared[i + 1].normal.text if i + 1 < len(prepared) else ""
        if taken_back(sentence.normal.text, following):
            continue
        owned = bool({"admission", "remedy"} & set(moves[max(0, i - 1) : i + 2]))
        for k, tactic in enumerate(TACTICS):
            hit, chance = phrases.get(tactic), tactics[i][k]
            if owned and tactic in EXCUSES:
                hit, least = None, EXCUSES[tactic]
            else:
                least = 0.0
            if tactic == "threat" and ((moves[i] == "remedy" and not hit) or (hit and filed(sentence.normal.text))):
                continue
            said = hit and (max(chance, alone[i][k]) >= PHRASE_FLOOR or (tactic == "insult" and abusive(sentence.normal.text)))
            if said or (chance >= max(least, bar.thresholds[k]) and anything[i] >= bar.sure):
                yield Held(i, k, hit, True)
            elif min_confidence is not None:
                if chance >= min_confidence:
                    yield Held(i, k, None, False)
            elif chance >= HINT * bar.thresholds[k] and anything[i] >= bar.possible:
                yield Held(i, k, None, False)


def _readings(
    cut: Sequence[Sentence],
    prepared: Sequence[Prepared],
    reading: ModelReading,
    moves: Sequence[str],
    classifier: Classifier,
    min_confidence: float | None,
) -> Iterator[Reading]:
    bar = Bar(classifier.thresholds, classifier.sure, classifier.possible)
    found = list(held(prepared, reading.tactics, reading.alone, reading.anything, moves, bar, min_confidence))
    pointed = sorted({one.sentence for one in found if not one.hit})
    weighed = _weighed([(cut[i], prepared[i]) for i in pointed], classifier)
    at, parts = -1, list[tuple[Span, Sequence[float]]]()
    for one in found:
        i, k, hit = one.sentence, one.tactic, one.hit
        chance, start = reading.tactics[i][k], cut[i].span.start
        if hit:
            begin, end = prepared[i].normal.span(hit.start, hit.end)
            place, chance = Span(start + begin, start + end), max(chance, classifier.phrase_precision[k])
        else:
            if i != at:
                at, parts = i, next(weighed)
            part = max(parts, key=lambda part: part[1][k])[0]
            place = Span(start + part.start, start + part.end)
        yield Reading(i, TACTICS[k], place, chance, hit is not None, one.sure)


def _weighed(sentences: Sequence[tuple[Sentence, Prepared]], classifier: Classifier) -> Iterator[list[tuple[Span, Sequence[float]]]]:
    """The comma clauses of each sentence, each clause with what it weighs for each tactic; some sentences are weighed at a time."""
    for begin in range(0, len(sentences), TOGETHER):
        yield from _weighed_together([(one, parted(ready)) for one, ready in sentences[begin : begin + TOGETHER]], classifier)


def _weighed_together(
    sentences: Sequence[tuple[Sentence, Prepared]], classifier: Classifier
) -> Iterator[list[tuple[Span, Sequence[float]]]]:
    """The same, all at once.

    In a short sentence a clause weighs what the score loses when it is removed; in a long one, which is read by its clauses, the
    clause's own score.
    """
    places: list[list[Span]] = []
    parts: list[Prepared] = []
    for sentence, prepared in sentences:
        text = prepared.normal.text
        spans = clauses(text)
        if len(spans) < 2:
            places.append([Span(0, len(sentence.text))])
            continue
        places.append([Span(*prepared.normal.span(span.start, span.end)) for span in spans])
        parts += prepared.clauses or [classifier.prepare_rest(prepared, span) for span in spans]
    scores = iter(classifier.parts_scores(parts))
    for (_, prepared), some in zip(sentences, places, strict=True):
        if len(some) < 2:
            yield [(some[0], (0.0,) * len(TACTICS))]
        elif prepared.clauses:
            yield [(place, next(scores)) for place in some]
        else:
            yield [(place, [-score for score in next(scores)]) for place in some]
