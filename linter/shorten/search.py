"""The search: class by class as little as will do, a cut that makes the statement worse taken back, then what was not needed."""

from __future__ import annotations

from collections.abc import Sequence

from linter.analysis import Classifier
from linter.config import Config
from linter.engine import lint
from linter.frozen import frozen
from linter.positions import Count, Lines, box_length
from linter.readers import again
from linter.shorten.classes import CLASSES, Candidate, Reader
from linter.shorten.guard import worse
from linter.shorten.words import asked
from linter.text.normalise import normalise
from linter.text.segment import sentences
from linter.values import Document, Report, Span

#: How many of the longest sentences are named.
_NAMED = 3


@frozen
class Cut:
    """``span`` of the text that was given went, for a ``reason`` of :data:`linter.shorten.said.REASONS`."""

    span: Span
    reason: str


@frozen
class Place:
    """A sentence at ``span`` of the shortened text: it begins in line ``line`` (from 1) and takes ``length`` of the box."""

    line: int
    length: int
    span: Span


@frozen
class Shortened:
    """``text`` with the ``cuts`` made in the given one (in its order, disjoint); ``length`` is what the box counts of it, ``removed``
    how much less that is than before, ``over`` by how much it is still too long, ``where`` its longest sentences then, longest first."""

    text: str
    cuts: tuple[Cut, ...]
    over: int
    where: tuple[Place, ...]
    length: int
    removed: int


def shortened(document: Document, config: Config, classifier: Classifier, longest: int, count: Count = "codepoint") -> Shortened:
    """The statement cut down to ``longest`` (:func:`linter.positions.box_length`), as far as that goes without losing a fact.

    Only what tells nothing goes: begging, tone, what stands there twice, courtesy, fillers, moods, empty asides, in this order and no
    more than is needed. The result is a subsequence of the text, has no finding of warning or error that was not there, keeps its
    route and the moves that the route needs; shortening it again changes nothing. Raises ``ValueError`` for a ``longest`` below 1.
    """
    if longest < 1:
        raise ValueError(f"not a length: {longest}")
    search = _Search(document, config, classifier, longest, count)
    search.run()
    text = search.text
    size = box_length(text, count)
    over = max(0, size - longest)
    return Shortened(
        text, search.cuts(), over, _where(search.document, count) if over else (), size, box_length(document.text, count) - size
    )


def _where(document: Document, count: Count) -> tuple[Place, ...]:
    lines = Lines(document.text)
    places = [Place(lines.locate(s.span.start)[0], box_length(s.span.of(document.text), count), s.span) for s in sentences(document)]
    return tuple(sorted(places, key=lambda place: (-place.length, place.span))[:_NAMED])


