"""``suggest``, ``shorten``, ``redact`` and ``draft``: another text, and what is to be said of it. Nothing is applied here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linter.mend import BLANK
from linter.patterns import compiled
from linter.positions import Utf16, box_length
from linter.rule import quote
from linter.shorten import Shortened
from linter.text.mask import mask_as_seen
from linter.values import Case, Document, Span
from linter.web import asking
from linter.web.asking import Refused
from linter.web.placing import placed
from linter.web.reading import classifier
from linter.web.words import NOTES, REASONS, SAID

if TYPE_CHECKING:
    from linter.skeletons.statement import Part

#: Code points of a deleted stretch that are quoted.
_SHOWN = 60


def suggest(asked: dict[str, Any]) -> dict[str, Any]:
    """The whole suggested statement. Raises :class:`Refused`."""
    from linter.suggest import suggested

    document, config = _document(asked), asking.config(asked)
    found, words = suggested(document, config, classifier()), SAID[config.lang]
    count = len(found.mended.applied)
    said = [words["changed"].format(count=count) if count else words["unchanged"]]
    said += [words["removed"].format(words=quote(clause, _SHOWN)) for clause in found.mended.masked]
    return _written(found.text, [*said, *_blanks(found.text, config.lang), words["advice"]])


def shorten(asked: dict[str, Any]) -> dict[str, Any]:
    """A text cut down to a box. Raises :class:`Refused`."""
    from linter.shorten import shortened

    document, config, longest, unit = _document(asked), asking.config(asked), asking.box(asked), asked.get("count")
    if unit not in ("codepoint", "utf16"):
        raise Refused("member", name="count")
    found = shortened(document, config, classifier(), longest, "utf16" if unit == "utf16" else "codepoint")
    return {
        "text": found.text,
        "before": box_length(document.text, "utf16" if unit == "utf16" else "codepoint"),
        "after": found.length,
        "longest": longest,
        "fits": not found.over,
        "said": list(_told(document, found, config.lang)),
    }


def redact(asked: dict[str, Any]) -> dict[str, Any]:
    """The text with personal data starred out. Raises :class:`Refused`."""
    from linter.redact import redact

    return {"text": redact(asking.text(asked))[0]}


def draft(asked: dict[str, Any]) -> dict[str, Any]:
    """A skeleton of a statement for a case: blanks, no content. Raises :class:`Refused`."""
    from linter.skeletons.statement import statement, written

    case, lang = asking.case(asked), asking.language(asked)
    parts = statement(case, lang=lang)
    said = [note for part in parts for note in _shown(part, case, lang)]
    return _written(written(parts, notes=False).rstrip("\n"), [SAID[lang]["untrue"], *said])


def _shown(part: Part, case: Case, lang: str) -> tuple[str, ...]:
    """What the page says of a part; the first note of all is for who has a file with notes in it."""
    head, *others = part.notes
    if part.name == "salutation":
        return tuple(others)
    return (NOTES[lang].get(f"{part.name}.{case.detail}") or NOTES[lang].get(part.name, head), *others)


def _document(asked: dict[str, Any]) -> Document:
    """A text that says something. Raises :class:`Refused`."""
    from linter.readers import checked

    document = asking.document(asked)
    if checked(document) is not document:
        raise Refused("nothing")
    return document


def _written(text: str, said: list[str]) -> dict[str, Any]:
    units = Utf16(text)
    blanks = [placed(Span(*found.span()), units) for found in compiled(BLANK).finditer(text)]
    return {"text": text, "said": said, "blanks": blanks}


def _blanks(text: str, lang: str) -> Iterator[str]:
    count = len(compiled(BLANK).findall(text))
    if count:
        yield SAID[lang]["blanks"].format(count=count)


def _told(document: Document, found: Shortened, lang: str) -> Iterator[str]:
    """What was deleted and why, how it stands now, and where there is more to shorten by hand."""
    from linter.shorten import REASONS as CHINESE

    words, starred, reasons = SAID[lang], mask_as_seen(document.text), CHINESE if lang == "zh" else REASONS
    for cut in found.cuts:
        yield words["cut"].format(words=quote(cut.span.of(starred), _SHOWN), reason=reasons[cut.reason])
    if not found.cuts and found.over:
        yield words["uncut"]
    if not found.over:
        yield words["fits"].format(length=found.length)
        return
    yield words["over"].format(over=found.over)
    left = mask_as_seen(found.text)
    for place in found.where:
        yield words["long"].format(line=place.line, length=place.length, words=quote(place.span.of(left)))
