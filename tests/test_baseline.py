"""Baselines: what is known is left out, what is new is reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group
from linter.settings import forget

ASK = "凭什么封我？"
OTHER = "凭什么不让我登录？"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    forget()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"3月5日我的号被封了。{ASK}", "utf-8")
    return tmp_path


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(group, ["check", "--select", "T108,A", *arguments], input=input)


def left(*arguments: str, baseline: str = "b.json") -> list[str]:
    """The lines of what is new."""
    return run("--baseline", baseline, "--output-format", "concise", *arguments).stdout.splitlines()


def test_what_is_recorded_is_left_out(folder: Path) -> None:
    written = run("a.txt", "--write-baseline", "b.json")
    assert written.exit_code == 0 and written.stdout == "" and "1 处" in written.stderr
    result = run("a.txt", "--baseline", "b.json")
    assert result.exit_code == 0 and "T108" not in result.stdout and "known: 1, gone: 0" in result.stderr
    assert "另有 1 处已记在基线里" in result.stdout
    assert run("a.txt", "--baseline", "b.json", "-q").stderr == ""
    assert run("a.txt").exit_code == 1


def test_lines_may_move_and_words_may_not_change(folder: Path) -> None:
    run("a.txt", "--write-baseline", "b.json")
    (folder / "a.txt").write_text(f"尊敬的审核人员：\n\n您好。\n3月5日我的号被封了。 {ASK}\n", "utf-8")
    assert left("a.txt") == []
    (folder / "a.txt").write_text("3月5日我的号被封了。凭什么又封我？", "utf-8")
    result = run("a.txt", "--baseline", "b.json")
    assert result.exit_code == 1 and "known: 0, gone: 1" in result.stderr


def test_white_space_within_a_sentence_does_not_count(folder: Path) -> None:
    (folder / "a.md").write_text("3月5日我的号被封了，凭什么不先说明就\n封我？", "utf-8")
    run("a.md", "--write-baseline", "b.json")
    (folder / "a.md").write_text("# 新标题\n\n3月5日我的号被封了，凭什么不先说明就\r\n封我？", "utf-8")
    assert left("a.md") == []


def test_the_same_finding_once_more_is_new(folder: Path) -> None:
    (folder / "a.txt").write_text(f"{ASK}\n{ASK}\n", "utf-8")
    run("a.txt", "--write-baseline", "b.json")
    assert json.loads((folder / "b.json").read_text("utf-8"))["findings"][0]["count"] == 2 and left("a.txt") == []
    (folder / "a.txt").write_text(f"{ASK}\n{ASK}\n恳请复核。\n{ASK}\n", "utf-8")
    assert [line.split(":")[1] for line in left("a.txt")] == ["4"]
    (folder / "a.txt").write_text(f"{ASK}\n", "utf-8")
    assert "known: 1, gone: 1" in run("a.txt", "--baseline", "b.json").stderr


def test_paths_are_seen_from_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(OTHER, "utf-8")
    run(".", "--write-baseline", "b.json")
    paths = [entry["path"] for entry in json.loads((folder / "b.json").read_text("utf-8"))["findings"]]
    assert paths == ["a.txt", "sub/a.txt"]
    monkeypatch.chdir(folder / "sub")
    for name in ("a.txt", "./a.txt", str(folder / "sub" / "a.txt"), "../a.txt", ".."):
        assert left(name, baseline="../b.json") == []
    (folder / "a.txt").write_text(OTHER, "utf-8")
    assert len(left("../a.txt", baseline="../b.json")) == 1


def test_what_was_not_looked_at_is_not_gone(folder: Path) -> None:
    (folder / "b.txt").write_text(OTHER, "utf-8")
    run(".", "--write-baseline", "b.json")
    assert "known: 1, gone: 0" in run("a.txt", "--baseline", "b.json").stderr
    (folder / "a.txt").write_text("恳请复核。", "utf-8")
    assert "gone: 1" in run("a.txt", "--baseline", "b.json").stderr
    assert "gone: 0" in run("a.txt", "--baseline", "b.json", "--ignore", "T108").stderr
    (folder / "b.txt").unlink()
    assert "gone: 2" in run("a.txt", "--baseline", "b.json").stderr


def test_the_id_of_a_record_counts(folder: Path) -> None:
    def records(*ids: object) -> None:
        lines = [json.dumps({"id": one, "text": ASK}) for one in ids]
        (folder / "r.jsonl").write_text("\n".join(lines), "utf-8")

    records("x", "y")
    run("r.jsonl", "--write-baseline", "b.json")
    records("y", "x")
    assert left("r.jsonl") == []
    records("x", "z")
    assert [line.split(":")[0] for line in left("r.jsonl")] == ["r.jsonl#z"]


def test_standard_input_has_a_place_too(folder: Path) -> None:
    assert run("-", "--write-baseline", "b.json", input=ASK).exit_code == 0
    assert run("-", "--baseline", "b.json", input=ASK + "恳请复核。").exit_code == 0
    assert run("-", "--baseline", "b.json", "--stdin-filename", "x.txt", input=ASK).exit_code == 1


def test_the_file_is_stable_and_holds_nothing_of_the_text(folder: Path) -> None:
    (folder / "张三 13812345678.txt").write_text("我的电话13812345678，凭什么封我？", "utf-8")
    (folder / "r.jsonl").write_text(json.dumps({"id": "13912345678", "text": ASK}), "utf-8")
    assert run(".", "--write-baseline", "b.json").exit_code == 0
    first = (folder / "b.json").read_bytes()
    run("r.jsonl", "张三 13812345678.txt", "a.txt", "--write-baseline", "b.json")
    assert (folder / "b.json").read_bytes() == first
    text = first.decode()
    assert "凭什么" not in text and "12345678" not in text
    entries = json.loads(text)["findings"]
    assert entries == sorted(entries, key=lambda e: (e["path"], e["rule"], e["digest"])) and len(entries) == 3
    assert [line.count('"path"') for line in text.splitlines()] == [0, 1, 1, 1, 0]
    assert left(".") == []


def test_a_baseline_of_nothing(folder: Path) -> None:
    (folder / "a.txt").write_text("3月5日我的号被封了，恳请复核。", "utf-8")
    assert run("a.txt", "--write-baseline", "b.json").exit_code == 0
    assert json.loads((folder / "b.json").read_text("utf-8")) == {"version": 1, "tool": "appeal-lint", "findings": []}
    assert left("a.txt") == []


def test_it_is_written_whole_and_never_over_a_statement(folder: Path) -> None:
    before = (folder / "a.txt").read_text("utf-8")
    assert run("a.txt", "--write-baseline", "a.txt").exit_code == 2 and (folder / "a.txt").read_text("utf-8") == before
    (folder / "b.json").write_text('{"version": 0, "findings": []}', "utf-8")
    (folder / "b.json").chmod(0o600)
    assert run("a.txt", "--write-baseline", "b.json").exit_code == 0 and (folder / "b.json").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.json"]
    assert run("a.txt", "no.txt", "--write-baseline", "b.json").exit_code == 2
    assert run("a.txt", "--write-baseline", "no/such/b.json").exit_code == 2


@pytest.mark.parametrize(
    "content", ["", "my notes", "[]", '{"version": "1", "findings": []}', '{"version": 1, "tool": "x", "findings": []}']
)
def test_it_replaces_nothing_but_a_baseline(folder: Path, content: str) -> None:
    (folder / "b.json").write_text(content, "utf-8")
    result = run("a.txt", "--write-baseline", "b.json")
    assert result.exit_code == 2 and "又不是基线" in result.stderr and result.stderr.count("\n") == 1
    assert (folder / "b.json").read_text("utf-8") == content


def test_one_of_another_folder_is_not_to_be_written_anew(folder: Path) -> None:
    (folder / "b.txt").write_text(OTHER, "utf-8")
    run(".", "--write-baseline", "b.json")
    (folder / "elsewhere").mkdir()
    (folder / "b.json").rename(folder / "elsewhere" / "b.json")
    told = run(".", "--baseline", "elsewhere/b.json").stderr
    assert "known: 0, gone: 2" in told and "别的文件夹" in told and "重写" not in told
    (folder / "elsewhere" / "b.json").rename(folder / "b.json")
    (folder / "b.txt").unlink()
    told = run(".", "--baseline", "b.json").stderr
    assert "known: 1, gone: 1" in told and "别的文件夹" not in told and "重写" in told


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "不是基线文件"),
        ("{", "不是基线文件"),
        ("[]", "不是基线文件"),
        ("null", "不是基线文件"),
        ("[" * 100000, "不是基线文件"),
        ('{"version": 2, "findings": []}', "版本是 2"),
        ('{"version": true, "findings": []}', "不是基线文件"),
        ('{"version": "1", "findings": []}', "不是基线文件"),
        ('{"version": 1}', "不是基线文件"),
        ('{"version": 1, "findings": [{"path": "a.txt", "rule": "T108", "digest": "0", "count": 0}]}', "不是基线文件"),
        ('{"version": 1, "findings": [{"path": "a.txt", "rule": "T108", "digest": 3, "count": 1}]}', "不是基线文件"),
        ('{"version": 1, "findings": [{"path": "a.txt", "rule": "T108", "count": 1}]}', "不是基线文件"),
        ('{"version": 1, "findings": {"a": 1}}', "不是基线文件"),
        ("\udcff", "不是基线文件"),
    ],
)
def test_a_damaged_baseline_is_one_sentence(folder: Path, content: str, part: str) -> None:
    (folder / "b.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    result = run("a.txt", "--baseline", "b.json")
    assert result.exit_code == 2 and part in result.stderr and result.stderr.startswith("appeal-lint: b.json")
    assert result.stdout == "" and result.stderr.count("\n") == 1


def test_one_that_is_not_there_and_both_at_once(folder: Path) -> None:
    assert "找不到基线文件" in run("a.txt", "--baseline", "no.json").stderr
    assert run("a.txt", "--baseline", "b.json", "--write-baseline", "b.json").exit_code == 2


def test_the_settings_may_name_it(folder: Path) -> None:
    (folder / "appeal-lint.toml").write_text('baseline = "known/b.json"', "utf-8")
    (folder / "known").mkdir()
    assert run("a.txt").exit_code == 2
    assert run("a.txt", "--write-baseline", "known/b.json").exit_code == 0
    assert run("a.txt").exit_code == 0 and run("a.txt", "--isolated").exit_code == 1
