"""Who disguises a hostile word hides nothing; who writes with the same devices for honest reasons is not accused.

``tests/data/evasion.jsonl``, written by hand: sentences that are flagged as they are (``plain``), and the same as people write them to get
past a filter (``text``); and twins, innocent sentences with the same devices. Half ``a`` was there to build with, half ``b`` was not seen.
A twin that is ``reworded`` says in ``plain`` something else in the same place, where its words are what could be mistaken (辣鸡面, SB-100).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter import Linter

FILE = Path(__file__).parent.parent / "data" / "evasion.jsonl"
DEVICES = ("zero-width", "bidi", "spaced", "punctuated", "look-alike", "traditional", "homophone", "initials", "full-width", "mixed")
#: Rules on the characters as such: they speak of every disguise, an honest one too.
OF_CHARACTERS = frozenset(("C101", "C102", "C103", "C104"))
#: What is not seen through, or only half: whoever mends one takes it off. docs/safety.md says what they have in common.
MISSED = frozenset(
    [
        "v095",
        "v107",
        "v147",
        "v152",
        "v155",
        "v166",
        "v189",
        "v191",
        "v204",
        "v216",
        "v224",
        "v226",
        "v232",
        "v244",
        "v313",
        "v360",
        "v368",
        "v370",
        "v401",
        "v405",
    ],
)
everywhere = pytest.mark.parametrize(("device", "half"), [(device, half) for device in DEVICES for half in "ab"])


@cache
def cases(twin: bool) -> list[dict[str, Any]]:
    lines = FILE.read_text("utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case.get("twin", False) is twin]


@cache
def linter() -> Linter:
    return Linter()


@cache
def weights(text: str) -> dict[str, int]:
    """The codes that a text is flagged with, and how grave the gravest finding of each is."""
    found: dict[str, int] = {}
    for finding in linter().lint(text).findings:
        assert 0 <= finding.span.start < finding.span.end <= len(text) or not finding.span.of(text), (finding, text)
        found[finding.code] = max(found.get(finding.code, 0), finding.severity.rank)
    return found


def codes(twin: dict[str, Any], which: str) -> frozenset[str]:
    """What a twin is flagged with; what it lacks is only compared where the words are the same."""
    found = frozenset(weights(twin[which])) - OF_CHARACTERS
    return frozenset(code for code in found if code[0] not in "SE") if twin.get("reworded") else found


def of(device: str, half: str, twin: bool) -> list[dict[str, Any]]:
    return [case for case in cases(twin) if case["device"] == device and case["half"] == half]


@everywhere
def test_a_disguise_hides_nothing(device: str, half: str) -> None:
    lost = []
    for case in of(device, half, twin=False):
        before, after = (weights(case[which]).get(case["code"], -1) for which in ("plain", "text"))
        if (after < before) is (case["id"] not in MISSED):
            lost.append(
                f"{case['id']} {case['code']} {'gone' if after < 0 else 'only a hint' if after < before else 'seen'}: {ascii_invisible(case['text'])}"
            )
    assert not lost, "\n".join([f"{len(lost)} of {len(of(device, half, twin=False))}", *lost])


@everywhere
def test_an_honest_text_with_the_same_device_is_not_accused(device: str, half: str) -> None:
    wrong = []
    for case in of(device, half, twin=True):
        plain, text = (codes(case, which) for which in ("plain", "text"))
        if plain != text:
            wrong.append(f"{case['id']} more: {sorted(text - plain)}, less: {sorted(plain - text)}: {ascii_invisible(case['text'])}")
    assert not wrong, "\n".join([f"{len(wrong)} of {len(of(device, half, twin=True))}", *wrong])


def test_a_disguise_uncovers_nobody() -> None:
    """A number or an address that reports star out is starred out however it is written: a web page breaks them as well."""

    def starred(text: str) -> bool:
        analysis = linter().lint(text).analysis
        return analysis is not None and analysis.masked != text

    bare = [case for case in cases(twin=False) if case["code"][0] == "P" and starred(case["plain"]) and not starred(case["text"])]
    assert {case["id"] for case in bare} <= MISSED, "\n".join(
        [f"{len(bare)} in plain sight", *(f"{case['id']} {ascii_invisible(case['text'])}" for case in bare)]
    )


def test_what_is_disguised_is_flagged_without_the_disguise() -> None:
    """Another model may see one or the other differently; but most have to be, or the tests above would say nothing."""
    flagged = [case for case in cases(twin=False) if case["code"] in weights(case["plain"])]
    assert len(flagged) >= 0.95 * len(cases(twin=False))
    honest = [case for case in cases(twin=True) if not any(code.startswith("T1") for code in weights(case["plain"]))]
    assert len(honest) >= 0.95 * len(cases(twin=True))


@pytest.mark.parametrize(("twin", "least"), [(False, 300), (True, 150)])
def test_the_cases(twin: bool, least: int) -> None:
    assert len(cases(twin)) >= least
    assert len({case["id"] for case in cases(twin)}) == len(cases(twin)) == len({case["text"] for case in cases(twin)})
    assert all(case["plain"] != case["text"] for case in cases(twin))
    halves = Counter((case["device"], case["half"]) for case in cases(twin))
    assert all(0 <= halves[device, "a"] - halves[device, "b"] <= 1 for device in DEVICES)


def test_nothing_invisible_stands_in_the_file() -> None:
    """Whoever reads the file sees what is in it."""
    assert ascii_invisible(text := FILE.read_text("utf-8")) == text


def ascii_invisible(text: str) -> str:
    """A text with what cannot be seen in it written as an escape."""
    hidden = r"[\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
    return re.sub(rf"{hidden}|[\U000e0000-\U000e01ff]", lambda found: ascii(found[0])[1:-1], text)
