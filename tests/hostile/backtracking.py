"""Texts that have an expression try again and again, made of what it says itself, and how its cost grows with their length."""

from __future__ import annotations

import math
import random
import re
import signal
import time
from collections.abc import Iterator
from re import _constants as C  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

REPEATS = (C.MAX_REPEAT, C.MIN_REPEAT, C.POSSESSIVE_REPEAT)
#: What may be repeated so often is worth an attack.
OFTEN = 8
#: One of each kind, to find one that a class holds.
KINDS = "中的一a1 ,。\n我-“/《(:0@A\t"
#: Attacks on one expression at most.
MOST = 48
#: A text that no expression ends well on.
END = "\x00"


def attacks(pattern: str, flags: int) -> list[tuple[str, str]]:
    """(what comes first, what is repeated): the same ones every time."""
    chance = random.Random(f"{flags}{pattern}")
    tree = parser.parse(pattern, flags)
    found: dict[tuple[str, str], None] = {}
    for before, inner in repeated(tree, chance):
        for _ in range(2):
            unit = sample(inner, chance)
            found |= dict.fromkeys([(before, unit), ("", before + unit), ("", before)])
    for _ in range(3):
        whole = sample(tree, chance)
        found |= dict.fromkeys([("", whole), ("", whole[:-1]), ("", whole[:1])])
    shared = "".join(dict.fromkeys(sample([item], chance)[:1] for item in classes(tree)))
    found |= dict.fromkeys(("", one) for one in shared)
    told = [one for one in found if one[1]]
    return told if len(told) <= MOST else chance.sample(told, MOST)


def repeated(items: Any, chance: random.Random, before: str = "") -> Iterator[tuple[str, Any]]:
    """What can be repeated often, with a text for all that stands before it."""
    for operator, argument in items:
        if operator in REPEATS and argument[1] > OFTEN:
            yield before, argument[2]
        for inner in branches(operator, argument):
            yield from repeated(inner, chance, before)
        before += sample([(operator, argument)], chance)


def branches(operator: Any, argument: Any) -> list[Any]:
    """The sequences inside a part of an expression."""
    if operator in REPEATS:
        return [argument[2]]
    if operator is C.BRANCH:
        return list(argument[1])
    if operator in (C.ASSERT, C.ASSERT_NOT):
        return [argument[1]]
    if operator is C.SUBPATTERN:
        return [argument[-1]]
    if operator is C.GROUPREF_EXISTS:
        return [one for one in argument[1:] if one is not None]
    return [argument] if operator is C.ATOMIC_GROUP else []


def classes(items: Any) -> Iterator[Any]:
    """The parts that stand for one of several characters and can be repeated often."""
    for operator, argument in items:
        if operator in REPEATS and argument[1] > OFTEN and len(argument[2]) == 1 and argument[2][0][0] in (C.IN, C.ANY, C.NOT_LITERAL):
            yield argument[2][0]
        for inner in branches(operator, argument):
            yield from classes(inner)


def sample(items: Any, chance: random.Random) -> str:
    """A text that a sequence matches, but for what it looks at without taking it."""
    out = ""
    for operator, argument in items:
        if operator is C.LITERAL:
            out += chr(argument)
        elif operator is C.NOT_LITERAL:
            out += "中" if argument != ord("中") else "a"
        elif operator is C.ANY:
            out += "中"
        elif operator is C.IN:
            out += member(argument, chance)
        elif operator in REPEATS:
            low, high, inner = argument
            out += sample(inner, chance) * min(8, low or (chance.random() < 0.5 and bool(high)))
        elif operator not in (C.ASSERT, C.ASSERT_NOT) and (inside := branches(operator, argument)):
            out += sample(chance.choice(inside), chance)
    return out


def member(argument: Any, chance: random.Random) -> str:
    """A character of a class."""
    listed = [one for one in argument if one[0] is C.LITERAL or one[0] is C.RANGE]
    if argument[0][0] is not C.NEGATE and listed:
        kind, value = chance.choice(listed)
        return chr(value if kind is C.LITERAL else chance.randint(*value))
    return next((one for one in KINDS if holds(argument, one)), "¤")


def holds(argument: Any, character: str) -> bool:
    """Whether a class holds a character."""
    wanted = argument[0][0] is not C.NEGATE
    return wanted is any(listed(kind, value, character) for kind, value in argument if kind is not C.NEGATE)


def listed(kind: Any, value: Any, character: str) -> bool:
    """Whether an entry of a class is of a character."""
    if kind is C.LITERAL:
        return ord(character) == value
    if kind is C.RANGE:
        return value[0] <= ord(character) <= value[1]
    names = {"DIGIT": character.isdecimal(), "SPACE": character.isspace(), "WORD": character.isalnum() or character == "_"}
    name = str(value).removeprefix("CATEGORY_")
    return names[name] if name in names else not names[name.removeprefix("NOT_")]


class Endless(Exception):
    """It took more processor time than it was given."""


def text(attack: tuple[str, str], length: int) -> str:
    """The attack, so long."""
    before, unit = attack
    return before + (unit * (length // len(unit) + 1))[:length] + END


def cost(expression: re.Pattern[str], how: str, content: str, most: float = 4.0) -> float:
    """Seconds of processor time to find all places (``search``), or to try the one; infinite for more than ``most``. On the main thread only."""

    def over(number: int, frame: FrameType | None) -> None:
        raise Endless

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    begun = time.process_time()
    try:
        if how == "search":
            for _ in expression.finditer(content):
                pass
        else:
            getattr(expression, how)(content)
        return time.process_time() - begun
    except Endless:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
