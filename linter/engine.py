"""``lint(document, config) -> Report``: the one heart that the command line, the editor and the page call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from linter.analysis import Classifier, analyse
from linter.config import Config, Option, OwnRule, Phrases
from linter.frozen import replace
from linter.registry import Entry, matching, select
from linter.rule import Extended, Rule
from linter.signals import signals
from linter.suppress import Suppression, sifted, suppressions
from linter.unveiled import Unveiled, unveiled
from linter.values import Analysis, Case, Document, Finding, Report, Rewrites, Severity

#: What a rule needs that speaks of what does not show.
UNSEEN = frozenset({"invisible"})


def lint(
    document: Document,
    config: Config,
    classifier: Classifier,
    used: set[Suppression] | None = None,
    rewrites: Rewrites = "none",
) -> Report:
    """The findings on one document, in the order of the text. Raises ``UnknownRule`` for selectors that name none.

    The suppressions of the configuration that left out a finding are added to ``used``. With ``rewrites``, the findings of tone carry
    what to write instead (:mod:`linter.rewrite`); that takes some milliseconds a finding.
    """
    mine: set[Suppression] = set()
    selected = select(config.select, config.ignore, config.own_rules)
    veil = unveiled(document, classifier)
    if veil is None:
        analysis = analyse(document, classifier, boxed(config), config.min_confidence)
        shown = _offered(analysis, _said(analysis, selected, config, mine), classifier, rewrites)
    else:
        analysis, shown = _lifted(veil, selected, config, classifier, mine, rewrites)
    if used is not None:
        used.update(one for one in mine if one.span is None)
    return Report(document.path, document.id, document, analysis, tuple(shown))


def _lifted(
    veil: Unveiled, selected: tuple[Entry, ...], config: Config, classifier: Classifier, mine: set[Suppression], rewrites: Rewrites
) -> tuple[Analysis, list[Finding]]:
    """The same of what is to be read instead of a document, put back; what is left out to read it is told of the document itself."""
    unseen = tuple(entry for entry in selected if UNSEEN in entry.needs)
    read = analyse(veil.document, classifier, boxed(config), config.min_confidence)
    found = _said(read, tuple(entry for entry in selected if entry not in unseen), config, mine)
    analysis = veil.analysis(read)
    shown = [*veil.findings(_offered(read, found, classifier, rewrites), read.masked, analysis), *_said(analysis, unseen, config, mine)]
    return analysis, _in_order(shown)


def _said(analysis: Analysis, selected: tuple[Entry, ...], config: Config, mine: set[Suppression]) -> list[Finding]:
    """What the rules that can speak say of an analysis, as the configuration has it, in order."""
    words = _words(config.phrases, config.own_rules)
    chosen = [
        configured(entry, config.options, words.get(entry.code, ()))
        for entry in _able(selected, signals(analysis), frozenset(words))
        if entry.any_text or analysis.is_statement
    ]
    graded = levels(config.severity, config.own_rules)
    allowed = suppressions(analysis.document, config.allow, config.own_rules)
    shown: list[Finding] = []
    for finding in findings(analysis, chosen, _codes(selected), allowed, mine):
        if config.min_confidence is not None and finding.confidence < config.min_confidence:
            continue
        if config.lang != "zh" or finding.code in graded:
            message = finding.message if config.lang == "zh" else finding.message_en
            finding = replace(finding, message=message, severity=graded.get(finding.code, finding.severity))
        shown.append(finding)
    return _in_order(shown)


def _in_order(shown: list[Finding]) -> list[Finding]:
    return sorted(shown, key=lambda finding: (finding.span, finding.code))


def _offered(analysis: Analysis, shown: list[Finding], classifier: Classifier, rewrites: Rewrites) -> list[Finding]:
    """The findings, those of tone with what to write instead as far as that is wanted."""
    if rewrites == "none":
        return shown
    from linter.causes import in_full
    from linter.rewrite import offered

    wanted = in_full(shown) if rewrites == "folded" else shown
    return list(offered(analysis, shown, classifier, best=rewrites != "all", wanted=wanted))


def _able(selected: tuple[Entry, ...], here: frozenset[str], extended: frozenset[str]) -> list[Entry]:
    """The rules, in their order, that can have something to say where the signals ``here`` are, and those whose codes are ``extended``."""
    by_signal = _by_signal(selected)
    numbers = {number for signal in ("", *here) for number in by_signal.get(signal, ())}
    if extended:
        numbers.update(number for number, entry in enumerate(selected) if entry.code in extended)
    return [entry for entry in map(selected.__getitem__, sorted(numbers)) if entry.can_speak(here) or entry.code in extended]


@cache
def _by_signal(selected: tuple[Entry, ...]) -> dict[str, list[int]]:
    """Signal -> the numbers of the rules that need it before all, or one like it; under "" those that need none."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(selected):
        for signal in entry.needs[0] if entry.needs else ("",):
            found.setdefault(signal, []).append(number)
    return found


