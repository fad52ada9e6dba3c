"""What must hold of every file that is read, whatever is in it; and how many cases a test tries."""

from __future__ import annotations

import os
from io import BytesIO

from linter.readers import STREAMED, ReadError, _module, checked, decode, streamed
from linter.readers.columns import Columns
from linter.text.segment import sentences
from linter.values import Document, Unreadable

#: How many times as many cases as usual a run tries: ``APPEAL_LINT_CASES=100 pytest tests/hostile`` is a campaign.
TIMES = int(os.environ.get("APPEAL_LINT_CASES", "1"))
#: The largest record or row that is read here, in bytes.
RECORD = 1 << 20
#: The formats by name: one of every reader.
NAMES = ("a.txt", "a.md", "a.docx", "a.pdf", "a.jsonl", "a.csv", "a.tsv", "a.xlsx", "a.doc")
#: Those of many documents, none of which is the file itself.
MANY = (".jsonl", ".csv", ".tsv", ".xlsx")


def found(content: bytes, name: str, encoding: str | None = None) -> list[Document | Unreadable]:
    """The documents in some bytes as a run sees them; a file that cannot be read is one :class:`Unreadable`."""
    try:
        if not content:
            return []
        if _module(name) in STREAMED:
            return [checked(item) for item in streamed(BytesIO(content), name, encoding, RECORD, Columns())]
        return [checked(item) for item in decode(content, name, encoding)]
    except ReadError as problem:
        return [Unreadable(name, str(problem))]


def hold(content: bytes, name: str, encoding: str | None = None) -> list[Document | Unreadable]:
    """Read some bytes twice: no error but a sentence, the same both times, every offset true. Returns what was read."""
    items = found(content, name, encoding)
    assert items == found(content, name, encoding)
    for item in items:
        if isinstance(item, Unreadable):
            assert item.reason and "\n" not in item.reason and "Traceback" not in item.reason, item.reason
            assert "程序出错" not in item.reason, item.reason
        else:
            true(item, content)
    return items


def true(document: Document, content: bytes) -> None:
    """Every offset of a document is one of its text; what is editable is the file itself."""
    size = len(document.text)
    assert document.text and document.newline in ("\n", "\r", "\r\n")
    for spans in (document.prose, document.comments, document.hidden):
        assert all(0 <= span.start < span.end <= size for span in spans)
    for one, other in zip(document.prose, document.prose[1:], strict=False):
        assert one.end <= other.start
    assert all(0 <= at < size and document.text[at] in "\r\n" for at in document.soft)
    assert all(0 <= place.span.start <= place.span.end <= size for place in document.places)
    if document.editable and not document.path.endswith(MANY):
        codec = document.encoding.removesuffix("-sig")
        assert content.endswith(document.text.encode(codec)) and len(content) - len(document.text.encode(codec)) in (0, 2, 3)
    for sentence in sentences(document):
        assert 0 <= sentence.span.start < sentence.span.end <= size and len(sentence.text) == len(sentence.span)
