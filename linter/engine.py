"""``lint(document, config) -> Report``: the one heart that the command line, the editor and the page call."""

from __future__ import annotations

from dataclasses import replace

from linter.analysis import Classifier, analyse
from linter.config import Config
from linter.registry import select
from linter.values import Document, Finding, Report


def lint(document: Document, config: Config, classifier: Classifier) -> Report:
    """The findings on one document, in the order of the text. Raises ``UnknownRule`` for selectors that name none."""
    analysis = analyse(document, classifier, config.route, config.violation, config.min_confidence)
    found: list[Finding] = []
    for rule in select(config.select, config.ignore):
        if analysis.is_statement or rule.any_text:
            for finding in rule.check(analysis):
                if config.min_confidence is None or finding.confidence >= config.min_confidence:
                    found.append(
                        finding if config.lang == "zh" else replace(finding, message=rule.worded(analysis, finding.span, english=True))
                    )
    found.sort(key=lambda f: (f.span, f.code))
    return Report(document.path, document.id, document, analysis, tuple(found))
