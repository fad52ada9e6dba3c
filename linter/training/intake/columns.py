"""Which columns of a table, or fields of a record, hold the text, its labels, and what else is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from linter.text.mask import mask
from linter.training.intake.values import Columns

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


def missing(names: Sequence[str], columns: Columns) -> str:
    """What a table or record lacks, and what its columns are."""
    there = "、".join(repr(short(name)) for name in names[:12] if name) + ("…" if len(names) > 12 else "") or "（没有列名）"
    text = named(names, "text", columns.text)
    if text is None:
        wanted = f"没有正文列 {columns.text!r}" if columns.text else "认不出哪一列是正文，请用 --text-column 指明"
        return f"{wanted}；列名应在第一行，这里是：{there} (no text column)"
    lacking = [given for given in columns.label if named(names, "label", given) is None]
    wanted = f"没有标签列 {lacking[0]!r}" if lacking else "认不出哪一列是标签，请用 --label-column 指明"
    return f"{wanted}；列名应在第一行，这里是：{there} (no label column)"


def short(text: str) -> str:
    """The name of a column as a message shows it: without personal data, cut where it is long."""
    starred = mask(text)
    return starred if len(starred) <= 20 else starred[:20] + "…"
