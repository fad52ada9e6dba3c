"""Applying the fixes of a document's findings: the first that may be applied of each, again and again, until nothing changes.

A safety net is under it, as in ruff: after each step the statement is linted again, with all rules that the user does not ignore, and
a fix after which there is more to find is thrown away.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from linter.analysis import Classifier
from linter.config import Config
from linter.engine import lint
from linter.frozen import frozen, replace
from linter.patterns import compiled
from linter.readers import again
from linter.values import Document, Edit, Finding, Fix, Report, Safety, Severity, Span

#: How often the fixes of what is left are applied; real statements need two or three rounds.
ROUNDS = 10
#: A blank that the writer is to fill in, in either script; its group is what goes there.
BLANK = r"【[请請]填[写寫][：:]?\s*([^】\n]{0,60})】"
_RESIDUE = "S114"
#: The family of findings on what a statement names.
_NAMED = "E"
#: Families of findings whose skeletons complete a statement; the one that leaves the writer a choice.
_COMPLETED, _ROUTE = ("S", "V"), "S101"
_CLAUSE = r"(?:[^，,。；;！!？?…\r\n]|(?<=[0-9]),(?=[0-9]))+"


@frozen
class Mended:
    """What became of a text: the fixes that were applied, each with its finding (offsets are of the text as it was then), and the
    clauses that are no longer there, as they were (``removed``) and with personal data starred out (``masked``)."""

    text: str
    applied: tuple[tuple[Finding, Fix], ...] = ()
    removed: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()


@frozen
class Offer:
    """The findings that the same ``fixes`` do away with; the best fix first, never none."""

    findings: tuple[Finding, ...]
    fixes: tuple[Fix, ...]


Pick = tuple[Offer, Fix]


def mended(
    document: Document,
    config: Config,
    classifier: Classifier,
    unsafe: bool = False,
    fresh: Callable[[Report], Report] = lambda report: report,
    complete: bool = False,
) -> Mended:
    """The document's text with the safe fixes of its findings, with ``unsafe`` the unsafe ones too.

    Those only to be shown are left, but for what is missing or out of order with ``complete``: then its skeletons are put in, with
    blanks to fill in.

    Edits that overlap wait for the next round. Mending the result changes nothing. ``fresh`` may leave findings out of a report that
    are not to be fixed (those of a baseline); it is called once a round. Raises ``UnknownRule`` as :func:`linter.engine.lint` does.
    """
    levels = {Safety.SAFE, Safety.UNSAFE} if unsafe else {Safety.SAFE}
    applied: list[tuple[Finding, Fix]] = []
    removed: list[str] = []
    masked: list[str] = []
    for _ in range(ROUNDS):
        report = fresh(lint(document, config, classifier, rewrites="all" if unsafe else "none"))
        wanted = offers(report, levels) or (offers(_incomplete(report), {Safety.SHOWN}) if complete else [])
        picks = Net(document, config, classifier).held(wanted) if wanted else []
        if not picks:
            break
        assert report.analysis is not None
        for offer, fix in picks:
            applied.append((offer.findings[0], fix))
            for span in lost(document.text, fix):
                removed.append(span.of(document.text))
                masked.append(span.of(report.analysis.masked))
        document = again(document, edited(document.text, [edit for _, fix in picks for edit in fix.edits]))
    return Mended(document.text, tuple(applied), tuple(removed), tuple(masked))


def _incomplete(report: Report) -> Report:
    """The report with what the statement lacks only. Which route it takes is for the writer to say."""
    return replace(report, findings=tuple(f for f in report.findings if f.code.startswith(_COMPLETED) and f.code != _ROUTE))


def offers(report: Report, levels: set[Safety]) -> list[Offer]:
    """What can be done about the findings of a report, in the order of the text: findings with the same fixes are one offer.

    Fixes of other safety, and those that change nothing or contradict themselves, are left out.
    """
    assert report.document is not None
    text, together = report.document.text, dict[tuple[Fix, ...], list[Finding]]()
    for finding in report.findings:
        fixes = tuple(fix for fix in finding.fixes if fix.safety in levels and _applicable(text, fix))
        if fixes:
            together.setdefault(fixes, []).append(finding)
    return [Offer(tuple(found), fixes) for fixes, found in together.items()]


def _applicable(text: str, fix: Fix) -> bool:
    spans = sorted(edit.span for edit in fix.edits)
    apart = all(one.end <= other.start for one, other in pairwise(spans))
    return apart and any(edit.text != edit.span.of(text) for edit in fix.edits) and all(span.end <= len(text) for span in spans)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """``text`` after edits that do not overlap; of several at one place, the first stands first."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, text[done:]])


