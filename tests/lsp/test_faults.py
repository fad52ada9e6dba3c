"""What goes wrong in the server is told in a sentence that does not quote the text, and the server goes on; it leaves when its client does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from editor import CLIENTS, start
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

#: A server whose check stumbles over one word, and takes long over another.
PLANTED = """
import time
import linter.lsp.checking as checking
import linter.lsp.diagnostics as found
lint = checking.lint
def planted(document, config, classifier):
    if "绊脚石" in document.text:
        raise KeyError(document.text)
    if "慢" in document.text:
        time.sleep(60)
    return lint(document, config, classifier)
checking.lint = planted
convert = found.diagnostics
def stumbling(checked, encoding):
    if "石头" in checked.text:
        raise IndexError(checked.text)
    return convert(checked, encoding)
found.diagnostics = stumbling
from linter.lsp.serving import serve
serve()
"""
TEXT = "如果不恢复，我要向媒体曝光。恳请复核。"


@pytest_lsp.fixture(params=CLIENTS[::2], config=ClientServerConfig(server_command=[sys.executable, "-c", PLANTED]))
async def client(request: Any, lsp_client: LanguageClient, tmp_path: Path) -> Any:
    await start(lsp_client, request.param, tmp_path)
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_a_fault_in_a_check_is_told_without_the_text_and_the_next_text_is_checked(client: LanguageClient) -> None:
    editor = client.editor
    uri = editor.open("申诉.txt", TEXT + "绊脚石")
    assert await editor.found(uri) == []
    hovered = await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(0, 10)))
    assert hovered is None
    (told,) = client.messages
    assert "KeyError" in told.message and told.type == lsp.MessageType.Error
    for command in ("appealLint.check", "appealLint.preSubmit"):
        assert await client.workspace_execute_command_async(lsp.ExecuteCommandParams(command, [uri])) is None
    assert len(client.messages) == 3 and all("媒体" not in one.message for one in client.messages)
    editor.change(uri, TEXT)
    assert "T105" in {one.code for one in await editor.found(uri)}


@pytest.mark.asyncio
async def test_a_fault_that_nobody_waits_for_is_told(client: LanguageClient) -> None:
    editor = client.editor
    assert not editor.pulls  # who asks gets the error
    uri = editor.open("申诉.txt", TEXT + "石头")
    editor.change(uri, TEXT)
    assert await editor.found(uri)
    assert all("媒体" not in one.message for one in client.messages)
    editor.change(uri, TEXT + "石头")
    await client.wait_for_notification("window/showMessage")
    assert "IndexError" in client.messages[-1].message and "媒体" not in client.messages[-1].message


@pytest.mark.asyncio
async def test_a_message_that_makes_no_sense_is_told_without_what_it_says(client: LanguageClient) -> None:
    message = json.dumps(
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": 5, "text": TEXT}}}
    ).encode()
    client.protocol.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message))
    editor = client.editor
    await editor.found(editor.open("申诉.txt", TEXT))
    assert client.messages and all("没能处理" in one.message and "媒体" not in one.message for one in client.messages)


def test_it_leaves_without_complaint_when_nobody_begins() -> None:
    done = subprocess.run([sys.executable, "-m", "linter", "lsp"], stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
    assert done.returncode == 0 and not done.stdout  # this is how an editor sees whether there is a server


def said(process: subprocess.Popen[bytes], method: str, params: Any, number: int | None = None) -> None:
    message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
    content = json.dumps(message).encode()
    assert process.stdin is not None
    process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
    process.stdin.flush()


@pytest.mark.slow
@pytest.mark.parametrize("way, status", [("shutdown", 0), ("exit", 1), ("gone", 1)])
def test_it_leaves_with_its_client_even_from_a_check(way: str, status: int, tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", PLANTED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdin is not None and process.stdout is not None
    said(process, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
    said(process, "initialized", {})
    document = {"uri": (tmp_path / "申诉.txt").as_uri(), "languageId": "plaintext", "version": 1, "text": TEXT + "慢"}
    said(process, "textDocument/didOpen", {"textDocument": document})
    time.sleep(1)
    if way == "shutdown":
        said(process, "shutdown", None, 2)
    if way != "gone":
        said(process, "exit", None)
    process.stdin.close()
    assert process.wait(10) == status
    process.stdout.close()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_does_not_wait_for_its_client_and_takes_its_pages_with_it(number: int, tmp_path: Path) -> None:
    command, environment = [sys.executable, "-m", "linter", "lsp"], {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said(process, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
    said(process, "initialized", {})
    uri = (tmp_path / "申诉.txt").as_uri()
    said(process, "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": TEXT}})
    said(process, "workspace/executeCommand", {"command": "appealLint.preSubmit", "arguments": [uri, False]}, 2)
    limit = time.monotonic() + 60
    while not (pages := list(tmp_path.rglob("report.html"))):
        assert process.poll() is None and time.monotonic() < limit
        time.sleep(0.05)
    assert all(folder.stat().st_mode & 0o077 == 0 for folder in pages[0].parents[:2])
    process.send_signal(number)
    assert process.wait(10) == 128 + number and list(tmp_path.iterdir()) == []
    assert b"Traceback" not in process.communicate()[1]
