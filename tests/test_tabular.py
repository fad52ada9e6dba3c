"""Tables as output: the table that was read with columns appended, and samples for review."""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter import Linter
from linter.cli.main import group
from linter.cli.sampling import Sample, shares, stratum
from linter.readers import decode, streamed
from linter.readers.plain import document
from linter.reporters import Style
from linter.reporters.csv_format import written
from linter.reporters.rows import Line, OtherColumns, neutral, table
from linter.values import Document, Report, Row

GOOD = "我的账号于3月5日被限制登录，恳请复核并恢复功能，谢谢。"
APPENDED = ["结论", "路径", "违规", "错误数", "警告数", "提示数", "代码", "主要原因", "没有读成的原因"]


def check(*args: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(group, ["check", "--today", "2026-11-22", *map(str, args)], input=given)


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = ["工单号,申诉说明,备注", f"007,凭什么封我的号？,=1+1\n8,{GOOD},-5\n9,,丙", '10,"电话13900138000，\n凭什么？",@x']
    (tmp_path / "a.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "=x", "text": GOOD}) + "\n{bad\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_comes_back_with_columns_appended(folder: Path) -> None:
    result = check("a.csv", "--output-format", "csv")
    head, *rows = parsed(result.stdout)
    assert result.exit_code == 2 and not result.stdout.startswith("\ufeff")
    assert head == ["工单号", "申诉说明", "备注", *APPENDED]
    assert [row[:3] for row in rows] == [
        ["007", "凭什么封我的号？", "'=1+1"],
        ["8", GOOD, "-5"],
        ["9", "", "丙"],
        ["10", "电话13900138000，\n凭什么？", "'@x"],
    ]
    found = [json.loads(line) for line in check("a.csv", "--output-format", "jsonl").stdout.splitlines()]
    for row, one in zip(rows, found, strict=True):
        said = dict(zip(APPENDED, row[3:], strict=True))
        if one["error"]:
            assert said == dict.fromkeys(APPENDED, "") | {"结论": "没有读成", "没有读成的原因": one["error"]}
            continue
        levels = [finding["severity"] for finding in one["findings"]]
        assert [said["错误数"], said["警告数"], said["提示数"]] == [str(levels.count(level)) for level in ("error", "warning", "info")]
        assert set(said["代码"].split(";")) == {finding["code"] for finding in one["findings"]}
        first = next(finding for finding in one["findings"] if finding["code"] == said["代码"].split(";")[0])
        assert said["主要原因"] in [finding["message"] for finding in one["findings"] if finding["code"] == first["code"]]
        assert "13900138000" not in "".join(row[3:])


def test_of_other_documents_path_and_id_come_first(folder: Path) -> None:
    head, one, bad = parsed(check("b.jsonl", "--output-format", "csv", "--lang", "en").stdout)
    assert head == ["path", "id", "verdict", "route", "violation", "errors", "warnings", "infos", "codes", "cause", "error"]
    assert one[:3] == ["b.jsonl", "'=x", "revise before sending"] and bad[:3] == ["b.jsonl", "", "not read"] and "not JSON" in bad[-1]


def test_a_file_that_cannot_be_read_has_a_row_in_any_table(folder: Path) -> None:
    result = check("no.txt", "a.csv", "--output-format", "csv")
    head, missing, *rows = parsed(result.stdout)
    assert head[:3] == ["工单号", "申诉说明", "备注"] and len(rows) == 4 and result.exit_code == 2
    assert missing[:4] == ["", "", "", "没有读成"] and missing[-1].startswith("no.txt: 找不到文件")
    assert [row[0] for row in parsed(check("no.txt", "--output-format", "csv").stdout)] == ["文件", "no.txt"]


def test_tables_with_other_columns_are_refused_in_a_sentence(folder: Path) -> None:
    (folder / "c.csv").write_text(f"编号,正文\n1,{GOOD}\n", "utf-8")
    (folder / "d.csv").write_text(f"编号,正文\n2,{GOOD}\n", "utf-8")
    for other in ("c.csv", "b.jsonl"):
        result = check("a.csv", other, "--output-format", "csv", "-o", "out.csv")
        assert result.exit_code == 2 and f"{other} 和 a.csv 的列名不同" in result.stderr and not (folder / "out.csv").exists()
    assert [row[0] for row in parsed(check("c.csv", "d.csv", "--output-format", "csv").stdout)] == ["编号", "1", "2"]


def test_a_column_of_the_same_name_keeps_it(folder: Path) -> None:
    (folder / "c.csv").write_text(f"正文,结论,结论 2,代码\n{GOOD},甲,乙,丙\n", "utf-8")
    head, row = parsed(check("c.csv", "--output-format", "csv").stdout)
    assert head[:4] == ["正文", "结论", "结论 2", "代码"] and row[1:4] == ["甲", "乙", "丙"]
    assert head[4] == "结论 3" and "代码 2" in head and len(set(head)) == len(head)


def test_in_a_file_excel_knows_the_encoding(folder: Path) -> None:
    assert check("a.csv", "--output-format", "csv", "-o", "out.csv").exit_code == 2
    content = (folder / "out.csv").read_bytes()
    assert content.startswith("\ufeff工单号,".encode()) and content.endswith(b"\n") and b"\r" not in content
    again = check("out.csv", "--output-format", "csv", "--ignore", "P").stdout
    assert parsed(again)[1][:3] == ["007", "凭什么封我的号？", "'=1+1"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "-a", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "=cmd|'/C calc'!A0", "+86 13900138000"],
)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "甲-1", "-5", "+3", "-12,000.50", "-1e5", "-5%", "-", "--", "'=1", "1=1", "2026-03-05"])
def test_what_it_would_not_stays(text: str) -> None:
    assert neutral(text) == text


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["=1", "-5", "a\rb", '"', "a,b", "\ufeff", "", " x "]
)


