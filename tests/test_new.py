"""``new``: with its blanks a skeleton has nothing but blanks to find, filled with the sample answers nothing at all."""

from __future__ import annotations

import re
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli.main import group
from linter.config import Config
from linter.engine import lint
from linter.model.runtime import Classifier
from linter.readers.markdown import document as markdown
from linter.readers.plain import document as plain
from linter.resources import lines
from linter.skeletons import skeleton
from linter.skeletons.commitment import commitment
from linter.skeletons.statement import BLANK, Part, filled, statement, words, written
from linter.text.identifiers import find as personal
from linter.text.segment import sentences
from linter.values import ACCOUNTS, DETAILS, PLATFORMS, VIOLATIONS, Case, Document

TODAY = date(2026, 11, 22)
MATTERS = [*((violation, None) for violation in VIOLATIONS), *(("other", detail) for detail in DETAILS)]
ROUTES = ("remedy", "dispute", None)
#: What owns up to something.
OWNED = re.compile(r"是我的责任|不符合|违反了|不对|抱歉|对不起|过错|承认")
SAMPLES = [line.split("\t") for line in lines("linter.skeletons", "samples.txt")]


def cases(platforms: tuple[str | None, ...]) -> list[Case]:
    """Every account, matter and route; with several platforms each of them, with one after the other if they are not all wanted."""
    return [
        Case(route=route, violation=violation, detail=detail, platform=platform, account=account, today=TODAY)
        for platform in platforms
        for account in (None, *ACCOUNTS)
        for violation, detail in MATTERS
        for route in ROUTES
    ]


def one_after_the_other() -> list[Case]:
    turn = cycle((None, *PLATFORMS))
    return [Case(c.route, c.violation, c.detail, next(turn), c.account, today=TODAY) for c in cases((None,))]


def found(document: Document, case: Case, classifier: Classifier) -> list[tuple[str, str]]:
    """(code, severity) of the findings with all of the case given and with nothing of it."""
    given = (case, Case(today=TODAY))
    reports = (lint(document, Config(case=one), classifier) for one in given)
    return [(finding.code, finding.severity.value) for report in reports for finding in report.findings]


def wrong_with_blanks(case: Case, classifier: Classifier) -> list[tuple[str, str]]:
    text = written(statement(case))
    both = found(plain(text, "a.txt"), case, classifier), found(markdown(text), case, classifier)
    assert all(("S114", "error") in one for one in both)
    return [finding for one in both for finding in one if finding[0] != "S114"]


def wrong_when_filled(case: Case, classifier: Classifier) -> list[tuple[str, str]]:
    text = written(filled(statement(case), case))
    assert not re.search(BLANK, re.sub("<!--.*?-->", "", text))
    return found(plain(text, "a.txt"), case, classifier) + found(markdown(text), case, classifier)


@pytest.mark.slow
def test_a_skeleton_has_blanks_and_nothing_else_to_find(classifier: Classifier) -> None:
    wrong = [(case, wrong) for case in one_after_the_other()[::2] if (wrong := wrong_with_blanks(case, classifier))]
    assert wrong == []


@pytest.mark.slow
def test_filled_with_the_sample_answers_there_is_nothing_to_find(classifier: Classifier) -> None:
    wrong = [(case, wrong) for case in one_after_the_other()[1::2] if (wrong := wrong_when_filled(case, classifier))]
    assert wrong == []


@pytest.mark.slow
def test_so_it_is_for_every_platform_account_matter_and_route(classifier: Classifier) -> None:
    every = cases((None, *PLATFORMS))
    assert len(every) == 14 * 6 * 11 * 3
    for case in every:
        config, parts = Config(case=case), statement(case)
        blanks = {finding.code for finding in lint(plain(written(parts), "a.txt"), config, classifier).findings}
        answered = lint(plain(written(filled(parts, case)), "a.txt"), config, classifier)
        assert (blanks, answered.findings, answered.verdict) == ({"S114"}, (), "ready"), case


