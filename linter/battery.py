"""The checks that every rule must pass, over its own examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.analysis import Classifier, analyse
from linter.readers.plain import document
from linter.registry import rules
from linter.rule import Bad, Good, Rule
from linter.values import Finding, Span

#: Put in front of an example to see that every span moves with it: a line that is no part of the statement.
_PREFIX = "————\n"


def faults(classifier: Classifier, chosen: Iterable[Rule] | None = None) -> Iterator[str]:
    """A sentence for everything that a rule does to its own examples and should not."""
    for rule in rules() if chosen is None else chosen:
        yield from form(rule)
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
    if not rule.bad or not rule.good:
        yield f"{rule.code}: needs bad and good examples"
    if not all(bad.flags for bad in rule.bad):
        yield f"{rule.code}: a bad example that flags nothing"
    if not rule.message.endswith("。") or not rule.message_en.endswith("."):
        yield f"{rule.code}: a message is not made of sentences"


def findings(rule: Rule, example: Bad | Good, classifier: Classifier, prefix: str = "") -> list[Finding]:
    """What the rule alone says of an example."""
    analysis = analyse(document(prefix + example.text), classifier, example.route)
    return list(rule.check(analysis)) if analysis.is_statement or rule.any_text else []


def _bad(rule: Rule, bad: Bad, classifier: Classifier) -> Iterator[str]:
    found = findings(rule, bad, classifier)
    slices = [f.span.of(bad.text) for f in found]
    if slices != list(bad.flags):
        yield f"{rule.code}: flags {slices} instead of {list(bad.flags)} in: {bad.text}"
    moved = [Span(f.span.start - len(_PREFIX), f.span.end - len(_PREFIX)) for f in findings(rule, bad, classifier, _PREFIX)]
    if moved != [f.span for f in found]:
        yield f"{rule.code}: a line in front does not just move the findings in: {bad.text}"
