"""``.jsonl``: a record a line, ``{"id": …, "text": …}``, each a document of its own. Lines are cut at ``\\n`` only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from linter.readers import ReadError
from linter.readers.columns import Columns
from linter.readers.encodings import note
from linter.readers.plain import document
from linter.readers.streams import Lines
from linter.values import Document, Unreadable


def read(stream: BinaryIO, name: str, encoding: str | None, max_size: int, columns: Columns) -> Iterator[Document | Unreadable]:
    """A document a record; a bad line is an :class:`Unreadable` and the others are still read. Raises ``ReadError``."""
    lines = Lines(stream, encoding, max_size)
    kept = (lines.decoded.encoding, note(lines.decoded))
    nothing = True
    for line in lines:
        if line.fault:
            yield Unreadable(name, f"第 {line.number} 行{line.fault}")
        elif line.text.isspace():
            continue
        else:
            yield _record(line.text, f"第 {line.number} 行", name, kept, columns.text or "text", columns.id or "id")
        nothing = False
    if nothing:
        raise ReadError('文件里没有记录，每行应为 {"id": …, "text": …} (no records)')


def _record(line: str, place: str, name: str, kept: tuple[str, tuple[str, ...]], text: str, id: str) -> Document | Unreadable:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as problem:
        return Unreadable(name, f"{place}不是 JSON（{problem.msg}），请改好这一行 (not JSON)")
    except RecursionError:
        return Unreadable(name, f"{place}嵌套过深，请改简单些 (nested too deeply)")
    except ValueError:  # Python reads no number of thousands of digits
        return Unreadable(name, f"{place}有过长的数字，请改短，或写成带引号的文字 (a number is too long)")
    if not isinstance(record, dict) or not isinstance(record.get(text), str):
        return Unreadable(name, f'{place}缺少字符串字段 "{text}"，每行应为 {{"{id}": …, "{text}": …}} (no "{text}")')
    identity = record.get(id)
    if not isinstance(identity, str | int | None) or isinstance(identity, bool):
        return Unreadable(name, f"{place}的 {id} 应为字符串或整数 ({id} is neither a string nor an integer)")
    identity = None if identity is None else str(identity)
    if not record[text].strip():
        return Unreadable(name, f"{place}的 {text} 是空的 (empty text)", identity)
    if "\0" in record[text]:
        return Unreadable(name, f"{place}的 {text} 含有 NUL 字符，请删去 (NUL in the text)", identity)
    return document(record[text], name, identity, *kept)
