"""What of a statement no rewrite may lose unseen: figures, dates, names, identifiers, evidence, what is cited."""

from __future__ import annotations

from linter.patterns import compiled
from linter.text.frames import quotations
from linter.values import Analysis, Span

_FIGURE = (
    r"[0-9０-９]+(?:[.,:：年月/-][0-9０-９]+)*|[A-Za-z][A-Za-z0-9_.@-]{2,}"
    r"|(?!一[点點个個次样樣])[一二三四五六七八九十百千万萬两兩][一二三四五六七八九十百千万萬两兩多余餘几幾]{0,5}[条條个個次人天年月号號日点點元块塊单單笔筆件篇张張份]"
)
#: What proves something. Whoever speaks of it in anger still has it.
_PROOF = (
    r"(?:(?:[进進][货貨]|采[购購]|送[货貨]|快[递遞]|物流|出[库庫])[单單]|授[权權][书書]|[借欠][条條据據]|收[据據]|[发發]票|小票|合同|[凭憑][证證据據]|流水"
    r"|回[执執单單]|[截录錄][图圖屏像音]|[监監]控|[记記][录錄]|[检檢质質][测測检檢][报報]告|[执執]照|公[证證]|[诊診][断斷]|病[历歷]|[报報]警|出[处處]|[证證][明人件])(?!呢|在哪)"
)


def facts(analysis: Analysis) -> tuple[Span, ...]:
    """The spans of the document that hold one, in order; they may overlap."""
    text = analysis.document.text
    found = [moment.span for moment in analysis.moments]
    found += [element.span for element in analysis.elements]
    found += [Span(*match.span()) for match in compiled(_FIGURE).finditer(text)]
    found += [Span(*match.span()) for match in compiled(_PROOF).finditer(text)]
    for sentence in analysis.sentences:
        start = sentence.span.start
        found += [Span(start + a, start + b) for a, b in quotations(sentence.span.of(text))]
    return tuple(sorted(found))
