"""The command line with a terminal of its own: what reaches it, and what is left on the disk."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Colour and weight, with which the program itself paints.
_PAINT = re.compile("\x1b\\[[0-9;]*m")
#: What moves a cursor, renames a window, fills a clipboard, or turns the direction of writing. A bar goes back by returns and backspaces.
_ACTING = re.compile("[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Seconds after which nothing is to be expected any more.
_PATIENCE = 120


@dataclass(frozen=True)
class Shown:
    """What a command wrote to the terminal, by stream, and its status."""

    status: int
    out: str
    err: str

    def acting(self) -> set[str]:
        """What acts on a terminal, by number."""
        return {f"{ord(found):#x}" for text in (self.out, self.err) for found in _ACTING.findall(_PAINT.sub("", text))}


def shown(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    stdin: bytes = b"",
    typed: bytes = b"",
    program: Sequence[str] = ("-m", "linter"),
) -> Shown:
    """Run a command in a folder, both of its streams a terminal; so is its input where something is ``typed``."""
    ends = [pty.openpty() for _ in range(2)]
    keys = pty.openpty() if typed else None
    for _, slave in ends:
        attributes = termios.tcgetattr(slave)
        attributes[1] &= ~termios.OPOST
        termios.tcsetattr(slave, termios.TCSANOW, attributes)
    (out, out_slave), (err, err_slave) = ends
    process = subprocess.Popen(
        [sys.executable, *program, *arguments],
        stdin=keys[1] if keys else subprocess.PIPE,
        stdout=out_slave,
        stderr=err_slave,
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(out_slave)
    os.close(err_slave)
    read: dict[int, bytes] = {}
    threads = [threading.Thread(target=lambda end=end: read.update({end: _drained(end)})) for end in (out, err)]
    for thread in threads:
        thread.start()
    if keys:
        os.close(keys[1])
        os.write(keys[0], typed)
    try:
        process.communicate(None if keys else stdin, timeout=_PATIENCE)
    finally:
        process.kill()
    if keys:
        os.close(keys[0])
    for thread, end in zip(threads, (out, err), strict=True):
        thread.join(_PATIENCE)
        os.close(end)
    return Shown(process.returncode, *(read[end].decode("utf-8", "replace") for end in (out, err)))


def _drained(end: int) -> bytes:
    found = b""
    while True:
        try:
            part = os.read(end, 1 << 16)
        except OSError:  # the other end is closed
            return found
        if not part:
            return found
        found += part