@cache
def _codes(selected: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset(entry.code for entry in selected)


def boxed(config: Config) -> Case:
    """What is given about the case, with what its channel's box holds where a profile knows it."""
    case = config.case
    if case.platform is None or case.longest is not None:
        return case
    from linter.profiles import box

    known = box(case, config.profiles)
    return replace(case, longest=known.hard) if known else case


def findings(
    analysis: Analysis,
    rules: Sequence[Rule],
    active: frozenset[str] | None = None,
    allowed: Sequence[Suppression] = (),
    used: set[Suppression] | None = None,
) -> Iterator[Finding]:
    """What ``rules`` say of an analysis, less what is suppressed; then what is to be said of the suppressions themselves.

    ``active`` are the codes that ran at all (by default those of ``rules``): a suppression of another is not called unused.
    Those that left out a finding are added to ``used``.
    """
    speaking = [rule for rule in rules if analysis.is_statement or rule.any_text]
    used = set() if used is None else used
    text = analysis.document.text
    said = (finding for rule in speaking if not rule.last for finding in rule.check(analysis))
    if not allowed:
        yield from said
        return
    shown, by = sifted(said, allowed, text)
    used.update(by)
    yield from shown
    ran = ({rule.code for rule in rules} if active is None else active) - {rule.code for rule in rules if rule.last}
    left = {
        "unused": [one.span for one in allowed if one.span and one not in used and one.codes & ran],
        "unknown": [one.span for one in allowed if one.span and not one.codes],
    }
    about = (rule.finding(analysis, span) for rule in speaking for span in left.get(rule.last, ()))
    yield from sifted(about, allowed, text)[0]


@cache
def configured(entry: Entry, options: tuple[tuple[str, tuple[tuple[str, Option], ...]], ...], words: tuple[str, ...]) -> Rule:
    """The rule with the options that are set for it and the words that are added to it."""
    chosen = dict(options).get(entry.name)
    rule = entry.rule
    if chosen:
        rule = type(rule)()
        for name, value in chosen:
            setattr(rule, name, value)
    return Extended(rule, words) if words else rule


@cache
def _words(phrases: tuple[Phrases, ...], own: tuple[OwnRule, ...]) -> dict[str, tuple[str, ...]]:
    """Code -> the words that the configuration adds to the rule."""
    found: dict[str, tuple[str, ...]] = {}
    for added in phrases:
        for entry in matching(added.rule, own):
            found[entry.code] = (*found.get(entry.code, ()), *added.texts)
    return found


@cache
def levels(severity: tuple[tuple[str, Severity], ...], own: tuple[OwnRule, ...]) -> dict[str, Severity]:
    """Code -> the severity that the configuration gives the rule."""
    return {entry.code: level for selector, level in severity for entry in matching(selector, own)}