@settings(deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), max_size=5)), CELL)
@example([["\ufeff", "\r"]], "\n")
def test_any_cell_comes_back_as_it_was(rows: list[list[str]], name: str) -> None:
    """From a file to a file: only what a spreadsheet would run differs."""
    head = ["正文", *([name] if not rows else [f"{name}{i}" for i in range(len(rows[0]))])]
    cells = [["好", *row] if rows else ["好", ""] for row in rows or [[]]]
    out = StringIO(newline="")
    csv.writer(out).writerows([head, *cells])
    found = list(streamed(BytesIO(out.getvalue().encode("utf-8-sig")), "a.csv"))
    read = [item.row for item in found]
    assert all(isinstance(item, Document) for item in found) and [list(row.cells) for row in read if row] == cells
    assert read[0] and list(read[0].columns) == head
    lines = [Line("a.csv", row.columns, row.cells, ()) for row in read if row]
    text = "\n".join(written([lines[0].columns or (), *(one.cells for one in lines)], Style(target="file")))
    expected = [[neutral(cell) for cell in row] for row in (head, *cells)]
    assert text.startswith("\ufeff") and parsed(text[1:]) == expected
    assert parsed("\n".join(written(expected, Style()))) == [[neutral(cell) for cell in row] for row in expected]


def test_on_a_screen_nothing_acts_on_the_terminal() -> None:
    rows = [("a\x1b[31m", "b\u202ec", "d\ne")]
    assert list(written(rows, Style(target="screen"))) == ["a\ufffd[31m,b\ufffdc,d e"]
    assert list(written(rows, Style())) == ['a\x1b[31m,b\u202ec,"d\ne"']


def test_of_many_unreadable_files_only_so_many_are_held_back() -> None:
    read: list[int] = []

    def lines() -> Any:
        for i in range(5000):
            read.append(i)
            yield Line(f"{i}.txt", None, (f"{i}.txt", None), ("x", "why"), unread=True)

    rows = table(lines(), "zh")
    next(rows)
    assert len(read) < 2000 and len(list(rows)) == 5000
    with pytest.raises(OtherColumns, match=r"b\.csv 和 t\.csv"):
        list(table([Line("t.csv", ("a",), ("b",), ()), Line("b.csv", ("b",), ("b",), ())], "zh"))


# workbooks


def book(path: Path) -> list[list[Any]]:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]


