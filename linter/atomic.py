"""The one way to write a file: its name is that of the old content or of the new one, whenever the program, or the machine, stops."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import BinaryIO

#: The names of the files that content is written to before it takes its place; and how old, in seconds, one that a killed run left
#: behind must be to be removed.
PREFIX, SUFFIX = ".appeal-lint-", ".tmp"
TEMPORARY = re.escape(PREFIX) + r"\w{8}" + re.escape(SUFFIX)
STALE = 24 * 3600


def replace_file(target: str, content: bytes, still: Callable[[], object] | None = None) -> None:
    """Put ``content`` in place of a file, as :func:`replacing` does."""
    with replacing(target, still) as file:
        file.write(content)


@contextmanager
def replacing(target: str, still: Callable[[], object] | None = None) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``target`` in one step when the block ends well: whoever looks finds the old or the
    new one.

    An existing file keeps its mode, owner and group; a link is not followed, so give what it leads to. ``still`` is called last, when
    all is on the disk: what it raises leaves the old file. Raises ``OSError``, also for what is there and is read-only or no file, and
    where mode and owner cannot be kept. What killed runs left in the folder is removed after a day, but for what a run of this machine
    still writes, however slowly; its name is hidden, so that no run lints it meanwhile.
    """
    folder = os.path.dirname(target) or "."
    replaceable(target)
    _sweep(os.path.abspath(folder))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            held(handle)
            yield file
            on_disk(file)
        if still is not None:
            still()
        take_place(temporary, target)
    except BaseException:
        with suppress(FileNotFoundError):  # in place already
            os.unlink(temporary)
        raise


def take_place(file: str, target: str) -> None:
    """Put a file that is written in place of ``target`` in one step, with the mode, owner and group of what is there, or the mode that
    any new file has. Raises ``OSError``."""
    replaceable(target)
    if os.path.exists(target):
        _copy_owner(target, file)
        shutil.copymode(target, file)
    else:
        os.chmod(file, 0o666 & ~_umask())
    os.replace(file, target)
    _settle(os.path.dirname(target) or ".")


def on_disk(file: BinaryIO) -> None:
    """Wait until all that was written to a file is on the disk. Raises ``OSError``, as when the disk is full."""
    file.flush()
    os.fsync(file.fileno())


def replaceable(target: str) -> None:
    """Raises ``OSError`` for what is there and is no file that may be written: a device must not become one."""
    if not os.path.lexists(target):
        return
    mode = os.stat(target).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), target)
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "不是普通文件 (not a regular file)", target)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "文件是只读的 (read-only)", target)


def held(handle: int) -> bool:
    """Keep what is open from being swept away, until it is closed; whether no other run keeps it."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # kept, or on a file system that cannot tell
        return False
    return True


def abandoned(path: str, flags: int) -> bool:
    """Whether no run of this machine keeps a file, or a folder, any more; without locks (Windows) its age alone tells. ``flags`` open it."""
    try:
        import fcntl  # noqa: F401
    except ImportError:
        return True
    handle = os.open(path, flags | os.O_NOFOLLOW)
    try:
        return held(handle)
    finally:
        os.close(handle)


def _settle(folder: str) -> None:
    """Have the new name on the disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@cache
def _sweep(folder: str) -> None:
    """Remove the temporary files in a folder that are a day old and in no use, once a run; what cannot be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if re.fullmatch(TEMPORARY, entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE and abandoned(entry.path, os.O_RDWR):
                        os.unlink(entry.path)


def _copy_owner(source: str, target: str) -> None:
    wanted, found = os.stat(source), os.stat(target)
    if (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        os.chown(target, wanted.st_uid, wanted.st_gid)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
