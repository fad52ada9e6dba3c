"""A configuration file stays one that can be read when a rule is turned off in it, however it is written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from linter.frozen import replace
from linter.lsp.silencing import allowed, content, ignored
from linter.settings.build import load
from linter.values import Severity

WRITTEN = (
    "",
    'lang = "zh"\r\n[severity]\r\nT101 = "error"\r\n',
    'ignore = ["C1"]\r\nlang = "zh"\r\n',
    '  ignore = ["C1"]\n',
    'ignore = [\n  # 😀\n  "C1",\n]',
    "ignore = []",
    '# 中文😀\n[severity]\nT101 = "error"',
)


@pytest.mark.parametrize("name, head", [("appeal-lint.toml", ""), ("pyproject.toml", "[tool.appeal-lint]"), ("pyproject.toml", None)])
@pytest.mark.parametrize("written", WRITTEN)
def test_the_file_says_what_it_said_and_more(name: str, head: str | None, written: str, tmp_path: Path) -> None:
    if head is None:
        written = ""
    elif head:
        written = (f"{head}\r\n" if "\r" in written else f"{head} # 注\n" if written else head) + written.replace(
            "[sev", "[tool.appeal-lint.sev"
        )
    path = tmp_path / name
    path.write_text(written, "utf-8", newline="")
    before = tomllib.loads(written)
    for make in (allowed, ignored):
        change = make(str(path), "T105", "曝\\光\"'") if make is allowed else ignored(str(path), "T105")
        assert change is not None
        now = content(str(path))
        after = tomllib.loads(now[: change.span.start] + change.text + now[change.span.end :])
        tables = [whole.get("tool", {}).get("appeal-lint", {}) if name == "pyproject.toml" else whole for whole in (before, after)]
        added = (
            {"allow": [{"rule": "T105", "text": "曝\\光\"'"}]} if make is allowed else {"ignore": ["T105", *tables[0].get("ignore", [])]}
        )
        assert tables[1] == tables[0] | added


#: A file that extends one with ``ignore``, ``allow`` and levels.
EXTENDING = (
    'extend = "base.toml"',
    'extend = "base.toml"\r\n[severity]\r\nT101 = "error"\r\nT = "error"  # 注\r\n\r\n# 注\r\n[rules.too-long]\r\nlongest = 9\r\n',
    'extend = "base.toml"\n[severity]',
    'extend = "base.toml"\n[severity] # 注\n[[own-rules]]\ncode = "U101"\nname = "ours"\npattern = "a"\nmessage = "b"\n',
)


@pytest.mark.parametrize("name", ["appeal-lint.toml", "pyproject.toml"])
@pytest.mark.parametrize("written", EXTENDING)
def test_what_a_file_extends_holds_as_before(name: str, written: str, tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('ignore = ["C1"]\nallow = [{rule = "T101", text = "误判"}]\n[severity]\nT105 = "error"\n', "utf-8")
    path = tmp_path / name
    if name == "pyproject.toml":
        written = "[tool.appeal-lint]\n" + re.sub(r"(?m)^(\[\[?)", r"\1tool.appeal-lint.", written)
    path.write_text(written, "utf-8", newline="")
    before = load(str(path)).config
    assert allowed(str(path), "T105", "曝光") is None
    change = ignored(str(path), "T105")
    assert change is not None
    now = content(str(path))
    path.write_text(now[: change.span.start] + change.text + now[change.span.end :], "utf-8", newline="")
    after = load(str(path)).config
    assert after.ignore == (*before.ignore, "T105") and "C1" in before.ignore
    assert replace(after, ignore=before.ignore, severity=()) == replace(before, severity=()) and before.allow
    assert set(before.severity) - set(after.severity) <= {("T105", Severity.ERROR)}


def test_a_file_with_a_list_of_its_own_has_it_longer(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('ignore = ["C1"]\n', "utf-8")
    path = tmp_path / "appeal-lint.toml"
    path.write_text('extend = "base.toml"\nignore = ["C2"]\n', "utf-8")
    change = ignored(str(path), "T105")
    assert change is not None and change.text == '"T105", ' and allowed(str(path), "T105", "曝光") is not None


@pytest.mark.parametrize("written", ['"ignore" = ["C1"]\n', "ignore = 'C1'\n"])
def test_what_would_break_the_file_is_not_offered(written: str, tmp_path: Path) -> None:
    (tmp_path / "appeal-lint.toml").write_text(written, "utf-8")
    assert ignored(str(tmp_path / "appeal-lint.toml"), "T105") is None


@pytest.mark.parametrize("written", ['[tool]\nappeal-lint = {lang = "zh"}\n'])
def test_an_inline_table_takes_no_more(written: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(written, "utf-8")
    assert ignored(str(tmp_path / "pyproject.toml"), "T105") is None and allowed(str(tmp_path / "pyproject.toml"), "T105", "曝光") is None
