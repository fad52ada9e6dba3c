"""A classifier that keeps what it read: while somebody types, all sentences but one are those of a moment ago."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from operator import mul
from typing import Any, TypeVar

from linter.frozen import frozen
from linter.model.context import Seen, beside, sigmoid, silence, softened
from linter.model.features import (
    STATEMENT_BLOCKS,
    Prepared,
    near_flags,
    near_words,
    own_features,
    own_flags,
    place_flags,
    statement_features,
    weights,
    weights_by_size,
)
from linter.model.runtime import MOST_ROWS, Classifier, Reading, Section, _normal, softmax
from linter.values import ROUTES, TACTICS, Span

T = TypeVar("T")
C = TypeVar("C")
#: So many answers of each kind are kept, if nothing else is said; all are forgotten when there are more.
KEPT = 20_000
#: In a statement of more sentences than this, their number no longer counts.
_MANY = 16


@frozen
class _First:
    """What the first layer says of a sentence: its scores, what the second layer sees of them, the chances of tactics and moves."""

    scores: list[float]
    seen: Seen
    tactics: tuple[float, ...]
    moves: tuple[float, ...]


@frozen
class _Sums:
    """What a sentence gives to scores, its own and (``_before``: as the one before) those of its neighbours: of each kind of feature how
    many there are and the sum of their rows."""

    characters: tuple[int, int]
    words: tuple[int, int]
    flags: tuple[int, int]
    words_before: tuple[int, int]
    words_after: tuple[int, int]
    flags_before: tuple[int, int]
    flags_after: tuple[int, int]


_NOTHING = _Sums(*[(0, 0)] * 7)


def _features(sentence: Prepared) -> Iterator[Collection[str]]:
    yield from own_features(sentence)
    yield own_flags(sentence)
    yield from (near_words(side, sentence) for side in "<>")
    yield from (near_flags(side, sentence) for side in "pn")


class Remembering(Classifier):
    """A classifier with the weights of another, and the same answers. Not for two threads at once."""

    def __init__(self, classifier: Classifier, most: int = KEPT) -> None:
        """``most``: so many answers of each kind are kept."""
        self.__dict__.update(classifier.__dict__)
        self._most = most
        self._kept: dict[str, dict[Hashable, object]] = {}
        self._told: dict[str, tuple[Sequence[str], ...]] = {}
        self._all = tuple(_Union(self.statement_section) for _ in STATEMENT_BLOCKS[:2])

    def _remembered(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        kept = self._kept.setdefault(kind, {})
        if key not in kept:
            if len(kept) >= self._most:
                kept.clear()
            kept[key] = make()
        found: T = kept[key]  # type: ignore[assignment]
        return found

    def prepare(self, text: str) -> Prepared:
        """By the sentence."""
        return self._remembered("prepare", text, lambda: super(Remembering, self).prepare(text))

    def prepare_part(self, text: str) -> Prepared:
        """By the part."""
        return self._remembered("part", text, lambda: super(Remembering, self).prepare_part(text))

    def prepare_rest(self, sentence: Prepared, clause: Span) -> Prepared:
        """By what is left."""
        text = sentence.normal.text
        return self.prepare_part(text[: clause.start] + text[clause.end :])

    def part_scores(self, part: Prepared) -> list[float]:
        """By the part as normalised: nothing else counts."""
        return self._remembered("part_scores", part.normal.text, lambda: super(Remembering, self).part_scores(part))

    def parts_scores(self, parts: Sequence[Prepared]) -> list[list[float]]:
        """One by one: most were scored before."""
        return list(map(self.part_scores, parts))

    def loudest(self, sentence: Prepared) -> list[float]:
        """By the sentence as normalised."""
        return self._remembered("loudest", sentence.normal.text, lambda: super(Remembering, self).loudest(sentence))

    def sentence_scores(self, sentences: Sequence[Prepared], i: int) -> list[float]:
        """By the sentence, its neighbours, where about it stands, and how many there are."""
        return self._first(sentences, i, _seen(sentences, i)).scores

    def _first(self, sentences: Sequence[Prepared], i: int, key: Hashable) -> _First:
        return self._remembered("first", key, lambda: self._made(sentences, i))

    def _made(self, sentences: Sequence[Prepared], i: int) -> _First:
        scores = self._scores(sentences, i)
        moves = softmax([self._move_temperature * score for score in scores[len(TACTICS) : -1]])
        return _First(scores, softened(scores, self.loudest(sentences[i])), tuple(map(sigmoid, scores[: len(TACTICS)])), moves)

    def _scores(self, sentences: Sequence[Prepared], i: int) -> list[float]:
        """The scores from what the features of a sentence and of its neighbours add up to, each by itself."""
        last = len(sentences) - 1
        here = self._sums(sentences[i])
        before = self._sums(sentences[i - 1]) if i else _NOTHING
        after = self._sums(sentences[i + 1]) if i < last else _NOTHING
        sizes = (here.characters[0], here.words[0], before.words_before[0] + after.words_after[0], here.flags[0])
        if max(sizes) > MOST_ROWS:
            return super().sentence_scores(sentences, i)
        rows = (
            here.characters[1],
            here.words[1],
            before.words_before[1] + after.words_after[1],
            here.flags[1] + before.flags_before[1] + after.flags_after[1] + self._place(last + 1, i),
        )
        return self.sentence_section.weighed(zip(weights_by_size(sizes), map(self.sentence_section.digits, rows), strict=True))

    def _sums(self, sentence: Prepared) -> _Sums:
        """By the sentence as normalised."""
        return self._remembered("sums", sentence.normal.text, lambda: _Sums(*map(self._sum, _features(sentence))))

    def _sum(self, features: Collection[str]) -> tuple[int, int]:
        return len(features), self.sentence_section.total(tuple(features))

    def _place(self, count: int, i: int) -> int:
        key = (i == 0, i == count - 1, 3 * i // count, min(count, _MANY + 1))
        return self._remembered("place", key, lambda: self.sentence_section.total(tuple(place_flags(count, i))))

    def read(self, sentences: Sequence[Prepared]) -> Reading:
        """Each row by what it hangs on: the scores of a sentence and of its neighbours; the moves by those before and after."""
        last, kept = len(sentences) - 1, [_seen(sentences, i) for i in range(len(sentences))]
        first = [self._first(sentences, i, key) for i, key in enumerate(kept)]
        chances = [
            self._remembered(
                "heard",
                (kept[i - 1] if i else None, kept[i], kept[i + 1] if i < last else None),
                lambda i=i: self._heard(_around(first, i)),  # type: ignore[misc]
            )
            for i in range(len(sentences))
        ]
        return Reading(
            tuple(row[:-1] for row in chances),
            tuple(one.tactics for one in first),
            tuple(row[-1] for row in chances),
            tuple(self._moves([one.moves for one in first])),
        )

    def glance(self, sentences: Sequence[Prepared], own: range) -> Reading:
        """The same, each row when it is asked for: of others than its ``own`` a draft's reading asks next to nothing."""
        first = [self._first(sentences, i, _seen(sentences, i)) for i in range(len(sentences))]
        count, moves = len(first), self._chain([one.moves for one in first])
        chances = Rows(count, lambda i: self._heard(_around(first, i)))
        anything = Rows(count, lambda i: (chances[i] if i in own else self._heard(_around(first, i), any_only=True))[-1])
        tactics = Rows(count, lambda i: chances[i][:-1])
        return Reading(tactics, tuple(one.tactics for one in first), anything, Rows(count, moves))

    def _chain(self, emissions: Sequence[tuple[float, ...]]) -> Callable[[int], tuple[float, ...]]:
        """What gives one row of :func:`linter.model.runtime.posterior`, by the same steps."""
        if len(emissions) == 1:
            return emissions.__getitem__
        arriving = list(zip(*self._transitions, strict=True))

        def forward(i: int) -> tuple[float, ...]:
            if not i:
                return _normal(map(mul, self._start, emissions[0]))
            before, row = forwards[i - 1], emissions[i]
            return self._remembered(
                "forward", (before, row), lambda: _normal(e * sum(map(mul, before, links)) for e, links in zip(row, arriving, strict=True))
            )

        def backward(i: int) -> tuple[float, ...]:
            if i == len(emissions) - 1:
                return (1.0,) * len(self._start)
            after, row = backwards[i + 1], emissions[i + 1]
            return self._remembered("after", (after, row), lambda: self._backward(row, after))

        forwards, backwards = Rows(len(emissions), forward), Rows(len(emissions), backward)
        return lambda i: _normal(map(mul, forwards[i], backwards[i]))

    def _moves(self, emissions: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
        """As :func:`linter.model.runtime.posterior`, each step by the one before it: soon after a change they are the same to the bit."""
        if len(emissions) == 1:
            return [emissions[0]]
        arriving = list(zip(*self._transitions, strict=True))
        forward: list[tuple[float, ...]] = [_normal(map(mul, self._start, emissions[0]))] if emissions else []
        for row in emissions[1:]:
            before = forward[-1]
            forward.append(
                self._remembered(
                    "forward",
                    (before, row),
                    lambda before=before, row=row: _normal(  # type: ignore[misc]
                        e * sum(map(mul, before, links)) for e, links in zip(row, arriving, strict=True)
                    ),
                )
            )
        backward: tuple[float, ...] = (1.0,) * len(self._start)
        result = []
        for row, before in zip(reversed(emissions), reversed(forward), strict=True):
            chances, backward = self._remembered(
                "backward",
                (before, backward, row),
                lambda before=before, after=backward, row=row: (_normal(map(mul, before, after)), self._backward(row, after)),  # type: ignore[misc]
            )
            result.append(chances)
        return result[::-1]

    def _backward(self, row: Sequence[float], after: Sequence[float]) -> tuple[float, ...]:
        seen = list(map(mul, row, after))
        return _normal(sum(map(mul, links, seen)) for links in self._transitions)

    def judge(
        self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Sequence[str]
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The features of the statement are those of its sentences, each by itself; of a blank one as long, what hangs on the whole."""
        flags = set(statement_features([self.prepare("")] * min(len(sentences), _MANY + 1), moves, tactics)[2])
        by_text = {sentence.normal.text: sentence for sentence in sentences}
        for text in self._told.keys() - by_text.keys():
            for union, gone in zip(self._all, self._told.pop(text), strict=False):
                union.remove(gone)
        for text in by_text.keys() - self._told.keys():
            self._told[text] = self._features(by_text[text])
            for union, new in zip(self._all, self._told[text], strict=False):
                union.add(new)
        flags.update(*(features[2] for features in self._told.values()))
        blocks = (*(union.features for union in self._all), list(flags))
        if max(map(len, blocks)) > MOST_ROWS:
            return super().judge(sentences, moves, tactics)
        rows = [*(union.rows for union in self._all), self.statement_section.total(blocks[-1])]
        scores = self.statement_section.weighed(zip(weights(blocks), map(self.statement_section.digits, rows), strict=True))
        route, violation = scores[: len(ROUTES)], scores[len(ROUTES) :]
        return (
            softmax([self._temperature["route"] * s for s in route]),
            softmax([self._temperature["violation"] * s for s in violation]),
        )

    def _features(self, sentence: Prepared) -> tuple[Sequence[str], ...]:
        characters, words, flags = statement_features([sentence], (), ())
        return characters, words, [flag for flag in flags if not flag.startswith("#size:")]


def _around(first: Sequence[_First], i: int) -> list[float]:
    """What the second layer sees of a sentence."""
    last, nothing = len(first) - 1, silence(first[0].scores)
    before, after = first[i - 1].seen if i else nothing, first[i + 1].seen if i < last else nothing
    return beside(before, first[i].seen, after, last == 0, i == 0, i == last)


class Rows(Sequence[T]):
    """A row of values, each made when it is first asked for."""

    def __init__(self, size: int, make: Callable[[int], T]) -> None:
        self._size, self._make = size, make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._size))]
        if index not in self._made:
            self._made[index] = self._make(range(self._size)[index])
        return self._made[index]


def remembering(classifier: C) -> C | Remembering:
    """A classifier that keeps what it reads: this one, where it does so or is none of ours."""
    return classifier if isinstance(classifier, Remembering) or not isinstance(classifier, Classifier) else Remembering(classifier)


class _Union:
    """The features of many things, each once, and the sum of their rows: by what was added and removed."""

    def __init__(self, section: Section) -> None:
        self.rows = 0
        self._section = section
        self._counts: dict[str, int] = {}

    @property
    def features(self) -> list[str]:
        """Each feature once."""
        return list(self._counts)

    def add(self, features: Iterable[str]) -> None:
        new = [feature for feature in features if feature not in self._counts]
        self.rows += self._section.total(new)
        for feature in features:
            self._counts[feature] = self._counts.get(feature, 0) + 1

    def remove(self, features: Iterable[str]) -> None:
        for feature in features:
            self._counts[feature] -= 1
        gone = [feature for feature in features if not self._counts[feature]]
        self.rows -= self._section.total(gone)
        for feature in gone:
            del self._counts[feature]


def _seen(sentences: Sequence[Prepared], i: int) -> tuple[Hashable, ...]:
    """What the scores of a sentence hang on."""
    last = len(sentences) - 1
    around = tuple(sentences[j].normal.text if 0 <= j <= last else None for j in (i - 1, i, i + 1))
    return (*around, i == 0, i == last, 3 * i // (last + 1), min(last, _MANY))
