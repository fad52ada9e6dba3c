"""What comes in over standard input, before anybody believes it: lines of headers and messages, none of them without an end."""

from __future__ import annotations

import sys
from typing import BinaryIO

from linter.readers import MAX_SIZE

#: So many bytes a line of a header has at most.
LONGEST_LINE = 8 * 1024
#: So many bytes a message has at most: every letter of a text may be written as six, and there is something around it.
LONGEST_MESSAGE = 4 * MAX_SIZE


class Incoming:
    """A stream of messages as pygls reads it. What is too long, or is cut short, ends the stream like a client that is gone."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """A line of a header: lengths as pygls knows them, however they are spelled; nothing at the end of the stream."""
        line = self._stream.readline(LONGEST_LINE)
        if not line.endswith(b"\n") and len(line) == LONGEST_LINE:
            return _refused("消息头没有尽头 (a header without an end)")
        name, _, value = line.partition(b":")
        if name.strip().lower() != b"content-length":
            return line if line.strip() or not line else b"\r\n"
        length = value.strip()
        if not length.isdigit() or len(length) > 20:
            return _refused("消息的长度不是数字 (a length that is none)")
        if int(length) > LONGEST_MESSAGE:
            return _refused(f"消息太长，上限是 {LONGEST_MESSAGE // 1024**2} MB (the message is too long)")
        return b"Content-Length: %d\r\n" % int(length)

    def read(self, size: int) -> bytes:
        """A message; nothing when it is cut short."""
        content = self._stream.read(size)
        return content if len(content) == size else b""


def _refused(why: str) -> bytes:
    print(f"appeal-lint: 编辑器发来的数据读不下去：{why}；语言服务器到此结束，请重新启动", file=sys.stderr, flush=True)
    return b""
