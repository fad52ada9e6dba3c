"""No expression of the linter takes for ever on any text: measured on texts made of what each says itself, and told by a tool made for it."""

from __future__ import annotations

import itertools
import json
import math
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from backtracking import attacks, cost, text

from linter.rewrite import candidates
from linter.shorten import pieces

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="no timer of processor time")]

#: Where expressions are made of which the text is not known beforehand, or that stand elsewhere as well.
KNOWN = {
    "linter/answers/parts.py": "two that stand by themselves too",
    "linter/cli/label.py": "the user's own",
    "linter/cli/sheet.py": "by the width of a terminal, which bounds it",
    "linter/lsp/silencing.py": "the heading of a table, as it stands",
    "linter/rules/materials/naming.py": "a handful of words",
    "linter/settings/globs.py": "the user's own: test_files.py",
    "linter/settings/patterns.py": "the user's own",
    "linter/text/disguise.py": "what stands beside a word: of fourteen characters",
    "linter/text/supported_words.py": "words with a gap: a larger one has all of them",
}
#: Lengths of a text, each twice the one before; what is too short to be measured (some clocks go on in steps of 10 ms), what is too long.
LENGTHS = (250, 500, 1000, 2000, 4000, 8000, 16000)
FLOOR, MOST = 0.03, 1.0
#: The cost of twice the text may be so many times as large: between the square (4) and the cube (8).
GROWTH = 2**2.6


def explodes(expression: re.Pattern[str], how: str, attack: tuple[str, str]) -> bool:
    """Whether a text becomes too dear by doubling it, and again by doubling that: from the first length on that can be measured well."""
    for length in LENGTHS:
        if cost(expression, how, text(attack, length), MOST) > FLOOR:
            return all(growth(expression, how, attack, size) > GROWTH for size in (2 * length, 4 * length))
    return False


def growth(expression: re.Pattern[str], how: str, attack: tuple[str, str], length: int) -> float:
    """How much dearer a text of that length is than its half. The best of three counts: other programs only make it dearer."""
    half, whole = math.inf, math.inf
    for _ in range(3):
        half = min(half, cost(expression, how, text(attack, length // 2), MOST * 5))
        if half == math.inf:
            return math.inf
        whole = min(whole, cost(expression, how, text(attack, length), MOST * 10))
        if whole == math.inf:
            return math.inf
    return whole / half


def explosive(pattern: str, flags: int, how: str) -> Iterator[tuple[str, str]]:
    """The attacks on which the cost of an expression grows faster than it may."""
    expression = re.compile(pattern, flags)
    for attack in attacks(pattern, flags):
        if cost(expression, how, text(attack, 1000), MOST) > 0.004 and explodes(expression, how, attack):
            yield attack


@pytest.fixture(scope="module")
def gathered() -> dict[str, list[tuple[str, int, str]]]:
    """All expressions, found out in a process that imports the linter anew."""
    done = subprocess.run([sys.executable, str(Path(__file__).with_name("expressions.py"))], capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[tuple[str, int, str]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("pattern", "how", "bad"),
    [
        ("(?:就|因为|就因为)*。", "fullmatch", True),
        ("(?:a+)+$", "search", True),
        (r"[。\s]*[”]*\s*$", "search", True),
        (r"\s*x", "search", False),  # the square
        (r"(?:就|因为|就因为){0,5}。", "fullmatch", False),
        ("(?:一|二)+三", "match", False),
    ],
)
def test_what_explodes_is_told_from_what_does_not(pattern: str, how: str, bad: bool) -> None:
    assert bool(next(explosive(pattern, 0, how), None)) is bad


def test_all_expressions_are_known(gathered: dict[str, list[tuple[str, int, str]]]) -> None:
    assert len(gathered["expressions"]) > 2000
    assert {str(place).rpartition(":")[0] for place in gathered["unseen"]} <= set(KNOWN)


def test_no_expression_explodes(gathered: dict[str, list[tuple[str, int, str]]]) -> None:
    found = [
        (pattern[:200], attack) for pattern, flags, how in gathered["expressions"] if (attack := next(explosive(pattern, flags, how), None))
    ]
    assert found == []


#: What was searched before, at a cost that grew with the square or cube of a row of marks: the same places are found.
BEFORE = {
    candidates._STOP: r"(?P<mark>[。｡.！？!?…；;~～⋯‼⁉，,、\s]*)(?P<closers>[”’」』）)】》〉\"]*)\s*$",
    pieces._STOP: r"[。｡．.！？!?…；;~～\s]*[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]*\Z",
}


@pytest.mark.parametrize("now", BEFORE, ids=["candidates", "pieces"])
def test_the_end_of_a_sentence_is_where_it_was(now: str) -> None:
    signs = "。 ”我\n🙏，x"
    for length in range(7):
        for content in map("".join, itertools.product(signs[: 8 if length < 6 else 5], repeat=length)):
            one, other = re.search(now, content), re.search(BEFORE[now], content)
            assert one and other and (one.span(), one.groups()) == (other.span(), other.groups()), content
