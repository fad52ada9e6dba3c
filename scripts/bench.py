#!/usr/bin/env python3
"""Start-up, throughput and memory, as ratios to baselines run in turn in the same call (machines are noisy).

Run it with the interpreter of the installation to be measured. Prints a table; --json FILE writes the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LINT = [sys.executable, "-c", "from linter.cli.main import main; main()"]
BASELINE = [sys.executable, "-c", "import click"]


@dataclass(frozen=True)
class Run:
    """Wall seconds and peak resident memory (MB) of one process."""

    seconds: float
    megabytes: float


def run(command: list[str]) -> Run:
    """Run a command with its output thrown away; exit status 2 is an error here."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command[-3:]}: {process.stderr.read().decode() if process.stderr else ''}")
    return Run(took, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20))


def turns(commands: dict[str, list[str]], times: int) -> dict[str, Run]:
    """Each command ``times`` times, in turn after one warm-up: median time, largest memory."""
    seen: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            measured = run(command)
            if turn:
                seen[name].append(measured)
    return {n: Run(statistics.median(r.seconds for r in rs), max(r.megabytes for r in rs)) for n, rs in seen.items()}


def sentences() -> list[str]:
    """The corpora's sentences: varied text to make inputs from."""
    lines = (ROOT / "corpora" / "statements.jsonl").read_text("utf-8").split("\n")
    return [s["text"] for line in lines if line for s in json.loads(line)["sentences"]]


def statement(source: list[str], length: int, seed: int) -> str:
    """A text of exactly ``length`` characters from sentences drawn by seed."""
    drawn, text = random.Random(seed), ""
    while len(text) < length:
        text += drawn.choice(source) + "\n"
    return text[:length]


def warm(source: list[str]) -> float:
    """Milliseconds of a whole lint of 500 characters in a process that is warm: median of 40 different texts."""
    from linter import Linter

    linter, times = Linter(), []
    for seed in range(45):
        text = statement(source, 500, seed)
        begin = time.perf_counter()
        linter.lint(text)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times[5:])


def loading() -> float:
    """Milliseconds to load the model: median of 15."""
    from linter.model.card import load

    times = []
    for _ in range(15):
        begin = time.perf_counter()
        _ = load().sentence_section.index
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def keystrokes(source: list[str], length: int, times: int = 100) -> tuple[float, float]:
    """Milliseconds from a change that is sent to the language server to its diagnostics, p50 and p95: one character a time is put into a
    text of ``length`` characters, now here, now there."""
    draw, text = random.Random(length), statement(source, length, length)
    command = [sys.executable, "-c", "from linter.cli.main import main; main()", "lsp"]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert server.stdin and server.stdout

    def send(method: str, params: dict[str, Any], **rest: int) -> None:
        body = json.dumps({"jsonrpc": "2.0", **rest, "method": method, "params": params}).encode()
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        server.stdin.flush()

    def received() -> dict[str, Any]:
        size = 0
        while (line := server.stdout.readline()) != b"\r\n":
            if not line:
                sys.exit("the language server ended: is the extra lsp installed?")
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(server.stdout.read(size))
        return message

    def published(version: int) -> None:
        while (told := received()).get("method") != "textDocument/publishDiagnostics" or told["params"]["version"] != version:
            pass

    send("initialize", {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": {"debounce": 0}}, id=1)
    while received().get("id") != 1:
        pass
    send("initialized", {})
    uri = "untitled:statement.txt"
    send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 0, "text": text}})
    published(0)
    took = []
    for version in range(1, times + 6):
        at = draw.randrange(len(text) + 1)
        text = text[:at] + draw.choice("我们没有违规，请核实。a1") + text[at:]
        begin = time.perf_counter()
        send("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]})
        published(version)
        took.append((time.perf_counter() - begin) * 1000)
    send("shutdown", {}, id=2)
    send("exit", {})
    server.wait(10)
    cuts = statistics.quantiles(took[5:], n=20)
    return cuts[9], cuts[18]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    source = sentences()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "one.txt").write_text(statement(source, 500, 1), "utf-8")
        many = folder / "many"
        many.mkdir()
        for i in range(options.files):
            (many / f"{i:04}.txt").write_text(statement(source, 340, i), "utf-8")
        start = turns(
            {
                "import click": BASELINE,
                "check, 500 characters": [*LINT, str(folder / "one.txt")],
                "--help": [*LINT, "--help"],
                "rule T101": [*LINT, "rule", "T101"],
            },
            options.times,
        )
        bulk = turns({"import click": BASELINE, f"check, {options.files} files": [*LINT, str(many), "--output-format", "jsonl"]}, 1)
    base = start["import click"].seconds
    print(f"{'what':<28}{'seconds':>10}{'x import click':>16}{'peak MB':>10}")
    for what, measured in {**start, **{k: v for k, v in bulk.items() if k != "import click"}}.items():
        print(f"{what:<28}{measured.seconds:>10.3f}{measured.seconds / base:>16.2f}{measured.megabytes:>10.1f}")
    inside = {"500 characters warm (ms)": warm(source), "model loaded (ms)": loading()}
    for length in (500, 20_000):
        for share, milliseconds in zip(("p50", "p95"), keystrokes(source, length), strict=True):
            inside[f"keystroke, {length} ch., {share} (ms)"] = milliseconds
    for what, milliseconds in inside.items():
        print(f"{what:<28}{milliseconds:>10.2f}")
    if options.json:
        figures = {what: asdict(measured) for what, measured in {**start, **bulk}.items()} | inside
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
