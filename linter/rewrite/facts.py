"""What of a statement no rewrite may lose unseen: figures, dates, names, identifiers, what is cited."""

from __future__ import annotations

from linter.patterns import compiled
from linter.text.frames import quotations
from linter.values import Analysis, Span

_FIGURE = (
    r"[0-9０-９]+(?:[.,:：年月/-][0-9０-９]+)*|[A-Za-z][A-Za-z0-9_.@-]{2,}"
    r"|(?!一[点點个個次样樣])[一二三四五六七八九十百千万萬两兩][一二三四五六七八九十百千万萬两兩多余餘几幾]{0,5}[条條个個次人天年月号號日点點元块塊单單笔筆件篇张張份]"
)


def facts(analysis: Analysis) -> tuple[Span, ...]:
    """The spans of the document that hold one, in order; they may overlap."""
    text = analysis.document.text
    found = [moment.span for moment in analysis.moments]
    found += [element.span for element in analysis.elements]
    found += [Span(*match.span()) for match in compiled(_FIGURE).finditer(text)]
    for sentence in analysis.sentences:
        start = sentence.span.start
        found += [Span(start + a, start + b) for a, b in quotations(sentence.span.of(text))]
    return tuple(sorted(found))
