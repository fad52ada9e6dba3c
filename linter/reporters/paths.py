"""How a document is called in reports that are passed on: numbers of persons in its name starred out."""

from __future__ import annotations

from linter.redact import redact
from linter.text.mask import mask
from linter.values import Report


def named(report: Report) -> str:
    """The path of a report's document, and its id in a file of records."""
    return starred(report.path) if report.id is None else f"{starred(report.path)}#{mask(report.id)}"


def starred(path: str) -> str:
    """A path with numbers of persons starred out; ``_`` parts words in it. As long as before."""
    return "".join("*" if star == "*" else ch for ch, star in zip(path, redact(path.replace("_", " "))[0], strict=True))
