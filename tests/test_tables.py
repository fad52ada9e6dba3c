"""Many documents in one file: records, CSV, Excel sheets. Read as streams; what is wrong with one costs none of the others."""

from __future__ import annotations

import json
import os
import pickle
import random
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.cli.main import group
from linter.readers import ReadError, streamed
from linter.readers.columns import Columns
from linter.values import Document, Unreadable

TEXT = "我的账号于3月5日被限制登录，恳请复核并恢复功能，谢谢。"
HEAD = "编号,正文\n"


class Piped(BytesIO):
    """A stream that cannot be gone back on."""

    def seekable(self) -> bool:
        return False


def items(
    content: str | bytes | BinaryIO, name: str = "a.csv", encoding: str | None = None, max_size: int = 1 << 26, **columns: str
) -> list[Document | Unreadable]:
    stream = content if not isinstance(content, str | bytes) else BytesIO(content.encode() if isinstance(content, str) else content)
    return list(streamed(stream, name, encoding, max_size, Columns(**columns)))


def texts(*args: Any, **kwargs: Any) -> list[str]:
    return [item.text if isinstance(item, Document) else f"! {item.reason}" for item in items(*args, **kwargs)]


def told(*args: Any, **kwargs: Any) -> str:
    with pytest.raises(ReadError) as problem:
        items(*args, **kwargs)
    return str(problem.value)


def test_a_row_is_a_document_with_its_row_and_id() -> None:
    found = items('编号,正文,x\r\n甲,"求解封\r\n谢谢",1\r\n,"说""不""",2\r\n\r\n,,\r\n乙,好,\r\n')
    assert [(d.id, d.text) for d in found if isinstance(d, Document)] == [("甲", "求解封\r\n谢谢"), ("3", '说"不"'), ("乙", "好")]
    assert [d.row.number for d in found if d.row] == [2, 3, 6] and found[0].row is not None
    assert found[0].row.columns == ("编号", "正文", "x") and found[0].row.cells == ("甲", "求解封\r\n谢谢", "1")
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("编号;正文\n1;a,b\n", "a.csv"),
        ("编号\t正文\n1\ta,b\n", "a.csv"),
        ("编号\t正文\n1\ta,b\n", "a.tsv"),
        ('编号,正文\n1,"a,b"\n', "a.tsv"),
        ("sep=|\r\n编号|正文\r\n1|a,b\r\n", "a.csv"),
        ('编号,正文\r1,"a,b"\r', "a.csv"),
        ('\n\n编号,"正文"\n1,"a,b"', "a.csv"),
        ('"编号","x\n,y","正文"\n1,,"a,b"', "a.csv"),
    ],
)
def test_what_parts_the_columns_is_told_by_their_names(content: str, name: str) -> None:
    assert [(item.id, item.text) for item in items(content, name) if isinstance(item, Document)] == [("1", "a,b")]


