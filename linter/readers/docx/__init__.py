"""Word files by python-docx: paragraphs, tables, text boxes, headers left out, footnotes; tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from linter.readers import NoText, ReadError, archive
from linter.readers.docx.layout import Layout, W, layout
from linter.values import Document, Span

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
#: What old Word files, and new ones with a password, begin with.
OLD = b"\xd0\xcf\x11\xe0"


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document, not editable: its text is extracted. Raises ``ReadError`` for what is no Word file or holds no text."""
    word, found = opened(content)
    if not found.text.strip():
        raise NoText("Word 文件里没有文字（可能只有图片），请把说明写成文字 (no text in the file)")
    # a paragraph's end is certain in a Word file: no line break is soft
    prose = (Span(0, len(found.text)),)
    yield Document(found.text, name, encoding="docx", prose=prose, editable=False, notes=_notes(word, found), places=found.places)


def opened(content: bytes) -> tuple[Any, Layout]:
    """A Word file as python-docx has it, and its text. Raises ``ReadError`` for what is none."""
    if content.startswith(OLD):
        raise ReadError("这是旧版 .doc 或加密的 Word 文件，请另存为未加密的 .docx (an old or encrypted Word file)")
    try:
        import docx

        with archive.opened(BytesIO(content)) as packed:
            archive.whole(packed)
        word = docx.Document(BytesIO(content))
        notes = {kind: list(_parts(word.part, f"/{kind}s")) for kind in ("footnote", "endnote")}
        return word, layout(word.element.body, notes)
    except ImportError:
        raise ReadError("缺少 python-docx，请重新安装 appeal-lint (python-docx is missing)") from None
    except archive.NotZip:
        raise ReadError("不是完整的 .docx 文件（不是 zip），请用 Word 或 WPS 重新另存为 .docx (not a zip)") from None
    except ReadError:
        raise
    except Exception as problem:  # lxml and python-docx raise classes of their own for broken parts
        raise ReadError(f".docx 内容已损坏（{type(problem).__name__}），请重新另存为 .docx (broken .docx)") from None


def _notes(word: Any, found: Layout) -> tuple[str, ...]:
    """What a reader should know of how the file was read."""
    body, kinds = word.element.body, {place.kind for place in found.places}
    unread = any(t.text and t.text.strip() for root in _parts(word.part, "/header", "/footer", "/comments") for t in root.iter(f"{W}t"))
    said = (
        ("box" in kinds, "文本框的文字接在正文之后读取 (text boxes are read after the body)"),
        (kinds & {"footnote", "endnote"}, "脚注接在最后读取 (footnotes are read last)"),
        (
            next(body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None,
            "含有修订：按全部接受后的文字读取 (tracked changes are read as accepted)",
        ),
        (unread, "页眉、页脚和批注没有读取 (headers, footers and comments are not read)"),
        (next(body.iter(f"{W}altChunk"), None) is not None, "嵌入的其他文件没有读取 (embedded files are not read)"),
        (next(body.iter(_PICTURE), None) is not None, "图片里的文字没有读取 (text in pictures is not read)"),
    )
    return tuple(note for there, note in said if there)


def _parts(part: Any, *endings: str) -> Iterator[Any]:
    """The parsed parts that belong to the document by relations whose type ends so."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(endings) and not relation.is_external:
            yield parse_xml(relation.target_part.blob)
