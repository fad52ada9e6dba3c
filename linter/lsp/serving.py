"""The server at work: built with all its handlers, over standard input and output."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import BinaryIO, NoReturn, cast

from linter.lsp import commands, handlers
from linter.lsp.incoming import Incoming
from linter.lsp.logs import discreet
from linter.lsp.server import Server
from linter.lsp.submission import clear

#: What is kept of the sentences has no cycles: looking for them as often as usual takes longer than a check.
_COLLECT = (50_000, 20, 100)


def serve() -> None:
    """Serve over standard input and output until the client says good-bye, or is gone; then leave at once, whatever is being checked."""
    server = Server()
    handlers.register(server)
    commands.register(server)
    gc.set_threshold(*_COLLECT)
    discreet()
    for number in [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave)
    server.start_io(cast(BinaryIO, Incoming(sys.stdin.buffer)))  # of which pygls reads lines and messages only
    server.documents.stop()
    clear()
    sys.stderr.flush()
    os._exit(0 if server.leaving else 1)  # the interpreter would wait for the check that runs


def _leave(number: int, frame: object) -> NoReturn:
    """Told to end, and the client still there: the loop would wait for what it says next."""
    clear()
    os._exit(128 + number)
