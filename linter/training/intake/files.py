"""A file -> its records, each a mapping of field names to values with its line, whatever the format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from linter.readers import ReadError, file_bytes
from linter.readers.encodings import decode
from linter.training.intake.values import IntakeError, Note

#: A record with its line, or what is wrong there.
Found = tuple[int, dict[str, Any]] | Note
#: The limit of a file's size, in bytes.
MAX_SIZE = 512 * 1024 * 1024
#: How many rows are looked at for the names of the columns: some tables have a title above them.
HEADS = 4
DELIMITERS = {".tsv": "\t", ".tab": "\t"}
#: What files that are no text are, and what to do about it.
_OTHER = {
    b"PK\x03\x04": "这是压缩包或 Excel 工作簿：Excel 请另存为“CSV UTF-8”，doccano 的导出请先解压 (a workbook or an archive)",
    b"\xd0\xcf\x11\xe0": "这是旧版 Excel 或 Word 文件，请另存为“CSV UTF-8” (an old workbook)",
    b"\x1f\x8b": "这是 gzip 压缩包，请先解压 (gzip)",
    b"%PDF": "这是 PDF，请给出带标签的 CSV 或 JSONL (a PDF)",
}
_FAST_TEXT = "__label__"


def read(path: Path, encoding: str | None, known: Callable[[list[str]], bool]) -> tuple[str, list[Found]]:
    """The kind of a file (``table`` or ``json``) and its records. ``known``: whether names of columns make sense of a table.

    Raises :class:`IntakeError` for a file that cannot be used at all.
    """
    try:
        content = file_bytes(str(path), MAX_SIZE)
        for beginning, what in _OTHER.items():
            if content.startswith(beginning):
                raise ReadError(what)
        text, guessed = _text(content, encoding)
    except ReadError as problem:
        raise IntakeError(f"{path}: {problem}") from None
    if not text.strip():
        raise IntakeError(f"{path}: 文件是空的 (the file is empty)")
    notes: list[Found] = [Note(str(path), 0, "file", f"编码按 {guessed} 读 (read as {guessed})", False)] if guessed else []
    suffix, begins = path.suffix.lower(), text.lstrip("\ufeff \t\r\n")
    if suffix in (".json", ".jsonl", ".ndjson") or (suffix not in (".csv", ".tsv", ".tab") and begins[0] in "{["):
        return "json", notes + list(_json(str(path), text))
    if begins.startswith(_FAST_TEXT):
        return "json", notes + list(_fast_text(text))
    return "table", notes + list(_table(str(path), text, DELIMITERS.get(suffix, ","), known))


def _text(content: bytes, encoding: str | None) -> tuple[str, str]:
    """The text and, where it was a guess, the encoding's name."""
    try:
        decoded = decode(content, encoding)
    except ReadError:
        text = "" if encoding is not None or b"\0" in content else _gb18030(content)
        if not text:
            raise
        return text, "GB18030"
    return decoded.text.lstrip("\ufeff"), decoded.encoding if decoded.guessed else ""


