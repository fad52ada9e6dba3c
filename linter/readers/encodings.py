"""Which encoding a text is in. Only UTF-8, GB18030, Big5 and UTF-16 are candidates: nothing else holds Chinese statements.

What is valid UTF-8 is UTF-8; the rest is put to charset-normalizer, restricted to the other candidates, and what it says is
believed only when the result reads like text.
"""

from __future__ import annotations

import codecs

from linter.frozen import frozen, replace
from linter.readers import ReadError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_NAMES = {"gb18030": "GB18030", "big5": "Big5", "utf_16_le": "UTF-16", "utf_16_be": "UTF-16"}
#: What ``--encoding`` may say: the candidates and the names that people use for them.
_SAYABLE = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
#: What rich text begins with, and how to go on with what no text reader reads.
RICH = b"{\\rtf"
ADVICE = "请用 Word 或 WPS 打开，另存为 .docx 再检查"
#: How much of a large file statistics look at, in bytes.
SAMPLE = 1 << 16
_UNKNOWN = "认不出文字编码（不是文本，或编码少见），请另存为 UTF-8，或用 --encoding 指明 (unknown encoding or not a text)"


@frozen
class Decoded:
    """A text, the codec it came from, and whether the codec was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """``content`` as text; a byte order mark is not part of it. Raises :class:`ReadError`, also for rich text, which only looks like it."""
    if content.startswith(RICH):
        raise ReadError(f"这是 RTF 文件（富文本），{ADVICE} (rich text: save it as .docx)")
    if encoding is not None:
        return _said(content, encoding)
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ReadError(_UNKNOWN)
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return Decoded(_text(content[len(mark) :], codec.removesuffix("-sig")), codec)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        damaged = content.decode("utf-8", "replace")
        if damaged.count("\ufffd") <= 0.02 * sum(ch > "\u2fff" for ch in damaged):
            raise ReadError(
                f"第 {problem.start + 1} 个字节不是 UTF-8 编码，其余都是；请改好这一处 (one bad byte in a UTF-8 text)"
            ) from None
        return _guess(content)
    if "\0" in text:
        try:
            return _guess(content)
        except ReadError:
            raise ReadError("文件含有 NUL 字节，不是文本文件，请另存为 UTF-8 文本 (NUL bytes: not a text file)") from None
    return Decoded(text, "utf-8")


def begins(head: bytes, encoding: str | None = None) -> Decoded:
    """How a file of lines that begins with ``head`` (whole lines) is encoded; of its text nothing.

    Lines that don't decode are left to the reader: most of those that are not ASCII decide. Raises :class:`ReadError`.
    """
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ReadError(_UNKNOWN)
    for mark, codec in _BOMS:
        if head.startswith(mark) and (encoding is None or codec.startswith(_codec(encoding))):
            return Decoded("", codec)
    wide, sample = b"\0" in head, _foreign(head)
    if encoding is not None:
        codec = _codec(encoding)
        codec = "utf-16-le" if codec == "utf-16" else codec
        if not codec.startswith("utf-16") and _mostly(head, codec):
            sample = sample.decode(codec, "ignore").encode(codec)
        return replace(_said(_even(head) if codec.startswith("utf-16") else sample, codec), text="")
    if not wide and _mostly(head, "utf-8"):
        return Decoded("", "utf-8")
    try:
        return replace(_guess(_even(head) if wide else sample), text="")
    except ReadError:
        if wide and _mostly(head, "utf-8"):
            return Decoded("", "utf-8")
        if not wide and _mostly(head, "gb18030") and _common(sample):
            return Decoded("", "gb18030", guessed=True)
        raise


def mark(head: bytes, encoding: str) -> int:
    """How long the byte order mark is that a file of an encoding begins with."""
    return next((len(mark) for mark, codec in _BOMS if codec == encoding and head.startswith(mark)), 0)


def _mostly(head: bytes, codec: str) -> bool:
    """Whether more than half of the lines that are not ASCII decode, if there are any."""
    lines = [line for line in head.split(b"\n") if not line.isascii()]
    return not lines or sum(map(_decodes, lines, [codec] * len(lines))) > len(lines) / 2


def _decodes(line: bytes, codec: str) -> bool:
    try:
        line.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _foreign(head: bytes) -> bytes:
    """Some of the lines that are not ASCII, for statistics to look at."""
    found, size = [], 0
    for line in head.split(b"\n"):
        if not line.isascii():
            found.append(line)
            size += len(line)
            if size > SAMPLE:
                break
    return b"\n".join(found)


def _even(head: bytes) -> bytes:
    """The beginning of a text in UTF-16 up to the end of a line."""
    if len(head) <= SAMPLE:
        return head
    end = head.rfind(b"\n", 0, SAMPLE) + 1
    return head[: end + end % 2] or head[:SAMPLE]


def _common(sample: bytes) -> bool:
    """Whether nearly all that is not ASCII is among the common characters of GB18030: statistics know little of short texts."""
    foreign = [ch for ch in sample.decode("gb18030", "replace") if ch > "\x7f"]
    codes = [ch.encode("gb18030") for ch in foreign if ch != "\ufffd"]
    return sum(len(code) == 2 and b"\xa1" <= code[:1] <= b"\xd7" for code in codes) > 0.9 * len(foreign)


def _codec(encoding: str) -> str:
    codec = _SAYABLE.get(encoding.strip().lower().replace("_", "-").replace("utf8", "utf-8").replace("utf16", "utf-16"))
    if codec is None:
        raise ReadError(f"不认识编码 {encoding!a}，可用 utf-8、gb18030、big5、utf-16 (unknown encoding)")
    return codec


def _said(content: bytes, encoding: str) -> Decoded:
    codec = _codec(encoding)
    for mark, marked in _BOMS:
        if content.startswith(mark) and marked.startswith(codec):
            return Decoded(_text(content[len(mark) :], marked.removesuffix("-sig")), marked)
    codec = "utf-16-le" if codec == "utf-16" else codec  # without a mark; with one it would be written back
    text = _text(content, codec)
    if not _reads_like_text(text):
        raise ReadError(f"按 {codec} 读出来不像文字，请换一种 --encoding，或去掉它自动识别 (does not read like text)")
    return Decoded(text, codec)


def _text(content: bytes, codec: str) -> str:
    try:
        text = content.decode(codec)
    except (UnicodeError, ValueError) as problem:
        place = getattr(problem, "start", 0)
        raise ReadError(f"第 {place + 1} 个字节不是 {codec} 编码，请用 --encoding 指明编码或另存为 UTF-8 (undecodable byte)") from None
    if "\0" in text:
        raise ReadError("文件含有 NUL 字节，不是文本文件，请另存为 UTF-8 文本 (NUL bytes: not a text file)")
    return text


def _guess(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    match = from_bytes(content, cp_isolation=_CANDIDATES, threshold=0.9).best()
    if match is None:
        raise ReadError(_UNKNOWN)
    text = _text(content, match.encoding)
    if not _reads_like_text(text) or not any("\u4e00" <= ch <= "\u9fff" for ch in text):
        raise ReadError(_UNKNOWN)
    return Decoded(text, match.encoding, guessed=True)


def _reads_like_text(text: str) -> bool:
    """No control or private characters, and mostly what Chinese and ASCII text is made of."""
    strange = any((ch < " " and ch not in "\t\n\r\f\v") or "\ue000" <= ch <= "\uf8ff" or ch == "\ufffd" for ch in text)
    usual = sum("\u2e80" <= ch <= "\u9fff" or "\uff00" <= ch <= "\uffef" or " " <= ch <= "~" or ch in "\t\r\n" for ch in text)
    return not strange and usual >= 0.8 * len(text)


def note(decoded: Decoded) -> tuple[str, ...]:
    """What the report says of a guessed encoding."""
    if not decoded.guessed:
        return ()
    return (f"编码按 {_NAMES.get(decoded.encoding, decoded.encoding)} 猜读，若有乱码请用 --encoding 指明 (guessed encoding)",)


def unread(comments: int) -> tuple[str, ...]:
    """What the report says of comments that were not looked at."""
    return (f"有 {comments} 处注释（<!-- … -->）没有检查，提交前请删去 (comments are not checked)",) if comments else ()


def newline(text: str) -> str:
    """The line break that the text uses first; ``\\n`` when it has none."""
    for i, ch in enumerate(text):
        if ch == "\n":
            return "\n"
        if ch == "\r":
            return "\r\n" if text.startswith("\n", i + 1) else "\r"
    return "\n"
