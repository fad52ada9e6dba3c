"""The settings of a run: what configuration files set, and what options set over it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import click

from linter.cli.files import Choice, NothingThere, files
from linter.cli.given import given_files, other_statements
from linter.cli.saying import say
from linter.config import Config
from linter.frozen import replace
from linter.readers import MAX_SIZE
from linter.settings import Settings, SettingsError, for_document, resolve, which
from linter.values import DETAILS, Severity


class Refused(click.ClickException):
    """A run that cannot begin: one sentence on standard error, status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        say(self.message)


class Chosen:
    """The settings of each folder, with the options of the command line (``given``) laid over them."""

    def __init__(self, given: dict[str, Any]) -> None:
        if given["config"] and given["isolated"]:
            raise click.UsageError("--config 和 --isolated 只能用一个 (either of the two)")
        for option in ("include", "exclude"):
            _patterns(option, given[option])
        self.given = given | given_files(given)
        self._named = tuple(path for path in (given.get("notice"), *(given.get("previous") or ()), *(given.get("facts") or ())) if path)
        self._beside: dict[str, tuple[str, ...]] = {}
        self._by_file: dict[str | None, Settings] = {}
        #: What could not be read of what is given beside the statements, in sentences.
        self.unread: list[str] = []
        if folder := given.get("against"):
            self._read_others(folder)

    def _read_others(self, folder: str) -> None:
        """Read the statements of others. Raises ``SettingsError``, and ``click.UsageError`` where there are none."""
        from linter.cli.options import not_an_input

        if not os.path.exists(folder):
            raise click.UsageError(f"--against {folder}: 找不到，请给出别人的申诉所在的文件夹 (no such folder)")
        found = list(files([folder], self.choice))
        paths = tuple(path for path in found if isinstance(path, str))
        self.unread += [str(path) for path in found if isinstance(path, NothingThere)]
        if not paths:
            raise click.UsageError(f"--against {found[0]}")
        not_an_input((self.given.get(name) for name in ("output_file", "write_baseline", "overview")), paths)
        self.given["against"] = other_statements(paths, folder, self.given, self.unread.append)
        self._by_file.clear()  # settings made meanwhile lack them

    def settings(self, folder: str) -> Settings:
        """What holds in a folder. Raises ``SettingsError``."""
        found = resolve(folder, self.given["config"], self.given["isolated"])
        if found.path not in self._by_file:
            self._by_file[found.path] = overridden(found, self.given)
        return self._by_file[found.path]

    def config(self, path: str) -> Config:
        """How to lint the document at ``path``. Raises ``SettingsError``."""
        return for_document(self.settings(os.path.dirname(path)), path)

    def around(self, path: str) -> Settings:
        """What holds for a folder, or for a file in its folder. Raises ``SettingsError``."""
        return self.settings(path if os.path.isdir(path) else os.path.dirname(path))

    def max_size(self, path: str) -> int:
        """The most bytes that a file, or each of many texts in one, may have: by the option, by what holds where it lies, else by default.

        Settings that cannot be used, which are told elsewhere, say nothing of it.
        """
        given: int | None = self.given["max_size"]
        with suppress(SettingsError):
            return given or self.around(path).max_size or MAX_SIZE
        return MAX_SIZE

    def choice(self, path: str) -> Choice:
        """What is looked for in a folder that is named. Raises ``SettingsError``."""
        include, exclude, found = self.given["include"], self.given["exclude"], self.around(path)
        return Choice(
            include or found.include,
            exclude or found.exclude,
            self.given["force_exclude"],
            include_from=None if include or not found.include else found.folder,
            exclude_from=None if exclude or not found.exclude else found.folder,
        )

    def inputs(self, path: str) -> Iterator[str]:
        """The files that are read for a document, or for a folder: itself, what is given beside it, and what configures it."""
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        if folder not in self._beside:
            self._beside[folder] = tuple(self._read_for(folder))
        yield path
        yield from self._beside[folder]

    def _read_for(self, folder: str) -> Iterator[str]:
        yield from self._named
        with suppress(SettingsError):  # told when a document of the folder is linted
            yield from configuring(folder, self.given)
            found = self.settings(folder)
            yield from found.config.profiles
            if found.baseline and not self.given.get("write_baseline"):
                yield found.baseline


def configuring(folder: str, given: dict[str, Any]) -> Iterator[str]:
    """The files that configure what is in a folder. Raises ``SettingsError``."""
    path = which(folder, given["config"], given["isolated"])
    if path and os.path.isfile(path):
        from linter.settings.sources import chain

        yield path
        yield from (source.path for source in chain(path))


def _patterns(option: str, patterns: tuple[str, ...]) -> None:
    """Raises ``click.UsageError`` for what is no pattern."""
    for pattern in patterns:
        from linter.settings.scalars import Wrong, glob

        try:
            glob(pattern)
        except Wrong as problem:
            raise click.UsageError(f"--{option} {problem.what}") from None


def overridden(settings: Settings, given: dict[str, Any]) -> Settings:
    """The settings with what the options set: ``--select`` in place of what a file selects and ignores, ``--ignore`` besides it."""
    config, case = settings.config, settings.config.case
    if given["route"]:
        case = replace(case, route=None if given["route"] == "auto" else given["route"])
    if violation := given["violation"]:
        detailed = violation in DETAILS
        case = replace(case, violation="other" if detailed else violation, detail=violation if detailed else None)
    said = {
        "longest": given["max_chars"],
        **{name: given.get(name) for name in ("platform", "account", "channel", "today", "notice", "previous", "facts", "against")},
    }
    changes: dict[str, Any] = {name: given.get(name) for name in ("lang", "min_confidence")}
    changes["case"] = replace(case, **{name: value for name, value in said.items() if value})
    changes["fail_on"] = Severity(given["fail_on"]) if given.get("fail_on") else None
    if given.get("select"):
        changes |= {"select": split(given["select"]), "ignore": split(given["ignore"])}
    elif given.get("ignore"):
        changes["ignore"] = (*config.ignore, *split(given["ignore"]))
    config = replace(config, **{name: value for name, value in changes.items() if value is not None})
    return replace(settings, config=config, baseline=given.get("baseline") or settings.baseline)


def split(values: tuple[str, ...]) -> tuple[str, ...]:
    """The selectors of options that may be given several times, each with several of them."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
