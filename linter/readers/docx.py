"""Word files by python-docx: paragraphs, tables, text boxes, headers left out, footnotes; tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from linter.readers import ReadError
from linter.text.segment import soft_breaks
from linter.values import Document, Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BOX = f"{_W}txbxContent"


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document, not editable: its text is extracted. Raises ``ReadError`` for what is no Word file or holds no text."""
    body, part = _open(content)
    lines = [_text(paragraph) for paragraph in body.iter(f"{_W}p") if not _inside(paragraph, _BOX, *_GONE)]
    boxes = [_text(p) for box in body.iter(_BOX) if not _inside(box, *_GONE) for p in box.iter(f"{_W}p")]
    notes = [_text(p) for root in _footnotes(part) for p in root.iter(f"{_W}p")]
    boxes, notes = [box for box in boxes if box.strip()], [note for note in notes if note.strip()]
    text = "\n".join([*lines, *boxes, *notes]).strip("\n")
    if not text.strip():
        raise ReadError("Word 文件里没有文字（可能只有图片），请把说明写成文字 (no text in the file)")
    said = []
    if boxes:
        said.append("文本框的文字接在正文之后读取 (text boxes are read after the body)")
    if notes:
        said.append("脚注接在最后读取 (footnotes are read last)")
    if next(body.iter(f"{_W}ins", f"{_W}del"), None) is not None:
        said.append("含有修订：按全部接受后的文字读取 (tracked changes are read as accepted)")
    if any(True for _ in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")):
        said.append("图片里的文字没有读取 (text in pictures is not read)")
    yield Document(text, name, encoding="docx", prose=(Span(0, len(text)),), soft=soft_breaks(text), editable=False, notes=tuple(said))


def _open(content: bytes) -> tuple[Any, Any]:
    from zipfile import BadZipFile

    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise ReadError("这是旧版 .doc 或加密的 Word 文件，请另存为未加密的 .docx (an old or encrypted Word file)")
    try:
        import docx

        opened = docx.Document(BytesIO(content))
        return opened.element.body, opened.part
    except ImportError:
        raise ReadError("缺少 python-docx，请重新安装 appeal-lint (python-docx is missing)") from None
    except (BadZipFile, KeyError, ValueError, OSError) as problem:
        kind = "不是 zip" if isinstance(problem, BadZipFile) else "结构不完整"
        raise ReadError(f"不是完整的 .docx 文件（{kind}），请用 Word 或 WPS 重新另存为 .docx (not a complete .docx file)") from None
    except Exception as problem:  # lxml raises classes of its own for broken XML
        raise ReadError(f".docx 内容已损坏（{type(problem).__name__}），请重新另存 (broken .docx)") from None


def _inside(element: Any, *tags: str) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _text(paragraph: Any) -> str:
    """The visible text of one paragraph: line breaks kept, deletions and nested text boxes left out."""
    out: list[str] = []

    def walk(element: Any) -> None:
        for child in element:
            if child.tag in _GONE or child.tag == _BOX:
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


def _footnotes(part: Any) -> Iterator[Any]:
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            yield parse_xml(relation.target_part.blob)
