"""The hooks in a real repository, by the real pre-commit, through a real ``git commit``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).resolve().parent.parent
GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git checkout to make a hook repository of"),
]


def run(*command: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with both hooks installed, from a copy of this tree as it is."""
    folder = tmp_path_factory.mktemp("pre-commit")
    hooks, home, place = folder / "hooks", folder / "home", folder / "place"
    listed = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (hooks / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, hooks / name)
    for folder_here, commands in (
        (hooks, (("init", "-q"), ("add", "-A"), ("commit", "-qm", "hooks"), ("tag", "v1"))),
        (place, (("init", "-q"),)),
    ):
        folder_here.mkdir(exist_ok=True)
        for command in commands:
            assert run(*GIT, *command, cwd=folder_here, home=home).returncode == 0
    config = f"repos:\n- repo: {hooks.as_posix()}\n  rev: v1\n  hooks:\n  - id: appeal-lint-fix\n  - id: appeal-lint\n"
    (place / ".pre-commit-config.yaml").write_text(config, "utf-8")
    installed = run(sys.executable, "-m", "pre_commit", "install", "--install-hooks", cwd=place, home=home)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return place


def commit(place: Path, **files: str) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        (place / name).write_text(text, "utf-8", newline="\n")
    home = place.parent / "home"
    run(*GIT, "add", "-A", cwd=place, home=home)
    return run(*GIT, "commit", "-m", "x", cwd=place, home=home)


def test_a_threat_stops_the_commit_and_other_files_are_left_alone(place: Path) -> None:
    stopped = commit(place, **{"申诉说明.txt": "不恢复我就向媒体曝光你们。\n", "README.md": "不恢复我就向媒体曝光你们。\n"})
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1 and "T105" in said and "README" not in said


def test_the_fixing_hook_mends_punctuation_and_stops_once(place: Path) -> None:
    text = "3月5日14:05我收到通知,称我骚扰他人。我认为没有违规，聊天截图见附件1，恳请复核。\n"
    stopped = commit(place, **{"申诉说明.txt": text, "README.md": "x\n"})
    assert stopped.returncode == 1 and (place / "申诉说明.txt").read_text("utf-8") == text.replace(",", "，")
    assert commit(place).returncode == 0


def test_a_warning_does_not_stop_and_what_cannot_be_read_does(place: Path) -> None:
    passed = commit(place, **{"我的 申诉 😀.md": "# 申诉\n\n3月5日我收到通知，称我骚扰他人。凭什么？聊天截图见附件1，恳请复核。\n"})
    assert passed.returncode == 0, passed.stdout + passed.stderr
    document = docx.Document()
    document.add_paragraph("3月5日我收到通知。不恢复我就向媒体曝光你们。")
    (place / "Appeal").mkdir()
    document.save(str(place / "Appeal" / "说明.docx"))
    stopped = commit(place)
    assert stopped.returncode == 1 and "T105" in stopped.stdout + stopped.stderr
    (place / "Appeal" / "说明.docx").write_bytes(b"PK\3\4 broken")
    assert commit(place).returncode == 1
    shutil.rmtree(place / "Appeal")
    assert commit(place, **{"x.md": "x\n"}).returncode == 0


def test_a_name_is_never_taken_for_an_option(place: Path) -> None:
    name = Path(f"--output-file={place.parent}") / "申诉.txt"
    (place / name).parent.mkdir(parents=True)
    (place.parent / "申诉.txt").write_text("我自己的稿子\n", "utf-8")
    passed = commit(place, **{str(name): "不恢复我就向媒体曝光你们。\n", "申诉信.md": "恳请复核我的账号。\n"})
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert (place.parent / "申诉.txt").read_text("utf-8") == "我自己的稿子\n"
