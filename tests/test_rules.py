"""Every rule against its own examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import pytest

from linter import battery
from linter.config import Config
from linter.engine import lint
from linter.frozen import replace
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.registry import UnknownRule, matching, rules, select
from linter.rule import Bad, Good, PhraseRule, Rule
from linter.values import Analysis, Case, Edit, Finding, Fix, Safety, Severity, Span


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


class Shouting(PhraseRule):
    """为什么：喊叫没有用（经验）。

    怎么改：好好说。

    例：「解封啊」→「解封」。
    """

    code, name, severity = "Z901", "shouted", Severity.WARNING
    message, message_en = "「{quote}」是喊叫。", "“{quote}” is shouted."
    pattern = "解封啊"
    bad: ClassVar = (Bad("快解封啊。", "解封啊"),)
    good: ClassVar = (Good("请解封。"),)


class Put(Shouting):
    word: ClassVar[str] = "解封"

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for finding in super().check(analysis):
            yield replace(finding, fixes=(Fix("改", (Edit(finding.span, self.word),), Safety.UNSAFE),))


@pytest.mark.parametrize(
    ("base", "change", "said"),
    [
        (Shouting, {}, None),
        (Shouting, {"__doc__": Shouting.__doc__.replace("（经验）", "")}, "does not say who says so"),
        (Shouting, {"__doc__": Shouting.__doc__.replace("（经验）", "（官方：客服说的）")}, "an official fact without its source"),
        (Shouting, {"good": ()}, "needs bad and good examples"),
        (Shouting, {"bad": (Bad("请解封。"),)}, "flags nothing"),
        (Shouting, {"message_en": "“{quote}” is shouted"}, "not made of sentences"),
        (Shouting, {"bad": (Bad("快解封啊。", "快解封啊"),)}, "instead of"),
        (Shouting, {"good": (Good("快解封啊。"),)}, "in a good example"),
        (Shouting, {"check": lambda self, analysis: iter([self.finding(analysis, Span(1, 4))])}, "does not just move the findings"),
        (Put, {}, "a fix is claimed that no example shows"),
        (Put, {"bad": (Bad("快解封啊。", "解封啊", fixed="快解封。"),)}, None),
        (Put, {"bad": (Bad("快解封啊。", "解封啊", fixed="快解。"),)}, "instead of '快解。'"),
        (Put, {"bad": (Bad("快解封啊。", "解封啊", fixed="快解封啊啊。"),), "word": "解封啊啊"}, "flags its own fix"),
    ],
)
def test_the_battery_notices_each_fault(base: type[Rule], change: dict[str, object], said: str | None, classifier: Classifier) -> None:
    rule = type("Made", (base,), {"__doc__": Shouting.__doc__, **change})()
    found = list(battery.faults(classifier, [rule]))
    assert (found == []) if said is None else any(said in one for one in found), found


def test_selectors_take_codes_prefixes_and_names() -> None:
    assert [r.code for r in select(("T10",), ("threat",))] == [f"T10{n}" for n in (1, 2, 3, 4, 6, 7, 8, 9)]
    assert [r.code for r in matching("missing-fact")] == ["S103"]
    with pytest.raises(UnknownRule, match="missing-fact"):
        matching("missing-fakt")


def test_an_empty_text_is_said_to_be_no_statement() -> None:
    from linter import lint as lint_text

    assert [(finding.code, len(finding.span)) for finding in lint_text("").findings] == [("S102", 0)]


def test_the_index_is_that_of_the_rules() -> None:
    from linter.registry import index_text
    from linter.resources import data

    assert data("linter", "rules/index.txt").decode("utf-8") == index_text()


def test_a_rule_that_is_not_run_would_have_said_nothing(classifier: Classifier) -> None:
    """What a rule needs is sound: over the corpora nothing is found by a rule whose needs are not met."""
    from linter.analysis import analyse
    from linter.engine import findings
    from linter.registry import entries
    from linter.resources import shipped
    from linter.signals import signals

    lines = shipped("corpora", "statements.jsonl").decode("utf-8").splitlines()[::40]
    assert len(lines) > 100
    for line in lines:
        text = "".join(s["text"] + "\n" * s["nl"] for s in json.loads(line)["sentences"])
        analysis = analyse(document(text), classifier)
        silent = [entry.rule for entry in entries() if not entry.can_speak(signals(analysis))]
        assert [(finding.code, text) for finding in findings(analysis, silent)] == []


CONFESS = re.compile(r"认错|承认|检讨|反省|悔过|道歉|admit|confess|apolog")
DISPUTE = (
    "尊敬的审核人员：我是店铺“小满家常菜”的店主。3月5日10时我的店铺因“虚假发货”被限制提现。\n3月3日至3月4日的12笔订单均已于当日交给快递，"
    "揽收记录显示时间都在承诺的48小时之内，规则第3.2条针对的是无揽收记录的订单，这12笔不属于该条所列情形。\n揽收记录截图见附件1，快递公司证明见附件2。\n恳请复核并恢复提现功能。"
)


def test_a_dispute_with_evidence_and_no_admission_passes(classifier: Classifier) -> None:
    for route in (None, "dispute"):
        report = lint(document(DISPUTE), Config(case=Case(route=route, today=date(2026, 3, 10))), classifier)
        assert report.verdict == "ready", [(f.code, f.message) for f in report.findings]


def test_the_same_on_the_remedy_route_is_told_what_is_missing_and_the_other_way_out(classifier: Classifier) -> None:
    report = lint(document(DISPUTE), Config(case=Case(route="remedy", today=date(2026, 3, 10))), classifier)
    said = {f.code: f for f in report.findings if f.severity is not Severity.INFO}
    assert {"S104", "S105"} & set(said) and not any(f.severity is Severity.ERROR for f in report.findings)
    for code in {"S104", "S105"} & set(said):
        assert "复核" in said[code].message and "--route dispute" in said[code].message_en


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_no_message_tells_anybody_to_confess(rule: Rule) -> None:
    """Where a message speaks of an admission it also says what to do if nothing was broken."""
    for message, way_out in (
        (rule.message, r"复核|没有违规|不必认错|不再否认|不必|与事实不符"),
        (rule.message_en, r"dispute|review|nothing|don't|not so"),
    ):
        if CONFESS.search(message):
            assert re.search(way_out, message), message
