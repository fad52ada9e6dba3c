"""Chooses among the drafts for a sentence: sound ones only, read by the model where they stand, ranked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from linter.analysis import Classifier
from linter.frozen import frozen
from linter.model.context import sigmoid
from linter.model.runtime import softmax
from linter.patterns import compiled
from linter.rewrite import grammar
from linter.rewrite.candidates import CONTESTING, LISTED, Place, Weight, candidates, comma_clauses, ended, plain
from linter.rewrite.draft import NEW, Draft
from linter.rewrite.facts import facts
from linter.rewrite.judge import Heard, Judge
from linter.rewrite.sound import Sound
from linter.text import stance
from linter.text.script import spelling
from linter.values import FIRM, MOVES, TACTICS, Analysis, Edit, Span

#: So many suggestions are offered for a sentence, from so many clean ones, and so many drafts are read by the model at most.
OFFERED, CLEAN, READ = 3, 5, 30
#: Moves that a rewrite may turn a sentence into.
INTENDED = frozenset({"request", "dispute", "fact", "evidence"})
#: Tactics behind which there is something that the writer wants.
_ASKING = frozenset({"blame_platform", "challenge", "demand", "ignorance", "plea"})
_POINTS = r"[那这该](?:几|两|三)?(?:[句段篇条则]|个(?=[词字帖图]|标题|视频|内容))(?!人|号|理)|写[的了着]?[“「\"]"
_ASKS_WHICH = r"(?:告知|指出|说明|明确)[^,]{0,8}(?:具体(?:涉及)?的?(?:内容|之处|表述|字句)|哪|条款|条文|规定)"
_CONDITION = r"如果|要是|若|倘|万一|假如|就算|即使|即便|算我|就当|可能|也许|或许"
_QUOTES = "“‘「『【\"'"
#: Tactics of which a sentence that says nothing else can just be left out.
_EMPTY = frozenset({"compare", "insult", "threat", "plea"})
#: What is left of an objection that comes with one of these is the attack.
_ATTACKS = frozenset({"insult", "threat"})
#: What adds to the distance: each fact left out, each clause left out that tells something, words that answer to nothing in the
#: sentence, a statement that gets too short, a request that is one no more, each clause that stays for nothing, a sentence left out
#: altogether, each request that was put in already, a question for what the writer knows. What says which route the statement takes counts for it, the first time.
#: Words put in at more places than one read less well.
LOST, UNTOLD, GENERIC, SHORT, UNASKED, IDLE, OUT, CROWDED, STATED, KNOWN = 0.6, 0.5, 0.25, 0.3, 0.5, 0.1, 0.4, 0.15, 0.2, 0.2
STEPS, REPEATED = 0.2, 0.3
#: Words of so many code points join what stays; they are no step of their own.
_PARTICLE = 2
#: Fewer code points may be said again.
_WORDS = 3
#: So many requests put in are enough.
_CROWD = 2
#: A clause is a request of its own when it is less likely than this to push back or to say nothing.
_IDLE = 0.5
#: Tactics whose clauses may tell something that matters.
_SOFT = frozenset({"blame_others", "minimise", "ignorance", "denial", "plea"})
#: Moves of clauses that are worth keeping, the chance of a tactic from which they are not, and the one that does no harm.
_TELLING, _LOUD, _QUIET = frozenset({"fact", "admission", "remedy", "evidence", "dispute", "identity"}), 0.6, 0.4
#: In a statement of so many sentences one has to say what the writer holds.
_SEVERAL = 3
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
        self.script = spelling(analysis.document.text)
        self._weights: dict[str, Weight] = {}
        self.used: set[str] = set()
        self.stated = len(analysis.sentences) < _SEVERAL or stance.disputes(analysis.plain.text)
        self.gone: set[int] = set()
        self.left = analysis.length
        self._contests, self._cites = stance.contests(analysis.plain.text), analysis.has("clause")

    def all(self, indices: Iterable[int]) -> dict[int, tuple[Suggestion, ...]]:
        """The suggestions by sentence, in order."""
        found = {}
        for index in sorted(indices):
            offered = self.sentence(index)
            if offered:
                found[index] = offered
                self.judge.change(index, offered[0].text)
                self.used.update(map(_wording, offered[0].said))
                self.used.discard("")
                self.stated |= not self._place(index).stated.isdisjoint(offered[0].said)
                self.gone.update([index] * (not offered[0].text))
                self.left += len(offered[0].text) - len(self.analysis.sentences[index].text)
        return found

    def sentence(self, index: int) -> tuple[Suggestion, ...]:
        """The suggestions for one sentence, best first."""
        place = self._place(index)
        clean: list[Suggestion] = []
        drafts: dict[str, Draft] = {}
        for draft in candidates(place, self._weigh, frozenset(self.used)):
            final = ended(draft) if self.script is None else ended(draft).spelled(self.script)
            drafts.setdefault(final.text, final)
        drafts.pop(place.text, None)
        told = self._told(place.text)
        ranked = sorted(((self._distance(index, place, draft, told), draft) for draft in drafts.values()), key=lambda pair: pair[0])
        for cost, draft in sorted([*ranked[:READ], *self._nothing(index, place, told)], key=lambda pair: pair[0]):
            if _settled(clean, cost):
                break
            if not self.sound(place.text, draft, self.analysis.sentences[index].span.start):
                continue
            heard = self.judge.hear(index, (draft.text,) if draft.text else ())
            if heard.clean and self._moves_well(place, draft, heard):
                asking = place.move == "request" or (len(self.used) < _CROWD and not _ASKING.isdisjoint(place.tactics))
                asked = "request" in heard.moves or grammar.asks(plain(draft.text).text) > 0
                unasked = UNASKED * (asking and bool(draft.text) and not asked)
                clean.append(self._suggestion(index, place, draft, cost + max(0.0, heard.loudest - _QUIET) / 2 + unasked))
        return tuple(sorted(clean, key=lambda one: (one.blank, one.cost))[:OFFERED])

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

    def _weigh(self, clause: str) -> Weight:
        if clause not in self._weights:
            scores = self.classifier.part_scores(self.classifier.prepare_part(clause))
            chances, moves = [sigmoid(score) for score in scores], scores[len(TACTICS) : -1]
            likeliest = max(range(len(MOVES)), key=moves.__getitem__)
            owns = stance.accepts(said := plain(clause).text) or stance.regrets(said)
            soft = _SOFT | {"hedged_admission"} if owns else _SOFT
            attack = max(chance for tactic, chance in zip(TACTICS, chances, strict=False) if tactic not in soft)
            tactic, idle = max(chances[: len(TACTICS)]), max(chances[-1], softmax(moves)[MOVES.index("other")])
            asks = MOVES[likeliest] == "request" and idle < _IDLE
            tells = (asks or MOVES[likeliest] in _TELLING) and moves[likeliest] > 0 and (attack if owns else tactic) < _LOUD
            chatter = max(0.0, idle - _QUIET) / (4 if tactic > attack else 1)
            jars = 2 * max(0.0, attack - _QUIET) + (0.0 if tells else IDLE + chatter)
            self._weights[clause] = Weight(tactic if tells else max(tactic, idle), jars, tells)
        return self._weights[clause]

    def _inside(self, index: int) -> list[Span]:
        """The facts in a sentence."""
        sentence = self.analysis.sentences[index].span
        first, last = (bisect_left(self.facts, Span(at, at)) for at in (sentence.start, sentence.end))
        return [span for span in self.facts[first:last] if span.end <= sentence.end]

    def _precious(self, index: int) -> frozenset[int]:
        """The offsets in a sentence at which facts stand; a quotation alone does not make a clause worth keeping."""
        start, text = self.analysis.sentences[index].span.start, self.analysis.document.text
        named = [span for span in self._inside(index) if text[span.start] not in _QUOTES]
        return frozenset(i - start for span in named for i in range(span.start, span.end))

    def _told(self, text: str) -> list[range]:
        """Where the clauses of a sentence stand that tell something and don't push back."""
        spans = comma_clauses(text)
        return [range(*span) for span in spans if len(spans) > 1 and self._weigh(text[slice(*span)]).tells]

    def _distance(self, index: int, place: Place, draft: Draft, told: Sequence[range]) -> float:
        """How far a draft is from the original, and how much of what matters it leaves out."""
        kept, asks = set(draft.origin), bool(draft.steps)
        untold = sum(2 * len(kept.intersection(clause)) < len(clause) for clause in told)
        short = self.analysis.length >= _LEAST > self.left - len(place.text) + len(draft.text)
        stated = not place.stated.isdisjoint(draft.steps)
        return (
            self._changed(index, draft)
            + LOST * min(self._missing(index, draft), 3)
            + UNTOLD * untold
            + self._staying(index, draft)
            + GENERIC * (not draft.close and not stated and (asks or not self._tells(draft)))
            + STEPS * max(0, sum(len(step) > _PARTICLE for step in draft.steps) - 1)
            + REPEATED * any(_wording(step) in self.used for step in draft.steps)
            + CROWDED * asks * min(len(self.used), 2 * _CROWD)
            + SHORT * short
            + KNOWN * (self._named(place) and any(compiled(_ASKS_WHICH).search(step) for step in draft.steps))
            - STATED * stated
        )

    def _named(self, place: Place) -> bool:
        """Whether the writer knows what the penalty is about: the statement cites a clause, or the sentence points at the content."""
        return self._cites or compiled(_POINTS).search(place.normal) is not None

    def _tells(self, draft: Draft) -> bool:
        """Whether every clause tells something."""
        return all(self._weigh(draft.text[slice(*span)]).tells for span in comma_clauses(draft.text))

    def _changed(self, index: int, draft: Draft) -> float:
        """The share of words that are not the same: of the original left out, of the draft put in."""
        sentence, kept = self.judge.sentence(index), set(draft.origin)
        at, lost = 0, 0
        for word in sentence.words:
            lost += not kept.issuperset(range(*sentence.normal.span(at, at + len(word))))
            at += len(word)
        put = sum(len(self.classifier.prepare_part(step).words) for step in draft.steps)
        return (lost + put) / (len(sentence.words) + put)

    def _staying(self, index: int, draft: Draft) -> float:
        """What the clauses cost that stay and neither tell something nor hold a fact, or still sound like pushing back."""
        precious, cost = self._precious(index), 0.0
        for start, end in comma_clauses(draft.text):
            if NEW not in draft.origin[start:end]:
                jars = self._weigh(draft.text[start:end]).jars
                cost += jars if precious.isdisjoint(draft.origin[start:end]) else jars / 2
        return cost

    def _missing(self, index: int, draft: Draft) -> int:
        """How many facts of a sentence are not in the draft."""
        kept, base = set(draft.origin), self.analysis.sentences[index].span.start
        return sum(1 for span in self._inside(index) if not kept.issuperset(range(span.start - base, span.end - base)))

    def _nothing(self, index: int, place: Place, told: Sequence[range]) -> Iterator[tuple[float, Draft]]:
        """To leave the sentence out, where it is nothing but a tactic and enough is left: rather so where it is not for the writer to
        ask, and where much is asked already."""
        others = [move for i, move in enumerate(self.analysis.moves) if i != index and i not in self.gone]
        mending, crowd = self.analysis.route.label == "remedy", min(len(self.used), _CROWD)
        if not (mending or crowd == _CROWD or _EMPTY & set(place.tactics)) or self.left - len(place.text) < _LEAST:
            return
        contests = place.route == "dispute" and CONTESTING & set(place.tactics) and not _ATTACKS & set(place.tactics)
        if contests or self._leant_on(index):
            return
        if place.move != "request" or "request" in others:
            draft = Draft("", ())
            yield self._distance(index, place, draft, told) + OUT * (-0.5 if mending else 1 - crowd / _CROWD), draft

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
        """Whether the draft keeps an admission that the writer gave, in his own words, with any condition or reserve that he put to it."""
        kept, normal = set(draft.origin), plain(place.text)
        for found in compiled(_CONDITION).finditer(normal.text):
            if not kept.issuperset(range(*normal.span(*found.span()))):
                return False
        for span in comma_clauses(draft.text):
            own = "".join(draft.text[i] for i in range(*span) if draft.origin[i] != NEW)
            said = plain(own).text
            if stance.accepts(said) or stance.regrets(said):
                return True
        return False

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


def _settled(clean: Sequence[Suggestion], cost: float) -> bool:
    """Whether enough is clean: no draft that begins with ``cost`` can be among the offered ones, or so many were read."""
    return len(clean) >= CLEAN or sum(not one.blank and one.cost <= cost for one in clean) >= OFFERED


def _wording(words: str) -> str:
    """What counts as said again when it is: nothing for a word or two."""
    said = words.strip("，,。 ")
    return said if len(said) > _WORDS else ""
