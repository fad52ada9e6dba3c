"""A client of the language server that does as it likes: it sends bytes, and looks at what comes back."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

#: Seconds after which an answer is not to be expected any more, on the slowest machine.
PATIENCE = 60


def message(said: Any) -> bytes:
    """A message with its header; bytes are taken as they are."""
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(content), content)


def request(number: Any, method: Any, params: Any = None) -> bytes:
    """A request, or a notification without a number."""
    said = {"jsonrpc": "2.0", "method": method, "params": params}
    return message(said if number is None else said | {"id": number})


INITIALIZE = request("first", "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
BEGIN = INITIALIZE + request(None, "initialized", {})


def opened(uri: str, text: str, version: int = 1) -> bytes:
    """A document is opened."""
    return request(
        None, "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "plaintext", "version": version, "text": text}}
    )


class Peer:
    """A server and its client."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        #: What was received, in order; ``None`` at the end.
        self.received: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.seen: list[dict[str, Any]] = []
        self.logged = bytearray()
        assert process.stdout is not None and process.stderr is not None
        self._threads = [
            threading.Thread(target=self._read, args=(process.stdout,), daemon=True),
            threading.Thread(target=self._log, args=(process.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def send(self, content: bytes) -> None:
        """Send bytes; a server that is gone does not hear them."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(content)
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def answer(self, number: Any) -> dict[str, Any]:
        """The answer to a request. Raises ``AssertionError`` when the server is gone, or does not answer."""
        while True:
            said = self.received.get(timeout=PATIENCE)
            assert said is not None, f"the server is gone: {self.logged.decode('utf-8', 'replace')}"
            self.seen.append(said)
            if "method" not in said and said.get("id") == number:
                return said

    def ended(self) -> int:
        """Close the server's input; its exit status."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        status = self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        while (said := self.received.get_nowait()) is not None:
            self.seen.append(said)
        return status

    def _read(self, stream: IO[bytes]) -> None:
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                while stream.readline().strip():
                    pass
                self.received.put(json.loads(stream.read(int(header.split(b":")[1]))))
        self.received.put(None)

    def _log(self, stream: IO[bytes]) -> None:
        while part := stream.read(4096):
            self.logged += part


@contextmanager
def peer(*command: str, **environment: str) -> Iterator[Peer]:
    """A server that runs, and is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, *(command or ("-m", "linter", "lsp"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        bufsize=0,
    )
    try:
        yield Peer(process)
    finally:
        process.kill()
        process.wait()
