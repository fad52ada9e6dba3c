"""The command line as a stranger uses it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import linter
from linter import __version__
from linter.cli.main import COMMANDS, group
from linter.settings import forget

HOSTILE = "3月5日我的号被封了，凭什么封我？"
CLEAN = (Path(__file__).parent.parent / "corpora" / "examples" / "小程序-类目-复核.txt").read_text("utf-8")


def run(*arguments: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=input)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hostile.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    return tmp_path


def test_exit_status(folder: Path) -> None:
    assert run("hostile.txt").exit_code == 1
    assert run("check", "hostile.txt").exit_code == 1
    assert run("clean.txt").exit_code == 0
    assert run("hostile.txt", "--exit-zero").exit_code == 0
    assert run("missing.txt", "--exit-zero").exit_code == run("hostile.txt", "missing.txt", "--exit-zero").exit_code == 2
    assert run("hostile.txt", "--fail-on", "error").exit_code == 0
    assert run("hostile.txt", "no.txt").exit_code == 2


def test_the_good_files_are_reported_beside_the_bad(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    result = run("empty.txt", "hostile.txt", "no.txt", "--output-format", "concise")
    assert result.exit_code == 2 and "T108 challenge" in result.stdout
    assert result.stderr.count("appeal-lint: ") == 2 and "empty.txt" in result.stderr and "no.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--select", "nonsense", "hostile.txt"], "没有规则"),
        (["--select", "T108", "--ignore", "T", "hostile.txt"], "没有剩下任何规则"),
        (["--max-size", "big", "hostile.txt"], "不是大小"),
        (["--output-format", "json", "--statistics", "hostile.txt"], "--statistics"),
        (["--output-file", "no/such/folder.txt", "hostile.txt"], "不能写入"),
        (["--route", "confess", "hostile.txt"], "confess"),
        (["rule"], "--all"),
        (["rule", "T999"], "没有规则"),
        (["--nonsense"], "nonsense"),
        (["--include", "[z-a]", "."], "--include '[z-a]' 不是文件的模式"),
        (["--exclude", "[z-a]", "hostile.txt"], "--exclude '[z-a]' 不是文件的模式"),
        (["inspect", "--exclude", "a\\", "hostile.txt"], "不是文件的模式"),
        (["--min-confidence", "nan", "hostile.txt"], "不是 0 到 1 之间的数"),
        (["--ignore", "T1O1", "hostile.txt"], "是否指 T101"),
        (["--ignore", "chalenge", "hostile.txt"], "是否指 challenge"),
        (["--redact", "--statistics", "hostile.txt"], "--redact 不能和 --statistics"),
        (["--redact", "--baseline", "b.json", "hostile.txt"], "--redact 不能和 --baseline"),
        (["--redact", "--write-baseline", "b.json", "hostile.txt"], "--redact 不能和 --write-baseline"),
        (["--redact", "--split-items", "d", "--notice", "clean.txt", "hostile.txt"], "--redact 不能和 --split-items"),
        (["--redact", "-", "hostile.txt"], "--redact - 只能单独用"),
        (["--jobs", "0", "hostile.txt"], "不是进程数"),
        (["--jobs", "two", "hostile.txt"], "不是进程数"),
        (["--resume", "hostile.txt"], "--resume 要和 -o FILE 一起用"),
        (["--resume", "-o", "r.html", "--output-format", "html", "hostile.txt"], "--resume 只用于逐份写出的格式"),
        (["--fix", "--overview", "o.xlsx", "-"], "--fix - 只输出改好的全文"),
        (["materials", ".", "--statement", "-", "--notice", "-"], "标准输入（-）只能用一次"),
    ],
)
def test_bad_usage_is_one_sentence_and_status_2(folder: Path, arguments: list[str], part: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and part in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("way", ["--fix", "--diff", "--interactive", "--redact"])
def test_what_only_this_machine_does_is_not_said_to_be_sent(way: str, folder: Path) -> None:
    result = run("hostile.txt", way, "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2 and f"{way} 只在这台电脑上做" in result.stderr and "文本会发往" not in result.stderr
    assert not result.stdout and (folder / "hostile.txt").read_text("utf-8") == HOSTILE


def test_select_and_ignore(folder: Path) -> None:
    def codes(*arguments: str) -> set[str]:
        return {line.split(": ")[1].split()[0] for line in run("hostile.txt", "--output-format", "concise", *arguments).stdout.splitlines()}

    assert codes("--select", "challenge") == {"T108"} == codes("--select", "T1")
    assert "T108" not in codes("--ignore", "T108,S101") and "S101" not in codes("--ignore", "T108,S101")


def test_statistics_count_by_rule(folder: Path) -> None:
    assert run("hostile.txt", "--select", "T", "--statistics").stdout.split() == ["1", "T108", "challenge"]


def test_statistics_of_nothing_say_so(folder: Path) -> None:
    assert run("clean.txt", "--select", "T", "--statistics").stdout == "1 份文本没有发现 (no findings)\n"


@pytest.mark.parametrize(
    ("arguments", "library", "extra"),
    [(["lsp"], "pygls", "lsp"), (["hostile.txt", "--scheduler", "tcp://127.0.0.1:1"], "distributed", "distributed")],
)
def test_what_an_extra_is_missing_for_is_told_with_its_name(
    folder: Path, arguments: list[str], library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == library:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    if "linter.lsp" in sys.modules:  # what is imported anew below becomes the package's attribute, and would stay it
        monkeypatch.setattr(linter, "lsp", sys.modules["linter.lsp"])
    for module in [name for name in sys.modules if name.split(".")[0] == library or name.startswith("linter.lsp")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(sys, "meta_path", [Gone, *sys.meta_path])
    result = run(*arguments)
    assert result.exit_code == 2 and f"pip install '.[{extra}]'" in result.stderr and "Traceback" not in result.stderr


def test_a_closed_standard_output_is_no_fault(folder: Path) -> None:
    command = [sys.executable, "-c", "from linter.cli.main import main; main()", "hostile.txt"]
    done = subprocess.run(["/bin/sh", "-c", '"$@" >&-', "sh", *command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_run_that_is_interrupted_says_so_in_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("linter.cli.doctor.version", interrupted)
    result = run("doctor")
    assert result.exit_code == 130 and "已中断" in result.stderr and "Traceback" not in result.stderr


def test_an_output_file_appears_whole(folder: Path) -> None:
    result = run("hostile.txt", "--output-file", "report.txt")
    assert result.stdout == "" and "T108" in (folder / "report.txt").read_text("utf-8")
    assert sorted(p.name for p in folder.iterdir()) == ["clean.txt", "hostile.txt", "report.txt"]


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "锁").mkdir()
    really = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("锁"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = run(".", "--output-format", "concise")
    assert result.exit_code == 2 and "./hostile.txt:" in result.stdout
    assert result.stderr.count("./锁: 读不了这个文件夹（Permission denied），请检查权限 (the folder cannot be read)") == 1


def test_folders_respect_patterns_and_gitignore(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("secret/\n*.bak.txt\n", "utf-8")
    for name in ("secret/a.txt", "sub/b.md", "sub/c.py", ".hidden/d.txt", "x.bak.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(HOSTILE, "utf-8")

    def names(*arguments: str) -> list[str]:
        lines = run(".", "--select", "T108", "--output-format", "concise", *arguments).stdout.splitlines()
        return [line.split(":")[0] for line in lines]

    assert names() == ["./hostile.txt", "./sub/b.md"]
    assert names("--exclude", "sub/") == ["./hostile.txt"]
    assert names("--include", "*.py") == ["./sub/c.py"]


def test_a_folder_with_nothing_to_check_is_said(folder: Path) -> None:
    (folder / "empty").mkdir()
    result = run("empty")
    assert result.exit_code == 2 and "empty" in result.stderr and "没有可检查的文件" in result.stderr


def test_a_run_of_which_all_is_excluded_is_said(folder: Path) -> None:
    done = run("hostile.txt", "--exclude", "*.txt", "--force-exclude")
    assert done.exit_code == 2 and "点名的文件都被 --exclude 排除了" in done.stderr
    done = run("-", "--stdin-filename", "a.txt", "--exclude", "*.txt", "--force-exclude", input=HOSTILE)
    assert done.exit_code == 2 and "T108" not in done.stdout


def test_broken_settings_in_a_folder_below_spare_the_others(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "appeal-lint.toml").write_text('ignroe = ["T108"]\n', "utf-8")
    (folder / "sub" / "b.txt").write_text(HOSTILE, "utf-8")
    forget()
    done = run(".", "--output-format", "concise", "--select", "T108")
    assert done.exit_code == 2 and "ignroe" in done.stderr and "Traceback" not in done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines() if "T108" in line] == ["./hostile.txt"]


def test_named_files_are_excluded_by_force_only(folder: Path) -> None:
    assert run("hostile.txt", "--exclude", "*.txt").exit_code == 1
    assert run("hostile.txt", "clean.txt", "--exclude", "hostile.txt", "--force-exclude").exit_code == 0


def test_stdin_takes_name_and_format(folder: Path) -> None:
    result = run("-", "--stdin-filename", "草稿.md", "--output-format", "concise", input="# 凭什么\n\n凭什么封我的号？\n".encode())
    assert result.stdout.startswith("草稿.md:3:1: T108")


def test_quiet_says_nothing_about_a_clean_file(folder: Path) -> None:
    assert run("clean.txt", "--quiet").stdout == ""
    assert "措辞与结构未见问题" in run("clean.txt").stdout and "未检查" in run("clean.txt").stdout


def test_a_given_route_is_reported_and_used(folder: Path) -> None:
    printed = run("hostile.txt", "--route", "remedy", "--all").stdout
    assert "路径：整改（已指定）" in printed and "--route dispute" in printed


def test_min_confidence_leaves_out_what_is_less_sure(folder: Path) -> None:
    sure = json.loads(run("hostile.txt", "--output-format", "json", "--min-confidence", "0.99").stdout)
    everything = json.loads(run("hostile.txt", "--output-format", "json", "--min-confidence", "0").stdout)
    few, many = (report["documents"][0]["findings"] for report in (sure, everything))
    assert all(f["confidence"] >= 0.99 for f in few) and len(many) > len(few)
    assert {f["severity"] for f in many if f["confidence"] < 0.1} == {"info"}
    assert run("hostile.txt", "--min-confidence", "2").exit_code == 2


def test_explain_names_the_features_behind_a_flag(folder: Path) -> None:
    printed = run("inspect", "--explain", "hostile.txt").stdout
    assert "challenge" in printed and "短语表“challenge”" in printed
    (record,) = (json.loads(line) for line in run("inspect", "--explain", "--output-format", "jsonl", "hostile.txt").stdout.splitlines())
    (sentence,) = record["sentences"]
    weights = [weight for _, weight in sentence["explained"]["challenge"]]
    assert sentence["flagged"] == list(sentence["explained"]) and weights == sorted(weights, reverse=True) and weights[0] > 0
    plain = run("inspect", "--output-format", "jsonl", "hostile.txt").stdout
    assert "explained" not in plain


def test_rule_pages_and_catalogue() -> None:
    page = run("rule", "missing-remedy").stdout
    assert "S105 missing-remedy" in page and "怎么改" in page and "不会提示" in page
    assert len(run("rule", "--all").stdout.splitlines()) >= 26


def test_the_page_of_a_rule_has_what_can_be_set_with_its_default() -> None:
    page = run("rule", "too-long").stdout
    options = page.partition("```toml\n")[2].partition("```")[0]
    assert options.startswith("[tool.appeal-lint.rules.too-long]\nlongest = ") and "选项" not in run("rule", "missing-remedy").stdout


def test_a_run_with_nothing_to_go_on_with_starts_anew(folder: Path) -> None:
    arguments = ("hostile.txt", "clean.txt", "--output-format", "jsonl", "-o", "r.jsonl", "--resume")
    done = run(*arguments)
    assert done.exit_code == 1 and "从头开始" in done.stderr and (folder / "r.jsonl").read_bytes().count(b"\n") == 2
    run("hostile.txt", "--write-baseline", "b.json")
    (folder / "appeal-lint.toml").write_text('baseline = "b.json"\n', "utf-8")
    forget()
    refused = run(*arguments)
    assert refused.exit_code == 2 and "--resume 不能和基线一起用" in refused.stderr


def test_a_fault_of_the_program_is_a_sentence(folder: Path) -> None:
    code = "from linter.cli import main as m; m.group.main = lambda **_: 1 / 0; m.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2 and "运行失败：ZeroDivisionError" in done.stderr and done.stderr.count("\n") == 1


def test_doctor_finds_a_complete_installation() -> None:
    result = run("doctor")
    assert result.exit_code == 0 and "模型" in result.stdout


def test_help_of_every_command() -> None:
    assert run("--version").stdout.strip() == f"appeal-lint {__version__}"
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0 and "Usage" in result.stdout


def test_bare_call_off_a_terminal_is_an_error() -> None:
    result = run()
    assert result.exit_code == 2 and "没有要检查的文件" in result.stderr


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from linter.cli.main import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8", "utf-16"])
def test_any_output_encoding_works(folder: Path, encoding: str) -> None:
    (folder / "emoji.txt").write_text("求求了😭凭什么封我？", "utf-8")
    done = process("emoji.txt", "--all", PYTHONIOENCODING=encoding)
    assert done.returncode == 1 and b"Traceback" not in done.stderr and b"T108" in done.stdout.replace(b"\0", b"")


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_json_is_json_in_any_encoding(folder: Path, encoding: str) -> None:
    import json

    (folder / "emoji.txt").write_text("求求了😭凭什么封我？", "utf-8")
    done = process("emoji.txt", "--output-format", "json", PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout.decode(encoding))["documents"][0]["findings"]


def test_colour_only_on_a_terminal(folder: Path) -> None:
    assert b"\x1b[" not in process("hostile.txt").stdout


def test_the_check_path_imports_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from linter.cli.main import group;"
        "CliRunner().invoke(group, ['hostile.txt']); print(*sorted(m for m in sys.modules if '.' not in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "numpy",
        "scipy",
        "sklearn",
        "matplotlib",
        "joblib",
        "docx",
        "pypdf",
        "lxml",
        "PIL",
        "pathspec",
        "charset_normalizer",
        "pkg_resources",
    }
    assert set(done.stdout.split()) & heavy == set()


def test_help_loads_neither_model_nor_words() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from linter.cli.main import group;"
        "CliRunner().invoke(group, ['--help']); CliRunner().invoke(group, ['rule', 'T101']); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"jieba", "linter.model.card"} & set(done.stdout.split())


def test_the_output_follows_links_keeps_modes_and_spares_devices(folder: Path) -> None:
    real = folder / "kept" / "report.txt"
    real.parent.mkdir()
    real.write_text("old", "utf-8")
    real.chmod(0o600)
    (folder / "link.txt").symlink_to(real)
    assert run("hostile.txt", "-o", "link.txt").exit_code == 1
    assert (folder / "link.txt").is_symlink() and "T108" in real.read_text("utf-8") and real.stat().st_mode & 0o777 == 0o600
    os.mkfifo(folder / "pipe")
    reader = subprocess.Popen([sys.executable, "-c", f"print(open({str(folder / 'pipe')!r}).read())"], stdout=subprocess.PIPE)
    assert run("hostile.txt", "-o", "pipe").exit_code == 1
    assert b"T108" in reader.communicate()[0] and not (folder / "pipe").is_file()


def test_a_report_is_never_written_over_a_statement(folder: Path) -> None:
    result = run("hostile.txt", "-o", "hostile.txt")
    assert result.exit_code == 2 and (folder / "hostile.txt").read_text("utf-8") == HOSTILE


NOTICE = "违规通知\n1. 虚假营销：3月2日的文章夸大宣传。\n"


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["hostile.txt", "--notice", "notice.txt"], "notice.txt"),
        (["-", "--previous", "clean.txt"], "clean.txt"),
        (["hostile.txt", "--config", "mine.toml"], "mine.toml"),
        (["hostile.txt", "--config", "mine.toml"], "base.toml"),
        (["hostile.txt", "--baseline", "b.json"], "b.json"),
        (["sub/a.txt"], "sub/appeal-lint.toml"),
        (["sub"], "sub/appeal-lint.toml"),
        (["-", "--stdin-filename", "sub/a.txt"], "sub/appeal-lint.toml"),
        (["sub"], "sub/a.txt"),
        (["--show-settings", "sub"], "sub/appeal-lint.toml"),
        (["--show-settings", "hostile.txt"], "hostile.txt"),
        (["empty", "--notice", "notice.txt"], "notice.txt"),
        (["inspect", "sub"], "sub/appeal-lint.toml"),
    ],
)
@pytest.mark.parametrize("option", ["-o", "--write-baseline"])
def test_nothing_that_is_read_is_written_over(folder: Path, arguments: list[str], name: str, option: str) -> None:
    if option == "--write-baseline" and {"--baseline", "--show-settings", "inspect"} & set(arguments):
        return
    (folder / "sub").mkdir()
    (folder / "empty").mkdir()
    made = {"notice.txt": NOTICE, "base.toml": "", "mine.toml": 'extend = "base.toml"', "sub/a.txt": HOSTILE, "sub/appeal-lint.toml": ""}
    for path, text in made.items():
        (folder / path).write_text(text, "utf-8")
    run("hostile.txt", "--write-baseline", "b.json")
    before = (folder / name).read_bytes()
    result = run(*arguments, option, name, input=HOSTILE)
    assert result.exit_code == 2 and name in result.stderr and (folder / name).read_bytes() == before
    os.link(folder / name, folder / "other name")
    assert run(*arguments, option, "other name", input=HOSTILE).exit_code == 2
    assert not list(folder.glob("**/*.tmp"))


def test_an_interrupted_run_says_so_and_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import linter.engine

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(linter.engine, "lint", interrupted)
    (folder / "report.txt").write_text("old", "utf-8")
    result = run("hostile.txt", "-o", "report.txt")
    assert result.exit_code == 130 and result.stderr.startswith("appeal-lint: 已中断") and result.stderr.count("\n") == 1
    assert result.stdout == "" and (folder / "report.txt").read_text("utf-8") == "old"
    assert sorted(p.name for p in folder.iterdir()) == ["clean.txt", "hostile.txt", "report.txt"]


def test_the_summary_counts_what_was_read(folder: Path) -> None:
    nothing, both = run("no.txt").stdout, run("no.txt", "clean.txt").stdout
    assert "检查了 0 份文本" in nothing and "1 份没有读成" in nothing
    assert "检查了 1 份文本" in both and "1 份没有读成" in both


@pytest.mark.parametrize("content", ["\n", "   \n\t", "\ufeff", "。。。！！", "——\n***\n"])
def test_a_text_with_nothing_to_read_is_an_error_and_no_clean_run(folder: Path, content: str) -> None:
    (folder / "blank.txt").write_text(content, "utf-8")
    result = run("blank.txt")
    assert result.exit_code == 2 and "没有可以检查的正文" in result.stderr and "未见问题" not in result.stdout


def test_what_is_no_appeal_gets_no_verdict(folder: Path) -> None:
    (folder / "requirements.txt").write_text("click==8.1.7\njieba==0.42.1\nnumpy==2.0\n", "utf-8")
    result = run("requirements.txt")
    assert result.exit_code == 0 and "S102" in result.stdout and "未见问题" not in result.stdout


def test_bad_lines_of_ignore_files_are_left_out(folder: Path) -> None:
    (folder / ".gitignore").write_text("\ufeffclean.txt\n!\n[z-a]\n", "utf-8")
    printed = run(".", "--output-format", "concise").stdout
    assert "hostile.txt" in printed and "clean.txt" not in printed


def test_deeper_ignore_files_decide(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("skip*\n", "utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / ".gitignore").write_text("!skip.txt\n", "utf-8")
    for name in ("skip.txt", "sub/skip.txt", "sub/UPPER.TXT", ".hidden.txt"):
        (folder / name).write_text(HOSTILE, "utf-8")
    printed = run(".", "--select", "T108", "--output-format", "concise").stdout
    assert sorted(line.split(":")[0] for line in printed.splitlines()) == ["./hostile.txt", "./sub/UPPER.TXT", "./sub/skip.txt"]


def test_escape_sequences_reach_neither_message_nor_path(folder: Path) -> None:
    (folder / "e.txt").write_text("凭什么\x1b[2J封我的号？\x1b]0;x\x07", "utf-8")
    for format in ("text", "concise"):
        assert "\x1b" not in run("e.txt", "--all", "--output-format", format).stdout
    assert "\x1b" not in run("no\x1b[2J.txt").stderr


def test_a_fault_of_the_tool_is_one_sentence_and_quotes_nothing(folder: Path) -> None:
    code = "import linter.engine as e, linter.cli.main as m\ndef broken(*a): raise RuntimeError('凭什么')\ne.lint = broken\nm.main()"
    done = subprocess.run([sys.executable, "-c", code, "hostile.txt"], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "RuntimeError" in done.stderr and "凭什么" not in done.stderr and "Traceback" not in done.stderr


def test_a_file_that_ends_too_soon_is_a_fault_and_not_the_end_of_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(name: str) -> None:
        raise EOFError("marshal data too short")

    monkeypatch.setattr("linter.cli.doctor.files", ended)
    done = run("doctor")
    assert done.exit_code == 2 and "EOFError" in done.output and "Aborted" not in done.output


def test_completion_offers_options_and_files_of_the_default_command(folder: Path) -> None:
    words = {"COMP_WORDS": "appeal-lint --sel", "COMP_CWORD": "1", "_APPEAL_LINT_COMPLETE": "bash_complete"}
    assert b"--select" in process(**words).stdout
    assert b"file," in process(**{**words, "COMP_WORDS": "appeal-lint stat"}).stdout
