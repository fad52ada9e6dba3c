"""Output files that are open already: standard output and the like, by a name such as ``/dev/stdout`` or as what they were sent to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress

#: Where systems keep the files that a process has open, by number.
_OPEN = re.compile(r"/dev/fd/(\d+)|/proc/(\d+)/(?:task/\d+/)?fd/(\d+)")
#: As many links as systems follow.
_LINKS = 40


def stream(path: str) -> int | None:
    """The descriptor that a path stands for: what is written goes there, behind what is there already. ``None`` for a file of its own.

    Raises ``OSError`` for what another program has open.
    """
    number = _named(path)
    return next((number for number in (1, 2) if is_open(number, path)), None) if number is None else number


def is_open(number: int, path: str) -> bool:
    """Whether a descriptor is that of a file."""
    with suppress(OSError):
        return os.path.isfile(path) and os.path.samestat(os.fstat(number), os.stat(path))
    return False


def write(lines: Iterable[str], to: int | str) -> None:
    """Lines to a descriptor, which is closed then, or to a device or pipe, as they come. Raises ``OSError``."""
    with open(to, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(line + "\n" for line in lines)


def _named(path: str) -> int | None:
    """The descriptor that a path names, links followed as far as there: what is open may have another name, or none at all."""
    for _ in range(_LINKS):
        path = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        if found := _OPEN.fullmatch(path):
            if found[2] not in (None, str(os.getpid())):
                raise OSError(None, "那是别的程序打开的文件")
            return int(found[1] or found[3])
        if not os.path.islink(path):
            break
        path = os.path.join(os.path.dirname(path), os.readlink(path))
    return None
