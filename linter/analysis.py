"""Document -> Analysis: sentences, moves, tactics, route and violation, once phrases, model and context are weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from linter.model.features import Prepared
from linter.model.runtime import Reading as ModelReading
from linter.text.frames import taken_back
from linter.text.genre import is_appeal
from linter.text.lexicon import Hit
from linter.text.normalise import normalise
from linter.text.segment import clauses, sentences
from linter.values import MOVES, TACTICS, Analysis, Document, Guess, Reading, Sentence, Span

#: A phrase is believed as long as the model does not hold the tactic to be less likely than this.
PHRASE_FLOOR = 0.25
#: A move with at least this chance in some sentence is not reported as missing.
POSSIBLE = 0.15
#: A route that the text states with less confidence than this is open.
ROUTE_FLOOR = 0.5


class Classifier(Protocol):
    """What the analysis needs of the model: see :class:`linter.model.runtime.Classifier`."""

    thresholds: tuple[float, ...]
    phrase_precision: tuple[float, ...]

    def prepare(self, text: str) -> Prepared: ...

    def read(self, sentences: Sequence[Prepared]) -> ModelReading: ...

    def tactic_probability(self, sentences: Sequence[Prepared], i: int, tactic: int) -> float: ...

    def judge(self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Sequence[str]) -> tuple[Guess, Guess]: ...


def analyse(document: Document, classifier: Classifier, route: str | None = None, violation: str | None = None) -> Analysis:
    """Everything that the rules look at. ``route`` and ``violation`` are what the user gave, if anything."""
    cut = sentences(document)
    prepared = [classifier.prepare(s.text) for s in cut]
    reading = classifier.read(prepared)
    chosen = [max(range(len(MOVES)), key=row.__getitem__) for row in reading.moves]
    moves = tuple(MOVES[k] for k in chosen)
    readings = tuple(_readings(cut, prepared, reading, classifier))
    told_route, told_violation = classifier.judge(prepared, moves, sorted({r.tactic for r in readings}))
    return Analysis(
        document=document,
        sentences=cut,
        moves=moves,
        move_confidence=tuple(row[k] for row, k in zip(reading.moves, chosen, strict=True)),
        possible_moves=frozenset(m for row in reading.moves for m, chance in zip(MOVES, row, strict=True) if chance >= POSSIBLE)
        | set(moves),
        tactics=reading.tactics,
        readings=readings,
        route=Guess(route, 1.0) if route else _stated(told_route, moves),
        route_given=route is not None,
        violation=Guess(violation, 1.0) if violation else told_violation,
        is_statement=is_appeal(normalise("\n".join(s.text for s in cut)).text),
    )


def _stated(route: Guess, moves: Sequence[str]) -> Guess:
    """Nobody is put on the remedy route who neither admits nor mends anything; an unsure reading is open."""
    unfounded = route.label == "remedy" and not {"admission", "remedy"} & set(moves)
    return Guess("open", 1 - route.confidence) if unfounded or route.confidence < ROUTE_FLOOR else route


def held(
    prepared: Sequence[Prepared], tactics: Sequence[Sequence[float]], thresholds: Sequence[float]
) -> Iterator[tuple[int, int, Hit | None]]:
    """(sentence, tactic's number, phrase behind it) of what is held to be there, given each sentence's probabilities.

    A tactic is held when the model is sure enough, or when a strong phrase stands in the writer's own voice and the model does
    not rule it out; what the sentence or the next one takes back is not held.
    """
    for i, sentence in enumerate(prepared):
        following = prepared[i + 1].normal.text if i + 1 < len(prepared) else ""
        if taken_back(sentence.normal.text, following):
            continue
        phrases = {hit.tactic: hit for hit in sentence.hits if hit.strong}
        for k, tactic in enumerate(TACTICS):
            hit = phrases.get(tactic)
            if tactics[i][k] >= (PHRASE_FLOOR if hit else thresholds[k]):
                yield i, k, hit


def _readings(cut: Sequence[Sentence], prepared: Sequence[Prepared], reading: ModelReading, classifier: Classifier) -> Iterator[Reading]:
    for i, k, hit in held(prepared, reading.tactics, classifier.thresholds):
        chance = reading.tactics[i][k]
        if hit:
            begin, end = prepared[i].normal.span(hit.start, hit.end)
            start = cut[i].span.start
            place, chance = Span(start + begin, start + end), max(chance, classifier.phrase_precision[k])
        else:
            place = _clause(cut[i], i, k, prepared, classifier)
        yield Reading(i, TACTICS[k], place, chance, hit is not None)


def _clause(sentence: Sentence, i: int, tactic: int, prepared: Sequence[Prepared], classifier: Classifier) -> Span:
    """The comma clause whose removal lowers the probability most; the whole sentence when it has one clause only."""
    parts = clauses(sentence.text)
    if len(parts) < 2:
        return sentence.span

    def without(part: Span) -> float:
        rest = sentence.text[: part.start] + sentence.text[part.end :]
        changed = [*prepared[:i], classifier.prepare(rest), *prepared[i + 1 :]]
        return classifier.tactic_probability(changed, i, tactic)

    part = min(parts, key=without)
    return Span(sentence.span.start + part.start, sentence.span.start + part.end)