def prose(parts: tuple[Part, ...]) -> str:
    return re.sub(BLANK, "", "".join(part.text for part in parts))


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter[1] or matter[0])
def test_nothing_is_owned_up_to_but_on_the_route_of_mending(matter: tuple[str, str | None]) -> None:
    violation, detail = matter
    for route in ROUTES:
        parts = statement(Case(route=route, violation=violation, detail=detail))
        owned = OWNED.search(prose(parts))
        assert bool(owned) == (route == "remedy" and detail != "hijacked")


def test_the_parts_are_in_their_order() -> None:
    def names(**given: str) -> list[str]:
        return [part.name for part in statement(Case(**given))]  # type: ignore[arg-type]

    assert names(route="remedy") == ["salutation", "identity", "fact", "admission", "remedy", "request", "signature"]
    assert names(route="dispute") == ["salutation", "identity", "fact", "dispute", "evidence", "request", "signature"]
    assert names() == ["salutation", "identity", "fact", "choice", "request", "signature"]
    assert "admission" not in names(violation="other", detail="hijacked", route="remedy")


def test_an_open_route_offers_both_ways_and_takes_neither() -> None:
    choice = next(part for part in statement(Case(violation="fraud")) if part.name == "choice")
    ways = [note for note in choice.notes if note.startswith(("没有违规：", "确有违规："))]
    assert len(ways) == 2 and skeleton("dispute", "dispute", "fraud") in ways[0] and skeleton("admission", "remedy", "fraud") in ways[1]
    assert re.fullmatch(BLANK, choice.text)


@pytest.mark.parametrize("kind", [plain, markdown])
def test_the_comments_are_not_looked_at(kind: type[Document]) -> None:
    parts = statement(Case(platform="wechat", account="mini_program", violation="inducement"))
    document = kind(written(parts))
    assert [sentence.text for sentence in sentences(document)] == [sentence.text for sentence in sentences(kind(written(parts, False)))]
    assert all(note for part in parts for note in part.notes)


@pytest.mark.parametrize("kind", [plain, markdown])
def test_a_reader_is_told_of_comments_that_were_not_looked_at(kind: type[Document]) -> None:
    parts = statement(Case())
    count = sum(len(part.notes) for part in parts)
    assert kind(written(parts)).notes == (f"有 {count} 处注释（<!-- … -->）没有检查，提交前请删去 (comments are not checked)",)
    assert kind(written(parts, False)).notes == () == markdown("求解封<!-- appeal-lint: ignore -->").notes


def test_a_comment_inside_of_a_line_of_plain_text_is_text() -> None:
    assert plain("甲<!-- 乙 -->丙").hidden == () and plain("<!-- 没有完\n乙").hidden == ()
    assert [plain(text).hidden[0].of(text) for text in ("甲\r\n <!-- 乙\n丙 --> \r\n丁",)] == ["<!-- 乙\n丙 -->"]


def test_facts_of_the_platform_stand_in_the_head_with_mark_and_source() -> None:
    head = statement(Case(platform="wechat", account="official_account"))[0].notes
    assert any("一次申诉机会" in note and "（官方：fuwu.weixin.qq.com" in note for note in head)
    assert not any("文章：" in note for note in head)
    assert len(statement(Case(platform="taobao"))[0].notes) == 1


# the sample answers


def test_every_blank_has_exactly_one_answer_for_every_matter_and_route() -> None:
    for case in cases((None,)):
        for before, after in zip(statement(case), filled(statement(case), case), strict=True):
            assert not re.search(BLANK, after.text), (case, after)
            if before.name != "choice":
                fixed = re.split(BLANK, before.text)[::2]
                assert all(piece in after.text for piece in fixed)
    for matter, route, part, *answers in SAMPLES:
        violation, detail = ("other", matter) if matter in DETAILS else ("unknown" if matter == "-" else matter, None)
        text = words(part, Case("open" if route == "-" else route, violation, detail))
        assert len(answers) == len(re.findall(BLANK, text)), (matter, route, part)


