"""The guide: every row of the article is in it, every cell has mark and source, nothing is promised, what is unknown is said to be."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from linter import Linter
from linter.analysis import analyse
from linter.cli.main import Interrupted, group
from linter.cli.questions import ask
from linter.frozen import replace
from linter.guide import Cell, Row, guide
from linter.guide.formats import FORMATS, NARROWEST, UNKNOWN, WIDEST, render, wrapped
from linter.guide.reading import stated
from linter.positions import display_width
from linter.profiles import ANY, TOPICS, facts
from linter.profiles.words import ACCOUNT, CHANNEL, MARK, MATERIAL, MATTER, PLATFORM, ROUTE, TOPIC
from linter.readers.plain import document
from linter.values import ACCOUNTS, CHANNELS, DETAILS, MARKS, MATERIALS, PLATFORMS, ROUTES, VIOLATIONS, Case, Guess, Required


def said(case: Case, topic: str, mark: str = "article") -> str:
    return "\n".join(cell.text for row in guide(case) for cell in row.cells if row.topic == topic and cell.mark == mark)


def run(*arguments: str | Path, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(group, ["guide", *map(str, arguments)], input=text)
    return result.exit_code, result.stdout, result.stderr


#: The article, section by section: what is asked, and the words of each cell of its tables.
ARTICLE = [
    (Case(platform="wechat", channel="client"), "channel", "即时 图文 简单"),
    (Case(platform="wechat", channel="web"), "channel", "1–3个工作日 上传 封号"),
    (Case(platform="wechat", channel="phone"), "channel", "排队 沟通 争议"),
    (Case(platform="wechat", route="remedy"), "materials", "JPG/PNG 姓名 证件号 PDF/DOC 时间线 操作记录 扫描件 整改声明 签名 隐去"),
    (Case(platform="wechat", violation="inducement"), "time", "24小时"),
    (Case(platform="wechat", violation="inducement"), "difficulty", "低 考试"),
    (Case(platform="wechat", violation="false_marketing"), "time", "3–7天"),
    (Case(platform="wechat", violation="false_marketing"), "difficulty", "中 整改证明"),
    (Case(platform="wechat", violation="harassment"), "time", "7–15天"),
    (Case(platform="wechat", violation="harassment"), "difficulty", "高 〔整改（确有违规）〕频繁添加好友、群发消息等：需要行为承诺"),
    (Case(platform="wechat", violation="fraud"), "time", "永久封禁"),
    (Case(platform="wechat", violation="fraud"), "difficulty", "极高 司法证明"),
    (Case(platform="wechat", route="remedy"), "asks", "事实—承认不足—整改措施 我不知道 系统误判 几点几分 型号"),
    (Case(platform="wechat", account="personal"), "helps", "常用设备 3位好友 实名 人脸 光线"),
    (Case(platform="wechat", account="enterprise"), "materials", "互联网信息服务承诺书 营业执照 法人身份证 内容安全机制"),
    (Case(platform="wechat", account="enterprise"), "caution", "2学时 考核 保证金 取消资质"),
    (Case(platform="wechat"), "time", "1–3天 人工复核"),
    (Case(platform="wechat"), "materials", "身份证和说明函"),
    (Case(platform="qq"), "time", "4–7天 系统判定"),
    (Case(platform="qq"), "materials", "密保问题 手机验证"),
    (Case(platform="alipay"), "time", "2–5天 风控模型"),
    (Case(platform="alipay"), "materials", "交易流水 视频认证"),
    (Case(platform="wechat"), "prevention", "操作手册 内容审核 第二种验证方式 每季度 日志"),
]


@pytest.mark.parametrize(("case", "topic", "words"), ARTICLE, ids=lambda value: value if isinstance(value, str) else "")
def test_every_row_of_the_article_is_told(case: Case, topic: str, words: str) -> None:
    text = said(case, topic).replace(" ", "")
    assert [word for word in words.split() if word not in text] == []


def test_what_platforms_say_themselves_comes_before_the_article() -> None:
    row = next(row for row in guide(Case(platform="wechat", account="mini_program")) if row.topic == "time")
    assert [cell.mark for cell in row.cells] == sorted((cell.mark for cell in row.cells), key=MARKS.index)
    assert row.cells[0].mark == "official" and "7 个工作日" in row.cells[0].text and "24 小时" in row.cells[-2].text + row.cells[-5].text


def test_the_web_page_is_not_the_way_in_for_who_takes_the_telephone() -> None:
    case = Case(platform="wechat", account="official_account")
    row = next(row for row in guide(Case(platform="wechat", account="official_account", channel="phone")) if row.topic == "channel")
    assert [cell.mark for cell in row.cells] == ["article"] and "mp.weixin.qq.com" in said(case, "channel", "official")


def test_a_rule_for_another_route_is_left_out() -> None:
    assert "系统误判" not in said(Case(platform="wechat", route="dispute"), "asks")
    assert "承诺书：" not in said(Case(platform="wechat", account="personal", route="dispute"), "materials")


#: What only somebody who mends something can show or promise.
MENDED = re.compile(r"行为承诺|整改证明|需另交|已经完成的调整|调整后的截图|说清调整|承认不足|改进措施")


@pytest.mark.parametrize("account", [None, *ACCOUNTS])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_who_disputes_is_not_asked_for_a_change_or_a_promise_and_who_is_undecided_only_in_that_case(
    platform: str, account: str | None
) -> None:
    for matter in (None, *VIOLATIONS):
        case = Case(platform=platform, account=account, violation=matter)
        told = [cell for row in guide(replace(case, route="dispute")) for cell in row.cells]
        assert not [cell.text for cell in told if MENDED.search(cell.text)]
        for row in guide(case):
            assert not [cell.text for cell in row.cells if MENDED.search(cell.text) and "整改（确有违规）" not in cell.text.split("〕")[0]]


@pytest.mark.parametrize("platform", [None, *PLATFORMS, ANY])
def test_every_cell_has_mark_and_source_and_promises_nothing(platform: str | None) -> None:
    for account in (None, *ACCOUNTS):
        for row in guide(Case(platform=platform, account=account)):
            for cell in row.cells:
                assert cell.mark in MARKS and cell.source.strip() and cell.text.strip() and cell.text_en.strip()
                assert not re.search(r"成功率|通过率|62|38|百分|%|IMEI|MAC\b|IP地址", cell.text + cell.text_en), cell
                assert not re.search(r"[\u4e00-\u9fff]", cell.text_en.replace("：", "")), cell


def test_there_is_a_name_for_everything() -> None:
    named = ((PLATFORM, PLATFORMS), (ACCOUNT, ACCOUNTS), (CHANNEL, CHANNELS), (MATTER, (*VIOLATIONS, *DETAILS)), (ROUTE, ROUTES))
    for names, ids in (*named, (MARK, MARKS), (TOPIC, TOPICS), (MATERIAL, MATERIALS)):
        assert set(names) == set(ids) and all(zh and en for zh, en in names.values())


def test_limits_are_told_where_the_case_leaves_them_open() -> None:
    fact = next(fact for fact in facts(Case(platform="wechat")) if fact.accounts == ("official_account",) and fact.routes == ("dispute",))
    assert fact.said(Case(platform="wechat")).startswith("〔公众号；复核（没有违规）〕")
    assert fact.said(Case(platform="wechat"), "en").startswith("[official account; dispute (there was none)] ")
    assert fact.said(Case(platform="wechat", account="official_account", route="dispute")) == fact.text


def test_what_is_not_known_is_said_in_so_many_words() -> None:
    _, out, _ = run("--platform", "taobao")
    assert out.count(UNKNOWN["zh"]) >= 7 and "官方 │" not in out
    assert json.loads(run("--platform", "taobao", "--output-format", "json")[1])["unknown"][:2] == ["channel", "time"]


def test_an_open_route_and_an_unknown_violation_leave_nothing_out() -> None:
    assert guide(Case(platform="wechat", route="open", violation="unknown")) == guide(Case(platform="wechat"))


# formats


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [20, NARROWEST, 80, 500])
def test_the_table_fits_the_screen_and_loses_nothing(columns: int, lang: str) -> None:
    case = Case(platform="wechat", account="mini_program")
    lines = list(render(guide(case), case, "text", lang, columns))
    assert max(map(display_width, lines)) <= max(NARROWEST, min(columns, WIDEST))
    told = re.sub(r"[\s│─┼]", "", "".join(line.split("│")[-1] for line in lines if "│" in line))
    for row in guide(case):
        assert all(re.sub(r"\s", "", cell.said(lang)) in told and re.sub(r"\s", "", cell.source) in told for cell in row.cells)


def test_the_table_does_without_lines_where_there_are_none() -> None:
    assert not re.search("[│─┼]", "".join(render(guide(Case()), Case(), "text", ascii_only=True)))


@given(st.text(st.sampled_from("申诉 说明，。：“”（）〕abc/.-_0189 ")), st.integers(4, 40))
def test_wrapping_keeps_every_character_within_the_columns(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(display_width(line) <= columns for line in lines)


def test_a_word_stays_whole_before_a_stop_and_a_quotation_mark_stays_with_its_word() -> None:
    assert wrapped("接口字段 can_appeal、can_rectify，以页面为准", 30) == ["接口字段 can_appeal、", "can_rectify，以页面为准"]
    assert wrapped("a reason, such as “the note”", 20) == ["a reason, such as", "“the note”"]


def test_no_line_begins_with_a_stop() -> None:
    lines = wrapped("写清楚，改了什么，什么时候改的；由谁改的、怎样核对的。" * 4, 13)
    assert not any(line[0] in "，；、。" for line in lines)


def test_a_profile_cannot_break_the_markdown_table_or_the_terminal() -> None:
    rows = (Row("channel", (Cell("甲|乙 <b>*丙*\x1b[31m", "x", "practice", "a|b"),)),)
    line = next(line for line in render(rows, Case(), "md") if "甲" in line)
    assert line == "| 渠道 | 经验 | 甲\\|乙 \\<b\\>\\*丙\\*\ufffd\\[31m | a\\|b |"
    assert "\x1b" not in "".join(render(rows, Case(), "text"))


def test_the_heading_is_cut_between_its_fields_only() -> None:
    case = Case(platform="wechat", account="personal", violation="harassment", route="remedy", channel="client")
    lines = list(render(guide(case), case, "text", columns=70))
    assert lines[:3] == ["申诉指南", "平台：微信　账号：个人号　违规：骚扰他人　路径：整改（确有违规）", "渠道：客户端"]


def test_materials_that_a_profile_lists_are_told_with_formats_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Required("screenshot", True, "official", "example.org", ("png", "jpg"), 5 << 20, "要清晰", "legible")
    monkeypatch.setattr("linter.guide.materials", lambda case, own: (one,) if case.platform == "qq" else ())
    row = next(row for row in guide(Case(platform="qq")) if row.topic == "materials")
    assert row.cells[0].text == "截图；必备；png、jpg；≤ 5 MB；要清晰" and row.cells[0].source == "example.org"
    assert row.cells[0].text_en == "screenshot; needed; png, jpg; ≤ 5 MB; legible"


def test_json_holds_both_languages_and_the_case() -> None:
    whole = json.loads(run("--platform", "wechat", "--violation", "cheating", "--output-format", "json")[1])
    assert set(whole) == {"version", "case", "rows", "unknown"} and whole["version"] == 1
    assert whole["case"] == {
        "platform": "wechat",
        "account": None,
        "violation": "other",
        "detail": "cheating",
        "route": None,
        "channel": None,
    }
    assert [row["topic"] for row in whole["rows"]] == list(TOPICS)
    assert all(set(cell) == {"text", "text_en", "mark", "source"} for row in whole["rows"] for cell in row["cells"])


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_gets_what_the_screen_gets(format: str, tmp_path: Path) -> None:
    target = tmp_path / "指南"
    arguments = ("--platform", "qq", "--output-format", format, "--lang", "en")
    assert run(*arguments, "-o", target)[0] == 0
    assert target.read_text("utf-8") == run(*arguments)[1]


# what it is about


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "我的微信3月9日被限制了，提示骚扰他人。我群发了12条广告，没有征得同意，是我的责任。3月10日已全部撤回。",
            ("wechat", None, "harassment", "remedy"),
        ),
        ("我们的小程序“小满”3月5日因诱导分享被下架，是误判，页面截图见附件1。", (None, "mini_program", "inducement", "dispute")),
        ("小红书的笔记里留了微信号，求解封。", (None, None, None, None)),
        ("支付宝账户被限制收款，抖音也登录不上。", (None, None, None, None)),
        (
            "尊敬的支付宝客服：3月5日收到的200元是买家付的货款，不是诈骗。订单和签收记录见附件1，请复核。",
            ("alipay", None, "fraud", "dispute"),
        ),
    ],
)
def test_a_statement_tells_its_case_only_where_it_says_so_plainly(text: str, expected: tuple[str | None, ...]) -> None:
    case = stated(analyse(document(text), Linter().classifier))
    assert (case.platform, case.account, case.violation, case.route) == expected


def test_what_is_given_stands_above_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("我的微信3月9日被限制了，提示骚扰他人，我发了12条广告，是我的责任。", "utf-8")
    code, out, err = run(path, "--violation", "fraud", "--route", "dispute")
    assert code == 0 and "资金诈骗　路径：复核" in out and "平台：微信" in out
    assert "由正文读出：微信；" in err


def test_bad_input_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text('{"id": 1, "text": "求解封"}\n{"id": 2, "text": "求解封"}\n', "utf-8")
    (tmp_path / "bad.toml").write_text('platform = "qq"\n[[fact]]\ntext = "甲"\n', "utf-8")
    (tmp_path / "appeal-lint.toml").write_text('profiles = ["bad.toml"]\n', "utf-8")
    for arguments, part in [
        ((tmp_path / "no.txt", "--isolated"), "no.txt: 找不到文件"),
        ((tmp_path / "two.jsonl", "--isolated"), "这里有 2 份文本"),
        (("--platform", "qq", "--config", tmp_path / "appeal-lint.toml"), "bad.toml:2: 这个 fact 缺少"),
        (("--config", tmp_path / "appeal-lint.toml", "--isolated"), "只能用一个"),
    ]:
        code, out, err = run(*arguments)
        assert (code, out) == (2, "") and part in err and "Traceback" not in err


def test_a_users_own_facts_are_in_the_guide(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        'platform = "pinduoduo"\n[[fact]]\ntopic = "time"\ntext = "我们等了两天"\nmark = "practice"\nsource = "本公司"\n', "utf-8"
    )
    (tmp_path / "appeal-lint.toml").write_text('profiles = ["ours.toml"]\nplatform = "pinduoduo"\n', "utf-8")
    _, out, _ = run("--config", tmp_path / "appeal-lint.toml")
    assert "我们等了两天" in out and "来源：本公司" in out


def test_nobody_is_asked_where_there_is_no_terminal() -> None:
    code, out, err = run(text="1\n")
    assert (code, out) == (2, "") and "--platform wechat" in err


def answered(text: str, case: Case = Case()) -> tuple[Case, str]:  # noqa: B008
    with CliRunner().isolation(text) as streams:
        found = ask(case, "zh")
        return found, streams[0].getvalue().decode()


def test_questions_are_answered_by_number_by_name_or_not_at_all() -> None:
    case, shown = answered("1\n小程序\n99\ncheating\n\n0\n")
    assert case == Case(platform="wechat", account="mini_program", violation="other", detail="cheating")
    assert "没有这一项" in shown and "绝不要为了通过而承认" in shown
    assert answered("不清楚\n\n0\nDispute (there was none)\n电话\n")[0] == Case(route="dispute", channel="phone")
    assert "哪个平台" not in answered("0\n0\n0\n0\n", Case(platform="qq"))[1]


def test_breaking_off_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> str:
        raise click.Abort

    monkeypatch.setattr(click, "prompt", interrupted)
    with pytest.raises(Interrupted, match="已中断，没有给出指南"):
        answered("")


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo terminal")
def test_at_a_terminal_it_asks_and_ctrl_c_ends_it() -> None:
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", "from linter.cli.main import main; main()", "guide"])
    shown, answered, end = b"", False, time.monotonic() + 30
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.3)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:
                break
        elif "什么账号？".encode() in shown:
            os.write(terminal, b"\x03")  # again and again: one that comes before the reading of a line begins is not heard until a key
        elif "哪个平台？".encode() in shown and not answered:
            answered = True
            os.write(terminal, b"2\n")
    else:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert "什么账号？" in shown.decode() and "已中断，没有给出指南" in shown.decode() and "Traceback" not in shown.decode()
    assert os.waitstatus_to_exitcode(status) == 130


def test_who_takes_nothing_upon_himself_is_not_put_on_the_route_of_mending() -> None:
    analysis = replace(analyse(document("3月5日我的号被封，已删除。"), Linter().classifier), route=Guess("remedy", 0.99))
    assert stated(replace(analysis, accepted=False)).route is None and stated(replace(analysis, accepted=True)).route == "remedy"
