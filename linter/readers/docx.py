"""Word files by python-docx: paragraphs, tables, text boxes, headers left out, footnotes; tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from linter.readers import NoText, ReadError
from linter.values import Document, Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BOX = f"{_W}txbxContent"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document, not editable: its text is extracted. Raises ``ReadError`` for what is no Word file or holds no text."""
    from zipfile import BadZipFile

    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise ReadError("这是旧版 .doc 或加密的 Word 文件，请另存为未加密的 .docx (an old or encrypted Word file)")
    try:
        text, notes = _extracted(content)
    except ImportError:
        raise ReadError("缺少 python-docx，请重新安装 appeal-lint (python-docx is missing)") from None
    except BadZipFile:
        raise ReadError("不是完整的 .docx 文件（不是 zip），请用 Word 或 WPS 重新另存为 .docx (not a zip)") from None
    except Exception as problem:  # lxml and python-docx raise classes of their own for broken parts
        raise ReadError(f".docx 内容已损坏（{type(problem).__name__}），请重新另存为 .docx (broken .docx)") from None
    if not text.strip():
        raise NoText("Word 文件里没有文字（可能只有图片），请把说明写成文字 (no text in the file)")
    # a paragraph's end is certain in a Word file: no line break is soft
    yield Document(text, name, encoding="docx", prose=(Span(0, len(text)),), editable=False, notes=notes)


def _extracted(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and what a reader should know of how it was read."""
    import docx

    opened = docx.Document(BytesIO(content))
    body, part = opened.element.body, opened.part
    lines = [_text(paragraph) for paragraph in body.iter(f"{_W}p") if not _inside(paragraph, _BOX, *_GONE)]
    boxes = [_text(p) for box in body.iter(_BOX) if not _inside(box, *_GONE) for p in box.iter(f"{_W}p")]
    feet = [_text(p) for root in _parts(part, "/footnotes", "/endnotes") for p in root.iter(f"{_W}p")]
    boxes, feet = [box for box in boxes if box.strip()], [foot for foot in feet if foot.strip()]
    unread = any(t.text and t.text.strip() for root in _parts(part, "/header", "/footer", "/comments") for t in root.iter(f"{_W}t"))
    said = (
        (boxes, "文本框的文字接在正文之后读取 (text boxes are read after the body)"),
        (feet, "脚注接在最后读取 (footnotes are read last)"),
        (
            next(body.iter(f"{_W}ins", f"{_W}del"), None) is not None,
            "含有修订：按全部接受后的文字读取 (tracked changes are read as accepted)",
        ),
        (unread, "页眉、页脚和批注没有读取 (headers, footers and comments are not read)"),
        (next(body.iter(_PICTURE), None) is not None, "图片里的文字没有读取 (text in pictures is not read)"),
    )
    return "\n".join([*lines, *boxes, *feet]).strip("\n"), tuple(note for there, note in said if there)


def _inside(element: Any, *tags: str) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _text(paragraph: Any) -> str:
    """The visible text of one paragraph: line breaks kept, deletions and nested text boxes left out."""
    out: list[str] = []

    def walk(element: Any) -> None:
        for child in element:
            if child.tag in _GONE or child.tag == _BOX or (child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None):
                continue
            if child.tag == f"{_W}t":
                out.append(child.text or "")
            elif child.tag == f"{_W}tab":
                out.append("\t")
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                out.append("\n")
            else:
                walk(child)

    walk(paragraph)
    return "".join(out)


def _parts(part: Any, *endings: str) -> Iterator[Any]:
    """The parsed parts that belong to the document by relations whose type ends so."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(endings) and not relation.is_external:
            yield parse_xml(relation.target_part.blob)
