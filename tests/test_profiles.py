"""Facts that users are shown carry a mark and a source; what is wrong in a profile is named with its line."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli.main import group
from linter.profiles import ANY, TOPICS, ProfileError, box, facts, read
from linter.values import MARKS, PLATFORMS, UNKNOWN_CASE, Case

KNOWN = sorted(file.name.removesuffix(".toml") for file in files("linter.profiles").iterdir() if file.name.endswith(".toml"))


@pytest.mark.parametrize("platform", KNOWN)
def test_every_fact_has_mark_and_source(platform: str) -> None:
    known = read(files("linter.profiles").joinpath(f"{platform}.toml").read_text("utf-8"), platform)
    assert known.platform == platform in (*PLATFORMS, ANY) and known.facts
    assert all(fact.mark in MARKS and fact.source and fact.text and fact.text_en != fact.text for fact in known.facts)
    said = [(fact.text, fact.accounts, fact.routes) for fact in known.facts]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("platform", KNOWN)
def test_every_fact_says_what_it_is_about(platform: str) -> None:
    """Ours do; a user's own is something to beware of where it does not."""
    text = files("linter.profiles").joinpath(f"{platform}.toml").read_text("utf-8")
    assert text.count("[[fact]]") == text.count("\ntopic = ") and all(fact.topic in TOPICS for fact in read(text, platform).facts)


def test_an_official_fact_names_the_address_of_the_platforms_own_page() -> None:
    domains = r"\b(?:weixin\.qq\.com|github\.com/alipay/|open-douyin\.com)"
    for platform in KNOWN:
        for fact in facts(Case(platform=platform)):
            assert fact.mark != "official" or re.search(domains, fact.source), fact
            assert fact.mark != "article" or fact.source.startswith("《微信被举报怎么解除》")


def test_what_a_page_on_originality_says_is_not_told_of_every_breach() -> None:
    from_it = [fact for fact in facts(Case(platform="wechat", account="official_account")) if "原创申诉指引" in fact.source]
    assert len(from_it) >= 5 and all("原创" in fact.text and "originality" in fact.text_en for fact in from_it)


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert facts(UNKNOWN_CASE) == () == facts(Case(platform="pinduoduo"))
    assert box(Case(platform="wechat")) is None  # no platform publishes a figure


def test_a_fact_about_another_kind_of_account_is_left_out() -> None:
    personal = {fact.text for fact in facts(Case(platform="wechat", account="personal"))}
    mini = {fact.text for fact in facts(Case(platform="wechat", account="mini_program"))}
    assert any("好友验证" in text for text in personal - mini) and any("代码审核" in text for text in mini - personal)


def test_the_report_shows_them_for_the_given_platform() -> None:
    printed = CliRunner().invoke(group, ["--platform", "wechat", "-"], input="求解封".encode()).stdout
    assert "一次申诉机会" in printed and "（官方：fuwu.weixin.qq.com" in printed


OWN = """platform = "pinduoduo"

[[fact]]
text = "我们的经验：先联系客服"
mark = "practice"
source = "本公司"

[[box]]
hard = 300
mark = "practice"
source = "本公司试过"
channels = ["web"]
"""


def test_a_users_own_profile_adds_facts_and_boxes(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OWN, "utf-8")
    own = (str(tmp_path / "ours.toml"),)
    assert [fact.source for fact in facts(Case(platform="pinduoduo"), own)] == ["本公司"]
    limit = box(Case(platform="pinduoduo", channel="web"), own)
    assert limit is not None and limit.hard == 300
    assert box(Case(platform="pinduoduo", channel="client"), own) is None and facts(Case(platform="qq"), own) != ()


@pytest.mark.parametrize(
    ("change", "line", "part"),
    [
        (("text = ", "txt = "), 4, "是否指 text"),
        (('source = "本公司"\n', ""), 3, "缺少 source"),
        (('source = "本公司"\n', 'source = "本公司"\ntopic = "colour"\n'), 7, "prevention"),
        (("hard = 300", "hard = -1"), 9, "大于 0"),
        (("hard = 300", "hard = true"), 9, "大于 0"),
        (('mark = "practice"\nsource = "本公司试过"', 'mark = "sure"\nsource = "x"'), 10, "official"),
        (('channels = ["web"]', 'channels = ["fax"]'), 12, "client"),
        (('platform = "pinduoduo"', 'platform = "myspace"'), 1, "platform"),
        (("[[box]]", "[[bax]]"), 8, "是否指 box"),
        (("hard = 300", "hard = "), 9, "TOML"),
        (("[[box]]", "[box]"), 8, "[[box]]"),
    ],
)
def test_what_is_wrong_in_a_profile_is_named_with_its_line(change: tuple[str, str], line: int, part: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read(OWN.replace(*change), "ours.toml")
    assert str(caught.value).startswith(f"ours.toml:{line}: ") and part in str(caught.value)


def test_a_long_list_of_facts_is_folded_and_the_guide_is_named() -> None:
    arguments = ["--platform", "wechat", "-"]
    folded = CliRunner().invoke(group, arguments, input="求解封".encode()).stdout
    whole = CliRunner().invoke(group, ["--all", *arguments], input="求解封".encode()).stdout
    count = len(facts(Case(platform="wechat")))
    assert sum(line.startswith("· ") for line in whole.splitlines()) == count
    assert f"另有 {count - 6} 条，用 appeal-lint guide --platform wechat 查看" in folded
