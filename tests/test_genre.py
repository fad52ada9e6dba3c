"""What is an appeal and what is not: one-line appeals, the corpora, and documents that the environment brings along."""

from __future__ import annotations

import json
import random
import site
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.text.genre import is_appeal
from linter.text.normalise import normalise

DATA = Path(__file__).parent / "data"
CORPORA = Path(__file__).parent.parent / "corpora"
SUFFIXES = {".md", ".rst", ".txt", ".cfg", ".ini", ".toml", ".json", ".yaml", ".yml", ".html"}
NAMES = ("METADATA", "README", "LICENSE", "CHANGE", "NEWS", "RECORD")


def taken(text: str) -> bool:
    return is_appeal(normalise(text).text)


def documents() -> Iterator[str]:
    """Texts of installed packages and of the standard library, without this project's own."""
    roots = {*map(Path, site.getsitepackages()), Path(sysconfig.get_path("stdlib"))}
    files = sorted(
        path
        for root in roots
        for path in root.rglob("*")
        if (path.suffix in SUFFIXES or path.name.startswith(NAMES)) and "_corpora" not in path.parts and path.is_file()
    )
    random.Random(5).shuffle(files)
    for path in files:
        try:
            text = path.read_text("utf-8")[:50_000]
        except (UnicodeDecodeError, OSError):
            continue
        if len(text.strip()) >= 40:
            yield text


@pytest.mark.slow
def test_installed_documents_are_no_appeals() -> None:
    some = [text for text, _ in zip(documents(), range(500), strict=False)]
    assert len(some) >= 100 and sum(map(taken, some)) <= 0.01 * len(some)


def test_a_manual_page_about_accounts_and_a_list_of_messages_are_no_appeals() -> None:
    page = (
        "工具用来设定口令的有效天数。\n选项 -M 后面跟一个整数，表示口令在这么多天之后必须更换；选项 -m 表示两次更换之间至少相隔几天。\n"
        "口令到期以后，用户登录时会看到警告；再过 INACTIVE 所定的天数，账户转为锁定状态，只有超级用户能够解除。\n"
        "不带任何选项运行时，程序逐项显示现值，供管理员修改。数值写进 shadow 文件，格式见 shadow(5)。\n"
        "退出码：0 表示成功，1 表示没有权限，2 表示命令行写错，15 表示找不到口令文件。\n"
        "参见：passwd(1)、shadow(5)、usermod(8)。文件：/etc/passwd 保存账户，/etc/shadow 保存加密后的口令，二者都由管理员维护，普通用户不必也不应直接编辑，编辑前应先加锁。\n"
    )
    assert len(page) > 300 and not taken(page)
    assert not taken("持续时间的柱状图\n测试计时开销\n时间错位\n计数\n用法\n")
    assert not taken("# 变更记录\n- 修复登录页面的样式\n- 更新依赖\n- 增加密码强度检查\n- 文档：补充部署说明\n")


def test_one_line_appeals_are_appeals() -> None:
    lines = [json.loads(line)["text"] for line in (DATA / "one_liners.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == 100 and sum(not taken(line) for line in lines) <= 2


def test_the_statements_of_the_corpora_are_appeals() -> None:
    missed = total = 0
    for line in (CORPORA / "statements.jsonl").read_text("utf-8").split("\n"):
        if line:
            total += 1
            missed += not taken("".join(s["text"] + "\n" * s["nl"] for s in json.loads(line)["sentences"]))
    assert missed <= 0.01 * total
