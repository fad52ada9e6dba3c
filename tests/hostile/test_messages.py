"""The language server and clients that make no sense: it answers or ends, its log and its errors do not quote the text, it never spins."""

from __future__ import annotations

import json
import os
import random
import time
from typing import Any

import pytest
from peer import BEGIN, Peer, message, opened, peer, request

#: How many times as many cases as usual a run tries.
TIMES = int(os.environ.get("APPEAL_LINT_CASES", "1"))
#: Nobody's: the number is of the form of a resident's, the name is made up.
NUMBER, NAME = "110101199003070038", "欧阳小明"
TEXT = f"我叫{NAME}，身份证{NUMBER}。如果不恢复，我要向媒体曝光。恳请复核。"
URI = "file:///nowhere/%E7%94%B3%E8%AF%89.txt"
HERE = {"textDocument": {"uri": URI}}
START = {"line": 0, "character": 0}
METHODS = [
    "initialize",
    "initialized",
    "shutdown",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "textDocument/diagnostic",
    "textDocument/hover",
    "textDocument/codeAction",
    "textDocument/inlayHint",
    "workspace/executeCommand",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "$/cancelRequest",
    "$/setTrace",
    "no/such",
]
VERDICT = {"command": "appealLint.verdict", "arguments": [URI]}

