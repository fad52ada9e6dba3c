"""appeal-lint: a linter for the statements that people write to get a restricted account back.

>>> from linter import lint
>>> [finding.name for finding in lint("凭什么封我的号？").findings]  # doctest: +SKIP
['challenge', 'route-unclear', 'missing-request', 'too-short']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.config import Config
    from linter.model.chosen import Choice
    from linter.model.runtime import Classifier
    from linter.suppress import Suppression
    from linter.values import Document, Others, Report, Rewrites

__version__ = "0.1.0"
__all__ = ["Linter", "__version__", "lint", "lint_file"]


class Linter:
    """A linter with its settings; the model is loaded when first needed and shared by all calls.

    It may be pickled, and is small then: it says which model it reads with, and carries none. Where it arrives, the same model of the
    same version of this package has to be: without it, it raises ``ModelError`` in one sentence and lints nothing.
    """

    def __init__(self, config: Config | None = None, model: Choice | None = None) -> None:
        """``model``: the one to read with; by default the one that the settings pin, else the user's, else the shipped one."""
        from linter.config import Config

        self.config = config or Config()
        self._model = model

    @classmethod
    def from_settings(cls, path: str | None = None) -> Linter:
        """A linter with the settings of a configuration file, by default of the nearest one of the current folder.

        Raises :class:`linter.settings.SettingsError`.
        """
        from linter.settings import resolve

        return cls(resolve("", path).config)

    @property
    def model(self) -> Choice:
        """Which model reads. Raises ``ModelError``."""
        if self._model is None:
            from linter.model.chosen import choose

            self._model = choose(self.config.model)
        return self._model

    @cached_property
    def classifier(self) -> Classifier:
        """The model itself. Raises ``ModelError`` when it is missing or damaged."""
        from linter.model.chosen import load

        return load(self.model)

    @property
    def others(self) -> Others | None:
        """The statements of others that documents are held against; there a report hangs on how its document is called."""
        return self.config.case.against

    def lint(self, text: str) -> Report:
        """The report on a text. Offsets are code points of ``text``."""
        from linter.readers.plain import document

        return self.report(document(text))

    def report(self, document: Document, used: set[Suppression] | None = None, rewrites: Rewrites = "none") -> Report:
        """The report on a document, as :func:`linter.engine.lint` makes it."""
        from linter.engine import lint

        return lint(document, self.config, self.classifier, used, rewrites)

    def lint_file(self, path: str, encoding: str | None = None) -> Iterator[Report]:
        """A report on each document of a file; what cannot be read is a report with ``error``."""
        from linter.conversion import read
        from linter.values import Report, Unreadable

        for item in read(path, encoding=encoding):
            if isinstance(item, Unreadable):
                yield Report(item.path, item.id, error=item.reason, unread=item.row)
            else:
                yield self.report(item)

    def lint_many(
        self, items: Iterable[str | Document], jobs: int | str = 1, scheduler: str | None = None, rewrites: Rewrites = "none"
    ) -> Iterator[Report]:
        """A report on each text or document, in order and as they come, the same for whatever ``jobs`` and ``scheduler``.

        ``jobs``: how many processes may work (``"auto"``: one for each core); ``scheduler``: the address of a Dask cluster (extra
        ``distributed``). A document that the program fails on is a report with ``error``. See :func:`linter.many.outcomes`.
        """
        from datetime import date

        from linter.config import as_of
        from linter.many import Task, outcomes
        from linter.readers.plain import document
        from linter.values import Document

        today = Linter(as_of(self.config, date.today()), self.model)
        tasks = (Task(today, item if isinstance(item, Document) else document(item)) for item in items)
        return (made.report for _, made in outcomes(tasks, jobs, scheduler, rewrites))

    def __reduce__(self) -> tuple[Any, ...]:
        import pickle

        from linter.engine import boxed
        from linter.frozen import replace
        from linter.model.chosen import digest

        # what users' own profiles say goes along, their paths don't
        config = replace(self.config, case=boxed(self.config), profiles=())
        model = replace(self.model, sha256=digest(self.model))
        return _arrived, (__version__, pickle.dumps((config, model), 5))


def _arrived(version: str, state: bytes) -> Linter:
    """The linter that was sent from another process; of another version it is opened by nobody. Raises ``ModelError``."""
    import pickle

    from linter.model.chosen import same_here
    from linter.model.runtime import ModelError

    if version != __version__:
        raise ModelError(f"这里的 appeal-lint 是 {__version__}，派来工作的是 {version}：请装同一个版本 (another version here)")
    config, model = pickle.loads(state)
    for rule in config.own_rules:
        if rule.label:
            from linter.model.own import load

            if load(rule.model).sha256 != rule.model_sha256:
                raise ModelError(f"{rule.model} 里的模型和派来工作的那里不是同一个，请放上同一个 (another model here)")
    return Linter(config, same_here(model))


def lint(text: str) -> Report:
    """The report on a text with default settings."""
    return Linter().lint(text)


def lint_file(path: str) -> Iterator[Report]:
    """A report on each document of a file with default settings."""
    return Linter().lint_file(path)
