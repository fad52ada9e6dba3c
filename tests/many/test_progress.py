"""The bar that shows how far a long run is: what it says, where it stands, and that it leaves nothing there."""

from __future__ import annotations

import csv
import json
import os
import sys
from io import StringIO
from pathlib import Path

import pytest

from linter.cli import progress, saying
from linter.cli.chosen import Chosen
from linter.cli.expected import expected
from linter.positions import display_width


class Terminal:
    """The last line of a terminal, as far as it is written with ends of line, returns and steps back."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys, self.written, self.columns = capsys, "", 80

    @property
    def line(self) -> str:
        self.written += self._capsys.readouterr().err
        cells, at = [" "] * 200, 0
        for ch in self.written.split("\n")[-1]:
            if ch in "\r\b":
                at = 0 if ch == "\r" else at - 1
                continue
            size = display_width(ch)
            cells[at : at + size] = [ch, *[""] * (size - 1)]
            at += size
            assert at < self.columns
        return "".join(cells).rstrip()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    found = Terminal(capsys)
    monkeypatch.setattr(progress, "_columns", lambda: found.columns)
    return found


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(progress.time, "monotonic", lambda: self.now)


def test_it_says_of_how_many_how_fast_and_how_long_yet(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    bar = progress.Bar(1000, (5000, True), "zh")
    clock.now += 10
    bar(2000)
    assert terminal.line.endswith("2,000/5,000 份  40%  100 份/秒  还要 0:30")
    assert terminal.line.startswith("[###") and "---]" in terminal.line
    clock.now += 0.1
    bar(2010)
    assert "2,000" in terminal.line  # not so often
    clock.now += 10
    bar(5000)
    assert "5,000/5,000" in terminal.line and "100%" in terminal.line
    saying.clear()
    assert terminal.line == ""


def test_a_guess_is_called_one_and_never_ends_too_soon(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    bar = progress.Bar(0, (1000, False), "en")
    for done in (990, 1200):
        clock.now += 1
        bar(done)
    assert "1,200/about 1,200 documents" in terminal.line and "99%" in terminal.line


def test_of_an_unknown_number_it_says_what_is_done(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    bar = progress.Bar(0, None, "zh")
    clock.now += 2
    bar(5)
    assert terminal.line == "5 份  2.5 份/秒"


@pytest.mark.parametrize("columns", [12, 30, 50])
def test_it_fits_on_a_narrow_terminal(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    terminal.columns = columns
    clock = Clock(monkeypatch)
    bar = progress.Bar(0, (123456, False), "zh")
    for done in (5, 99, 70000):
        clock.now += 1
        bar(done)
        assert f"{done:,}" in terminal.line


def test_what_is_said_meanwhile_stands_on_a_line_of_its_own(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    bar = progress.Bar(0, (10, True), "zh")
    clock.now += 1
    bar(5)
    saying.say("坏了一份")
    assert terminal.line == ""
    assert "  \rappeal-lint: 坏了一份\n" in terminal.written.replace("\b", "")


def total(*paths: Path) -> progress.Total:
    options = {"stdin_filename": None, "config": None, "isolated": True, "include": (), "exclude": (), "force_exclude": False}
    chosen = Chosen(nothing_given() | options)
    return expected([str(path) for path in paths], options, chosen)


def nothing_given() -> dict[str, object]:
    from linter.cli.check import command

    return {one.name: () if one.multiple else None for one in command.params if hasattr(one, "multiple")}


def test_how_many_there_will_be(tmp_path: Path) -> None:
    for i in range(7):
        (tmp_path / f"{i}.txt").write_text("申诉", "utf-8")
    (tmp_path / "few.jsonl").write_text('{"text": "一"}\n\n{"text": "二"}\n{"text": "三"}', "utf-8")
    assert total(tmp_path) == (10, True)
    with open(tmp_path / "some.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], ["两\n行"], [""], ["一行"]])
    assert total(tmp_path / "some.csv") == (2, True)
    assert total(tmp_path / "some.csv", tmp_path / "0.txt", tmp_path / "missing") == (4, True)
    assert total(tmp_path / "book.xlsx") is None


def test_of_a_large_file_a_part_tells(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for i in range(30_000):
            file.write(json.dumps({"id": i, "text": "申诉" * (10 + i % 40)}) + "\n")
    assert os.path.getsize(path) > 4 << 20
    count, exact = total(path) or (0, True)
    assert not exact and abs(count - 30_000) < 1000


class Screen(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_phases_are_bars_on_a_terminal_and_lines_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, said in (
        (Screen(), ("读 read", "4/4", "算 fit", "2/2")),
        (StringIO(), ("读 read 0/4 · 0 s", "读 read 4/4 · 0 s", "算 fit 2/2")),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress.Phases() as phases:
            for done in range(5):
                phases("读 read", done, 4)
            phases("算 fit", 0, 2)
            phases("算 fit", 2, 2)
        shown = stream.getvalue()
        assert all(part in shown for part in said) and shown.endswith("\n")
        assert shown.count("3/4") == isinstance(stream, Screen)


def test_a_phase_that_is_broken_off_leaves_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Screen()
    monkeypatch.setattr(sys, "stderr", stream)
    with pytest.raises(ValueError, match="no good"), progress.Phases() as phases:
        phases("读 read", 1, 4)
        raise ValueError("no good")
    assert stream.getvalue().endswith("\n")