#: What a client should not say, and the code of the error that answers it, by the number 5 or by none; 0: it need not be answered.
SENSELESS: dict[str, tuple[bytes, Any, int]] = {
    "no JSON": (message(b"{no JSON " + TEXT.encode()), None, -32700),
    "no UTF-8": (message(b'{"jsonrpc": "2.0", "method": "' + bytes(range(128, 256)) + b'"}'), None, -32700),
    "too deep": (message(b'{"jsonrpc": "2.0", "id": 5, "method": "x", "params": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"), None, -32700),
    "a long number": (message(b'{"jsonrpc": "2.0", "method": "x", "id": ' + b"9" * 5_000 + b"}"), None, -32700),
    "a list": (message([1, {"text": TEXT}]), None, -32600),
    "a string": (message(TEXT), None, -32600),
    "nothing": (message(None), None, -32600),
    "no version": (message({"id": 5, "method": "shutdown", "text": TEXT}), None, -32600),
    "another version": (message({"jsonrpc": "1.0", "id": 5, "method": "x", "params": TEXT}), 5, -32600),
    "an unknown method": (request(5, "no/such", {"text": TEXT}), 5, -32601),
    "an unknown notification": (request(None, f"no/{TEXT}", {"text": TEXT}), None, 0),
    "no method": (message({"jsonrpc": "2.0", "params": TEXT}), None, 0),
    "a method that is a number": (request(5, 7, TEXT), 5, -32600),
    "params of another kind": (request(5, "textDocument/hover", {"textDocument": TEXT}), 5, -32602),
    "no params": (request(5, "textDocument/hover"), 5, -32602),
    "a place before the text": (request(5, "textDocument/hover", HERE | {"position": {"line": "a", "character": TEXT}}), 5, -32602),
    "a number that is a text": (request({"a": TEXT}, "no/such"), None, 0),
    "no number": (message({"jsonrpc": "2.0", "id": None, "method": "textDocument/hover", "params": {}}), None, 0),
    "the answer to nothing": (message({"jsonrpc": "2.0", "id": "what", "result": TEXT}), None, 0),
    "an error about nothing": (message({"jsonrpc": "2.0", "id": "what", "error": {"code": 1, "message": TEXT}}), None, 0),
    "an error that is none": (message({"jsonrpc": "2.0", "id": "what", "error": TEXT}), None, 0),
    "a cancellation of nothing": (request(None, "$/cancelRequest", {"id": 123}), None, 0),
    "a cancellation that is none": (request(None, "$/cancelRequest", TEXT), None, 0),
    "an unknown command": (request(5, "workspace/executeCommand", {"command": "no", "arguments": [TEXT]}), 5, 0),
    "a command without arguments": (request(5, "workspace/executeCommand", {"command": "appealLint.check", "arguments": []}), 5, 0),
    "a command with an object": (request(5, "workspace/executeCommand", {"command": "appealLint.check", "arguments": [{"a": TEXT}]}), 5, 0),
    "another beginning": (request(5, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}), 5, -32600),
    "a change of what is not open": (
        request(None, "textDocument/didChange", {"textDocument": {"uri": "file:///x", "version": 2}, "contentChanges": [{"text": TEXT}]}),
        None,
        0,
    ),
    "half a surrogate": (opened("file:///half.txt", "我的\ud800账号" + TEXT), None, 0),
    "an address of nothing": (opened("\x1b]0;x\x07", TEXT) + opened("", TEXT) + opened("file:///\0", TEXT), None, 0),
    "a header of another spelling": (request(5, "no/such").replace(b"Content-Length", b"content-length"), 5, -32601),
    "lines that end like a text's": (request(5, "no/such").replace(b"\r\n", b"\n"), 5, -32601),
    "a header of nothing": (b"Content-Length: 0\r\n\r\nX-Nothing: 1\r\n\r\n", None, 0),
    "a place that is no folder": (opened(f"file:///no/{NUMBER}/appeal-lint.toml/a.txt", TEXT), None, 0),
    "settings that are none": (
        request(None, "workspace/didChangeConfiguration", {"settings": {"appealLint": {"route": NUMBER, "config": f"/no/{NUMBER}"}}}),
        None,
        0,
    ),
}


def discreet(client: Peer) -> None:
    """Neither what was logged nor what was said besides the findings quotes the text."""
    logged = client.logged.decode("utf-8", "replace").split("\n")
    told = [one for one in client.seen if "error" in one or one.get("method", "").startswith("window/")]
    for said in (*logged, *(json.dumps({**one, "id": 0}, ensure_ascii=False) for one in told)):  # the number is the client's
        assert "Traceback" not in said and "\x1b" not in said, said
        assert not any(secret in said for secret in (NUMBER, NAME, "媒体")), said


def works(client: Peer, number: str) -> None:
    """The server still reads the document that it has."""
    client.send(request(number, "workspace/executeCommand", VERDICT))
    found = client.answer(number)["result"]
    assert found["verdict"] == "blocked" and found["error"] >= 1


def test_what_makes_no_sense_is_answered_and_the_server_goes_on() -> None:
    with peer() as client:
        client.send(BEGIN + opened(URI, TEXT))
        for name, (said, number, code) in SENSELESS.items():
            client.send(said)
            if code:
                assert client.answer(number)["error"]["code"] == code, name
            elif number:
                client.answer(number)
            works(client, f"after {name}")
        client.send(request("last", "shutdown"))
        assert client.answer("last")["result"] is None
        client.send(request(None, "exit"))
        assert client.ended() == 0
        discreet(client)


def test_who_asks_before_it_begins_or_after_it_is_over_is_told_so() -> None:
    with peer() as client:
        early = [method for method in METHODS if method not in ("initialize", "initialized")]
        for method in early:
            client.send(request(method, method, HERE | {"position": START}))
            assert client.answer(method)["error"]["code"] in (-32002, -32600, -32602), method
            client.send(request(None, method, HERE))
        client.send(opened(URI, TEXT) + BEGIN)
        assert "capabilities" in client.answer("first")["result"]
        client.send(opened(URI, TEXT))
        works(client, "then")
        client.send(request("a", "workspace/executeCommand", VERDICT) + request("b", "shutdown"))  # shut down while it works
        client.answer("a")
        assert client.answer("b")["result"] is None
        client.send(request("c", "workspace/executeCommand", VERDICT))
        assert client.answer("c")["error"]["code"] == -32600
        client.send(request(None, "exit"))
        assert client.ended() == 0
        discreet(client)


#: What no server can go on after: it says so and ends. What it says, if anything.
ENDLESS = {
    "a length of a petabyte": (b"Content-Length: 999999999999999\r\n\r\n" + b"x" * 100, "消息太长"),
    "a length of many digits": (b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n", "长度"),
    "a length below nothing": (b"Content-Length: -5\r\n\r\n", "长度"),
    "a line without an end": (b"A" * 1_000_000, "没有尽头"),
    "half a message": (opened(URI, TEXT)[:-30], ""),
    "half a header": (b"Content-Len", ""),
}


@pytest.mark.parametrize("name", [next(iter(ENDLESS)), *(pytest.param(name, marks=pytest.mark.slow) for name in list(ENDLESS)[1:])])
def test_what_has_no_end_ends_the_server(name: str) -> None:
    said, told = ENDLESS[name]
    with peer() as client:
        client.send(BEGIN)
        client.answer("first")
        client.send(said)
        assert client.ended() == 1
        assert told in client.logged.decode() and bool(told) == bool(client.logged)
        discreet(client)


def processor(client: Peer) -> float:
    """Seconds of processor time that a server has used."""
    with open(f"/proc/{client.process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="processor time is read in /proc")
@pytest.mark.parametrize("name", ["nothing", "no JSON", "half a message", "a client that does not listen"])
def test_it_does_nothing_while_nothing_comes(name: str) -> None:
    with peer() as client:
        client.send(BEGIN + opened(URI, TEXT))
        works(client, "first of all")
        if name == "a client that does not listen":
            assert client.process.stdout is not None
            os.close(os.dup(client.process.stdout.fileno()))
            client.send(request(5, "no/such") * 50)
        elif name == "half a message":
            client.send(ENDLESS[name][0])
        else:
            client.send(SENSELESS[name][0] * 50)
        time.sleep(1)
        before = processor(client)
        time.sleep(3)
        assert processor(client) - before < 1.5  # who spins uses all of it
        client.ended()


@pytest.mark.slow
def test_a_client_that_vanishes_takes_the_server_with_it() -> None:
    for close in ("stdin", "both"):
        with peer() as client:
            client.send(BEGIN + opened(URI, TEXT))
            works(client, "first of all")
            if close == "both":
                assert client.process.stdout is not None
                client.send(request(5, "workspace/executeCommand", VERDICT) * 20)
            assert client.ended() == 1
            discreet(client)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A message with something in it changed; the length is that of what is sent, so that the next one is heard."""
    said = json.loads(content)
    way = chance.randrange(6)
    if way == 0:
        body = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        return bytes(body)
    if way == 1:
        return content[: chance.randrange(len(content))] or b"0"
    spots = list(places(said))
    holder, key = chance.choice(spots)
    if way == 2:
        del holder[key]
    elif way == 3:
        holder[key] = chance.choice([None, True, -1, 2**31, 2**70, 1.5, "", TEXT, "\ud800", "\0", [], {}, [TEXT], {"a": TEXT}, [[[]]]])
    elif way == 4:
        other, name = chance.choice(spots)
        holder[key] = json.loads(json.dumps(other[name])) if key in holder and name in other else None
    else:
        said["method"] = chance.choice(METHODS)
    return json.dumps(said).encode()


def places(value: Any) -> Any:
    """(holder, key) of every value inside another."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key
            yield from places(inner)


@pytest.mark.slow
def test_messages_with_something_changed() -> None:
    chance, span = random.Random(11), {"start": START, "end": {"line": 0, "character": 9}}
    params: dict[str, Any] = {
        "textDocument/didOpen": {"textDocument": {"uri": "file:///other.txt", "languageId": "plaintext", "version": 1, "text": TEXT}},
        "textDocument/didChange": {"textDocument": {"uri": "file:///other.txt", "version": 2}, "contentChanges": [{"text": TEXT}]},
        "textDocument/didSave": {"textDocument": {"uri": "file:///other.txt"}},
        "textDocument/hover": HERE | {"position": START},
        "textDocument/diagnostic": dict(HERE),
        "textDocument/codeAction": HERE | {"range": span, "context": {"diagnostics": [], "only": ["quickfix"]}},
        "textDocument/inlayHint": HERE | {"range": span},
        "workspace/executeCommand": {"command": "appealLint.guide", "arguments": [URI]},
        "workspace/didChangeConfiguration": {"settings": {"appealLint": {"route": "remedy", "debounce": 50, "patterns": []}}},
        "workspace/didChangeWatchedFiles": {"changes": [{"uri": "file:///appeal-lint.toml", "type": 2}]},
    }
    with peer() as client:
        client.send(BEGIN + opened(URI, TEXT))
        for case in range(300 * TIMES):
            method = chance.choice(list(params))
            said: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params[method]} | (
                {"id": case} if "Watch" not in method else {}
            )
            content = mutated(json.dumps(said).encode(), chance)
            if (
                b'"shutdown"' in content
                or b'"exit"' in content
                or b"didClose" in content
                or (b"didOpen" in content and URI.encode() in content)
            ):
                continue
            client.send(message(content))
            if case % 25 == 0:
                client.send(opened(URI, TEXT))
                works(client, f"after {case}")
        client.send(opened(URI, TEXT))
        works(client, "at the end")
        assert client.ended() == 1
        discreet(client)
