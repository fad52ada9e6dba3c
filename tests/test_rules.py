"""Every rule against its own examples."""

from __future__ import annotations

import pytest

from linter import battery
from linter.model.runtime import Classifier
from linter.registry import UnknownRule, matching, rules, select
from linter.rule import Rule


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_rule_passes_the_battery(rule: Rule, classifier: Classifier) -> None:
    assert list(battery.faults(classifier, [rule])) == []


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in rules()}) == len(rules()) == len({rule.name for rule in rules()})


def test_the_tone_rules_are_numbered_in_the_order_of_the_guide() -> None:
    from linter.values import TACTICS

    tone = [rule.name.replace("-", "_") for rule in rules() if rule.code.startswith("T1")]
    assert tone == list(TACTICS)


def test_the_battery_notices_a_broken_rule(classifier: Classifier) -> None:
    good, bad = matching("T108")[0].rule, matching("T112")[0].rule

    class Broken(type(good)):  # type: ignore[misc]
        """No manual page."""

        bad = matching("T112")[0].rule.bad
        good = matching("T108")[0].rule.bad[:1]

    Broken.good = tuple(type(bad.good[0])(example.text) for example in good.bad)
    said = list(battery.faults(classifier, [Broken()]))
    assert any("lacks 怎么改" in s for s in said)
    assert any("instead of" in s for s in said)
    assert any("good example" in s for s in said)


def test_selectors_take_codes_prefixes_and_names() -> None:
    assert [r.code for r in select(("T10",), ("threat",))] == [f"T10{n}" for n in (1, 2, 3, 4, 6, 7, 8, 9)]
    assert [r.code for r in matching("missing-fact")] == ["S103"]
    with pytest.raises(UnknownRule, match="missing-fact"):
        matching("missing-fakt")


def test_an_empty_text_is_said_to_be_no_statement() -> None:
    from linter import lint

    assert [(finding.code, len(finding.span)) for finding in lint("").findings] == [("S102", 0)]
