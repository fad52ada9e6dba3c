"""How far a draft is from the original: in words, in what it leaves out, in what would jar or be said again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar
from weakref import WeakKeyDictionary

from linter.analysis import Classifier
from linter.model.context import sigmoid
from linter.model.runtime import softmax
from linter.patterns import compiled
from linter.rewrite.candidates import Place, Weight, comma_clauses, plain
from linter.rewrite.draft import NEW, Draft
from linter.rewrite.facts import facts
from linter.rewrite.judge import Judge
from linter.text import stance
from linter.values import MOVES, TACTICS, Analysis, Span

T = TypeVar("T")
_POINTS = r"[那这该](?:几|两|三)?(?:[句段篇条则]|个(?=[词字帖图]|标题|视频|内容))(?!人|号|理)|写[的了着]?[“「\"]"
_ASKS_WHICH = r"(?:告知|指出|说明|明确)[^,]{0,8}(?:具体(?:涉及)?的?(?:内容|之处|表述|字句)|哪|条款|条文|规定)"
_QUOTES = "“‘「『【\"'"
#: What adds to the distance: each fact left out, each clause left out that tells something, words that answer to nothing in the
#: sentence, a statement that gets too short, each clause that stays for nothing, each request that was put in already, a question
#: for what the writer knows, words put in at more places than one, words that were put in before. What says which route the statement
#: takes counts for it, the first time.
LOST, UNTOLD, GENERIC, SHORT, IDLE, CROWDED, KNOWN, STEPS, REPEATED, STATED = 0.6, 0.5, 0.25, 0.3, 0.1, 0.15, 0.2, 0.2, 0.3, 0.2
#: Words of so many code points join what stays; they are no step of their own.
_PARTICLE = 2
#: Fewer code points may be said again.
_WORDS = 3
#: So many requests put in are enough.
CROWD = 2
#: A clause is a request of its own when it is less likely than this to push back or to say nothing.
_IDLE = 0.5
#: Tactics whose clauses may tell something that matters.
_SOFT = frozenset({"blame_others", "minimise", "ignorance", "denial", "plea"})
#: Moves of clauses that are worth keeping, the chance of a tactic from which they are not, and the one that does no harm.
_TELLING, _LOUD, QUIET = frozenset({"fact", "admission", "remedy", "evidence", "dispute", "identity"}), 0.6, 0.4
#: The weights of so many clauses are remembered, and the sizes of so many wordings.
_KEPT = 2048
#: A statement keeps at least so many visible code points when a sentence is left out.
LEAST = 20


class Cost:
    """The distances of drafts for the sentences of one analysis. ``used`` is what was put in for sentences before, ``left`` how many
    visible code points the statement has by then."""

    def __init__(self, analysis: Analysis, classifier: Classifier, judge: Judge) -> None:
        self.analysis, self.classifier, self.judge = analysis, classifier, judge
        self.facts = facts(analysis)
        self.used: set[str] = set()
        self.left = analysis.length
        self._ranges: dict[int, list[range]] = {}
        self._facts: dict[int, tuple[list[Span], frozenset[int]]] = {}
        self._cites = analysis.has("clause")

    def put_in(self, words: Sequence[str]) -> None:
        """Remember what was put in."""
        self.used.update(map(_wording, words))
        self.used.discard("")

    def weigh(self, clause: str) -> Weight:
        """A clause by itself."""
        return _weight(self.classifier, clause)

    def _inside(self, index: int) -> tuple[list[Span], frozenset[int]]:
        """The facts in a sentence, and the offsets in it at which they stand; a quotation alone does not make a clause worth keeping."""
        if index not in self._facts:
            sentence, text = self.analysis.sentences[index].span, self.analysis.document.text
            first, last = (bisect_left(self.facts, Span(at, at)) for at in (sentence.start, sentence.end))
            inside = [span for span in self.facts[first:last] if span.end <= sentence.end]
            named = [span for span in inside if text[span.start] not in _QUOTES]
            self._facts[index] = inside, frozenset(i - sentence.start for span in named for i in range(span.start, span.end))
        return self._facts[index]

    def told(self, text: str) -> list[range]:
        """Where the clauses of a sentence stand that tell something and don't push back."""
        spans = comma_clauses(text)
        return [range(*span) for span in spans if len(spans) > 1 and self.weigh(text[slice(*span)]).tells]

    def distance(self, index: int, place: Place, draft: Draft, told: Sequence[range]) -> float:
        """How far a draft is from the original, and how much of what matters it leaves out."""
        kept, asks = set(draft.origin), bool(draft.steps)
        untold = sum(2 * len(kept.intersection(clause)) < len(clause) for clause in told)
        short = self.analysis.length >= LEAST > self.left - len(place.text) + len(draft.text)
        stated = not place.stated.isdisjoint(draft.steps)
        return (
            self._changed(index, draft)
            + LOST * min(self.missing(index, draft), 3)
            + UNTOLD * untold
            + self._staying(index, draft)
            + GENERIC * (not draft.close and not stated and (asks or not self._tells(draft)))
            + STEPS * max(0, sum(len(step) > _PARTICLE for step in draft.steps) - 1)
            + REPEATED * any(_wording(step) in self.used for step in draft.steps)
            + CROWDED * asks * min(len(self.used), 2 * CROWD)
            + SHORT * short
            + KNOWN * (any(map(_asks_which, draft.steps)) and self._named(place))
            - STATED * stated
        )

    def _named(self, place: Place) -> bool:
        """Whether the writer knows what the penalty is about: the statement cites a clause, or the sentence points at the content."""
        return self._cites or compiled(_POINTS).search(place.normal) is not None

    def _tells(self, draft: Draft) -> bool:
        """Whether every clause tells something."""
        return all(self.weigh(draft.text[slice(*span)]).tells for span in comma_clauses(draft.text))

    def _changed(self, index: int, draft: Draft) -> float:
        """The share of words that are not the same: of the original left out, of the draft put in."""
        kept, words = set(draft.origin), self._words(index)
        lost = len(words) - sum(map(kept.issuperset, words))
        put = sum(_size(self.classifier, step) for step in draft.steps)
        return (lost + put) / (len(words) + put)

    def _words(self, index: int) -> list[range]:
        """Where the words of a sentence stand in it as it is written."""
        if index not in self._ranges:
            sentence = self.judge.sentence(index)
            ends = accumulate(map(len, sentence.words))
            self._ranges[index] = [
                range(*sentence.normal.span(end - len(word), end)) for word, end in zip(sentence.words, ends, strict=True)
            ]
        return self._ranges[index]

    def _staying(self, index: int, draft: Draft) -> float:
        """What the clauses cost that stay and neither tell something nor hold a fact, or still sound like pushing back."""
        precious, cost = self._inside(index)[1], 0.0
        for start, end in comma_clauses(draft.text):
            if NEW not in draft.origin[start:end]:
                jars = self.weigh(draft.text[start:end]).jars
                cost += jars if precious.isdisjoint(draft.origin[start:end]) else jars / 2
        return cost

    def missing(self, index: int, draft: Draft) -> int:
        """How many facts of a sentence are not in the draft."""
        return len(self._gone(index, draft))

    def lost(self, index: int, draft: Draft) -> bool:
        """Whether a fact of a sentence is not in the draft, nor said anywhere else in the statement."""
        sentence, text = self.analysis.sentences[index].span, self.analysis.document.text
        elsewhere = text[: sentence.start] + "\n" + text[sentence.end :]
        return any(span.of(text) not in elsewhere for span in self._gone(index, draft))

    def _gone(self, index: int, draft: Draft) -> list[Span]:
        kept, base = set(draft.origin), self.analysis.sentences[index].span.start
        return [span for span in self._inside(index)[0] if not kept.issuperset(range(span.start - base, span.end - base))]


