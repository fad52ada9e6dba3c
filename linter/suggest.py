"""A whole suggested statement: every fix of wording and the skeletons of what is missing, cut down to a box if one is given."""

from __future__ import annotations

from linter.analysis import Classifier
from linter.config import Config
from linter.frozen import frozen, replace
from linter.mend import BLANK, Mended, mended
from linter.patterns import compiled
from linter.positions import Count
from linter.readers import again
from linter.shorten import Shortened, shortened
from linter.values import Document, Span


@frozen
class Suggested:
    """``text`` as it could be handed in once its ``blanks`` are filled in; ``mended`` says what was changed, ``short`` what was cut
    where a box was given."""

    text: str
    blanks: tuple[Span, ...]
    mended: Mended
    short: Shortened | None = None


def suggested(
    document: Document, config: Config, classifier: Classifier, longest: int | None = None, count: Count = "codepoint"
) -> Suggested:
    """The suggestion for a document, by all rules that the configuration does not ignore; ``longest``: what the box holds, as ``count``
    counts. Raises ``UnknownRule`` as :func:`linter.engine.lint` does, ``ValueError`` for a ``longest`` below 1."""
    config = replace(config, select=(), min_confidence=None)
    found = mended(document, config, classifier, unsafe=True, complete=True)
    short = None if longest is None else shortened(again(document, found.text), config, classifier, longest, count)
    text = found.text if short is None else short.text
    return Suggested(text, tuple(Span(*blank.span()) for blank in compiled(BLANK).finditer(text)), found, short)
