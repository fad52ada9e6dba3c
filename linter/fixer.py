"""Writes a changed text back into its own file: encoding, byte order mark, line breaks, mode and links stay; all or nothing."""

from __future__ import annotations

import codecs
import os

from linter.atomic import replace_file
from linter.values import Document

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
        before = _read(target)
        mark = next((mark for mark in _MARKS if before.startswith(mark)), b"")
        codec = document.encoding.removesuffix("-sig")

        read = mark + document.text.encode(codec)

        def still() -> None:
            if _read(target) != read:
                raise WriteError(f"{path}: 读过之后文件又变了，没有改写，请重新运行 (the file has changed meanwhile)")

        still()
        content = mark + text.encode(codec)
        if not os.access(target, os.W_OK):
            raise WriteError(f"{path}: 文件是只读的，没有改写；请先改成可写的 (read-only)")
        replace_file(target, content, still)
    except PermissionError as problem:
        raise WriteError(f"{path}: 没有权限写入，或不能保持文件的所有者，没有改写：{problem.strerror} (not permitted)") from None
    except UnicodeEncodeError:
        raise WriteError(f"{path}: 改写后的文字不能用 {document.encoding} 保存，请先另存为 UTF-8 (not writable in its encoding)") from None
    except OSError as problem:
        raise WriteError(f"{path}: 不能写入：{problem.strerror} (cannot write)") from None


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
