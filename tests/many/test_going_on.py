"""A run that was broken off and is gone on with, in this process: what it says in the end is what an undisturbed one says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.chosen import Refused
from linter.cli.main import group
from linter.cli.part import Part, _alone

FOUND, FINE = "3月5日我的号被封了，你们凭什么封我？", "3月5日我的号被封了，登录记录见附件1，请复核。"


def run(*more: str) -> Result:
    arguments = ["in.jsonl", "--output-format", "jsonl", "--select", "T108", "--today", "2026-03-10", "--jobs", "1", *more]
    return CliRunner().invoke(group, arguments)


@contextmanager
def broken_off(monkeypatch: pytest.MonkeyPatch, reported: int) -> Iterator[None]:
    """Runs within are interrupted once so many documents are reported."""
    real = Part.reached

    def reached(self: Part) -> None:
        real(self)
        if self.done == reported:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Part, "reached", reached)
        yield


@pytest.mark.parametrize(
    ("texts", "status"),
    [([FINE, FINE, FINE], 0), ([FOUND, FINE, FINE], 1), ([FINE, FINE, FOUND], 1), (["", FOUND, FINE], 2), ([FOUND, FINE, ""], 2)],
)
@pytest.mark.parametrize("reported", [1, 2, 3])
def test_the_exit_status_is_that_of_all_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: list[str], status: int, reported: int
) -> None:
    monkeypatch.chdir(tmp_path)
    records = [json.dumps({"id": i, "text": text}, ensure_ascii=False) + "\n" for i, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("".join(records), "utf-8")
    assert run("-o", "whole").exit_code == status

    with broken_off(monkeypatch, reported):
        assert run("-o", "mine").exit_code == 130
    assert (tmp_path / "mine.part").exists() and not (tmp_path / "mine").exists()
    assert run("-o", "mine", "--resume").exit_code == status
    assert (tmp_path / "mine").read_bytes() == (tmp_path / "whole").read_bytes()


def test_a_run_that_another_one_has_ended_meanwhile_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(3 * (json.dumps({"text": FOUND}) + "\n"), "utf-8")
    with broken_off(monkeypatch, 2):
        assert run("-o", "mine").exit_code == 130
    real, done = Part.write, list[bytes]()

    def write(self: Part, lines: Iterable[str]) -> None:
        monkeypatch.undo()
        monkeypatch.chdir(tmp_path)
        assert run("-o", "mine", "--resume").exit_code == 1  # the other one
        done.append((tmp_path / "mine").read_bytes())
        real(self, lines)

    monkeypatch.setattr(Part, "write", write)
    on = run("-o", "mine", "--resume")
    assert [(tmp_path / "mine").read_bytes()] == done
    assert on.exit_code == 1 and "从头开始" in on.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("mine")] == ["mine"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of a process here")
@pytest.mark.parametrize("lives", [True, False])
def test_only_a_run_that_lives_keeps_others_out_not_what_it_began(tmp_path: Path, lives: bool) -> None:
    code = (
        "import os, sys; from linter.cli.part import _alone; file = open('log', 'a+b'); _alone(file, 'mine'); number = os.fork()\n"
        f"if number and not {lives}: os.write(1, b'.'), os.kill(os.getpid(), 9)\n"
        "if number: os.write(1, b'.')\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdin and first.stdout and first.stdout.read(1) == b"."
        if not lives:
            first.wait(30)
        with open(tmp_path / "log", "a+b") as log, pytest.raises(Refused) if lives else nullcontext():
            _alone(log, "mine")
        first.stdin.close()


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="looks at what is open in /proc")
def test_where_nothing_is_removed_that_is_open_nothing_is_left_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": FINE}) + "\n", "utf-8")
    real = os.unlink

    def unlink(path: str) -> None:
        if os.path.realpath(path) in [os.path.realpath(one) for one in Path("/proc/self/fd").iterdir()]:
            raise PermissionError(13, "it is open")
        real(path)

    monkeypatch.setattr(os, "unlink", unlink)
    assert run("-o", "mine").exit_code == 0
    assert sorted(os.listdir()) == ["in.jsonl", "mine"]


#: A run that is broken off once two documents are reported.
BROKEN_OFF = """
from linter.cli.main import main
from linter.cli.part import Part
real = Part.reached
def broken_off(self):
    real(self)
    if self.done == 2:
        raise KeyboardInterrupt
Part.reached = broken_off
main()
"""


def test_what_others_wrote_is_the_same_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    for i, text in enumerate((FOUND, FINE)):
        (tmp_path / "others" / f"{i}.txt").write_text(text + "我已经删除该群里的广告，以后发布之前都会先看群规。", "utf-8")
    (tmp_path / "in.jsonl").write_text(3 * (json.dumps({"text": FOUND}) + "\n"), "utf-8")
    arguments = ["check", "in.jsonl", "--against", "others", "--output-format", "jsonl", "-o", "mine", "--today", "2026-03-10"]

    def ended(seed: str, start: list[str], *more: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, *start, *arguments, *more], cwd=tmp_path, env=environment, capture_output=True, text=True)

    assert ended("1", ["-c", BROKEN_OFF]).returncode == 130
    on = ended("2", ["-m", "linter"], "--resume")
    assert on.returncode == 1, on.stderr
    assert len((tmp_path / "mine").read_text("utf-8").splitlines()) == 3


def test_what_the_first_run_used_is_not_called_unused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "appeal-lint.toml").write_text('[[allow]]\nrule = "T108"\ntext = "凭什么封我"\n', "utf-8")
    for name, text in (("1", FOUND), ("2", FINE), ("3", FINE)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    arguments = [".", "--output-format", "jsonl", "--jobs", "1", "-o", "mine"]
    with broken_off(monkeypatch, 2):
        assert CliRunner().invoke(group, arguments).exit_code == 130
    on = CliRunner().invoke(group, [*arguments, "--resume"])
    assert on.exit_code < 2 and "没有用到" not in on.stderr
    (tmp_path / "1.txt").unlink()
    assert "没有用到" in CliRunner().invoke(group, arguments).stderr
