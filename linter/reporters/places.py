"""Where a finding is, in words, for files that know no lines."""

from __future__ import annotations

from linter.reporters.words import PLACE
from linter.rule import quote
from linter.values import Document, Place, Span

#: How many code points are quoted at most.
QUOTED = 20


def located(document: Document, span: Span, masked: str, lang: str) -> str | None:
    """The place and the words, as 第 3 段「我已退出」; ``None`` where the document has lines. ``masked`` is its text without personal data."""
    place = document.place(span.start)
    if place is None:
        return None
    words = quote(span.of(masked), QUOTED)
    return PLACE[lang]["quoted"].format(place=named(place, lang), quote=words) if words else named(place, lang)


def named(place: Place, lang: str) -> str:
    """A place in words, without what stands there."""
    return PLACE[lang][place.kind].format(*place.numbers)
