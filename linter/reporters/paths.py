"""How a document is called in reports that people read: numbers of persons in its name starred out."""

from __future__ import annotations

from linter.text.mask import mask, mask_identifiers
from linter.values import Report


def named(report: Report) -> str:
    """The path of a report's document, and its id in a file of records."""
    path = mask_identifiers(report.path)
    return path if report.id is None else f"{path}#{mask(report.id)}"
