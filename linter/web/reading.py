"""The model, with what it read of sentences a moment ago, and the last report: while somebody types, most of it stays as it was.

Both are in the memory of the page alone, and gone with it, or when the text is empty.
"""

from __future__ import annotations

from time import monotonic

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


class Rewriting:
    """The findings of a report on their way to what to write instead; ``done`` once there is no more to come."""

    def __init__(self, report: Report, classifier: Classifier) -> None:
        from linter.rewrite import gradually  # a check needs nothing of that

        assert report.analysis is not None
        self.report, self.findings, self.done = report, report.findings, False
        self._steps = gradually(report.analysis, report.findings, classifier)

    def go_on(self, seconds: float) -> None:
        """A sentence, and more while there is time."""
        until = monotonic() + seconds
        while not self.done:
            found = next(self._steps, None)
            self.done = found is None
            self.findings = found or self.findings
            if monotonic() >= until:
                return


class _Reader:
    """The one model of the page."""

    def __init__(self) -> None:
        self._model: Classifier | None = None
        self._remembering: Remembering | None = None
        self._last: _Read | None = None
        self._rewriting: Rewriting | None = None

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

    def rewriting(self, report: Report) -> Rewriting:
        """What to write instead in a report that :meth:`report` gave, as far as it is known."""
        if self._rewriting is None or self._rewriting.report is not report:
            self._rewriting = Rewriting(report, self.classifier)
        return self._rewriting

    def forget(self) -> None:
        """Let go of whatever was read."""
        self._remembering = self._last = self._rewriting = None


_reader = _Reader()
report = _reader.report
rewriting = _reader.rewriting
forget = _reader.forget


def classifier() -> Remembering:
    """The model that remembers. Raises ``ModelError``."""
    return _reader.classifier


def digest() -> str:
    """What the model is known by. Raises ``ModelError``."""
    return str(read_card()["sha256"]["weights.bin"])
