"""Which moves a statement is asked for, and which of them it has."""

from __future__ import annotations

from collections.abc import Sequence

from linter.values import NEEDED_MOVES, Analysis, Finding

#: Move -> the rule that says that it is missing.
_LACKING = {
    "fact": "missing-fact",
    "admission": "missing-admission",
    "remedy": "missing-remedy",
    "dispute": "missing-reason",
    "evidence": "missing-evidence",
    "request": "missing-request",
}
#: What a writer is asked for whose account was in other hands.
_STOLEN = ("fact", "evidence")


def needed(analysis: Analysis) -> tuple[str, ...]:
    """The moves that the route asks for, in their order; none on an open one, but for a stolen account."""
    return _STOLEN if analysis.detail == "hijacked" else NEEDED_MOVES[analysis.stated_route]


def standing(analysis: Analysis, findings: Sequence[Finding], move: str) -> tuple[str, list[int]]:
    """Whether a move is ``present``, ``missing`` or ``unsure``, and the numbers (from 1) of the findings that say that it is missing.

    Nothing is called missing that no finding calls so: who did nothing wrong is asked for no admission.
    """
    lacking = where(findings, (_LACKING[move],))
    return "missing" if lacking else "present" if move in analysis.moves else "unsure", lacking


def where(findings: Sequence[Finding], rules: Sequence[str]) -> list[int]:
    """The numbers (from 1) of the findings of some rules, by name."""
    return [number for number, finding in enumerate(findings, 1) if finding.name in rules]