def test_there_is_a_set_of_its_own_for_every_matter_and_route() -> None:
    told = {(matter, route) for matter, route, part, *_ in SAMPLES if part in ("fact", "dispute", "admission", "remedy")}
    for violation, detail in MATTERS:
        matter = "-" if violation == "unknown" else detail or violation
        assert {(matter, "-")} <= told and (matter == "hijacked" or {(matter, "remedy"), (matter, "dispute")} <= told)


def test_the_samples_hold_nobodys_data() -> None:
    text = "\n".join("，".join(answers) for _, _, _, *answers in SAMPLES)
    assert personal(text) == () and not re.search(r"https?:|微信号|身份证号", text)


# the commitment letter


def test_a_commitment_promises_and_owns_up_to_nothing() -> None:
    for account in (None, *ACCOUNTS):
        for route in ROUTES:
            text = commitment(Case(platform="wechat", account=account, route=route))
            assert not OWNED.search(re.sub("<!--.*?-->", "", text))
            assert re.search(r"(?m)^(?:承诺人|法定代表人)（手写签名）：$", text) and "日期：【请填写" in text
            assert ("互联网信息服务承诺书\n" in text) == (account in ("official_account", "mini_program", "enterprise"))
            assert ("单位（盖章）：" in text) == (account in ("official_account", "mini_program", "enterprise"))
            assert ("后，已于【" in text) == (route == "remedy")
            assert ("平台没有要就不交" in text) == (route != "remedy") and (route != "dispute" or "需另交" not in text)
    assert "{" not in commitment(Case()) and "致平台：" in commitment(Case()) and "致支付宝：" in commitment(Case(platform="alipay"))


# the command


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(group, ["new", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", ["申诉.txt", "申诉.md"])
def test_check_finds_the_blanks_of_what_was_written_and_nothing_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    given = ("--platform", "wechat", "--account", "personal", "--violation", "harassment", "--route", "remedy")
    code, out, err = run(*given, "-o", path)
    assert (code, out) == (0, "") and f"appeal-lint {path}" in err
    checked = CliRunner().invoke(group, ["check", "--all", "--output-format", "concise", str(path)])
    assert checked.exit_code == 1
    assert all(" S114 " in line for line in checked.stdout.splitlines() if line.startswith(str(path)))


def test_the_example_is_ready(tmp_path: Path) -> None:
    path = tmp_path / "样例.txt"
    assert "虚构" in run("--example", "--route", "dispute", "--violation", "fraud", "-o", path)[2]
    checked = CliRunner().invoke(group, ["check", "--today", "2026-11-22", str(path)])
    assert checked.exit_code == 0 and "0 个错误，0 个警告，0 个提示" in checked.stdout


def test_nothing_is_overwritten_unless_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "申诉.md"
    path.write_text("我写好的", "utf-8")
    for extra in ((), ("--commitment",)):
        code, out, err = run(*extra, "-o", path)
        assert (code, out) == (2, "") and "已经存在，没有改动" in err and path.read_text("utf-8") == "我写好的"
    assert run("--force", "-o", path)[0] == 0 and path.read_text("utf-8") == run()[1]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--log", "--commitment"), "--commitment、--log 只能用一个"),
        (("-o", "甲.docx"), "这里只写 .txt"),
        (("--log", "-o", "甲.txt"), "这里只写 .csv"),
        (("-o", "没有这个文件夹/甲.txt"), "不能写入"),
    ],
)
def test_bad_usage_is_one_sentence(arguments: tuple[str, ...], part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "") and part in err and list(tmp_path.iterdir()) == []


def test_without_comments_there_are_none() -> None:
    assert "<!--" in run()[1] and "<!--" not in run("--no-comments")[1] + run("--commitment", "--no-comments")[1]
