"""Which settings hold where: those of the nearest configuration file above a document, and of what that file extends.

Where there is no such file nothing is parsed and nothing imported: looking for one is a few ``stat`` calls a folder.
"""

from __future__ import annotations

import os
import re
from functools import cache

from linter.config import DEFAULTS, Config
from linter.frozen import frozen, replace
from linter.regular import read_file

#: What is looked for in a folder, the first one wins; a ``pyproject.toml`` only with a table ``[tool.appeal-lint]``.
NAMES = ("appeal-lint.toml", ".appeal-lint.toml", "pyproject.toml")


class SettingsError(ValueError):
    """A configuration cannot be used; the message names file and line, says in one sentence what is wrong and what to do."""


@frozen
class Settings:
    """What a configuration file (``path``, absolute; ``None`` without any) sets.

    ``per_file_ignores`` are pairs of a pattern (as in .gitignore, seen from the folder of ``path``; with ``!`` in front: all other
    files) and selectors. ``include`` and ``exclude`` are patterns for folders, ``baseline`` is an absolute path, ``max_size`` in bytes.
    """

    config: Config = DEFAULTS
    path: str | None = None
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    max_size: int | None = None

    @property
    def folder(self) -> str | None:
        """The folder from which the patterns are seen."""
        return os.path.dirname(self.path) if self.path else None


#: Nothing is set.
UNSET = Settings()


def resolve(folder: str, explicit: str | None = None, isolated: bool = False) -> Settings:
    """The settings of the documents in ``folder``: of the file ``explicit`` if one is given, of none if ``isolated``.

    Kept for every file; :func:`forget` makes it look again. Raises :class:`SettingsError`.
    """
    path = which(folder, explicit, isolated)
    return _load(path) if path else UNSET


def which(folder: str, explicit: str | None = None, isolated: bool = False) -> str | None:
    """The configuration file (absolute) of :func:`resolve`, unread. Raises :class:`SettingsError`."""
    return None if isolated else os.path.abspath(explicit) if explicit else nearest(os.path.abspath(folder))


def for_document(settings: Settings, path: str) -> Config:
    """How to lint the document at ``path``: the settings, less the rules that are ignored in files of its name."""
    if not settings.per_file_ignores:
        return settings.config
    from linter.settings.globs import ignored

    more = ignored(settings, path)
    return replace(settings.config, ignore=(*settings.config.ignore, *more)) if more else settings.config


@cache
def nearest(folder: str) -> str | None:
    """The configuration file of the lowest folder at or above ``folder`` (absolute) that has one. Raises :class:`SettingsError`."""
    while True:
        found, above = _here(folder), os.path.dirname(folder)
        if found or above == folder:
            return found
        folder = above


@cache
def _here(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            if name != "pyproject.toml" or _has_table(path):
                return path
        elif name != "pyproject.toml" and os.path.lexists(path):
            from linter.settings.sources import shown

            raise SettingsError(f"{shown(path)}: 应为配置文件，却是文件夹、失效的链接等，请改名或删去 (not a regular file)")
    return None


def _has_table(path: str) -> bool:
    """Whether a ``pyproject.toml`` configures this tool; one that does not name it is not parsed."""
    try:
        content = read_file(path, 1 << 24)
        if b"appeal-lint" not in content or not (b"[tool]" in content or re.search(rb"tool[^\n]{1,8}appeal-lint", content)):
            return False
    except OSError:
        return False
    from linter.settings.sources import source

    return source(path).configures


@cache
def _load(path: str) -> Settings:
    from linter.settings.build import load

    return load(path)


def forget() -> None:
    """Look for configuration files anew, and read them and the profiles that they name anew."""
    from linter.profiles import forget as forget_profiles

    nearest.cache_clear()
    _here.cache_clear()
    _load.cache_clear()
    forget_profiles()
