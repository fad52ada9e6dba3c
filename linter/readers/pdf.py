"""PDF files by pypdf: the text layer, page after page; the line breaks of a full line end no sentence."""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Iterator
from io import BytesIO
from time import thread_time
from typing import Any

from linter.positions import display_width
from linter.readers import NoText, ReadError
from linter.values import Document, Span

_ENDS = re.compile(r"[。！？!?…；：:][”’」』）)】》\"]*\s*$")
#: How many pages, from the last, are looked at for pictures, and how many of a page.
_LAST_PAGES, _PICTURES = 3, 12
#: Seconds of the processor that reading may take: a page of text takes some hundredths.
SECONDS = 60
#: The most operators and operands of a page, or of a form on it: a page of text has some thousands; these take some seconds.
_PARSED = 500_000
_STARTS = re.compile(r"\s*(?:[-*•·]|\(?（?\d{1,3}[.、)）]|[一二三四五六七八九十]{1,3}、|附件|此致|敬礼)")


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document]:
    """One document, not editable. Raises ``ReadError`` for what is encrypted, broken or without a text layer."""
    text = "\n".join(page.strip("\n") for page in _pages(content))
    if not re.search(r"\w", text):
        raise NoText("PDF 里没有文字层（可能是扫描件），请用文字版或直接粘贴文字 (no text layer)")
    notes = ("PDF 只读文字层，图片和表单没有读取 (only the text layer is read)",)
    yield Document(text, name, encoding="pdf", prose=(Span(0, len(text)),), soft=_soft(text), editable=False, notes=notes)


def _pages(content: bytes) -> list[str]:
    try:
        import pypdf
    except ImportError:
        raise ReadError("缺少 pypdf，请重新安装 appeal-lint (pypdf is missing)") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with pypdf.apply_configuration(stream_parsing_work_maximum_count=_PARSED, jbig2dec_binary=None):
            return _texts(_unlocked(BytesIO(content)))
    except ReadError:
        raise
    except pypdf.errors.DependencyError:
        raise ReadError("PDF 已加密，本程序不能解密，请先去掉密码 (the PDF is encrypted)") from None
    except Exception as problem:  # a broken PDF may fail anywhere in the parser
        raise ReadError(f"不是完整的 PDF 文件（{type(problem).__name__}），请重新导出 (not a complete PDF)") from None


def _unlocked(stream: BytesIO) -> Any:
    """An open PDF. Raises ``ReadError`` for one with a password."""
    import pypdf

    reader = pypdf.PdfReader(stream)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError("PDF 有密码，请先去掉密码再检查 (the PDF is encrypted)")
    return reader


def _texts(reader: Any) -> list[str]:
    """The text of each page. Raises ``ReadError`` for what takes too long: pypdf bounds what a page may ask for, but not all pages."""
    from pypdf.errors import LimitReachedError

    end = thread_time() + SECONDS

    def in_time(*_: object) -> None:
        if thread_time() > end:
            raise ReadError(
                f"PDF 读了 {SECONDS} 秒还没有读完（页数太多，或结构不正常），已停下；请把文字另存为 .docx 或 .txt (takes too long)"
            )

    found = []
    for page in reader.pages:
        in_time()  # what is raised inside a form pypdf takes for a broken form, and goes on
        try:
            found.append(page.extract_text(visitor_operand_before=in_time))
        except LimitReachedError:  # a drawing; where no text is in it, it need not be read to its end
            found.append(page.extract_text())
    in_time()
    return found


def pictures(content: bytes) -> tuple[bytes, ...]:
    """The pictures of the last page that has any, the largest first: of a scan, the page itself. None where they cannot be read."""
    import pypdf

    try:
        with pypdf.apply_configuration(jbig2dec_binary=None):
            pages = pypdf.PdfReader(BytesIO(content)).pages
            for number in range(len(pages) - 1, max(-1, len(pages) - 1 - _LAST_PAGES), -1):
                if found := [image.data for image in itertools.islice(pages[number].images, _PICTURES)]:
                    return tuple(sorted(found, key=len, reverse=True))
    except Exception:  # whatever a broken PDF does to the parser: reading the text tells what is wrong with it
        return ()
    return ()


def _soft(text: str) -> frozenset[int]:
    """Breaks after a line that is about as long as the longest and does not end a sentence."""
    lines = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]*", text) if m.end() > m.start()]
    full = max((display_width(line) for _, _, line in lines), default=0)
    soft = set()
    for (_, end, line), (_, _, following) in itertools.pairwise(lines):
        if display_width(line) >= 0.75 * full and full >= 40 and not _ENDS.search(line) and not _STARTS.match(following):
            soft.add(end)
    return frozenset(soft)
