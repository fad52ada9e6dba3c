"""Writes a changed text back into its own file: encoding, byte order mark, line breaks, mode and links stay; all or nothing."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import BinaryIO

from linter.patterns import compiled
from linter.values import Document

#: The names of the files that content is written to before it takes its place; and how old, in seconds, one that a killed run left
#: behind must be to be removed.
_TEMPORARY = r"\.appeal-lint-\w{8}\.tmp"
_STALE = 24 * 3600
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class WriteError(Exception):
    """The file was left as it is; the message is one sentence that names it, says why and what to do."""


def rewrite(document: Document, text: str) -> None:
    """Replace the content of a document's file by ``text``.

    Raises :class:`WriteError` for what is not editable, was changed since it was read, or cannot be written.
    """
    path = document.path
    if not document.editable or document.id is not None:
        raise WriteError(f"{path}: 这种格式不能直接改写（.docx、.pdf、.jsonl），请把文字另存为 .txt 再处理 (this format is not rewritten)")
    target = os.path.realpath(path)
    try:
        with open(target, "rb") as file:
            before = file.read()
        mark = next((mark for mark in _MARKS if before.startswith(mark)), b"")
        codec = document.encoding.removesuffix("-sig")
        if before != mark + document.text.encode(codec):
            raise WriteError(f"{path}: 读过之后文件又变了，没有改写，请重新运行 (the file has changed meanwhile)")
        content = mark + text.encode(codec)
        if not os.access(target, os.W_OK):
            raise WriteError(f"{path}: 文件是只读的，没有改写；请先改成可写的 (read-only)")
        replace_file(target, content)
    except PermissionError as problem:
        raise WriteError(f"{path}: 没有权限写入，或不能保持文件的所有者，没有改写：{problem.strerror} (not permitted)") from None
    except UnicodeEncodeError:
        raise WriteError(f"{path}: 改写后的文字不能用 {document.encoding} 保存，请先另存为 UTF-8 (not writable in its encoding)") from None
    except OSError as problem:
        raise WriteError(f"{path}: 不能写入：{problem.strerror} (cannot write)") from None


def replace_file(target: str, content: bytes) -> None:
    """Put ``content`` in place of a file, as :func:`replacing` does."""
    with replacing(target) as file:
        file.write(content)


@contextmanager
def replacing(target: str) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``target`` in one step when the block ends well: whoever looks finds the old or the
    new one.

    An existing file keeps its mode, owner and group. Raises ``OSError``, also where these cannot be kept. What killed runs left in
    the folder is removed after a day; its name is hidden, so that no run lints it meanwhile.
    """
    folder = os.path.dirname(target) or "."
    _sweep(os.path.abspath(folder))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".appeal-lint-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if not os.path.exists(target):
            os.chmod(temporary, 0o666 & ~_umask())
        take_place(temporary, target)
    except BaseException:
        with suppress(FileNotFoundError):  # in place already
            os.unlink(temporary)
        raise


def take_place(file: str, target: str) -> None:
    """Put a file that is written in place of ``target`` in one step, with the mode, owner and group of what is there. Raises ``OSError``."""
    if os.path.exists(target):
        _copy_owner(target, file)
        shutil.copymode(target, file)
    os.replace(file, target)


@cache
def _sweep(folder: str) -> None:
    """Remove the temporary files in a folder that are a day old, once a run; what cannot be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if compiled(_TEMPORARY).fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                        os.unlink(entry.path)


def _copy_owner(source: str, target: str) -> None:
    wanted, found = os.stat(source), os.stat(target)
    if (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        os.chown(target, wanted.st_uid, wanted.st_gid)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
