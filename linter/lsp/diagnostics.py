"""Findings as diagnostics."""

from __future__ import annotations

from hashlib import sha256

from lsprotocol import types as lsp

from linter.lsp.checking import Checked
from linter.lsp.positions import Converter
from linter.values import Finding, Severity

SOURCE = "appeal-lint"
_SEVERITY = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


def diagnostic(finding: Finding, checked: Checked, converter: Converter) -> lsp.Diagnostic:
    """One finding; ``data`` names the version that it is of."""
    docs = checked.config.docs_url
    return lsp.Diagnostic(
        range=converter.range(finding.span),
        message=finding.message,
        severity=_SEVERITY[finding.severity],
        code=finding.code,
        code_description=lsp.CodeDescription(href=f"{docs.rstrip('/')}/rules/{finding.code}") if docs else None,
        source=SOURCE,
        data={"name": finding.name, "version": checked.version},
    )


def diagnostics(checked: Checked, encoding: str) -> list[lsp.Diagnostic]:
    """All findings of a version, in the order of the text."""
    converter = Converter(checked.lines, encoding)
    return [diagnostic(finding, checked, converter) for finding in checked.findings]


def fingerprint(text: str) -> str:
    """What tells a text from every other: the sha256 of its UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
