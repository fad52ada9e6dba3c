"""Whether a draft is fit to be offered at all, whatever the model reads in it."""

from __future__ import annotations

from collections.abc import Sequence

from linter.analysis import Classifier
from linter.rewrite import grammar
from linter.rewrite.candidates import comma_clauses, plain
from linter.rewrite.draft import NEW, Draft
from linter.text.frames import quotations
from linter.values import Document

#: A clause of fewer code points says nothing by itself.
_WORDS = 3


class Sound:
    """The checks of drafts for sentences of one document."""

    def __init__(self, document: Document, classifier: Classifier) -> None:
        self.document, self.classifier = document, classifier

    def __call__(self, original: str, draft: Draft, base: int) -> bool:
        """Whether the draft of a sentence that begins at ``base`` of the document keeps quotations and markup whole and is grammatical."""
        if not draft.text:
            return not any(base <= span.start < base + len(original) for span in self.document.hidden)
        return self._leaves_alone(original, draft, base) and self._reads(original, draft)

    def _leaves_alone(self, original: str, draft: Draft, base: int) -> bool:
        """No edit goes into a quotation, or touches what is hidden in the sentence."""
        kept = set(draft.origin)
        for start, end in quotations(original):
            if len(kept & set(range(start, end))) not in (0, end - start) or self._parted(draft, start, end):
                return False
        hidden = [i - base for span in self.document.hidden for i in range(span.start, span.end) if 0 <= i - base < len(original)]
        return all(i in kept for i in hidden)

    def _parted(self, draft: Draft, start: int, end: int) -> bool:
        """Whether something new stands between the characters of a quotation."""
        if start not in draft.origin:
            return False
        at = draft.origin.index(start)
        return draft.origin[at : at + end - start] != tuple(range(start, end))

    def _reads(self, original: str, draft: Draft) -> bool:
        normal = plain(draft.text)
        spans = comma_clauses(draft.text)
        clauses = tuple(plain(draft.text[start:end]).text for start, end in spans)
        if any(self._torn(original, draft, spans, clauses, k) for k in range(len(spans))):
            return False
        headless = bool(draft.origin) and next((o for o in draft.origin if o != NEW), 0) > 0 and draft.origin[0] != NEW
        fresh = "".join(ch for ch, origin in zip(draft.text, draft.origin, strict=True) if origin == NEW)
        asked = grammar.asks(plain(fresh).text)
        if (asked and not grammar.asks_once(clauses)) or not grammar.stands(clauses, headless) or not grammar.paired(normal.text):
            return False
        seams = set()
        for i in range(1, len(normal.text)):
            before, here = draft.origin[normal.ends[i - 1] - 1], draft.origin[normal.starts[i]]
            if (before == NEW) != (here == NEW) or (here != NEW and not original[before + 1 : here].isspace() and here != before + 1):
                seams.add(i)
        return grammar.seams_between_words(self.classifier.prepare_part(draft.text).words, frozenset(seams))

    def _torn(self, original: str, draft: Draft, spans: Sequence[tuple[int, int]], clauses: Sequence[str], k: int) -> bool:
        """Whether clause ``k``, all the writer's own, is a rhetorical question, an order or contempt, or lacks the clause that it hangs on; or is still half a question."""
        start, end = spans[k]
        if NEW in draft.origin[start:end]:
            stays = "".join(draft.text[i] for i in range(start, end) if draft.origin[i] != NEW)
            asks = not grammar.inquires(clauses[k]) and grammar.still_asks(plain(stays).text)
            return asks or grammar.scorns(plain(stays).text) or self._interrupts(draft, spans, clauses, k)
        if len(clauses[k]) < _WORDS or grammar.scorns(clauses[k]) or grammar.demands(clauses[k]):
            return True
        if grammar.concedes(clauses[k]) and (k + 1 == len(spans) or draft.origin[spans[k + 1][0]] == NEW):
            return True
        before = draft.origin[spans[k - 1][1] - 1] if k else -1
        lost = original[before + 1 : draft.origin[start]] if before != NEW or not k else ""
        return grammar.bound(clauses[k]) and any(map(str.isalnum, lost))

    def _interrupts(self, draft: Draft, spans: Sequence[tuple[int, int]], clauses: Sequence[str], k: int) -> bool:
        """Whether clause ``k`` is a request of new words only, and the writer goes on telling behind it."""
        own = [any(origin != NEW for origin in draft.origin[slice(*span)]) for span in spans]
        if own[k] or k + 1 == len(spans) or not own[k + 1] or not grammar.asks(clauses[k]):
            return False
        return not (grammar.asks(clauses[k + 1]) or grammar.thanks(clauses[k + 1]))
