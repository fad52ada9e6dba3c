"""Regular files, opened for reading: whatever else has a name (a pipe, a device, a folder) is refused and never waited for."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

#: What is read whole has at most so many bytes, where nothing less is said; the shipped model's weights have three million.
MOST = 1 << 28


class NotRegular(OSError):
    """What has this name is no regular file."""


def open_file(path: str) -> BinaryIO:
    """A file to read from. Raises ``OSError``: :class:`NotRegular` for a pipe or a device, ``IsADirectoryError`` for a folder."""
    file = open(path, "rb", opener=_open)  # noqa: SIM115
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise NotRegular(errno.EINVAL, "不是普通文件（管道或设备） (not a regular file)", path)
    return file


def read_file(path: str, most: int | None = None) -> bytes:
    """The bytes of a file of at most ``most`` bytes (:data:`MOST`). Raises ``OSError``."""
    most = MOST if most is None else most
    with open_file(path) as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise OSError(errno.EFBIG, f"文件超过上限 {most} 字节 (too large)", path)
    return found


def _open(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
