"""Bytes to documents: encodings, formats, bad input."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.readers import ReadError, decode, read
from linter.readers.encodings import decode as decode_text
from linter.readers.streams import HEAD, Lines
from linter.text.segment import sentences
from linter.values import Document, Unreadable

SIMPLIFIED = (
    "我的微信账号于3月5日被限制登录，收到的通知写着频繁添加好友，当天我在添加报名活动的家长，一共加了四十多人，恳请复核并恢复功能，谢谢。"
)
TRADITIONAL = (
    "我的帳號在三月五日被水桶，收到的通知寫著違反版規第三條，當天我只回了一則推文，懇請版主查明之後恢復權限，謝謝您撥空處理這件事。"
)


def one(content: bytes, name: str = "申诉.txt", encoding: str | None = None) -> Document:
    (document,) = decode(content, name, encoding)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_in_every_candidate_encoding(codec: str) -> None:
    assert one(SIMPLIFIED.encode(codec)).text == SIMPLIFIED


@pytest.mark.parametrize("codec", ["utf-8", "big5", "gb18030", "utf-16-be"])
def test_traditional_in_every_candidate_encoding(codec: str) -> None:
    assert one(TRADITIONAL.encode(codec)).text == TRADITIONAL


def test_a_guess_is_said_and_a_given_encoding_is_not() -> None:
    content = SIMPLIFIED.encode("gb18030")
    assert "GB18030" in one(content).notes[0]
    assert one(content, encoding="gb18030").notes == ()
    assert one(SIMPLIFIED.encode()).notes == ()


@pytest.mark.parametrize(
    ("content", "encoding", "part"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "认不出文字编码"),
        (bytes(range(256)) * 4, None, "认不出文字编码"),
        ("你好\0世界".encode(), None, "NUL"),
        (SIMPLIFIED.encode(), "latin-99", "不认识编码"),
        ("误判".encode("gb18030"), "utf-8", "不是 utf-8 编码"),
        (SIMPLIFIED.encode("utf-32"), None, "认不出文字编码"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(content: bytes, encoding: str | None, part: str) -> None:
    with pytest.raises(ReadError, match=part):
        decode_text(content, encoding)


@settings(deadline=None)  # the first call imports the readers' libraries
@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_a_sentence(content: bytes) -> None:
    for name in ("a.txt", "a.md", "a.jsonl", "a.csv", "a.xlsx", "a.docx", "a.pdf"):
        try:
            list(decode(content, name))
        except ReadError as problem:
            assert "\n" not in str(problem)


@given(st.text(alphabet=st.sampled_from("我错。\r\n a"), min_size=1, max_size=40))
def test_newlines_keep_their_offsets(text: str) -> None:
    assert one(text.encode()).text == text


def test_empty_missing_folder_and_too_large(tmp_path: Path) -> None:
    empty, large = tmp_path / "empty.txt", tmp_path / "large.txt"
    empty.write_bytes(b"")
    large.write_bytes(b"a" * 2000)
    for path, part in ((empty, "空的"), (tmp_path / "no.txt", "找不到"), (tmp_path, "文件夹")):
        (item,) = read(str(path))
        assert isinstance(item, Unreadable) and part in item.reason
    (item,) = read(str(large), max_size=1000)
    assert isinstance(item, Unreadable) and "--max-size" in item.reason


class Trickling(BytesIO):
    """A pipe of which so much is there and no end: whoever waits for more fails."""

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        assert len(found) == size, "waits"
        return found

    def read1(self, size: int | None = -1, /) -> bytes:
        found = super().read(min(size or 0, 100))
        assert found, "waits"
        return found


def test_once_it_has_begun_a_pipe_is_read_as_it_comes() -> None:
    lines = [f"第 {i} 行：我的账号被限制了群聊功能。\n" for i in range(25_000)]
    content = "".join(lines).encode()
    assert len(content) > HEAD
    found = Lines(Trickling(content), None, 1 << 20)
    assert [line.text for line in islice(found, len(lines))] == lines


def test_a_pipe_in_the_file_system_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (item,) = read(str(tmp_path / "pipe.txt"))
    assert isinstance(item, Unreadable) and "不是普通文件" in item.reason


def test_records_go_on_after_a_bad_line() -> None:
    lines = ['{"id": 1, "text": "求解封\u2028谢谢"}', "{broken", '{"text": 5}', "", '{"id": "x", "text": " "}', '{"text": "好"}']
    items = list(decode("\n".join(lines).encode(), "a.jsonl"))
    assert [type(i).__name__ for i in items] == ["Document", "Unreadable", "Unreadable", "Unreadable", "Document"]
    assert items[0].id == "1" and items[0].text == "求解封\u2028谢谢"  # type: ignore[union-attr]
    assert ["第 2 行" in items[1].reason, "第 3 行" in items[2].reason, items[3].id == "x"] == [True] * 3  # type: ignore[union-attr]


@pytest.mark.parametrize("id", [[1], {"a": 1}, True, 1.5])
def test_a_record_is_named_by_text_or_number_only(id: object) -> None:
    lines = [json.dumps({"id": id, "text": "求解封"}), json.dumps({"id": 2, "text": "求解封"})]
    bad, good = decode("\n".join(lines).encode(), "a.jsonl")
    assert isinstance(bad, Unreadable) and "第 1 行" in bad.reason and "字符串或整数" in bad.reason
    assert isinstance(good, Document) and good.id == "2"


MARKDOWN = """---
title: 不要看这里
---
# 标题不看

