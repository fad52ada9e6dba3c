"""A document as a reader takes it: without what does not show (:mod:`linter.text.unseen`), words out of their disguise
(:mod:`linter.text.disguise`). It is read instead of the document; whatever is said of it is put back to where the document has it.

Most documents are what they look like: then there is nothing of this.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from linter.analysis import Classifier, analyse
from linter.frozen import frozen, replace
from linter.rule import quote
from linter.text.changed import Change, changed, laid_back, through
from linter.text.disguise import disguised
from linter.text.mask import mask
from linter.text.segment import visible
from linter.text.unseen import shown
from linter.values import UNKNOWN_CASE, Analysis, Answer, Case, Document, Edit, Finding, Fix, Normal, Plain, Sentence, Span

#: What is added to what is said of an insult that was disguised; of other words it may be a slip.
_ADDED = "换字、拆字、夹符号，审核照样认得出，只会更显得有意。"
_ADDED_EN = " A disguised word is recognised all the same and looks all the more deliberate."


@frozen
class Unveiled:
    """``document`` is to be read instead of ``original``; ``way`` is the map back, ``disguises`` where in the original a word was disguised."""

    original: Document
    document: Document
    way: Normal
    disguises: tuple[Span, ...]

    def place(self, span: Span) -> Span:
        """Where in the original a span of the document stands; what lies beside it and was left out does not belong to it."""
        if span.start < span.end:
            return Span(*self.way.span(span.start, span.end))
        at = self.way.ends[span.start - 1] if span.start else 0
        return Span(at, at)

    def findings(self, found: Sequence[Finding], masked: str, original: Analysis) -> Iterator[Finding]:
        """The findings at their places in the original, with what stands there for what was quoted of ``masked``; fixes replace all of it."""
        for finding in found:
            span = self.place(finding.span)
            said, there = quote(finding.span.of(masked)), quote(span.of(original.masked))
            zh, en = (_requoted(message, said, there) for message in (finding.message, finding.message_en))
            if finding.name == "insult" and any(one.start < span.end and span.start < one.end for one in self.disguises):
                zh, en = zh + _ADDED, en + _ADDED_EN
            fixes = tuple(fix for fix in map(self._fix, finding.fixes) if fix is not None)
            yield replace(finding, span=span, message=zh, message_en=en, fixes=fixes)

    def _fix(self, fix: Fix) -> Fix | None:
        """The fix in the original; none where an edit would replace more there than was read."""
        if not all(self._whole(edit.span) for edit in fix.edits):
            return None
        return replace(fix, edits=tuple(Edit(self.place(edit.span), edit.text) for edit in fix.edits))

    def _whole(self, span: Span) -> bool:
        """Whether what is beside the span stands elsewhere in the original."""
        starts, ends = self.way.starts, self.way.ends
        first = not 0 < span.start < len(starts) or ends[span.start - 1] <= starts[span.start]
        return first and (not 0 < span.end < len(starts) or ends[span.end - 1] <= starts[span.end])

    def analysis(self, read: Analysis) -> Analysis:
        """What was read, with all its places in the original."""
        text = visible(self.original)
        spans = [self.place(sentence.span) for sentence in read.sentences]
        sentences = tuple(Sentence(i, span, span.of(text)) for i, span in enumerate(spans))
        return replace(
            read,
            document=self.original,
            plain=self._plain(read.plain, sentences),
            sentences=sentences,
            readings=tuple(replace(one, span=self.place(one.span)) for one in read.readings),
            masked=laid_back(mask(self.original.text), self.way, read.masked),
            moments=tuple(replace(one, start=span.start, end=span.end) for one in read.moments for span in [self.place(one.span)]),
            elements=tuple(replace(one, span=self.place(one.span)) for one in read.elements),
            answers=tuple(self._answer(one) for one in read.answers),
        )

    def _answer(self, answer: Answer) -> Answer:
        return replace(answer, span=self.place(answer.span))

    def _plain(self, plain: Plain, sentences: tuple[Sentence, ...]) -> Plain:
        """The same normalised sentences with the way back to those of the original."""
        normals = []
        for before, now, normal in zip(plain.sentences, sentences, plain.normals, strict=True):
            base, start = before.span.start, now.span.start
            starts = tuple([self.way.starts[base + at] - start for at in normal.starts])
            normals.append(Normal(normal.text, starts, tuple([self.way.ends[base + at - 1] - start for at in normal.ends])))
        return Plain(plain.text, plain.starts, sentences, tuple(normals))


def _requoted(message: str, said: str, there: str) -> str:
    """The message with what stands there instead of what was read."""
    if said == there or not said:
        return message
    for opening, closing in ("「」", "“”"):
        message = message.replace(f"{opening}{said}{closing}", f"{opening}{there}{closing}", 1)
    return message


def unveiled(document: Document, classifier: Classifier) -> Unveiled | None:
    """What is to be read instead of the document; ``None`` where it is what it looks like."""
    if document.text.isascii():
        return None
    seen = shown(document.text)
    plain = _through(document, seen) if seen else document
    undone = [changes for changes in disguised(plain.text, _Words(classifier), _Telling(classifier)) if _in_prose(changes, plain)]
    if not undone:
        return Unveiled(document, plain, seen, ()) if seen else None
    way = changed(plain.text, [change for changes in undone for change in changes])
    places = [(changes[0][0], changes[-1][1]) for changes in undone]
    if seen:
        way, places = through(seen, way), [seen.span(*place) for place in places]
    return Unveiled(document, _through(document, way), way, tuple(Span(*place) for place in places))


def analysed(document: Document, classifier: Classifier, case: Case = UNKNOWN_CASE) -> Analysis:
    """:func:`linter.analysis.analyse` of the document as a reader takes it, with all places in the document."""
    veil = unveiled(document, classifier)
    return analyse(document, classifier, case) if veil is None else veil.analysis(analyse(veil.document, classifier, case))


def _through(document: Document, way: Normal) -> Document:
    """The document with the text of ``way``, and all that is known of places in it."""

    def at(offset: int) -> int:
        return bisect_right(way.ends, offset)

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(at(span.start), at(span.end)) for span in spans)

    kept = {place for offset in document.soft if (place := at(offset)) < len(way.text) and way.starts[place] == offset}
    return replace(
        document,
        text=way.text,
        prose=moved(document.prose),
        hidden=moved(document.hidden),
        comments=moved(document.comments),
        soft=frozenset(kept),
        places=tuple(replace(place, span=moved((place.span,))[0]) for place in document.places),
    )


def _in_prose(changes: Sequence[Change], document: Document) -> bool:
    """Whether it stands in one block of prose, and nothing that is hidden in it."""
    start, end = changes[0][0], changes[-1][1]
    block = bisect_right(document.prose, start, key=lambda block: block.start) - 1
    before = bisect_left(document.hidden, end, key=lambda one: one.start) - 1
    return block >= 0 and end <= document.prose[block].end and (before < 0 or document.hidden[before].end <= start)


class _Words:
    """Where the words of a stretch of text are that have more than one character."""

    def __init__(self, classifier: Classifier) -> None:
        self._prepare = classifier.prepare_part

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        prepared = self._prepare(text)
        for word, end in zip(prepared.words, accumulate(map(len, prepared.words)), strict=True):
            if len(word) > 1:
                yield prepared.normal.span(end - len(word), end)


class _Telling:
    """Whether a text holds a phrase that is a tactic wherever it stands."""

    def __init__(self, classifier: Classifier) -> None:
        self._prepare = classifier.prepare_part

    def __call__(self, text: str) -> bool:
        return any(hit.strong for hit in self._prepare(text).hits)
