"""How much of a box a text takes."""

from __future__ import annotations

from typing import Literal

from linter.positions import utf16_length

#: What a box counts: characters, or the units of UTF-16 that web pages count (an emoji is two).
Count = Literal["codepoint", "utf16"]


def length(text: str, count: Count = "codepoint") -> int:
    """What a box counts when ``text`` is pasted into it: every character with spaces and punctuation, a line break as one, however
    it is stored; white space around the whole is not handed in.

    S113 counts the visible code points of the sentences, which are never more: what fits by this count is not too long for that rule.
    """
    pasted = text.strip().replace("\r\n", "\n")
    return utf16_length(pasted) if count == "utf16" else len(pasted)