class _Search:
    """A text on its way down: ``kept`` are the offsets of the given text that still stand, ``gone`` what went and why."""

    def __init__(self, document: Document, config: Config, classifier: Classifier, longest: int, count: Count) -> None:
        self.given, self.config, self.classifier, self.longest, self.count = document, config, classifier, longest, count
        self.document = document
        self.kept: list[int] = list(range(len(document.text)))
        self.gone: list[tuple[tuple[int, ...], str]] = []
        self._report: Report | None = None

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.document.text

    @property
    def report(self) -> Report:
        """What is found in it."""
        if self._report is None:
            self._report = lint(self.document, self.config, self.classifier)
        return self._report

    def fits(self) -> bool:
        """Whether nothing more has to go."""
        return box_length(self.text, self.count) <= self.longest

    def run(self) -> None:
        """Cut until it fits or nothing more can go; what turns out not to have been needed comes back."""
        before = None
        while not self.fits() and before != self.text:
            before = self.text
            for reason in CLASSES:
                self._class(reason)
        if self.gone and self.fits():
            self._give_back()

    def _class(self, reason: str) -> None:
        """All that has to go of one class; cuts that make the statement worse are not tried again in it."""
        refused: set[str] = set()
        while not self.fits():
            analysis = self.report.analysis
            assert analysis is not None
            found = [one for one in CLASSES[reason](Reader(analysis)) if self._name(one) not in refused]
            chosen = self._chosen(found)
            if not chosen:
                return
            while not self._try(chosen):
                if len(chosen) == 1:
                    refused.add(self._name(chosen[0]))
                    break
                chosen = chosen[: len(chosen) // 2]

    def _name(self, one: Candidate) -> str:
        return f"{self.kept[one.span.start]}:{len(one.span)}"

    def _chosen(self, found: Sequence[Candidate]) -> list[Candidate]:
        """As many as are needed, the longest first, the last one the shortest that will do; none beside another, and none with which
        something would no longer be asked for."""
        need = box_length(self.text, self.count) - self.longest
        left = sorted({one.span: one for one in found if len(one.span)}.values(), key=lambda one: (-len(one.span), one.span))
        sizes = {one.span: self._size(one) for one in left}
        chosen: list[Candidate] = []
        wanted = asked(normalise(self.text).text)
        while left and need > 0:
            one = next((one for one in reversed(left) if sizes[one.span] >= need), left[0])
            left.remove(one)
            apart = all(abs(one.sentence - other.sentence) > 1 or (one.reason == other.reason == "filler") for other in chosen)
            disjoint = all(one.span.end <= other.span.start or other.span.end <= one.span.start for other in chosen)
            if apart and disjoint and wanted <= asked(normalise(_without(self.text, [*chosen, one])).text):
                chosen.append(one)
                need -= sizes[one.span]
        return chosen

    def _size(self, one: Candidate) -> int:
        return box_length(self.text, self.count) - box_length(_without(self.text, [one]), self.count)

    def _try(self, chosen: Sequence[Candidate]) -> bool:
        """Make the cuts, unless the statement is the worse for them."""
        document = again(self.given, _without(self.text, chosen))
        report = lint(document, self.config, self.classifier)
        if worse(self.report, report):
            return False
        for one in sorted(chosen, key=lambda one: one.span, reverse=True):
            self.gone.append((tuple(self.kept[one.span.start : one.span.end]), one.reason))
            del self.kept[one.span.start : one.span.end]
        self.document, self._report = document, report
        return True

    def _give_back(self) -> None:
        """What was not needed after all comes back, of the later classes first, the longest first."""
        start = lint(self.given, self.config, self.classifier)
        order = {reason: i for i, reason in enumerate(CLASSES)}
        for cut in sorted(self.gone, key=lambda cut: (-order.get(cut[1], order["courtesy"]), -len(cut[0]), cut[0])):
            kept = sorted([*self.kept, *cut[0]])
            text = "".join(self.given.text[i] for i in kept)
            if box_length(text, self.count) > self.longest or not self._alone(cut):
                continue
            document = again(self.given, text)
            report = lint(document, self.config, self.classifier)
            if not worse(start, report):
                self.kept, self.document, self._report = kept, document, report
                self.gone.remove(cut)

    def _alone(self, cut: tuple[tuple[int, ...], str]) -> bool:
        """Whether nothing else went from the sentence of the cut nor from beside it."""
        from bisect import bisect_right

        starts = [sentence.span.start for sentence in sentences(self.given)]
        here = {bisect_right(starts, i) for i in (cut[0][0], cut[0][-1])}
        near = {i + step for i in here for step in (-1, 0, 1)}
        return not any(other is not cut and near & {bisect_right(starts, i) for i in (other[0][0], other[0][-1])} for other in self.gone)

    def cuts(self) -> tuple[Cut, ...]:
        """What went, in the order of the given text; stretches that touch and went for the same reason are one."""
        reasons = {i: reason for offsets, reason in self.gone for i in offsets}
        found: list[Cut] = []
        for i in sorted(reasons):
            if found and found[-1].span.end == i and found[-1].reason == reasons[i]:
                found[-1] = Cut(Span(found[-1].span.start, i + 1), reasons[i])
            else:
                found.append(Cut(Span(i, i + 1), reasons[i]))
        return tuple(found)


def _without(text: str, chosen: Sequence[Candidate]) -> str:
    for one in sorted(chosen, key=lambda one: one.span, reverse=True):
        text = text[: one.span.start] + text[one.span.end :]
    return text
