"""What a field says: a label, several, parts of the text with a label each, or a tick."""

from __future__ import annotations

import ast
import json
import warnings
from typing import Any

#: What a cell says where there is a column for each label.
_TICKED = frozenset(("1", "true", "是", "x", "√", "✓", "yes", "y"))
_UNTICKED = frozenset(("0", "false", "否", "no", "n", ""))


def tick(value: Any) -> bool | None:
    """Whether a cell is ticked; ``None`` for one that says something else."""
    if value is not None and not isinstance(value, str | int | float):
        return None
    said = "" if value is None else label_of(value).casefold()
    return True if said in _TICKED else False if said in _UNTICKED else None


def label_of(value: str | int | float) -> str:
    """A label as it was meant: 1 and 1.0 are 1, as spreadsheets make the one of the other."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text


def cell(value: Any) -> list[str | tuple[int, int, str]] | None:
    """The labels in a field, of the whole text or of a part (start, end, label); ``None``: not labelled. Raises ValueError."""
    if isinstance(value, str):
        value = value.strip()
        if value.startswith(("[", "{")):
            value = _written(value)
    if value is None or value == "":
        return None
    if isinstance(value, str | int | float):
        return [label_of(value)]
    if isinstance(value, dict):
        if isinstance(value.get("choices"), list):  # several answers in Label Studio's short exports
            return cell(value["choices"])
        return [_part(value)]
    if not isinstance(value, list):
        raise ValueError("不是标签 (not a label)")
    found: list[str | tuple[int, int, str]] = []
    for one in value:
        if isinstance(one, str | int | float):
            found.append(label_of(one))
        elif isinstance(one, dict) and isinstance(one.get("choices"), list):
            found += cell(one["choices"]) or []
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
        return [(one[0], one[1], label_of(one[2]))]
    if isinstance(one, dict):
        return [_part(one)] if not isinstance(one.get("labels"), list) else [_part(one | {"label": label}) for label in one["labels"]]
    raise ValueError("标签应为文字，或 [起, 止, 标签] (neither a label nor [start, end, label])")


def _part(one: dict[str, Any]) -> tuple[int, int, str]:
    start, end, label = one.get("start_offset", one.get("start")), one.get("end_offset", one.get("end")), one.get("label")
    if type(start) is not int or type(end) is not int or not isinstance(label, str | int):
        raise ValueError("标签应为文字，或有起、止和标签 (neither a label nor a span)")
    return start, end, label_of(label)