def test_the_same_as_a_workbook(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    assert check("a.csv", "--output-format", "xlsx", "-o", "out.xlsx").exit_code == 2
    rows = parsed(check("a.csv", "--output-format", "csv").stdout)
    assert [["" if cell is None else str(cell) for cell in row] for row in book(folder / "out.xlsx")] == rows
    sheet = openpyxl.load_workbook(folder / "out.xlsx").active
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert all(isinstance(sheet[place].value, int) for place in ("G2", "H2", "I2"))
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"


def test_numbers_and_days_stay_what_they_are_from_workbook_to_workbook(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    from datetime import datetime

    made = openpyxl.Workbook()
    row = [20260305, GOOD, 0.5, True, datetime(2026, 3, 5, 14, 30), "_x000D_", "a\nb", None, "x" * 32_767]
    for cells in (["编号", "正文", *"abcdefg"], row):
        made.active.append(cells)
    made.active["F2"].value = "_x005F_x000D_"  # openpyxl itself writes no escapes
    made.save(folder / "t.xlsx")
    result = check("t.xlsx", "--output-format", "xlsx", "-o", "out.xlsx")
    assert result.exit_code == 1 and "截断" not in result.stderr
    assert [*book(folder / "out.xlsx")[1][:5], *book(folder / "out.xlsx")[1][6:9]] == [*row[:5], *row[6:]]
    (again,) = decode((folder / "out.xlsx").read_bytes(), "out.xlsx")
    assert again.row and again.row.cells[5] == "_x000D_"
    _, found = parsed(check("t.xlsx", "--output-format", "csv").stdout)
    assert found[:7] == ["20260305", GOOD, "0.5", "TRUE", "2026-03-05 14:30:00", "_x000D_", "a\nb"]


def test_what_no_cell_holds_is_replaced_or_cut_and_told(folder: Path) -> None:
    pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    (folder / "c.csv").write_text(f"正文,x,y\n{GOOD},a\x0bb\ufffe,{'甲' * 40_000}\n", "utf-8")
    result = check("c.csv", "--output-format", "xlsx", "-o", "out.xlsx")
    row = book(folder / "out.xlsx")[1]
    assert row[1] == "a\ufffdb\ufffd" and len(row[2]) == 32_767 and row[2].endswith("甲…") and "有 1 格超过" in result.stderr


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("--output-format", "xlsx"), "-o"),
        (("--output-format", "xlsx", "-o", "o.csv"), ".xlsx"),
        (("--output-format", "csv", "-o", "o.xlsx"), "--output-format xlsx"),
        (("--output-format", "csv", "-o", "a.csv"), "要读的文件"),
        (("--sample", "3"), "csv、xlsx 和 jsonl"),
        (("--sample", "3", "--output-format", "csv", "--diff"), "--diff"),
        (("--sample", "0", "--output-format", "csv"), "0"),
        (("--seed", "3", "--output-format", "csv"), "--sample"),
    ],
)
def test_what_does_not_go_together_is_refused(args: tuple[str, ...], part: str, folder: Path) -> None:
    before = (folder / "a.csv").read_bytes()
    result = check("a.csv", *args)
    assert result.exit_code == 2 and part in result.stderr and (folder / "a.csv").read_bytes() == before


def test_without_openpyxl_it_is_said_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = check("a.csv", "--output-format", "xlsx", "-o", "out.xlsx")
    assert result.exit_code == 2 and "pip install '.[xlsx]'" in result.stderr and not (folder / "out.xlsx").exists()


