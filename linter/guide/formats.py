"""A guide as lines: ``text`` (a table for a terminal), ``md`` or ``json``. Every cell shows its mark and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from linter.guide import Cell, Row
from linter.positions import display_width
from linter.profiles.words import ACCOUNT, CHANNEL, MARK, MATTER, PLATFORM, ROUTE, TOPIC, Names, name
from linter.text.visible import as_json, as_markdown, printable
from linter.values import Case

FORMATS = ("text", "json", "md")
#: Screen columns of a table: at least, at most, and where none are known.
NARROWEST, WIDEST, USUAL = 48, 100, 80
UNKNOWN = {"zh": "未知：没有可靠来源", "en": "unknown: no reliable source"}
WORDS = {
    "zh": {
        "title": "申诉指南",
        "topic": "项目",
        "mark": "依据",
        "content": "内容",
        "source": "来源",
        "open": "不限",
        "fields": "平台 账号 违规 路径 渠道",
        "key": "官方：平台自己的说法；经验：运营者、版主和网上文章的说法，可能已变；文章：《微信被举报怎么解除》，未经官方证实。时间、难度都不是承诺。",
    },
    "en": {
        "title": "Guide to the appeal",
        "topic": "topic",
        "mark": "mark",
        "content": "what is known",
        "source": "source",
        "open": "any",
        "fields": "platform account violation route channel",
        "key": "official: the platform's own text; practice: operators, moderators and writers on the web, perhaps outdated; article: the article behind this tool, not confirmed "
        "by any platform. Nothing here is a promise.",
    },
}
#: What a line may not begin with, and where a long word may be cut.
_NOT_FIRST = "，。；：、！？）」』”’》〕】%,.;:!?)]"
_WORD = r"[“‘「『（〔《【]*(?:[!-~]*[/&?=.,;:)\]-]|[!-~]+|.)"
_LAST = re.compile(r"(?:(?<![!-~])[!-~]+|.)\s*$")


def render(rows: Sequence[Row], case: Case, format: str, lang: str = "zh", columns: int = USUAL, ascii_only: bool = False) -> Iterator[str]:
    """The guide for a case as lines. ``columns``: of the screen; ``ascii_only``: for an encoding without the lines of tables."""
    if format == "json":
        yield as_json(_object(rows, case), ascii_only, 1)
    elif format == "md":
        yield from _markdown(rows, case, lang)
    else:
        yield from _table(rows, case, lang, max(NARROWEST, min(columns, WIDEST)), ascii_only)


def parts(case: Case, lang: str) -> tuple[str, ...]:
    """Platform, account, violation, route and channel of a case by name; empty where it leaves them open."""
    named: tuple[tuple[Names, str | None], ...] = (
        (PLATFORM, case.platform),
        (ACCOUNT, case.account),
        (MATTER, case.detail or case.violation),
        (ROUTE, case.route),
        (CHANNEL, case.channel),
    )
    return tuple(name(names, key, lang) if key else "" for names, key in named)


def heading(case: Case, lang: str) -> str:
    """What the guide is for, in one line."""
    words = WORDS[lang]
    colon, gap = ("：", "　") if lang == "zh" else (": ", "; ")
    said = zip(words["fields"].split(), parts(case, lang), strict=True)
    return gap.join(f"{field}{colon}{value or words['open']}" for field, value in said)


def _object(rows: Sequence[Row], case: Case) -> dict[str, object]:
    fields = ("platform", "account", "violation", "detail", "route", "channel")
    return {
        "version": 1,
        "case": {field: getattr(case, field) for field in fields},
        "rows": [{"topic": row.topic, "cells": [_record(cell) for cell in row.cells]} for row in rows],
        "unknown": [row.topic for row in rows if not row.cells],
    }


def _record(cell: Cell) -> dict[str, str]:
    return {field: getattr(cell, field) for field in ("text", "text_en", "mark", "source")}


def _markdown(rows: Sequence[Row], case: Case, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    yield from (f"# {words['title']}", "", heading(case, lang), "")
    yield f"| {words['topic']} | {words['mark']} | {words['content']} | {words['source']} |"
    yield "|---|---|---|---|"
    for row in rows:
        title = name(TOPIC, row.topic, lang)
        if not row.cells:
            yield f"| {title} | | {UNKNOWN[lang]} | |"
        for i, cell in enumerate(row.cells):
            said = (title if i == 0 else "", name(MARK, cell.mark, lang), cell.said(lang), cell.source)
            yield "| " + " | ".join(map(as_markdown, said)) + " |"
    yield from ("", words["key"])


def _table(rows: Sequence[Row], case: Case, lang: str, columns: int, ascii_only: bool) -> Iterator[str]:
    words = WORDS[lang]
    side, line, cross = ("|", "-", "+") if ascii_only else ("│", "─", "┼")
    first = max(display_width(part) for row in rows for part in _label(row.topic, lang))
    second = max(display_width(name(MARK, mark, lang)) for mark in MARK)
    rest = columns - first - second - 6
    rule = f"{line * (first + 1)}{cross}{line * (second + 2)}{cross}{line * (rest + 1)}"
    yield words["title"]
    yield from _together(heading(case, lang), "　" if lang == "zh" else "; ", columns)
    for row in rows:
        yield rule
        lines = list(chain.from_iterable(_lines(cell, lang, rest) for cell in row.cells)) or [("", UNKNOWN[lang])]
        label = _label(row.topic, lang)
        lines += [("", "")] * (len(label) - len(lines))
        for i, (mark, text) in enumerate(lines):
            title = label[i] if i < len(label) else ""
            yield f"{_padded(title, first)} {side} {_padded(mark, second)} {side} {text}".rstrip()
    yield rule
    yield from wrapped(words["key"], columns)


def _together(text: str, gap: str, columns: int) -> Iterator[str]:
    """The pieces between gaps, as many on a line as fit whole."""
    line = ""
    for piece in text.split(gap):
        longer = f"{line}{gap}{piece}" if line else piece
        if line and display_width(longer) > columns:
            yield line
            longer = piece
        line = longer
    yield from wrapped(line, columns)


def _label(topic: str, lang: str) -> list[str]:
    return wrapped(name(TOPIC, topic, lang), 8 if lang == "zh" else 10)


def _lines(cell: Cell, lang: str, columns: int) -> Iterator[tuple[str, str]]:
    """The lines of a cell, the first with its mark; the source follows on its own, set in."""
    yield from zip(chain([name(MARK, cell.mark, lang)], iter(str, None)), wrapped(printable(cell.said(lang)), columns), strict=False)
    source = f"{WORDS[lang]['source']}{'：' if lang == 'zh' else ': '}{printable(cell.source)}"
    yield from (("", f"  {part}") for part in wrapped(source, columns - 2))


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - display_width(text))


def _taken_along(line: str, columns: int) -> str:
    """What of the end of a line goes to the next one with a stop: the last word if it fits, else the last character."""
    found = _LAST.search(line)
    if found is not None and found.start() > 0 and display_width(found[0]) <= columns:
        return found[0]
    return line[-1] if len(line) > 1 else ""


def wrapped(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns`` screen columns: Latin words stay whole where they fit, no line begins with a stop."""
    lines, line = [""], ""
    for word in re.findall(_WORD, text):
        while display_width(word) > columns:  # longer than a line: an address
            if display_width(line + word[0]) > columns:
                lines, line = [*lines, line], ""
            cut = next(i for i in range(len(word), 0, -1) if display_width(line + word[:i]) <= columns)
            lines, line, word = [*lines, line + word[:cut]], "", word[cut:]
        if display_width(line + word) > columns and line:
            moved = _taken_along(line, columns - display_width(word)) if word in _NOT_FIRST else ""
            lines, line = [*lines, line[: len(line) - len(moved)]], moved
            word = word.lstrip() if not moved else word
        line += word
    return [part.rstrip() for part in [*lines[1:], line]] if line or len(lines) > 1 else [""]
