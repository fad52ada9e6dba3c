"""scripts/bench.py: it runs, its peaks are the processes' own, its texts do not repeat themselves. No time is compared with anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linter import Linter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from benchmark import cases, figures, showing, texts  # noqa: E402
from benchmark.processes import Failed, Limits, measured  # noqa: E402


def bench(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "bench.py"), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PEERS"} | variables
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=600)


def tiny(path: Path, *more: str, **variables: str) -> list[dict]:
    """The batches of a run with one turn on next to nothing."""
    ended = bench("--scale", "0.001", "--times", "1", "--records", "1", "--json", str(path), *more, **variables)
    assert ended.returncode == 0, ended.stderr
    return json.loads(path.read_text("utf-8"))["batches"]


def test_a_run_says_what_with_what_and_every_time(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    (batch,) = tiny(path, "--only", "records")
    whole = json.loads(path.read_text("utf-8"))
    assert set(whole) == {"format", "command", "date", "machine", "load", "versions", "peers", "batches"}
    assert set(whole["machine"]) == {"processor", "cores", "memory_gb", "system"}
    assert whole["versions"]["plain"].keys() >= {"python", "appeal-lint", "click", "jieba"}
    assert (batch["group"], batch["documents"]) == ("records", 1)
    assert [(f["who"], f["name"]) for f in batch["figures"]] == [
        ("baseline", "import click"),
        ("baseline", "python -c pass"),
        ("plain", "concise"),
    ]
    for figure in batch["figures"]:
        (run,) = figure["runs"]
        assert run["seconds"] > 0 and run["cpu"] > 0 and run["megabytes"] > 1 and not figure["failed"]


@pytest.mark.slow
def test_everything_but_training_runs(tmp_path: Path) -> None:
    chosen = [name for name in cases.GROUPS if name != "training"]
    picture = tmp_path / "growth.png"
    batches = tiny(tmp_path / "figures.json", "--only", *chosen, "--picture", str(picture))
    assert [name for name in cases.GROUPS if name in {batch["group"] for batch in batches}] == chosen
    assert [figure["failed"] for batch in batches for figure in batch["figures"] if figure["failed"]] == []
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_peers_run_beside_and_one_that_fails_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "venvs" / "py" / "bin"
    folder.mkdir(parents=True)
    for name, body in (("proselint", "cat /dev/null"), ("codespell", "echo worn out >&2; exit 3")):
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (folder / name).chmod(0o755)
    own, batch = tiny(tmp_path / "figures.json", "--only", "megabyte", PEERS=str(tmp_path))
    assert {figure["who"] for figure in own["figures"]}.isdisjoint(["proselint", "codespell"])
    found = {figure["who"]: figure for figure in batch["figures"]}
    assert len(found["proselint"]["runs"]) == 1 and not found["proselint"]["failed"]
    assert not found["codespell"]["runs"] and found["codespell"]["failed"] == "exit status 3: worn out"


@pytest.mark.slow
def test_a_measure_within_a_process_that_fails_is_named(tmp_path: Path) -> None:
    """Without the server's library, as in the plain installation."""
    (tmp_path / "pygls.py").write_text("raise ImportError", "utf-8")
    (batch,) = tiny(tmp_path / "figures.json", "--only", "keystrokes", PYTHONPATH=str(tmp_path))
    assert [(f["name"], bool(f["runs"]), f["failed"]) for f in batch["figures"]][2:] == [
        ("keystrokes", False, "exit status 1: the language server ended (extra lsp?)")
    ]


@pytest.mark.slow
def test_older_figures_stand_beside_and_the_page_holds_the_tables(tmp_path: Path) -> None:
    path, page = tmp_path / "figures.json", tmp_path / "page.md"
    tiny(path, "--only", "loading", "records")
    page.write_text(f"# Page\n\n{showing.BEGIN}\nSTALE\n{showing.END}\n\nrest\n", "utf-8")
    ended = bench("--figures", str(path), "--before", str(path), "--markdown", str(page))
    assert ended.returncode == 0, ended.stderr
    assert "before" in ended.stdout and all(len(line) <= 100 for line in ended.stdout.split("\n"))
    written = page.read_text("utf-8")
    assert written.startswith("# Page\n") and written.endswith("\n\nrest\n") and "STALE" not in written
    assert "| model |" in written and "| 1.00 |" in written
    assert "| 1 statement of 340 characters in a .jsonl |" in written
    page.write_text("no marks", "utf-8")
    assert bench("--figures", str(path), "--markdown", str(page)).returncode == 1


def test_an_interpreter_without_the_linter_is_refused() -> None:
    ended = bench("--only", "records", "--fast", "/usr/bin/env")
    assert ended.returncode == 1 and "not installed" in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_peak_is_the_process_s_own(tmp_path: Path) -> None:
    mine = bytearray(os.urandom(1 << 10)) * (200 << 10)  # 200 MB that a child of ours would seem to have
    small, _ = measured([sys.executable, "-c", "pass"], tmp_path, Limits())
    assert mine and small.megabytes and small.megabytes < 50
    large, _ = measured([sys.executable, "-c", "b'x' * (150 << 20)"], tmp_path, Limits())
    assert large.megabytes and 150 < large.megabytes < 200


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_memory_of_all_processes_is_added_up(tmp_path: Path) -> None:
    hold = "import time; held = bytearray(60 << 20); held[::4096] = b'x' * len(held[::4096]); time.sleep(1)"
    both = f"import subprocess, sys; all(p.wait() == 0 for p in [subprocess.Popen([sys.executable, '-c', {hold!r}]) for _ in '12'])"
    found, _ = measured([sys.executable, "-c", both], tmp_path, Limits(), watched=True)
    assert found.together and found.megabytes and found.together > 120 > found.megabytes


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    child = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"
    command = [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"]
    with pytest.raises(Failed, match="more than 2 s"):
        measured(command, tmp_path, Limits(seconds=2))
    status, ended = Path("/proc", (tmp_path / "pid").read_text("utf-8"), "stat"), time.monotonic() + 5
    while status.exists() and ") Z " not in status.read_text("utf-8"):  # a zombie has ended, too
        assert time.monotonic() < ended


def test_texts_are_varied_of_the_size_asked_for_and_always_the_same(tmp_path: Path) -> None:
    given = [texts.statement(340, seed) for seed in range(200)]
    assert {len(text) for text in given} == {340} and len(set(given)) == 200
    lines = [line for text in given for line in text.split("\n")[:-1] if len(line) > 6]
    assert len(set(lines)) > 0.97 * len(lines)
    assert given[7] == texts.statement(340, 7)
    texts.write_megabytes(tmp_path / "text.md", 0.05)
    content = (tmp_path / "text.md").read_bytes()
    assert len(content) == 50_000 and content.decode()
    assert texts.write_records(tmp_path / "few.jsonl", 3) == 3
    assert [json.loads(line)["text"] for line in (tmp_path / "few.jsonl").open(encoding="utf-8")] == given[:3]


def test_nothing_is_found_in_the_clean_statement() -> None:
    assert Linter().lint(texts.CLEAN).findings == ()


def test_ratios_are_taken_turn_by_turn() -> None:
    one, two = (figures.Figure("", "", [figures.Run(seconds) for seconds in row]) for row in ((2.0, 9.0, 30.0), (1.0, 3.0, 30.0)))
    assert one.ratio(two) == figures.Ratio(2.0, 1.0, 3.0)
