"""``html``: one page that carries everything it needs. The verdict and what blocks it first, then each document."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from linter.readiness import Readiness, is_material, readiness
from linter.redact import redact
from linter.reporters import Style
from linter.reporters.page import summary
from linter.reporters.page.markup import Html, element, join
from linter.reporters.page.materials import materials, source
from linter.reporters.page.notes import notes
from linter.reporters.page.statement import statement
from linter.reporters.page.structure import bar, checklist
from linter.reporters.page.words import PAGE
from linter.reporters.paths import named
from linter.reporters.text_format import FACTS, answered
from linter.reporters.words import ROUTE, TEXT, VIOLATION, told_model
from linter.resources import data
from linter.rule import quote
from linter.text.mask import mask, mask_identifiers
from linter.values import Analysis, Report

_LANGUAGE = {"zh": "zh-Hans", "en": "en"}


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The page, a few lines a document. All reports are read before the first line is written, since the verdict is on all of them.

    Where the encoding is not UTF-8 everything else is written as character references: the page is the same in any.
    """
    whole = list(reports)
    joint = readiness(whole)
    shown = [report for report in whole if not style.quiet or report.findings or report.error is not None]
    # a browser knows line feeds only; a checkout may have others
    css, js = (data("linter.reporters.page", name).decode().replace("\r\n", "\n") for name in ("page.css", "page.js"))
    for part in (
        Html("<!DOCTYPE html>"),
        Html(f'<html lang="{_LANGUAGE[style.lang]}">'),
        _head(whole, joint, css, js, style.lang),
        Html("<body>"),
        *_body(whole, shown, joint, style),
        element("script", Html(js)),
        Html("</body>\n</html>"),
    ):
        yield part if style.encoding.lower().replace("-", "").startswith("utf8") else part.encode("ascii", "xmlcharrefreplace").decode()


def _head(reports: Sequence[Report], joint: Readiness, css: str, js: str, lang: str) -> Html:
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(css)}'; script-src 'sha256-{_digest(js)}'; base-uri 'none'; form-action 'none'"
    )
    about = summary.verdict(joint.verdict, reports, lang)
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{PAGE[lang]['title']} · {about}"),
        element("style", Html(css)),
    )


def _digest(text: str) -> str:
    """What a content security policy knows an inline element by."""
    return b64encode(sha256(text.encode()).digest()).decode()


def _body(whole: Sequence[Report], shown: Sequence[Report], joint: Readiness, style: Style) -> Iterator[Html]:
    words = PAGE[style.lang]
    names = {id(report): f"d{number}" for number, report in enumerate(shown, 1)}
    yield element("header", *summary.heading(whole, joint, names, style.lang))
    if len(shown) > 1:
        yield summary.contents(shown, names, whole, style.lang)
    yield Html("<main>")
    for report in shown:
        yield element("section", *_section(report, whole, names, style), id=names[id(report)], class_="document")
    yield Html("</main>")
    made = element("p", words["foot"].format(version=style.version).replace("  ", " "))
    figures = summary.run(whole, style.rules, style.lang)
    read = element("p", style.told_model) if style.told_model else None
    yield element("footer", made, read, element("p", figures) if figures else None)
    copied = {"data_copied": words["copied"], "data_manual": words["manual"]}
    yield element("p", id="status", class_="status", role="status", **copied)
    yield element("div", id="tip", role="tooltip", hidden=True)


def _section(report: Report, whole: Sequence[Report], names: Mapping[int, str], style: Style) -> Iterator[Html]:
    """A document under its name."""
    lang, words, name = style.lang, PAGE[style.lang], names[id(report)]
    yield element("h2", element("bdi", named(report), class_="path"), " ", summary.badge(report, whole, lang))
    if report.error is not None:
        yield element("p", redact(report.error)[0], class_="unread")
    elif report.checklist is not None:
        for note in report.document.notes if report.document else ():
            yield element("p", note, class_="hint")
        yield element("h3", words["materials"])
        told = {mask_identifiers(one.path): (names[id(one)], summary.badge(one, whole, lang)) for one in whole if id(one) in names}
        yield materials(report.checklist, report.path, told, lang)
    elif report.analysis is not None and not is_material(report):
        yield from _statement(report, report.analysis, name, style)
    if report.findings:
        yield element("h3", words["findings" if is_material(report) else "notes"])
        if any(finding.fixes for finding in report.findings):
            yield element("p", words["notes_note"], class_="hint")
        yield notes(report, name, lang, style.docs_url)
    elif report.analysis is not None:
        yield element("p", words["clean_none"], class_="hint")
    if report.analysis is not None and report.analysis.case.platform and not style.quiet:
        yield element("div", element("h3", words["facts"]), *_facts(report.analysis, style), class_="panel facts")


def _statement(report: Report, analysis: Analysis, name: str, style: Style) -> Iterator[Html]:
    lang, words, model = style.lang, PAGE[style.lang], report.model
    yield element("p", " · ".join(_about(analysis, lang)), class_="about")
    for note in analysis.document.notes:
        yield element("p", note, class_="hint")
    if model is not None:
        yield element("p", told_model(model.origin, model.sha256, lang) or TEXT[lang]["shipped"], class_="hint")
    if analysis.is_statement:
        built = element("div", element("h3", words["structure"]), bar(analysis, lang), class_="panel")
        asked = element("div", element("h3", words["checklist"]), checklist(report, name, lang), class_="panel")
        yield element("div", element("div", built, *_items(analysis, lang)), asked, class_="panels")
    yield element("h3", words["text"])
    yield element("p", words["text_note"], class_="hint screen")
    yield element("p", words["text_print"], class_="hint print")
    yield statement(analysis.masked, report.findings, name, lang)


def _about(analysis: Analysis, lang: str) -> Iterator[str]:
    """Route and violation, as the text report has them."""
    words, route = TEXT[lang], analysis.stated_route
    how = words["given"] if analysis.route_given else words["read"].format(confidence=f"{min(analysis.route.confidence, 0.99):.2f}")
    if route == "open" and not analysis.route_given:
        how = words["unstated"]
    yield PAGE[lang]["route"].format(route=ROUTE[lang][route], how=how)
    yield PAGE[lang]["violation"].format(violation=VIOLATION[lang].get(analysis.violation.label, analysis.violation.label))


def _items(analysis: Analysis, lang: str) -> Iterator[Html]:
    """How each item of the notice is answered."""
    if analysis.answers:
        words, rows = PAGE[lang], []
        for answer in analysis.answers:
            what = words["item"].format(index=answer.item.index, named=quote(mask(answer.item.text), 30))
            state = element("b", answered(answer, lang), class_=f"state {'present' if answer.verdict == 'ready' else 'missing'}")
            rows.append(element("li", state, " ", element("span", what, class_="what"), element("span", f" {ROUTE[lang][answer.route]}")))
        yield element("div", element("h3", words["items"]), element("ul", *rows, class_="checks", role="list"), class_="panel")


def _facts(analysis: Analysis, style: Style) -> Iterator[Html]:
    """What is known of the given platform, with mark and source."""
    from linter.profiles import facts

    known = facts(analysis.case, style.profiles)
    if not known:
        yield element("p", TEXT[style.lang]["unknown"].format(platform=analysis.case.platform).removeprefix("· "))
    else:
        shown = [element("li", join(fact.said(analysis.case, style.lang), source(fact.mark, fact.source, style.lang))) for fact in known]
        yield element("ul", *shown[:FACTS])
        if rest := shown[FACTS:]:
            more = element("summary", PAGE[style.lang]["more_facts"].format(count=len(rest)))
            yield element("details", more, element("ul", *rest))
