"""Golden reports on the sample statements, and what every format owes. UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import Linter, lint, lint_file
from linter.causes import by_cause
from linter.cli.main import group
from linter.config import Config, OwnRule
from linter.positions import display_width
from linter.reporters import FORMATS, Style, reporter
from linter.reporters.text_format import WIDTH, window
from linter.text.visible import as_json, printable

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "corpora" / "examples").iterdir())
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_golden(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = CliRunner().invoke(group, ["--all", "--today", "2026-11-22", sample.relative_to(ROOT).as_posix()]).output
    golden = GOLDEN / f"{sample.name}.report"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(printed, "utf-8", newline="\n")
    assert printed == golden.read_text("utf-8")


def test_every_route_and_two_clean_ones_are_among_the_samples() -> None:
    reports = [(GOLDEN / f"{sample.name}.report").read_text("utf-8") for sample in SAMPLES]
    assert len(SAMPLES) >= 12
    assert {"路径：整改", "路径：复核", "路径：未表明"} <= {report.split("\n")[1].split("（")[0] for report in reports}
    assert sum("结论：措辞与结构未见问题" in report for report in reports) >= 2


PERSONAL = "本人身份证110101199001011234，电话13812345678，卡号6222021234567890123，凭什么封我13812345678？"


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "xlsx"])  # a workbook is no text: see test_tabular
def test_personal_data_is_masked_in_every_format(format: str) -> None:
    printed = "\n".join(reporter(format)([lint(PERSONAL)], Style(all=True)))
    for secret in ("110101199001011234", "13812345678", "6222021234567890123"):
        assert secret not in printed
    assert printed


@pytest.mark.parametrize("format", ["sarif", "rdjson"])
def test_no_message_for_a_tool_has_a_link_of_a_text(format: str) -> None:
    own = OwnRule("U101", "ours", "看.{1,9}a.cn", "「[{quote}) ![x](https://a.cn/x.png)」", "no.")
    report = Linter(Config(own_rules=(own,))).lint("凭什么封我？[看](//a.cn)恳请复核。")
    printed = "\n".join(reporter(format)([report], Style(all=True)))
    assert "[看] (//a.cn) ![x] (https" in printed and "](" not in printed


def test_no_line_of_a_text_is_a_command_to_the_runner_that_logs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "\u3000::error file=README.md,line=1::凭什么封我的号？\n\n::stop-commands::x凭什么封我的号？\n\n凭什么##[error]封我的号？\n"
    Path("::warning::x.txt").write_text(text, "utf-8")

    def printed(*more: str) -> list[str]:
        return CliRunner().invoke(group, ["--all", *more, "::warning::x.txt"]).output.splitlines()

    def commands(lines: list[str]) -> list[str]:
        return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]

    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    before = printed()
    assert len(commands(before)) >= 4
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    after = printed()
    assert not commands(after) and len(after) == len(before)
    assert "| ::warning::x.txt" in after and any(line.startswith("|   \u3000::error file=README.md,line=1::") for line in after)
    printed("--output-file", "report.txt")
    assert commands(Path("report.txt").read_text("utf-8").splitlines()) == commands(before)


@pytest.mark.parametrize("format", ["html", "json", "jsonl", "rdjson", "sarif"])
def test_the_page_of_a_rule_is_linked_where_the_project_says_where_it_is(format: str) -> None:
    link = "https://example.org/docs/rules/T108"
    report = lint("凭什么封我的号？")
    assert link in "\n".join(reporter(format)([report], Style(docs_url="https://example.org/docs/")))
    assert "rules/T108" not in "\n".join(reporter(format)([report], Style()))


def test_json_has_what_the_contract_says() -> None:
    result = CliRunner().invoke(group, ["--output-format", "json", "-"], input="尊敬的平台😀：\r\n凭什么封我的号？".encode())
    whole = json.loads(result.output)
    assert result.exit_code == 1 and whole["version"] == 1 and set(whole) == {"version", "tool", "documents", "summary"}
    assert len(whole["tool"]["model"]) == 64
    (document,) = whole["documents"]
    assert document["path"] == "<stdin>" and document["id"] is None and document["error"] is None and document["items"] == []
    assert document["verdict"] in ("ready", "revise", "blocked") and document["route_given"] is False
    finding = next(f for f in document["findings"] if f["name"] == "challenge")
    assert finding["code"] == "T108" and finding["span"] == {"start": 9, "end": 12}
    assert finding["location"] == {"line": 2, "column": 1, "end_line": 2, "end_column": 4}
    assert set(finding) == {"code", "name", "severity", "message", "span", "location", "place", "confidence", "fixes", "url"}
    assert whole["summary"]["sentences"] == 2 and whole["summary"]["rules"] >= 26


def test_a_file_from_python(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "凭什么封我的号？"}\n{bad\n', "utf-8")
    found, bad = lint_file(str(path))
    assert (found.id, found.error) == ("x", None) and "T108" in [finding.code for finding in found.findings]
    assert bad.error is not None and "第 2 行" in bad.error and bad.findings == ()
    (same,) = Linter(Config(ignore=("T108",))).lint_file(str(tmp_path / "gone.txt"))
    assert same.error is not None and "找不到文件" in same.error


def test_unreadable_documents_are_entries(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "求解封！\u2028谢谢"}\n{bad\n', "utf-8")
    for command in (["check"], ["inspect"]):
        result = CliRunner().invoke(group, [*command, "--output-format", "jsonl", str(tmp_path / "a.jsonl")])
        good, bad = [json.loads(line) for line in result.stdout.rstrip("\n").split("\n")]
        assert result.exit_code == 2 and good["id"] == "x" and "第 2 行" in bad["error"]
        assert bad[{"check": "findings", "inspect": "sentences"}[command[0]]] == []


def test_inspect_has_what_the_contract_says() -> None:
    result = CliRunner().invoke(group, ["inspect", "--output-format", "jsonl", "-"], input="3月5日我发了12条广告。是我不对。".encode())
    record = json.loads(result.stdout)
    assert set(record) == {"path", "id", "error", "route", "violation", "missing_moves", "sentences"}
    first = record["sentences"][0]
    assert (first["start"], first["end"], first["text"]) == (0, 13, "3月5日我发了12条广告。")
    assert len(first["tactics"]) == 12 and first["move"] == "fact" and first["flagged"] == []


def test_the_underline_stands_under_the_finding() -> None:
    line = "号没了😀e\u0301，凭什么封我"
    lines = list(reporter("text")([lint(line)], Style(all=True)))
    at = next(i for i, text in enumerate(lines) if text.startswith("T108"))
    source, mark = lines[at + 1], lines[at + 2]
    assert display_width(mark.split("^")[0]) == display_width(source.split("凭什么")[0]) and mark.count("^") == 6


@pytest.mark.parametrize("place", [0, 40, 150, 297])
def test_long_lines_are_cut_around_the_finding(place: int) -> None:
    line = "字" * place + "凭什么" + "字" * (297 - place)
    shown, begin, end = window(line, place, place + 3)
    assert shown[begin:end] == "凭什么" and display_width(shown) <= WIDTH


def test_nothing_in_the_input_moves_the_terminal() -> None:
    assert printable("红\x1b[31m色\u202e反\x07") == "红\ufffd[31m色\ufffd反\ufffd"
    assert "\x1b" not in "\n".join(reporter("text")([lint("凭什么\x1b[31m封我？")], Style()))


def test_the_main_causes_come_first_and_the_rest_is_folded() -> None:
    report = lint("3月5日我发了广告，凭什么封我？又没造成损失。你们必须马上给我解封，否则我将向媒体曝光，别人都没事。求求你们了。")
    causes = by_cause(report.findings)
    assert causes[0][0].name == "threat"
    printed = "\n".join(reporter("text")([report], Style()))
    assert "已折叠" in printed and "已折叠" not in "\n".join(reporter("text")([report], Style(all=True)))


def test_english_reports_join_places_in_english(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("凭什么封我的号？" * 9, "utf-8")
    printed = CliRunner().invoke(group, ["--lang", "en", "--select", "challenge", str(file)]).output
    (more,) = [line for line in printed.split("\n") if " more: " in line]
    assert more.count("; ") == 5 and more.endswith(" …") and "、" not in more


def test_json_holds_nothing_that_a_terminal_acts_on() -> None:
    """Controls, and whatever turns or parts the direction of writing: by number, so that the value stays what it is."""
    acting = [
        chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
    ]
    for ch in acting:
        said = as_json({"甲": f"a{ch}b"})
        assert ch not in said and json.loads(said) == {"甲": f"a{ch}b"}, hex(ord(ch))
    assert as_json("申诉\u200d\u3000🙏") == '"申诉\u200d\u3000🙏"'
