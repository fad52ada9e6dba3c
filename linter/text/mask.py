"""Masks for personal data in whatever the tool prints about a text: each mask has the length of what it hides."""

from __future__ import annotations

import re

_PERSONAL = re.compile(
    r"(?P<id>(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z]))"
    r"|(?P<card>(?<![0-9])[0-9]{12,19}(?![0-9]))"
    r"|(?P<phone>(?<![0-9])1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9]))"
    r"|(?P<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<token>(?<![A-Za-z0-9])(?=[A-Za-z_-]*[0-9])(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{24,}(?![A-Za-z0-9]))"
)
_KEEP = {"id": (4, 4), "card": (4, 4), "phone": (3, 4), "mail": (1, 0), "token": (4, 0)}


def mask(text: str) -> str:
    """``text`` with identity, card and phone numbers, mail addresses and long keys starred out; same length."""
    return _PERSONAL.sub(_star, text)


def _star(found: re.Match[str]) -> str:
    head, tail = _KEEP[found.lastgroup or "card"]
    hidden = found[0]
    if found.lastgroup == "mail":
        tail = len(hidden) - hidden.index("@")
    return hidden[:head] + "*" * (len(hidden) - head - tail) + hidden[len(hidden) - tail :]
