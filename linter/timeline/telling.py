"""A log as a paragraph of facts: every figure, date and name of it stands in the log, in the writer's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.timeline import Entry, Log

_DAY = re.compile(r"(?:(?P<year>[0-9]{4})[-/.])?(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?:[:：](?P<second>[0-9]{2}))?")
#: Marks that a cell may end with and a sentence brings itself.
_STOPS = "。．.；;，,、！!"


def paragraph(log: Log) -> str:
    """The entries as sentences, in the order of time; what holds for all of them is said once, before them. Empty without entries."""
    shared = {field: value for field in ("account", "device") if (value := _shared(log.entries, field))}
    head = "，".join(f"{title}是{shared[field]}" for field, title in (("account", "账号"), ("device", "设备")) if field in shared)
    sentences = [f"以下操作的{head}。"] if head else []
    year = ""
    for entry in log.entries:
        when, year = _when(entry, year)
        sentences.append(_sentence(when, entry, shared))
    return "".join(sentences)


def _shared(entries: tuple[Entry, ...], field: str) -> str:
    """What all of several entries have in a field, if it is the same."""
    values = {_bare(entry, field) for entry in entries}
    return values.pop() if len(entries) > 1 and len(values) == 1 else ""


def _sentence(when: str, entry: Entry, shared: dict[str, str]) -> str:
    aside = [
        f"{title}：{value}"
        for field, title in (("account", "账号"), ("device", "设备"))
        if (value := _bare(entry, field)) and field not in shared
    ]
    told = f"{when}，{_bare(entry, 'action')}" + (f"（{'，'.join(aside)}）" if aside else "")
    told += "".join(f"；{title}：{value}" for field, title in (("result", "结果"), ("evidence", "证据")) if (value := _bare(entry, field)))
    return told + "。"


def _bare(entry: Entry, field: str) -> str:
    value: str = getattr(entry, field)
    return value.rstrip(_STOPS) or value


def _when(entry: Entry, year: str) -> tuple[str, str]:
    """Day and time in words where they were written in figures, else as they were; a year is told when it is another than ``year``."""
    date, time = entry.date, entry.time
    if not time and len(parts := date.split()) == 2:
        date, time = parts
    found = _DAY.fullmatch(date)
    if found is None:
        return entry.date + "".join(_clock(entry.time)), ""
    told = "" if found["year"] in (None, year) else f"{found['year']}年"
    day = f"{told}{int(found['month'])}月{int(found['day'])}日"
    return day + "".join(_clock(time)), found["year"] or ""


def _clock(time: str) -> Iterator[str]:
    found = _CLOCK.fullmatch(time)
    if found is None:
        yield time
        return
    yield f"{int(found['hour'])}时"
    if found["minute"] != "00" or found["second"]:
        yield f"{int(found['minute'])}分"
    if found["second"] and found["second"] != "00":
        yield f"{int(found['second'])}秒"
