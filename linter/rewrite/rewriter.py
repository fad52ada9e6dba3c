"""Chooses among the drafts for a sentence: sound ones only, read by the model where they stand, ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from linter.analysis import Classifier
from linter.frozen import frozen
from linter.model.remembering import remembering
from linter.patterns import compiled
from linter.rewrite import grammar, stand
from linter.rewrite.candidates import CONTESTING, LISTED, Place, candidates, comma_clauses, ended, plain
from linter.rewrite.cost import CROWD, LEAST, QUIET, Cost
from linter.rewrite.draft import NEW, Draft
from linter.rewrite.judge import Heard, Judge
from linter.rewrite.sound import Sound
from linter.text import stance
from linter.text.script import spelling
from linter.values import FIRM, Analysis, Edit, Span

#: So many suggestions are offered for a sentence, from so many clean ones, and so many drafts are read by the model at most.
OFFERED, CLEAN, READ = 3, 5, 30
#: Moves that a rewrite may turn a sentence into.
INTENDED = frozenset({"request", "dispute", "fact", "evidence"})
#: Tactics behind which there is something that the writer wants.
_ASKING = frozenset({"blame_platform", "challenge", "demand", "ignorance", "plea"})
#: Tactics of which a sentence that says nothing else can just be left out.
_EMPTY = frozenset({"compare", "insult", "threat", "plea"})
#: What is left of an objection that comes with one of these is the attack.
_ATTACKS = frozenset({"insult", "threat"})
#: What proves something: that it was confirmed by somebody who should know.
_CONFIRMED = (
    r"(?:客服|专员|工作人员|审核员|民警|警方|法院|判决|回执|报告|鉴定)[^,。!?;没不]{0,12}(?:说(?:这)?是|承认|确认|证实|写明|认定)(?!我)"
)
#: What adds to the distance of a clean draft: a request that is one no more, a sentence left out altogether.
UNASKED, OUT = 0.5, 0.4
#: So many wordings are remembered in the writer's script.
_KEPT = 512
#: In a statement of so many sentences one has to say what the writer holds.
_SEVERAL = 3


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

    def __init__(self, analysis: Analysis, classifier: Classifier, best: bool = False, hints: frozenset[int] = frozenset()) -> None:
        """``best``: of each sentence only the first suggestion is wanted, where that one has no blank. ``hints``: sentences that keep
        all of their facts."""
        self.analysis, self.classifier, self.hints = analysis, classifier, hints
        self._wanted = 1 if best else OFFERED
        keeping = remembering(classifier)  # the drafts of a sentence have most of their clauses in common, and all of their neighbours
        self.judge = Judge(analysis, keeping)
        self.sound = Sound(analysis.document, keeping)
        script = spelling(analysis.document.text)
        self.script = script and lru_cache(_KEPT)(script)
        self.cost = Cost(analysis, classifier, self.judge)
        self.stated = len(analysis.sentences) < _SEVERAL or stance.disputes(analysis.plain.text)
        self.gone: set[int] = set()
        self._contests = stance.contests(analysis.plain.text)
        self._mends = analysis.route_given and analysis.route.label == "remedy"

    def all(self, indices: Iterable[int], before: Callable[[], None] | None = None) -> dict[int, tuple[Suggestion, ...]]:
        """The suggestions by sentence, in order; ``before`` each, which may raise, this is called."""
        return {index: offered for index, offered in self.each(indices, before) if offered}

    def each(self, indices: Iterable[int], before: Callable[[], None] | None = None) -> Iterator[tuple[int, tuple[Suggestion, ...]]]:
        """The same one by one, as they are asked for; also those for which there is none."""
        for index in sorted(indices):
            if before is not None:
                before()
            offered = self.sentence(index)
            if offered:
                self.judge.change(index, offered[0].text)
                self.cost.put_in(offered[0].said)
                self.stated |= not self._place(index).stated.isdisjoint(offered[0].said)
                self.gone.update([index] * (not offered[0].text))
                self.cost.left += len(offered[0].text) - len(self.analysis.sentences[index].text)
            yield index, offered

    def sentence(self, index: int) -> tuple[Suggestion, ...]:
        """The suggestions for one sentence, best first."""
        place = self._place(index)
        clean: list[Suggestion] = []
        drafts: dict[str, Draft] = {}
        for draft in candidates(place, self.cost.weigh, frozenset(self.cost.used)):
            final = ended(draft) if self.script is None else ended(draft).spelled(self.script)
            drafts.setdefault(final.text, final)
        drafts.pop(place.text, None)
        drafts = {text: draft for text, draft in drafts.items() if self._kept(index, place, draft)}
        told = self.cost.told(place.text)
        ranked = sorted(((self.cost.distance(index, place, draft, told), draft) for draft in drafts.values()), key=lambda pair: pair[0])
        for cost, draft in sorted([*ranked[:READ], *self._nothing(index, place, told)], key=lambda pair: pair[0]):
            if _settled(clean, cost, self._wanted):
                break
            if not self.sound(place.text, draft, self.analysis.sentences[index].span.start):
                continue
            heard = self.judge.hear(index, (draft.text,) if draft.text else ())
            if heard.clean and self._moves_well(place, draft, heard):
                asking = place.move == "request" or (len(self.cost.used) < CROWD and not _ASKING.isdisjoint(place.tactics))
                asked = "request" in heard.moves or grammar.asks(plain(draft.text).text) > 0
                unasked = UNASKED * (asking and bool(draft.text) and not asked)
                clean.append(self._suggestion(index, place, draft, cost + max(0.0, heard.loudest - QUIET) / 2 + unasked))
        best = sorted(clean, key=lambda one: (one.blank, one.cost))
        return tuple(best[: OFFERED if best and best[0].blank else self._wanted])

    def _kept(self, index: int, place: Place, draft: Draft) -> bool:
        """Whether a draft keeps what must not go: where the writer stands, and the facts of a sentence in which nothing but a hint is
        found, or that tells what somebody who should know confirmed."""
        tells = index in self.hints or (_ATTACKS.isdisjoint(place.tactics) and compiled(_CONFIRMED).search(place.normal) is not None)
        return stand.kept(place.text, draft, self._mends) and not (tells and self.cost.lost(index, draft))

    def _place(self, index: int) -> Place:
        analysis = self.analysis
        readings = [r for r in analysis.readings if r.sentence == index]
        tactics = [r.tactic for r in sorted(readings, key=lambda r: (-r.sure, -r.phrase, -r.confidence))]
        route = "open" if analysis.route.label == "remedy" and not analysis.on_remedy_route else analysis.route.label
        text = analysis.sentences[index].span.of(analysis.document.text)
        return Place(
            text, analysis.plain.of(index), tuple(tactics), analysis.moves[index], route, self._admits_elsewhere(index), self.stated
        )

    def _admits_elsewhere(self, index: int) -> bool:
        """Whether another sentence takes the responsibility plainly."""
        analysis = self.analysis
        if self._contests:
            return False
        for i, (move, chance) in enumerate(zip(analysis.moves, analysis.move_confidence, strict=True)):
            said = analysis.plain.of(i)
            if i == index or move != "admission" or analysis.flagged(i):
                continue
            if stance.accepts(said) or (chance >= FIRM and stance.regrets(said)):
                return True
        return False

    def _nothing(self, index: int, place: Place, told: Sequence[range]) -> Iterator[tuple[float, Draft]]:
        """To leave the sentence out, where it is nothing but a tactic and enough is left: rather so where it is not for the writer to
        ask, and where much is asked already."""
        others = [move for i, move in enumerate(self.analysis.moves) if i != index and i not in self.gone]
        mending, crowd = self.analysis.route.label == "remedy", min(len(self.cost.used), CROWD)
        if not (mending or crowd == CROWD or _EMPTY & set(place.tactics)) or self.cost.left - len(place.text) < LEAST:
            return
        contests = place.route == "dispute" and CONTESTING & set(place.tactics) and not _ATTACKS & set(place.tactics)
        draft = Draft("", ())
        if contests or self._leant_on(index) or ("denial" in place.tactics and not self._mends):
            return
        if self._kept(index, place, draft) and (place.move != "request" or "request" in others):
            yield self.cost.distance(index, place, draft, told) + OUT * (-0.5 if mending else 1 - crowd / CROWD), draft

    def _leant_on(self, index: int) -> bool:
        """Whether the next sentence that stays points back at this one, or counts on from it."""
        following = next((i for i in range(index + 1, len(self.analysis.sentences)) if i not in self.gone), None)
        if following is None:
            return False
        listed = all(compiled(LISTED).match(self.analysis.sentences[i].text) for i in (index, following))
        return listed or grammar.points_back(self.analysis.plain.of(following))

    def _moves_well(self, place: Place, draft: Draft, heard: Heard) -> bool:
        """Whether the move is kept or becomes one that is meant.

        Who denies something, or grants it with a reserve, must not seem to grant it once that is gone.
        """
        moves, said = set(heard.moves), plain(draft.text).text
        asks = bool(grammar.asks(said)) or stance.disputes(said)
        if not draft.text or (CONTESTING & set(place.tactics) and asks):
            return "admission" not in moves or place.move == "admission"
        if CONTESTING & set(place.tactics) and not {"dispute", "request"} & moves:
            return False
        if "admission" in moves and not (place.admitted or self._admits(place, draft)):
            return False
        return all(move == place.move or move == "admission" or move in INTENDED for move in moves)

    def _admits(self, place: Place, draft: Draft) -> bool:
        """Whether the draft keeps an admission that the writer gave, in his own words, with any condition or reserve that he put to it;
        or what he grants beside a denial, with that one."""
        kept, normal = set(draft.origin), plain(place.text)
        for found in compiled(stand.CONDITION).finditer(normal.text):
            if not kept.issuperset(range(*normal.span(*found.span()))):
                return False
        for span in comma_clauses(draft.text):
            own = "".join(draft.text[i] for i in range(*span) if draft.origin[i] != NEW)
            said = plain(own).text
            if stance.accepts(said) or stance.regrets(said) or stand.denies(said):
                return True
        return False

    def _suggestion(self, index: int, place: Place, draft: Draft, cost: float) -> Suggestion:
        span = self.analysis.sentences[index].span
        edits = tuple(draft.edits(place.text, span.start)) if draft.text else (Edit(self._line(span), ""),)
        stays = any(i != NEW and place.text[i].isalnum() for i in draft.origin)
        gone = draft.removed(place.text) if stays or not draft.text or self.cost.missing(index, draft) else ()
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


def _settled(clean: Sequence[Suggestion], cost: float, wanted: int) -> bool:
    """Whether enough is clean: no draft that begins with ``cost`` can be among the ``wanted`` first ones, or so many were read."""
    return len(clean) >= CLEAN or sum(not one.blank and one.cost <= cost for one in clean) >= wanted
