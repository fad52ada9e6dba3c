"""Skeletons: what they say, in which script, where they are put, and what the linter says of a statement that has one."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import date

import pytest

from linter.analysis import analyse
from linter.battery import TODAY, applied
from linter.config import Config
from linter.engine import lint
from linter.frozen import replace
from linter.model.runtime import Classifier
from linter.readers.markdown import document as markdown
from linter.readers.plain import document as plain
from linter.registry import entries, matching
from linter.resources import data, lines, shipped
from linter.rules.structure.template_residue import BLANK
from linter.skeletons import skeleton
from linter.skeletons.offer import put
from linter.skeletons.order import after
from linter.skeletons.placing import place, point
from linter.skeletons.reorder import reordered
from linter.text.normalise import normalise
from linter.text.script import one_script, to_traditional, traditional, unsettled
from linter.values import DETAILS, ROUTES, VIOLATIONS, Case, Document, Finding, Fix, Safety

ROWS = [tuple(line.split("\t")) for line in lines("linter.skeletons", "skeletons.txt")]
OURS = re.compile(r"【请填写：[^】]+】")
#: What a sentence says that takes something upon the writer.
OWNED = re.compile(r"责任|不对|违规|违反|抱歉|对不起|过错|错误|不该|道歉|不妥|过头|超出|打扰|引导了|损失|承认")
SHOWN = [entry.code for entry in entries() if entry.code[0] in "SERV"]


def matters() -> list[tuple[str, str | None]]:
    return [*((violation, None) for violation in VIOLATIONS), *(("other", detail) for detail in DETAILS)]


# what they say


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "/".join(row[:3]))
def test_a_skeleton_is_all_blanks_and_no_fact(row: tuple[str, ...]) -> None:
    move, route, matter, text = row
    assert route in (*ROUTES, "-") and matter in (*VIOLATIONS, *DETAILS, "-")
    blanks = OURS.findall(text.replace("{number}", "1"))
    assert blanks or move == "addition"
    assert all(len(blank) <= 26 and not re.search("[。！？!?；()（）\n]", blank) for blank in blanks)
    assert not re.search(r"\d", text)
    assert text.endswith("。") or move in ("time", "day", "date", "device") or move.startswith("part.")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "/".join(row[:3]))
def test_nothing_is_owned_up_to_but_on_the_route_of_mending(row: tuple[str, ...]) -> None:
    move, route, matter, text = row
    said = OURS.sub("", text)
    if OWNED.search(said):
        assert route == "remedy" and move in ("admission", "item") and matter != "hijacked"
    if move == "admission":
        assert route == "remedy"
    if matter == "hijacked":
        assert not re.search(r"我(?:发(?!现)|做|删|撤|使用)", text)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("matter", matters(), ids=lambda matter: matter[1] or matter[0])
def test_there_is_one_for_every_move_matter_and_route(matter: tuple[str, str | None], route: str) -> None:
    violation, detail = matter
    for move in ("fact", "remedy", "dispute", "evidence", "request"):
        assert OURS.search(skeleton(move, route, violation, detail))
    if route == "remedy" and detail != "hijacked":
        assert skeleton("admission", route, violation, detail).endswith("是我的责任。")
    else:
        with pytest.raises(KeyError):
            skeleton("admission", route, violation, detail)


def test_a_stolen_account_has_no_conduct_of_its_writer() -> None:
    for move, route in (("admission", "remedy"), ("prevention", "remedy"), ("item", "remedy")):
        with pytest.raises(KeyError):
            skeleton(move, route, "harassment", "hijacked")
    assert "改密码" in skeleton("remedy", "remedy", "harassment", "hijacked")


def test_the_matter_goes_before_the_route() -> None:
    assert skeleton("fact", "dispute", "harassment") == skeleton("fact", "open", "harassment") != skeleton("fact", "remedy", "harassment")
    assert skeleton("dispute", "dispute", "other", "cheating") != skeleton("dispute", "dispute", "other")


def test_every_blank_is_one_to_the_rule_on_templates() -> None:
    for _, _, _, text in ROWS:
        found = [match[0] for match in re.finditer(BLANK, text)]
        assert found == OURS.findall(text)


def test_every_blank_in_traditional_characters_is_one_too() -> None:
    for _, _, _, text in ROWS:
        text = to_traditional(text)
        assert len(re.findall(BLANK, text)) == text.count("【請填寫：")


# script


def test_every_character_of_a_skeleton_has_one_traditional_form() -> None:
    text = "".join(row[3] for row in ROWS)
    assert unsettled(text) == frozenset()
    full = to_traditional(text)
    assert normalise(full).text == normalise(text).text
    assert "【請填寫：" in full and "【请" not in full


@pytest.mark.parametrize(
    ("simple", "full"),
    [
        ("恳请复核，恢复【请填写：哪项功能】。", "懇請複核，恢復【請填寫：哪項功能】。"),
        ("我的账号于今后发布“原话”，联系作者，核查登录日志", "我的帳號於今後發布「原話」，聯繫作者，核查登錄日誌"),
        ("和我的关系、征得同意、回放、准备、制度", "和我的關係、徵得同意、回放、準備、制度"),
    ],
)
def test_words_go_before_characters(simple: str, full: str) -> None:
    assert to_traditional(simple) == full


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("帳號昨天被水桶，請板主說明", True),
        ("我在版上發文，后來被刪", True),
        ("我的账号被限制，请审核", False),
        ("我引用了「發佈」兩个字，请看一下我的账号为什么被限制", False),
        ("我的号", False),
        ("wxid_123", False),
    ],
)
def test_the_script_of_a_text(text: str, old: bool) -> None:
    assert traditional(text) is old


def test_a_traditional_statement_gets_traditional_skeletons(classifier: Classifier) -> None:
    report = lint(plain("板主您好，請問我的帳號為什麼突然不能發文"), Config(), classifier)
    fixes = [fix for finding in report.findings for fix in finding.fixes if fix.safety is Safety.SHOWN]
    assert fixes
    assert all("請填寫" in edit.text and "请" not in edit.text for fix in fixes for edit in fix.edits)


# places

PLACES = [
    (plain, "fact", "求解封！", "〔S。〕求解封！"),
    (plain, "fact", "尊敬的审核：\n是我不对。\n已删除。", "尊敬的审核：\n〔S。〕\n是我不对。\n已删除。"),
    (plain, "admission", "3月5日我发了12条广告\n已全部删除", "3月5日我发了12条广告\n〔S。〕\n已全部删除"),
    (plain, "admission", "3月5日我发了12条广告\r\n已全部删除", "3月5日我发了12条广告\r\n〔S。〕\r\n已全部删除"),
    (plain, "admission", "3月5日我发了12条广告，\n已全部删除", "3月5日我发了12条广告。\n〔S。〕\n已全部删除"),
    (plain, "remedy", "3月5日我发了12条广告", "3月5日我发了12条广告。〔S。〕"),
    (
        plain,
        "admission",
        "尊敬的审核人员：\n\n3月5日我发了12条广告。\n\n已全部删除，今后不再发。\n\n恳请恢复。",
        "尊敬的审核人员：\n\n3月5日我发了12条广告。\n\n〔S。〕\n\n已全部删除，今后不再发。\n\n恳请恢复。",
    ),
    (
        plain,
        "request",
        "3月5日我发了12条广告。\n是我不对。\n已全部删除。\n此致\n敬礼\n张三\n2026年3月6日",
        "3月5日我发了12条广告。\n是我不对。\n已全部删除。\n〔S。〕\n此致\n敬礼\n张三\n2026年3月6日",
    ),
    (
        plain,
        "evidence",
        "3月5日我的号被封，通知写“发布广告。骚扰他人。请整改。”我没有发过广告，只发了通知。请复核",
        "3月5日我的号被封，通知写“发布广告。骚扰他人。请整改。”〔S。〕我没有发过广告，只发了通知。请复核",
    ),
    (
        markdown,
        "evidence",
        "# 申诉\n\n**3月5日我的号被封。规则第2条针对付费抽奖，我们不收费。**请复核。\n",
        "# 申诉\n\n**3月5日我的号被封。规则第2条针对付费抽奖，我们不收费。**〔S。〕请复核。\n",
    ),
    (
        markdown,
        "evidence",
        "- 3月5日我的号被封。\n- 规则第2条针对付费抽奖，我们不收费。\n- 请复核。\n",
        "- 3月5日我的号被封。\n- 规则第2条针对付费抽奖，我们不收费。〔S。〕\n- 请复核。\n",
    ),
    (
        markdown,
        "remedy",
        "| 经过 | 3月5日我在群里发了广告。 |\n|---|---|\n| 结果 | 违反了规定，是我不对。 |\n\n请恢复。\n",
        "| 经过 | 3月5日我在群里发了广告。 |\n|---|---|\n| 结果 | 违反了规定，是我不对。 |\n\n〔S。〕\n\n请恢复。\n",
    ),
    (
        markdown,
        "evidence",
        "3月5日我的号被封，[规则第2条针对付费抽奖。](https://a.cn/x)我们不收费。请复核。\n",
        "3月5日我的号被封，[规则第2条针对付费抽奖。](https://a.cn/x)〔S。〕我们不收费。请复核。\n",
    ),
    (
        markdown,
        "remedy",
        "3月5日我发了12条广告。\n\n违反了规定，是我不对。\n\n请恢复。\n",
        "3月5日我发了12条广告。\n\n违反了规定，是我不对。\n\n〔S。〕\n\n请恢复。\n",
    ),
]


@pytest.mark.parametrize(("read", "move", "text", "expected"), PLACES)
def test_the_right_place(read: type[Document], move: str, text: str, expected: str, classifier: Classifier) -> None:
    analysis = analyse(read(text), classifier, Case(route="dispute" if move == "evidence" else None))
    at = place(analysis, move)
    assert at == point(analysis, after(analysis, move))
    edit = put(analysis, after(analysis, move), at, ["〔S。〕"])
    assert applied(text, [Fix("", (edit,), Safety.SHOWN)]) == expected


def test_an_empty_text_has_a_place(classifier: Classifier) -> None:
    assert place(analyse(plain(""), classifier), "fact") == 0


# order


ORDERS = [
    ("您好。是我的错。3月5日我发了广告。\n因此已撤回；\n恳请恢复", "SAFRQ", "您好。3月5日我发了广告。是我的错。\n因此已撤回；\n恳请恢复"),
    ("3月5日我发了广告\n后来全部撤回\n是我的错\n恳请恢复", "FRAQ", "3月5日我发了广告\n是我的错\n后来全部撤回\n恳请恢复"),
    ("我发了广告。已撤回；另外卸载了软件。是我的错\n恳请恢复", "FRRAQ", "我发了广告。是我的错。已撤回；另外卸载了软件。\n恳请恢复"),
    ("已撤回。我发了广告。真没想到。是我的错。", "RFOA", "我发了广告。真没想到。是我的错。已撤回。"),
    ("已撤回。我发了广告。这违反了规定。是我的错。恳请恢复。", "RFAAQ", "我发了广告。这违反了规定。是我的错。已撤回。恳请恢复。"),
    ("我发了广告。是我的错。已撤回。", "FAR", None),
    ("我发了广告。已撤回。恳请恢复。", "FRQ", None),
    ("1. 是我的错。\n2. 我发了广告。\n3. 已撤回。", "AFR", None),
    ("是我的错。我（13812345678）发了广告。已撤回。", "AFR", None),
    ("是我的错，\n我发了广告。\n已撤回。", "AFR", None),
    ("“是我的错。我发了广告。”已撤回。", "AFR", None),
]
MOVES_OF = {"S": "salutation", "F": "fact", "A": "admission", "R": "remedy", "Q": "request", "O": "other"}


@pytest.mark.parametrize(("text", "moves", "expected"), ORDERS)
def test_sentences_move_and_nothing_else(text: str, moves: str, expected: str | None, classifier: Classifier) -> None:
    analysis = analyse(plain(text), classifier)
    assert len(analysis.sentences) == len(moves)
    fixes = reordered(replace(analysis, moves=tuple(MOVES_OF[letter] for letter in moves)))
    assert [applied(text, [fix]) for fix in fixes] == ([expected] if expected else [])


# what the linter says then


def codes(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.code for finding in findings)


def outcomes(text: str, case: Case, classifier: Classifier) -> list[tuple[str, Fix, bool, set[str]]]:
    """(code, fix, whether the finding is gone, codes of new findings) of every fix that is only shown."""
    config = Config(case=case)
    report = lint(plain(text), config, classifier)
    before, found = codes(report.findings), []
    for finding in report.findings:
        for fix in (fix for fix in finding.fixes if fix.safety is Safety.SHOWN and finding.code in SHOWN):
            now = codes(lint(plain(applied(text, [fix])), config, classifier).findings)
            # marks that were counted as one because the text had no others are no news
            new = {code for code in now if now[code] > before[code] and not (code == "C102" and before[code])}
            found.append((finding.code, fix, now[finding.code] < before[finding.code], new - {"S114"}))
    return found


@pytest.mark.parametrize("code", SHOWN)
def test_a_skeleton_settles_the_finding_of_every_bad_example(code: str, classifier: Classifier) -> None:
    rule = matching(code)[0].rule
    for bad in rule.bad:
        case = bad.case if bad.case.today else replace(bad.case, today=TODAY)
        for named, fix, gone, _ in outcomes(bad.text, case, classifier):
            if named == code:
                assert gone, (fix, bad.text)


def test_every_rule_named_offers_something(classifier: Classifier) -> None:
    offering = {code for code in SHOWN for bad in matching(code)[0].rule.bad if bad.fixed is not None}
    named = {f"S{n}" for n in (101, 103, 104, 105, 106, 107, 108, 109, 111, 112, 115)}
    named |= {"E101", "E102", "E106", "E107", "R101", "R102", "R103", "R104"} | {f"V{n}" for n in range(101, 111)}
    assert named <= offering


@pytest.mark.slow
def test_over_the_corpora_the_finding_goes_and_no_other_comes(classifier: Classifier) -> None:
    rows = shipped("corpora", "statements.jsonl").decode("utf-8").splitlines()
    told: list[tuple[str, Fix, bool, set[str]]] = []
    for row in random.Random(150).sample(rows, 150):
        record = json.loads(row)
        text = "".join(sentence["text"] + "\n" * sentence["nl"] for sentence in record["sentences"])
        for route in {None, record["route"] if record["route"] != "open" else None}:
            told += outcomes(text, Case(route=route, today=date(2026, 3, 10)), classifier)
    assert len(told) > 500
    assert sum(gone for _, _, gone, _ in told) >= 0.97 * len(told)
    assert sum(not new for *_, new in told) >= 0.96 * len(told), Counter((code, *sorted(new)) for code, _, _, new in told if new)


# whom they are offered


def titles(text: str, classifier: Classifier, **given: object) -> dict[str, list[str]]:
    report = lint(plain(text), Config(case=Case(today=TODAY, **given)), classifier)  # type: ignore[arg-type]
    return {finding.code: [fix.title for fix in finding.fixes] for finding in report.findings}


def test_an_unclear_route_gets_both_ways(classifier: Classifier) -> None:
    found = titles("我的微信昨天登录时提示被限制，请问怎么恢复？", classifier)["S101"]
    assert [title[:5] for title in found] == ["若没有违规", "若确有违规"]


@pytest.mark.parametrize("route", [None, "dispute"])
def test_nobody_is_offered_an_admission_but_for_mending(route: str | None, classifier: Classifier) -> None:
    text = "3月5日我的账号被封禁。请帮我恢复。"
    report = lint(plain(text), Config(case=Case(route=route, today=TODAY)), classifier)
    for finding in report.findings:
        for fix in finding.fixes:
            owning = any("是我的责任" in edit.text for edit in fix.edits)
            assert not owning or (route is None and fix.title.startswith("若确有违规"))


def test_whose_account_was_stolen_is_never_offered_one(classifier: Classifier) -> None:
    for route in (None, *ROUTES):
        case = Case(route=route, detail="hijacked", today=TODAY)
        report = lint(plain("我的号被盗了，那些不是我发的。"), Config(case=case), classifier)
        assert not any("责任" in edit.text for finding in report.findings for fix in finding.fixes for edit in fix.edits)
        assert all(fix.safety is Safety.SHOWN for finding in report.findings for fix in finding.fixes if finding.code[0] in "SV")


def test_the_characters_of_one_script_are_those_that_the_other_has_not() -> None:
    assert data("linter.text", "one_script.txt").decode("utf-8") == one_script()
    assert all("封" not in line and len(line) > 2000 for line in one_script().split())