def test_a_semicolon_in_a_text_is_no_delimiter() -> None:
    assert texts("正文,备注;补充\n甲;乙,丙\n") == ["甲;乙"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("stream", [BytesIO, Piped])
def test_every_encoding(codec: str, stream: type[BytesIO]) -> None:
    traditional = "我的帳號於3月5日被限制登入，懇請覆核並恢復功能，謝謝您的幫忙。"
    rows = "id,text\n" + "".join(f'{i},"{traditional}\n{i}"\n' for i in range(40))
    assert texts(stream(rows.encode(codec))) == [f"{traditional}\n{i}" for i in range(40)]
    records = "".join(json.dumps({"id": i, "text": traditional}, ensure_ascii=False) + "\n" for i in range(40))
    assert texts(stream(records.encode(codec)), "a.jsonl") == [traditional] * 40
    if codec != "utf-16":
        assert texts(stream(rows.encode(codec)), encoding=codec)[0] == f"{traditional}\n0"


def test_trail_bytes_that_look_like_syntax_are_none() -> None:
    bar, backslash = b"\x81|".decode("gb18030"), b"\x81\\".decode("gb18030")
    text = f"我的账号{bar}{backslash}被封，恳请复核。"
    assert texts(f"sep=|\nid|text\n1|{text}\n".encode("gb18030"), encoding="gb18030") == [text]
    assert texts(f'{{"text": "{text}"}}\n'.encode("gb18030"), "a.jsonl", encoding="gb18030") == [text]
    assert texts(('{"text": "許功蓋的帳號被限制登入，懇請覆核。"}').encode("big5"), "a.jsonl") == ["許功蓋的帳號被限制登入，懇請覆核。"]


def test_a_line_that_does_not_decode_costs_only_itself() -> None:
    content = f"{HEAD}1,{TEXT}\n".encode() + b"2,\xff\xfe\n" + f'3,"甲\n{TEXT}"\n'.encode()
    good, bad, last = items(content)
    assert isinstance(bad, Unreadable) and bad.id == "3" and "第 3 行有不是 utf-8" in bad.reason and bad.row is not None
    assert isinstance(good, Document) and isinstance(last, Document) and last.text == f"甲\n{TEXT}"
    lines = [json.dumps({"id": i, "text": TEXT}, ensure_ascii=False).encode("gb18030") for i in range(5)]
    lines[2] = b'{"text": "' + b'\x81\x20"}'
    found = texts(b"\n".join(lines), "a.jsonl")
    assert [one == TEXT for one in found] == [True, True, False, True, True] and "第 3 行" in found[2]


def test_what_is_ascii_for_a_megabyte_is_utf8() -> None:
    padding = "".join(f'{{"id": {i}, "text": "{"x" * 1000}"}}\n' for i in range(1100))
    found = items((padding + json.dumps({"text": TEXT}, ensure_ascii=False) + "\n").encode() + b'{"text": "\xce\xf3"}', "a.jsonl")
    assert isinstance(found[1100], Document) and found[1100].text == TEXT and found[1100].encoding == "utf-8"
    assert isinstance(found[1101], Unreadable) and "第 1102 行" in found[1101].reason


def test_a_large_file_keeps_its_guessed_encoding() -> None:
    content = HEAD.encode("gb18030") + "".join(f"{i},{TEXT}{i}\n" for i in range(30_000)).encode("gb18030")
    found = items(content)
    assert len(content) > 1 << 20 and [getattr(item, "text", "") for item in found] == [f"{TEXT}{i}" for i in range(30_000)]
    assert isinstance(found[0], Document) and found[0].encoding == "gb18030" and "GB18030" in found[0].notes[0]


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("2", "只有 1 格"),
        ("2,甲,乙", "有 3 格，列名只有 2 个"),
        ("2, ", "的正文是空的"),
        ("2,a\0b", "NUL"),
        ('2,"甲"乙', "引号有误"),
        ("2," + "好" * 400, "1202 字节"),
    ],
)
def test_a_bad_row_is_told_with_its_number_and_the_others_are_read(row: str, part: str) -> None:
    first, bad, last = items(f"{HEAD}1,好\n{row}\n3,完\n", max_size=1000)
    assert isinstance(bad, Unreadable) and bad.reason.startswith("第 3 行") and part in bad.reason and bad.row is not None
    assert bad.row.number == 3 and len(bad.row.cells) == 2
    assert isinstance(first, Document) and isinstance(last, Document) and last.id == "3"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quotation_mark_that_is_never_closed_costs_its_line(end: str) -> None:
    rows = ["编号,正文", '1,"好', *(f"{i},文{i}" for i in range(2, 2000))]
    found = items(end.join(rows))
    assert isinstance(found[0], Unreadable) and "从文件的第 2 行开始" in found[0].reason
    assert [getattr(item, "text", "") for item in found[1:]] == [f"文{i}" for i in range(2, 2000)]
    found = items(end.join([*rows, '2000,"完"']))  # closed, but by the beginning of another
    assert isinstance(found[0], Unreadable) and [getattr(item, "id", "") for item in found[1:]] == [str(i) for i in range(2, 2001)]


