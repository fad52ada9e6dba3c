"""The check against the writer's own facts: what it finds and what it leaves alone, by table and over the development set."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from linter.cli.main import group
from linter.config import Config
from linter.engine import lint
from linter.model.runtime import Classifier
from linter.readers.markdown import document as markdown
from linter.readers.plain import document
from linter.text.normalise import normalise
from linter.text.supported import read, unsupported
from linter.text.supported_words import KINDS
from linter.values import Case, Document

TODAY = date(2026, 3, 10)
SET = Path(__file__).parent / "data" / "facts_dev.jsonl"


def found(facts: str, statement: str, today: date = TODAY) -> list[tuple[str, str]]:
    """(kind, normalised text) of what is unsupported."""
    text = normalise(statement).text
    return [(claim.kind, text[claim.start : claim.end]) for claim in unsupported(text, read((facts,), 1, today), today)]


@pytest.mark.parametrize(
    ("facts", "statement"),
    [
        ("三月五号晚上8点多被封", "我的账号于3月5日20时许被封。"),
        ("3.5被封的", "账号于2026年3月5日被封。"),
        ("昨天下午三点被封", "账号于3月9日15:00被封。"),
        ("今天3月6号。昨天晚上八点多群发的", "3月5日晚8时许，我发了消息。"),
        ("3月5号群发 第二天全删了", "3月6日全部删除。"),
        ("7.21被封 22号把回放删了", "7月22日，回放已删除。"),
        ("3月5日20:14收到通知", "3月5日晚上收到通知。"),
        ("发了12条", "我发了十二条消息。"),
        ("发了12条", "我发了十余条消息。"),
        ("卖了1万2", "售价12000元。"),
        ("三天", "时长72小时。"),
        ("转了2万2万1万", "先后转出2万元、2万元和1万元。"),
        ("手机是苹果13", "我使用的是iPhone 13。"),
        ("订单号SF1234567890", "订单尾号7890。"),
        ("让小周看了一遍", "由店员小周检查。"),
        ("把消息删掉了", "现已清理相关消息。"),
        ("软件卸了", "该软件现已卸载。"),
        ("发了广告", "恳请核实后恢复账号，如需补充截图，我会积极配合，严格遵守平台规则。"),
        ("是我不对，不该发", "我深刻反省，对此深感抱歉，我违反了规定。"),
        ("我没违规！！", "我没有违规，给您添麻烦了，抱歉。恳请人工复核。"),
        ("有聊天记录", "附件1为聊天记录。"),
        ("2月14号群发的", "上个月，我群发了消息。"),
        ("2月群发的", "上个月，我群发了消息。"),
        ("3月4日群发的", "上周，我群发了消息。"),
        ("2025年4月群发的", "去年，我群发了消息。"),
        ("2025年4月群发的", "去年4月，我群发了消息。"),
        ("2月30号被封", "2月30日被封。"),
        ("3月5日半夜被封", "3月5日夜里被封。"),
        ("发了25条", "我发了二十几条消息。"),
        ("我读研", "我是研究生二年级学生。"),
        ("先发了3条，又发了4条", "我共发了7条消息。"),
        ("发了3条、4条、6条", "我共发了13条消息。"),
        ("发了9条，删了4条", "还剩5条消息。"),
    ],
)
def test_a_polished_fact_is_supported(facts: str, statement: str) -> None:
    assert found(facts, statement) == []


@pytest.mark.parametrize(
    ("facts", "statement", "kind", "text"),
    [
        ("3月5号被封", "账号于3月6日被封。", "date", "3月6日"),
        ("3月5号被封", "账号自2019年使用至今。", "date", "2019年"),
        ("3月5号晚上8点被封", "3月5日晚9点被封。", "time", "晚9点"),
        ("3月5号晚上8点多被封", "3月5日晚8点14分被封。", "time", "晚8点14分"),
        ("3月5号被封", "3月5日下午被封。", "time", "下午"),
        ("发了十几条", "我发了12条消息。", "figure", "12条"),
        ("卖了1万2", "售价1.5万元。", "figure", "1.5万元"),
        ("让店员看了", "由负责人张建国检查。", "name", "张建国"),
        ("文章被投诉", "文章《夜航》被投诉。", "name", "《夜航》"),
        ("订单是我的", "订单编号8830192773可查。", "identifier", "8830192773"),
        ("手机登录的", "我用华为手机登录。", "device", "华为"),
        ("在家登录的", "我在武汉登录。", "place", "武汉"),
        ("消息都删了", "我已卸载该软件。", "measure", "卸载该软件"),
        ("没删，删不掉", "我已删除该消息。", "measure", "删除该消息"),
        ("消息都删了", "今后每周自查一次。", "promise", "今后每周自查一次"),
        ("消息都删了", "今后不再发布任何广告。", "promise", "今后不再发布任何广告"),
        ("消息都删了", "附件2为公证书。", "evidence", "公证书"),
        ("发了12条广告", "我深刻认识到自己的错误。", "admission", "我深刻认识到自己的错误"),
        ("1月14号群发的", "上个月，我群发了消息。", "date", "上个月"),
        ("2025年2月群发的", "上个月，我群发了消息。", "date", "上个月"),
        ("2月4日群发的", "上周，我群发了消息。", "date", "上周"),
        ("3月群发的", "去年，我群发了消息。", "date", "去年"),
        ("2025年4月群发的", "去年3月，我群发了消息。", "date", "去年3月"),
        ("3月5日上午被封", "3月5日夜里被封。", "time", "夜里"),
        ("发了35条", "我发了二十几条消息。", "figure", "二十几条"),
        ("先发了3条，又发了4条", "我共发了8条消息。", "figure", "8条"),
        ("发了9条，删了4条", "还剩6条消息。", "figure", "6条"),
        ("不是我发的", "我承认，不是我发的。", "admission", "我承认"),
    ],
)
def test_what_the_facts_do_not_have_is_found(facts: str, statement: str, kind: str, text: str) -> None:
    assert (kind, text) in found(facts, statement)


@pytest.mark.parametrize(
    "draft",
    [
        "我没违规，你们误判！",
        "不是我发的，号被盗了",
        "我没开挂！！凭什么封我",
        "不认可，我从来没刷过单",
        "真的发货了，不服",
        "你们搞错了吧，封错人了",
        "没写功效啊，平台道歉",
        "责任不在我",
        "版主判错了，太草率",
    ],
)
@pytest.mark.parametrize(
    "confession",
    [
        "我违反了平台规则，深感抱歉。",
        "我承认错误。",
        "对此我深表歉意。",
        "责任在我。",
        "我对自己的行为深刻反省。",
        "因一时糊涂，我犯了错误。",
        "确实存在违规行为，我愿意承担责任。",
    ],
)
def test_an_innocent_writer_is_not_left_with_a_confession(draft: str, confession: str) -> None:
    assert any(kind == "admission" for kind, _ in found(draft, "您好，我的账号被封。" + confession + "恳请复核。"))


def test_a_denied_act_is_not_to_be_owned_up_to() -> None:
    assert found("我没用过外挂", "我确实曾使用外挂。")[0][0] == "admission"
    assert found("我没用过外挂", "我没有使用过外挂。") == []


def test_the_notice_counts_as_facts_but_owns_up_to_nothing() -> None:
    facts = read(("账号被封，我没违规", "违规通知：你违反了《社区公约》，3月4日发布虚假信息，请删除"), 1, TODAY)
    assert unsupported(normalise("3月4日的处罚依据是《社区公约》，我没有违规。").text, facts, TODAY) == ()
    assert unsupported(normalise("我违反了规定。").text, facts, TODAY)


def test_the_development_set() -> None:
    missed, planted, alarms, honest, kinds = [], 0, [], 0, set()
    for line in SET.read_text("utf-8").splitlines():
        case = json.loads(line)
        statement = case["statement"]
        normal = normalise(statement)
        spans = [normal.span(c.start, c.end) for c in unsupported(normal.text, read((case["facts"],), 1, TODAY), TODAY)]
        plants = [(statement.index(p["text"]), statement.index(p["text"]) + len(p["text"])) for p in case["plants"]]
        planted, honest = planted + len(plants), honest + (not plants)
        kinds |= {plant["kind"] for plant in case["plants"]}
        missed += [statement[a:b] for a, b in plants if not any(x < b and a < y for x, y in spans)]
        if not plants:
            alarms += [(case["id"], statement[x:y]) for x, y in spans]
    assert planted >= 850 and honest >= 160 and kinds <= set(KINDS)
    assert len(missed) <= 0.03 * planted, missed
    assert len(alarms) <= 0.03 * honest, alarms


def test_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.txt").write_text("3月5日我的账号被封，3月8日已全部删除并组织培训。恳请复核，谢谢。", "utf-8")
    (tmp_path / "notes.txt").write_text("3月5号被封", "utf-8")
    (tmp_path / "more.txt").write_text("都删了", "utf-8")
    both = ["s.txt", "--isolated", "--select", "E113", "--output-format", "concise", "--facts", "notes.txt", "--facts", "more.txt"]
    result = CliRunner().invoke(group, both)
    assert result.exit_code == 1 and result.stdout.count("E113") == 2 and "组织培训" in result.stdout
    assert CliRunner().invoke(group, both[:6]).exit_code == 0
    twice = CliRunner().invoke(group, ["-", "--facts", "-"], input="x")
    assert twice.exit_code == 2 and "只能用一次" in twice.stderr
    missing = CliRunner().invoke(group, ["s.txt", "--facts", "none.txt"])
    assert missing.exit_code == 2 and "none.txt" in missing.stderr


@pytest.mark.parametrize(("read_as", "flagged"), [(document, True), (markdown, False)])
def test_markup_is_left_over_in_plain_texts_only(read_as: type[Document], flagged: bool, classifier: Classifier) -> None:
    text = "### 申诉说明\n\n我的账号于**3月5日**被限制，恳请复核。\n"
    report = lint(read_as(text), Config(select=("S114",), case=Case(today=TODAY)), classifier)
    assert bool(report.findings) is flagged


@given(st.text("我已删除3月5日晚8点12条“夜航”，。\n、附件2截图今后每周自查 iPhone13没未被封第十几万1.5", max_size=60))
def test_claims_lie_in_one_line_apart_and_in_order(statement: str) -> None:
    text = normalise(statement).text
    claims = unsupported(text, read(("3月5号",), 1, TODAY), TODAY)
    assert all(claim.start < claim.end <= len(text) and "\n" not in text[claim.start : claim.end] for claim in claims)
    assert all(a.end <= b.start for a, b in pairwise(claims))
    assert all(claim.kind in KINDS for claim in claims)


@given(st.text("我没删12条3.5昨天晚上8点多，。\n 不是我的错20:14一万2", max_size=60))
def test_a_text_is_supported_by_itself_for_dates_figures_and_identifiers(text: str) -> None:
    kinds = {kind for kind, _ in found(text, text)}
    assert not kinds & {"identifier", "name", "device", "place"}