第一句在这里，
还是第一句。第二句有 `代码` 和[链接](https://a.cn/不看!)。

> 通知：引用不看。

- 甲项
- 乙项有 **重点**。

```
代码块不看。
```
硬换行\\
新的一句
<!-- 注释不看。 -->
"""


def test_markdown_looks_at_prose_only_and_keeps_offsets() -> None:
    document = one(MARKDOWN.encode(), "a.md")
    found = sentences(document)
    assert [s.span.of(MARKDOWN) for s in found] == [
        "第一句在这里，\n还是第一句。",
        "第二句有 `代码` 和[链接](https://a.cn/不看!)。",
        "甲项",
        "乙项有 **重点**。",
        "硬换行\\",
        "新的一句",
    ]
    assert "代码" not in found[1].text and "不看" not in "".join(s.text for s in found)


@given(st.text(alphabet=st.sampled_from("我错。#`>-*[]()!<\n\r \\"), max_size=60))
def test_any_markdown_keeps_spans_in_range(text: str) -> None:
    if text:
        document = one(text.encode(), "a.md")
        for sentence in sentences(document):
            assert 0 <= sentence.span.start < sentence.span.end <= len(text) and len(sentence.text) == len(sentence.span)


def word_file(extra: str = "") -> bytes:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph("尊敬的审核团队：")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "订单号", "尾号4471"
    document.add_paragraph("请复核。")
    if extra:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        document.element.body.insert(1, parse_xml(f"<w:p {space}>{extra}</w:p>"))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_paragraphs_and_tables_in_order() -> None:
    document = one(word_file(), "a.docx")
    assert document.text.split("\n") == ["尊敬的审核团队：", "订单号", "尾号4471", "请复核。"]
    assert document.editable is False


def test_word_tracked_changes_are_read_as_accepted() -> None:
    changes = (
        '<w:r><w:t>共</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>三</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>四</w:t></w:r></w:ins><w:r><w:t>条</w:t></w:r>'
    )
    document = one(word_file(changes), "a.docx")
    assert "共四条" in document.text and any("修订" in note for note in document.notes)


def test_word_text_boxes_are_read_and_named() -> None:
    document = one(
        word_file("<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"), "a.docx"
    )
    assert document.text.endswith("框里的话。") and document.text.count("框里的话。") == 1
    assert any("文本框" in note for note in document.notes)


def pdf_file(lines: list[str], password: str = "") -> bytes:
    """A PDF with a text layer: an unembedded font with a map to Unicode, enough for a reader of text."""
    import pypdf
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    codes = {ch: i + 1 for i, ch in enumerate(sorted(set("".join(lines))))}
    pairs = "\n".join(f"<{code:04x}> <{ord(ch):04x}>" for ch, code in codes.items())
    cmap = DecodedStreamObject()
    cmap.set_data(
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end".encode()
    )
    body = " T* ".join("<" + "".join(f"{codes[ch]:04x}" for ch in line) + "> Tj" for line in lines)
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 14 TL 40 800 Td {body} ET".encode())
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    name = NameObject
    descendant = DictionaryObject(
        {
            name("/Type"): name("/Font"),
            name("/Subtype"): name("/CIDFontType2"),
            name("/BaseFont"): name("/None"),
            name("/DW"): NumberObject(1000),
            name("/CIDSystemInfo"): DictionaryObject(
                {
                    name("/Registry"): TextStringObject("Adobe"),
                    name("/Ordering"): TextStringObject("Identity"),
                    name("/Supplement"): NumberObject(0),
                }
            ),
        }
    )
    font = DictionaryObject(
        {
            name("/Type"): name("/Font"),
            name("/Subtype"): name("/Type0"),
            name("/BaseFont"): name("/None"),
            name("/Encoding"): name("/Identity-H"),
            name("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
            name("/ToUnicode"): writer._add_object(cmap),
        }
    )
    page[name("/Resources")] = DictionaryObject({name("/Font"): DictionaryObject({name("/F1"): writer._add_object(font)})})
    page[name("/Contents")] = writer._add_object(content)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


PDF_LINES = [
    "三月五日晚上我在三个老乡群里转发了一条招工信息，一共发了十二",
    "条，第二天早上收到通知，说我骚扰他人，限制使用群聊功能十五天，",
    "我已经全部撤回。",
    "恳请复核。",
]


def test_pdf_lines_are_joined_into_sentences() -> None:
    document = one(pdf_file(PDF_LINES), "a.pdf")
    assert document.text == "\n".join(PDF_LINES)
    assert [s.text for s in sentences(document)] == ["\n".join(PDF_LINES[:3]), "恳请复核。"]


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("a.docx", b"not a zip at all", "不是 zip"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧版 .doc"),
        ("a.pdf", b"%PDF-1.4 broken", "不是完整的 PDF"),
        ("a.pdf", pdf_file(PDF_LINES, password="secret"), "有密码"),
        ("a.pdf", pdf_file([" "]), "没有文字层"),
    ],
)
def test_broken_and_locked_files_are_refused_in_a_sentence(name: str, content: bytes, part: str) -> None:
    with pytest.raises(ReadError, match=part):
        list(decode(content, name))


@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_an_old_name_says_nothing_of_what_is_inside(name: str) -> None:
    for content in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"{\\rtf1 x}"):
        with pytest.raises(ReadError, match=r"旧版 Word 或 WPS 文件.*另存为 \.docx"):
            list(decode(content, name))
    assert one(word_file(), name).text.startswith("尊敬的审核团队") and one(SIMPLIFIED.encode(), name).text == SIMPLIFIED


def test_a_word_file_without_words_is_refused() -> None:
    import docx

    out = BytesIO()
    docx.Document().save(out)
    with pytest.raises(ReadError, match="没有文字"):
        list(decode(out.getvalue(), "a.docx"))


@pytest.mark.parametrize(("name", "content", "library"), [("a.pdf", pdf_file(PDF_LINES), "pypdf"), ("a.docx", word_file(), "docx")])
def test_a_library_that_is_missing_is_named(name: str, content: bytes, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [known for known in sys.modules if known.split(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReadError, match="请重新安装 appeal-lint"):
        list(decode(content, name))


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (found,) = read("-")
    assert isinstance(found, Unreadable) and "标准输入已关闭" in found.reason


def test_a_word_file_cut_short_is_refused() -> None:
    with pytest.raises(ReadError, match=r"\.docx"):
        list(decode(word_file()[:-200], "a.docx"))


def test_the_record_format_is_json_all_through() -> None:
    text = "第一行\n第二行"
    (document,) = decode(json.dumps({"id": "a", "text": text}).encode(), "x.jsonl")
    assert isinstance(document, Document) and document.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- 说明 --> 凭什么封我？", ["凭什么封我？"]),
        ("我的号被封。<!-- 不看 -->", ["我的号被封。"]),
        ("```\n<!--\n```\n后面的要看。", ["后面的要看。"]),
        ("<!--\n不看\n-->\n要看。", ["要看。"]),
        ("---\n\n我的号被封。\n\n---\n\n谢谢。", ["我的号被封。", "谢谢。"]),
        ("1. 项目\n\n    续段要看。", ["项目", "续段要看。"]),
        ("    缩进的代码不看", []),
        ("[^1]: 脚注要看。", ["脚注要看。"]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", ["甲", "乙", "丙", "丁"]),
        ("申诉说明\n====\n我的号被封。\n\n经过\n---\n要看。", ["我的号被封。", "要看。"]),
    ],
)
def test_corners_of_markdown(text: str, expected: list[str]) -> None:
    document = one(text.encode(), "a.md")
    assert [s.text.replace("[^1]: ", "").strip() for s in sentences(document)] == expected


@pytest.mark.parametrize(
    ("width", "text", "count"),
    [(70, "{}", 2), (40, "{}", 2), (66, "尊敬的审核团队：\n{}\n此致\n敬礼", 5), (60, "{}\n{}", 4)],
)
def test_wrapping_by_hand_ends_no_sentence(width: int, text: str, count: int) -> None:
    paragraph = "　　" * text.startswith("{}\n") + (
        "3月5日晚上我在三个老乡群里转发了一条招工信息https://a.cn/x?y=12，一共发了十二条，第二天早上收到通知，说我骚扰他人，限制使用群聊功能"
        "十五天，我已经把这些信息全部撤回了。以后我会先问群主能不能发，不再未经同意就在群里群发信息，恳请复核并恢复我的群聊功能，谢谢。"
    )
    line, columns, lines = "", 0, []
    for ch in paragraph:
        step = 2 if ch >= "\u1100" else 1
        if columns + step > width:
            lines.append(line)
            line, columns = "", 0
        line, columns = line + ch, columns + step
    wrapped = "\n".join([*lines, line])
    assert len(sentences(one(text.replace("{}", wrapped).encode()))) == count


def test_word_paragraphs_are_never_joined() -> None:
    import docx

    document = docx.Document()
    for line in (
        "我在三个老乡群里转发了一条招工信息，一共发了十二条",
        "第二天早上收到通知，说我骚扰他人，限制使用群聊功能",
        "我已经把这些信息全部撤回了以后不再发了麻烦恢复",
        "谢谢",
    ):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    assert len(sentences(one(out.getvalue(), "a.docx"))) == 4


def test_a_bad_byte_in_utf8_is_named() -> None:
    with pytest.raises(ReadError, match="第 10 个字节"):
        decode_text("误判了".encode() + b"\xff" + ("我的账号被封了，恳请复核。" * 8).encode())


def test_an_encoding_that_gives_no_text_is_refused() -> None:
    with pytest.raises(ReadError, match="不像文字"):
        decode_text(b"\x01\x02\x03\x04" * 20, "gb18030")
    for name in ("rot13", "base64", "latin-1", "\udcff"):
        with pytest.raises(ReadError, match="不认识编码"):
            decode_text(b"abc", name)


def test_records_say_that_their_encoding_was_guessed() -> None:
    content = ('{"id": 1, "text": "' + SIMPLIFIED + '"}').encode("gb18030")
    assert one(content, "a.jsonl").encoding == "gb18030" and "GB18030" in one(content, "a.jsonl").notes[0]
    with pytest.raises(ReadError, match="没有记录"):
        list(decode(b"\n\n", "a.jsonl"))
