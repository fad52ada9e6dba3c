"""Checks of open documents: the engine with the settings of the document's place, and what was read of sentences before kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache

from linter.config import Config
from linter.engine import lint
from linter.frozen import frozen, replace
from linter.lsp.options import Options
from linter.model.chosen import SHIPPED, Choice, choose, load
from linter.model.remembering import Remembering
from linter.positions import Lines
from linter.readers import again, checked, is_table
from linter.readers.encodings import newline
from linter.rewrite import offered
from linter.settings import Settings, for_document, resolve
from linter.values import Document, Finding, Report, Unreadable


@lru_cache(maxsize=2)
def classifier(choice: Choice) -> Remembering:
    """A model, for the thread on which checks run. Raises ``ModelError``."""
    return Remembering(load(choice))


@frozen
class Place:
    """Where a document is: the path that its format and settings hang on, and the folder of the configuration."""

    path: str
    folder: str


class Checked:
    """A version of a document with its report; ``offers`` are the findings with what to write instead, made when first asked for."""

    def __init__(self, version: int, text: str, report: Report, settings: Settings, config: Config, model: Choice = SHIPPED) -> None:
        self.version, self.text, self.report, self.settings, self.config = version, text, report, settings, config
        self.model = model
        self.lines = Lines(text)
        self._offers: tuple[Finding, ...] | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order of the text."""
        return self.report.findings

    def offers(self, before: Callable[[], None] | None = None) -> tuple[Finding, ...]:
        """The findings, those of tone with their rewrites; takes some milliseconds a finding the first time, ``before`` each this is called."""
        if self._offers is None:
            analysis = self.report.analysis
            self._offers = offered(analysis, self.findings, classifier(self.model), before) if analysis is not None else self.findings
        return self._offers


def settings(place: Place, options: Options) -> Settings:
    """What holds for a document, the editor's options laid over it. Raises :class:`linter.settings.SettingsError`."""
    found = resolve(place.folder, options.config)
    if not options.case:
        return found
    case = replace(found.config.case, **{key: value for key, value in options.case if value != "open"})
    return replace(found, config=replace(found.config, case=case))


def check(text: str, version: int, place: Place, options: Options) -> Checked:
    """Lint an open document with the model that is chosen now. Raises :class:`linter.settings.SettingsError`,
    :class:`linter.registry.UnknownRule` and ``ModelError``."""
    found = settings(place, options)
    config = for_document(found, place.path)
    model = choose(config.model)
    given: Document | Unreadable
    if is_table(place.path):
        given = Unreadable(place.path, "表格请用 appeal-lint check 检查，编辑器里不检查 (a table: use the command line)")
    else:
        given = checked(again(Document("", place.path, newline=newline(text)), text))
    report = lint(given, config, classifier(model)) if isinstance(given, Document) else Report(place.path, error=given.reason)
    return Checked(version, text, report, found, config, model)


def place(path: str | None, name: str, language_suffix: str, folders: Sequence[str]) -> Place:
    """Where a document is that has a ``path``, or only a ``name`` in an editor: then the first workspace folder configures it."""
    if path is not None:
        return Place(path, os.path.dirname(path))
    named = name if os.path.splitext(name)[1] else name + language_suffix
    return Place(named, folders[0] if folders else os.getcwd())
