"""``json``: one object with all documents. ``document`` gives the member that ``jsonl`` streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from linter.frozen import fields
from linter.positions import Lines
from linter.reporters import Style
from linter.reporters.places import located
from linter.text.mask import mask
from linter.text.visible import as_json
from linter.values import Answer, Checklist, Document, Finding, Material, ModelId, Report


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The whole run as one indented object."""
    documents = []
    counts: Counter[str] = Counter()
    sentences = 0
    for report in reports:
        documents.append(document(report, style))
        counts.update(finding.severity.value for finding in report.findings)
        sentences += len(report.analysis.sentences) if report.analysis else 0
    summary = {"documents": len(documents), "sentences": sentences, "rules": style.rules}
    summary |= {severity: counts[severity] for severity in ("error", "warning", "info")}
    whole = {
        "version": 1,
        "tool": {"name": "appeal-lint", "version": style.version, "model": style.model, "model_origin": style.model_origin},
        "documents": documents,
        "summary": summary,
    }
    yield as_json(whole, style.ascii, 1)


def document(report: Report, style: Style) -> dict[str, Any]:
    """One document as the contract has it."""
    if report.error is not None or report.document is None:
        return {"path": report.path, "id": report.id, "error": report.error, "findings": []}
    lines = Lines(report.document.text)
    if report.analysis is None:
        return _material(report, report.document, lines, style)
    analysis = report.analysis
    whole = {
        "path": report.path,
        "id": report.id,
        "route": analysis.route.label,
        "route_given": analysis.route_given,
        "violation": analysis.violation.label,
        "platform": analysis.case.platform,
        "violation_detail": analysis.detail,
        "verdict": report.verdict,
        "encoding": report.document.encoding,
        "notes": list(report.document.notes),
        "items": [_item(answer) for answer in analysis.answers],
        "findings": [
            _finding(finding, lines, style) | {"place": located(report.document, finding.span, analysis.masked, style.lang)}
            for finding in report.findings
        ],
        "error": None,
    }
    return whole if report.model is None else whole | _read_by(report.model)


def _read_by(model: ModelId) -> dict[str, str]:
    return {"model": model.sha256, "model_origin": model.origin}


def _material(report: Report, document: Document, lines: Lines, style: Style) -> dict[str, Any]:
    """A folder of materials, with its ``checklist``, or a file of it: the same members, empty where only a statement has something."""
    empty = {"route": None, "route_given": False, "violation": None, "platform": None, "violation_detail": None}
    found: dict[str, Any] = {
        "path": report.path,
        "id": report.id,
        **empty,
        "verdict": report.verdict,
        "encoding": None,
        "notes": list(document.notes),
    }
    findings = [_finding(finding, lines, style) for finding in report.findings]
    found |= {"items": [], "findings": findings, "error": None}
    return found if report.checklist is None else found | {"checklist": _checklist(report.checklist, style)}


def _checklist(checklist: Checklist, style: Style) -> dict[str, Any]:
    required: list[dict[str, Any]] = [
        {
            "kind": one.kind,
            "needed": one.needed,
            "mark": one.mark,
            "source": one.source,
            "formats": list(one.formats),
            "most": one.most,
            "text": one.text if style.lang == "zh" else one.text_en,
            "files": list(paths),
        }
        for one, paths in checklist.required
    ]
    return {"required": required, "files": [{name: getattr(one, name) for name in fields(Material)} for one in checklist.files]}


def _item(answer: Answer) -> dict[str, Any]:
    return {
        "index": answer.item.index,
        "span": {"start": answer.span.start, "end": answer.span.end},
        "route": answer.route,
        "verdict": answer.verdict,
        "missing": list(answer.missing),
        "named": mask(answer.item.text),
    }


def _finding(finding: Finding, lines: Lines, style: Style) -> dict[str, Any]:
    line, column = lines.locate(finding.span.start)
    end_line, end_column = lines.locate(finding.span.end)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "span": {"start": finding.span.start, "end": finding.span.end},
        "location": {"line": line, "column": column, "end_line": end_line, "end_column": end_column},
        "confidence": round(finding.confidence, 4),
        "fixes": [
            {
                "title": fix.title,
                "safety": fix.safety.value,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
        "url": f"{style.docs_url.rstrip('/')}/rules/{finding.code}" if style.docs_url else None,
    }
