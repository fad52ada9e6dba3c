"""Chooses among the drafts for a sentence: sound ones only, read by the model where they stand, ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.analysis import Classifier
from linter.frozen import frozen
from linter.model.context import sigmoid
from linter.rewrite.candidates import Place, candidates, ended
from linter.rewrite.draft import NEW, Draft
from linter.rewrite.facts import facts
from linter.rewrite.judge import Heard, Judge
from linter.rewrite.sound import Sound
from linter.text import stance
from linter.text.script import to_traditional, traditional
from linter.values import FIRM, TACTICS, Analysis, Edit, Span

#: So many suggestions are offered for a sentence, from so many clean ones, and so many drafts are read by the model at most.
OFFERED, CLEAN, READ = 3, 6, 30
#: Moves that a rewrite may turn a sentence into.
INTENDED = frozenset({"request", "dispute", "fact", "evidence"})
#: Tactics of which a sentence that says nothing else can just be left out.
_EMPTY = frozenset({"compare", "insult", "threat", "plea"})
#: What each fact left out adds to the distance, what words that answer to nothing in the sentence do, and a statement too short.
LOST, GENERIC, SHORT = 0.6, 0.25, 1.0
#: A statement keeps at least so many visible code points when a sentence is left out.
_LEAST = 20


@frozen
class Suggestion:
    """A sentence rewritten: the new text (empty: left out), its edits in the document, the words put in, the clauses that were taken
    out beside others that stay or with a fact in them, and how far it is from the original (lower is better)."""

    text: str
    edits: tuple[Edit, ...]
    said: tuple[str, ...]
    removed: tuple[str, ...]
    cost: float

    @property
    def blank(self) -> bool:
        """Whether there is something to fill in."""
        return any("【" in words for words in self.said)


class Rewriter:
    """The suggestions for one analysis."""

    def __init__(self, analysis: Analysis, classifier: Classifier) -> None:
        self.analysis, self.classifier = analysis, classifier
        self.judge = Judge(analysis, classifier)
        self.sound = Sound(analysis.document, classifier)
        self.facts = facts(analysis)
        self.script = to_traditional if traditional(analysis.document.text) else None
        self.used: set[str] = set()
        self.left = analysis.length

    def all(self, indices: Iterable[int]) -> dict[int, tuple[Suggestion, ...]]:
        """The suggestions by sentence, in order."""
        found = {}
        for index in sorted(indices):
            offered = self.sentence(index)
            if offered:
                found[index] = offered
                self.judge.changed[index] = (offered[0].text,) if offered[0].text else ()
                self.used.update(offered[0].said)
                self.left += len(offered[0].text) - len(self.analysis.sentences[index].text)
        return found

    def sentence(self, index: int) -> tuple[Suggestion, ...]:
        """The suggestions for one sentence, best first."""
        place, clean = self._place(index), []
        drafts: dict[str, Draft] = {}
        for draft in candidates(place, self._weigh, self._precious(index), frozenset(self.used)):
            final = ended(draft) if self.script is None else ended(draft).spelled(self.script)
            drafts.setdefault(final.text, final)
        drafts.pop(place.text, None)
        ranked = sorted(((self._distance(index, draft), draft) for draft in drafts.values()), key=lambda pair: pair[0])
        for cost, draft in [*ranked, *self._nothing(index, place)][:READ]:
            if not self.sound(place.text, draft, self.analysis.sentences[index].span.start):
                continue
            heard = self.judge.hear(index, (draft.text,) if draft.text else ())
            if heard.clean and self._moves_well(place.move, heard):
                clean.append(self._suggestion(index, place, draft, cost + min(heard.loudest, 1.0) / 2))
                if len(clean) >= CLEAN:
                    break
        return tuple(sorted(clean, key=lambda one: (one.blank, one.cost))[:OFFERED])

    def _place(self, index: int) -> Place:
        analysis = self.analysis
        readings = [r for r in analysis.readings if r.sentence == index]
        tactics = [r.tactic for r in sorted(readings, key=lambda r: (-r.sure, -r.phrase, -r.confidence))]
        route = "open" if analysis.route.label == "remedy" and not analysis.on_remedy_route else analysis.route.label
        text = analysis.sentences[index].span.of(analysis.document.text)
        return Place(text, analysis.plain.of(index), tuple(tactics), analysis.moves[index], route, self._admits_elsewhere(index))

    def _admits_elsewhere(self, index: int) -> bool:
        """Whether another sentence takes the responsibility plainly."""
        analysis = self.analysis
        if stance.contests(analysis.plain.text):
            return False
        for i, (move, chance) in enumerate(zip(analysis.moves, analysis.move_confidence, strict=True)):
            said = analysis.plain.of(i)
            if i == index or move != "admission" or analysis.flagged(i):
                continue
            if stance.accepts(said) or (chance >= FIRM and stance.regrets(said)):
                return True
        return False

    def _weigh(self, clause: str) -> float:
        """How likely a clause by itself pushes back."""
        scores = self.classifier.part_scores(self.classifier.prepare_part(clause))
        return max(sigmoid(scores[-1]), *map(sigmoid, scores[: len(TACTICS)]))

    def _inside(self, index: int) -> list[Span]:
        """The facts in a sentence."""
        sentence = self.analysis.sentences[index].span
        return [span for span in self.facts if sentence.start <= span.start and span.end <= sentence.end]

    def _precious(self, index: int) -> frozenset[int]:
        """The offsets in a sentence at which facts stand."""
        start = self.analysis.sentences[index].span.start
        return frozenset(i - start for span in self._inside(index) for i in range(span.start, span.end))

    def _distance(self, index: int, draft: Draft) -> float:
        """How far a draft is from the original: the share of words that change, facts left out, and words that answer to nothing in it."""
        sentence, kept = self.judge.sentence(index), set(draft.origin)
        at, lost = 0, 0
        for word in sentence.words:
            start, end = sentence.normal.span(at, at + len(word))
            lost += not kept.issuperset(range(start, end))
            at += len(word)
        put = sum(len(self.classifier.prepare_part(step).words) for step in draft.steps)
        missing = min(self._missing(index, draft), 3)
        short = self.analysis.length >= _LEAST > self.left - len(sentence.normal.text) + len(draft.text)
        return (lost + put) / (len(sentence.words) + put) + LOST * missing + GENERIC * (not draft.close) + SHORT * short

    def _missing(self, index: int, draft: Draft) -> int:
        """How many facts of a sentence are not in the draft."""
        kept, base = set(draft.origin), self.analysis.sentences[index].span.start
        return sum(1 for span in self._inside(index) if not kept.issuperset(range(span.start - base, span.end - base)))

    def _nothing(self, index: int, place: Place) -> Iterator[tuple[float, Draft]]:
        """To leave the sentence out, where it is nothing but a tactic and enough is left."""
        others = [move for i, move in enumerate(self.analysis.moves) if i != index]
        if not _EMPTY & set(place.tactics) or self.left - len(place.text) < _LEAST or (place.move == "request" and "request" not in others):
            return
        draft = Draft("", ())
        yield self._distance(index, draft), draft

    def _moves_well(self, before: str, heard: Heard) -> bool:
        return all(move == before or move in INTENDED for move in heard.moves)

    def _suggestion(self, index: int, place: Place, draft: Draft, cost: float) -> Suggestion:
        span = self.analysis.sentences[index].span
        edits = tuple(draft.edits(place.text, span.start)) if draft.text else (Edit(self._line(span), ""),)
        stays = any(i != NEW and place.text[i].isalnum() for i in draft.origin)
        gone = draft.removed(place.text) if stays or not draft.text or self._missing(index, draft) else ()
        return Suggestion(draft.text, edits, draft.steps, gone, round(cost, 4))

    def _line(self, span: Span) -> Span:
        """A sentence with what divides it from the next: the blanks behind it, or the line break of a line that holds nothing else."""
        text, end = self.analysis.document.text, span.end
        while end < len(text) and text[end] in " \t\u3000":
            end += 1
        begins = span.start == 0 or text[span.start - 1] in "\r\n"
        if begins and end < len(text) and text[end] in "\r\n":
            end += 2 if text.startswith("\r\n", end) else 1
        return Span(span.start, end)
