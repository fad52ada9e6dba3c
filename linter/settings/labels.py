"""A rule of a user's own and the model of its label: found, checked, and named by its digest."""

from __future__ import annotations

import os
from typing import Any

from linter.settings.scalars import Wrong
from linter.toml import meant

_KINDS = ("pattern", "phrases", "label")


def bound(table: dict[str, Any], folder: str, number: int) -> dict[str, Any]:
    """A table of ``own-rules``, the ``number``-th, with the path of its model made absolute (it is seen from ``folder``).

    Raises :class:`Wrong`, also for a model that is missing or damaged.
    """
    if sum(kind in table for kind in _KINDS) != 1:
        raise Wrong("pattern、phrases、label 要写一个，只写一个 (one of the three)", number)
    if "label" not in table:
        for key in ("model", "min-confidence"):
            if key in table:
                raise Wrong(f"{key} 只能和 label 一起用 (only with label)", number, key)
        return table
    if "model" not in table:
        raise Wrong("有 label 就要有 model：模型所在的文件夹 (a label needs a model)", number)
    if table.get("severity") == "error":
        raise Wrong("只由模型判断的规则最高到 warning，请改级别 (a model alone makes no error)", number, "severity")
    path = os.path.normpath(os.path.join(folder, table["model"]))
    return table | {"model": path, "model-sha256": _digest(path, table["label"], number)}


def _digest(path: str, label: str, number: int) -> str:
    """Which model is there, by the sha256 of its weights."""
    from linter.model.own import load  # only for who has one
    from linter.model.runtime import ModelError

    try:
        model = load(path)
    except ModelError as problem:
        raise Wrong(str(problem), number, "model") from None
    if label not in model.task.labels:
        raise Wrong(f"模型没有标签 {label}，{meant(label, model.task.labels)} (no such label)", number, "label", quoted=label)
    return model.sha256
