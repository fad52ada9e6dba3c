"""Whether a cut makes a statement worse."""

from __future__ import annotations

from collections import Counter

from linter.values import NEEDED_MOVES, Report, Severity


def worse(before: Report, after: Report) -> bool:
    """Whether a statement has a warning or an error of a kind that it had not (or had less often), is read as another route, as an
    admission that it was none of or the reverse, or lost a move that its route needs."""
    old, new = before.analysis, after.analysis
    if old is None or new is None or not new.sentences:
        return True
    if old.route.label != new.route.label or old.accepted != new.accepted or old.is_statement != new.is_statement:
        return True
    if any(move in old.moves and move not in new.moves for move in (*NEEDED_MOVES[old.route.label], "request")):
        return True
    return bool(_grave(after) - _grave(before))


def _grave(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in report.findings if finding.severity.rank >= Severity.WARNING.rank)
