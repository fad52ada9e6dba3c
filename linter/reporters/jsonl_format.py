"""``jsonl``: the members of ``documents``, one a line, as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.frozen import replace
from linter.reporters import Style
from linter.reporters.json_format import document
from linter.text.visible import as_json
from linter.values import ModelId, Report


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A line a document; each says which model read it, where that is not the shipped one."""
    own = ModelId(style.model_origin, style.model) if style.told_model else None
    for report in reports:
        read = report if report.model or report.analysis is None else replace(report, model=own)
        yield as_json(document(read, style), style.ascii)
