"""``github``: workflow commands, which GitHub shows as annotations; columns are code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.positions import Lines
from linter.reporters import Style
from linter.reporters.regions import placed, region, relative, said
from linter.text.visible import printable, printable_lines
from linter.values import Report, Severity

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A command a finding, and one for each document that could not be read."""
    for report in reports:
        path = relative(report.path)
        if report.error is not None:
            yield _command("error", {"file": path, "title": "appeal-lint"}, report.error)
            continue
        lines = Lines(report.document.text) if report.document else None
        for finding in report.findings:
            where: dict[str, str | int] = {"file": path}
            if lines is not None and placed(report):
                at = region(lines, finding.span)
                where |= {"line": at.line, "endLine": at.end_line, "col": at.column, "endColumn": at.end_column}
            where["title"] = f"appeal-lint ({finding.code} {finding.name})"
            yield _command(_COMMAND[finding.severity], where, said(report, finding))


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    given = ",".join(f"{key}={_escaped(printable(str(value)), ':,')}" for key, value in properties.items())
    return f"::{name} {given}::{_escaped(printable_lines(message))}"


def _escaped(text: str, more: str = "") -> str:
    """With what would end a value percent-encoded, as the runner decodes it."""
    for ch in "%\r\n" + more:
        text = text.replace(ch, f"%{ord(ch):02X}")
    return text
