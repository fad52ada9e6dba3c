"""What is to be learnt: texts with the labels of a task (:mod:`linter.model.task`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.model.task import UNITS as UNITS
from linter.model.task import Task as Task
from linter.readers import ReadError, file_bytes
from linter.readers.encodings import decode
from linter.toml import TomlError, line_of, meant, parse

KEYS = ("name", "labels", "multi", "unit", "background")
#: More labels than this, or so many that a text has hardly any other's, are no labels: the wrong column.
MOST, FEW = 200, 20


@dataclass(frozen=True, slots=True)
class Item:
    """A text with the labels of a :class:`Task` (those of ``Task.labels`` that it carries, in that order).

    A split never cuts through ``group``; ``platform`` and ``source`` (who wrote or collected it) are empty where nothing is known.
    """

    text: str
    labels: tuple[str, ...]
    group: str
    source: str = ""
    platform: str = ""
    weight: float = 1.0


class TaskError(ValueError):
    """A task file cannot be used; the message names file and line, says what is wrong and what to do."""


def read_task(path: Path) -> Task:
    """The task of a TOML file with the keys ``name``, ``labels``, ``multi``, ``unit``, ``background``. Raises :class:`TaskError`."""
    try:
        text = decode(file_bytes(str(path), 1 << 20)).text
        found = parse(text, str(path))
    except ReadError as problem:
        raise TaskError(f"{path}: {problem}") from None
    except TomlError as problem:
        raise TaskError(str(problem)) from None
    try:
        return _task(found)
    except _Wrong as problem:
        raise TaskError(f"{path}:{line_of(text, problem.key)}: {problem}") from None


def inferred(labels: Sequence[Sequence[str]], unit: str = "document") -> Task:
    """The task that the labels of some texts make: several a text where any has several or none. Raises ``ValueError``."""
    counts = Counter(label for some in labels for label in some)
    if len(counts) < 2:
        only = f"只有一种标签 {next(iter(counts))[:30]!r}" if counts else "没有标签"
        raise TaskError(f"{only}，学不出东西；请看标签列是否指错，或用 --task FILE 写明任务 (fewer than two labels)")
    if len(counts) > MOST or len(counts) > max(FEW, len(labels) // 2):
        what = f"{len(labels)} 行里有 {len(counts)} 种标签，多半指错了列；否则请用 --task FILE 写明任务 (too many labels)"
        raise TaskError(what)
    return Task("labels", tuple(sorted(counts)), any(len(some) != 1 for some in labels), unit)


class _Wrong(Exception):
    """What is wrong with a key of a task."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def _task(found: dict[str, Any]) -> Task:
    for key in found:
        if key not in KEYS:
            raise _Wrong(key, f"没有 {key!r} 这一项，{meant(key, KEYS)} (unknown key)")
    for key in ("name", "labels"):
        if key not in found:
            raise _Wrong(key, f'缺少 {key}；例如：name = "connections"，labels = ["托关系"] (missing {key})')
    name, labels = found["name"], found["labels"]
    if not isinstance(name, str) or not name.strip() or not name.isprintable() or len(name) > 80:
        raise _Wrong("name", "name 应为一行文字 (name should be a line of text)")
    if not isinstance(labels, list) or not labels or not all(isinstance(label, str | int) for label in labels):
        raise _Wrong("labels", 'labels 应为一列文字，例如 ["0", "1"] (labels should be a list of strings)')
    words = tuple(str(label).lower() if isinstance(label, bool) else str(label).strip() for label in labels)
    if not all(word and word.isprintable() and len(word) <= 80 for word in words):
        raise _Wrong("labels", "标签不能是空的，也不能换行 (a label is empty or more than a line)")
    if twice := next((word for word in words if words.count(word) > 1), None):
        raise _Wrong("labels", f"标签 {twice!r} 写了两次 (a label comes twice)")
    for key in ("multi", "background"):
        if not isinstance(found.get(key, False), bool):
            raise _Wrong(key, f"{key} 应为 true 或 false ({key} should be true or false)")
    task = Task(name.strip(), words, found.get("multi", False), found.get("unit", "document"), found.get("background", False))
    if task.unit not in UNITS:
        raise _Wrong("unit", f"unit 应为 {' 或 '.join(UNITS)} (unit should be one of them)")
    if len(words) < 2 and not task.multi:
        raise _Wrong("labels", "只有一个标签时请加 multi = true：有这个标签，或没有 (one label needs multi = true)")
    if task.background and not task.multi:
        raise _Wrong("background", "background 只用于 multi = true：语料里的句子算作一个标签都没有 (background needs multi = true)")
    return task
