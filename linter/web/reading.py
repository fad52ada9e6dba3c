"""The model, with what it read of sentences a moment ago, and the last report: while somebody types, most of it stays as it was.

Both are in the memory of the page alone, and gone with it, or when the text is empty.
"""

from __future__ import annotations

from linter.config import Config
from linter.engine import lint
from linter.frozen import frozen
from linter.model.card import load, read_card
from linter.model.remembering import Remembering
from linter.model.runtime import Classifier
from linter.values import Document, Report

#: So many answers of each kind are kept: enough for some minutes of typing, and few enough for a telephone.
KEPT = 4_000


@frozen
class _Read:
    """What was linted last, and how."""

    text: str
    config: Config
    report: Report


class _Reader:
    """The one model of the page."""

    def __init__(self) -> None:
        self._model: Classifier | None = None
        self._remembering: Remembering | None = None
        self._last: _Read | None = None

    @property
    def classifier(self) -> Remembering:
        """The model that remembers. Raises ``ModelError``."""
        if self._model is None:
            self._model = load()
        if self._remembering is None:
            self._remembering = Remembering(self._model, KEPT)
        return self._remembering

    def report(self, document: Document, config: Config) -> Report:
        """The report on a document, without rewrites; the last one, where it is of the same."""
        last = self._last
        if last is None or last.text != document.text or last.config != config:
            last = self._last = _Read(document.text, config, lint(document, config, self.classifier))
        return last.report

    def forget(self) -> None:
        """Let go of whatever was read."""
        self._remembering = self._last = None


_reader = _Reader()
report = _reader.report
forget = _reader.forget


def classifier() -> Remembering:
    """The model that remembers. Raises ``ModelError``."""
    return _reader.classifier


def digest() -> str:
    """What the model is known by. Raises ``ModelError``."""
    return str(read_card()["sha256"]["weights.bin"])