def test_one_in_a_huge_file_takes_no_more_than_may_be_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    read_at_once = 0

    class Counting(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            nonlocal read_at_once
            read_at_once += len(found := super().read(size))
            return found

    rows = '1,"' + "好" * 50 + "\n" + "".join(f"{i},{'好' * 50}\n" for i in range(2, 60_000))
    stream = Counting((HEAD + rows).encode())
    first = next(iter(streamed(stream, "a.csv", None, 1 << 20)))
    assert isinstance(first, Unreadable) and "没有闭合" in first.reason and read_at_once < 5 << 20 < len(rows.encode())


@pytest.mark.parametrize("size", [80, 4000])
def test_a_record_that_is_too_long_is_read_past(size: int) -> None:
    lines = [json.dumps({"id": i, "text": "好" * n}, ensure_ascii=False) for i, n in enumerate((1, 2000, 3))]
    found = texts("\n".join(lines), "a.jsonl", max_size=size)
    assert (found[0], found[2]) == ("好", "好好好") and (
        found[1].startswith(f"! 第 2 行有 {len(lines[1].encode())} 字节") and "--max-size" in found[1]
    )


@pytest.mark.parametrize("lines", [1, 3])
def test_a_limit_is_to_the_byte_however_long_the_line(lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.readers.streams._PIECE", 50)
    line = json.dumps({"text": "好" * 100}, ensure_ascii=False)
    content, size = "\n".join([line] * lines), len(line.encode())
    assert texts(content, "a.jsonl", max_size=size) == ["好" * 100] * lines
    assert all(one.startswith("!") for one in texts(content, "a.jsonl", max_size=size - 1))


def test_records_are_cut_at_line_feeds_only() -> None:
    assert texts('{"text": "a\\r\u2028\x85"}\r\n\r\n \n{"text": "b"}', "a.jsonl") == ["a\r\u2028\x85", "b"]


def test_keys_of_records_can_be_named() -> None:
    assert [(d.id, getattr(d, "text", "")) for d in items('{"no": 7, "说明": "好"}', "a.jsonl", text="说明", id="no")] == [("7", "好")]
    assert '缺少字符串字段 "说明"' in texts('{"text": "好"}', "a.jsonl", text="说明")[0]


@pytest.mark.parametrize(
    ("head", "columns", "part"),
    [
        ("a,b", {}, "认不出哪一列是正文"),
        ("正文,内容", {}, "有几列都像正文"),
        ("a,b", {"text": "c"}, "没有 --text-column c 这一列"),
        ("a,b", {"text": "3"}, "列名是：a、b"),
        ("a,b", {"text": "0"}, "没有 --text-column 0"),
        ("a,A,a", {"text": "a"}, "都叫这个名字"),
        ("a,b", {"text": "1", "id": "c"}, "没有 --id-column c"),
        ("x" * 90 + ",,b", {}, "xxxxxxxxxxxxxxxxxxxx…、（第 2 列没有名字）、b"),
    ],
)
def test_columns_that_are_not_there_are_told_with_those_that_are(head: str, columns: dict[str, str], part: str) -> None:
    assert part in told(f"{head}\n1,2,3\n", **columns)


@pytest.mark.parametrize(
    ("head", "columns", "expected"),
    [
        ("id,Text", {}, ("1", "2")),
        ("工单号, 申诉说明 ", {}, ("1", "2")),
        ("a,b", {"text": "b"}, ("2", "2")),
        ("a,b", {"text": "2", "id": "1"}, ("1", "2")),
        ("2,1", {"text": "2", "id": "1"}, ("2", "1")),
        ("编号,id", {"text": "编号"}, ("2", "1")),
    ],
)
def test_columns_by_name_by_number_and_by_use(head: str, columns: dict[str, str], expected: tuple[str, str]) -> None:
    (item,) = items(f"{head}\n1,2\n", **columns)
    assert isinstance(item, Document) and (item.id, item.text) == expected


@pytest.mark.parametrize(
    ("content", "name", "part"),
    [
        (b"", "a.csv", "空的"),
        (HEAD.encode(), "a.csv", "没有内容"),
        (b"\n\n\n", "a.csv", "第一行（列名）"),
        (b"PK\x03\x04 and more", "a.csv", ".xlsx"),
        (b"%PDF-1.7", "a.jsonl", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", "a.csv", "认不出文字编码"),
        (b"id,text\n1,2\n", "a.xlsx", "不是 .xlsx"),
        (b"", "a.xlsx", "空的"),
        (b"\xd0\xcf\x11\xe0 old", "a.xlsx", "旧版"),
        (b"PK\x03\x04 cut", "a.xlsx", "不是完整的"),
        (b"x", "a.xls", "另存为 .xlsx"),
        (b"x", "a.ods", "另存为 .xlsx"),
        (b"{\\rtf1 id,text}", "a.csv", "RTF"),
        (b"{\\rtf1 {}}", "a.jsonl", "RTF"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes, name: str, part: str) -> None:
    assert part in told(content, name)


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet='编号,;"\t\r\n正文a1', max_size=60).map(lambda s: b"id,text\n" + s.encode()))
def test_any_bytes_are_rows_or_a_sentence(content: bytes) -> None:
    for name in ("a.csv", "a.tsv", "a.jsonl", "a.xlsx"):
        try:
            for item in streamed(BytesIO(content), name):
                assert isinstance(item, Document) or "\n" not in item.reason
        except ReadError as problem:
            assert "\n" not in str(problem) and "程序出错" not in str(problem)


# Excel


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows: str, strings: str = "", styles: str = "", sheets: str = "", properties: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, as ECMA-376 has them."""
    return {
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{LINK}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {SPACE} xmlns:r="{LINK}"><workbookPr {properties}/><sheets>'
        + (sheets or '<sheet name="申诉" sheetId="1" r:id="a"/>')
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + f'<Relationship Id="a" Type="{LINK}/worksheet" Target="worksheets/sheet1.xml"/>'
        + f'<Relationship Id="b" Type="{LINK}/worksheet" Target="/xl/worksheets/sheet2.xml"/>'
        + f'<Relationship Id="s" Type="{LINK}/sharedStrings" Target="sharedStrings.xml"/>'
        + f'<Relationship Id="t" Type="{LINK}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {SPACE}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {SPACE}>{styles}</styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>",
        "xl/worksheets/sheet2.xml": f'<worksheet {SPACE}><sheetData><row><c t="inlineStr"><is><t>正文</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>第二张</t></is></c></row></sheetData></worksheet>',
    }


def inline(*cells: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)


TOP = f"<row>{inline('编号', '正文', '值')}</row>"


def value(cell: str, **kwargs: str) -> Any:
    (item,) = items(packed(workbook(f"{TOP}<row>{inline('1', '好')}{cell}</row>", **kwargs)), "a.xlsx")
    assert item.row is not None
    return item.row.cells[2]


def test_a_workbook_made_by_openpyxl() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    from datetime import date, datetime, time

    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        ["id", "申诉说明", "日期", "时刻", "何时", "数", "是否", "文字"],
        [20260305, "凭什么\n封我", date(2026, 3, 5), time(14, 30), datetime(2026, 3, 5, 14, 30, 5), 0.1, True, " a "],
        ["甲", "<&>\u2028😀", None, None, datetime(2024, 2, 29), -5, False, "1e5"],
        ["乙", "=SUM(1)", None, None, None, None, None, "=1+1"],
    ]
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    for stream in (out.getvalue(), Piped(out.getvalue())):
        first, second, third = items(stream, "a.xlsx")
        assert isinstance(first, Document) and isinstance(second, Document) and first.row and second.row
        assert (first.id, first.text, first.row.cells) == ("20260305", "凭什么\n封我", tuple(rows[1])) and first.encoding == "xlsx"
        assert second.row.cells[4] == date(2024, 2, 29) or second.row.cells[4] == rows[2][4]
        assert second.row.cells[:4] + second.row.cells[5:] == tuple(rows[2][:4] + rows[2][5:])
        assert isinstance(third, Unreadable) and third.id == "乙" and "第 4 行的正文是公式" in third.reason


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>7</v></c>", 7),
        ("<c><v>1.5</v></c>", 1.5),
        ("<c><v>1E3</v></c>", 1000),
        ("<c><v>0.10000000000000001</v></c>", 0.1),
        ("<c><v>NaN</v></c>", "NaN"),
        ("<c><v>" + "9" * 5000 + "</v></c>", "9" * 5000),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="str"><f>A1</f><v>甲</v></c>', "甲"),
        ("<c><f>A1</f><v>3</v></c>", 3),
        ("<c><f>A1&lt;2</f></c>", "=A1<2"),
        ('<c t="str"><f>A1</f><v></v></c>', None),
        ('<c t="d"><v>2026-03-05</v></c>', "2026-03-05"),
        ("<c/>", None),
        ('<c t="inlineStr"><is><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh><r><t>乙</t></r></is></c>', "甲乙"),
        (inline("a_x000D_b_x005F_x000D_"), "a\rb_x000D_"),
    ],
)
def test_what_a_cell_says(cell: str, expected: Any) -> None:
    found = value(cell)
    assert found == expected and type(found) is type(expected)


@pytest.mark.parametrize(
    ("id", "code", "number", "expected"),
    [
        (14, "", "46086", "2026-03-05"),
        (22, "", "46086.5", "2026-03-05 12:00:00"),
        (20, "", "0.5", "12:00:00"),
        (31, "", "46086", "2026-03-05"),
        (14, "", "1", "1900-01-01"),
        (164, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "46086", "2026-03-05"),
        (165, "[$-804]yyyy/m/d h:mm;@", "46086.999994", "2026-03-05 23:59:59"),
        (166, "[Red]h:mm:ss", "0.25", "06:00:00"),
        (167, "000000", "42", "000042"),
        (168, "0.00&quot;d&quot;", "42", "42"),
        (169, "[h]:mm", "1.5", "1.5"),
        (2, "", "42", "42"),
        (14, "", "-3", "-3"),
        (14, "", "99999999", "99999999"),
    ],
)
def test_numbers_that_are_shown_as_something_else(id: int, code: str, number: str, expected: str) -> None:
    styles = f'<numFmts><numFmt numFmtId="{id}" formatCode="{code}"/></numFmts>' if code else ""
    styles += f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="{id}"/></cellXfs>'
    assert str(value(f'<c s="1"><v>{number}</v></c>', styles=styles)) == expected


def test_days_of_the_other_calendar() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    assert str(value("<c><v>44624</v></c>", styles=styles, properties='date1904="1"')) == "2026-03-05"


def test_shared_texts_without_their_pronunciation_and_in_strict_and_prefixed_workbooks() -> None:
    strings = "<si><t>好</t><rPh><t>hao</t></rPh></si><si><r><t>甲</t></r><r><t xml:space='preserve'> 乙</t></r></si><si/>"
    parts = workbook(f'{TOP}<row r="9">{inline("1")}<c r="B9" t="s"><v>1</v></c><c r="C9" t="s"><v>0</v></c></row>', strings)
    for changed in (
        parts,
        {
            k: str(v).replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/x")
            for k, v in parts.items()
        },
        {
            k: re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", str(v)).replace("xmlns=", "xmlns:x=") if "xl/w" in k else v
            for k, v in parts.items()
            if "rels" not in k
        }
        | {k: v for k, v in parts.items() if "rels" in k},
    ):
        (item,) = items(packed(changed), "a.xlsx")
        assert isinstance(item, Document) and item.row and (item.text, item.row.cells[2], item.row.number) == ("甲 乙", "好", 9)


def test_the_first_sheet_that_is_shown_or_the_named_one() -> None:
    both = '<sheet name="藏" sheetId="1" state="hidden" r:id="a"/><sheet name="乙" sheetId="2" r:id="b"/><sheet name="丙" r:id="a"/>'
    content = packed(workbook(f"{TOP}<row>{inline('1', '第一张')}</row>", sheets=both))
    (second,) = items(content, "a.xlsx")
    assert isinstance(second, Document) and second.text == "第二张" and "还有 1 张表没有读" in second.notes[0]
    assert texts(content, "a.xlsx", sheet="藏") == ["第一张"]
    assert "有：藏、乙、丙" in told(content, "a.xlsx", sheet="丁")


def test_bad_rows_of_a_sheet() -> None:
    rows = "".join(
        f"<row>{row}</row>"
        for row in (
            inline("1", "好"),
            inline("2", ""),
            '<c t="inlineStr"><is><t>3</t></is></c><c t="e"><v>#REF!</v></c>',
            inline("4", "好", "", "", "x"),
            inline("5", "好" * 400),
            "",
            inline("7", "完"),
        )
    )
    found = items(packed(workbook(TOP + rows)), "a.xlsx", max_size=1000)
    assert [(item.id, item.row.number) for item in found if item.row] == [("1", 2), ("2", 3), ("3", 4), ("4", 5), ("6", 6), ("7", 8)]
    reasons = [item.reason for item in found if isinstance(item, Unreadable)]
    assert [part in reason for part, reason in zip(("是空的", "错误值 #REF!", "第 5 列还有内容", "字节"), reasons, strict=True)] == [
        True
    ] * 4


BOMB = f"{TOP}<row>{inline('1', 'a' * 80_000_000)}</row>"


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'}, "文档类型声明"),
        ({"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData>{BOMB}</sheetData></worksheet>"}, "大得不正常"),
        ({"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData><row a='{'a' * 40_000_000}'/>"}, "没有尽头的标记"),
        ({"xl/sharedStrings.xml": f"<sst><si><t>{'ab' * 20_000_000}</t></si></sst>"}, "没有尽头的文字"),
        ({"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c>"}, "不是完整的"),
        ({"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData><row r='99999999'/></sheetData></worksheet>"}, "不是完整的"),
        ({"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData><row r='-1'/></sheetData></worksheet>"}, "不是完整的"),
        ({"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData><row><c r='AAAA1'/></row></sheetData></worksheet>"}, "不是完整的"),
        (
            {"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData><row><c s='-9'><v>1</v></c></row></sheetData></worksheet>"},
            "不是完整的",
        ),
        (
            {"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData><row><c t='s'><v>9</v></c></row></sheetData></worksheet>"},
            "不是完整的",
        ),
        ({"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData/></worksheet>"}, "是空的"),
        ({"xl/worksheets/sheet1.xml": f"<worksheet {SPACE}><sheetData>{TOP}</sheetData></worksheet>"}, "没有内容"),
        ({"xl/workbook.xml": "<workbook/>"}, "没有表格"),
    ],
    ids=range(13),
)
@pytest.mark.slow
def test_hostile_and_broken_workbooks_are_refused(changes: dict[str, str], part: str) -> None:
    assert part in told(packed(workbook(f"{TOP}<row>{inline('1', '好')}</row>") | changes), "a.xlsx")


def test_other_compressions_missing_parts_passwords_and_cut_files_are_refused() -> None:
    parts = workbook(f"{TOP}<row>{inline('1', '好')}</row>")
    assert "少见的压缩方法" in told(packed(parts, zipfile.ZIP_LZMA), "a.xlsx")
    assert "不是完整的" in told(packed({k: v for k, v in parts.items() if k != "xl/worksheets/sheet1.xml"}), "a.xlsx")
    whole = packed(parts)
    assert "不是完整的" in told(whole[:-30], "a.xlsx")
    locked = bytearray(whole)
    for at in (found.start() for found in re.finditer(b"PK\x01\x02", whole)):
        locked[at + 8] |= 1
    assert "有密码" in told(bytes(locked), "a.xlsx")


def test_a_sheet_that_breaks_off_gives_what_was_read() -> None:
    rows = "".join(f"<row>{inline(str(i), TEXT)}</row>" for i in range(20_000))
    parts = workbook(TOP + rows)
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"])[:-400]
    stream, found = streamed(BytesIO(packed(parts)), "a.xlsx"), 0
    with pytest.raises(ReadError, match="不是完整的"):
        for item in stream:
            found += isinstance(item, Document)
    assert found > 19_000


# the command line


def run(*args: str, given: bytes | None = None) -> Any:
    return CliRunner().invoke(group, list(args), input=given)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.csv").write_text(f"编号,正文\n1,凭什么封我的号？\n2,{TEXT}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_tables_are_read_when_named_and_not_found_in_folders(folder: Path) -> None:
    assert "a.csv#1:1:1: T108" in run("check", "a.csv", "--output-format", "concise").stdout
    assert run("check", ".").exit_code == 2 and "没有可检查的文件" in run("check", ".").stderr
    assert "a.csv#1:1:1: T108" in run("check", ".", "--include", "*.csv", "--output-format", "concise").stdout
    lines = run("inspect", "a.csv", "--output-format", "jsonl", "--id-column", "1").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["1", "2"]


def test_standard_input_is_a_table_where_its_name_says_so(folder: Path) -> None:
    given = (folder / "a.csv").read_bytes()
    result = run("check", "-", "--stdin-filename", "x.csv", "--output-format", "concise", given=given)
    assert "x.csv#1:1:1: T108" in result.stdout and result.exit_code == 1


@pytest.mark.parametrize(
    "args", [("check", "--fix"), ("check", "--redact"), ("check", "--fix", "--unsafe-fixes"), ("rewrite",), ("guide",)], ids=" ".join
)
def test_what_writes_texts_refuses_tables(args: tuple[str, ...], folder: Path) -> None:
    before = (folder / "a.csv").read_bytes()
    result = run(*args, "a.csv")
    assert result.exit_code == 2 and "不能用于表格" in result.stderr and (folder / "a.csv").read_bytes() == before


def test_a_log_given_beside_a_statement_is_read_as_it_stands(folder: Path) -> None:
    (folder / "s.txt").write_text("我在3月5日把商品下架了。", "utf-8")
    (folder / "log.csv").write_text("时间,做了什么\n3月5日,把商品下架了\n", "utf-8")
    assert run("check", "s.txt", "--facts", "log.csv").exit_code == 1
    assert "E111" not in run("check", "s.txt", "--facts", "log.csv", "--output-format", "concise").stdout


def test_one_bad_row_is_told_and_the_run_goes_on(folder: Path) -> None:
    (folder / "b.csv").write_text(f'编号,正文\n甲,\n乙,"{TEXT}\n丙,{TEXT}\n', "utf-8")
    result = run("check", "b.csv", "--output-format", "jsonl")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert (
        result.exit_code == 2 and [one["id"] for one in found] == ["甲", "3", "丙"] and [bool(one["error"]) for one in found] == [1, 1, 0]
    )
    assert "b.csv#甲: 第 2 行的正文是空的" in result.stderr


MEASURE = """
import re, sys
from linter.readers import read
import linter.readers.records, linter.readers.table, linter.readers.sheet
def peak(): return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
read_, before = 0, peak()
for item in read(sys.argv[1]):
    read_ += hasattr(item, "text")
print(read_, peak() - before, peak())
"""


def made(path: Path, count: int) -> None:
    """A table or file of records with so many texts that don't repeat."""
    chosen = random.Random(9)
    alphabet = [chr(0x4E00 + i) for i in range(3000)]
    rows = ((i, "".join(chosen.choices(alphabet, k=300))) for i in range(count))
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            file.writelines(json.dumps({"id": i, "text": text}, ensure_ascii=False) + "\n" for i, text in rows)
        else:
            file.write("id,text,x\n")
            file.writelines(f'{i},"{text}\n{text[:9]}",\n' for i, text in rows)


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="the peak is read from /proc")
@pytest.mark.parametrize(("name", "count"), [("m.jsonl", 225_000), ("m.csv", 225_000), ("m.xlsx", 60_000)])
def test_memory_does_not_grow_with_the_file(name: str, count: int, tmp_path: Path) -> None:
    path = tmp_path / name
    if name.endswith(".xlsx"):
        chosen = random.Random(9)
        text = lambda: "".join(chr(chosen.randrange(0x4E00, 0x5A00)) for _ in range(300))  # noqa: E731
        strings = "".join(f"<si><t>{text()}</t></si>" for _ in range(count))
        rows = "".join(f'<row><c><v>{i}</v></c><c t="s"><v>{i}</v></c></row>' for i in range(count))
        path.write_bytes(packed(workbook(TOP + rows, strings)))
    else:
        made(path, count)
        assert path.stat().st_size > 190 << 20
    result = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    found, grown, peak = map(int, result.stdout.split())
    assert found == count and grown < 15_000 and peak < 40_000, result.stdout  # kB
