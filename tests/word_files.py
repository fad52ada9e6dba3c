"""Word files by seed for the tests: tables in tables, text boxes, tracked changes, notes, links, fields, controls, symbols, in many
combinations; and who reads back what their comments stand at, independently of the code under test."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
#: What the paragraphs say; a good part of it is flagged.
SENTENCES = (
    "我的微信账号3月{n}日晚上被限制登录。",
    "你们系统误判，请核查订单{n}。",
    "凭什么封我的号？别人发{n}条都没事。",
    "我在{n}个老乡群里转发了招工信息，，当天已全部撤回。",
    "【请填写：第{n}笔订单的日期】",
    "本人电话139001380{n}，随时可以配合核实。",
    "不解封我就去投诉你们，已经等了{n}天。",
    "登录记录见附件{n}，设备是我自己的手机。",
    "垃圾平台,乱封号，我申诉了{n}次。",
    "恳请复核并恢复功能，谢谢。",
)
HEADER, DELETED, HIDDEN = "页眉里的字凭什么", "删掉的字凭什么", "隐藏的字凭什么"
#: The most characters of a run.
RUN = 8
_FORMATS = (
    "",
    "<w:b/>",
    "<w:i/>",
    '<w:color w:val="FF0000"/>',
    '<w:u w:val="single"/><w:sz w:val="28"/>',
    '<w:rFonts w:eastAsia="SimSun"/>',
)


class Maker:
    """Makes one file; the same seed makes the same file. ``closed``: with fields and tags, which a comment covers whole; ``controls``: with
    paragraphs in content controls."""

    def __init__(self, seed: int, closed: bool, controls: bool = True) -> None:
        self.random = random.Random(seed)
        self.wraps = ("", "", "", "", "ins", "link", "control", "move") + ("field", "simple", "tag") * closed
        self.blocks = ("p", "p", "p", "p", "table") + ("control",) * controls
        self.number = 9
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}

    def content(self) -> bytes:
        """The bytes of the file."""
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = HEADER
        self.link = document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        blocks = [self.block() for _ in range(self.random.randint(4, 9))]
        blocks.append(f"<w:p>{self.run('以上属实。')}{self.note('footnote')}{self.box()}</w:p>")
        body = document.element.body
        for block in parse_xml(f"<w:body {DECLARED}>{''.join(blocks)}</w:body>"):
            body.insert(len(body) - 1, block)
        for kind, notes in self.notes.items():
            marks = "".join(
                f'<w:{kind} w:type="{t}" w:id="{i}"><w:p><w:r><w:{t}/></w:r></w:p></w:{kind}>'
                for i, t in ((-1, "separator"), (0, "continuationSeparator"))
            )
            xml = f"<w:{kind}s {DECLARED}>{marks}{''.join(notes)}</w:{kind}s>".encode()
            types = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
            part = Part(PackURI(f"/word/{kind}s.xml"), types, xml, document.part.package)
            document.part.relate_to(part, f"{SPACES['r']}/{kind}s")
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    def say(self) -> str:
        self.number += 1
        return self.random.choice(SENTENCES).replace("{n}", str(self.number))

    def block(self, depth: int = 0) -> str:
        kind = self.random.choice(self.blocks) if depth < 2 else "p"
        if kind == "table":
            cells = [[f"<w:tc><w:tcPr/>{self.cell(depth)}</w:tc>" for _ in range(2)] for _ in range(2)]
            rows = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
            grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
            return f'<w:tbl><w:tblPr><w:tblW w:w="8000" w:type="dxa"/></w:tblPr>{grid}{rows}</w:tbl>'
        if kind == "control":
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.paragraph(depth)}</w:sdtContent></w:sdt>"
        return self.paragraph(depth)

    def cell(self, depth: int) -> str:
        inner = self.block(depth + 1)
        return inner + "<w:p/>" if inner.startswith("<w:tbl>") else inner

    def paragraph(self, depth: int = 0) -> str:
        tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>' if self.random.random() < 0.3 else ""
        if depth == 0 and self.random.random() < 0.1:
            tabs = '<w:pPr><w:rPr><w:del w:id="900" w:author="x"/></w:rPr></w:pPr>'
        parts = []
        for _ in range(self.random.randint(1, 3)):
            parts += [self.pieces(self.say()), self.extra(depth)]
        return f"<w:p>{tabs}{''.join(parts)}</w:p>"

    def pieces(self, text: str) -> str:
        """A text cut into runs of different formats, some in links, insertions, fields, controls."""
        out = []
        while text:
            size = self.random.randint(1, RUN)
            here, text = text[:size], text[size:]
            wrap = self.random.choice(self.wraps)
            out.append(self.wrapped(wrap, self.run(here)))
            if self.random.random() < 0.15:
                gone = f'<w:r><w:delText xml:space="preserve">{DELETED}</w:delText></w:r>'
                out.append(f'<w:del w:id="{self.random.randint(1000, 9999)}" w:author="x">{gone}</w:del>')
            if self.random.random() < 0.1:
                out.append(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN}</w:t></w:r>")
        return "".join(out)

    def run(self, text: str) -> str:
        formatting = self.random.choice(_FORMATS)
        return f'<w:r w:rsidR="00A1"><w:rPr>{formatting}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def wrapped(self, how: str, run: str) -> str:
        number = self.random.randint(1000, 9999)
        code = '<w:r><w:instrText xml:space="preserve"> MERGEFIELD 名 </w:instrText></w:r><w:r><w:t>域代码里的字</w:t></w:r>'
        field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return {
            "": run,
            "ins": f'<w:ins w:id="{number}" w:author="x" w:date="2026-01-01T00:00:00Z">{run}</w:ins>',
            "move": f'<w:moveTo w:id="{number}" w:author="x">{run}</w:moveTo>',
            "link": f'<w:hyperlink r:id="{self.link}">{run}</w:hyperlink>',
            "control": f"<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>",
            "field": f"{field.format('begin')}{code}{field.format('separate')}{run}{field.format('end')}",
            "simple": f'<w:fldSimple w:instr=" AUTHOR ">{run}</w:fldSimple>',
            "tag": f'<w:smartTag w:uri="urn:x" w:element="y">{run}</w:smartTag>',
        }[how]

    def extra(self, depth: int) -> str:
        kinds = ["", "", "", "tab", "br", "hyphen", "symbol", "footnote", "endnote", "mark"] + ["box"] * (depth == 0)
        kind = self.random.choice(kinds)
        if kind in ("footnote", "endnote"):
            return self.note(kind)
        if kind == "box":
            return self.box()
        return {
            "": "",
            "tab": "<w:r><w:tab/><w:t>附注</w:t></w:r>",
            "br": "<w:r><w:t>换</w:t><w:br/><w:t>行。</w:t></w:r>",
            "hyphen": "<w:r><w:t>单号7</w:t><w:noBreakHyphen/><w:t>1。</w:t></w:r>",
            "symbol": '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            "mark": '<w:bookmarkStart w:id="77" w:name="_b"/><w:bookmarkEnd w:id="77"/><w:proofErr w:type="spellStart"/>',
        }[kind]

    def note(self, kind: str) -> str:
        notes = self.notes[kind]
        number = len(notes) + 1
        notes.append(f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{self.run(" " + self.say())}</w:p></w:{kind}>')
        return f'<w:r><w:t>注</w:t><w:{kind}Reference w:id="{number}"/></w:r>'

    def box(self) -> str:
        text = f"<w:txbxContent><w:p>{self.run(self.say())}</w:p><w:p>{self.run(self.say())}</w:p></w:txbxContent>"
        shape = f'<w:pict><v:rect style="width:200pt;height:60pt"><v:textbox>{text}</v:textbox></v:rect></w:pict>'
        if self.random.random() < 0.4:
            return f"<w:r>{shape}</w:r>"
        number = self.random.randint(1000, 9999)
        frame = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="700000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        drawing = (
            '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
            'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
            '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            '<wp:extent cx="2000000" cy="700000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
            f'<wp:docPr id="{number}" name="Box {number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{SPACES["wps"]}"><wps:wsp>'
            f'<wps:cNvSpPr txBox="1"/><wps:spPr>{frame}</wps:spPr><wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>'
            "</a:graphic></wp:anchor></w:drawing>"
        )
        choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>'
        return f"<w:r><w:t>框</w:t><mc:AlternateContent>{choice}</mc:AlternateContent><w:t>。</w:t></w:r>"


def made(seed: int, controls: bool = True) -> bytes:
    """A Word file; those of odd seeds have fields and tags."""
    return Maker(seed, seed % 2 == 1, controls).content()


def right(words: str, wanted: str, seed: int) -> bool:
    """Whether a comment stands at the wanted words: exactly, or with the rest of the field or tag at either end."""
    at = words.find(wanted) if wanted else -1
    return words == wanted or (seed % 2 == 1 and 0 <= at <= RUN and len(words) - at - len(wanted) <= RUN)


def part(content: bytes, name: str) -> Any:
    """A parsed part of a Word file."""
    return etree.fromstring(ZipFile(BytesIO(content)).read(f"word/{name}.xml"))


def comments(content: bytes) -> dict[str, str]:
    """Number -> text of the comments."""
    return {
        one.get(f"{W}id"): "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in one.iter(f"{W}p"))
        for one in part(content, "comments").iter(f"{W}comment")
    }


def anchored(content: bytes) -> dict[str, tuple[str, list[Any]]]:
    """Number of a comment -> the words of the body between its two marks, and the boxes and references to notes between them."""
    found: dict[str, tuple[str, list[Any]]] = {}
    open_: set[str] = set()
    for element in _in_order(part(content, "document")):
        number = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            open_.add(number)
            found[number] = ("", [])
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(number)
        elif element.tag == f"{W}commentReference":
            assert number in found and number not in open_, "a reference stands behind its range"
        else:
            said = {f"{W}t": element.text or "", f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-", f"{W}sym": "✓"}.get(
                element.tag, ""
            )
            for one in open_:
                words, things = found[one]
                thing = [element] if element.tag.endswith(("}footnoteReference", "}endnoteReference", "}drawing", "}pict")) else []
                found[one] = (words + said, things + thing)
    assert not open_
    return found


def _in_order(element: Any) -> Iterator[Any]:
    """The elements that count, in order: not the insides of boxes, nor what is deleted, hidden, fallback, setting or code."""
    code = 0
    stack = [element]
    while stack:
        here = stack.pop()
        yield here
        if here.tag == f"{W}fldChar":
            code += {"begin": 1, "separate": -1}.get(here.get(f"{W}fldCharType"), 0)
        if here.tag in (f"{W}drawing", f"{W}pict", f"{W}del", f"{W}pPr", f"{W}rPr") or here.tag.endswith("}Fallback"):
            continue
        inside = [c for c in here if isinstance(c.tag, str)]
        if here.tag == f"{W}r" and here.find(f"{W}rPr/{W}vanish") is not None:
            continue
        if here.tag == f"{W}r" and code:
            inside = [c for c in inside if c.tag != f"{W}t"]
        stack += reversed(inside)
