"""The page of the linter (``web/``), handed out to the browsers of this machine and to nobody else.

What may be asked for is a table made at the start; paths are looked up in it and never put together, so nothing beside the page can be had.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any

#: The only address that is listened to. A browser knows it by these names; any other is a page elsewhere that got its own name to lead here.
HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
#: Asked for at first: an address that stays the same, so that the browser finds again what the writer had it keep.
PORT = 27381
#: Seconds that a silent connection is kept.
PATIENCE = 30
_FIRST = "index.html"
_HEADERS = "headers.json"
_POLICY = "Content-Security-Policy"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}


class NotBuilt(Exception):
    """There is no page to hand out; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Page:
    """The files of the page by the path that asks for them, and the headers that go with each."""

    files: Mapping[str, Path]
    headers: Mapping[str, str]


def folder() -> Path:
    """Where the page lies: in the package, else in ``web/dist`` of the checkout. Raises :class:`NotBuilt`."""
    package = Path(__file__).resolve().parent
    for found in (package / "_web", package.parent / "web" / "dist"):
        if (found / _FIRST).is_file():
            return found
    raise NotBuilt(
        "网页还没有构建，请在源代码目录里运行 make web（要有 Node 20 和 npm），再运行 pip install ."
        " (the page is not built: run make web in the checkout, then pip install .)"
    )


def page(folder: Path) -> Page:
    """The page in a folder, symbolic links left out. Raises :class:`NotBuilt` when it is not whole."""
    try:
        headers = json.loads((folder / _HEADERS).read_text("utf-8"))
        usable = isinstance(headers, dict) and all(isinstance(v, str) and v.isprintable() for v in headers.values()) and _POLICY in headers
    except (OSError, ValueError):
        usable = False
    if not usable:
        raise NotBuilt(f"{folder} 里的网页不完整，请再运行 make web (the page is not whole: run make web again)")
    files = {f"/{path.relative_to(folder).as_posix()}": path for path in _files(folder)}
    return Page({"/": folder / _FIRST} | files, headers)


def _files(folder: Path) -> list[Path]:
    """The files below a folder; neither links nor what lies behind one."""
    found = []
    for top, _, names in os.walk(folder):
        found += [path for name in names if (path := Path(top, name)).is_file() and not path.is_symlink()]
    return sorted(found)


class Server(ThreadingHTTPServer):
    """Hands out a page on the loopback. ``fault`` is told of what went wrong in a request, other than a browser that went away."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would mean that two may listen

    def __init__(self, page: Page, port: int, fault: Callable[[BaseException], None]) -> None:
        """Listen on a port, 0 for a free one. Raises ``OSError`` when that cannot be, ``OverflowError`` for what is no port."""
        super().__init__((HOST, port), _Handler)
        self.page = page
        self._fault = fault

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def server_bind(self) -> None:
        """Bind without asking the network for the name of this machine, as the server of the standard library does."""
        TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        problem = sys.exception()
        if problem is not None and not isinstance(problem, (ConnectionError, TimeoutError)):
            self._fault(problem)


class _Handler(BaseHTTPRequestHandler):
    """GET and HEAD of the page's files."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE
    server: Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def version_string(self) -> str:
        return "appeal-lint"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: who asked for what is nobody's business."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A refusal, without words: what was asked for is not said back. The connection ends, for a body may follow that nobody reads."""
        refused = 405 if code == 501 else code
        self.send_response(refused)
        if refused == 405:
            self.send_header("Allow", "GET, HEAD")
        self._common()
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def _common(self) -> None:
        for name, value in self.server.page.headers.items():
            self.send_header(name, value)

    def _answer(self, with_body: bool) -> None:
        if not self._asked_of_us():
            return self.send_error(421)
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            return self.send_error(400)  # nobody sends anything here
        file = self.server.page.files.get(self.path.partition("?")[0])
        try:
            return self.send_error(404) if file is None else self._send(file, with_body)
        except FileNotFoundError:  # the page is being built anew
            return self.send_error(404)

    def _asked_of_us(self) -> bool:
        """Whether the browser took this to be the loopback, whichever port led here."""
        hosts = self.headers.get_all("Host", [])
        return len(hosts) == 1 and hosts[0].rsplit(":", 1)[0].lower() in NAMES

    def _send(self, file: Path, with_body: bool) -> None:
        unpacks = "gzip" in self.headers.get("Accept-Encoding", "")
        packed = self.server.page.files.get(f"{self.path.partition('?')[0]}.gz") if unpacks else None
        body = (packed or file).read_bytes()
        status = os.stat(packed or file)
        tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        known = self.headers.get("If-None-Match") == tag
        self.send_response(304 if known else 200)
        self._common()
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if not known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body and not known:
            self.wfile.write(body)
