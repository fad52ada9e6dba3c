"""The words by which it is told what can go: ``words.txt``."""

from __future__ import annotations

from functools import cache

from linter.patterns import compiled
from linter.resources import lines

_END = r"[。!?;\n]"
#: Kinds of what is asked for.
_WANTED = ("lift", "review", "refund", "tell", "change")


@cache
def _expressions(name: str) -> str:
    found: list[str] = []
    for line in lines("linter.shorten", "words.txt"):
        head, *words = line.split(" ")
        if head == name:
            found += words
    return "|".join(found)


def has(name: str, text: str) -> bool:
    """Whether a word of the class stands in a normalised text."""
    return compiled(_expressions(name)).search(text) is not None


def is_courtesy(text: str) -> bool:
    """Whether a normalised clause is a set phrase of courtesy and nothing else."""
    bare = compiled(r"(?<![\s,。!?~:…、.])[\s,。!?~:…、.]+$").sub("", text.strip())
    return not bare or compiled(_expressions("courtesy")).fullmatch(bare) is not None


def fillers(text: str) -> list[tuple[int, int]]:
    """Where words stand in a normalised clause that can go without a trace."""
    return [found.span() for found in compiled(_expressions("filler")).finditer(text) if found.end() > found.start()]


def asked(text: str) -> frozenset[str]:
    """What a normalised text asks for: ``ask`` where anything is asked for, the kinds of it, and of what."""
    found: set[str] = set()
    for piece in compiled(_END).split(text):
        if has("asks", piece):
            found |= {"ask", *(kind for kind in _WANTED if has(kind, piece)), *compiled(_expressions("object")).findall(piece)}
    return frozenset(found)
