"""The statement with its highlights: what each note speaks of, and a numbered reference to the note behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from linter.reporters.page.markup import Html, element, join
from linter.reporters.page.words import PAGE, SHORT
from linter.reporters.words import SEVERITY
from linter.text.script import traditional
from linter.text.visible import printable
from linter.values import Finding, Severity


def statement(masked: str, findings: Sequence[Finding], name: str, lang: str) -> Html:
    """The masked text. Note ``i`` (from 1) has the id ``<name>-<i>``; its reference, which leads to it, ``<name>-<i>-ref``."""
    if not masked.strip():
        references = (reference(number, finding, name, lang) for number, finding in enumerate(findings, 1))
        return element("p", PAGE[lang]["no_text"], *references, class_="statement none")
    return element("div", *_pieces(masked, findings, name, lang), class_="statement", lang=script(masked))


def script(text: str) -> str:
    """The language tag of a Chinese text."""
    return "zh-Hant" if traditional(text) else "zh-Hans"


def reference(number: int, finding: Finding, name: str, lang: str) -> Html:
    """The number of a note behind what it speaks of."""
    shown, id = f"{SHORT[lang][finding.severity.value]}{number}", f"{name}-{number}"
    label, level = f"{shown} {SEVERITY[lang][finding.severity]}", finding.severity.value
    return element("a", shown, class_=f"ref {level}", id=f"{id}-ref", href=f"#{id}", aria_label=label, aria_describedby=f"{id}-says")


def _pieces(masked: str, findings: Sequence[Finding], name: str, lang: str) -> Iterator[Html]:
    """Stretches of text under the same notes, and the references where notes end; findings may overlap in any way."""
    cells = _cells(masked)
    begins, ends = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for number, finding in enumerate(findings, 1):
        begins[finding.span.start].append(number)
        ends[finding.span.end].append(number)
    open_: dict[int, Severity] = {}
    borders = sorted({0, len(masked), *begins, *ends})
    for at, border in enumerate(borders):
        for number in begins[border]:
            open_[number] = findings[number - 1].severity
        for number in ends[border]:
            del open_[number]
            yield reference(number, findings[number - 1], name, lang)
        following = borders[at + 1] if at + 1 < len(borders) else border
        text = "".join(cells[border:following])
        if text and open_:
            worst = max(open_.values(), key=lambda severity: severity.rank)
            notes = " ".join(f"{name}-{number}" for number in open_)
            yield element("mark", _broken(text), class_=worst.value, data_notes=notes)
        elif text:
            yield _broken(text)


def _cells(masked: str) -> list[str]:
    """What each code point shows as: itself, a mark for what would not be seen, nothing for half of a line break."""
    cells = list(printable(masked))
    for at, ch in enumerate(masked):
        if ch in "\r\n":
            cells[at] = "" if masked[at : at + 2] == "\r\n" else "\n"
    return cells


def _broken(text: str) -> Html:
    """Text with its line breaks, which the page keeps."""
    return Html("\n".join(join(line) for line in text.split("\n")))
