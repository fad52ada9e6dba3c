"""``jsonl``: the members of ``documents``, one a line, as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from linter.reporters import Style
from linter.reporters.json_format import document
from linter.values import Report


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A line a document."""
    for report in reports:
        yield json.dumps(document(report, style), ensure_ascii=style.ascii)
