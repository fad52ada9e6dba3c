"""Phrases, model and context weighed, with a classifier built by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from linter.analysis import analyse
from linter.config import Config
from linter.engine import lint
from linter.model.features import Prepared, prepare, prepare_rest
from linter.model.runtime import Classifier, Reading
from linter.readers.plain import document
from linter.rules.tone.blame_platform import BlamePlatform
from linter.values import MOVES, ROUTES, TACTICS, Case, Guess, Severity, Span


class Words:
    """Cuts a text into characters."""

    def cut(self, text: str):  # type: ignore[no-untyped-def]
        return iter(text)


class Fake:
    """A classifier that says what it is told: moves by first characters, a chance for a tactic where a word stands."""

    thresholds = (0.5,) * len(TACTICS)
    sure, possible = 0.6, 0.3
    phrase_precision = (0.9,) * len(TACTICS)

    def __init__(self, moves: dict[str, str], chances: dict[tuple[str, str], float], route: str = "open") -> None:
        self.moves, self.chances, self.route = moves, chances, route

    def prepare(self, text: str) -> Prepared:
        return prepare(text, Words())

    prepare_part = prepare

    def prepare_rest(self, sentence: Prepared, clause: Span) -> Prepared:
        return prepare_rest(sentence, clause, Words())

    def read(self, sentences: Sequence[Prepared]) -> Reading:
        moves = [next((m for start, m in self.moves.items() if s.normal.text.startswith(start)), "other") for s in sentences]
        rows = tuple(tuple(0.92 if m == move else 0.01 for m in MOVES) for move in moves)
        chances = tuple(map(self.part_scores, sentences))
        return Reading(chances, chances, tuple(map(max, chances)), rows)

    def part_scores(self, part: Prepared) -> tuple[float, ...]:
        text = part.normal.text
        found = {name: p for (word, name), p in self.chances.items() if word in text}
        return tuple(found.get(tactic, 0.0) for tactic in TACTICS)

    def parts_scores(self, parts: Sequence[Prepared]) -> list[tuple[float, ...]]:
        return list(map(self.part_scores, parts))

    def judge(
        self, sentences: Sequence[Prepared], moves: Sequence[str], tactics: Sequence[str]
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        return tuple(0.9 if route == self.route else 0.05 for route in ROUTES), (0.0, 0.0, 0.0, 0.0, 0.1, 0.9)


def test_a_reading_of_the_model_points_at_the_clause_that_carries_it() -> None:
    text = "我已经删了，你们看着办，谢谢。"
    analysis = analyse(document(text), Fake({}, {("看着办", "threat"): 0.8}))
    (reading,) = analysis.readings
    assert reading.span.of(text) == "你们看着办" and reading.confidence == 0.8 and not reading.phrase


def test_a_phrase_needs_the_model_s_consent_and_gets_its_precision() -> None:
    text = "这是系统误判"
    assert analyse(document(text), Fake({}, {})).readings == ()
    (doubted,) = analyse(document(text), Fake({}, {("误判", "blame_platform"): 0.45})).readings
    assert not doubted.sure and not doubted.phrase
    (reading,) = analyse(document(text), Fake({}, {("误判", "blame_platform"): 0.55})).readings
    assert reading.span.of(text) == "系统误判" and reading.confidence == 0.9 and reading.phrase


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("操你妈，赔我装备。", "T106"),
        ("他妈的，封三次了。", "T106"),
        ("对方先说操你妈，我才还嘴的。", ""),
        ("我在群里打出了傻逼两个字，是我不对。", ""),
        ("他妈的手机号绑定了我的账号，验证码发到了她那里。", ""),
        ("生日你娘家来人了，我才把店关了一天。", ""),
        ("电影台词里有傻逼这个词，我只是照着念。", ""),
        ("消费者在12315上的单子我们已处理完。", ""),
        ("网站已在工信部完成备案，备案号京ICP备12345678号。", ""),
        ("我们的网站在工信部备过案。", ""),
        ("网站在工信部备过案，再不解封我就去12315。", "T105"),
        ("再不处理我就投诉到工信部。", "T105"),
    ],
)
def test_abuse_is_abuse_and_a_filing_no_threat_whatever_the_model_makes_of_it(text: str, code: str, classifier: Classifier) -> None:
    found = [
        f.code for f in lint(document(text), Config(), classifier).findings if f.code in ("T105", "T106") and f.severity is Severity.ERROR
    ]
    assert found == [code] * bool(code)


def test_what_is_only_possible_is_a_hint_and_not_flagged() -> None:
    fake = Fake({}, {("没完", "threat"): 0.4, ("看着办", "demand"): 0.55})
    analysis = analyse(document("这事没完。你们看着办。"), fake)
    assert [(r.tactic, r.sure) for r in analysis.readings] == [("threat", False), ("demand", False)]
    assert analysis.flagged(0) == analysis.flagged(1) == ()
    assert {f.severity for f in lint(document("这事没完。你们看着办。"), Config(), fake).findings if f.code[0] == "T"} == {Severity.INFO}


def test_min_confidence_moves_what_is_mentioned() -> None:
    fake = Fake({}, {("没完", "threat"): 0.2, ("看着办", "demand"): 0.9})
    text = "这事没完。你们看着办。"
    codes = [[f.code for f in lint(document(text), Config(min_confidence=p), fake).findings if f.code[0] == "T"] for p in (None, 0.1, 0.95)]
    assert codes == [["T107"], ["T105", "T107"], []]


def test_what_the_next_sentence_takes_back_is_not_held() -> None:
    fake = Fake({}, {("误判", "blame_platform"): 0.99})
    assert analyse(document("起初我以为是系统误判。后来明白是我违规。"), fake).readings == ()
    assert len(analyse(document("起初我以为是系统误判。请复核。"), fake).readings) == 1


def test_nobody_is_on_the_remedy_route_who_admits_and_mends_nothing() -> None:
    fake = Fake({"我": "fact", "已": "remedy"}, {}, route="remedy")
    assert analyse(document("我的号被封了"), fake).route.label == "open"
    assert analyse(document("我的号被封了。已删除。"), fake).route.label == "remedy"
    assert analyse(document("我的号被封了"), fake, Case(route="remedy")).route == Guess("remedy", 1.0)


def test_on_a_dispute_a_defence_beside_a_reason_is_a_hint() -> None:
    chances = {("误判", "blame_platform"): 0.9}
    fake = Fake({"规则": "dispute"}, chances, route="dispute")
    beside = analyse(document("规则第二条不适用。这是系统误判。"), fake)
    alone = analyse(document("规则第二条不适用。我的号没了。我很急。这是系统误判。"), fake)
    assert [f.severity for f in BlamePlatform().check(beside)] == [Severity.INFO]
    assert [f.severity for f in BlamePlatform().check(alone)] == [Severity.WARNING]


def test_the_model_alone_makes_no_error() -> None:
    report = lint(document("你们等着瞧吧，我的号被封了，这事没完"), Config(), Fake({}, {("没完", "threat"): 0.95}))
    assert [f.severity for f in report.findings if f.code == "T105"] == [Severity.WARNING]


def test_an_innocent_person_is_never_asked_to_confess(classifier: Classifier) -> None:
    """100 statements that take no stance, of all violations."""
    asked = []
    for line in (Path(__file__).parent / "data" / "open.jsonl").read_text("utf-8").split("\n"):
        if line:
            record = json.loads(line)
            names = {f.name for f in lint(document(record["text"]), Config(), classifier).findings}
            if names & {"missing-admission", "missing-remedy"}:
                asked.append(record["id"])
    assert asked == []


@pytest.mark.parametrize(
    "text", ["我没有违规，请复核。", "求解封！", "3月5日我没有登录过，记录见附件1。", "我的号被盗了，已报警，求解封。"]
)
def test_no_rule_asks_for_an_admission_on_the_dispute_route(text: str, classifier: Classifier) -> None:
    names = {f.name for f in lint(document(text), Config(case=Case(route="dispute")), classifier).findings}
    assert not names & {"missing-admission", "missing-remedy", "wrong-order", "route-unclear"}


def test_a_day_is_counted_from_the_last_one_that_is_known(classifier: Classifier) -> None:
    text = "2024年3月5日我收到通知。20:15我登录过。当天我提交了说明，最近没有回复，次日又提交了一次。"
    days = analyse(document(text), classifier, Case(today=date(2026, 3, 10))).days
    assert days == (date(2024, 3, 5), None, date(2024, 3, 5), None, date(2024, 3, 6))


def test_english_messages(classifier: Classifier) -> None:
    report = lint(document("凭什么封我的号？"), Config(lang="en"), classifier)
    assert all(f.message.isascii() or "“" in f.message for f in report.findings) and report.findings
