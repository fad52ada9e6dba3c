"""Spans and edits as the page has them: plain objects in UTF-16 units of the text that was sent."""

from __future__ import annotations

from typing import Any

from linter.positions import Utf16
from linter.values import Fix, Span


def placed(span: Span, units: Utf16) -> dict[str, Any]:
    """A span."""
    return {"start": units(span.start), "end": units(span.end)}


def fixed(fix: Fix, units: Utf16) -> dict[str, Any]:
    """A fix with its edits, which are of code points until here."""
    edits = [{**placed(edit.span, units), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}
