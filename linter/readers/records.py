"""``.jsonl``: a record a line, ``{"id": …, "text": …}``, each a document of its own. Lines are cut at ``\\n`` only."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.readers import ReadError
from linter.readers.encodings import Decoded, decode, note
from linter.readers.plain import document
from linter.values import Document, Unreadable


def read(content: bytes, name: str, encoding: str | None) -> Iterator[Document | Unreadable]:
    """A document a record; a bad line is an :class:`Unreadable` and the others are still read. Raises ``ReadError``."""
    decoded = decode(content, encoding)
    lines = [(number, line) for number, line in enumerate(decoded.text.split("\n"), 1) if line.strip()]
    if not lines:
        raise ReadError('文件里没有记录，每行应为 {"id": …, "text": …} (no records)')
    for number, line in lines:
        yield _record(line, f"第 {number} 行", name, decoded)


def _record(line: str, place: str, name: str, decoded: Decoded) -> Document | Unreadable:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        what = getattr(problem, "msg", "嵌套过深")
        return Unreadable(name, f"{place}不是 JSON（{what}），请改好这一行 (not JSON)")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Unreadable(name, f'{place}缺少字符串字段 "text"，每行应为 {{"id": …, "text": …}} (no "text")')
    identity = record.get("id")
    if not isinstance(identity, str | int | None) or isinstance(identity, bool):
        return Unreadable(name, f"{place}的 id 应为字符串或整数 (id is neither a string nor an integer)")
    identity = None if identity is None else str(identity)
    if not record["text"].strip():
        return Unreadable(name, f"{place}的 text 是空的 (empty text)", identity)
    if "\0" in record["text"]:
        return Unreadable(name, f"{place}的 text 含有 NUL 字符，请删去 (NUL in the text)", identity)
    return document(record["text"], name, identity, decoded.encoding, note(decoded))
