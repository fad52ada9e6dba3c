"""The workbook over a run."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import linter.sheets
from linter import lint
from linter.cli.main import group
from linter.overview import Workbook, plain
from linter.values import Report

openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")


def check(*args: str | Path) -> Result:
    return CliRunner().invoke(group, ["check", "--today", "2026-11-22", *map(str, args)])


@pytest.fixture
def statements(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "=乙").mkdir(parents=True)
    (folder / "甲.txt").write_text("凭什么封我的号？你们系统误判！【请填写：日期】", "utf-8")
    (folder / "=乙" / "@丙.txt").write_text("=1+1 我的账号被封。本人电话13900138000，凭什么封我？", "utf-8")
    (folder / "坏.docx").write_bytes(b"nothing")
    records = [{"id": "-2+3", "text": "我的账号被封，恳请复核。"}, {"id": "b", "text": "凭什么？"}]
    (folder / "多.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), "utf-8")
    return folder


def test_a_row_a_document_and_a_row_a_finding(statements: Path, tmp_path: Path) -> None:
    target = tmp_path / "总表.xlsx"
    result = check(statements, "--overview", target, "--output-format", "json")
    assert result.exit_code == 2
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["文件", "发现"]
    documents, findings = book["文件"], book["发现"]
    for sheet in (documents, findings):
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == f"A1:{chr(64 + sheet.max_column)}{sheet.max_row}"
        assert all(sheet.column_dimensions[chr(65 + i)].width >= 8 for i in range(sheet.max_column))
    whole = json.loads(result.stdout)
    rows = [dict(zip([c.value for c in documents[1]], [c.value for c in row], strict=True)) for row in documents.iter_rows(min_row=2)]
    assert len(rows) == len(whole["documents"]) == 5
    for row, document in zip(rows, whole["documents"], strict=True):
        if document["error"]:
            assert row["结论"] == "没有读成" and row["没有读成的原因"] == document["error"]
            continue
        levels = [finding["severity"] for finding in document["findings"]]
        assert [row["错误"], row["警告"], row["提示"]] == [levels.count(level) for level in ("error", "warning", "info")]
        causes = [row[f"主要原因 {i}"] for i in (1, 2, 3) if row[f"主要原因 {i}"]]
        assert len(causes) == min(3, len({finding["code"] for finding in document["findings"]}))
        assert {cause.split()[0] for cause in causes} <= {finding["code"] for finding in document["findings"]}
    assert findings.max_row - 1 == sum(len(document["findings"]) for document in whole["documents"])
    assert [row[2].value for row in findings.iter_rows(min_row=2)] == [f["code"] for d in whole["documents"] for f in d["findings"]]


def test_nothing_in_it_is_a_formula_and_personal_data_is_masked(statements: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(statements)
    assert check("=乙/@丙.txt", "多.jsonl", "--overview", tmp_path / "o.xlsx").exit_code == 1
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert cells and all(cell.data_type == "s" and cell.value[0] not in "=+-@\t" for cell in cells)
    assert book["文件"]["A2"].value == "'=乙/@丙.txt"
    assert not any("13900138000" in cell.value for cell in cells)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1", "=cmd|'/C calc'!A0"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert plain(text).startswith("'")


def test_ordinary_text_stays_and_what_no_cell_holds_is_replaced() -> None:
    assert plain("甲-1") == "甲-1" and plain("a\x00\x0bb") == "a\ufffd\ufffdb"
    assert len(plain("=" * 40000)) == 32767


def test_a_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(linter.sheets, "ROWS", 4)
    book = Workbook("en")
    for _ in range(5):
        book.add(lint("凭什么封我的号？"))
    book.add(Report("bad.docx", error="not read"))
    with open(tmp_path / "o.xlsx", "wb") as file, closing(book):
        book.save(file)
    found = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert [found[name].max_row for name in ("documents", "documents 2")] == [4, 4]
    assert found["documents"]["A1"].value == found["documents 2"]["A1"].value == "file"
    assert found["findings 2"].auto_filter.ref.endswith("4")


def test_it_is_refused_in_a_sentence(statements: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for options, part in (
        (["--overview", tmp_path / "o.csv"], ".xlsx"),
        (["--overview", tmp_path / "no" / "o.xlsx"], "不能写入"),
        (["--overview", tmp_path / "o.xlsx", "--diff"], "--diff"),
    ):
        result = check(statements, *options)
        assert result.exit_code == 2 and part in result.stderr and "Traceback" not in result.output
    workbook = statements / "数据.xlsx"
    workbook.write_bytes(b"mine")
    result = check(workbook, "--overview", workbook)
    assert result.exit_code == 2 and workbook.read_bytes() == b"mine"
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = check(statements, "--overview", tmp_path / "o.xlsx")
    assert result.exit_code == 2 and "pip install '.[xlsx]'" in result.stderr and not (tmp_path / "o.xlsx").exists()


def test_a_run_that_breaks_off_leaves_no_workbook(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    from linter.cli.rewriting import overview

    passed = overview(iter([lint("凭什么封我的号？")] * 3), str(tmp_path / "o.xlsx"), "zh")
    next(passed)
    passed.close()
    assert list(tmp_path.iterdir()) == [] and list(recwarn) == []
