"""The timeline: its template is no data, what it tells stands in it, and no row gets lost."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from linter.cli.main import group
from linter.readers import ReadError
from linter.timeline import COLUMNS, Log, template
from linter.timeline.reading import read
from linter.timeline.telling import paragraph

TODAY = date(2026, 11, 22)
HEAD = "日期,时间,设备,账号,操作,结果,证据"


def log(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> Log:
    return read("\r\n".join([head, *rows]).encode(encoding), TODAY, encoding)


def told(*rows: str, head: str = HEAD) -> str:
    return paragraph(log(*rows, head=head))


def test_the_template_has_a_head_and_no_data() -> None:
    content = "\r\n".join(template()).encode("utf-8-sig")
    assert read(content, TODAY) == Log(())
    assert template()[0].split(",") == [names[0] for names in COLUMNS.values()]


def test_excel_quotes_a_note_and_it_stays_one() -> None:
    assert log('"# 例：2026-03-05",20:10,,,"写了一句,又一句",,', "＃ 这一行也不算,,,,,,") == Log(())


def test_rows_are_told_in_the_order_of_time() -> None:
    rows = ("2026/3/6,9:20,,,撤回63条消息,,附件2", "2026-03-05,20:10:00,,,群发了接龙链接。,收到通知,", "2026.3.5,8:05,,,写好文案,,")
    assert told(*rows) == (
        "2026年3月5日8时5分，写好文案。3月5日20时10分，群发了接龙链接；结果：收到通知。3月6日9时20分，撤回63条消息；证据：附件2。"
    )


def test_rows_without_a_year_are_named_where_the_log_has_several() -> None:
    rows = ("2025-12-31,,,,甲,,", "3月5日,,,,乙,,")
    assert "第 3 行却没有写年份" in log(*rows).notes[-1]
    assert log(rows[0], "2026年3月5日,,,,乙,,").notes == () == log("3月4日,,,,甲,,", rows[1]).notes


def test_a_stop_in_the_cell_is_not_doubled_in_what_holds_for_all_rows() -> None:
    assert told("2026-03-05,,红米Note12。,,甲,,", "2026-03-06,,红米Note12,,乙,,").startswith("以下操作的设备是红米Note12。2026年")


def test_what_holds_for_all_rows_is_said_once_and_what_differs_beside_each() -> None:
    same = told("2026-03-05,,红米Note12,甲号,发文案,,", "2026-03-06,,红米Note12,甲号,删文案,,")
    assert same == "以下操作的账号是甲号，设备是红米Note12。2026年3月5日，发文案。3月6日，删文案。"
    differs = told("2026-03-05,,红米Note12,甲号,发文案,,", "2026-03-06,,,甲号,删文案,,")
    assert differs == "以下操作的账号是甲号。2026年3月5日，发文案（设备：红米Note12）。3月6日，删文案。"


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("3月5日", "晚上8点左右", "3月5日晚上8点左右，甲。"),
        ("2026-03-05 20:10", "", "2026年3月5日20时10分，甲。"),
        ("3/5", "20:00", "3月5日20时，甲。"),
        ("２０２６年３月５日", "", "２０２６年３月５日，甲。"),
        ("2026/3/5", "8:10 PM", "2026年3月5日8:10 PM，甲。"),
        ("2026-03-05", "20:10:07", "2026年3月5日20时10分7秒，甲。"),
    ],
)
def test_days_and_hours_are_those_that_were_written(day: str, clock: str, expected: str) -> None:
    assert told(f"{day},{clock},,,甲,,") == expected


def test_a_year_is_told_where_it_changes_and_after_a_row_without_one() -> None:
    assert told("2025-12-30,,,,甲,,", "2026-01-02,,,,乙,,") == "2025年12月30日，甲。2026年1月2日，乙。"
    assert told("2026-01-02,,,,甲,,", "3/5,,,,乙,,", "2026-03-06,,,,丙,,") == "2026年1月2日，甲。3月5日，乙。2026年3月6日，丙。"


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("2026-02-30,8:00,,,甲,,", "不存在：没有这一天"),
        ("2026-03-05,25:00,,,甲,,", "不存在：没有这个钟点"),
        ("昨天,8:00,,,甲,,", "不是具体的一天"),
        ("2026年3月,,,,甲,,", "不是具体的一天"),
        ("45721,0.84,,,甲,,", "看不懂日期和时间「45721 0.84」"),
        ("2026-03-05到3-6,,,,甲,,", "看不懂日期和时间"),
        ("2026-11-23,,,,甲,,", "在今天之后"),
        (",8:00,,,甲,,", "没有写日期"),
        ("2026-03-05,8:00,,,,通知,", "没有写操作"),
        ("2026-03-05,8:00,,,写了,改了两次,,多", "多出几格"),
        ('2026-03-05,8:00,,,"没有合上,,', "引号没有成对"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_the_others_are_told(row: str, part: str) -> None:
    found = log("2026-03-04,,,,先做的,,", row)
    assert [entry.action for entry in found.entries] == ["先做的"]
    assert [left.line for left in found.left] == [3] and part in found.left[0].reason


def test_lines_are_those_of_the_file_beside_cells_of_several_lines() -> None:
    found = log('2026-03-04,,,,"第一行\r\n第二行",,', ",,,,甲,,", "", ",,,,乙,,")
    assert found.entries[0].line == 2 and [left.line for left in found.left] == [4, 6]
    assert paragraph(found) == "2026年3月4日，第一行；第二行。"


def test_personal_data_in_a_bad_row_is_not_repeated() -> None:
    assert "13812345678" not in log("电话13812345678,,,,甲,,").left[0].reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_tables_as_programs_save_them(delimiter: str, encoding: str) -> None:
    rows = [HEAD, "2026-03-05,20:10,红米Note12,拾光手作,在读书交流群里发布了六张书市的活动海报,收到限制发布的通知,附件一"]
    content = "\r\n".join(row.replace(",", delimiter) for row in rows).encode(encoding)
    assert "拾光手作" in paragraph(read(content, TODAY))


def test_the_head_may_name_the_columns_otherwise_and_in_any_order() -> None:
    assert told("发文案,2026-03-05,x", head="做了什么,date,备注") == "2026年3月5日，发文案。"
    assert log("发文案,2026-03-05,x", head="做了什么,date,备注").notes == ("不认识的列没有写进去：备注 (unknown columns are left out)",)
    assert told("2026-03-05,发文案", head="sep=,\r\n日期,操作") == "2026年3月5日，发文案。"


@pytest.mark.parametrize(
    "content", ["时间,操作\n8:00,甲\n", "日期,结果\n2026-03-05,甲\n", "# 只有说明\n", "日期,操作,date\n2026-03-05,甲,\n"]
)
def test_what_is_no_log_is_refused_in_a_sentence(content: str) -> None:
    with pytest.raises(ReadError, match="表头"):
        read(content.encode(), TODAY)


CELLS = st.text(st.sampled_from('甲乙拾光发删改群海报Ab7 39０，,。"“”；\n#：:/-（）'), max_size=12)
DAYS = st.one_of(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(lambda day: f"{day.year}/{day.month}/{day.day}"),
    st.sampled_from(["2026-02-30", "昨天", "", "3月5日", "3.5", "乱写", "2026-03-05 20:10"]),
)
CLOCKS = st.sampled_from(["", "20:10", "8:05:09", "晚上8点", "25:00", "上午"])
#: What a paragraph says of its own.
OURS = re.compile(r"以下操作的|账号是|设备是|账号：|设备：|结果：|证据：|[年月日时分秒，。；（）]")


@given(st.lists(st.tuples(DAYS, CLOCKS, CELLS, CELLS, CELLS, CELLS, CELLS), max_size=6), st.sampled_from(["utf-8-sig", "gb18030"]))
def test_all_that_is_told_stands_in_the_log_and_every_row_is_told_or_named(rows: list[tuple[str, ...]], encoding: str) -> None:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(HEAD.split(","))
    lines = []
    for row in rows:
        lines.append(table.getvalue().count("\n") + 1)
        writer.writerow(row)
    found = read(table.getvalue().encode(encoding), TODAY, encoding)
    text, written = paragraph(found), re.sub(r"\s*[\r\n]+\s*", "；", "\n".join(cell for row in rows for cell in row))
    assert {int(figure) for figure in re.findall(r"\d+", text)} <= {int(figure) for figure in re.findall(r"\d+", written)}
    assert all(piece.strip() in written for piece in OURS.split(text))
    for entry in found.entries:
        cells = (entry.action, entry.device, entry.account, entry.result, entry.evidence)
        assert all(cell.rstrip("。．.；;，,、！!") in text for cell in cells)
    notes = {at for at, row in zip(lines, rows, strict=True) if next((c.strip() for c in row if c.strip()), "#").startswith(("#", "＃"))}
    assert sorted([entry.line for entry in found.entries] + [left.line for left in found.left]) == sorted(set(lines) - notes)
    assert list(found.entries) == sorted(found.entries, key=lambda entry: (entry.day, entry.clock))


@given(st.one_of(st.binary(max_size=80), st.text(max_size=60).map(lambda text: f"日期,操作\n{text}".encode("utf-8", "replace"))))
def test_nothing_but_a_sentence_comes_of_any_bytes(content: bytes) -> None:
    try:
        found = read(content, TODAY)
    except ReadError as problem:
        assert str(problem).count("\n") == 0
    else:
        assert "\n" not in paragraph(found) and all("\n" not in left.reason for left in found.left)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(group, ["new", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_writes_an_empty_table_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "日志.csv"
    assert run("--log", "-o", path)[0] == 0
    assert path.read_bytes().startswith("\ufeff日期,".encode()) and path.read_bytes().count(b"\r\n") == len(template())
    code, out, err = run("--from-log", path)
    assert (code, out) == (2, "") and "没有可以写的记录" in err and str(path) in err


def test_the_command_tells_a_log_and_names_what_it_leaves_out(tmp_path: Path) -> None:
    path = tmp_path / "日志.csv"
    path.write_bytes(f"{HEAD}\r\n2026-03-05,20:10,,,发文案,,附件1\r\n2026-02-30,,,,甲,,\r\n".encode("gb18030"))
    code, out, err = run("--from-log", path, "--encoding", "gbk", "--today", "2026-11-22")
    assert (code, out) == (2, "2026年3月5日20时10分，发文案；证据：附件1。\n")
    assert f"{path}:3: 日期「2026-02-30」不存在" in err and "写了 1 行，没有写 1 行" in err


def test_the_log_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "日志.txt"
    path.write_text(f"{HEAD}\n2026-03-05,,,,甲,,\n", "utf-8")
    code, _, err = run("--from-log", path, "-o", path, "--force")
    assert code == 2 and "是这次要读的文件" in err and HEAD in path.read_text("utf-8")
    assert run("--from-log", tmp_path / "没有.csv")[0] == 2


def test_the_check_against_ones_own_notes_finds_nothing_added(tmp_path: Path) -> None:
    path, told_path = tmp_path / "日志.csv", tmp_path / "经过.txt"
    rows = [
        "2026/3/6,9:20,红米Note12,拾光手作,撤回63条消息,,附件2",
        "2026/3/5,20:10,红米Note12,拾光手作,向63位好友群发了接龙链接,收到通知,附件1",
    ]
    path.write_text("\n".join([HEAD, *rows]), "utf-8")
    assert run("--from-log", path, "-o", told_path, "--today", "2026-11-22")[0] == 0
    against = ["check", "--select", "E113", "--fail-on", "info", "--facts", str(path), "--today", "2026-11-22", str(told_path)]
    assert CliRunner().invoke(group, against).exit_code == 0
    told_path.write_text(told_path.read_text("utf-8").replace("63位", "64位"), "utf-8")
    assert CliRunner().invoke(group, against).exit_code == 1
