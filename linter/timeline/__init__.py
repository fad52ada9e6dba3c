"""A log of what was done with an account, a CSV table that people keep in Excel: its template, its reading, its telling as facts.

Nothing that is told stands anywhere but in the log, and nothing of it gets lost: a row is told, or named with the reason why not.
"""

from __future__ import annotations

from datetime import date

from linter.frozen import frozen

#: Column -> what it is called in the table, and what else people call it.
COLUMNS: dict[str, tuple[str, ...]] = {
    "date": ("日期", "date", "年月日", "哪天"),
    "time": ("时间", "time", "几点", "时刻"),
    "device": ("设备", "device", "设备型号", "手机型号"),
    "account": ("账号", "account", "帐号", "账户"),
    "action": ("操作", "action", "事项", "做了什么", "操作内容", "内容"),
    "result": ("结果", "result", "通知", "结果或通知", "平台反应"),
    "evidence": ("证据", "evidence", "附件", "截图", "凭证"),
}
#: Columns without which there is nothing to tell.
NEEDED = ("date", "action")
#: How a row begins that is a note to the reader.
COMMENT = "#"
_EXAMPLE = ("例", "20:10", "红米Note12（只写型号）", "拾光手作", "在活动页放了“分享领券”的按钮", "收到诱导分享的通知", "附件1 页面截图")


@frozen
class Entry:
    """A row of a log: the line on which it begins, the day and the hour and minute that are meant (for the order), and its cells as
    they were written, without surrounding space."""

    line: int
    day: date
    clock: tuple[int, int, int]
    date: str
    time: str
    action: str
    device: str = ""
    account: str = ""
    result: str = ""
    evidence: str = ""


@frozen
class Left:
    """A row that is left out: its line and one sentence on why and what to do."""

    line: int
    reason: str


@frozen
class Log:
    """A log that was read: its entries in the order of time, the rows left out, what else is to be said of it."""

    entries: tuple[Entry, ...]
    left: tuple[Left, ...] = ()
    notes: tuple[str, ...] = ()


def template() -> tuple[str, ...]:
    """The lines of an empty table: the head, and notes that no reading takes for data."""
    head = ",".join(names[0] for names in COLUMNS.values())
    example = ",".join((f"{COMMENT} {_EXAMPLE[0]}：2026-03-05", *_EXAMPLE[1:]))
    return (
        head,
        f"{COMMENT} 一行记一件事，只记发生过的；日期写成 2026-03-05，记不清几点就空着。带 {COMMENT} 的行不算数据，可以删去",
        example,
    )
