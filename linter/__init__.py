"""appeal-lint: a linter for the statements that people write to get a restricted account back.

>>> from linter import lint
>>> [finding.name for finding in lint("凭什么封我的号？").findings]  # doctest: +SKIP
['challenge', 'route-unclear', 'missing-request', 'too-short']
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.config import Config
    from linter.model.runtime import Classifier
    from linter.values import Report

__version__ = "0.1.0"
__all__ = ["Linter", "__version__", "lint", "lint_file"]


class Linter:
    """A linter with its settings; the model is loaded when first needed and shared by all calls."""

    def __init__(self, config: Config | None = None) -> None:
        from linter.config import Config

        self.config = config or Config()

    @classmethod
    def from_settings(cls, path: str | None = None) -> Linter:
        """A linter with the settings of a configuration file, by default of the nearest one of the current folder.

        Raises :class:`linter.settings.SettingsError`.
        """
        from linter.settings import resolve

        return cls(resolve("", path).config)

    @cached_property
    def classifier(self) -> Classifier:
        """The model that the settings pin, else the user's, else the shipped one. Raises ``ModelError`` when it is missing or damaged."""
        from linter.model.chosen import choose, load

        return load(choose(self.config.model))

    def lint(self, text: str) -> Report:
        """The report on a text. Offsets are code points of ``text``."""
        from linter.engine import lint
        from linter.readers.plain import document

        return lint(document(text), self.config, self.classifier)

    def lint_file(self, path: str, encoding: str | None = None) -> Iterator[Report]:
        """A report on each document of a file; what cannot be read is a report with ``error``."""
        from linter.conversion import read
        from linter.engine import lint
        from linter.values import Report, Unreadable

        for item in read(path, encoding=encoding):
            if isinstance(item, Unreadable):
                yield Report(item.path, item.id, error=item.reason, unread=item.row)
            else:
                yield lint(item, self.config, self.classifier)


def lint(text: str) -> Report:
    """The report on a text with default settings."""
    return Linter().lint(text)


def lint_file(path: str) -> Iterator[Report]:
    """A report on each document of a file with default settings."""
    return Linter().lint_file(path)
