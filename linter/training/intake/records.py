"""Records of a file -> rows: tables and plain sets, doccano's exports, Label Studio's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from linter.training.intake.cells import cell, label_of, tick
from linter.training.intake.columns import label_columns, missing, named, sensible, short
from linter.training.intake.files import Found
from linter.training.intake.values import Columns, IntakeError, Note, Row


def rows(path: str, kind: str, found: Iterable[Found], columns: Columns) -> Iterator[Row | Note]:
    """The rows of a file's records. Raises :class:`IntakeError` for a table without the columns."""
    checked = kind != "table"
    for one in found:
        if isinstance(one, Note):
            yield one
            continue
        line, record = one
        if not checked:
            if not sensible(tuple(record), columns):
                raise IntakeError(f"{path}: {missing(tuple(record), columns)}")
            checked = True
        if kind == "json" and not _encodable(record):
            yield Note(path, line, "malformed", "含有不成字的代码（半个代理对） (a lone surrogate)")
        elif kind == "json" and _is_corpus(record, columns):
            yield Row(path, line, record=record)
        elif isinstance(record.get("data"), dict) and isinstance(record.get("annotations", record.get("completions")), list):
            yield _studio(path, line, record, columns)
        else:
            yield _plain(path, line, record, columns)


def _is_corpus(record: dict[str, Any], columns: Columns) -> bool:
    single = "text" in record and "move" in record and isinstance(record.get("tactics"), list)
    return isinstance(record.get("sentences"), list) or (single and not columns.label and columns.text in (None, "text"))


def _encodable(record: dict[str, Any]) -> bool:
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError, ValueError):
        return False
    return True


def _plain(path: str, line: int, record: dict[str, Any], columns: Columns) -> Row | Note:
    """A row of a table, or an object with a text and labels: a plain set, doccano's exports, Label Studio's JSON-MIN and CSV."""
    names = tuple(record)
    text_column = named(names, "text", columns.text)
    if text_column is None:
        return Note(path, line, "malformed", missing(names, columns))
    text = record[text_column]
    if not isinstance(text, str):
        return Note(path, line, "malformed", f"{short(text_column)} 不是文字 (the text is not a string)")
    labels: tuple[str, ...] | None = None
    spans: tuple[tuple[int, int, str], ...] | None = None
    used = label_columns(names, columns, text_column)
    if not used and not isinstance(record.get("entities"), list) and columns.label:
        return Note(path, line, "malformed", missing(names, columns))
    if len(used) > 1 and all(tick(record[column]) is not None for column in used):
        return _ticked(path, line, text, record, used, columns)
    for column in (*used, *(("entities",) if not used and "entities" in record else ())):
        try:
            found = cell(record[column])
        except ValueError as problem:
            return Note(path, line, "malformed", f"{short(column)}：{problem}")
        whole = [one for one in found or () if isinstance(one, str)]
        parts = [one for one in found or () if not isinstance(one, str)]
        if found is not None and (whole or not parts) and column != "entities":
            labels = (*(labels or ()), *whole)
        spans = (*(spans or ()), *parts) if parts else spans
    if str(record.get("was_cancelled", "")).casefold() in ("true", "1"):
        labels = spans = None
    if labels == () and not _answered(record):
        labels = None  # doccano writes [] for what nobody has looked at yet
    return Row(path, line, text, labels, *_about(record, record.get("meta"), columns), spans=spans)


def _ticked(path: str, line: int, text: str, record: dict[str, Any], used: tuple[str, ...], columns: Columns) -> Row:
    """A row of a table with a column for each label; without a single 0 or 1 nobody has labelled it."""
    labels = tuple(column for column in used if tick(record[column]))
    said = any(record[column] not in (None, "") for column in used)
    return Row(path, line, text, labels if said else None, *_about(record, record.get("meta"), columns))


def _answered(record: dict[str, Any]) -> bool:
    return "annotation_id" in record or "tactics" in record


def _about(record: dict[str, Any], meta: Any, columns: Columns) -> tuple[str, str, str, str]:
    """Group, source, platform and id of a record; its ``meta`` is asked second."""
    found = []
    for role, given in (("group", columns.group), ("source", columns.source), ("platform", columns.platform)):
        value: Any = None
        for place in (record, meta if isinstance(meta, dict) else {}):
            column = named(place, role, given)
            value = place[column] if value is None and column is not None else value
        found.append(label_of(value) if isinstance(value, str | int | float) else "")
    group, source, platform = found
    return group, source, platform, label_of(record["id"]) if isinstance(record.get("id"), str | int) else ""


def _studio(path: str, line: int, record: dict[str, Any], columns: Columns) -> Row | Note:
    """A task of Label Studio's JSON export: what was handed in counts, not what was skipped or predicted."""
    data = record["data"]
    text_column = named(data, "text", columns.text)
    if text_column is None and columns.text is None:
        strings = [name for name, value in data.items() if isinstance(value, str)]
        text_column = strings[0] if len(strings) == 1 else None
    if text_column is None:
        return Note(path, line, "malformed", missing(tuple(data), columns))
    text = data[text_column]
    if not isinstance(text, str):
        return Note(path, line, "malformed", f"{short(text_column)} 不是文字 (the text is not a string)")
    about = (*_about(data, record.get("meta"), columns)[:3], str(record.get("id", "")))
    answers = [one for one in record.get("annotations", record.get("completions", ())) if isinstance(one, dict)]
    answers = [one for one in answers if not one.get("was_cancelled") and not one.get("skipped") and isinstance(one.get("result"), list)]
    answers = [one for one in answers if one.get("ground_truth")] or answers
    try:
        read = [_answer(one["result"], text, columns) for one in answers]
    except ValueError as problem:
        return Note(path, line, "malformed", str(problem))
    if not read:
        return Row(path, line, text, None, *about)
    if len({(frozenset(labels), frozenset(spans)) for labels, spans in read}) > 1:
        return Note(path, line, "conflict", f"{len(read)} 位标注者的答案不同，请先定下来（或标为 ground truth） (annotators disagree)")
    labels, spans = read[0]
    return Row(path, line, text, labels if labels or not spans else None, *about, spans=spans or None)


def _answer(result: list[Any], text: str, columns: Columns) -> tuple[tuple[str, ...], tuple[tuple[int, int, str], ...]]:
    labels: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for one in result:
        value = one.get("value") if isinstance(one, dict) else None
        if not isinstance(value, dict) or (columns.label and one.get("from_name") not in columns.label):
            continue
        chosen = value.get("choices", value.get("labels"))
        if not isinstance(chosen, list) or not all(isinstance(label, str | int) for label in chosen):
            continue  # ratings, free text and the like say nothing of a label
        if "start" in value or "labels" in value:
            spans += [(*_placed(value, text), label_of(label)) for label in chosen]
        else:
            labels += [label_of(label) for label in chosen]
    return tuple(labels), tuple(spans)


def _placed(value: dict[str, Any], text: str) -> tuple[int, int]:
    """Start and end of a marked part; counted in UTF-16 units where that is what its text says."""
    start, end, said = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int:
        raise ValueError("标注没有起止位置 (a span without its place)")
    if isinstance(said, str) and text[start:end] != said:
        units = text.encode("utf-16-le")
        before, inside = units[: 2 * max(start, 0)], units[2 * max(start, 0) : 2 * max(end, 0)]
        if inside.decode("utf-16-le", "replace") == said:
            start = len(before.decode("utf-16-le", "replace"))
            end = start + len(said)
    return start, end
