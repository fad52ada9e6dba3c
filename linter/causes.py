"""What is behind a report's findings: those of a rule together, the cause that matters most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from linter.values import Finding

#: The families in the order in which they matter; a user's own rules come last.
FAMILIES = "SVXMTREPAC"
#: How many causes are shown where not everything is.
CAUSES = 3


def by_cause(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of each rule together, the cause that matters most first.

    What blocks comes first, then what is missing, then tone, then the details: by severity, then the family, then the sum of the
    confidences, then the place.
    """
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.code].append(finding)
    return sorted(groups.values(), key=weight)


def weight(cause: Sequence[Finding]) -> tuple[int, int, float, int]:
    """What causes are sorted by."""
    worst = max(finding.severity.rank for finding in cause)
    return -worst, FAMILIES.find(cause[0].code[0]) % (len(FAMILIES) + 1), -sum(f.confidence for f in cause), cause[0].span.start


def foremost(cause: Iterable[Finding]) -> list[Finding]:
    """The findings of a cause, the one first that stands for all of them where not everything is shown."""
    return sorted(cause, key=lambda f: (-f.severity.rank, -f.confidence, f.span))


def in_full(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are shown in full where not everything is."""
    return [foremost(cause)[0] for cause in by_cause(findings)[:CAUSES]]
