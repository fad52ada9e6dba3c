"""Personal data taken out of a statement, where the privacy rules have found it."""

from __future__ import annotations

from collections.abc import Iterable

from linter.text.mask import mask
from linter.values import Document, Finding

#: The rules whose findings are masked: numbers, addresses, devices and secrets; not names and pasted talk, which are to be rewritten.
REDACTED = ("P101", "P102", "P103", "P104", "P105", "P106", "P107")


def redact(document: Document, findings: Iterable[Finding]) -> str:
    """The document's text with the spans of ``findings`` of ``REDACTED`` masked as reports mask them; as long as before.

    Nothing else is changed, and what is masked already stays as it is.
    """
    text = document.text
    masked = mask(text)
    parts, done = [], 0
    for span in sorted(finding.span for finding in findings if finding.code in REDACTED):
        start = max(span.start, done)
        parts += [text[done:start], masked[start : span.end]]
        done = max(done, span.end)
    return "".join([*parts, text[done:]])