def _gb18030(content: bytes) -> str:
    """The text of a large or mixed file that statistics don't know, where it is valid GB18030 and nearly all of it common characters."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    foreign = [ch for ch in text if ch > "\u2e7f"][:20_000]
    common = sum(b"\xa1" <= ch.encode("gb18030")[:1] <= b"\xd7" and len(ch.encode("gb18030")) == 2 for ch in foreign)
    return text if common > 0.9 * len(foreign) else ""


def _table(path: str, text: str, delimiter: str, known: Callable[[list[str]], bool]) -> Iterator[Found]:
    """The rows under a line of names; a row is told by the line on which it begins."""
    start = 1
    first = text.split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:  # what Excel writes and reads
        delimiter, start = first[4], 2
        text = text.split("\n", 1)[1] if "\n" in text else ""
    names: list[str] | None = None
    if start == 1:
        marks = dict.fromkeys((delimiter, ",", "\t", ";", "|"))
        delimiter = next((mark for mark in marks if any(map(known, _heads(text, mark)))), delimiter)
    above = next((i for i, head in enumerate(_heads(text, delimiter)) if known(head)), 0)  # lines with a title
    limit = csv.field_size_limit(len(text) + 1)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        while True:
            line = rows.line_num + start
            try:
                cells = next(rows)
            except StopIteration:
                break
            except csv.Error as problem:
                yield Note(path, line, "malformed", _quoting(str(problem), line, rows.line_num + start - 1))
                continue
            if names is None:
                if any(cell.strip() for cell in cells) and (above := above - 1) < 0:
                    names = [cell.strip().strip("\ufeff") for cell in cells]
                    if twice := sorted({name for name in names if name and names.count(name) > 1}):
                        raise IntakeError(f"{path}:{line}: 列名 {'、'.join(twice)} 出现了两次，请改名 (a column's name comes twice)")
            elif not any(cell.strip() for cell in cells):
                continue  # what Excel leaves under a table
            elif len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
                what = f"有 {len(cells)} 格，表头只有 {len(names)} 列；正文里有逗号或引号的要整格加引号 (more cells than columns)"
                yield Note(path, line, "malformed", what)
            else:
                yield line, dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=False))
    finally:
        csv.field_size_limit(limit)


def _heads(text: str, delimiter: str) -> list[list[str]]:
    """The first rows that have anything in them: one of them has the names of the columns."""
    heads: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter):
            heads += [[cell.strip().strip("\ufeff") for cell in row]] if any(cell.strip() for cell in row) else []
            if len(heads) == HEADS:
                break
    except csv.Error:
        pass
    return heads


def _quoting(problem: str, line: int, last: int) -> str:
    if "unexpected end" in problem:
        return f"从这一行开始的引号直到文件末尾（第 {last} 行）也没有闭合，其间各行都没有读到 (a quotation mark is never closed)"
    return f"引号有误（{problem}），格内的引号要写成两个 (stray quotation mark)"


def _fast_text(text: str) -> Iterator[Found]:
    """``__label__a __label__b text``, as doccano and fastText have it."""
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip().split()
        if words:
            labels = [word.removeprefix(_FAST_TEXT) for word in words if word.startswith(_FAST_TEXT)]
            yield number, {"text": " ".join(word for word in words if not word.startswith(_FAST_TEXT)), "label": labels}


def _json(path: str, text: str) -> Iterator[Found]:
    """The objects of a list, of one object, or of one a line (cut at ``\\n`` only)."""
    begins = text.lstrip("\ufeff \t\r\n")
    if begins.startswith("[") or (begins.startswith("{") and _loaded(begins.split("\n", 1)[0])[0] is None):
        whole = list(_walk(path, text))
        if begins.startswith("[") or not any(isinstance(found, Note) for found in whole):
            yield from whole
            return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip("\ufeff \t\r"):
            yield _record(path, number, *_loaded(line.strip("\ufeff \t\r")))


def _record(path: str, line: int, record: Any, problem: str) -> Found:
    if problem:
        return Note(path, line, "malformed", f"不是 JSON：{problem} (not JSON)")
    if not isinstance(record, dict):
        return Note(path, line, "malformed", "应为 JSON 对象 {…} (not an object)")
    return line, record


def _loaded(text: str) -> tuple[Any, str]:
    try:
        return json.loads(text, parse_constant=_no_number), ""
    except (ValueError, RecursionError) as problem:
        return None, getattr(problem, "msg", "") or "数字过大或嵌套过深"


def _no_number(name: str) -> float:
    raise json.JSONDecodeError(f"{name} 不是 JSON 的数", name, 0)


def _walk(path: str, text: str) -> Iterator[Found]:
    """The elements of a JSON list, or one object, each with the line on which it begins; nothing after a syntax error."""
    decoder = json.JSONDecoder(parse_constant=_no_number)
    at = _blank(text, 0)
    listed = text[at] == "["
    at = _blank(text, at + listed)
    line, counted = 1, 0
    while at < len(text) and not (listed and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as problem:
            where = line + text.count("\n", counted, getattr(problem, "pos", at))
            what = getattr(problem, "msg", "") or "数字过大或嵌套过深"
            yield Note(path, where, "malformed", f"不是 JSON：{what}；从这里到文件末尾都没有读到 (not JSON; nothing is read behind it)")
            return
        yield _record(path, line, record, "")
        at = _blank(text, at)
        if at < len(text) and text[at] == "," and listed:
            at = _blank(text, at + 1)
        elif at < len(text) and not (listed and text[at] == "]"):
            here = line + text.count("\n", counted, at)
            yield Note(path, here, "malformed", "这里应为逗号或列表的末尾；后面都没有读到 (a comma or the list's end is missing)")
            return
    if listed and at >= len(text):
        yield Note(path, text.count("\n") + 1, "malformed", "列表没有写完，文件可能被截断 (the list is cut off)", False)


def _blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in "\ufeff \t\r\n":
        at += 1
    return at
