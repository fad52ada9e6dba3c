"""Personal data taken out of a text."""

from __future__ import annotations

from linter.text.changed import laid_back
from linter.text.identifiers import find
from linter.text.mask import mask
from linter.text.unseen import shown


def redact(text: str) -> tuple[str, int]:
    """The text with what :func:`linter.text.identifiers.find` finds in it masked as reports mask it, and how many those were: as it is
    seen (a number in words, say), and as it stands.

    Reports star more, to be safe; in a file an order number or the account's own name has to stay. As long as before; nothing else is
    changed, and what is masked already stays as it is. Names and pasted talk stay: they are to be
    rewritten by whoever knows what they say.
    """
    seen = shown(text)
    if seen is None:
        return _redacted(text)
    read, as_seen = _redacted(seen.text)
    redacted, more = _redacted(laid_back(text, seen, read))
    return redacted, as_seen + more


def _redacted(text: str) -> tuple[str, int]:
    masked = mask(text)
    parts, done, found = [], 0, find(text)
    for _, start, end in found:
        parts += [text[done:start], masked[start:end]]
        done = end
    return "".join([*parts, text[done:]]), len(found)
