"""The head of the page: the verdict, what blocks it first, what was not checked; and the table of contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from linter.causes import CAUSES
from linter.readiness import Readiness, is_material, readiness
from linter.redact import redact
from linter.reporters.page.markup import Html, element, join
from linter.reporters.page.notes import severity
from linter.reporters.page.words import PAGE, SYMBOL
from linter.reporters.paths import named
from linter.reporters.words import READY, TEXT, VERDICT
from linter.values import Finding, Report

#: So many places of a cause are linked.
_LINKED = 6


def heading(reports: Sequence[Report], joint: Readiness, names: Mapping[int, str], lang: str) -> Iterator[Html]:
    """Verdict and causes; ``names`` are the ids of the reports' sections by ``id(report)``."""
    words = PAGE[lang]
    yield element("p", words["title"], class_="kicker")
    said = element("span", words["verdict"], class_="hidden"), " ", verdict(joint.verdict, reports, lang)
    yield element(
        "h1", element("span", SYMBOL[joint.verdict], class_="symbol", aria_hidden="true"), *said, class_=f"verdict {joint.verdict}"
    )
    yield element("p", counts(reports, lang), class_="counts")
    yield element("p", unchecked(reports, lang), class_="unchecked")
    causes = [*_unread(joint, names, lang), *_causes(joint, names, lang)]
    if causes:
        yield element("h2", words["first"])
        yield element("ol", *causes[:CAUSES], class_="causes", role="list")
        if causes[CAUSES:]:
            more = element("summary", words["causes"].format(count=len(causes) - CAUSES))
            yield element("details", more, element("ol", *causes[CAUSES:], class_="causes", role="list"))
    elif joint.verdict != "none":
        hints = sum(len(report.findings) for report in reports)
        yield element("p", words["clean"], f" {words['hints'].format(count=hints)}" if hints else None)


def contents(reports: Sequence[Report], names: Mapping[int, str], whole: Sequence[Report], lang: str) -> Html:
    """The table of contents of a page on several documents; ``whole`` are all reports of the run."""
    rows = []
    for report in reports:
        path = element("bdi", named(report), class_="path")
        figures = element("span", counts([report], lang), class_="hint") if report.error is None else None
        rows.append(element("li", element("a", path, href=f"#{names[id(report)]}"), " ", badge(report, whole, lang), " ", figures))
    return element("nav", element("h2", PAGE[lang]["contents"]), element("ol", *rows), aria_label=PAGE[lang]["contents"])


def verdict(label: str, reports: Sequence[Report], lang: str) -> str:
    """A verdict in words; what is ready is said of what was looked at."""
    if not reports:
        return PAGE[lang]["nothing"]
    if label == "ready" and any(map(is_material, reports)):
        return READY[lang]["folder" if all(map(is_material, reports)) else "both"]
    if label == "none" and any(map(is_material, reports)):
        return PAGE[lang]["no_files"]
    return VERDICT[lang][label]


def badge(report: Report, whole: Sequence[Report], lang: str) -> Html:
    """The verdict on one document, as a label; that on a folder is on its files too."""
    of = [report]
    if report.checklist is not None:
        within = report.path.rstrip("/") + "/"
        of += [other for other in whole if other.path.startswith(within) and (is_material(other) or other.error is not None)]
    label = readiness(of).verdict
    said = PAGE[lang]["unread"] if report.error is not None else verdict(label, [report], lang)
    return element("span", element("span", SYMBOL[label], aria_hidden="true"), f" {said}", class_=f"badge {label}")


def unchecked(reports: Sequence[Report], lang: str) -> str:
    """What was not looked at."""
    if not any(map(is_material, reports)):
        return TEXT[lang]["unchecked"]
    return PAGE[lang]["unchecked_folder" if all(map(is_material, reports)) else "unchecked_both"]


def counts(reports: Sequence[Report], lang: str) -> str:
    """How many findings of each severity."""
    found = Counter(finding.severity.value for report in reports for finding in report.findings)
    return PAGE[lang]["counts"].format(**{level: found[level] for level in ("error", "warning", "info")})


def run(reports: Sequence[Report], rules: int, lang: str) -> str:
    """What was looked at, as the text report closes with it; empty where there was no text."""
    texts = [report.analysis for report in reports if report.analysis is not None and not is_material(report)]
    found = Counter(finding.severity.value for report in reports for finding in report.findings)
    levels = {level: found[level] for level in ("error", "warning", "info")}
    sentences = sum(len(analysis.sentences) for analysis in texts)
    return TEXT[lang]["run"].format(documents=len(texts), sentences=sentences, rules=rules, **levels) if texts else ""


def _unread(joint: Readiness, names: Mapping[int, str], lang: str) -> Iterator[Html]:
    for report in joint.unread:
        label = element("strong", PAGE[lang]["unread"], class_="label error")
        path = element("a", element("bdi", named(report), class_="path"), href=f"#{names[id(report)]}")
        yield element("li", element("p", label, " ", path), element("p", redact(report.error or "")[0]), class_="error")


def _causes(joint: Readiness, names: Mapping[int, str], lang: str) -> Iterator[Html]:
    """An entry a rule and severity, its first message in full, the others by links."""
    words = PAGE[lang]
    for (level, _), group in groupby(joint.blockers, key=lambda pair: (pair[1].severity, pair[1].code)):
        pairs = list(group)
        times = element("span", words["times"].format(count=len(pairs)), class_="hint") if len(pairs) > 1 else None
        before, _, behind = words["see"].partition("{links}")
        more = "……" if len(pairs) > _LINKED else None
        see = element("span", before, join(*_links(pairs[:_LINKED], names)), more, behind, class_="see")
        said = element("p", severity(level, lang), " ", pairs[0][1].message, " ", times, " ", see)
        yield element("li", said, class_=level.value)


def _links(pairs: Sequence[tuple[Report, Finding]], names: Mapping[int, str]) -> Iterator[Html]:
    """Links to notes by their numbers; on a page with several documents each is named before its own."""
    for _, group in groupby(pairs, key=lambda pair: id(pair[0])):
        mine = list(group)
        report, name = mine[0][0], names[id(mine[0][0])]
        title = named(report).rstrip("/").rpartition("/")[2]
        if len(names) > 1:
            yield join(element("bdi", title), " ")
        for _, finding in mine:
            number = str(next(i for i, other in enumerate(report.findings, 1) if other is finding))
            label = f"{number} {title}" if len(names) > 1 else None
            yield element("a", number, href=f"#{name}-{number}", aria_label=label)
