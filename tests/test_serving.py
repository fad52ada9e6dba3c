"""``appeal-lint serve``: what is handed out, to whom, and what is refused."""

from __future__ import annotations

import errno
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from linter import serving
from linter.cli.main import group
from linter.serving import NotBuilt, Server, page

ROOT = Path(__file__).resolve().parent.parent
HEADERS = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}
FILES = {
    "index.html": b"<!DOCTYPE html>",
    "page.js": b"export {};",
    "worker.js": b"// the worker",
    "worker.js.gz": b"\x1f\x8b packed",
    "engine/pyodide.mjs": b"export {};",
    "engine/pyodide.asm.wasm": b"\0asm",
    "engine/app.zip": b"PK",
    "manifest.webmanifest": b"{}",
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A page that was built, with a secret beside it and ways that lead there."""
    folder = tmp_path / "dist"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "headers.json").write_text(json.dumps(HEADERS), "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    return folder


@pytest.fixture
def server(built: Path) -> Iterator[Server]:
    faults: list[BaseException] = []
    with Server(page(built), 0, faults.append) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
    assert faults == []


def asked(server: Server, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer; ``_`` in a header's name stands for ``-``."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), content


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/page.js", "text/javascript; charset=utf-8"),
        ("/engine/pyodide.mjs", "text/javascript; charset=utf-8"),
        ("/engine/pyodide.asm.wasm", "application/wasm"),
        ("/engine/app.zip", "application/octet-stream"),
        ("/manifest.webmanifest", "application/manifest+json"),
    ],
)
def test_a_file_comes_with_its_type_and_the_headers(server: Server, path: str, kind: str) -> None:
    status, headers, content = asked(server, "GET", path)
    assert (status, content) == (200, FILES[path[1:] or "index.html"])
    assert headers["Content-Type"] == kind
    assert headers.items() >= HEADERS.items()
    assert headers["Cache-Control"] == "no-cache"


def test_every_type_of_file_that_the_page_has_is_known() -> None:
    public = [path for path in (ROOT / "web" / "public").rglob("*") if path.is_file()] if (ROOT / "web" / "public").exists() else []
    assert {path.suffix for path in public} <= set(serving._TYPES)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/engine/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/engine/..\\..\\secret.txt",
        "//etc/passwd",
        "/link.txt",
        "/up/secret.txt",
        "/engine",
        "/engine/",
        "/nothing",
        "http://127.0.0.1/page.js",
        "*",
    ],
)
def test_nothing_else_is_handed_out(server: Server, path: str) -> None:
    status, headers, content = asked(server, "GET", path)
    assert (status, content) == (404, b"")
    assert headers.items() >= HEADERS.items()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
def test_nothing_is_taken(server: Server, method: str) -> None:
    status, headers, content = asked(server, method, "/page.js", body=None if method == "CONNECT" else b"text=secret")
    assert (status, content) == (405, b"")
    assert headers["Allow"] == "GET, HEAD" and headers.items() >= HEADERS.items()


def test_a_body_is_not_taken_either(server: Server) -> None:
    assert asked(server, "GET", "/page.js", body=b"text=secret")[0] == 400
    assert asked(server, "GET", "/page.js", Transfer_Encoding="chunked")[0] == 400


@pytest.mark.parametrize("host", ["evil.example", "evil.example:27381", "127.0.0.1.evil.example", "0.0.0.0:80", "[::1]:80", ""])
def test_a_name_that_was_led_here_gets_nothing(server: Server, host: str) -> None:
    status, _, content = asked(server, "GET", "/", Host=host)
    assert (status, content) == (421, b"")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:1", "localhost", "LOCALHOST:27381"])
def test_the_loopback_by_its_names_whichever_port_leads_there(server: Server, host: str) -> None:
    assert asked(server, "GET", "/", Host=host)[0] == 200


def test_no_or_two_hosts_get_nothing(server: Server) -> None:
    for hosts in ("", "Host: localhost\r\nHost: localhost\r\n"):
        with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=20) as plain:
            plain.sendall(f"GET / HTTP/1.1\r\n{hosts}\r\n".encode())
            assert plain.makefile("rb").readline() == b"HTTP/1.1 421 Misdirected Request\r\n"


def test_head_has_the_headers_of_get_and_no_body(server: Server) -> None:
    _, got, content = asked(server, "GET", "/page.js")
    status, headers, nothing = asked(server, "HEAD", "/page.js")
    assert (status, nothing) == (200, b"")
    assert {**headers, "Date": ""} == {**got, "Date": ""} and headers["Content-Length"] == str(len(content))


def test_what_is_packed_beside_a_file_goes_to_who_can_unpack_it(server: Server) -> None:
    status, headers, content = asked(server, "GET", "/worker.js", Accept_Encoding="gzip, br")
    assert (status, content) == (200, FILES["worker.js.gz"])
    assert headers["Content-Encoding"] == "gzip" and headers["Content-Type"].startswith("text/javascript")
    plain = asked(server, "GET", "/worker.js")
    assert plain[2] == FILES["worker.js"] and "Content-Encoding" not in plain[1]
    assert plain[1]["ETag"] != headers["ETag"]


def test_what_the_browser_has_is_not_sent_again(server: Server) -> None:
    tag = asked(server, "GET", "/page.js")[1]["ETag"]
    status, headers, content = asked(server, "GET", "/page.js", If_None_Match=tag)
    assert (status, content) == (304, b"") and headers.items() >= HEADERS.items()


def test_a_file_that_went_meanwhile_is_not_found(server: Server, built: Path) -> None:
    (built / "page.js").unlink()
    assert asked(server, "GET", "/page.js")[0] == 404


def test_it_listens_on_the_loopback_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1" and server.address.startswith("http://127.0.0.1:")


def test_a_browser_that_goes_away_is_no_fault(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=20) as plain:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        plain.sendall(b"GET /page.js HTTP/1.1\r\nHost: loc")
    assert asked(server, "GET", "/page.js")[0] == 200


@pytest.mark.parametrize("headers", [None, "{", "[]", "{}", '{"Content-Security-Policy": 1}', '{"Content-Security-Policy": "a\\r\\nb: c"}'])
def test_a_page_without_its_headers_is_not_handed_out(built: Path, headers: str | None) -> None:
    (built / "headers.json").unlink()
    if headers is not None:
        (built / "headers.json").write_text(headers, "utf-8")
    with pytest.raises(NotBuilt, match="make web"):
        page(built)


def test_without_a_page_the_command_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serving, "__file__", str(tmp_path / "linter" / "serving.py"))
    done = CliRunner().invoke(group, ["serve"])
    assert done.exit_code == 2 and "make web" in done.stderr and "pip install ." in done.stderr and done.stderr.count("\n") == 1


def test_the_page_of_a_wheel_goes_before_that_of_a_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serving, "__file__", str(tmp_path / "linter" / "serving.py"))
    for found in (tmp_path / "web" / "dist", tmp_path / "linter" / "_web"):
        found.mkdir(parents=True)
        (found / "index.html").touch()
        assert serving.folder() == found


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x"])
def test_what_is_no_port(port: str) -> None:
    assert CliRunner().invoke(group, ["serve", "--port", port]).exit_code == 2


def started(built: Path, *options: str) -> subprocess.Popen[str]:
    found = f"import linter.serving, pathlib; linter.serving.folder = lambda: pathlib.Path({str(built)!r})"
    code = f"{found}; from linter.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "serve", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_the_command_says_where_it_listens_and_ends_with_ctrl_c(built: Path) -> None:
    with started(built) as first:
        assert first.stdout
        line = first.stdout.readline()
        port = re.match(r"http://127\.0\.0\.1:(\d+)/", line)
        assert port, line
        connection = http.client.HTTPConnection("127.0.0.1", int(port[1]), timeout=20)
        connection.request("GET", "/")
        assert connection.getresponse().read() == FILES["index.html"]
        with started(built, "--port", port[1]) as second:
            _, said = second.communicate(timeout=60)
            assert second.returncode == 2 and f"--port {port[1]}" in said and said.count("\n") == 1
        first.send_signal(signal.SIGINT)  # while a connection is open
        rest, said = first.communicate(timeout=60)
        assert (first.returncode, said) == (0, "") and "已结束" in rest


class Ended(Server):
    """A server that Ctrl-C ends at once."""

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize("opens", [True, False])
def test_the_browser_is_opened_and_who_has_none_is_told_the_address(built: Path, opens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("linter.cli.serve.folder", lambda: built)
    monkeypatch.setattr("linter.cli.serve.Server", Ended)
    monkeypatch.setattr("webbrowser.open", lambda address: asked.append(address) or opens)
    done = CliRunner().invoke(group, ["serve", "--open"])
    (address,) = asked
    assert done.exit_code == 0 and done.stdout.startswith(address) and done.stdout.endswith("已结束 (ended)\n")
    assert done.stderr == ("" if opens else f"appeal-lint: 没有能打开的浏览器，请自己打开 {address} (no browser could be opened)\n")


def test_a_port_that_is_taken_is_gone_around_where_none_was_asked_for(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.cli.serve.folder", lambda: built)
    monkeypatch.setattr("linter.cli.serve.Server", Ended)
    with Server(page(built), 0, print) as other:
        taken = int(other.address.split(":")[2].strip("/"))
        monkeypatch.setattr("linter.cli.serve.PORT", taken)
        done = CliRunner().invoke(group, ["serve"])
    assert done.exit_code == 0 and not done.stdout.startswith(other.address)


def test_a_machine_that_lets_nobody_listen_is_told(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> Server:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("linter.cli.serve.folder", lambda: built)
    monkeypatch.setattr("linter.cli.serve.Server", refused)
    for given in ([], ["--port", "80"]):
        done = CliRunner().invoke(group, ["serve", *given])
        assert done.exit_code == 2 and "Permission denied" in done.stderr and done.stderr.count("\n") == 1
