"""Configuration files: which one holds, what it sets, and what a wrong one is told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group
from linter.config import Allowed, Phrases
from linter.settings import UNSET, SettingsError, build, for_document, forget, resolve, schema, sources
from linter.settings.keys import KEYS, NAMED
from linter.settings.patterns import fault
from linter.settings.sizes import size
from linter.settings.sources import chain
from linter.values import Severity

HOSTILE = "3月5日我的号被封了，凭什么封我？"
OWN = '[[own-rules]]\ncode = "U101"\nname = "no-nickname"\n'
DOCS = Path(__file__).parent.parent / "docs"


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=input)


def codes(*arguments: str, input: str | None = None) -> list[str]:
    result = run(*arguments, "--output-format", "concise", input=input)
    assert result.exit_code in (0, 1), result.output
    return sorted(line.split(": ")[1].split()[0] for line in result.stdout.splitlines())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    forget()
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.txt", HOSTILE)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_without_a_file_nothing_is_set(folder: Path) -> None:
    assert resolve(".") is UNSET and for_document(UNSET, "a.txt") == UNSET.config


def test_the_nearest_file_holds_whole(folder: Path) -> None:
    write(folder / "appeal-lint.toml", 'ignore = ["S"]\nlang = "en"')
    write(folder / "sub" / "pyproject.toml", "[tool.appeal-lint]\nignore = ['T']")
    write(folder / "sub" / "other" / "pyproject.toml", '[project]\nname = "appeal-lint"')
    write(folder / "sub" / "deep" / ".appeal-lint.toml", "")
    assert resolve(".").config.ignore == ("S",)
    for below in ("sub", "sub/other", "sub/nowhere/at/all"):
        assert resolve(below).config.ignore == ("T",) and resolve(below).config.lang == "zh"
    assert resolve("sub/deep").config == UNSET.config and resolve("sub/deep").path is not None


def test_the_order_within_a_folder(folder: Path) -> None:
    for name in ("pyproject.toml", ".appeal-lint.toml", "appeal-lint.toml"):
        write(folder / name, ("[tool.appeal-lint]\n" if name == "pyproject.toml" else "") + f'docs-url = "https://{name}/"')
        forget()
        assert name in resolve(".").config.docs_url


def test_what_has_the_name_and_is_no_file_is_told(folder: Path) -> None:
    (folder / "appeal-lint.toml").mkdir()
    result = run("a.txt")
    assert result.exit_code == 2 and result.stderr.startswith("appeal-lint: appeal-lint.toml: 应为配置文件") and result.stdout == ""
    assert run("a.txt", "--isolated").exit_code == 1
    (folder / "appeal-lint.toml").rmdir()
    (folder / ".appeal-lint.toml").symlink_to(".appeal-lint.toml")
    forget()
    for command in (["a.txt"], ["inspect", "a.txt"], ["--show-settings"]):
        result = run(*command)
        assert result.exit_code == 2 and ".appeal-lint.toml: 应为配置文件" in result.stderr and "Traceback" not in result.stderr
    (folder / ".appeal-lint.toml").unlink()
    (folder / "pyproject.toml").mkdir()  # of others
    forget()
    assert resolve(".") is UNSET


def test_a_pyproject_of_others_is_not_even_parsed(folder: Path) -> None:
    write(folder / "pyproject.toml", "this is = no [toml")
    assert resolve(".") is UNSET
    write(folder / "sub" / "pyproject.toml", "[tool.appeal-lint\n")
    with pytest.raises(SettingsError, match=r"sub/pyproject.toml:1: 不是正确的 TOML"):
        resolve("sub")


def test_extend_lays_the_nearer_file_over_the_farther(folder: Path) -> None:
    write(folder / "far.toml", 'ignore = ["S113"]\nlang = "en"\n[severity]\nT101 = "error"\nplea = "info"\n[rules.too-long]\nlongest = 7')
    write(folder / "shared" / "middle.toml", 'extend = "../far.toml"\nselect = ["T"]\nbaseline = "b.json"\n[severity]\nplea = "error"')
    write(folder / "sub" / "appeal-lint.toml", 'extend = ["../shared/middle.toml"]\nselect = ["S"]\n[severity]\nT = "warning"')
    settings = resolve("sub")
    assert settings.config.select == ("S",) and settings.config.ignore == ("S113",) and settings.config.lang == "en"
    assert [pair[0] for pair in settings.config.severity] == ["T101", "plea", "T"] and settings.config.severity[1][1] is Severity.ERROR
    assert settings.config.options == (("too-long", (("longest", 7),)),)
    assert settings.baseline == str(folder / "shared" / "b.json")


def test_all_keys_arrive(folder: Path) -> None:
    write(folder / "ours.toml", 'platform = "other"\n[[box]]\nhard = 9\nmark = "practice"\nsource = "x"')
    write(
        folder / "appeal-lint.toml",
        'route = "dispute"\nviolation = "cheating"\nplatform = "game"\naccount = "personal"\nchannel = "client"\nmax-chars = 200\n'
        'min-confidence = 1\nfail-on = "error"\nprofiles = ["ours.toml"]\ninclude = ["*.txt"]\nexclude = ["old/"]\n'
        'allow = [{ rule = "T108", text = "凭什么", reason = "原话" }]\nphrases = { insult = ["狗平台"] }\n'
        'per-file-ignores = { "*.md" = ["S"] }\n'
        'severity = { T = "off", T108 = "error" }\n' + OWN + 'phrases = ["小编", "小编大人"]\nmessage = "「{quote}」不妥。请改。"',
    )
    settings = resolve(".")
    config, case = settings.config, settings.config.case
    assert (case.route, case.violation, case.detail, case.platform) == ("dispute", "other", "cheating", "game")
    assert (case.account, case.channel, case.longest, config.min_confidence) == ("personal", "client", 200, 1.0)
    assert config.fail_on is Severity.ERROR and config.profiles == (str(folder / "ours.toml"),)
    assert (settings.include, settings.exclude) == (("*.txt",), ("old/",))
    assert config.allow == (Allowed("T108", "凭什么", "原话"),) and config.phrases == (Phrases("insult", ("狗平台",)),)
    assert "T101" in config.ignore and "T108" not in config.ignore and config.severity == (("T108", Severity.ERROR),)
    (own,) = config.own_rules
    assert own.pattern == "小编大人|小编" and own.message_en == own.message and own.severity is Severity.WARNING
    assert hash(config)


#: A wrong file, and what the sentence has to hold.
WRONG = [
    ('selct = ["T"]', ":1:", "是否指 select"),
    ('lang = "zh"\nfail_on = "error"', ":2:", "是否指 fail-on"),
    ('select = "T"', ":1:", "方括号里的列表"),
    ('ignore = [\n  "T101",\n  "T999",\n]', ":3:", "没有规则 'T999'"),
    ('ignore = ["chalenge"]', ":1:", "是否指 challenge"),
    ("ignore = [1]", ":1:", "列表"),
    ('fail-on = "fatal"', ":1:", "fail-on 不能是 'fatal'"),
    ('# 注\nlang = "de"', ":2:", "lang 不能是 'de'"),
    ("lang = 3", ":1:", "可用的有：zh、en"),
    ("min-confidence = 2", ":1:", "0 到 1"),
    ("min-confidence = true", ":1:", "不是 true"),
    ("max-chars = 0", ":1:", "大于 0 的整数"),
    (f"lang = 'zh'\nmax-chars = 0x{'f' * 5000}", ":2:", "这个数太大"),
    (f"max-size = 0x{'f' * 17}", ":1:", "这个数太大"),
    (f"max-chars = {1 << 63}", ":1:", "这个数太大"),
    (f"[rules.too-long]\nlongest = 0x{'f' * 5000}", ":2:", "这个数太大"),
    (f'ignore = ["T101"]\nselect = ["T101", 0x{"f" * 5000}]', ":2:", "这个数太大"),
    (f'[[allow]]\nrule = "T1"\ntext = "a"\n[[allow]]\nrule = "T1"\ntext = [[0x{"f" * 5000}]]', ":6:", "这个数太大"),
    (f"extend = 0x{'f' * 5000}", ":1:", "这个数太大"),
    ('max-size = "999999999999999G"', ":1:", "大小"),
    ('model = "a\\u0000b"', ":1:", "路径"),
    ('baseline = "a\\u0000b"', ":1:", "路径"),
    ('profiles = ["a\\u0000b"]', ":1:", "不存在"),
    ('max-size = "big"', ":1:", "大小"),
    ('max-size = "0K"', ":1:", "大小"),
    ("max-size = -1", ":1:", "大小"),
    ("max-size = true", ":1:", "大小"),
    ("max-size = 1.5", ":1:", "大小"),
    ('platform = "wechta"', ":1:", "是否指 wechat"),
    ('violation = "cheatin"', ":1:", "是否指 cheating"),
    ('docs-url = "example.org"', ":1:", "网址"),
    ('docs-url = "https://x) ![](https://evil.example/p.png) [a](b"', ":1:", "空格、括号"),
    *((f'docs-url = "https://example.org/{end}"', ":1:", "空格、括号") for end in (*")<]'` ", r"\n", r"\u0007", r"\u202e", '\\"')),
    ('docs-url = "https:///x"', ":1:", "网址"),
    ('severity = "info"', ":1:", "应为一张表"),
    ('lang = "zh"\n[severity]\nplea = "info"\nT1 = "fatal"', ":4:", "不能是 'fatal'"),
    ('[severity]\nplee = "info"', ":2:", "是否指 plea"),
    ('[per-file-ignores]\n"*.md" = ["T9"]', ":2:", "没有规则 'T9'"),
    ('[per-file-ignores]\n"  " = ["T1"]', ":2:", "不是文件的模式"),
    ('exclude = ["ok", "a\\\\"]', ":1:", "不是文件的模式"),
    ('[per-file-ignores]\n"[z-a]" = ["T1"]', ":2:", "不是文件的模式"),
    ('include = [\n  "[z-a]",\n]', ":2:", "不是文件的模式"),
    ('ignore = ["t1o1"]', ":1:", "是否指 T101"),
    (OWN + 'pattern = "a"\nmessage = "「{quot}」"', ":5:", "{quot} 没有意义"),
    (OWN + 'pattern = "a"\nmessage = "「{quote}」"\nmessage-en = "{原文}"', ":6:", "{原文} 没有意义"),
    ("[rules.too-long]\nlongets = 3", ":2:", "是否指 longest"),
    ('[rules.too-long]\nlongest = "3"', ":2:", "类型不对，默认值是 500"),
    ("[rules.too-long]\nlongest = true", ":2:", "类型不对"),
    ("[rules.plea]\nlongest = 3", ":2:", "没有选项"),
    ("[rules.T1]\nlongest = 3", ":1:", "不止一条"),
    ("[rules]\ntoo-long = 3", ":2:", "应为一张表"),
    ('[phrases]\ntoo-short = ["短"]', ":2:", "不能加词"),
    ('[phrases]\ninsult = "短"', ":2:", "列表"),
    ('[[allow]]\nrule = "T1"', ":1:", "缺少 text"),
    ('[[allow]]\nrule = "T1"\ntext = "a"\n[[allow]]\nrule = "T1"\ntext = " "', ":6:", "一段文字"),
    ('[[allow]]\nrule = "T1"\ntext = "a"\nreasons = "b"', ":4:", "是否指 reason"),
    ('allow = "T1"', ":1:", "[[allow]]"),
    (OWN + 'message = "m"', ":1:", "只写一个"),
    (OWN + 'pattern = "["\nmessage = "m"', ":4:", "正则表达式"),
    (OWN + 'pattern = "(a+)+"\nmessage = "m"', ":4:", "重复里又有重复"),
    (OWN + 'pattern = "a*"\nmessage = "m"', ":4:", "空文字"),
    (OWN + 'pattern = "a"\nmessage = "m"\n' + OWN + 'pattern = "b"\nmessage = "m"', ":6:", "用了两次"),
    (OWN.replace("U101", "T101") + 'pattern = "a"\nmessage = "m"', ":2:", "字母 U"),
    (OWN.replace("no-nickname", "plea") + 'pattern = "a"\nmessage = "m"', ":3:", "已经是内置的规则"),
    ('extend = "no.toml"', ":1:", "no.toml 不存在"),
    ("extend = 3", ":1:", "文件路径"),
    ('extend = "a\\u0000b"', ":1:", "文件路径"),
    ('extend = "appeal-lint.toml"', ":1:", "绕成了环"),
    ('profiles = ["no.toml"]', ":1:", "no.toml 不存在"),
    ('[tool.appeal-lint]\nlang = "zh"', ":1:", "只有 pyproject.toml 里才要"),
    ('lang = "zh"\nlang = "en"', ":2:", "不是正确的 TOML"),
    ('lang = "zh', ":1:", "不是正确的 TOML"),
]


@pytest.mark.parametrize(("text", "line", "part"), WRONG)
def test_a_wrong_file_is_one_sentence_with_its_line(folder: Path, text: str, line: str, part: str) -> None:
    write(folder / "appeal-lint.toml", text)
    with pytest.raises(SettingsError) as problem:
        resolve(".")
    said = str(problem.value)
    assert said.startswith(f"appeal-lint.toml{line}") and part in said and "\n" not in said
    assert re.search(r"\([a-z][^()]*\)$|（[^）]*）|[？。)]$", said)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b'\xef\xbb\xbflang = "zh"', ":1: 文件开头有 BOM"),
        ('# 一\nlang = "中"'.encode("gb18030"), ":2: 不是 UTF-8"),
        ('lang = "zh"'.encode("utf-16"), ":1: 不是 UTF-8"),
        (b"a = " + b"[" * 5000, "appeal-lint.toml"),
        (b"a = " + b"1" * 5000, "appeal-lint.toml"),
    ],
)
def test_bytes_that_are_no_toml(folder: Path, content: bytes, part: str) -> None:
    (folder / "appeal-lint.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=part):
        resolve(".")


def test_a_cycle_of_files_is_named(folder: Path) -> None:
    write(folder / "appeal-lint.toml", 'extend = "b.toml"')
    write(folder / "b.toml", 'extend = "./appeal-lint.toml"')
    with pytest.raises(SettingsError, match=r"^b.toml:1: .*appeal-lint.toml → b.toml → appeal-lint.toml"):
        resolve(".")


def test_a_file_that_is_extended_often_is_read_once_and_holds_where_it_stands_last(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("a", 'lang = "en"\nroute = "remedy"'), ("b", 'lang = "zh"\nroute = "dispute"'), ("c", 'extend = "a.toml"')):
        write(folder / f"{name}.toml", text)
    write(folder / "appeal-lint.toml", 'extend = ["a.toml", "b.toml", "c.toml", "./b.toml", "a.toml"]\nroute = "auto"')
    read: list[str] = []
    monkeypatch.setattr(sources, "source", lambda path, really=sources.source: read.append(path) or really(path))
    assert [Path(one.path).stem for one in chain(str(folder / "appeal-lint.toml"))] == ["c", "b", "a", "appeal-lint"]
    assert len(read) == 4 and (resolve(".").config.lang, resolve(".").config.case.route) == ("en", None)


@pytest.mark.parametrize("names", [1, 2, 101])
def test_a_crowd_of_files_is_refused_and_a_ladder_is_climbed_once(folder: Path, names: int) -> None:
    for i in range(101):
        write(folder / f"{i}.toml", f"extend = {json.dumps([f'{i + 1}.toml'] * names)}")
    write(folder / "99.toml", 'lang = "en"')
    write(folder / "appeal-lint.toml", f"extend = {json.dumps(['1.toml'] * names)}")
    if names <= sources.MOST:
        assert resolve(".").config.lang == "en" and len(chain(str(folder / "appeal-lint.toml"))) == sources.MOST
        write(folder / "99.toml", 'extend = "100.toml"')
        forget()
    with pytest.raises(SettingsError, match=r"超过 100 个.* \(more than 100 files\)$"):
        resolve(".")


def test_a_fault_is_told_where_it_stands_even_if_extended(folder: Path) -> None:
    write(folder / "base.toml", 'lang = "zh"\nroute = "confess"')
    write(folder / "appeal-lint.toml", 'extend = "base.toml"\nroute = "auto"')
    with pytest.raises(SettingsError, match=r"^base.toml:2: route"):
        resolve(".")


def test_the_command_line_says_it_once_with_status_2(folder: Path) -> None:
    write(folder / "appeal-lint.toml", "selct = []")
    for command in ("check", "inspect"):
        result = run(command, "a.txt")
        assert result.exit_code == 2 and result.stderr.count("selct") == 1 and "Traceback" not in result.stderr
    assert run("a.txt", "--isolated").exit_code == 1
    assert run("a.txt", "--config", "no.toml").exit_code == 2
    assert run("a.txt", "--config", "a.toml", "--isolated").exit_code == 2


def test_a_wrong_file_below_stops_its_own_documents_only(folder: Path) -> None:
    write(folder / "sub" / "appeal-lint.toml", "selct = []")
    for name in ("b.txt", "c.txt"):
        write(folder / "sub" / name, HOSTILE)
    result = run(".", "--output-format", "jsonl")
    documents = {json.loads(line)["path"]: json.loads(line) for line in result.stdout.splitlines()}
    assert result.exit_code == 2 and result.stderr.count("selct") == 1
    assert documents["./a.txt"]["findings"] and "selct" in documents["./sub/b.txt"]["error"]


def test_a_fault_of_the_program_while_it_reads_settings_costs_their_own_documents_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "sub" / "appeal-lint.toml", 'lang = "en"')
    write(folder / "sub" / "b.txt", HOSTILE)

    def chain(path: str) -> None:
        raise KeyError(HOSTILE)

    monkeypatch.setattr(build, "chain", chain)
    result = run(".", "--output-format", "jsonl")
    documents = {json.loads(line)["path"]: json.loads(line) for line in result.stdout.splitlines()}
    assert result.exit_code == 2 and documents["./a.txt"]["findings"] and "KeyError" in documents["./sub/b.txt"]["error"]
    assert result.stderr.count("sub/appeal-lint.toml: 读这份配置时程序出错") == 1 and HOSTILE not in result.output


def test_a_rule_that_is_named_twice_has_the_options_of_both(folder: Path) -> None:
    write(folder / "base.toml", "[rules.M106]\ncard = 200\nother = 100\n")
    text = 'extend = "base.toml"\n[rules.small-picture]\ncard = 300\npage = 900\n[rules.M106]\npage = 700\n'
    write(folder / "appeal-lint.toml", text)
    ((name, options),) = resolve(".").config.options
    assert name == "small-picture" and dict(options) == {"card": 300, "page": 700, "other": 100}
    shown = tomllib.loads(run("--show-settings").stdout)["rules"]
    assert shown == {"M106": {"card": 200, "other": 100, "page": 700}, "small-picture": {"card": 300, "page": 900}}


def test_each_document_has_the_settings_of_its_folder(folder: Path) -> None:
    write(folder / "appeal-lint.toml", 'select = ["T"]')
    write(folder / "sub" / "appeal-lint.toml", 'select = ["S101"]')
    write(folder / "sub" / "b.txt", HOSTILE)
    assert codes("a.txt", "sub/b.txt") == ["S101", "T108"]
    assert codes("-", input=HOSTILE) == ["T108"]
    assert codes("-", "--stdin-filename", "sub/x.txt", input=HOSTILE) == ["S101"]


def test_options_win_over_the_file(folder: Path) -> None:
    write(folder / "appeal-lint.toml", 'select = ["T"]\nignore = ["T201"]\nfail-on = "error"\nroute = "remedy"\nlang = "en"')
    assert run("a.txt").exit_code == 0 and run("a.txt", "--fail-on", "warning").exit_code == 1
    assert codes("a.txt") == ["T108"] and codes("a.txt", "--ignore", "T108") == [] and "S101" not in codes("a.txt", "--select", "S")
    assert "S101" in codes("a.txt", "--select", "S", "--route", "auto")
    write(folder / "b.txt", HOSTILE + "！！！")
    assert "T201" not in codes("b.txt") and "T201" in codes("b.txt", "--select", "T201")
    assert "Verdict" in run("a.txt").stdout and "结论" in run("a.txt", "--lang", "zh").stdout


def test_per_file_ignores(folder: Path) -> None:
    write(
        folder / "appeal-lint.toml",
        'select = ["T108", "S101"]\n[per-file-ignores]\n"old/" = ["T"]\n"!*.txt" = ["S"]\n"/sub/a.*" = ["T", "S"]',
    )
    for name in ("old/a.txt", "sub/a.txt", "sub/sub/a.txt", "x.text"):
        write(folder / name, HOSTILE)
    found = {name: codes(name) for name in ("a.txt", "old/a.txt", "sub/sub/a.txt", "x.text")}
    assert found == {"a.txt": ["S101", "T108"], "old/a.txt": ["S101"], "sub/sub/a.txt": ["S101", "T108"], "x.text": ["T108"]}
    assert run("sub/a.txt").exit_code == 0
    assert codes("old/a.txt", "--select", "T108") == []
    # the same text under other settings, in one run
    told = run("a.txt", "old/a.txt", "sub/a.txt", "x.text", "--output-format", "concise").stdout.splitlines()
    assert [(line.split(":")[0], line.split()[1]) for line in told] == [
        *(("a.txt", "S101"), ("a.txt", "T108")),
        *(("old/a.txt", "S101"), ("x.text", "T108")),
    ]


def test_what_is_ignored_everywhere_is_ignored_in_files_that_ignore_more(folder: Path) -> None:
    write(folder / "appeal-lint.toml", 'select = ["T108", "S101"]\nignore = ["S101"]\n[per-file-ignores]\n"*.txt" = ["T108"]')
    write(folder / "x.text", HOSTILE)
    assert codes("a.txt") == [] and codes("x.text") == ["T108"]


def test_include_and_exclude_are_seen_from_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "appeal-lint.toml", 'select = ["T108"]\ninclude = ["/sub/*.txt", "*.note"]\nexclude = ["/sub/old.txt"]')
    for name in ("sub/b.txt", "sub/old.txt", "sub/deep/sub/old.note"):
        write(folder / name, HOSTILE)

    def names(*arguments: str) -> list[str]:
        return [line.split(":")[0] for line in run(*arguments, "--output-format", "concise").stdout.splitlines()]

    assert names(".") == ["./sub/b.txt", "./sub/deep/sub/old.note"]
    monkeypatch.chdir(folder / "sub")
    assert names(".") == ["./b.txt", "./deep/sub/old.note"]
    assert names(".", "--exclude", "b.txt") == ["./old.txt", "./deep/sub/old.note"] and names(".", "--include", "b.txt") == ["./b.txt"]
    assert names("old.txt") == ["old.txt"] and names("old.txt", "b.txt", "--force-exclude") == ["b.txt"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("500", 500),
        ("1k", 1024),
        ("64M", 64 << 20),
        ("2GiB", 2 << 30),
        ("3kb", 3072),
        ("0", None),
        ("", None),
        ("K", None),
        ("9" * 5000, None),
    ],
)
def test_a_size_is_a_number_of_bytes(said: str, found: int | None) -> None:
    assert size(said) == found


def test_the_limit_of_a_file_is_that_of_its_folder(folder: Path) -> None:
    for name in ("small/a.txt", "large/a.txt"):
        write(folder / name, HOSTILE * 40)
    write(folder / "small" / "appeal-lint.toml", 'max-size = "1K"')
    result = run("small/a.txt", "large/a.txt", "--output-format", "concise")
    assert (
        result.exit_code == 2
        and "small/a.txt: 文件有" in result.stderr
        and "large/a.txt: " not in result.stderr
        and "large/a.txt" in result.stdout
    )
    assert run("small/a.txt", "--max-size", "1M").exit_code == 1 and run("large/a.txt", "--max-size", "1K").exit_code == 2
    assert run("-", "--stdin-filename", "small/b.txt", input=HOSTILE * 40).exit_code == 2
    assert run("materials", "small").exit_code == 2 and run("materials", "large").exit_code == 0
    write(folder / "large" / "appeal-lint.toml", 'max-size = "big"')
    forget()
    assert "appeal-lint.toml:1" in run("large/a.txt").stderr


def test_severity_options_phrases_own_rules(folder: Path) -> None:
    write(
        folder / "appeal-lint.toml",
        'select = ["T108", "T106", "S113", "U"]\n[severity]\nT108 = "error"\n[rules.too-long]\nlongest = 10\n[phrases]\nT106 = ["大笨蛋"]\n'
        + OWN
        + 'pattern = "小编"\nmessage = "「{quote}」不妥。请改。"\nseverity = "info"',
    )
    write(folder / "b.txt", HOSTILE + "小编是大笨蛋。")
    result = run("b.txt", "--output-format", "concise")
    found = {line.split(": ")[1].split()[0]: line for line in result.stdout.splitlines()}
    assert set(found) == {"T108", "T106", "S113", "U101"}
    assert " error " in found["T108"] and "no-nickname info 「小编」不妥" in found["U101"] and "大笨蛋" in found["T106"]


def test_words_that_are_added_are_flagged_in_the_writers_own_voice_where_the_rule_says_nothing(folder: Path) -> None:
    write(folder / "appeal-lint.toml", 'select = ["insult"]\n[phrases]\ninsult = ["小編大人"]')
    write(folder / "a.txt", "3月5日我的号被封。昨天小编大人没有回复，小编大人。通知写着“小编大人”。你们这群骗子，小编大人。")
    found = [line.split(" T106")[0] for line in run("a.txt", "--output-format", "concise").stdout.splitlines()]
    assert found == ["a.txt:1:13:", "a.txt:1:38:"]


def test_the_table_of_keys_is_in_the_documentation() -> None:
    from linter.settings.schema import table

    assert table() in (Path(__file__).parent.parent / "docs" / "configuration.md").read_text("utf-8")


def test_allowed_words_are_left_alone_in_every_format(folder: Path) -> None:
    write(
        folder / "appeal-lint.toml",
        'select = ["T108"]\n[[allow]]\nrule = "challenge"\ntext = "，凭什么封我？"\n[[allow]]\nrule = "T108"\ntext = "为何不回"',
    )
    write(folder / "r.jsonl", json.dumps({"id": 1, "text": HOSTILE}) + "\n" + json.dumps({"text": "凭什么不让我登录？凭什么封我？"}))
    assert codes("a.txt") == [] and codes("r.jsonl") == ["T108", "T108"]
    result = run(".")
    assert "T108「为何不回」没有用到" in result.stderr and "封我" not in result.stderr
    assert "没有用到" not in run("a.txt").stderr + run(".", "--ignore", "S").stderr + run(".", "-q").stderr


def test_the_case_of_a_file_reaches_inspect(folder: Path) -> None:
    write(folder / "appeal-lint.toml", 'route = "dispute"\nviolation = "hijacked"')
    record = json.loads(run("inspect", "--output-format", "jsonl", "a.txt").stdout)
    assert record["route"] == {"label": "dispute", "confidence": 1.0} and record["violation"]["label"] == "other"
    again = json.loads(run("inspect", "--output-format", "jsonl", "a.txt", "--violation", "fraud", "--isolated").stdout)
    assert again["route"]["label"] == "open" and again["violation"]["label"] == "fraud"


def test_today_has_to_be_a_day(folder: Path) -> None:
    assert run("a.txt", "--today", "2026-03-10").exit_code == 1
    for wrong in ("20260310", "2026-3-1", "2026-02-30", "heute"):
        assert "不是日期" in run("a.txt", "--today", wrong).stderr


def test_what_is_shown_is_what_holds(folder: Path) -> None:
    write(folder / "base.toml", 'ignore = ["S113"]\nbaseline = "b.json"\n[severity]\n"T1" = "info"')
    text = (
        'extend = "base.toml"\nplatform = "wechat"\nmin-confidence = 0.25\n[per-file-ignores]\n"旧 稿/" = ["T"]\n[severity]\nplea = "off"\n'
        '[rules.too-long]\nlongest = 9\n[phrases]\ninsult = ["\\"狗\\"\\\\"]\n[[allow]]\nrule = "T"\ntext = "a\\nb"\n'
        + OWN
        + "pattern = '小编\\b'\nmessage = \"m。\""
    )
    write(folder / "appeal-lint.toml", text)
    printed = run("--show-settings", "--lang", "en", "--ignore", "T201").stdout
    assert 'platform = "wechat"  # appeal-lint.toml:2' in printed and 'T1 = "info"  # base.toml:4' in printed
    assert 'lang = "en"  # 命令行' in printed and 'fail-on = "warning"  # 默认' in printed
    write(folder / "again" / "shown.toml", printed)
    first, again = resolve("."), resolve(".", "again/shown.toml")
    assert again.config.ignore == ("S113", "T201", "T112") and again.config.lang == "en" and again.baseline == first.baseline
    for name in ("severity", "options", "phrases", "allow", "own_rules", "case", "min_confidence"):
        assert getattr(again.config, name) == getattr(first.config, name)
    assert again.per_file_ignores == first.per_file_ignores
    assert "没有配置文件" in run("--show-settings", "--isolated").stdout


def test_no_file_to_check_is_bad_usage(folder: Path) -> None:
    for command in ("check", "inspect"):
        assert run(command).exit_code == 2


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a*)*b", "(?:a|b+){2,}", "((?:a{1,9})x?)*", "(?=(a+)*)b", "(.*,)*x", "(", "x*", "a{2}{3}{4", "(?P<n>a)?"]
)
def test_dangerous_and_broken_patterns_are_refused(pattern: str) -> None:
    assert fault(pattern) is not None or pattern == "a{2}{3}{4"


@pytest.mark.parametrize(
    "pattern", ["小编|管理大大", "(?:求){3,}", "[求拜]{2,}了?", "(?:a++,)+", "(?>a+)b", "(?:ab)+c*", "a.*b.*c", "(?:求求?你)+"]
)
def test_harmless_patterns_are_taken(pattern: str) -> None:
    assert fault(pattern) is None


def test_docs_and_schema_hold_every_key(folder: Path) -> None:
    page = (DOCS / "configuration.md").read_text("utf-8")
    for key in KEYS:
        assert f"| `{key.name}` |" in page
    made = json.loads(schema.schema())
    assert set(made["properties"]) == set(NAMED) and made["additionalProperties"] is False
    assert set(made["properties"]["own-rules"]["items"]["required"]) == {"code", "name", "message"}
    example = re.search(r"```toml\n(.*?)```", page, re.S)
    assert example is not None
    write(folder / "appeal-lint.toml", example[1])
    assert resolve(".").config.case.account == "merchant"


@pytest.mark.parametrize("key", [key for key in KEYS if key.example and key.name not in ("extend", "profiles")], ids=lambda key: key.name)
def test_the_example_of_every_key_is_taken(folder: Path, key: object) -> None:
    besides = f'model-sha256 = "{"0" * 64}"\n' if key.name == "model" else ""  # type: ignore[attr-defined]
    write(folder / "appeal-lint.toml", f"{besides}{key.name} = {key.example}")  # type: ignore[attr-defined]
    assert tomllib.loads(f"{key.name} = {key.example}") and resolve(".").path  # type: ignore[attr-defined]


def test_a_linter_with_the_settings_of_a_folder(folder: Path) -> None:
    from linter import Linter

    write(folder / "mine.toml", 'select = ["T108"]')
    assert [finding.code for finding in Linter.from_settings("mine.toml").lint(HOSTILE).findings] == ["T108"]
    assert Linter.from_settings().config == UNSET.config


@pytest.mark.unmeasured
def test_a_run_without_a_file_imports_nothing_for_it(folder: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from linter.cli.main import group;"
        "CliRunner().invoke(group, ['a.txt']); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "linter.settings" in loaded
    assert not {"tomllib", "pathspec", "linter.toml", "linter.settings.keys", "linter.suppress.comments", "linter.baseline"} & loaded


def test_a_day_given_is_the_day_of_the_case(folder: Path) -> None:
    from linter.cli.chosen import overridden

    names = ("route", "violation", "max_chars", "platform", "account", "channel", "today")
    given = {**dict.fromkeys(names), "today": date(2026, 3, 10), "violation": "category", "max_chars": 5}
    case = overridden(UNSET, given).config.case
    assert (case.today, case.violation, case.detail, case.longest) == (date(2026, 3, 10), "other", "category", 5)
