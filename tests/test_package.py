"""The wheel in a clean environment, the samples' formats, the README's commands."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False, env={**clean, **environment})


@pytest.mark.slow
def test_a_wheel_in_a_clean_environment_from_another_folder(tmp_path: Path) -> None:
    built = run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "dist", ROOT, cwd=tmp_path, APPEAL_LINT_PAGE="no")
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    assert run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path).returncode == 0
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    installed = run(python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    frozen = run(python, "-m", "pip", "list", "--format", "json", cwd=tmp_path).stdout
    assert not {"numpy", "scipy", "scikit-learn"} & {package["name"] for package in json.loads(frozen)}
    (tmp_path / "申诉.txt").write_text("3月5日我的号被封了，凭什么封我？", "utf-8")
    tool = python.with_name("appeal-lint")
    linted = run(tool, "申诉.txt", "--output-format", "concise", cwd=tmp_path)
    assert linted.returncode == 1 and "T108 challenge" in linted.stdout
    page = run(tool, "申诉.txt", "--output-format", "html", cwd=tmp_path)
    assert page.returncode == 1 and page.stdout.startswith("<!DOCTYPE html>") and not page.stderr
    assert run(tool, "doctor", cwd=tmp_path).returncode == 0
    where = run(python, "-c", "from linter.resources import folder; print(folder('models'), folder('corpora'))", cwd=tmp_path).stdout
    assert "_models" in where and "_corpora" in where


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")
def test_a_compiled_wheel_says_and_finds_the_same(tmp_path: Path) -> None:
    built = run(
        sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT, cwd=tmp_path, APPEAL_LINT_COMPILED="1", APPEAL_LINT_PAGE="no"
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    assert not wheel.name.endswith("-none-any.whl")
    unpacked = tmp_path / "unpacked"
    shutil.unpack_archive(wheel, unpacked, "zip")
    assert list(unpacked.glob("linter/native.*.so")) and not list(unpacked.rglob("*.pyx"))
    (tmp_path / "many").mkdir()
    for number in range(120):
        (tmp_path / "many" / f"{number}.txt").write_text(
            f"3月{number}日我的号被封了，凭什么封我？第{number}次了，请人工复核！" * 3, "utf-8"
        )
    check = (sys.executable, "-m", "linter", "check", "many", "--output-format", "jsonl", "--jobs", "1")
    doctor = (sys.executable, "-m", "linter", "doctor")
    with_it = [run(*command, cwd=tmp_path, PYTHONPATH=str(unpacked)) for command in (check, doctor)]
    for module in unpacked.glob("linter/native.*.so"):
        module.unlink()
    without = [run(*command, cwd=tmp_path, PYTHONPATH=str(unpacked)) for command in (check, doctor)]
    assert with_it[0].returncode == without[0].returncode in (1, 2) and with_it[0].stdout == without[0].stdout != ""
    assert ["the compiled module" in told[1].stdout for told in (with_it, without)] == [True, False]


def with_a_page(tmp_path: Path) -> None:
    """A checkout with a page that was built from one file, ``linter/__init__.py``."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "linter/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name in (
        "models/card.json",
        "corpora/README.md",
        "web/dist/index.html",
        "web/dist/engine/python.zip",
        "web/dist/engine/python.zip.gz",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    digest = hashlib.sha256((ROOT / "linter" / "__init__.py").read_bytes()).hexdigest()
    (tmp_path / "web" / "dist" / "sources.json").write_text(json.dumps({"linter/__init__.py": digest}), "utf-8")


@pytest.mark.parametrize("page", [True, False])
def test_a_wheel_takes_the_page_along_where_it_was_built(tmp_path: Path, page: bool) -> None:
    with_a_page(tmp_path)
    environment = {} if page else {"APPEAL_LINT_PAGE": "no"}
    built = run(
        sys.executable, "-m", "build", "--outdir", tmp_path / "made", tmp_path, cwd=tmp_path, **environment
    )  # the wheel from the archive
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "made").glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("linter/_web/")}
    assert names == ({"linter/_web/index.html", "linter/_web/engine/python.zip"} if page else set())


@pytest.mark.parametrize("changed", ["linter/__init__.py", "web/dist/sources.json"])
def test_a_page_that_is_older_than_its_sources_goes_into_no_wheel(tmp_path: Path, changed: str) -> None:
    with_a_page(tmp_path)
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write("# another")
    build = (sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "made", tmp_path)
    refused = run(*build, cwd=tmp_path)
    assert refused.returncode != 0 and f"({changed} differs): run `make web` first" in refused.stdout + refused.stderr
    assert not list((tmp_path / "made").glob("*.whl"))
    assert run(*build, cwd=tmp_path, APPEAL_LINT_PAGE="no").returncode == 0


def test_the_samples_hold_the_formats_they_should() -> None:
    samples = ROOT / "corpora" / "examples"
    assert {path.suffix for path in samples.iterdir()} >= {".txt", ".md", ".docx", ".jsonl"}
    undecodable = []
    for path in samples.glob("*.txt"):
        try:
            path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            undecodable.append(path.read_bytes().decode("gb18030"))
    assert len(undecodable) == 1
    assert any(b"\r\n" in path.read_bytes() for path in samples.glob("*.txt"))


