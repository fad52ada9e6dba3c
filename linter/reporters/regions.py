"""Where a finding stands in a file, for formats that other tools read: each counts columns in its own unit."""

from __future__ import annotations

import os
from urllib.parse import quote

from linter.frozen import frozen
from linter.positions import Lines
from linter.text.mask import mask
from linter.values import Analysis, Finding, Fix, Report, Safety, Span


@frozen
class Region:
    """Lines and columns from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def placed(report: Report) -> bool:
    """Whether offsets of the document's text are places in its file: not of a record, nor of a .docx or .pdf, nor of a material."""
    return report.analysis is not None and report.analysis.document.editable and report.id is None


def said(report: Report, finding: Finding) -> str:
    """The message of a finding, with the id of the record that it is in."""
    return finding.message if report.id is None else f"{mask(report.id)}: {finding.message}"


def region(lines: Lines, span: Span, in_bytes: bool = False) -> Region:
    """A span with columns in code points, or in bytes of UTF-8."""
    if not in_bytes:
        return Region(*lines.locate(span.start), *lines.locate(span.end))
    (line, column), (end_line, end_column) = lines.to_utf8(span.start), lines.to_utf8(span.end)
    return Region(line + 1, column + 1, end_line + 1, end_column + 1)


def relative(path: str) -> str:
    """A path as tools want it: below the working folder where it is there, with ``/``."""
    if path.startswith("<"):
        return path
    try:
        below = os.path.relpath(path)
    except ValueError:  # another drive
        below = path
    return (path if below.startswith("..") else below).replace(os.sep, "/")


def uri(path: str) -> str:
    """A relative reference, or a ``file:`` address of a path outside of the working folder; percent-encoded."""
    shown = relative(path)
    coded = quote(os.fsencode(shown))  # a name that is no UTF-8 too
    return f"file://{'' if shown.startswith('/') else '/'}{coded}" if os.path.isabs(shown) else coded


def whole(fix: Fix, analysis: Analysis) -> tuple[Span, str] | None:
    """A fix as one replacement: of all from its first edit to its last.

    ``None`` for one with a blank to fill, and where the text between its edits holds personal data, which no report repeats.
    """
    if fix.safety is Safety.SHOWN or not fix.edits:
        return None
    text, edits = analysis.document.text, sorted(fix.edits, key=lambda edit: edit.span)
    start, pieces, at = edits[0].span.start, [], edits[0].span.start
    for edit in edits:
        if analysis.masked[at : edit.span.start] != text[at : edit.span.start]:
            return None
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return Span(start, at), "".join(pieces)
