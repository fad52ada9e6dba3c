"""Whole dossiers through the command: 14 files with 10 planted faults, the same without any, and what the reports say."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from making import made
from planted import CASE, NOTICE, PERFECT, PLANTED, STATEMENT

from linter.cli.main import group
from linter.material_rule import Drawn
from linter.reporters import FORMATS, TABULAR
from linter.settings import forget

#: Of materials there are no tables.
WHOLE = [name for name in FORMATS if name not in TABULAR]
SHOT = Drawn("screen", (720, 1560))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, ["materials", *map(str, arguments)])


def documents(*arguments: str | Path) -> dict[str, dict[str, Any]]:
    """The documents of the JSON report by their paths."""
    return {one["path"]: one for one in json.loads(run(*arguments, "--output-format", "json").stdout)["documents"]}


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossiers")
    made(folder / "planted", {name: content for name, (_, content) in PLANTED.items()})
    made(folder / "perfect", PERFECT)
    (folder / "notice.txt").write_text(NOTICE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def planted(dossiers: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit status and the documents of the dossier with faults."""
    done = run(*given(dossiers, "planted"), "--output-format", "json")
    return done.exit_code, {one["path"]: one for one in json.loads(done.stdout)["documents"]}


def given(folder: Path, name: str) -> list[str]:
    return [str(folder / name), "--statement", str(folder / name / "申诉说明.docx"), "--notice", str(folder / "notice.txt"), *CASE]


def test_every_planted_fault_is_found_and_nothing_else(planted: tuple[int, dict[str, dict[str, Any]]]) -> None:
    status, found = planted
    flagged = {Path(path).name: [finding["code"] for finding in one["findings"]] for path, one in found.items() if one["findings"]}
    hidden = {"附件7-13812345678.jpg": "附件7-138****5678.jpg"}
    assert flagged == {hidden.get(name, name): [code] for name, (code, _) in PLANTED.items() if code}
    assert len(PLANTED) == 14 and len(flagged) == 10 and status == 1


def test_a_perfect_dossier_is_ready(dossiers: Path) -> None:
    printed = run(*given(dossiers, "perfect"))
    assert printed.exit_code == 0 and "总的结论：措辞、结构与材料未见问题" in printed.stdout and not printed.stderr
    assert "0 个错误，0 个警告，0 个提示" in printed.stdout


def test_the_statement_comes_first_then_the_folder_then_its_files(planted: tuple[int, dict[str, dict[str, Any]]], dossiers: Path) -> None:
    found = list(planted[1].values())
    assert found[0]["path"].endswith("申诉说明.docx") and found[0]["route"] == "remedy" and "checklist" not in found[0]
    assert found[0]["verdict"] == "ready" and not found[0]["findings"]
    assert found[1]["path"] == str(dossiers / "planted") and found[1]["checklist"]["files"]
    assert all("checklist" not in one and one["findings"] for one in found[2:])
    place = found[2]["findings"][0]["location"]
    assert place == {"line": 1, "column": 1, "end_line": 1, "end_column": 1}


def test_the_checklist_says_who_asks_for_what_and_which_file_serves(planted: tuple[int, dict[str, dict[str, Any]]], dossiers: Path) -> None:
    folder = planted[1][str(dossiers / "planted")]["checklist"]
    rows = {row["kind"]: row for row in folder["required"]}
    assert rows["licence"]["files"] == ["营业执照.jpg"] and rows["licence"]["needed"] and rows["licence"]["mark"] == "article"
    assert rows["screenshot"]["most"] == 5 * 1024 * 1024 and rows["screenshot"]["mark"] == "official"
    assert rows["commitment"]["files"] == ["保证书.jpg", "承诺书.pdf"]
    assert all(row["source"] and row["text"] for row in rows.values())
    one = next(one for one in folder["files"] if one["path"] == "附件1-聊天截图.png")
    assert (one["kind"], one["format"]) == ("screenshot", "png") and one["size"] > 1000


def test_the_text_report_begins_with_the_checklist_and_ends_with_the_verdict(tmp_path: Path) -> None:
    made(tmp_path / "d", {"身份证正面.jpg": Drawn("card")})
    lines = run(tmp_path / "d", "--platform", "wechat", "--account", "personal", "--route", "remedy").stdout.splitlines()
    assert lines[0].startswith("材料清单：") and "（1 个文件）" in lines[0]
    assert any(line.split() == ["必需", "身份证反面", "缺", "没有找到", "文章"] for line in lines)
    assert any(line.startswith("总的结论：建议补改") for line in lines) and lines[-2].startswith("未检查：")


