"""What the writer denies, admits or leaves open: no rewrite loses it or turns it into something else."""

from __future__ import annotations

import pytest

from linter.analysis import analyse
from linter.config import DEFAULTS
from linter.engine import lint
from linter.model.card import load
from linter.readers.plain import document
from linter.rewrite import suggestions
from linter.rewrite.draft import begin
from linter.rewrite.stand import denies, kept
from linter.text.normalise import normalise
from linter.values import Case, Severity


def offered(text: str, route: str | None = None) -> list[str]:
    """All that is offered for the sentences of a text, also that one is left out (an empty text)."""
    found = suggestions(analyse(document(text), load(), Case(route=route)), load())
    return [one.text for offers in found.values() for one in offers]


@pytest.mark.parametrize("route", [None, "dispute"])
@pytest.mark.parametrize(
    ("text", "conceded", "denied"),
    [
        ("也许我标题起得不好，但我没有造假，数据是国家统计局2023年12月公布的。", "标题起得不好", "没有造假"),
        ("我确实加了他好友3次，但没有骚扰他，你们管太宽！", "加了他好友", "骚扰"),
        ("我发过那条链接，不过不是广告，你们太敏感了吧！", "发过那条链接", "不是广告"),
        ("我發了十幾則廣告是我不對，但我沒有騙人，商品都有出貨。", "是我不對", "騙"),
        ("我承认把手机借给他是我不对，但钱我一分没收。", "是我不对", "一分没收"),
        ("我承认把手机借给他是我不对，但我没有从中获利。", "是我不对", "获利"),
        ("我承认把手机借给他是我不对，但我事先不知道他要干什么。", "是我不对", "不知道他"),
        ("我承认把手机借给他是我不对，但我本人一次也没登录过。", "是我不对", "没登录过"),
        ("我同意我的标题写得夸张了点，可数据都是真的，凭什么说我造谣。", "夸张", "是真的"),
    ],
)
def test_a_concession_does_not_stay_without_its_denial(text: str, conceded: str, denied: str, route: str | None) -> None:
    offers = offered(text, route)
    assert all(denied in one for one in offers if conceded in one), offers


@pytest.mark.parametrize(
    "text", ["跟我妈聊天算营销？", "夸一句面好吃就成虚假宣传了？", "取個跟我很像的ID就算我的？", "我催了他五次，我成骚扰了？你们讲不讲理！"]
)
def test_what_is_asked_to_be_denied_is_not_said(text: str) -> None:
    asked = text[: text.index("？")].split("，")[-1]
    assert all(asked not in one for one in offered(text) if f"{asked}？" not in one)


def test_the_standard_is_asked_for_of_what_is_charged_not_of_what_was_done() -> None:
    said = offered("我的确晚发了三天货，快递停运有公告，凭什么算我虚假发货？")
    assert said and not any("我虚假发货" in one for one in said)


def test_what_proves_something_is_not_left_out_for_a_rude_word_beside_it() -> None:
    assert all("进货单" in one and "授权书" in one for one in offered("我没卖过假货，进货单都在，供货商授权书也在，爱信不信。"))


@pytest.mark.parametrize("route", [None, "dispute"])
def test_a_denial_is_not_left_out_and_no_apology_stays_without_its_condition(route: str | None) -> None:
    text = "我没有骗人。你们要是一定要说我骗人，那算我错了行吧，对不起行吧。3月2日那笔800元是他自己转给我的货款。"
    found = suggestions(analyse(document(text), load(), Case(route=route)), load())
    assert found[0] and all(one.text for one in found[0])
    assert all("要是" in one.text for offers in found.values() for one in offers if "对不起" in one.text)


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        ("我發了十幾則廣告是我不對，但我沒有騙人，你們不要亂扣帽子，難道賣水果也犯法？", "廣告的認定"),
        ("别人刷单不封，我没有违规却封我，你们讲不讲理？", "刷单的认定"),
        ("别人天天发广告不封，我没有违规却封我，你们讲不讲理？", "广告的认定"),
        ("李四没有骗我，是我自愿给他2,000元的，你们冻结他干嘛？", "欺诈"),
        ("人家广告满天飞你们不管，瞎了眼才封我。", "属于广告"),
        ("他骚扰我你们不管，误封我的号。", "认定骚扰"),
        ("凭什么扣我的钱？", "扣分"),
    ],
)
def test_nothing_is_asked_about_that_nobody_charged_the_writer_with(text: str, invented: str) -> None:
    offers = offered(text, "dispute")
    assert not any(invented in one for one in offers), offers


@pytest.mark.parametrize(
    ("text", "asked"),
    [("我没有刷单，这也要罚？", "刷单"), ("凭什么说我诈骗？", "诈骗"), ("卖二手也算诈骗？", "诈骗"), ("我骗谁了？", "欺诈")],
)
def test_what_the_writer_was_charged_with_is_still_named(text: str, asked: str) -> None:
    assert any(asked in one for one in offered(text, "dispute"))


def test_an_admission_is_not_turned_into_an_objection() -> None:
    text = "我發了十幾則廣告是我不對，但我沒有騙人，你們不要亂扣帽子，難道賣水果也犯法？"
    assert not any("異議" in one or "不認同" in one or "不符" in one for one in offered(text) if "不對" not in one)


def test_what_stays_must_still_deny() -> None:
    text = "我发过那条链接，不过不是广告，请复核。"
    whole, denial = begin(text), text.index("不过不是广告，")
    without = whole.replaced(denial, denial + len("不过不是广告，"), ())
    assert kept(text, whole, False) and not kept(text, without, False)
    assert kept(text, without, True), "who says that he mends may leave it out"
    assert kept(text, without.replaced(0, 0, ("我对此次判定有异议，",)), False)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("我没有骗人", True),
        ("店里从来没有卖过假货", True),
        ("孩子并没有用外挂", True),
        ("不是我发的", True),
        ("那条广告和我无关", True),
        ("我什么都没做", True),
        ("从来没有人跟我说过不能发", False),
        ("别人发广告没有被封", False),
        ("没看懂自己犯了哪条", False),
        ("客服没有核实就判我违规", False),
        ("要不是他先骂人", False),
        ("我没有注意到版规", False),
        ("我保证今后绝不再犯", False),
        ("没有造成什么不良影响", False),
        ("又没骗人又没害人", False),
    ],
)
def test_what_denies(text: str, denied: bool) -> None:
    assert denies(normalise(text).text) == denied


def test_no_fact_goes_for_a_mere_hint() -> None:
    text = "我司深表歉意，但我司产品均有批文（国妆备字G2023004567），不存在虚假宣传，11月11日的宣传语系代理商擅自所写。"
    tone = [f for f in lint(document(text), DEFAULTS, load(), rewrites="all").findings if f.code.startswith("T1")]
    assert tone and all(f.severity is Severity.INFO for f in tone)
    gone = [edit.span.of(text) for f in tone for fix in f.fixes for edit in fix.edits]
    assert not any("11月11日" in one for one in gone), gone
    assert offered(text), "where it is worth more than a hint, something is offered"


def test_what_somebody_confirmed_does_not_go_with_the_blame() -> None:
    told = suggestions(analyse(document("我没做错什么！客服编号3321说是误判。"), load()), load())
    assert told[0] and all("3321" in one.text for one in told.get(1, ()))
