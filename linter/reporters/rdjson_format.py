"""``rdjson``: reviewdog's diagnostic format, one object; columns are bytes of UTF-8 from 1, ends exclusive.

Source: the schema DiagnosticResult of reviewdog (proto/rdf/jsonschema).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from linter.positions import Lines
from linter.reporters import Style
from linter.reporters.regions import Region, placed, region, relative, said, whole
from linter.text.visible import as_json, unlinked
from linter.values import Finding, Report, Span


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """All findings as one indented object."""
    found = [one for report in reports for one in _diagnostics(report, style)]
    source = {"name": "appeal-lint", **({"url": style.docs_url} if style.docs_url else {})}
    yield as_json({"source": source, "diagnostics": found}, style.ascii, 1)


def _diagnostics(report: Report, style: Style) -> Iterator[dict[str, Any]]:
    path = relative(report.path)
    if report.error is not None:
        yield {"message": report.error, "location": {"path": path}, "severity": "ERROR"}
        return
    assert report.document is not None
    lines = Lines(report.document.text)
    for finding in report.findings:
        one: dict[str, Any] = {
            "message": unlinked(said(report, finding)),
            "location": {"path": path},
            "severity": finding.severity.name,
            "code": {"value": finding.code},
        }
        if style.docs_url:
            one["code"]["url"] = f"{style.docs_url.rstrip('/')}/rules/{finding.code}"
        if placed(report):
            one["location"]["range"] = _range(region(lines, finding.span, in_bytes=True))
            suggestions = list(_suggestions(report, finding, lines))
            if suggestions:
                one["suggestions"] = suggestions
        yield one


def _suggestions(report: Report, finding: Finding, lines: Lines) -> Iterator[dict[str, Any]]:
    assert report.analysis is not None
    for fix in finding.fixes:
        replacement: tuple[Span, str] | None = whole(fix, report.analysis)
        if replacement is not None:
            yield {"range": _range(region(lines, replacement[0], in_bytes=True)), "text": replacement[1]}


def _range(at: Region) -> dict[str, dict[str, int]]:
    return {"start": {"line": at.line, "column": at.column}, "end": {"line": at.end_line, "column": at.end_column}}
