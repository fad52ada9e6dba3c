"""Honest files of every format, and what becomes of them by chance: bytes turned, cut, doubled, words that parsers listen to put in."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

TEXT = (
    "尊敬的审核团队：\n我的微信账号于2025年3月5日晚上被限制登录，通知写着频繁添加好友。当天我在添加报名活动的家长，一共加了四十多人，\n"
    "已全部停止。\n\n附件1是报名表，附件2是聊天记录截图。恳请复核并恢复功能，谢谢。\n"
)
MARKDOWN = f"# 申诉说明\n\n{TEXT}\n- 第一，已撤回 `x`。\n- 第二，[说明](a.md)。\n\n| 项 | 值 |\n|---|---|\n| 订单 | 尾号4471 |\n\n<!-- appeal-lint-disable T101 -->\n```\ncode\n```\n"
CELLS = (
    ("编号", "正文", "备注"),
    ("甲", "我的账号3月5日被限制登录，恳请复核。", "x,y"),
    ("乙", '他说"不"，\n我已删除。', ""),
    ("丙", "谢谢", "1"),
)
#: What text tools trip over: half pairs, bidi marks, combining and astral characters, line ends of all kinds, no-break, NUL, BOM, controls.
NASTY = (
    *("\u202e", "\u2066", "\u2069", "\u0301", "\u0489", "\U0001f468\u200d\U0001f469\u200d\U0001f466", "\U0010ffff", "\U000e0041", "\ufdd0"),
    *("\u2028", "\u2029", "\x0c", "\x0b", "\x85", "\x1c", "\r", "\r\n", "\u200b", "\ufeff", "\u00a0", "\u3000", "\x1b[31m", "\x9b", "\x07"),
    *(
        "\ue000",
        "\ufffd",
        "\uffff",
        "𠀀",
        "㊙",
        "ﷺ",
        "İ",
        "ß",
        "ſ",
        "\u1fef",
        "\u212b",
        "①",
        "５",
        "٣",
        "\0",
        "<!--",
        "-->",
        "```",
        "~~~",
        "---",
    ),
    *("|", '"', "'", "\t", "=", "{", "[", "\\", "{{", "【", "】", "《", "《》", "2025年13月45日", "1" * 40, "。" * 30, "！？" * 20),
)
#: What parsers of files listen to.
_TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b'"',
        b",",
        b";",
        b"\t",
        b"sep=,",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"&#0;",
        b"&#xD800;",
        b"<![CDATA[",
        b"]]>",
        b"<?xml?>",
        b"<!--",
        b"xmlns=''",
        b"</w:p>",
        b"<w:p>",
    ),
    *(
        b"<w:tbl>",
        b"<w:tr>",
        b"<w:tc>",
        b"<w:t>",
        b"</w:t>",
        b"<w:del>",
        b"<w:txbxContent>",
        b'<w:fldChar w:fldCharType="begin"/>',
        b"<row>",
        b"<c>",
        b"<v>",
    ),
    *(
        b"</row>",
        b't="s"',
        b'r="A0"',
        b'r="XFE1048577"',
        b'r="99999999999999999999"',
        b"<v>1e999</v>",
        b"<v>-1</v>",
        b"_x0000_",
        b"_xD800_",
        b"nan",
    ),
    *(
        b"obj",
        b"endobj",
        b"stream",
        b"endstream",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"1 0 R",
        b"/Kids",
        b"/Parent",
        b"/Length 99999999",
        b"trailer",
        b"xref",
    ),
    *(
        b"startxref",
        b"%%EOF",
        b"/Filter /FlateDecode",
        b"-1",
        b"99999999999999999999",
        b"1e400",
        b"{",
        b"}",
        b'{"text":',
        b"null",
        b"[[[[[[[[",
        b"PK\x01\x02",
    ),
    *(b"PK\x05\x06", b"PK\x03\x04", b"../../x", b"/etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:9/x"),
)
#: What attributes are set to.
_VALUES = (
    "",
    "-1",
    "0",
    "1",
    "99999999999999999999",
    "A1",
    "XFE1",
    "a",
    "s",
    "begin",
    "end",
    "preserve",
    "../x",
    "/word/document.xml",
    "rId1",
    "é",
)


@cache
def honest(name: str) -> bytes:
    """A file of the format that a name tells."""
    return _MADE[name.rpartition(".")[2]]()


def _docx() -> bytes:
    import word_files

    return word_files.Maker(3, closed=True).content()


def _xlsx() -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), BytesIO()
    for row in CELLS:
        book.active.append(row)
    book.active.append(["丁", 12.5, True])
    book.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    from test_readers import PDF_LINES, pdf_file

    return pdf_file(PDF_LINES)


def _rows(mark: str) -> bytes:
    import csv
    from io import StringIO

    out = StringIO()
    csv.writer(out, delimiter=mark).writerows(CELLS)
    return out.getvalue().encode()


def _jsonl() -> bytes:
    import json

    return "".join(json.dumps({"id": row[0], "text": row[1]}, ensure_ascii=False) + "\n" for row in CELLS[1:]).encode()


_MADE: dict[str, Callable[[], bytes]] = {
    "txt": TEXT.encode,
    "md": MARKDOWN.encode,
    "doc": TEXT.encode,
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "jsonl": _jsonl,
    "csv": lambda: _rows(","),
    "tsv": lambda: _rows("\t"),
}


def spoiled(content: bytes, draw: random.Random) -> bytes:
    """The bytes with one to eight things done to them."""
    made = bytearray(content)
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(made) + 1)
        end = min(len(made), at + draw.choice((1, 1, 2, 4, 16, 64, 512)))
        what = draw.randrange(7)
        if what == 0 and at < len(made):
            made[at] ^= 1 << draw.randrange(8)
        elif what == 1:
            del made[at:end]
        elif what == 2:
            made[at:at] = made[at:end] * draw.choice((1, 1, 2, 50))
        elif what == 3:
            made[at:at] = draw.choice(_TOKENS)
        elif what == 4:
            made[at:end] = draw.choice(_TOKENS)
        elif what == 5:
            made[at:end] = draw.randbytes(end - at)
        else:
            made[at:at] = draw.choice(NASTY).encode(draw.choice(("utf-8", "utf-16-le", "gb18030")), "replace")
    if draw.random() < 0.05:
        del made[draw.randrange(len(made) + 1) :]
    return bytes(made)


def respoiled(content: bytes, draw: random.Random) -> bytes:
    """A zip file of which one or two members are spoiled, renamed, doubled or gone; whole as an archive."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        hit = set(draw.sample(old.namelist(), min(2, len(old.namelist()))))
        for name in old.namelist():
            what = draw.random() if name in hit else 1.0
            body = old.read(name)
            if what < 0.04:
                continue
            if what < 0.08:
                name = draw.choice(("../../../evil", "/etc/evil", "a\\..\\b", "con", name.upper(), "x" * 300))
            new.writestr(name, body if what >= 0.96 else regrown(body, draw) if what < 0.6 else spoiled(body, draw))
    return out.getvalue()


