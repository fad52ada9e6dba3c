"""Text made safe to print: nothing in it moves a terminal's cursor or turns the direction of writing."""

from __future__ import annotations


def printable(text: str) -> str:
    """``text`` with every control and format character replaced, one for one, by a mark that only looks."""
    if text.isprintable():
        return text
    return "".join(ch if ch.isprintable() or ch in "\u3000\u200d\ufe0f" else " " if ch in "\t\r\n" else "\ufffd" for ch in text)
