"""A stream of bytes as lines of text, one at a time: what the readers of records and tables read, however large the file is."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from linter.frozen import frozen
from linter.readers import ReadError
from linter.readers.encodings import begins, mark

#: How much of a stream tells its encoding, in bytes.
HEAD = 1 << 20
#: How much of a line is read at once, in code points.
_PIECE = 1 << 20
#: What stands in a line for bytes that don't decode: no text has it.
_BAD = "\udc80"
#: What files that are no text begin with, and what to do about it.
_OTHER = {
    b"PK\x03\x04": "这是压缩包或 Excel 工作簿；工作簿请用以 .xlsx 结尾的名字 (an archive or a workbook: name it .xlsx)",
    b"\xd0\xcf\x11\xe0": "这是旧版 Excel 或 Word 文件，请另存为 .xlsx (an old workbook: save it as .xlsx)",
    b"\x1f\x8b": "这是 gzip 压缩包，请先解压 (gzip: unpack it first)",
    b"%PDF": "这是 PDF，不是记录或表格 (a PDF)",
    b"{\\rtf": "这是 RTF 文件（富文本），不是记录或表格 (rich text)",
}
codecs.register_error("appeal-lint-mark", lambda problem: (_BAD, problem.end))  # type: ignore[attr-defined]


@frozen
class Line:
    """A line with its end, and its number from 1; ``fault`` says why it cannot be used: its text is not whole then."""

    number: int
    text: str
    fault: str = ""


class Lines:
    """The lines of a stream, read as they are asked for. Raises :class:`ReadError` for what is empty, or is no text."""

    def __init__(self, stream: BinaryIO, encoding: str | None, max_size: int, newline: str = "\n") -> None:
        """``newline``: what ends a line; empty: ``\\n``, ``\\r`` and ``\\r\\n``. A line is at most ``max_size`` bytes long."""
        head = stream.read(HEAD)
        if not head:
            raise ReadError("文件是空的，请写好申诉说明再检查 (the file is empty)")
        if not head.strip(b"\0"):  # a file with a hole: to its end there may be nothing else
            raise ReadError("文件开头只有 NUL 字节，不是文本，也没有内容，请重新导出 (nothing but NUL bytes)")
        for beginning, what in _OTHER.items():
            if head.startswith(beginning):
                raise ReadError(what)
        whole = len(head) < HEAD or not (rest := stream.read(1))
        found = begins(head if whole else head[: head.rfind(b"\n") + 1] or head, encoding)
        #: How the stream is encoded, and whether that is a guess; no text.
        self.decoded = found
        self._codec = found.encoding.removesuffix("-sig")
        head = head[mark(head, found.encoding) :]
        raw = io.BufferedReader(_Joined(head if whole else head + rest, stream), 1 << 16)
        self._text = io.TextIOWrapper(raw, self._codec, "appeal-lint-mark", newline)
        self._max, self._ends = max_size, newline or "\r\n"

    def __iter__(self) -> Iterator[Line]:
        read, number, most = self._text.readline, 0, self._max
        while text := read(_PIECE):
            number += 1
            if len(text) == _PIECE or 4 * len(text) > most:
                text, size = self._whole(text)
                if size > most:
                    yield Line(number, "", f"有 {size} 字节，超过一条的上限 {most}；确认需要时用 --max-size 调高 (larger than --max-size)")
                    continue
            if _BAD in text:
                what = f"有不是 {self._codec} 编码的字节，请改好，或用 --encoding 指明编码 (undecodable bytes)"
                yield Line(number, text.replace(_BAD, "\ufffd"), what)
            else:
                yield Line(number, text)

    def _whole(self, text: str) -> tuple[str, int]:
        """The line that begins so, and its size without its end; of one that is too large nothing is kept."""
        pieces, size, piece = [text], 0, text
        while True:
            size += len(piece.rstrip(self._ends).encode(self._codec, "replace"))
            if size > self._max:
                pieces = []
            if not piece or piece[-1] in self._ends or len(piece) < _PIECE:
                return "".join(pieces), size
            piece = self._text.readline(_PIECE)
            pieces.append(piece)


class _Joined(io.RawIOBase):
    """What was read of a stream already, and the rest of it; the stream itself is left open."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = memoryview(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        # what is there: of a pipe nobody waits for more
        some = self._head[: len(buffer)] if self._head else self._stream.read1(len(buffer))  # type: ignore[attr-defined]
        self._head = self._head[len(some) :] if self._head else self._head
        buffer[: len(some)] = some
        return len(some)
