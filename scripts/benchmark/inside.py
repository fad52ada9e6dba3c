"""What is measured within a process. Run by the interpreter that is measured: ``python inside.py WHAT``.

Prints JSON: name -> wall and CPU seconds (null where it is another process's).
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmark import texts

Times = tuple[float, float | None]


def took(act: Callable[[], object]) -> tuple[float, float]:
    begin, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - begin, time.process_time() - cpu


def loading(_: str) -> dict[str, Times]:
    """In a new process: the dictionary until the first cut, the model until the first reading, less what a reading takes."""
    from linter import Linter

    linter, text = Linter(), "我没有违规，请人工复核。"
    read = took(lambda: linter.classifier)
    model = linter.classifier
    dictionary = took(lambda: list(model.tokenizer.cut(text)))
    model.prepare(text)
    first, second = (took(lambda: model.read([model.prepare(text)])) for _ in range(2))
    return {"model": (read[0] + first[0] - second[0], read[1] + first[1] - second[1]), "dictionary": dictionary}


def warm(_: str) -> dict[str, Times]:
    """A whole lint of 500 characters in a process that is warm: the median of 40 texts, without and with rewrites."""
    from linter import Linter
    from linter.engine import lint
    from linter.readers.plain import document

    linter = Linter()
    given = [document(texts.statement(500, seed)) for seed in range(45)]
    result: dict[str, Times] = {}
    for name, rewrites in (("findings", "none"), ("findings and rewrites", "all")):
        times = [took(lambda d=one, r=rewrites: lint(d, linter.config, linter.classifier, None, r)) for one in given]  # type: ignore[misc]
        wall, cpu = zip(*times[5:], strict=True)
        result[name] = statistics.median(wall), statistics.median(cpu)
    return result


class Server:
    """The language server as an editor sees it."""

    def __init__(self) -> None:
        command = [str(Path(sys.executable).with_name("appeal-lint")), "lsp"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def send(self, method: str, params: dict[str, Any], **rest: int) -> None:
        body = json.dumps({"jsonrpc": "2.0", **rest, "method": method, "params": params}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def received(self) -> dict[str, Any]:
        size = 0
        assert self.process.stdout
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                sys.exit("the language server ended (extra lsp?)")
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(size))
        return message

    def published(self, version: int) -> None:
        """Wait for the diagnostics of a version."""
        while (told := self.received()).get("method") != "textDocument/publishDiagnostics" or told["params"]["version"] != version:
            pass

    def open(self, uri: str, text: str) -> None:
        """Begin, and open a document."""
        options = {"debounce": 0}
        self.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}, id=1)
        while self.received().get("id") != 1:
            pass
        self.send("initialized", {})
        self.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 0, "text": text}})
        self.published(0)

    def close(self) -> None:
        self.send("shutdown", {}, id=2)
        self.send("exit", {})
        self.process.wait(10)


def keystrokes(length: str, times: int = 100) -> dict[str, Times]:
    """From a change that is sent to the language server to its diagnostics, p50 and p95: one character a time is put into a text of
    ``length`` characters, now here, now there."""
    draw, text = random.Random(length), texts.statement(int(length), int(length))
    server, uri, seen = Server(), "untitled:statement.txt", []
    server.open(uri, text)
    for version in range(1, times + 6):
        at = draw.randrange(len(text) + 1)
        text = text[:at] + draw.choice("我们没有违规，请核实。a1") + text[at:]
        begin = time.perf_counter()
        server.send("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]})
        server.published(version)
        seen.append(time.perf_counter() - begin)
    server.close()
    cuts = statistics.quantiles(seen[5:], n=20)
    return {f"{int(length):,} characters, p50": (cuts[9], None), f"{int(length):,} characters, p95": (cuts[18], None)}


if __name__ == "__main__":
    what = {act.__name__: act for act in (loading, warm, keystrokes)}[sys.argv[1]]
    print(json.dumps(what(sys.argv[-1])))
