"""The format of a file by its first bytes: what it is, whatever its name says."""

from __future__ import annotations

from io import BytesIO

PICTURES = frozenset({"jpg", "png", "gif", "bmp", "webp", "tif"})
_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"ID3", "mp3"),
    (b"#!AMR", "amr"),
    (b"{\\rtf", "rtf"),
)
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")


def format_of(content: bytes) -> str:
    """The format by content: one of the names here, ``txt`` for any text, empty for what is none of these."""
    if content[:4] == b"RIFF":
        return _RIFF.get(content[8:12], "")
    if content[4:8] == b"ftyp":
        return "heic" if content[8:12] in _BRANDS else "avif" if content[8:12] == b"avif" else "mp4"
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _packed(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for beginning, name in _BEGINNINGS:
        if content.startswith(beginning):
            return name
    return "txt" if _is_text(content) else ""


def _packed(content: bytes) -> str:
    from linter.readers import ReadError, archive

    try:
        with archive.opened(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except ReadError:
        return "zip"
    for name, member in (("docx", "word/"), ("xlsx", "xl/"), ("pptx", "ppt/")):
        if "[Content_Types].xml" in names and any(one.startswith(member) for one in names):
            return name
    return "zip"


def _is_text(content: bytes) -> bool:
    from linter.readers import ReadError
    from linter.readers.encodings import decode

    if not content.strip(b"\x00\r\n\t "):
        return False
    try:
        text = decode(content, None).text
    except ReadError:
        return False
    return sum(ch < " " and ch not in "\t\n\r\f\x1b" for ch in text) <= len(text) // 100
