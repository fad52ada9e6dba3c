"""A platform's notice, as pasted: the violations that it names, and the terms of the appeal."""

from __future__ import annotations

from datetime import date

from linter.text import notice_items, notice_terms
from linter.text.normalise import normalise
from linter.text.notice_fields import Found
from linter.text.notice_words import clause, violation
from linter.values import Notice, NoticeItem


def parse(text: str, today: date | None = None) -> Notice:
    """``text`` (raw) -> :class:`Notice`. Never raises; linear in the text.

    Items are exact slices of the text, in its order; what names no violation (instructions, papers, penalties) is none. A deadline
    without a year is the day nearest to ``today`` (by default the system's day); a term becomes one where the day of its receipt is named.
    """
    plain = "\n".join(normalise(line).text for line in text.splitlines())
    return Notice(
        text,
        tuple(_item(number, text, found) for number, found in enumerate(notice_items.find(text), 1)),
        notice_terms.deadline(plain, today or date.today()) or notice_terms.due(plain, today or date.today()),
        notice_terms.days(plain),
        notice_terms.chances(plain),
    )


def _item(number: int, text: str, found: Found) -> NoticeItem:
    raw = text[found.start : found.end]
    kind, detail = violation(found.words)
    return NoticeItem(number, raw, kind, detail, clause(raw))
