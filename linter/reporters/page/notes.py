"""The notes under a statement: each finding in full, with what to write instead and a button that copies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.mend import BLANK
from linter.positions import Lines
from linter.readiness import is_material
from linter.reporters.page.markup import Html, element, join
from linter.reporters.page.statement import script
from linter.reporters.page.suggestions import Proposal, proposal
from linter.reporters.page.words import PAGE
from linter.reporters.places import named
from linter.reporters.text_format import DOUBTFUL
from linter.reporters.words import SEVERITY, TEXT
from linter.values import Analysis, Finding, Fix, Report, Severity


def notes(report: Report, name: str, lang: str, docs_url: str = "") -> Html:
    """The findings of a report as a list; what each number refers to stands in :mod:`linter.reporters.page.statement`."""
    analysis = None if is_material(report) else report.analysis
    lines, tag = Lines(analysis.document.text if analysis else ""), script(analysis.masked if analysis else "")
    told: dict[tuple[Fix, ...], int] = {}
    entries = []
    for number, finding in enumerate(report.findings, 1):
        place = _place(_where(analysis, finding, lines, lang), number, name, lang) if analysis else None
        said = element("p", _message(finding, lang), class_="message", id=f"{name}-{number}-says")
        about = _about(finding, lang, docs_url)
        if finding.fixes and finding.fixes in told:
            first = told[finding.fixes]
            offers = element("p", element("a", PAGE[lang]["same"].format(number=first), href=f"#{name}-{first}"), class_="same")
        else:
            told[finding.fixes] = number
            offers = join(*(_offers(analysis, lines, finding.fixes, f"{name}-{number}", tag, lang) if analysis else ()))
        head = element("p", element("span", str(number), class_="number"), " ", severity(finding.severity, lang), " ", place, class_="head")
        entries.append(
            element("li", head, said, offers, about, class_=f"note {finding.severity.value}", id=f"{name}-{number}", tabindex="-1")
        )
    return element("ol", *entries, class_="notes", role="list")


def severity(level: Severity, lang: str) -> Html:
    """The name of a severity, as a label."""
    return element("strong", SEVERITY[lang][level], class_=f"label {level.value}")


def blanks(text: str) -> Html:
    """A text with what is to be filled in marked."""
    parts, done = [], 0
    for found in re.finditer(BLANK, text):
        parts += [_lines(text[done : found.start()]), element("mark", found[0], class_="blank")]
        done = found.end()
    return join(*parts, _lines(text[done:]))


def _lines(text: str) -> Html:
    return Html("\n".join(join(line) for line in re.split(r"\r\n|\r|\n", text)))


def _where(analysis: Analysis, finding: Finding, lines: Lines, lang: str) -> str:
    """The line; of a Word file, the paragraph and its like."""
    place = analysis.document.place(finding.span.start)
    return named(place, lang) if place else PAGE[lang]["line"].format(line=lines.locate(finding.span.start)[0])


def _place(where: str, number: int, name: str, lang: str) -> Html:
    words = PAGE[lang]
    label = words["back"].format(where=where, number=number)
    arrow = element("span", " ↑", aria_hidden="true")
    return element("a", where, arrow, href=f"#{name}-{number}-ref", class_="place", aria_label=label)


def _message(finding: Finding, lang: str) -> str:
    doubtful = finding.severity is Severity.INFO and finding.confidence < DOUBTFUL
    return TEXT[lang]["perhaps"].format(message=finding.message) if doubtful else finding.message


def _about(finding: Finding, lang: str, docs_url: str) -> Html:
    """The rule, how sure it is, and where it is explained."""
    code: str = f"{finding.code} {finding.name}"
    if docs_url.startswith(("https://", "http://")):
        label = PAGE[lang]["rule"].format(code=finding.code)
        code = element("a", code, href=f"{docs_url.rstrip('/')}/rules/{finding.code}", rel="noreferrer", aria_label=f"{code} {label}")
    sure = f" · {min(finding.confidence, 0.99):.2f}" if finding.confidence < 1 else ""
    return element("p", code, sure, class_="rule")


def _offers(analysis: Analysis, lines: Lines, fixes: Sequence[Fix], id: str, tag: str, lang: str) -> Iterator[Html]:
    if fixes:
        words = PAGE[lang]
        made = [_offer(proposal(analysis, lines, fix), f"{id}-{number}", tag, lang) for number, fix in enumerate(fixes, 1)]
        yield element("p", words["offers" if len(made) > 1 else "offer"], class_="offers")
        yield element("ul", *made, class_="suggestions", role="list")


def _offer(one: Proposal, id: str, tag: str, lang: str) -> Html:
    """A suggestion: what it is called, which says what it leaves out; the new text; the button that copies it."""
    words = PAGE[lang]
    title = element("p", one.title, class_="title", lang="zh-Hans") if one.title else None
    if not one.text:
        return element("li", title)
    rest = element("p", words["rest"], class_="hint") if one.rest else None
    new = element("p", blanks(one.text), class_="new", id=id, lang=tag)
    button = element("button", words["copy"], type="button", class_="copy", data_copy=id, aria_describedby=id)
    hints = [words["blanks"]] * bool(re.search(BLANK, one.text)) + [words["starred"]] * one.starred
    return element("li", title, rest, element("div", new, button, class_="offer"), *(element("p", hint, class_="hint") for hint in hints))
