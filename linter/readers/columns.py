"""Which column of a table, or key of a record, holds what."""

from __future__ import annotations

from collections.abc import Sequence

from linter.frozen import frozen
from linter.readers import ReadError
from linter.text.visible import printable

#: The names by which columns are known without being told; of the ids the first that is there counts.
TEXTS = (
    *("text", "statement", "content", "appeal", "正文", "文本", "内容", "申诉", "申诉说明", "申诉内容", "申诉正文", "申诉理由"),
    *("內容", "申訴", "申訴說明", "申訴內容", "申訴正文", "申訴理由"),
)
IDS = ("id", "编号", "单号", "工单号", "編號", "單號", "工單號")
#: How many names a sentence lists, and how much of each.
_LISTED, _LONG = 12, 20


@frozen
class Columns:
    """What the user says of tables: the column with the ``text`` and that with the ``id``, by name or by number from 1 (of records: their keys),
    and the ``sheet`` of a workbook, by name."""

    text: str | None = None
    id: str | None = None
    sheet: str | None = None


@frozen
class Heading:
    """The names of a table's columns; which has the text (from 0), and which the id, if any."""

    names: tuple[str, ...]
    text: int
    id: int | None


def heading(names: Sequence[str], columns: Columns) -> Heading:
    """What the first row of a table says. Raises :class:`ReadError` where not exactly one column can be the text, or the named is missing."""
    names = tuple(names)
    if columns.text is not None:
        text = _named(names, columns.text, "--text-column")
    else:
        usual = [i for i, name in enumerate(names) if name.strip().casefold() in TEXTS]
        if len(usual) != 1:
            what = "有几列都像正文" if usual else "认不出哪一列是正文"
            said = "several columns may be the text" if usual else "no column is known as the text"
            raise ReadError(f"{what}，请用 --text-column 指明；第一行的列名是：{listed(names)} ({said})")
        text = usual[0]
    if columns.id is not None:
        return Heading(names, text, _named(names, columns.id, "--id-column"))
    known = [name.strip().casefold() for name in names]
    return Heading(names, text, next((known.index(one) for one in IDS if one in known), None))


def _named(names: Sequence[str], given: str, option: str) -> int:
    """The column of that name, else of that number."""
    same = [i for i, name in enumerate(names) if name == given] or [
        i for i, name in enumerate(names) if name.strip().casefold() == given.strip().casefold()
    ]
    if len(same) > 1:
        raise ReadError(f"{option} {given}: 有 {len(same)} 列都叫这个名字，请给出第几列（从 1 数）(several columns of that name)")
    if same:
        return same[0]
    if given.strip().isdecimal() and 1 <= int(given) <= len(names):
        return int(given) - 1
    raise ReadError(f"没有 {option} {given} 这一列；第一行的列名是：{listed(names)} (no such column)")


def listed(names: Sequence[str]) -> str:
    """The names of columns in a sentence."""
    shown = [printable(name)[:_LONG] + "…" * (len(name) > _LONG) or f"（第 {i} 列没有名字）" for i, name in enumerate(names[:_LISTED], 1)]
    return "、".join(shown) + ("……" if len(names) > _LISTED else "") or "（空行）"