def test_no_rewrites_are_made_for_tables_and_samples(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.rewrite.offered", lambda *_: pytest.fail("a rewrite"))
    for args in (("--output-format", "csv"), ("--output-format", "jsonl", "--sample", "2")):
        assert check("a.csv", *args).exit_code == 2


# samples


@given(st.lists(st.tuples(st.integers(1, 10_000), st.integers(1, 60)), min_size=1, max_size=12), st.integers(1, 80))
def test_shares(strata: list[tuple[int, int]], size: int) -> None:
    strata = [(max(documents, room), room) for documents, room in strata]
    given = shares(strata, size)
    assert sum(given) == min(size, sum(room for _, room in strata))
    assert all(0 <= number <= room for number, (_, room) in zip(given, strata, strict=True))
    if size >= len(strata):
        assert min(given) >= 1
        least = size // 2 // len(strata)
        assert all(number >= min(room, least) for number, (_, room) in zip(given, strata, strict=True))


def test_shares_are_equal_first_and_then_in_proportion() -> None:
    assert shares([(9000, 100), (900, 100), (100, 100)], 100) == [17 + 45, 17 + 4, 17]
    assert shares([(5, 5), (5, 5), (5, 5)], 2) == [1, 1, 0]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    lint = Linter()
    chosen = random.Random(4)
    sentences = [
        GOOD,
        "凭什么封我的号？",
        "你们系统误判。",
        "求求您了。",
        "不恢复我就去曝光你们！",
        "我已删除全部违规内容。",
        "今天天气不错。",
    ]
    made = []
    for i in range(120):
        text = "".join(chosen.choices(sentences, k=chosen.randint(1, 3))) + ("" if i % 10 == 0 else f"单号{i}。")
        found = lint.lint(text)
        assert found.document is not None
        row = Row(("编号", "正文"), (i, text), i + 2)
        made.append(Report("a.csv", str(i), document(text, "a.csv", str(i), row=row), found.analysis, found.findings))
    return made


def drawn(reports: list[Report], size: int, seed: int = 0) -> Sample[str]:
    sample = Sample[str](size, seed)
    for report in reports:
        sample.add(report, lambda report: str(report.id))
    return sample


@pytest.mark.parametrize("size", [1, 5, 20, 1000])
def test_a_sample_hangs_on_the_texts_alone(reports: list[Report], size: int) -> None:
    found = {made for made, _ in drawn(reports, size).drawn()}
    for seed in range(3):
        mixed = random.Random(seed).sample(reports, len(reports))
        order = {str(report.id): i for i, report in enumerate(mixed)}
        again = [made for made, _ in drawn(mixed, size).drawn()]
        assert set(again) == found and [order[made] for made in again] == sorted(order[made] for made in again)
    others = {made for made, _ in drawn(reports, size, seed=1).drawn()}
    assert (size == 1000 or others != found) and len(found) == min(size, len({r.document.text for r in reports if r.document}))


def test_strata_are_counted_whole_and_all_are_seen(reports: list[Report]) -> None:
    sample = drawn(reports, 20)
    counted = Counter(map(stratum, reports))
    strata = sample.strata()
    assert {one.name: one.documents for one in strata} == counted and 3 < len(counted) <= 20
    assert sum(one.drawn for one in strata) == 20 and min(one.drawn for one in strata) >= 1
    by_id = {str(report.id): report for report in reports}
    assert all(stratum(by_id[made]) == one.name and one in strata for made, one in sample.drawn())
    assert Counter(one.name for _, one in sample.drawn()) == {one.name: one.drawn for one in strata}


def test_a_sample_keeps_no_more_than_it_may(reports: list[Report]) -> None:
    made: list[str | None] = []
    sample = Sample[str](2)
    for report in reports * 5:
        sample.add(report, lambda report: made.append(report.id) or "")  # type: ignore[func-returns-value]
    assert all(len(kept) <= 2 for kept in sample._kept.values()) and len(made) < 60
    assert sample.documents == 600


def test_a_text_that_repeats_is_drawn_once(reports: list[Report]) -> None:
    same = [report for report in reports if report.document and report.document.text == reports[0].document.text]  # type: ignore[union-attr]
    copies = [Report(r.path, f"{r.id}-{i}", r.document, r.analysis, r.findings) for r in same[:1] for i in range(50)]
    sample = drawn(copies, 10)
    assert len(sample.drawn()) == 1 and sample.strata()[0].documents == 50
    assert sample.drawn()[0][0] == drawn(copies[::-1], 10).drawn()[0][0]


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx"])
def test_a_sample_of_a_run(format: str, folder: Path) -> None:
    if format == "xlsx":
        pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    rows = "".join(f"{i},{'凭什么封我的号？' if i % 7 else GOOD}单号{i}。\n" for i in range(40))
    (folder / "m.csv").write_text(f"编号,正文\n{rows}99,\n", "utf-8")
    result = check("m.csv", "--output-format", format, "--sample", "6", "-o", f"out.{format}")
    assert result.exit_code == 2 and "40 份里抽了 6 份" in result.stderr and "没有读成的 1 份" in result.stderr
    whole = [json.loads(line) for line in check("m.csv", "--output-format", "jsonl").stdout.splitlines()]
    if format == "jsonl":
        found = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
        ids = [one["id"] for one in found]
        kinds = [(one.pop("stratum"), one.pop("stratum_documents")) for one in found]
        plain = {one["id"]: one for one in whole}
        for one in found:  # the same but for the rewrites
            assert {k: v for k, v in one.items() if k != "findings"} == {k: v for k, v in plain[one["id"]].items() if k != "findings"}
            assert [f["code"] for f in one["findings"]] == [f["code"] for f in plain[one["id"]]["findings"]]
    else:
        text = (folder / f"out.{format}").read_bytes()
        table = book(folder / "out.xlsx") if format == "xlsx" else parsed(text.decode("utf-8-sig"))
        assert table[0][-2:] == ["抽样层", "该层份数"]
        ids, kinds = [str(row[0]) for row in table[1:]], [(str(row[-2]), int(row[-1])) for row in table[1:]]
    assert len(ids) == 6 and [int(i) for i in ids] == sorted(map(int, ids)) and sum(dict(kinds).values()) == 40 and len(dict(kinds)) >= 2
    assert check("m.csv", "--output-format", "csv", "--sample", "6", "--exit-zero", "-q").stderr.count("\n") == 1
