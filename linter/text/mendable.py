"""What of a document punctuation may be mended in: everything else is covered, so that offsets stay."""

from __future__ import annotations

from linter.patterns import compiled
from linter.values import Document

#: Stands for each code point that is not to be touched: no character, digit, space or mark.
COVER = "\ue000"
#: Chinese characters, for use inside a class.
CJK = "\u3400-\u9fff"
#: What closes a quotation or an aside in Chinese text, for use inside a class.
CLOSERS = "”’」』）】》〉"
_PAIRS = ("“”", "‘’", "「」", "『』", "《》", "〈〉", "【】", '""')
_ADDRESS = r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9.-]{1,80}"
#: With its opening mark: an expression that begins with what it looks for is found faster.
_QUOTATION = "|".join(rf"{pair[0]}[^{pair}\n]{{1,400}}(?={pair[1]})" for pair in _PAIRS)


def mendable(document: Document, quotations: bool = False) -> str:
    """The document's text, of the same length, with ``COVER`` for what is no prose, markup, addresses and (unless
    ``quotations``) whatever stands between quotation marks; line breaks and the marks themselves stay. Linear."""
    text = document.text
    spans = [(span.start, span.end) for span in document.hidden]
    done = 0
    for block in document.prose:
        spans.append((done, block.start))
        done = block.end
    spans.append((done, len(text)))
    if "@" in text or "http" in text or "www." in text:
        spans += [found.span() for found in compiled(_ADDRESS).finditer(text)]
    if not quotations:
        spans += [(found.start() + 1, found.end()) for found in compiled(_QUOTATION).finditer(text)]
    return _covered(text, sorted(span for span in spans if span[0] < span[1]))


def _covered(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` with the sorted ``spans`` covered, but for line breaks."""
    parts, done = [], 0
    for start, end in spans:
        start = max(start, done)
        if start < end:
            parts += [text[done:start], "".join(ch if ch in "\r\n" else COVER for ch in text[start:end])]
            done = end
    return "".join([*parts, text[done:]])