#: Classifier -> what clauses weigh, and how many words there are in what is put in: kept from one statement to the next.
_measured: WeakKeyDictionary[Classifier, tuple[dict[str, Weight], dict[str, int]]] = WeakKeyDictionary()


def _measure(known: dict[str, T], text: str, measured: Callable[[], T]) -> T:
    if text not in known:
        if len(known) >= _KEPT:
            known.clear()
        known[text] = measured()
    return known[text]


def _weight(classifier: Classifier, clause: str) -> Weight:
    """What a clause weighs."""
    return _measure(_measured.setdefault(classifier, ({}, {}))[0], clause, lambda: _weighed(classifier, clause))


def _weighed(classifier: Classifier, clause: str) -> Weight:
    scores = classifier.part_scores(classifier.prepare_part(clause))
    chances, moves = [sigmoid(score) for score in scores], scores[len(TACTICS) : -1]
    likeliest = max(range(len(MOVES)), key=moves.__getitem__)
    owns = stance.accepts(said := plain(clause).text) or stance.regrets(said)
    soft = _SOFT | {"hedged_admission"} if owns else _SOFT
    attack = max(chance for tactic, chance in zip(TACTICS, chances, strict=False) if tactic not in soft)
    tactic, idle = max(chances[: len(TACTICS)]), max(chances[-1], softmax(moves)[MOVES.index("other")])
    asks = MOVES[likeliest] == "request" and idle < _IDLE
    tells = (asks or MOVES[likeliest] in _TELLING) and moves[likeliest] > 0 and (attack if owns else tactic) < _LOUD
    chatter = max(0.0, idle - QUIET) / (4 if tactic > attack else 1)
    jars = 2 * max(0.0, attack - QUIET) + (0.0 if tells else IDLE + chatter)
    return Weight(tactic if tells else max(tactic, idle), jars, tells)


def _size(classifier: Classifier, words: str) -> int:
    """How many words something is."""
    return _measure(_measured.setdefault(classifier, ({}, {}))[1], words, lambda: len(classifier.prepare_part(words).words))


@lru_cache(_KEPT)
def _asks_which(words: str) -> bool:
    """Whether words put in ask what the penalty is about."""
    return compiled(_ASKS_WHICH).search(words) is not None


def _wording(words: str) -> str:
    """What counts as said again when it is: nothing for a word or two."""
    said = words.strip("，,。 ")
    return said if len(said) > _WORDS else ""
