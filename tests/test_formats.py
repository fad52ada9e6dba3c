"""The formats that other tools read: each counts columns in the unit of its reader. UPDATE_GOLDEN=1 writes the golden files anew."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from linter.cli.main import group
from linter.reporters import FORMATS

GOLDEN = Path(__file__).parent / "golden" / "formats"
TEXT = (
    "尊敬的平台😀：貴司系統誤判，導致本店下架，憑什麼？？電話13812345678。\r\n\u2028第二行：如果不恢复，我要向媒体曝光%你们,真的:。\n"
    "本店于2026年3月5日收到通知，恳请复核。"
)
FOR_TOOLS = ("sarif", "github", "rdjson", "vim", "md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "申诉 书.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (tmp_path / "b.jsonl").write_text('{"id": "甲", "text": "凭什么封我的号？"}\n{bad\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(format: str, *paths: str) -> str:
    return CliRunner().invoke(group, ["--today", "2026-11-22", "--output-format", format, *paths]).stdout


@pytest.mark.parametrize("format", FOR_TOOLS)
def test_golden(format: str, folder: Path) -> None:
    shown = re.sub(r'"version": "\d[^"]*"', '"version": "…"', printed(format, "申诉 书.txt", "b.jsonl"))
    golden = GOLDEN / f"{format}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, "utf-8", newline="\n")
    assert shown == golden.read_text("utf-8")
    assert "13812345678" not in shown


def test_every_format_has_a_test() -> None:
    assert {*FOR_TOOLS, "text", "concise", "json", "jsonl", "html", "csv", "xlsx"} == set(FORMATS)  # the last two: test_tables.py


def test_vim_counts_bytes(folder: Path) -> None:
    lines = (folder / "申诉 书.txt").read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    found = [
        re.fullmatch(r"(.+?):(\d+):(\d+):(\d+):(\d+): ([EWI]) ([A-Z]\d{3}) ([a-z-]+) (.+)", line)
        for line in printed("vim", "申诉 书.txt").split("\n")
    ]
    places = {match[7]: (int(match[2]), int(match[3]), int(match[4]), int(match[5])) for match in found if match}
    line, column, end_line, end = places["T101"]
    assert line == end_line and lines[line - 1][column - 1 : end - 1].decode() == "系統誤判"
    line, column, _, end = places["T105"]
    assert "媒体曝光" in lines[line - 1][column - 1 : end - 1].decode()
    records = [line for line in printed("vim", "b.jsonl").split("\n") if line]
    assert records and all(re.match(r"b\.jsonl:1:1:1:1: [EWI] [A-Z]\d{3} [a-z-]+ 甲: ", line) for line in records)


def test_github_escapes_what_would_end_a_value(folder: Path) -> None:
    commands = printed("github", "申诉 书.txt", "b.jsonl").split("\n")
    assert all(
        re.fullmatch(r"::(error|warning|notice) file=[^:,\n]+(,(line|endLine|col|endColumn)=\d+)*,title=[^:,]+::.+", c)
        for c in commands
        if c
    )
    blamed = next(c for c in commands if "T101" in c)
    assert ",line=1,endLine=1,col=10,endColumn=14," in blamed
    assert any(c.startswith("::error file=b.jsonl,title=appeal-lint::") for c in commands)


def test_rdjson_counts_bytes_and_suggests(folder: Path) -> None:
    whole = json.loads(printed("rdjson", "申诉 书.txt", "b.jsonl"))
    assert set(whole) == {"source", "diagnostics"} and whole["source"]["name"] == "appeal-lint"
    lines = TEXT.replace("\r\n", "\n").encode().split(b"\n")

    def inside(place: dict[str, Any]) -> str:
        start, end = place["start"], place["end"]
        assert start["line"] == end["line"]
        return lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()

    by_code = {one["code"]["value"]: one for one in whole["diagnostics"] if "range" in one["location"]}
    assert inside(by_code["T101"]["location"]["range"]) == "系統誤判"
    (mark,) = by_code["C102"]["suggestions"]
    assert inside(mark["range"]) == "," and mark["text"] == "，"
    assert {one["severity"] for one in whole["diagnostics"]} <= {"ERROR", "WARNING", "INFO"}
    records = [one for one in whole["diagnostics"] if one["location"]["path"] == "b.jsonl"]
    assert records and all("range" not in one["location"] for one in records)


def test_sarif_places_fixes_and_fingerprints(folder: Path) -> None:
    log = json.loads(printed("sarif", "申诉 书.txt", "b.jsonl"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0" and run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    lines = TEXT.replace("\r\n", "\n").split("\n")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] and result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) in ("申诉 书.txt", "b.jsonl") and " " not in place["artifactLocation"]["uri"]
        for fix in result.get("fixes", ()):
            assert fix["artifactChanges"][0]["replacements"][0]["deletedRegion"]["startLine"] >= 1
    blamed = next(r for r in run["results"] if r["ruleId"] == "T101")["locations"][0]["physicalLocation"]["region"]
    assert lines[blamed["startLine"] - 1][blamed["startColumn"] - 1 : blamed["endColumn"] - 1] == "系統誤判"
    prints = [
        (r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], r["partialFingerprints"]["appealLint/v1"])
        for r in run["results"]
    ]
    assert len(set(prints)) == len(prints)
    assert run["invocations"][0]["executionSuccessful"] is False and run["invocations"][0]["toolExecutionNotifications"]


def test_sarif_fingerprints_stay_when_lines_move(folder: Path) -> None:
    def fingerprint() -> str:
        results = json.loads(printed("sarif", "申诉 书.txt"))["runs"][0]["results"]
        found: str = next(r for r in results if r["ruleId"] == "T105")["partialFingerprints"]["appealLint/v1"]
        return found

    before = fingerprint()
    (folder / "申诉 书.txt").write_text("申诉说明\n\n" + TEXT, "utf-8")
    assert fingerprint() == before


def test_sarif_names_a_file_whose_name_is_no_utf8(folder: Path) -> None:
    name = os.fsdecode(b"\xff\xd6.txt")
    try:
        (folder / name).write_text("凭什么封我的号？", "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    results = json.loads(printed("sarif", name))["runs"][0]["results"]
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results} == {"%FF%D6.txt"}


def test_markdown_stars_out_numbers_in_a_name(folder: Path) -> None:
    (folder / "13912345678_11010519491231002X.txt").write_text("凭什么封我的号？", "utf-8")
    shown = printed("md", "13912345678_11010519491231002X.txt")
    assert "凭什么" in shown and "13912345678" not in shown and "11010519491231002X" not in shown


def test_markdown_stays_a_table(folder: Path) -> None:
    (folder / "a|b.txt").write_text("贵司系统误判`|<b>*，凭什么？|", "utf-8")
    rows = [line for line in printed("md", "a|b.txt").split("\n") if line.startswith("|")]
    assert len(rows) > 2 and {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}
