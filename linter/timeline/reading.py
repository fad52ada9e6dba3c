"""Bytes to a log: encodings as statements have them, a comma, semicolon or tab between cells, dates by our own grammar."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date

from linter.readers import ReadError
from linter.readers.encodings import decode, note
from linter.text.dates import find, resolve
from linter.text.mask import mask
from linter.text.normalise import normalise
from linter.text.visible import printable
from linter.timeline import COLUMNS, COMMENT, NEEDED, Entry, Left, Log
from linter.values import Moment

#: Faults of a date that cannot be, in words.
_FAULTS = {"month": "没有这个月", "day": "没有这一天", "hour": "没有这个钟点", "minute": "没有这一分钟", "half": "上下午和钟点不合"}
_LONGEST = 20


def read(content: bytes, today: date, encoding: str | None = None) -> Log:
    """The log in ``content``; ``today`` bounds its dates. Raises ``ReadError`` for what is no such table."""
    decoded = decode(content, encoding)
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", decoded.text)
    if lines and re.match(r"sep=.\s*$", lines[0]):
        lines[0] = "\n"  # a line that Excel writes to itself
    rows = _rows(lines)
    head = next((row for row in rows if isinstance(row, Left) or not _is_note(row[1])), None)
    if head is None or isinstance(head, Left):
        raise ReadError("日志里没有表头，第一行应为 日期,时间,设备,账号,操作,结果,证据；用 appeal-lint new --log 可得到表格 (no header)")
    columns, notes = _columns(head[1])
    entries, left = [], []
    for row in rows:
        found = row if isinstance(row, Left) else _row(*row, columns, today)
        if isinstance(found, Entry):
            entries.append(found)
        elif found is not None:
            left.append(found)
    entries.sort(key=lambda entry: (entry.day, entry.clock))
    return Log(tuple(entries), tuple(left), (*note(decoded), *notes, *_yearless(entries)))


def _yearless(entries: list[Entry]) -> Iterator[str]:
    """What is to be said of rows without a year in a log of several: they are told without one, and one could read another into them."""
    lines = [entry.line for entry in entries if not re.search("[0-9]{4}|年", normalise(entry.date).text)]
    if lines and len({entry.day.year for entry in entries}) > 1:
        named = "、".join(map(str, sorted(lines)[:5])) + (f" 等 {len(lines)}" if len(lines) > 5 else "")
        yield f"日志跨了年，第 {named} 行却没有写年份，读的人会弄错，请写上年份 (rows without a year in a log of several)"


def _rows(lines: list[str]) -> Iterator[tuple[int, list[str]] | Left]:
    """Each row that says anything with the line (from 1) on which it begins; a broken one ends the table."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith(COMMENT)), "")
    reader = csv.reader(lines, delimiter=max(",;\t", key=first.count), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Left(line, "引号没有成对，从这一行起都没有读，请检查这一格的双引号 (unbalanced quotes: not read from here on)")
            return
        if any(cell.strip() for cell in cells):
            yield line, [_clean(cell) for cell in cells]
        line = reader.line_num + 1


def _clean(cell: str) -> str:
    """A cell on one line, fit to be printed, without space around it."""
    return printable(re.sub(r"(?<!\s)\s*[\r\n]\s*", "；", cell.strip())).strip()


def _is_note(cells: list[str]) -> bool:
    return next((cell for cell in cells if cell), COMMENT).startswith((COMMENT, "＃"))


def _columns(cells: list[str]) -> tuple[list[str | None], tuple[str, ...]]:
    """What each cell of a row is, and what is to be said of cells that nobody knows. Raises ``ReadError`` for a head that lacks one."""
    known = {name: column for column, names in COLUMNS.items() for name in names}
    found = [known.get(cell.casefold().strip(" *：:")) for cell in cells]
    lacks = [COLUMNS[column][0] for column in NEEDED if column not in found]
    if lacks:
        raise ReadError(f"日志的表头缺少“{'”“'.join(lacks)}”，第一行应为 日期,时间,设备,账号,操作,结果,证据 (the header lacks a column)")
    if twice := next((column for column in found if column and found.count(column) > 1), None):
        raise ReadError(f"日志的表头有两列都是“{COLUMNS[twice][0]}”，请合成一列或改名 (the same column twice)")
    strange = [cell for cell, column in zip(cells, found, strict=True) if column is None and cell]
    said = (
        (f"不认识的列没有写进去：{'、'.join(mask(cell)[:_LONGEST] for cell in strange)} (unknown columns are left out)",) if strange else ()
    )
    return found, said


def _row(line: int, cells: list[str], columns: list[str | None], today: date) -> Entry | Left | None:
    """A row as an entry; ``None`` for a note."""
    if _is_note(cells):
        return None
    if any(cells[len(columns) :]):
        return Left(line, "这一行比表头多出几格，可能是内容里有没加引号的逗号；请改用全角逗号或给这一格加引号 (more cells than the header)")
    values = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    day, clock = values.get("date", ""), values.get("time", "")
    if not values.get("action"):
        return Left(line, "没有写操作，请写明这一行做了什么 (no action)")
    if not day:
        return Left(line, "没有写日期，请写成 2026-03-05 (no date)")
    moment = _moment(day, clock)
    if isinstance(moment, str):
        return Left(line, moment)
    meant = resolve(moment, today)
    if meant is None:
        return Left(line, f"日期「{_quoted(day)}」不是具体的一天，请写成 2026-03-05 (no single day)")
    if meant > today:
        return Left(line, f"日期「{_quoted(day)}」在今天之后，请核对 (a day to come)")
    when = (-1 if moment.hour is None else moment.hour, moment.minute or 0, moment.second or 0)
    texts = {column: values.get(column, "") for column in ("device", "account", "result", "evidence")}
    return Entry(line, meant, when, day, clock, values["action"], **texts)


def _moment(day: str, clock: str) -> Moment | str:
    """The moment that the cells name, or a sentence on why there is none."""
    plain = re.sub(r"^([0-9]{1,2})[/.-]([0-9]{1,2})$", r"\1月\2日", day)  # in a column of dates it is nothing else
    text = normalise(f"{plain} {clock}".strip()).text.strip()
    found = find(text)
    shown = _quoted(f"{day} {clock}".strip())
    if len(found) != 1 or found[0].start > 0 or found[0].end < len(text):
        return f"看不懂日期和时间「{shown}」，请写成 2026-03-05 和 20:10，时间记不清就空着 (cannot read the date or the time)"
    moment = found[0]
    if moment.fault:
        return f"日期「{shown}」不存在：{_FAULTS.get(moment.fault, '请核对')}，请改正 (an impossible date)"
    if moment.relative or moment.month is None or moment.day is None:
        return f"日期「{shown}」不是具体的一天，请写成 2026-03-05 (no single day)"
    return moment


def _quoted(text: str) -> str:
    return mask(text) if len(text) <= _LONGEST else mask(text)[: _LONGEST - 2] + "……"
