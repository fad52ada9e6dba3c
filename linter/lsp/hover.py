"""What a finding means, where the pointer rests: the message and the core of the rule's manual page."""

from __future__ import annotations

import inspect

from lsprotocol import types as lsp

from linter.lsp.checking import Checked
from linter.lsp.positions import Converter
from linter.registry import entries
from linter.reporters.words import SEVERITY
from linter.text.visible import as_markdown
from linter.values import Finding, Span


def hover(checked: Checked, encoding: str, offset: int) -> lsp.Hover | None:
    """The findings at an offset, the shortest first; ``None`` where there is none."""
    here = [finding for finding in checked.findings if finding.span.start <= offset < max(finding.span.end, finding.span.start + 1)]
    if not here:
        return None
    here.sort(key=lambda finding: len(finding.span))
    shown = "\n\n---\n\n".join(_page(finding, checked) for finding in here)
    span = Span(here[0].span.start, here[0].span.end)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, shown), Converter(checked.lines, encoding).range(span))


def _page(finding: Finding, checked: Checked) -> str:
    """Markdown. The message may quote the text or be one of the settings': it is shown as it is."""
    lang, docs = checked.config.lang, checked.config.docs_url
    entry = next((one for one in entries(checked.config.own_rules) if one.code == finding.code), None)
    page = inspect.getdoc(entry.rule) or "" if entry is not None else ""
    link = f"\n\n[{finding.code}]({docs.rstrip('/')}/rules/{finding.code})" if docs else ""
    return f"**{finding.code} {finding.name}** · {SEVERITY[lang][finding.severity]}\n\n{as_markdown(finding.message)}\n\n{page}{link}"
