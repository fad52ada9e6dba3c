"""What is read in the sentences of a remedy, and what the rules on remedies and violations may never say."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis import analyse
from linter.battery import TODAY
from linter.frozen import replace
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.registry import matching
from linter.rule import Rule
from linter.rules.remedy import reading
from linter.rules.remedy.reading import FAULTS
from linter.text import measures, topics
from linter.text.normalise import normalise
from linter.values import DETAILS, VIOLATIONS, Case

#: A sentence and the kinds that are read in it.
SENTENCES = (
    # acts done, with what and when and by whom
    ("已于3月6日删除12条相关朋友圈", "date done remove count blur object"),
    ("并卸载群发软件", "done object"),
    ("由本人每周自查一次", "owner frequency check"),
    ("广告已全部删除", "object done remove"),
    ("评论昨天删了", "object date done remove"),
    ("主图换成“买一件送湿巾五片”", "object done count"),
    ("九件商品已全部下架", "count object done remove"),
    ("货款已原路退回", "object done"),
    ("我已经卸载了外挂", "owner done object"),
    ("脚本停用了", "object done"),
    ("視頻刪掉了", "object done remove"),
    ("店长逐条核对过一遍", "owner frequency check"),
    ("小号全部注销了", "object done"),
    ("话术当天就改了", "object date done"),
    ("许可证补传完毕", "object done"),
    ("3月6日14:30撤回", "date done remove"),
    ("给买家道了歉", "object"),
    ("已向作者道歉", "object apology"),
    ("接口已关闭", "object done"),
    ("活动页面4号中午已下线", "object date done remove"),
    # acts that do not say what was done
    ("已修改内容", "done open blur"),
    ("已整改完毕", "done open"),
    ("已删除相关内容", "done remove blur"),
    ("违规内容已全部删除", "blur done remove"),
    ("问题已处理", "blur done open"),
    ("已按要求整改", "done open"),
    # acts planned
    ("今后发布前由店长审核", "frequency owner check"),
    ("以后每天删一次旧链接", "frequency planned remove object"),
    ("将于3月20日前关闭该功能", "planned date object"),
    ("以后不再群发", "planned object"),
    ("之后推文前我会先看集数", "object owner"),
    ("下次上新前换成实拍照片", "planned object"),
    ("计划下周培训客服", "planned date object"),
    ("之後不會再畫這種了", "planned"),
    # what is no act of the writer's
    ("请删除违规记录", "blur"),
    ("麻烦删除这条评论", "object"),
    ("我没有删评论", "object"),
    ("尚未整改", ""),
    ("如果删除内容可以恢复吗", "blur"),
    # checks and frequency
    ("每周自查一次", "frequency check"),
    ("敏感词逐条过滤", "check frequency check"),
    ("留言先审后发", "object check"),
    ("每月考核一次客服", "frequency check object"),
    # vague
    ("以后注意", "vague"),
    ("我会加强管理", "owner vague"),
    ("今后加强对员工的管理", "vague"),
    ("认真学习平台规则", "vague"),
    ("引以为戒", "vague"),
    ("严格遵守平台规定", "vague"),
    ("杜绝此类事件", "vague"),
    ("我下次會注意用字", "vague"),
    ("提高合规意识", "vague"),
    # wishes
    ("我一定会改正", "wish"),
    ("我们愿意整改", "wish"),
    ("请给我一次机会", "wish"),
    ("积极配合整改", "wish"),
    # promises
    ("绝不再犯", "promise"),
    ("保证下不为例", "promise"),
    ("痛改前非", "promise"),
    ("以后不会再发生类似情况", "promise blur"),
    ("再也不敢了", "promise"),
    # promises beyond what can be kept
    ("愿接受任何处罚", "overpromise"),
    ("如再犯永久封号", "overpromise"),
    ("以人格担保", "overpromise"),
    ("任凭处置", "overpromise"),
    ("砸锅卖铁也赔", "overpromise"),
    ("永远不会再群发", "overpromise object"),
    # nothing of all this
    ("保证金5000元", "object count"),
    ("您好，我是张三", ""),
)


@pytest.mark.parametrize(("sentence", "kinds"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_what_is_read_in_a_sentence(sentence: str, kinds: str) -> None:
    assert measures.read(normalise(sentence).text).kinds == frozenset(kinds.split())


def test_the_table_shows_every_kind() -> None:
    assert {kind for _, kinds in SENTENCES for kind in kinds.split()} == set(measures.KINDS)


def test_marks_point_at_their_words_and_parts_at_theirs() -> None:
    text = "已于3月6日删除12条,由本人每周自查"
    assert [text[mark.start : mark.end] for mark in measures.read(text).marks] == [
        *("已于", "3月6日", "删除", "删除", "12条"),
        *("由本人", "每周", "自查"),
    ]
    assert [text[part.start : part.end] for part in measures.parts(text)] == ["已于3月6日删除12条", "由本人每周自查"]


def test_a_word_belongs_to_the_part_in_which_it_begins() -> None:
    text = "评论已删除,、由店长 每周自查。以后注意"
    assert [(text[part.start : part.end], set(part.kinds)) for part in measures.parts(text)] == [
        ("评论已删除", {"object", "done", "remove"}),
        ("、由店长", {"owner"}),
        ("每周自查", {"frequency", "check"}),
        ("以后注意", {"vague"}),
    ]


@pytest.mark.parametrize(("part", "rest"), [("已修改内容", 0), ("以后注意用字", 2), ("鸡蛋满38直接给", 7), ("以后我会的", 0)])
def test_what_is_left_beyond_marks_and_stock(part: str, rest: int) -> None:
    assert measures.read(part).rest == rest


def test_an_act_has_the_time_of_the_part_before_it() -> None:
    planned = [mark.kind for mark in measures.read("今后发布前先看一遍,拿不准的删除").marks]
    assert "planned" in planned and "done" not in planned
    assert "done" in measures.read("今后注意,评论已删除").kinds


@given(st.text(alphabet="已删除了内容今后12条,。 不再加强管理由每周请~永封", max_size=60))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    read = measures.read(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in read.marks)
    assert 0 <= read.rest <= len(text)


def test_topics_belong_to_violations() -> None:
    assert {name.split(".")[0] for name in topics.words()} <= {*VIOLATIONS, *DETAILS, "content", "stolen"}
    assert topics.speaks_of("content.check", "先给店长看") and not topics.speaks_of("content.check", "已删除")
    with pytest.raises(KeyError):
        topics.speaks_of("nothing", "")


#: What an innocent person must not be brought to say.
ADMIT = re.compile(r"认错|承认|检讨|认罚|悔过|认罪|道歉|admit|apologi[sz]e|confess", re.I)


@pytest.mark.parametrize("rule", [entry.rule for entry in (*matching("R"), *matching("V"))], ids=lambda rule: rule.code)
def test_no_words_of_a_rule_ask_for_an_admission(rule: Rule) -> None:
    assert not ADMIT.search(" ".join((rule.message, rule.message_en, rule.__doc__ or "")))


@pytest.mark.parametrize("rule", [entry.rule for entry in matching("V") if entry.code not in ("V108", "V109")], ids=lambda rule: rule.code)
def test_a_rule_on_a_violation_names_both_ways_out(rule: Rule) -> None:
    assert rule.message.count("若") >= 2 and rule.message_en.lower().count("if ") >= 2


@pytest.mark.parametrize("code", ["V108", "V109"])
def test_nothing_is_asked_to_be_mended_of_a_stolen_account(code: str) -> None:
    rule = matching(code)[0].rule
    assert not re.search(r"整改|改正|若确有|违规", " ".join((rule.message, rule.__doc__ or "")))


def _found(rule: Rule, text: str, classifier: Classifier, case: Case) -> list[str]:
    return [finding.severity.value for finding in rule.check(analyse(document(text), classifier, case))]


@pytest.mark.parametrize("rule", [entry.rule for entry in matching("R")], ids=lambda rule: rule.code)
def test_rules_on_remedies_are_silent_elsewhere(rule: Rule, classifier: Classifier) -> None:
    everywhere = rule.code == "R106"  # to promise too much is no use on an open route either
    for bad in rule.bad:
        for other in ({"route": "dispute"}, {"route": "remedy", "detail": "hijacked"}, *(() if everywhere else ({"route": "open"},))):
            assert _found(rule, bad.text, classifier, replace(bad.case, today=TODAY, **other)) == []


@pytest.mark.parametrize("rule", [entry.rule for entry in matching("V") if entry.code not in ("V108", "V109")], ids=lambda rule: rule.code)
def test_rules_on_violations_are_silent_on_the_open_route_and_on_stolen_accounts(rule: Rule, classifier: Classifier) -> None:
    for bad in rule.bad:
        assert _found(rule, bad.text, classifier, replace(bad.case, today=TODAY, route="open")) == []
        assert _found(rule, bad.text, classifier, replace(bad.case, today=TODAY, detail="hijacked")) == []


WEAK = (
    ("以后注意。", "R101"),
    ("今后我将加强管理，杜绝此类事件再次发生。", "R101"),
    ("我会积极整改，恳请解封。", "R102"),
    ("保证不再犯。", "R105"),
    ("一定痛改前非，重新做人。", "R105"),
    ("已按要求整改完毕，请审核。", "R107"),
    ("我们已对相关内容进行了修改和优化，以后注意，绝不再犯。", "R107"),
    ("已修改内容，请求解封", "R107"),
)


@pytest.mark.parametrize(("remedy", "code"), WEAK)
def test_a_weak_remedy_gets_one_finding(remedy: str, code: str, classifier: Classifier) -> None:
    case = Case(route="remedy", today=date(2026, 3, 10))
    text = "3月5日我违反了规定，是我不对。" + remedy
    assert [entry.code for entry in matching("R") if _found(entry.rule, text, classifier, case)] == [code]
    assert len(FAULTS) == 4


def test_a_concrete_remedy_gets_none(classifier: Classifier) -> None:
    case = Case(route="remedy", today=date(2026, 3, 10))
    for text in ("已于3月6日删除12条相关朋友圈，并卸载群发软件，由本人每周自查一次", "以后注意，12条广告昨天已删，群发软件卸载了。"):
        assert [entry.code for entry in matching("R") if _found(entry.rule, text, classifier, case)] == []


def test_an_object_that_was_named_before_is_that_of_a_later_act(classifier: Classifier) -> None:
    case = Case(route="remedy", today=date(2026, 3, 10))

    def concrete(text: str) -> list[tuple[int, int]]:
        return [(i, part.start) for i, part in reading.concrete(analyse(document(text), classifier, case))]

    assert concrete("3月5日我发了12条广告，是我不对。" + "已全部删掉。" * 3) == [(1, 0), (2, 0), (3, 0)]
    assert concrete("是我不对。已全部删掉。已全部删掉。") == []
    assert concrete("是我不对。已全部删掉。12条广告是我发的。已全部删掉。") == [(3, 0)]
    assert concrete("12条广告是我发的。已整改完毕。") == []


def test_sentences_of_another_statement_are_forgotten(classifier: Classifier) -> None:
    first, second = (
        analyse(document(text), classifier, Case(route="remedy")) for text in ("以后注意。广告已删除。我错了。", "保证不再犯。")
    )
    for analysis, kept in ((first, 3), (first, 3), (second, 1)):
        reading.remedy(analysis) if reading.applies(analysis) else None
        assert measures.parts.cache_info().currsize == kept


def test_at_most_one_warning_of_when_and_of_prevention(classifier: Classifier) -> None:
    case = Case(route="remedy", today=date(2026, 3, 10))
    text = "那条评论骂了人。评论删了，另外两条也删了。"
    found = [severity for code in ("R103", "R104") for severity in _found(matching(code)[0].rule, text, classifier, case)]
    assert sorted(found) == ["info", "warning"]