def test_the_commitment_to_mend_is_not_asked_of_somebody_who_disputes(tmp_path: Path) -> None:
    made(tmp_path / "d", {"身份证正面.jpg": Drawn("card"), "身份证反面.jpg": Drawn("card", how=(("side", "back"),))})
    (tmp_path / "s.txt").write_text(
        "3月5日10时我的微信因“骚扰他人”被限制。我没有发过广告，当时手机在维修店，维修单见附件1。恳请复核。", "utf-8"
    )
    printed = run(
        tmp_path / "d", "--statement", tmp_path / "s.txt", "--platform", "wechat", "--account", "personal", "--route", "dispute"
    ).stdout
    assert "承诺书" not in printed
    made(tmp_path / "d", {"承诺书.txt": "承诺书\n承诺人（签名）：\n"})
    printed = run(
        tmp_path / "d", "--statement", tmp_path / "s.txt", "--platform", "wechat", "--account", "personal", "--route", "dispute"
    ).stdout
    assert "M112" not in printed and "M113" not in printed and "可以不交" in printed
    assert "缺少承诺书" not in printed and "必需  承诺书" not in printed and "附件1" in printed


@pytest.mark.parametrize("format", WHOLE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_names_the_fault_and_hides_the_number(format: str, lang: str, tmp_path: Path) -> None:
    made(tmp_path / "d", {"110101199003070038.txt": "3月5日登录记录", "13812345678.png": SHOT})
    printed = run(tmp_path / "d", "--output-format", format, "--lang", lang)
    assert printed.exit_code == 1 and "M111" in printed.stdout
    assert printed.stdout.count("M111") >= 2
    assert "110101199003070038" not in printed.output and "13812345678" not in printed.output
    assert ("文件名里有身份证号码" in printed.stdout) is (lang == "zh")


def test_the_statements_own_path_and_that_of_what_cannot_be_read_are_starred_out(tmp_path: Path) -> None:
    made(tmp_path / "d", {"申诉说明13812345678.txt": STATEMENT})
    os.mkfifo(tmp_path / "d" / "13912345678.png")
    for format in WHOLE:
        printed = run(tmp_path / "d", "--statement", tmp_path / "d" / "申诉说明13812345678.txt", "--output-format", format)
        assert printed.exit_code == 2 and "13812345678" not in printed.output and "13912345678" not in printed.output


def test_two_statements_in_the_folder_are_told_apart_from_none(tmp_path: Path) -> None:
    made(tmp_path / "d", {"申诉说明.txt": STATEMENT, "申诉说明2.txt": STATEMENT})
    assert "像申诉说明的文件有 2 份" in run(tmp_path / "d").stdout
    made(tmp_path / "none", {"身份证正面.jpg": Drawn("card")})
    assert "没有读到申诉说明" in run(tmp_path / "none").stdout


def test_markdown_has_the_checklist_and_the_verdict_on_all(tmp_path: Path) -> None:
    made(tmp_path / "d", {"身份证正面.jpg": Drawn("card"), "空.png": b""})
    lines = run(tmp_path / "d", "--platform", "wechat", "--account", "personal", "--output-format", "md").stdout.splitlines()
    assert "| 必需 | 身份证反面 | 缺 | 没有找到 | 文章 |" in lines and "**总的结论：先别提交**" in lines
    assert any(line.startswith("| 错误 |  | M102") for line in lines)


def test_formats_of_other_tools_place_nothing_in_a_material(tmp_path: Path) -> None:
    made(tmp_path / "d", {"空.png": b""})
    for format in ("sarif", "rdjson", "github"):
        printed = run(tmp_path / "d", "--output-format", format)
        assert printed.exit_code == 1 and "M102" in printed.stdout and not printed.stderr
        assert not re.search(r'startLine|"range"|line=', printed.stdout)


def test_markdown_has_checklist_findings_and_the_verdict_on_all(tmp_path: Path) -> None:
    made(tmp_path / "d", {"空.png": b"", "聊天截图.png": SHOT})
    lines = run(tmp_path / "d", "--platform", "wechat", "--lang", "en", "--output-format", "md").stdout.split("\n")
    assert any(line.startswith("| of use | screenshot") for line in lines)
    assert any(line.startswith("| error |  | M102 unusable-file |") for line in lines)
    assert "**Verdict on all: don't send it yet**" in lines and len(lines) > lines.index("**Verdict on all: don't send it yet**") + 3


def test_without_a_statement_nothing_is_said_of_one(tmp_path: Path) -> None:
    made(tmp_path / "d", {"聊天截图.png": SHOT})
    printed = run(tmp_path / "d")
    assert printed.exit_code == 0 and "总的结论：材料未见问题" in printed.stdout


def test_an_empty_folder_is_no_good_one(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for format, lang, said in (
        ("html", "zh", "文件夹是空的，不能下结论"),
        ("html", "en", "the folder is empty: no verdict"),
        ("md", "zh", "不能下结论"),
        ("text", "en", "no verdict"),
    ):
        printed = run(tmp_path / "d", "--output-format", format, "--lang", lang)
        assert printed.exit_code == 2 and said in printed.stdout
        assert "未见问题" not in printed.stdout and "no fault found" not in printed.stdout


def test_rules_are_selected_ignored_and_graded_as_others_are(tmp_path: Path) -> None:
    made(tmp_path / "d", {"13812345678.png": SHOT, "空.png": b""})

    def codes(*more: str) -> list[str]:
        return [finding["code"] for one in documents(tmp_path / "d", *more).values() for finding in one["findings"]]

    assert codes() == ["M111", "M102"] and codes("--select", "M102") == ["M102"] and codes("--ignore", "unusable-file") == ["M111"]
    (tmp_path / "d" / "appeal-lint.toml").write_text(
        'ignore = ["M102"]\nseverity = { telling-name = "info" }\nper-file-ignores = { "*.gif" = ["M"] }\n', "utf-8"
    )
    made(tmp_path / "d", {"13912345678.gif": SHOT})
    forget()
    assert codes() == ["M111"] and run(tmp_path / "d").exit_code == 0 and run(tmp_path / "d", "--fail-on", "info").exit_code == 1


def test_options_of_rules_are_obeyed(tmp_path: Path) -> None:
    made(tmp_path / "d", {"聊天截图.png": SHOT})
    assert run(tmp_path / "d").exit_code == 0
    (tmp_path / "d" / "appeal-lint.toml").write_text("[rules.small-picture]\nother = 2000\n", "utf-8")
    forget()
    assert "M106 small-picture" in run(tmp_path / "d").stdout


def test_a_check_of_texts_knows_nothing_of_these_rules(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(STATEMENT, "utf-8")
    checked = CliRunner().invoke(group, ["check", str(tmp_path / "s.txt"), "--select", "M"])
    assert checked.exit_code == 2 and "没有剩下任何规则" in checked.stderr


def test_a_rules_page_shows_its_dossiers() -> None:
    printed = CliRunner().invoke(group, ["rule", "M101"]).stdout
    assert "missing-material" in printed and "身份证正面.jpg" in printed and "怎么改" in printed


def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path) -> None:
    made(tmp_path / "d", {"聊天截图.png": SHOT})
    for arguments, part in (
        ([], "请给出放材料的文件夹 DIR"),
        ([tmp_path / "d", "--select", "T"], "没有剩下任何关于材料的规则"),
        ([tmp_path / "d", "--select", "M999"], "没有规则"),
        ([tmp_path / "d", "--notice", tmp_path / "none.txt"], "none.txt"),
    ):
        printed = run(*arguments)
        assert printed.exit_code == 2 and part in printed.stderr, printed.output
    unread = run(tmp_path / "d", "--statement", tmp_path / "none.txt")
    assert unread.exit_code == 2 and "none.txt: 找不到文件" in unread.stderr and "材料清单" in unread.stdout


def test_a_statement_of_the_folder_is_held_against_its_files_and_named(tmp_path: Path) -> None:
    made(tmp_path / "d", {"申诉说明.txt": "3月5日我没有发广告，聊天记录见附件1，登录记录见附件2。", "附件1.png": SHOT})
    printed = run(tmp_path / "d")
    assert "附件按文件夹里的 申诉说明.txt 核对" in printed.stdout and "说明里写到「附件2」" in printed.stdout and printed.exit_code == 1
    given = run(tmp_path / "d", "--statement", tmp_path / "d" / "申诉说明.txt")
    assert "附件按文件夹里的" not in given.stdout and "说明里写到「附件2」" in given.stdout


def test_a_statement_from_standard_input_serves_as_the_one_that_is_asked_for(tmp_path: Path) -> None:
    made(tmp_path / "d", {"身份证正面.jpg": Drawn("card"), "身份证反面.jpg": Drawn("card", how=(("side", "back"),))})
    arguments = [
        "materials",
        str(tmp_path / "d"),
        "--statement",
        "-",
        "--platform",
        "wechat",
        "--account",
        "personal",
        "--route",
        "dispute",
    ]
    printed = CliRunner().invoke(group, arguments, input="3月5日我没有发过广告，请复核。".encode())
    assert any(line.split()[:4] == ["必需", "申诉说明", "有", "<stdin>"] for line in printed.stdout.splitlines())
    assert "M101" not in printed.stdout


def test_what_nobody_opened_is_told(tmp_path: Path) -> None:
    made(tmp_path / "d", {"录屏.mp4": b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40, "聊天截图.png": SHOT})
    assert "没有打开检查：录屏.mp4（mp4）" in run(tmp_path / "d").stdout
