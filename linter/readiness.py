"""Whether a whole appeal is ready: one verdict on statement and materials, and what blocks it in the order in which to deal with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linter.causes import weight
from linter.frozen import frozen
from linter.values import Finding, Report, Severity

#: The rule that says that a text is no appeal.
_NO_APPEAL = "not-a-statement"
_VERDICTS = ("ready", "revise", "blocked")


@frozen
class Readiness:
    """The joint verdict on some reports, and why it is no better.

    ``verdict`` is ``blocked`` with any error or anything that could not be read, ``revise`` with any warning, else ``ready`` (no
    promise of an outcome); ``none`` where there is neither a statement nor a folder, or nothing but that a folder is empty. ``blockers`` are the errors, then the warnings,
    those of a rule together, each with the report it stands in; ``unread`` are the reports on what could not be read, ``reports`` all.
    """

    verdict: str
    blockers: tuple[tuple[Report, Finding], ...] = ()
    unread: tuple[Report, ...] = ()
    reports: tuple[Report, ...] = ()


def readiness(reports: Sequence[Report]) -> Readiness:
    """The verdict on a statement and its materials together (or on several of them: the worst counts).

    A text that is no appeal is passed over beside others; where it is the only text beside a folder, there is no statement, and
    that blocks.
    """
    unread = tuple(report for report in reports if report.error is not None)
    texts = [report for report in reports if report.analysis is not None and not is_material(report)]
    statements = [report for report in texts if report.analysis is not None and report.analysis.is_statement]
    folders = any(is_material(report) for report in reports)
    blockers = [(report, finding) for report in reports for finding in report.findings if _blocks(finding)]
    if not statements and folders:
        blockers += [(report, finding) for report in texts for finding in report.findings if finding.name == _NO_APPEAL]
    if not (statements or folders or unread):
        return Readiness("none", _ordered(blockers), reports=tuple(reports))
    empty = any(report.checklist is not None and not report.checklist.files for report in reports)
    if empty and not (blockers or unread):
        return Readiness("none", reports=tuple(reports))
    worst = max((max(finding.severity.rank, Severity.WARNING.rank) for _, finding in blockers), default=0)
    return Readiness(_VERDICTS[2 if unread else worst], _ordered(blockers), unread, tuple(reports))


def is_material(report: Report) -> bool:
    """Whether a report is on a folder of materials, or on a file of one, rather than on a text."""
    if report.checklist is not None:
        return True
    if report.analysis is None:
        return report.error is None
    return not report.analysis.document.text and any(finding.code[0] == "M" for finding in report.findings)


def _blocks(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def _ordered(blockers: Sequence[tuple[Report, Finding]]) -> tuple[tuple[Report, Finding], ...]:
    """Errors before warnings; of one severity those of a rule together, weighed as the causes of one report are."""
    groups: dict[tuple[Severity, str], list[tuple[Report, Finding]]] = defaultdict(list)
    for report, finding in blockers:
        groups[finding.severity, finding.code].append((report, finding))
    ordered = sorted(groups.values(), key=lambda group: weight([finding for _, finding in group]))
    return tuple(pair for group in ordered for pair in group)
