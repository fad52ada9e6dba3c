"""Records of a file -> rows: which fields hold text and labels, and how doccano and Label Studio write labels."""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from linter.text.mask import mask
from linter.training.intake.files import Found
from linter.training.intake.values import Columns, IntakeError, Note, Row

#: The usual names of columns, in lower case; the first that is there is taken.
USUAL = {
    "text": ("text", "data", "sentence", "content", "comment", "review", "正文", "文本", "内容", "句子", "申诉内容", "原文", "评论"),
    "label": ("label", "labels", "cats", "category", "class", "标签", "类别", "标注", "分类"),
    "group": (
        *("group", "appellant", "appellant_id", "user", "user_id", "uid", "account", "author", "case_id"),
        *("申诉人", "用户", "用户id", "账号", "作者", "分组"),
    ),
    "source": ("source", "来源", "渠道"),
    "platform": ("platform", "平台"),
}
#: The fields that Label Studio adds to the text and the answers in its JSON-MIN, CSV and TSV exports.
STUDIO = frozenset(
    ("id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "was_cancelled", "agreement", "file_upload", "inner_id")
)
#: What stands for "not one of the labels" where a text was looked at and carries none.
NONE = frozenset(("none", "无", "無", "没有", "沒有", "clean", "无标签", "null"))


def named(names: Iterable[str], role: str, given: str | None) -> str | None:
    """Which of the ``names`` is the column of a role (a key of ``USUAL``): the given one, else the usual one."""
    return _named(tuple(names), role, given)


@lru_cache(4096)
def _named(names: tuple[str, ...], role: str, given: str | None) -> str | None:
    known = {name.strip().strip("\ufeff").casefold(): name for name in reversed(names)}
    if given is not None:
        return given if given in known.values() else known.get(given.strip().casefold())
    return next((known[name] for name in USUAL[role] if name in known), None)


def label_columns(names: Iterable[str], columns: Columns, text: str | None) -> tuple[str, ...]:
    """The columns with labels; empty when there are none."""
    return _label_columns(tuple(names), columns, text)


@lru_cache(4096)
def _label_columns(names: tuple[str, ...], columns: Columns, text: str | None) -> tuple[str, ...]:
    if columns.label:
        return tuple(found for given in columns.label if (found := named(names, "label", given)) is not None)
    lower = {name.casefold(): name for name in names}
    if "tactics" in lower or "move" in lower:  # the corpora's own names
        return tuple(lower[name] for name in ("tactics", "move") if name in lower)
    if found := named(names, "label", None):
        return (found,)
    if "annotation_id" in lower and "lead_time" in lower:
        others = [name for name in names if name.casefold() not in STUDIO and name != text]
        answers = [name for name in others if not any(name.casefold() in usual for usual in USUAL.values())]
        return tuple(answers) if len(answers) == 1 else ()
    return ()


def sensible(names: Sequence[str], columns: Columns) -> bool:
    """Whether a table with these columns can be read."""
    text = named(names, "text", columns.text)
    return text is not None and len(label_columns(names, columns, text)) >= max(1, len(columns.label))


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
                raise IntakeError(f"{path}: {_missing(tuple(record), columns)}")
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


def _missing(names: Sequence[str], columns: Columns) -> str:
    """What a table or record lacks, and what its columns are."""
    there = "、".join(repr(_short(name)) for name in names[:12] if name) + ("…" if len(names) > 12 else "") or "（没有列名）"
    text = named(names, "text", columns.text)
    if text is None:
        wanted = f"没有正文列 {columns.text!r}" if columns.text else "认不出哪一列是正文，请用 --text-column 指明"
        return f"{wanted}；列名应在第一行，这里是：{there} (no text column)"
    lacking = [given for given in columns.label if named(names, "label", given) is None]
    wanted = f"没有标签列 {lacking[0]!r}" if lacking else "认不出哪一列是标签，请用 --label-column 指明"
    return f"{wanted}；列名应在第一行，这里是：{there} (no label column)"


def _short(text: str) -> str:
    starred = mask(text)
    return starred if len(starred) <= 20 else starred[:20] + "…"


def _plain(path: str, line: int, record: dict[str, Any], columns: Columns) -> Row | Note:
    """A row of a table, or an object with a text and labels: a plain set, doccano's exports, Label Studio's JSON-MIN and CSV."""
    names = tuple(record)
    text_column = named(names, "text", columns.text)
    if text_column is None:
        return Note(path, line, "malformed", _missing(names, columns))
    text = record[text_column]
    if not isinstance(text, str):
        return Note(path, line, "malformed", f"{_short(text_column)} 不是文字 (the text is not a string)")
    labels: tuple[str, ...] | None = None
    spans: tuple[tuple[int, int, str], ...] | None = None
    used = label_columns(names, columns, text_column)
    if not used and not isinstance(record.get("entities"), list) and columns.label:
        return Note(path, line, "malformed", _missing(names, columns))
    if len(used) > 1 and all(_tick(record[column]) is not None for column in used):
        return _ticked(path, line, text, record, used, columns)
    for column in (*used, *(("entities",) if not used and "entities" in record else ())):
        try:
            found = _cell(record[column])
        except ValueError as problem:
            return Note(path, line, "malformed", f"{_short(column)}：{problem}")
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


#: What a cell says where there is a column for each label.
_TICKS = {
    "1": True,
    "true": True,
    "是": True,
    "x": True,
    "√": True,
    "✓": True,
    "yes": True,
    "y": True,
    "0": False,
    "false": False,
    "否": False,
    "no": False,
}
_TICKS |= {"n": False, "": False}


def _tick(value: Any) -> bool | None:
    """Whether a cell is ticked; ``None`` for one that says something else."""
    if value is None or isinstance(value, str | int | float):
        return _TICKS.get("" if value is None else _label(value).casefold())
    return None


def _ticked(path: str, line: int, text: str, record: dict[str, Any], used: tuple[str, ...], columns: Columns) -> Row:
    """A row of a table with a column for each label; without a single 0 or 1 nobody has labelled it."""
    labels = tuple(column for column in used if _tick(record[column]))
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
        found.append(_label(value) if isinstance(value, str | int | float) else "")
    group, source, platform = found
    return group, source, platform, _label(record["id"]) if isinstance(record.get("id"), str | int) else ""


def _label(value: str | int | float) -> str:
    """A label as it was meant: 1 and 1.0 are 1, as spreadsheets make the one of the other."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text


def _cell(value: Any) -> list[str | tuple[int, int, str]] | None:
    """The labels in a field, of the whole text or of a part (start, end, label); ``None``: not labelled. Raises ValueError."""
    if isinstance(value, str):
        value = value.strip()
        if value[:1] in "[{" and value[:1]:
            value = _written(value)
    if value is None or value == "":
        return None
    if isinstance(value, str | int | float):
        return [_label(value)]
    if isinstance(value, dict):
        if isinstance(value.get("choices"), list):  # several answers in Label Studio's short exports
            return _cell(value["choices"])
        return [_part(value)]
    if not isinstance(value, list):
        raise ValueError("不是标签 (not a label)")
    found: list[str | tuple[int, int, str]] = []
    for one in value:
        if isinstance(one, str | int | float):
            found.append(_label(one))
        elif isinstance(one, dict) and isinstance(one.get("choices"), list):
            found += _cell(one["choices"]) or []
        else:
            found += _parts(one)
    return [one for one in found if one != ""]


def _written(text: str) -> Any:
    """A list or object that was written into a cell, as JSON or the way Python prints it; else the text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a backslash in the text
            value = ast.literal_eval(text) if len(text) < 2000 else text
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return text
    return value if isinstance(value, list | dict) else text


def _parts(one: Any) -> list[tuple[int, int, str]]:
    """doccano's ``[start, end, label]``, or an object as :func:`_part` reads it."""
    if isinstance(one, list | tuple) and len(one) == 3 and all(type(n) is int for n in one[:2]) and isinstance(one[2], str | int):
        return [(one[0], one[1], _label(one[2]))]
    if isinstance(one, dict):
        return [_part(one)] if not isinstance(one.get("labels"), list) else [_part(one | {"label": label}) for label in one["labels"]]
    raise ValueError("标签应为文字，或 [起, 止, 标签] (neither a label nor [start, end, label])")


def _part(one: dict[str, Any]) -> tuple[int, int, str]:
    start, end, label = one.get("start_offset", one.get("start")), one.get("end_offset", one.get("end")), one.get("label")
    if type(start) is not int or type(end) is not int or not isinstance(label, str | int):
        raise ValueError("标签应为文字，或有起、止和标签 (neither a label nor a span)")
    return start, end, _label(label)


def _studio(path: str, line: int, record: dict[str, Any], columns: Columns) -> Row | Note:
    """A task of Label Studio's JSON export: what was handed in counts, not what was skipped or predicted."""
    data = record["data"]
    text_column = named(data, "text", columns.text)
    if text_column is None and columns.text is None:
        strings = [name for name, value in data.items() if isinstance(value, str)]
        text_column = strings[0] if len(strings) == 1 else None
    if text_column is None:
        return Note(path, line, "malformed", _missing(tuple(data), columns))
    text = data[text_column]
    if not isinstance(text, str):
        return Note(path, line, "malformed", f"{_short(text_column)} 不是文字 (the text is not a string)")
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
            spans += [(*_placed(value, text), _label(label)) for label in chosen]
        else:
            labels += [_label(label) for label in chosen]
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
