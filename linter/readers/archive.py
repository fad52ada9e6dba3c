"""Zip files, which Word and Excel files are: opened without being unpacked, and refused where they hold what no honest one does."""

from __future__ import annotations

import os
import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from linter.readers import ReadError

#: The most members, and how long the list of them is at most, in bytes.
MEMBERS, LISTED = 10_000, 1 << 22
#: How many times its packed size a member may have once it is larger than ``SMALL`` bytes; what all may have together, in bytes.
RATIO, SMALL, UNPACKED = 200, 1 << 26, 1 << 29
#: How many bytes of XML there may be, and how many tags: a page of Word has some hundreds.
XML, TAGS = 1 << 26, 500_000
#: What zipfile raises where an archive is broken, locked or packed in an unknown way.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, EOFError, OSError, RuntimeError)
_HOSTILE = "这个文件里有不该有的东西（{}），没有打开，请用 Office 或 WPS 重新另存 (refused)"
_END, _END64, _LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
#: The encodings of XML that such files are written in, or were; any other could hide what is looked for.
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"gb2312", b"gbk", b"gb18030", b"big5")
_EBCDIC = b"\x4c\x6f\xa7\x94"


class NotZip(ReadError):
    """It is no zip file, or not a whole one."""


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """A zip file whose list of members is sound; nothing is unpacked yet. Raises :class:`ReadError`, :class:`NotZip` for what is none."""
    if _listed(stream) > LISTED:
        raise ReadError(_HOSTILE.format("太多的部件"))
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN:
        raise NotZip("不是完整的 zip 文件，请重新另存 (not a zip)") from None
    if len(archive.filelist) > MEMBERS:
        raise ReadError(_HOSTILE.format("太多的部件"))
    return archive


def fits(info: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to no more than what an honest one does."""
    return info.file_size <= max(SMALL, RATIO * info.compress_size)


def whole(archive: zipfile.ZipFile) -> None:
    """Raises :class:`ReadError` for what is not to be given to a library that reads all of it into memory: too much, or too much XML;
    document types (entities), encodings that hide them."""
    if sum(info.file_size for info in archive.filelist) > UNPACKED or not all(map(fits, archive.filelist)):
        raise ReadError(_HOSTILE.format("解压后大得不正常"))
    size = tags = 0
    for info in archive.filelist:
        try:
            with archive.open(info) as member:
                head = member.read(64)
                if not _plain(head).startswith((b"<", _EBCDIC)) and _plain(head):
                    continue
                size += info.file_size
                if size > XML:
                    raise ReadError(_HOSTILE.format("解压后大得不正常"))
                tags += _tags(_plain(head + member.read()))
        except BROKEN:
            continue  # whoever needs it says so
        if tags > TAGS:
            raise ReadError(_HOSTILE.format("太多的标记"))


def _plain(said: bytes) -> bytes:
    """A text of any encoding with what those of two or four bytes add to ASCII left out, from its first letter on."""
    return said.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")


def _tags(said: bytes) -> int:
    """How many tags there are. Raises :class:`ReadError` for what no honest file has."""
    if b"<!DOCTYPE" in said or said.startswith(_EBCDIC):
        raise ReadError(_HOSTILE.format("文档类型声明"))
    declared = re.match(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,40})", said)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise ReadError(_HOSTILE.format("少见的编码"))
    return said.count(b"<")


def _listed(stream: BinaryIO) -> int:
    """How long the list of members says that it is, in bytes; 0 where there is none."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - (1 << 16) - 22))
    tail = stream.read()
    at = len(tail) - 22 if tail[-22:-18] == _END and tail.endswith(b"\0\0") else tail.rfind(_END)
    if at < 0:
        return 0
    if tail[max(0, at - 20) : at].startswith(_LOCATOR) and tail[max(0, at - 76) : at].startswith(_END64):
        return int.from_bytes(tail[at - 36 : at - 28], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little")
