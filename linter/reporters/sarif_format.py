"""``sarif``: SARIF 2.1.0 (OASIS), one log with one run; columns are code points, as ``columnKind`` says.

The fingerprint of a finding is that of the baseline: the rule and the masked sentence, so it stays when lines move.
"""

from __future__ import annotations

import inspect
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from linter.baseline import entry
from linter.positions import Lines
from linter.registry import entries
from linter.reporters import Style
from linter.reporters.regions import Region, placed, region, said, uri, whole
from linter.text.visible import as_json, unlinked
from linter.values import Finding, Report, Severity

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The whole run as one indented log."""
    results, unread = [], []
    rules: dict[str, dict[str, Any]] = {}
    seen: Counter[str] = Counter()
    for report in reports:
        if report.error is not None:
            unread.append({"level": "error", "message": {"text": report.error}, "locations": [_location(report, None)]})
            continue
        lines = Lines(report.document.text) if report.document else None
        for finding in report.findings:
            rules.setdefault(finding.code, _rule(finding, style))
            results.append(_result(report, finding, lines, list(rules).index(finding.code), seen))
    driver: dict[str, Any] = {"name": "appeal-lint", "version": style.version, "rules": list(rules.values())}
    if style.docs_url:
        driver["informationUri"] = style.docs_url
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "results": results,
    }
    if style.told_model:
        run["properties"] = {"model": style.model, "modelOrigin": style.model_origin}
    yield as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, style.ascii, 1)


def _rule(finding: Finding, style: Style) -> dict[str, Any]:
    """What the log says of a rule; a user's own one has no manual page."""
    found = next((one for one in entries() if one.code == finding.code), None)
    rule: dict[str, Any] = {"id": finding.code, "name": finding.name, "shortDescription": {"text": finding.name}}
    if found is not None:
        page = inspect.getdoc(found.rule) or ""
        rule |= {
            "shortDescription": {"text": page.removeprefix("为什么：").split("。")[0] + "。"},
            "fullDescription": {"text": " ".join(page.split())},
            "help": {"text": page, "markdown": page},
            "defaultConfiguration": {"level": _LEVEL[found.rule.severity]},
        }
    if style.docs_url:
        rule["helpUri"] = f"{style.docs_url.rstrip('/')}/rules/{finding.code}"
    return rule


def _result(report: Report, finding: Finding, lines: Lines | None, index: int, seen: Counter[str]) -> dict[str, Any]:
    at = region(lines, finding.span) if lines is not None and placed(report) else None
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVEL[finding.severity],
        "message": {"text": unlinked(said(report, finding))},
        "locations": [_location(report, at)],
        "properties": {"confidence": round(finding.confidence, 4)},
    }
    if report.analysis is not None:
        digest = entry(report, finding, os.getcwd())[2]
        seen[f"{report.path}\n{digest}"] += 1
        result["partialFingerprints"] = {"appealLint/v1": f"{digest}:{seen[f'{report.path}' + chr(10) + digest]}"}
    fixes = list(_fixes(report, finding, lines)) if at is not None and lines is not None else []
    return result | ({"fixes": fixes} if fixes else {})


def _fixes(report: Report, finding: Finding, lines: Lines) -> Iterator[dict[str, Any]]:
    assert report.analysis is not None
    for fix in finding.fixes:
        replacement = whole(fix, report.analysis)
        if replacement is not None:
            span, text = replacement
            change = {"deletedRegion": _region(region(lines, span)), "insertedContent": {"text": text}}
            changes = [{"artifactLocation": {"uri": uri(report.path)}, "replacements": [change]}]
            yield {"description": {"text": unlinked(fix.title)}, "artifactChanges": changes}


def _location(report: Report, at: Region | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(report.path)}}
    return {"physicalLocation": place | ({"region": _region(at)} if at else {})}


def _region(at: Region) -> dict[str, int]:
    return {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
