"""Every rule on materials against its own examples: folders that are really made, opened and measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import example

from linter.material_rule import BadFolder, GoodFolder, MaterialRule
from linter.registry import entries

RULES = [entry.rule for entry in entries() if entry.of_dossier]
EXAMPLES = [
    pytest.param(rule, one, id=f"{rule.code}-{'bad' if isinstance(one, BadFolder) else 'good'}{i}")
    for rule in RULES
    for i, one in enumerate((*rule.bad, *rule.good))
]


@pytest.mark.parametrize(("rule", "one"), EXAMPLES)
def test_a_rule_flags_what_its_examples_say(rule: MaterialRule, one: BadFolder | GoodFolder, tmp_path: Path) -> None:
    (tmp_path / "材料").mkdir()
    found = list(rule.examine(example(tmp_path / "材料", one)))
    assert [path for path, _ in found] == list(getattr(one, "flags", ()))
    for _, finding in found:
        assert "{" not in finding.message + finding.message_en and finding.code == rule.code


def test_every_rule_on_materials_is_one_and_says_nothing_of_a_text() -> None:
    assert len(RULES) == 16 and all(isinstance(rule, MaterialRule) for rule in RULES)
    assert all(list(rule.check(None)) == [] for rule in RULES)  # type: ignore[arg-type]
