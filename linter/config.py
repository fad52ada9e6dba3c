"""The settings of a run as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from linter.values import Severity


@dataclass(frozen=True, slots=True)
class Config:
    """How to lint: which rules, what is given about the case, from which severity a run fails."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    route: str | None = None
    violation: str | None = None
    lang: str = "zh"
    #: Findings less sure than this (0 to 1) are not reported; by default the model's own thresholds decide.
    min_confidence: float | None = None
