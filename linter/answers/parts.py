"""Which part of a statement speaks of which item of a notice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from linter.answers import links
from linter.frozen import frozen
from linter.patterns import compiled
from linter.text import answer_words as words
from linter.text import references
from linter.text.likeness import Likeness, likeness
from linter.text.normalise import normalise
from linter.text.notice_words import core
from linter.values import Analysis, Notice

#: From which likeness a part of the statement speaks of an item; less is enough for an item that nothing else speaks of.
STRONG, WEAK = 2.0, 1.0
#: What is enough where nothing else is alike at all.
ONLY = 1.5
#: How much liker another item has to be before it takes over from the one spoken of: named by its number, or by its content.
OVER_NUMBER, OVER_CONTENT = 2.5, 0.8
#: How sure the reading of a move must be.
CERTAIN, SURE = 0.5, 0.6


@frozen
class Part:
    """A sentence, or a piece of one that points at another item than the rest: ``start:end`` of the plain text, and the items
    (from 0) that it speaks of; none: it is about the statement as a whole. ``whole`` says that it is the sentence."""

    sentence: int
    start: int
    end: int
    items: tuple[int, ...] = ()
    whole: bool = True


def parts(analysis: Analysis, notice: Notice) -> tuple[Part, ...]:
    """The statement cut into parts, each with the items of the notice that it speaks of; linear in the statement."""
    if not notice.items or not analysis.sentences:
        return tuple(Part(i, start, start + len(analysis.plain.of(i))) for i, start in enumerate(analysis.plain.starts))
    return _Reader(analysis, notice).read()


def denied(analysis: Analysis, part: Part) -> bool:
    """Whether a part leans to a dispute, by its words or by a denial that is held to be in it."""
    if part.whole and "denial" in analysis.flagged(part.sentence):
        return True
    return says(analysis, part, "", words.DENIES)


def says(analysis: Analysis, part: Part, move: str, pattern: str) -> bool:
    """Whether a part is surely of a move, or has words of a pattern of :mod:`linter.text.answer_words`."""
    return reads(analysis, part, move) or bool(compiled(pattern).search(analysis.plain.text, part.start, part.end))


def reads(analysis: Analysis, part: Part, *moves: str) -> bool:
    """Whether a part is a sentence that the model is fairly sure to be of one of the moves."""
    return part.whole and analysis.moves[part.sentence] in moves and analysis.move_confidence[part.sentence] >= CERTAIN


@lru_cache(maxsize=8)
def _alike(items: tuple[str, ...]) -> Likeness:
    """What the items are known by, penalties left out; kept, for many statements may answer one notice."""
    plain = [normalise(item).text for item in items]
    return likeness([core(text) or text for text in plain])


class _Reader:
    """Goes through a statement and keeps in mind which item is spoken of."""

    def __init__(self, analysis: Analysis, notice: Notice) -> None:
        self.analysis, self.count = analysis, len(notice.items)
        self.text = analysis.plain.text
        self.alike = _alike(tuple(item.text for item in notice.items))
        self.parts = list(self.cut())
        self.told = links.told([self.text[part.start : part.end] for part in self.parts], [part.items for part in self.parts])
        self.scores = [self.alike.scores(self.text[part.start : part.end], self.days(part)) for part in self.parts]

    def cut(self) -> Iterable[Part]:
        """Sentences, parted where another item is pointed at; what points at one holds for its part."""
        plain = self.analysis.plain
        listed = self.listed()
        for i, start in enumerate(plain.starts):
            end = start + len(plain.of(i))
            points = [(start + at, items) for at, items in references.find(plain.of(i), self.count)]
            whole = links.together(plain.of(i), self.count)
            if whole is not None and not points:
                if max(self.alike.scores(self.text[start : self._clause(start, start + whole)])) >= WEAK:
                    points.append((start, ()))  # what comes before in the sentence is about one of them
                points.append((start + whole, tuple(range(self.count))))
            if i in listed and (not points or points[0][0] - start > 8):
                points.insert(0, (start, (listed[i],)))
            edges = [at for k, (at, items) in enumerate(points) if k and items != points[k - 1][1]]
            begins = sorted({start, *(self._clause(start, at) for at in edges)})
            for begin, stop in zip(begins, [*begins[1:], end], strict=True):
                here = [items for at, items in points if begin <= at < stop]
                yield Part(i, begin, stop, here[0] if here else (), len(begins) == 1)

    def _clause(self, start: int, at: int) -> int:
        """Where the clause begins in which ``at`` stands, not before ``start``."""
        return max(start, *(self.text.rfind(mark, start, at) + 1 for mark in ",;、:"))

    def listed(self) -> dict[int, int]:
        """Sentence -> item, for lines that are numbered in the order of the items."""
        plain, found = self.analysis.plain, {}
        expected, before = 1, ""
        for i in range(len(plain.starts)):
            number = references.at_line(plain.of(i)) if self.opens(i) or expected > 1 else 0
            if number == 1 and (references.announces_another(before) or expected > self.count):
                expected = 0
            if number and number == expected:
                found[i] = number - 1
                expected += 1
            before = plain.of(i)
        return found if 1 < expected <= self.count + 1 and len(found) > 1 else {}

    def opens(self, i: int) -> bool:
        """Whether a paragraph begins with sentence ``i``."""
        if i == 0:
            return True
        sentences = self.analysis.sentences
        return any(mark in self.analysis.document.text[sentences[i - 1].span.end : sentences[i].span.start] for mark in "\r\n")

    def days(self, part: Part) -> list[tuple[int, int]]:
        """The (month, day) of the dates in a part's sentence."""
        span = self.analysis.sentences[part.sentence].span
        return [(m.month, m.day) for m in self.analysis.moments if span.start <= m.start < span.end and m.month and m.day]

    def read(self) -> tuple[Part, ...]:
        """The parts with their items: what points at one holds until another one, or a paragraph about the whole, begins."""
        # all that is said of the case answers the only item
        current: tuple[int, ...] = (0,) if self.count == 1 else ()
        by_number = False
        chosen: list[tuple[int, ...]] = []
        carried: list[bool] = []
        held: list[bool] = []
        for k, part in enumerate(self.parts):
            items, carry = part.items, False
            if items:
                by_number = True
                if len(items) == self.count > 1 and not self.bears(part):
                    items = ()
                current = items
            else:
                best = None if k == 0 and self.introduces(part) else self.best(k, current, by_number)
                opening = self.opens(part.sentence) and (k == 0 or self.parts[k - 1].sentence != part.sentence)
                said = links.some(self.text[part.start : part.end], self.count) if self.count > 1 and not part.items else 0
                if said:
                    items = self.last(chosen, said)
                elif best is not None:
                    by_number = by_number and (best,) == current
                    current = items = (best,)
                elif self.general(part, opening):
                    items = ()
                    if opening and self.count > 1:
                        current = ()
                else:
                    items, carry = current, bool(current)
            chosen.append(items)
            carried.append(carry)
            held.append(by_number and bool(items))
        self.look_ahead(chosen)
        self.fill(chosen, carried, held)
        return tuple(Part(p.sentence, p.start, p.end, items, p.whole) for p, items in zip(self.parts, chosen, strict=True))

    @staticmethod
    def last(chosen: list[tuple[int, ...]], count: int) -> tuple[int, ...]:
        """The items spoken of so far, if there are ``count`` of them: 以上两项 after two."""
        spoken = tuple(sorted({item for items in chosen for item in items}))
        return spoken if len(spoken) == count else ()

    def best(self, k: int, current: tuple[int, ...], by_number: bool) -> int | None:
        """The item that part ``k`` is like enough to, without being pointed at."""
        part, scores = self.parts[k], self.scores[k]
        best = max(range(self.count), key=scores.__getitem__)
        known = {self.told[run] for run in links.runs(self.text[part.start : part.end]) & self.told.keys()}
        if by_number and len(known) == 1 and not known & set(current) and not max((scores[i] for i in current), default=0.0):
            return min(known)  # it goes on about what was told of another item by name
        if best in current:
            return None
        others = max((score for i, score in enumerate(scores) if i != best), default=0.0)
        aside = bool(compiled(links.ASIDE).match(self.text, part.start, part.end))
        least = WEAK if self.turns(part) else ONLY if current and not others and (aside or not by_number) else STRONG
        over = OVER_NUMBER if by_number and not (aside and not others) else OVER_CONTENT
        bar = least if not current else max(least, max(scores[i] for i in current) + over)
        return best if scores[best] >= bar and scores[best] > others else None

    def bears(self, part: Part) -> bool:
        """Whether a part says something of the case: an admission, a remedy, a dispute."""
        return reads(self.analysis, part, "admission", "remedy", "dispute") or any(
            says(self.analysis, part, "", pattern) for pattern in (words.ADMITS, words.DENIES)
        )

    def introduces(self, part: Part) -> bool:
        """Whether a part only says who writes: what he deals in is no word on an item."""
        return bool(compiled(words.SELF).match(self.text, part.start, part.end)) and not self.bears(part)

    def turns(self, part: Part) -> bool:
        """Whether a part begins with words that turn to another topic."""
        return bool(compiled(words.TURNS).search(self.text, part.start, min(part.end, part.start + 24)))

    def general(self, part: Part, opening: bool) -> bool:
        """Whether a part is about the statement as a whole."""
        said = self.text[part.start : part.end]
        if compiled(words.THIS).search(said):
            return False
        if compiled(words.GREETING).match(said) or compiled(words.RECEIVED).search(said):
            return True
        if reads(self.analysis, part, "salutation"):
            return True
        asks = reads(self.analysis, part, "request") and self.analysis.move_confidence[part.sentence] >= SURE
        return (
            (asks or reads(self.analysis, part, "identity"))
            and not any(compiled(some).search(said) for some in (words.MENDS, words.REFUSES))
        ) or (opening and bool(compiled(words.CLOSING).match(said)))

    def look_ahead(self, chosen: list[tuple[int, ...]]) -> None:
        """What is told before the first word on an item in its paragraph belongs to it."""
        for k in range(len(self.parts) - 2, -1, -1):
            part, after = self.parts[k], self.parts[k + 1]
            together = part.sentence == after.sentence or not self.opens(after.sentence)
            if not chosen[k] and len(chosen[k + 1]) == 1 and together and not self.general(part, True):
                chosen[k] = chosen[k + 1]

    def fill(self, chosen: list[tuple[int, ...]], carried: list[bool], held: list[bool]) -> None:
        """An item that nothing speaks of gets the part that is most like it, if that is only taken along by another one.

        What follows the number of another item is held by it: who answers by numbers would have named this one too.
        """
        for item in range(self.count):
            if any(item in items and len(items) < max(2, self.count) for items in chosen):
                continue
            free = [
                k
                for k, items in enumerate(chosen)
                if (carried[k] or not items)
                and not held[k]
                and self.scores[k][item] >= max(WEAK, *self.scores[k])
                and not self.general(self.parts[k], True)
            ]
            if free:
                self.take(chosen, carried, max(free, key=lambda k: self.scores[k][item]), item)
        left = [item for item in range(self.count) if not any(item in items for items in chosen)]
        turned = [k for k, part in enumerate(self.parts) if carried[k] and self.turns(part) and max(self.scores[k]) < WEAK]
        if len(left) == 1 and turned:
            self.take(chosen, carried, turned[0], left[0])

    @staticmethod
    def take(chosen: list[tuple[int, ...]], carried: list[bool], first: int, item: int) -> None:
        """Part ``first`` and what is only taken along after it go to ``item``."""
        chosen[first], carried[first] = (item,), False
        for k in range(first + 1, len(chosen)):
            if not carried[k]:
                break
            chosen[k] = (item,)
