"""A configuration file stays one that can be read when a rule is turned off in it, however it is written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from linter.lsp.silencing import allowed, content, ignored

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


@pytest.mark.parametrize("written", ['"ignore" = ["C1"]\n', "ignore = 'C1'\n"])
def test_what_would_break_the_file_is_not_offered(written: str, tmp_path: Path) -> None:
    (tmp_path / "appeal-lint.toml").write_text(written, "utf-8")
    assert ignored(str(tmp_path / "appeal-lint.toml"), "T105") is None


@pytest.mark.parametrize("written", ['[tool]\nappeal-lint = {lang = "zh"}\n'])
def test_an_inline_table_takes_no_more(written: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(written, "utf-8")
    assert ignored(str(tmp_path / "pyproject.toml"), "T105") is None and allowed(str(tmp_path / "pyproject.toml"), "T105", "曝光") is None
