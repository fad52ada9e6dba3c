"""``lint(document, config) -> Report``: the one heart that the command line, the editor and the page call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from linter.analysis import Classifier, analyse
from linter.config import Config, Option, OwnRule
from linter.registry import Entry, matching, select
from linter.rule import Extended, Rule
from linter.suppress import Suppression, suppressions
from linter.values import Analysis, Document, Finding, Report, Severity


def lint(document: Document, config: Config, classifier: Classifier) -> Report:
    """The findings on one document, in the order of the text. Raises ``UnknownRule`` for selectors that name none."""
    analysis = analyse(document, classifier, config.case, config.min_confidence)
    here = signals(analysis)
    selected = select(config.select, config.ignore, config.own_rules)
    words = _words(config)
    chosen = [
        _configured(entry, config.options, words.get(entry.code, ()))
        for entry in selected
        if (entry.any_text or analysis.is_statement) and (entry.can_speak(here) or entry.code in words)
    ]
    active = frozenset(entry.code for entry in selected)
    levels = _levels(config.severity, config.own_rules)
    shown: list[Finding] = []
    for finding in findings(analysis, chosen, active, suppressions(document, config.allow, config.own_rules)):
        if config.min_confidence is not None and finding.confidence < config.min_confidence:
            continue
        message = finding.message if config.lang == "zh" else finding.message_en
        shown.append(replace(finding, message=message, severity=levels.get(finding.code, finding.severity)))
    shown.sort(key=lambda f: (f.span, f.code))
    return Report(document.path, document.id, document, analysis, tuple(shown))


def signals(analysis: Analysis) -> frozenset[str]:
    """What is there for a rule to speak about: what ``Rule.needs`` names.

    ``statement`` · ``any`` · ``tactic:<label>`` held or possible · ``move:<label>`` · ``route:<label>`` · ``given`` (the route) ·
    ``violation:<label>`` · ``detail:<label>`` · ``element:<kind>`` · ``moment`` · ``notice`` · ``previous`` · ``comment``.
    """
    case = analysis.case
    found = {"statement" if analysis.is_statement else "any", f"route:{analysis.route.label}", f"violation:{analysis.violation.label}"}
    found |= {f"tactic:{reading.tactic}" for reading in analysis.readings}
    found |= {f"move:{move}" for move in analysis.possible_moves}
    found |= {f"element:{element.kind}" for element in analysis.elements}
    there = {
        f"detail:{analysis.detail}": analysis.detail,
        f"platform:{case.platform}": case.platform,
        f"account:{case.account}": case.account,
        "given": case.route,
        "moment": analysis.moments,
        "notice": case.notice,
        "previous": case.previous,
        "comment": analysis.document.comments,
    }
    return frozenset(found | {name for name, value in there.items() if value})


def findings(
    analysis: Analysis, rules: Sequence[Rule], active: frozenset[str] | None = None, allowed: Sequence[Suppression] = ()
) -> Iterator[Finding]:
    """What ``rules`` say of an analysis, less what is suppressed; then what is to be said of suppressions that suppressed nothing.

    ``active`` are the codes that ran at all (by default those of ``rules``): a suppression of another is not called unused.
    """
    speaking = [rule for rule in rules if analysis.is_statement or rule.any_text]
    used: set[Suppression] = set()
    for rule in speaking:
        for finding in () if rule.last else rule.check(analysis):
            by = [one for one in allowed if one.covers(finding, analysis.document.text)]
            used.update(by)
            if not by:
                yield finding
    ran = {rule.code for rule in rules} if active is None else active
    unused = [one for one in allowed if one.span is not None and one not in used and one.codes & ran]
    for rule in speaking:
        if rule.last:
            yield from (rule.finding(analysis, one.span) for one in unused if one.span is not None)


@cache
def _configured(entry: Entry, options: tuple[tuple[str, tuple[tuple[str, Option], ...]], ...], words: tuple[str, ...]) -> Rule:
    """The rule with the options that are set for it and the words that are added to it."""
    chosen = dict(options).get(entry.name)
    rule = entry.rule
    if chosen:
        rule = type(rule)()
        for name, value in chosen:
            setattr(rule, name, value)
    return Extended(rule, words) if words else rule


@cache
def _words(config: Config) -> dict[str, tuple[str, ...]]:
    """Code -> the words that the configuration adds to the rule."""
    found: dict[str, tuple[str, ...]] = {}
    for added in config.phrases:
        for entry in matching(added.rule, config.own_rules):
            found[entry.code] = (*found.get(entry.code, ()), *added.texts)
    return found


@cache
def _levels(severity: tuple[tuple[str, Severity], ...], own: tuple[OwnRule, ...]) -> dict[str, Severity]:
    return {entry.code: level for selector, level in severity for entry in matching(selector, own)}
