"""``appeal-lint rewrite``: the whole suggested statement on standard output, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group

ANGRY = "3月5日20点我在群里发了12条广告，当晚被限制群聊。\n你们系统就是垃圾，凭什么封我？\n违反了群规，是我不对，12条已经全部撤回。\n恳请恢复群聊功能。\n"


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(group, ["rewrite", "--isolated", "--today", "2026-03-10", *arguments], input=given)


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    path = tmp_path / "statement.txt"
    path.write_text(ANGRY, "utf-8")
    return path


def test_the_text_goes_to_standard_output_and_the_file_stays(statement: Path) -> None:
    result = run(str(statement))
    assert result.exit_code == 0
    assert statement.read_text("utf-8") == ANGRY
    lines = result.stdout.splitlines()
    assert lines[0] == ANGRY.splitlines()[0]
    assert "垃圾" not in result.stdout
    assert "12条已经全部撤回" in result.stdout
    assert "appeal-lint" not in result.stdout
    assert "删去了「" in result.stderr


def test_what_stood_there_and_was_clean_stands_there_still(statement: Path) -> None:
    clean = [line for i, line in enumerate(ANGRY.splitlines()) if i != 1]
    assert [line for line in run(str(statement)).stdout.splitlines() if line in clean] == clean


def test_standard_input_and_quiet() -> None:
    result = run("-q", "-", given=ANGRY)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "凭什么" not in result.stdout


def test_what_is_missing_is_put_in_as_blanks() -> None:
    result = run("--route", "dispute", "-", given="3月5日我的视频被下架，说是侵权。请恢复我的视频。\n")
    assert "【请填写：" in result.stdout
    assert "处【请填写】" in result.stderr


def test_rewriting_what_is_rewritten_changes_nothing(statement: Path) -> None:
    once = run(str(statement)).stdout
    assert run("-", given=once).stdout == once


def test_it_is_made_to_fit_and_says_what_is_too_long(statement: Path) -> None:
    whole = run(str(statement)).stdout
    result = run("--max-chars", "40", str(statement))
    assert result.exit_code == 0
    assert len(result.stdout) <= len(whole)
    assert "12条" in result.stdout
    assert "还多" in result.stderr


def test_a_file_of_several_statements_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "text": "我的号被封了，请解封。"}\n{"id": "b", "text": "我的号被封了，请解封。"}\n', "utf-8")
    result = run(str(path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "一次只能改写一份" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("a.txt", "b.txt"), ("nothing-there.txt",)])
def test_what_cannot_be_read_is_one_sentence(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