def commands() -> list[str]:
    """The lines of the READMEs' shell blocks that call the tool."""
    blocks = [
        b for name in ("README.md", "README.zh-CN.md") for b in re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text("utf-8"), re.S)
    ]
    return sorted({line.split("#")[0].strip() for block in blocks for line in block.splitlines() if line.startswith("appeal-lint ")})


#: What the READMEs say of retraining; the one that takes minutes is run by ``test_train.py``.
RETRAINING = ("label", "train", "evaluate", "promote")


def labelled(folder: Path) -> None:
    """What the commands on retraining are given: statements, a table with labels and its task, and a model that is the shipped one."""
    from linter.training.dataset import FROZEN

    for name in ("statements", "申诉"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text("3月5日我的号被封了，凭什么封我？", "utf-8")
    lines = [f"我认识你们{who}的人，{what},关系" for who in ("总部", "客服部", "审核部") for what in ("您看着办", "先说一声", "麻烦了")]
    lines += [f"我{when}{what},无" for when in ("昨天", "三月五日", "上周") for what in ("发了帖子", "换了手机", "没有登录")]
    (folder / "mine.csv").write_text("\n".join(["text,label", *lines]), "utf-8")
    (folder / "task.toml").write_text('name = "relations"\nlabels = ["关系"]\nmulti = true\nunit = "sentence"\n', "utf-8")
    shutil.copytree(ROOT / "models", folder / "ours")
    shutil.copy(ROOT / "corpora" / FROZEN, folder / "ours" / "heldout.jsonl")


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for line in commands() if line.split()[1] in RETRAINING and "--data labels.jsonl" not in line])
def test_the_commands_on_retraining_run_as_written(line: str, tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="training needs the extra train")
    labelled(tmp_path)
    given = {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "data")}
    done = run(sys.executable, "-c", "from linter.cli.main import main; main()", *shlex.split(line)[1:], cwd=tmp_path, **given)
    if " label " in line:  # there is nobody to answer
        assert done.returncode == 2 and "标准输入里没有回答" in done.stderr
    else:
        assert done.returncode == 0 and (done.stdout or "in use already" in done.stderr), done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for line in commands() if line.split()[1] not in RETRAINING])
def test_the_commands_of_the_readme_run_as_written(line: str, tmp_path: Path) -> None:
    for name in ("statement.txt", "申诉说明.txt", "folder/a.txt", "文件夹/a.txt", "last.txt", "上一次.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("3月5日我的号被封了，凭什么封我？", "utf-8")
    for name in ("notes.txt", "笔记.txt"):
        (tmp_path / name).write_text("3月5日晚上号没了，我没干什么", "utf-8")
    for name in ("notice.txt", "通知.txt"):
        (tmp_path / name).write_text("您的账号存在以下违规：1. 诱导分享；2. 虚假宣传。", "utf-8")
    for name in ("tickets.csv", "工单.csv"):
        (tmp_path / name).write_text("编号,申诉说明\n1,3月5日我的号被封了，凭什么封我？\n2,恳请复核，谢谢。\n", "utf-8")
    for name in ("all.jsonl", "全部.jsonl"):
        (tmp_path / name).write_text('{"id": "1", "text": "3月5日我的号被封了，凭什么封我？"}\n', "utf-8")
    name, *arguments = shlex.split(line)
    assert name == "appeal-lint"
    done = run(sys.executable, "-c", "from linter.cli.main import main; main()", *arguments, cwd=tmp_path, PYTHONPATH=str(ROOT))
    if "--interactive" in arguments:  # there is nobody to answer
        assert done.returncode == 2 and "--interactive" in done.stderr
        return
    if "-o" in arguments:
        file = tmp_path / arguments[arguments.index("-o") + 1]
        records = file.suffix in (".jsonl", ".csv") and arguments[0] != "new"
        assert done.returncode in (0, 1) and not done.stdout
        assert file.read_text("utf-8").count("\n") in ((1, 3) if records else range(1, 1000))
        return
    written, told = {"--redact", "--write-baseline"} & set(arguments), {"rewrite", "--diff"} & set(arguments)
    assert done.returncode in (0, 1)
    assert done.stderr if written else told or (done.stdout and not done.stderr)


@pytest.mark.parametrize(
    "word", ["make demo", "make test", "pip install .", "pipx install .", "uv tool install .", ".venv\\Scripts\\pip install ."]
)
def test_both_readmes_tell_how_to_install(word: str) -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert word in (ROOT / name).read_text("utf-8")


def test_the_page_is_built_with_the_node_that_is_here(tmp_path: Path) -> None:
    """Node 20 takes no ``true`` or ``false`` for the status of its end."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node")
    (check,) = re.findall(r"node -e '([^']+)'", (ROOT / "Makefile").read_text("utf-8"))
    major = int(
        subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip().removeprefix("v").split(".")[0]
    )
    assert subprocess.run([node, "-e", check], check=False).returncode == (major < 20)
