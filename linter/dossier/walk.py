"""Which files a folder of materials holds: nested ones too, none that the system put there, none that lies elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from linter.frozen import frozen

#: More files than this are no dossier: the rest is not looked at.
MOST_FILES = 500
#: What systems and programs leave behind, and our own settings.
_LEFT_BEHIND = frozenset(
    {"appeal-lint.toml", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin", "node_modules"}
)


@frozen
class Found:
    """A file: where it is, its path below the folder with ``/``, and whether it is a link that leads out of the folder (to be named,
    not to be read)."""

    place: str
    path: str
    outside: bool = False


def files(folder: str, failed: Callable[[OSError], None] | None = None) -> Iterator[Found]:
    """The files of a folder, sorted by their paths. Folders that are links are not followed; ``failed`` is told of those that cannot
    be read. Raises ``OSError`` for the folder itself."""
    os.listdir(folder)
    root = os.path.realpath(folder)
    for here, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not _skipped(name) and not os.path.islink(os.path.join(here, name)))
        for name in sorted(names):
            place = os.path.join(here, name)
            if not _skipped(name):
                path = os.path.relpath(place, folder).replace(os.sep, "/")
                yield Found(place, path, os.path.islink(place) and not os.path.realpath(place).startswith(root.rstrip(os.sep) + os.sep))


def _skipped(name: str) -> bool:
    """Hidden files, what systems leave behind, and the lock files of Word (``~$…``)."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BEHIND
