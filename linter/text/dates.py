"""Dates and times."""

from __future__ import annotations

from datetime import date

from linter.values import Moment


def find(text: str) -> tuple[Moment, ...]:
    return ()


def resolve(moment: Moment, today: date, near: date | None = None) -> date | None:
    return None


def periods(text: str, moments: tuple[Moment, ...]) -> tuple[tuple[int, int], ...]:
    return ()
