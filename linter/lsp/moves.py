"""Inlay hints: which move each sentence is, for those that make up an appeal."""

from __future__ import annotations

from lsprotocol import types as lsp

from linter.lsp.checking import Checked
from linter.lsp.positions import Converter

_SHOWN = {
    "zh": {"fact": "事实", "admission": "承认", "remedy": "整改", "dispute": "异议", "evidence": "证据", "request": "请求"},
    "en": {name: name for name in ("fact", "admission", "remedy", "dispute", "evidence", "request")},
}


def hints(checked: Checked, encoding: str, within: lsp.Range) -> list[lsp.InlayHint]:
    """A hint before each such sentence that begins in the range."""
    analysis = checked.report.analysis
    if analysis is None or not analysis.is_statement:
        return []
    converter, names = Converter(checked.lines, encoding), _SHOWN[checked.config.lang]
    span = converter.span(within)
    return [
        lsp.InlayHint(converter.position(sentence.span.start), names[move], lsp.InlayHintKind.Type, padding_right=True)
        for sentence, move in zip(analysis.sentences, analysis.moves, strict=True)
        if move in names and span.start <= sentence.span.start <= span.end
    ]