def regrown(content: bytes, draw: random.Random) -> bytes:
    """XML that is sound, and says something else: elements gone, doubled, moved, nested, with other attributes and texts."""
    from lxml import etree

    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    for _ in range(draw.randint(1, 10)):
        every = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other, what = draw.choice(every), draw.choice(every), draw.randrange(6)
        if one is root or one in other.iterancestors() or one is other:
            one.set(draw.choice([*one.attrib, "x"]), draw.choice(_VALUES))
        elif what == 0:
            one.getparent().remove(one)
        elif what == 1:
            other.append(one)
        elif what == 2:
            one.addnext(etree.fromstring(etree.tostring(one, with_tail=False)))
        elif what == 3:
            one.tag = other.tag
        elif one.attrib:
            one.set(draw.choice(list(one.attrib)), draw.choice(_VALUES))
        else:
            one.text = "".join(ch for ch in draw.choice(NASTY) if ch.isprintable())
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def turned(name: str, draw: random.Random) -> bytes:
    """An honest file of the format of a name, spoiled; the number drawn decides how."""
    content, chance = honest(name), draw.random()
    if name.endswith(("docx", "xlsx")):
        return respoiled(content, draw) if chance < 0.8 else spoiled(content, draw)
    if name.endswith("pdf"):
        return spoiled(content, draw)
    codec = draw.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "big5"))
    made = (retold(content.decode(), draw) if chance < 0.7 else content.decode()).encode(codec, "replace")
    return spoiled(made, draw) if chance > 0.6 else made


def retold(text: str, draw: random.Random) -> str:
    """The text with one to twelve pieces put in, cut out, doubled or moved."""
    for _ in range(draw.randint(1, 12)):
        at, what = draw.randrange(len(text) + 1), draw.randrange(5)
        end = min(len(text), at + draw.choice((1, 2, 8, 64)))
        if what == 0:
            text = text[:at] + text[end:]
        elif what == 1:
            text = text[:at] + text[at:end] * draw.choice((2, 2, 30)) + text[end:]
        elif what == 2:
            text = text[:end] + text[at:]
        else:
            text = text[:at] + draw.choice(NASTY) * draw.choice((1, 1, 1, 2, 40)) + text[at:]
    return text