def lost(text: str, fix: Fix) -> Iterator[Span]:
    """The clauses of ``text`` whose letters and digits are in none of the texts that a fix puts in place of its spans.

    Clauses that follow each other are one span.
    """
    kept = "\n".join(_words(edit.text) for edit in fix.edits)
    for edit in sorted(fix.edits, key=lambda edit: edit.span):
        start = end = -1
        for clause in compiled(_CLAUSE).finditer(text, edit.span.start, edit.span.end):
            words = _words(clause[0])
            if not words:
                continue
            if words not in kept:
                begin = clause.start() + len(clause[0]) - len(clause[0].lstrip())
                start, end = (start if end >= 0 else begin), clause.start() + len(clause[0].rstrip())
            elif end >= 0:
                yield Span(start, end)
                start = end = -1
        if end >= 0:
            yield Span(start, end)


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class Net:
    """The safety net under a document: which fixes leave it better than it was.

    All rules are looked at that the configuration does not ignore, also those that it does not select, and whatever their confidence.
    """

    def __init__(self, document: Document, config: Config, classifier: Classifier) -> None:
        self.document, self.classifier = document, classifier
        self.config = replace(config, select=(), min_confidence=None)
        self.before = self._counts(document)

    def held(self, wanted: Sequence[Offer]) -> list[Pick]:
        """The offers that do no harm together, each with its first fix that does none; those that overlap an earlier one are left."""
        firsts: list[Offer] = []
        spans: list[Span] = []
        for offer in wanted:
            if _placed(spans, offer.fixes[0]):
                firsts.append(offer)
        return sorted(self._settled([], firsts), key=lambda pick: min(edit.span for edit in pick[1].edits))

    def _settled(self, taken: list[Pick], group: Sequence[Offer]) -> list[Pick]:
        """``taken`` and what can be taken besides of ``group``: all of it at once if that does no harm, else by halves."""
        if not group:
            return taken
        together = [*taken, *((offer, offer.fixes[0]) for offer in group)]
        if self.holds(together):
            return together
        if len(group) > 1:
            half = len(group) // 2
            return self._settled(self._settled(taken, group[:half]), group[half:])
        others = ([*taken, (group[0], fix)] for fix in group[0].fixes[1:])
        return next((picks for picks in others if self.holds(picks)), taken)

    def holds(self, picks: Sequence[Pick]) -> bool:
        """Whether the text after the picks has no new finding, and each of them did away with one if that mattered.

        A blank that a fix brings along is no new finding.
        """
        spans: list[Span] = []
        if not all(_placed(spans, fix) for _, fix in picks):
            return False
        edits = [edit for _, fix in picks for edit in fix.edits]
        after = self._counts(again(self.document, edited(self.document.text, edits)))
        blanks = sum(len(compiled(BLANK).findall(edit.text)) for edit in edits)
        for of_errors in (False, True):
            after[_RESIDUE, of_errors] -= min(blanks, after[_RESIDUE, of_errors])
        if any(count > self.before[key] for key, count in after.items()):
            return False
        meant = [{f.code for f in offer.findings if self.before[f.code, False] and f.severity is not Severity.INFO} for offer, _ in picks]
        gone = sum(self.before[code, False] - after[code, False] for code in set().union(*meant))
        return gone >= sum(map(bool, meant))

    def _counts(self, document: Document) -> Counter[tuple[str, bool]]:
        """(code, False) -> how many findings there are; (code, True) -> how many are errors.

        Hints on what else could be named are not counted: they come and go with how the text is read as a whole.
        """
        counts: Counter[tuple[str, bool]] = Counter()
        for finding in lint(document, self.config, self.classifier).findings:
            if finding.severity is Severity.INFO and finding.code.startswith(_NAMED):
                continue
            counts[finding.code, False] += 1
            counts[finding.code, True] += finding.severity is Severity.ERROR
        return counts


def _placed(taken: list[Span], fix: Fix) -> bool:
    """Whether a fix overlaps none of the spans ``taken``, which are sorted; if so, its own are put among them."""
    mine = [edit.span for edit in fix.edits]
    for span in mine:
        at = bisect_left(taken, span)
        if any(overlap(span, other) for other in taken[max(0, at - 1) : at + 1]):
            return False
    for span in mine:
        insort(taken, span)
    return True


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a code point, stand at the same empty place, or one is an empty place inside of the other."""
    return one == other or (one.start < other.end and other.start < one.end)
