"""Changes of configuration that no client tells of: it watches its workspace at most, some watch nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from linter.lsp.options import Options
from linter.settings import NAMES, SettingsError, resolve, which


class Watch:
    """What the files that configure some folders looked like last."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int] | None] = {}

    def changed(self, folders: Iterable[str], options: Options) -> bool:
        """Whether one of them was written, made or removed since this was last asked."""
        before, self._seen = self._seen, {path: _look(path) for path in set(_files(folders, options))}
        return any(path in before and before[path] != look for path, look in self._seen.items())


def _files(folders: Iterable[str], options: Options) -> Iterator[str]:
    """Where a configuration is looked for, there or not, and what those that hold are made of."""
    for folder in map(os.path.abspath, folders):
        with suppress(SettingsError):
            holds = which(folder, options.config)
            yield from _extended(holds) if holds else ()
            yield from resolve(folder, options.config).config.profiles
        while folder:
            yield from (os.path.join(folder, name) for name in NAMES)
            folder = os.path.dirname(folder) if os.path.dirname(folder) != folder else ""


def _extended(path: str) -> list[str]:
    """A configuration file and those that it extends, also such as cannot be read."""
    from linter.settings.sources import MOST, extended, source

    found = [path]
    for one in found:
        if len(found) > MOST:
            break
        with suppress(SettingsError):
            found += {target for _, target in extended(source(one))}.difference(found)
    return found


def _look(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
