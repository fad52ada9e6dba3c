"""Formats as their own readers take them: SARIF by Microsoft's validator, the lines for Vim by its quickfix list."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

VALIDATOR = "@microsoft/sarif-multitool@5.7.0"
TEXT = "\t尊敬的平台😀：貴司系統誤判，導致本店下架,憑什麼？\r\n如果不恢复，我要向媒体曝光。𠮷😀憑什麼\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "目 录").mkdir()
    (tmp_path / "目 录" / "申诉 😀#%1.txt").write_text(TEXT, "utf-8", newline="")
    (tmp_path / "b.jsonl").write_text('{"id": "甲", "text": "贵司系统误判\\n凭什么封我的号？"}\n{bad\n', "utf-8")
    (tmp_path / "空.txt").touch()
    return tmp_path


def printed(format: str, folder: Path) -> str:
    command = [sys.executable, "-m", "linter", "--output-format", format, "."]
    return subprocess.run(command, cwd=folder, capture_output=True).stdout.decode("utf-8")


@pytest.mark.parametrize("empty", [False, True])
def test_sarif_is_valid(folder: Path, empty: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    npm, tools = shutil.which("npm"), tmp_path_factory.mktemp("validator")
    if npm is None or subprocess.run([npm, "install", "--silent", VALIDATOR], cwd=tools, capture_output=True).returncode:
        pytest.skip(f"{VALIDATOR} could not be had")
    if empty:
        for path in (folder / "目 录", folder / "b.jsonl", folder / "空.txt"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        (folder / "README.txt").write_text("恳请复核。\n", "utf-8")
    (tools / "log.sarif").write_text(printed("sarif", folder), "utf-8")
    environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    program = tools / "node_modules" / ".bin" / "sarif-multitool"
    ran = subprocess.run([program, "validate", "log.sarif"], cwd=tools, env=environment, capture_output=True, text=True)
    assert "Analysis completed successfully" in ran.stdout and ": error " not in ran.stdout, ran.stdout


def test_vim_goes_to_the_words(folder: Path) -> None:
    vim = shutil.which("vim")
    if vim is None:
        pytest.skip("no vim")
    (folder / "found").write_text(printed("vim", folder), "utf-8")
    (folder / "script.vim").write_text(
        r"""set nocompatible encoding=utf-8 hidden
set errorformat=%f:%l:%c:%e:%k:\ %t\ %m
cgetfile found
let seen = []
for number in range(1, len(getqflist()))
  let one = getqflist()[number - 1]
  execute 'cc' number
  call add(seen, [one.valid, bufname(one.bufnr), one.text, strpart(getline('.'), col('.') - 1, one.end_col - one.col), one.lnum == one.end_lnum])
endfor
call writefile([json_encode(seen)], 'seen.json')
qa!
""",
        "utf-8",
    )
    subprocess.run([vim, "-u", "NONE", "-es", "-S", "script.vim"], cwd=folder, stdin=subprocess.DEVNULL, timeout=30)
    seen = json.loads((folder / "seen.json").read_text("utf-8"))
    assert all(valid and (folder / name).is_file() for valid, name, *_ in seen)
    words = {(text.split(" ")[0], pointed) for _, name, text, pointed, _ in seen if name.endswith("1.txt")}
    assert {("T101", "系統誤判"), ("T105", "媒体曝光"), ("C102", ","), ("T108", "憑什麼")} <= words
