"""The scores of many sentences by the compiled module: the same to the bit as :class:`linter.model.runtime.Section`'s, only sooner.

:mod:`linter.model.runtime` imports it where the package was built with that module (``linter/native.pyx``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.model.context import SOFTENING
from linter.model.features import SENTENCE_BLOCKS, STATEMENT_BLOCKS, Prepared, factors, marks, parted, sentence_flags, statement_flags
from linter.model.runtime import ZERO, Batches, Section
from linter.native import Sums, context, highest


class Compiled(Batches):
    """The scores of sentences and statements by the model's two sections. Not for two threads at once."""

    def __init__(self, sentence: Section, statement: Section) -> None:
        self._sentence = _sums(sentence, SENTENCE_BLOCKS, "")
        self._statement = _sums(statement, STATEMENT_BLOCKS, "#")

    def sentences(self, sentences: Sequence[Prepared]) -> Iterator[tuple[list[float], list[float]]]:
        """The raw scores of each sentence of a statement, and the highest of its clauses (nothing for a short one)."""
        last = len(sentences) - 1
        for i, one in enumerate(sentences):
            before = sentences[i - 1].terms if i else None
            after = sentences[i + 1].terms if i < last else None
            own = self._sentence.of_sentence(one.spelled, one.terms, before, after, sentence_flags(sentences, i))
            yield own, highest(list(self.parts(parted(one).clauses)))

    def context(self, scores: list[list[float]], loudest: list[list[float]]) -> list[list[float]]:
        """The second layer's features of a statement's sentences: :func:`linter.model.context.context_features`."""
        return context(scores, loudest, SOFTENING)

    def parts(self, parts: Sequence[Prepared]) -> Iterator[list[float]]:
        """The raw scores of clauses and other parts of sentences, each by itself."""
        for part in parts:
            yield self._sentence.of_sentence(part.spelled, part.terms, None, None, marks(part))

    def statement(self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Iterable[str]) -> list[float]:
        """The raw scores of a whole statement, given its moves and flagged tactics."""
        texts, terms = [one.spelled for one in sentences], [one.terms for one in sentences]
        return self._statement.of_statement(texts, terms, statement_flags(sentences, moves, tactics))


def _sums(section: Section, blocks: Iterable[tuple[float, int]], start: str) -> Sums:
    weigh = [factors(*block) for block in blocks]
    return Sums(section.names, section.table, section.bias, section.scale, float(ZERO), weigh, start)
