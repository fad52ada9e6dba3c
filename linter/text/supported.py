"""What a statement says that the writer's own facts (draft, notes, log) don't: for people who let a machine write for them.

A statement may be vaguer than the facts, never more precise. Everything here works on normalised text
(:mod:`linter.text.normalise`) and is linear in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text import (
    dates,
    supported_acts,
    supported_days,
    supported_evidence,
    supported_figures,
    supported_guilt,
    supported_moods,
    supported_names,
    supported_plans,
    supported_things,
)
from linter.text.normalise import CJK, normalise
from linter.text.supported_words import Claim, covered, is_free

_CASES = 4
_AND_SO = "(?<![0-9一二三四五六七八九])([百千万])把(?=[块个元人条])"
_BLANK = rf"(?<=[{CJK}])(?<![年月点时](?= [0-9]))[ \t\u3000]+(?=[{CJK}0-9])"


@frozen
class Facts:
    """The writer's facts, read."""

    calendar: supported_days.Calendar
    figures: tuple[supported_figures.Figure, ...]
    names: supported_names.Names
    acts: supported_acts.Known
    plans: supported_plans.Plans
    proofs: frozenset[str]
    guilt: supported_guilt.Guilt


@lru_cache(maxsize=_CASES)
def read(texts: tuple[str, ...], own: int, today: date) -> Facts:
    """The facts of texts, read on ``today``; only the first ``own`` are the writer's: what others write (a notice) owns up to nothing."""
    read_as = [_normalised(text) for text in texts]
    text, mine = "\n".join(read_as), "\n".join(read_as[:own])
    taken = covered(len(text), ((m.start, m.end) for m in dates.find(text) if m.month or m.hour is not None))
    figures = tuple(supported_figures.find(text, taken))
    return Facts(
        supported_days.calendar(text, today),
        figures,
        supported_names.names(text),
        supported_acts.known(mine),
        supported_plans.plans(mine),
        supported_evidence.proofs(mine),
        supported_guilt.guilt(mine),
    )


def _normalised(text: str) -> str:
    """Notes in one spelling; a blank between two words stands for a comma, 俩 for 两个, 千把块 for 一千来块."""
    spoken = compiled(_AND_SO).sub(r"一\1来", text).replace("俩", "两个").replace("仨", "三个")
    return normalise(compiled(_BLANK).sub(",", spoken)).text


def unsupported(text: str, facts: Facts, today: date) -> tuple[Claim, ...]:
    """The claims of a normalised statement (sentences one a line) that stand in none of the facts, in order, not overlapping."""
    said = tuple(supported_moods.said(text))
    wide = [
        *supported_guilt.claims(said, facts.guilt, facts.acts),
        *supported_acts.claims(said, facts.acts),
        *supported_plans.claims(said, facts.plans, facts.acts),
    ]
    narrow = [*supported_evidence.claims(said, facts.proofs), *_narrow(text, facts, today)]
    found: list[Claim] = []
    marks = bytearray(len(text))
    for claim in [*_apart(sorted(wide, key=_place)), *_apart(sorted(narrow, key=_place))]:
        if is_free(marks, claim.start, claim.end):
            found.append(claim)
            marks[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
    return tuple(sorted(found, key=_place))


def _narrow(text: str, facts: Facts, today: date) -> Iterator[Claim]:
    yield from supported_days.claims(text, facts.calendar, today)
    marks = covered(len(text), ((m.start, m.end) for m in dates.find(text)))
    for claim in list(supported_things.identifiers(text, facts.names, marks)):
        marks[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
        yield claim
    yield from supported_figures.claims(text, facts.figures, marks, facts.names.text, facts.calendar.spans)
    yield from supported_things.devices(text, facts.names)
    yield from supported_things.places(text, facts.names)
    yield from supported_names.claims(text, facts.names)


def _apart(claims: list[Claim]) -> Iterator[Claim]:
    """The claims without those that begin inside another."""
    end = 0
    for claim in claims:
        if claim.start >= end:
            yield claim
            end = claim.end


def _place(claim: Claim) -> tuple[int, int]:
    return claim.start, -claim.end
