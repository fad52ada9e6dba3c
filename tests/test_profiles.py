"""Facts that users are shown carry a mark and a source."""

from __future__ import annotations

from importlib.resources import files

import pytest
from click.testing import CliRunner

from linter.cli.main import group
from linter.profiles import MARKS, facts
from linter.values import PLATFORMS

KNOWN = sorted(file.name.removesuffix(".toml") for file in files("linter.profiles").iterdir() if file.name.endswith(".toml"))


@pytest.mark.parametrize("platform", KNOWN)
def test_every_fact_has_mark_and_source(platform: str) -> None:
    assert platform in PLATFORMS and facts(platform)
    assert all(fact.mark in MARKS and fact.source and fact.text and fact.text_en for fact in facts(platform))


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert facts(None) == () == facts("weibo")


def test_the_report_shows_them_for_the_given_platform() -> None:
    printed = CliRunner().invoke(group, ["--platform", "wechat", "-"], input="求解封".encode()).stdout
    assert "一次申诉机会" in printed and "（官方：fuwu.weixin.qq.com" in printed
