"""Users' regular expressions: whether one compiles, and whether it has the commonest shape that takes exponential time."""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: From this many repetitions on, a repeat counts as unbounded.
MANY = 10


def fault(pattern: str) -> str | None:
    """What is wrong with a pattern, in a sentence; ``None`` for one that can be used.

    A repeat of variable length inside of another repeat is refused: on a text that nearly matches, the ways to divide it
    between the two are tried one after the other, exponentially many. Atomic groups and possessive repeats give nothing back. Other
    shapes (alternatives of which one begins like another, inside a repeat) are not seen: the file is the user's own.
    """
    try:
        compiled = re.compile(pattern)
        tree = parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as problem:
        return f"{problem}，请改好 (not a regular expression)"
    if _nested(tree, False):
        return "重复里又有重复（如 (a+)+），检查会极慢，请改写，或用不回溯的 a++ (nested quantifiers)"
    if compiled.match("") is not None:
        return "它连空文字也匹配，请写明要找的字 (it matches the empty text)"
    return None


def _nested(tree: Any, repeated: bool) -> bool:
    """Whether a backtracking repeat of variable length stands in a part that is itself ``repeated``."""
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            least, most, body = argument
            if (repeated and most != least and most > 1) or _nested(body, repeated or most >= MANY):
                return True
        elif code is codes.BRANCH:
            if any(_nested(branch, repeated) for branch in argument[1]):
                return True
        elif code in (codes.ATOMIC_GROUP, codes.POSSESSIVE_REPEAT):
            body = argument if code is codes.ATOMIC_GROUP else argument[2]
            if _nested(body, code is codes.POSSESSIVE_REPEAT and argument[1] >= MANY):
                return True
        elif code is codes.SUBPATTERN:
            if _nested(argument[3], repeated):
                return True
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            if _nested(argument[1], repeated):
                return True
        elif code is codes.GROUPREF_EXISTS and any(_nested(part, repeated) for part in argument[1:] if part):
            return True
    return False
