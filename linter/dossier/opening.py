"""A file of the folder as an :class:`Exhibit`: really opened, read and measured, whatever its name says."""

from __future__ import annotations

import re
from io import BytesIO

from linter.dossier import pictures
from linter.dossier.formats import PICTURES, format_of
from linter.dossier.recognise import kind_of
from linter.exhibits import TEXT, Exhibit, Picture
from linter.frozen import replace
from linter.readers import FORMATS, NoText, ReadError, archive, decode, reading
from linter.values import Document

_EMPTY = ("文件是空的（0 字节），请重新保存", "the file is empty")
_UNKNOWN = ("内容不是 {ending} 文件，也认不出是什么，请重新导出", "its content is no {ending} file, nor anything known")
_PACKED = ("解压后大得不正常，没有打开，请重新另存", "it unpacks to far too much and was not opened")
_LOCKED = ("Word 文件有密码，请先去掉密码", "the Word file is locked with a password")
_CROWDED = ("里面的文件太多，没有打开，请只打包要提交的", "it holds far too many files and was not opened")
_ARCHIVE = ("压缩文件不完整，请重新打包", "the archive is damaged")
#: How a Word file that is locked with a password says so, deep in its container.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIPPED = frozenset({"docx", "xlsx", "pptx", "zip"})
#: What an ending promises, where it matters that the content is nothing that we know.
_PROMISED = PICTURES | {"pdf", "docx", "doc", "heic"}


def exhibit(path: str, content: bytes, encoding: str | None = None) -> Exhibit:
    """What there is to know of a file; never raises for bad content."""
    found = bare = Exhibit(path, size=len(content))
    try:
        with reading():
            found = _opened(bare, content, encoding)
    except ReadError as problem:
        found = replace(bare, fault=_both(str(problem)))
    return replace(found, kind=kind_of(found))


def _opened(bare: Exhibit, content: bytes, encoding: str | None) -> Exhibit:
    if not content:
        return replace(bare, fault=_EMPTY)
    format = format_of(content)
    if not format and bare.promised in _PROMISED:
        zh, en = _UNKNOWN
        return replace(bare, fault=(zh.format(ending=bare.ending), en.format(ending=bare.ending)))
    found = replace(bare, format=bare.promised if format == "txt" and bare.ending in TEXT else format)
    if format in PICTURES:
        return _with_picture(found, content)
    if format in _ZIPPED:
        found = _unpackable(found, content)
    elif format == "doc" and _ENCRYPTED in content:
        return replace(found, fault=_LOCKED)
    if found.fault is None and _readable(format):
        return _with_text(found, content, encoding)
    return found if format in _ZIPPED else replace(found, opened=False)


def _readable(format: str) -> bool:
    return format in ("docx", "pdf") or format in TEXT - {"rtf"}


def _with_picture(found: Exhibit, content: bytes) -> Exhibit:
    try:
        return replace(found, picture=pictures.measured(content))
    except pictures.PictureError as problem:
        return replace(found, fault=problem.args)


def _unpackable(found: Exhibit, content: bytes) -> Exhibit:
    """A zip file of whatever kind: whole, and no bomb."""
    try:
        packed = archive.opened(BytesIO(content))
    except archive.NotZip:
        return replace(found, fault=_ARCHIVE)
    except ReadError:
        return replace(found, fault=_CROWDED)
    with packed:
        members = packed.infolist()
        if sum(one.file_size for one in members) > archive.UNPACKED:
            return replace(found, fault=_PACKED)
        try:
            whole = found.format == "docx" or packed.testzip() is None
        except Exception:  # zipfile and the decompressors have many ways to say that an archive is broken, or locked
            locked = found.format == "zip" and any(one.flag_bits & 1 for one in members)
            return replace(found, opened=False) if locked else replace(found, fault=_ARCHIVE)
    pictured = any(one.filename.startswith("word/media/") for one in members)
    # what is packed into a zip file is not looked at
    return replace(found, illustrated=pictured, opened=found.format != "zip") if whole else replace(found, fault=_ARCHIVE)


def _with_text(found: Exhibit, content: bytes, encoding: str | None) -> Exhibit:
    """What a text, Word or PDF file says; of a PDF without text the picture that it is."""
    known = f".{found.format}" if f".{found.format}" in FORMATS else ".txt"
    try:
        documents = [one for one in decode(content, f"{found.name}{known}", encoding) if isinstance(one, Document)]
        return replace(found, text="\n".join(one.text for one in documents))
    except NoText:
        return _scanned(found, content) if found.format == "pdf" else replace(found, illustrated=True)
    except ReadError as problem:
        return replace(found, fault=_both(str(problem)))


def _scanned(found: Exhibit, content: bytes) -> Exhibit:
    from linter.readers.pdf import pictures as pages

    return replace(found, illustrated=True, picture=next(filter(None, map(_measured, pages(content)[:1])), None))


def _measured(content: bytes) -> Picture | None:
    try:
        return pictures.measured(content)
    except pictures.PictureError:
        return None


def _both(reason: str) -> tuple[str, str]:
    """A reader's reason in Chinese and in English: it ends with the latter in brackets."""
    parts = re.fullmatch(r"(.*) \(([^()]+)\)", reason, re.S)
    return (parts[1], parts[2]) if parts else (reason, reason)
