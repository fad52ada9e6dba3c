"""What check can write: the file without personal data, a text for each item of a notice; all or nothing."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group
from linter.fixer import WriteError, rewrite
from linter.readers import read
from linter.values import Document

NOTICE = (
    "【违规通知】您的公众号“青禾亲子”存在以下违规：\n1. 诱导分享：3月2日的文章要求转发后领取绘本，违反《外部链接规范》第3.1条；\n"
    "2. 虚假宣传：文章称“三天提升阅读能力”；\n3. 侵权：文章配图未取得授权。\n请于2026年3月20日前申诉，您还有1次申诉机会。\n"
)
STATEMENT = (
    "您好，我是公众号“青禾亲子”的运营负责人林晓，手机13812345678。\n第一项，3月2日的文章要求读者转发后领取绘本，违反了规定，是我们审核不严。"
    "3月5日已删除该文章，今后推文由主编发布前复核，截图见附件1。\n关于配图，三张图均为我们3月1日委托画师绘制，授权书见附件2，不属于侵权，请复核。\n恳请恢复群发功能。\n"
)


def run(*arguments: str, input: bytes | None = None) -> Result:
    return CliRunner().invoke(group, [*arguments, "--today", "2026-03-10"], input=input)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "s.txt").write_text(STATEMENT, "utf-8")
    return tmp_path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_redact_keeps_encoding_line_breaks_and_mode(folder: Path, encoding: str, newline: str) -> None:
    path = folder / "a.txt"
    path.write_bytes(STATEMENT.replace("\n", newline).encode(encoding))
    path.chmod(0o640)
    before = path.read_bytes()
    result = run("--redact", "a.txt")
    assert result.exit_code == 0 and "1 处" in result.stderr and result.stdout == ""
    after = path.read_bytes()
    assert len(after) == len(before) and after.decode(encoding) == before.decode(encoding).replace("13812345678", "138****5678")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640 and sorted(p.name for p in folder.iterdir()) == ["a.txt", "notice.txt", "s.txt"]


def test_redact_on_standard_input_gives_the_text(folder: Path) -> None:
    result = run("--redact", "-", input="电话13812345678，我的号被封了".encode())
    assert result.stdout == "电话138****5678，我的号被封了" and result.exit_code == 0


def test_what_cannot_be_rewritten_is_said_and_the_others_are_done(folder: Path) -> None:
    (folder / "r.jsonl").write_text('{"id": "1", "text": "电话13812345678，求解封"}\n', "utf-8")
    result = run("--redact", "r.jsonl", "s.txt")
    assert result.exit_code == 2 and "r.jsonl" in result.stderr and "138****5678" in (folder / "s.txt").read_text("utf-8")
    assert "13812345678" in (folder / "r.jsonl").read_text("utf-8")


def test_a_file_that_has_changed_meanwhile_is_left_alone(folder: Path) -> None:
    (document,) = read("s.txt")
    assert isinstance(document, Document)
    (folder / "s.txt").write_bytes(codecs.BOM_UTF8 + "别的".encode())
    with pytest.raises(WriteError, match="又变了"):
        rewrite(document, "新的")
    assert (folder / "s.txt").read_bytes() == codecs.BOM_UTF8 + "别的".encode()


def test_a_file_that_is_read_only_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the superuser may write everything: the mode decides
    monkeypatch.setattr("linter.fixer.os.access", lambda path, way: way != os.W_OK or bool(os.stat(path).st_mode & stat.S_IWUSR))
    (folder / "s.txt").chmod(0o400)
    result = run("--redact", "s.txt")
    assert result.exit_code == 2 and "s.txt: 文件是只读的" in result.stderr and result.stderr.count("\n") == 1
    assert (folder / "s.txt").read_text("utf-8") == STATEMENT and len(list(folder.iterdir())) == 2


def test_the_owner_stays_or_nothing_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        """The state of a file, of another owner."""

        def __init__(self, state: os.stat_result) -> None:
            self.st_uid, self.st_gid, self.st_mode = state.st_uid + 1, state.st_gid, state.st_mode

    asked: list[tuple[int, int]] = []
    real, mine = os.stat, os.stat(folder / "s.txt")

    def other_for_the_statement(path: str, **options: bool) -> object:
        return Other(real(path, **options)) if os.fspath(path).endswith("s.txt") else real(path, **options)

    def refused(path: str, uid: int, gid: int) -> None:
        asked.append((uid, gid))
        raise PermissionError(1, "Operation not permitted")

    (document,) = read("s.txt")
    assert isinstance(document, Document)
    monkeypatch.setattr("linter.fixer.os.stat", other_for_the_statement)
    monkeypatch.setattr("linter.fixer.os.chown", refused)
    with pytest.raises(WriteError, match="所有者"):
        rewrite(document, "新的")
    assert asked == [(mine.st_uid + 1, mine.st_gid)]
    assert (folder / "s.txt").read_text("utf-8") == STATEMENT and sorted(os.listdir(folder)) == ["notice.txt", "s.txt"]
    monkeypatch.setattr("linter.fixer.os.chown", lambda path, uid, gid: asked.append((uid, gid)))
    rewrite(document, "新的")
    assert asked[1] == asked[0] and (folder / "s.txt").read_text("utf-8") == "新的"


def test_each_answered_item_gets_a_text_of_the_statements_own_words(folder: Path) -> None:
    result = run("s.txt", "--notice", "notice.txt", "--split-items", "out")
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["s-item1.txt", "s-item3.txt"]
    assert "第 2 项没有回应" in result.stderr and "S111" in result.stdout
    first, third = ((folder / "out" / f"s-item{n}.txt").read_text("utf-8") for n in (1, 3))
    assert "转发后领取" in first and "画师" not in first and "画师" in third and "转发后领取" not in third
    assert all(line in STATEMENT for line in first.splitlines() + third.splitlines()) and "恳请恢复群发功能。" in first
    assert run("s.txt", "--notice", "notice.txt", "--split-items", "out").exit_code == 1  # the same again
    (folder / "out" / "s-item1.txt").write_text("mine", "utf-8")
    again = run("s.txt", "--notice", "notice.txt", "--split-items", "out")
    assert again.exit_code == 2 and "没有覆盖" in again.stderr and (folder / "out" / "s-item1.txt").read_text("utf-8") == "mine"


def test_a_notice_gives_a_line_an_item_and_no_question_for_the_route(folder: Path) -> None:
    printed = run("s.txt", "--notice", "notice.txt", "--all").stdout
    assert "通知第 2 项" in printed and "没有回应" in printed and "S101" not in printed and "X106" in printed


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["s.txt", "--split-items", "out"], "--notice"),
        (["s.txt", "--notice", "none.txt"], "none.txt"),
        (["s.txt", "--notice", "s2.txt"], "没有认出"),
        (["-", "--notice", "-"], "只能用一次"),
        (["s.txt", "--previous", "none.txt"], "none.txt"),
    ],
)
def test_what_is_wrong_with_the_given_files_is_one_sentence(folder: Path, arguments: list[str], part: str) -> None:
    (folder / "s2.txt").write_text("今天天气很好。", "utf-8")
    result = run(*arguments)
    assert result.exit_code == 2 and part in result.stderr and "Traceback" not in result.stderr


def test_an_earlier_text_is_compared(folder: Path) -> None:
    assert "X101" in run("s.txt", "--previous", "s.txt", "--all").stdout
    (folder / "old.txt").write_text("我的店铺因为类目不符被下架，已补充许可证，请复核。", "utf-8")
    assert "X101" not in run("s.txt", "--previous", "old.txt", "--all").stdout
