"""What ``check`` imports besides click: whoever adds to it adds here, and says in the commit what it costs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from functools import cache

import pytest

pytestmark = pytest.mark.unmeasured
#: Of the standard library, but for what begins with an underscore. From another package: nothing.
STDLIB = {"array", "bisect", "encodings.utf_16_le", "gc", "json", "locale", "signal", "struct", "zlib"}
#: So many modules of our own: for a text with nothing to find, as ``concise``, and in the text report, with something to write instead.
OURS = {"clean": 141, "concise": 116, "text": 133}
TEXTS = {
    "clean": "我的账号于3月5日被限制发言。3月4日我在群里转发了一条广告，违反了群规。我已删除该广告，今后每条内容发布前先对照群规检查。恳请解除限制。",
    "concise": "凭什么封我的号？你们就是乱封！3月5号那条广告是我朋友发的，我最多就是没拦着，不解封我就去投诉你们！",
    "text": "凭什么封我的号？你们就是乱封！3月5号那条广告是我朋友发的，我最多就是没拦着，不解封我就去投诉你们！",
}
CODE = """
import sys
import click
before = set(sys.modules)
from linter.cli.main import group
try:
    group.main(sys.argv[1:], prog_name="appeal-lint")
finally:
    print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


@cache
def imported(run: str) -> tuple[int, frozenset[str]]:
    """The exit status of ``check``, and the modules that it imports besides click and what that does."""
    arguments = ["-", *(["--output-format", "concise"] if run == "concise" else [])]
    done = subprocess.run([sys.executable, "-c", CODE, *arguments], input=TEXTS[run].encode(), capture_output=True, check=False)
    return done.returncode, frozenset(done.stderr.decode().split("\n")[-2].split())


def told(modules: Iterable[str]) -> set[str]:
    """The names of the list: of packages the first, of codecs each."""
    others = {name for name in modules if not name.startswith(("linter", "_"))}
    return {name if name.startswith("encodings.") else name.partition(".")[0] for name in others}


@pytest.mark.parametrize("run", OURS)
def test_check_imports_what_is_listed(run: str) -> None:
    status, modules = imported(run)
    assert status == (run != "clean")
    others = told(modules)
    assert {name for name in others if name.partition(".")[0] not in sys.stdlib_module_names} == set()
    assert others - STDLIB == set()


@pytest.mark.parametrize("run", OURS)
def test_check_imports_no_more_of_our_own(run: str) -> None:
    ours = {name for name in imported(run)[1] if name.partition(".")[0] == "linter"}
    assert len(ours) <= OURS[run], sorted(ours)


def test_nothing_is_listed_that_is_not_imported() -> None:
    every = frozenset().union(*(imported(run)[1] for run in OURS))
    assert told(every) >= STDLIB
    for run, most in OURS.items():
        assert most - len([name for name in imported(run)[1] if name.partition(".")[0] == "linter"]) < 5, run
