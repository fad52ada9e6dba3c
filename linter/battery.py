"""The checks that every rule must pass, over its own examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from linter.analysis import Classifier, analyse
from linter.engine import findings as findings_of
from linter.frozen import fields, replace
from linter.material_rule import MaterialRule
from linter.readers.markdown import document as markdown
from linter.readers.plain import document as plain
from linter.registry import entries, rules
from linter.rule import Bad, Good, Rule
from linter.signals import signals
from linter.suppress import suppressions
from linter.values import Analysis, Case, Finding, Fix, Safety, Span

#: Put in front of an example to see that every span moves with it: a line that is no part of the statement.
_PREFIX = "————\n"
#: The day on which the examples are read, unless they give one.
TODAY = date(2026, 3, 10)
#: Marks of which a manual page has to carry one: who says that this matters.
_MARKS = r"（[^（）]*(?:官方：|经验|文章|研究|本工具)"
#: An official fact names an address or an interface.
_SOURCED = r"官方：[^（）]{0,400}?(?:[a-z]+\.[a-z.]{2,}[/\w]|接口|amazon)"


def faults(classifier: Classifier, chosen: Iterable[Rule] | None = None) -> Iterator[str]:
    """A sentence for everything that a rule does to its own examples and should not."""
    for rule in rules() if chosen is None else chosen:
        yield from form(rule)
        if isinstance(rule, MaterialRule):  # its examples are folders, which the tests of the dossier make
            continue
        for bad in rule.bad:
            yield from _bad(rule, bad, classifier)
        for good in rule.good:
            found = findings(rule, good, classifier)
            if found:
                yield f"{rule.code}: flags {[f.span.of(good.text) for f in found]} in a good example: {good.text}"


def form(rule: Rule) -> Iterator[str]:
    """What is wrong with the rule's own words."""
    page = rule.__doc__ or ""
    for part in ("为什么：", "怎么改：", "例："):
        if part not in page:
            yield f"{rule.code}: the manual page lacks {part}"
    if not re.search(_MARKS, page):
        yield f"{rule.code}: the manual page does not say who says so"
    if page.count("（官方") != len(re.findall(_SOURCED, page)):
        yield f"{rule.code}: an official fact without its source"
    if not rule.bad or not rule.good:
        yield f"{rule.code}: needs bad and good examples"
    if not all(bad.flags for bad in rule.bad):
        yield f"{rule.code}: a bad example that flags nothing"
    if not rule.message.endswith("。") or not rule.message_en.endswith("."):
        yield f"{rule.code}: a message is not made of sentences"


def findings(rule: Rule, example: Bad | Good, classifier: Classifier, prefix: str = "") -> list[Finding]:
    """What the rule alone says of an example."""
    analysis = analysed(rule, example, classifier, prefix)
    others = [other for other in rules() if other.code != rule.code] if rule.last else []
    found = findings_of(analysis, [*others, rule], allowed=suppressions(analysis.document, ()))
    return [finding for finding in found if finding.code == rule.code]


def analysed(rule: Rule, example: Bad | Good, classifier: Classifier, prefix: str = "") -> Analysis:
    """An example as the rules see it."""
    read = markdown if rule.last else plain
    case = example.case if example.case.today else replace(example.case, today=TODAY)
    return analyse(read(prefix + example.text), classifier, case)


def _bad(rule: Rule, bad: Bad, classifier: Classifier) -> Iterator[str]:
    found = findings(rule, bad, classifier)
    yield from _fixed(rule, bad, found, classifier)
    slices = [f.span.of(bad.text) for f in found]
    if slices != list(bad.flags):
        yield f"{rule.code}: flags {slices} instead of {list(bad.flags)} in: {bad.text}"
    entry = next((entry for entry in entries() if entry.code == rule.code), None)
    if entry and not entry.can_speak(signals(analysed(rule, bad, classifier))):
        yield f"{rule.code}: its needs ({rule.needs}) are not met by its own bad example: {bad.text}"
    moved = [f.span for f in findings(rule, bad, classifier, _PREFIX)]
    if moved != [Span(f.span.start + len(_PREFIX), f.span.end + len(_PREFIX)) for f in found]:
        yield f"{rule.code}: a line in front does not just move the findings in: {bad.text}"


def _fixed(rule: Rule, bad: Bad, found: list[Finding], classifier: Classifier) -> Iterator[str]:
    """What the example's fixes do: the first of each finding, applied together, gives exactly ``fixed``.

    A fix that can be applied is shown by every example that has one; of one that is only shown (it has blanks to fill) each rule
    gives one example, and the text of every other way out is checked all the same: the rule is silent on it.
    """
    fixes = [fix for finding in found for fix in finding.fixes[:1]]
    shown_only = all(fix.safety is Safety.SHOWN for fix in fixes)
    if bad.fixed is None and fixes and not (shown_only and any(other.fixed is not None for other in rule.bad)):
        yield f"{rule.code}: a fix is claimed that no example shows: {bad.text}"
    text = applied(bad.text, fixes)
    if bad.fixed is not None and text != bad.fixed:
        yield f"{rule.code}: the fix gives {text!r} instead of {bad.fixed!r}"
    others = [applied(bad.text, [fix]) for finding in found if len(found) == 1 for fix in finding.fixes[1:]]
    for outcome in [text, *others] if fixes else []:
        if findings(rule, _again(bad, outcome), classifier):
            yield f"{rule.code}: flags its own fix {outcome!r}"


def applied(text: str, fixes: Iterable[Fix]) -> str:
    """A text after fixes that do not overlap, each edit made once."""
    edits = sorted({edit: None for fix in fixes for edit in fix.edits}, key=lambda edit: edit.span)
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _again(bad: Bad, text: str) -> Bad:
    """The example's case with another text."""
    return Bad(text, **{name: getattr(bad.case, name) for name in fields(Case)})
