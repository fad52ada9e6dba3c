"""What the profiles ask for, and which files a statement and a notice mean."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from linter.dossier.reports import assembled
from linter.exhibits import Dossier, Exhibit
from linter.profiles import ProfileError, materials, read
from linter.rules.materials.naming import is_spoken_of, proofs, resolved
from linter.text.notice import parse
from linter.values import ACCOUNTS, MARKS, PLATFORMS, Case

SHIPPED = [file for file in files("linter.profiles").iterdir() if file.name.endswith(".toml")]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.name))
def test_everything_that_is_asked_for_has_mark_and_source(file: Path) -> None:
    for asked in read(file.read_text("utf-8"), file.name).asked:
        one = asked.required
        assert one.mark in MARKS and one.source and one.text and one.text_en.isascii()
        assert one.mark != "official" or ".com" in one.source


def kinds(needed: bool, **given: str) -> set[str]:
    return {one.kind for one in materials(Case(**given)) if one.needed is needed}


def test_what_is_asked_hangs_on_account_and_route() -> None:
    personal = {"platform": "wechat", "account": "personal"}
    assert kinds(True, **personal, route="remedy") == {"identity_front", "identity_back", "statement", "commitment"}
    assert kinds(True, **personal, route="dispute") == {"identity_front", "identity_back", "statement"}
    assert kinds(False, **personal) == {"commitment", "screenshot"}  # as long as the route is open
    mini = {"platform": "wechat", "account": "mini_program"}
    assert kinds(True, **mini, route="remedy") >= {"licence", "screenshot", "commitment"}
    assert kinds(True, platform="alipay") == {"transactions"}
    assert "licence" not in kinds(True, platform="wechat")  # of which account is not known


@pytest.mark.parametrize("account", [None, *ACCOUNTS])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_nobody_who_disputes_is_asked_for_a_commitment(platform: str, account: str | None) -> None:
    found = materials(Case(platform=platform, account=account, route="dispute"))
    assert not any(one.needed and one.kind == "commitment" for one in found)
    assert len({one.kind for one in found}) == len(found)


def test_nothing_is_asked_where_nothing_is_known() -> None:
    assert materials(Case()) == () == materials(Case(platform="weibo")) == materials(Case(platform="qq"))


OWN = """platform = "weibo"

[[material]]
kind = "licence"
needed = true
formats = ["jpg"]
most = 2000
text = "执照"
mark = "practice"
source = "本公司"
accounts = ["merchant"]
"""


def test_a_users_own_profile_asks_too(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OWN, "utf-8")
    (one,) = materials(Case(platform="weibo", account="merchant"), (str(tmp_path / "ours.toml"),))
    assert (one.kind, one.formats, one.most, one.text_en) == ("licence", ("jpg",), 2000, "执照")
    assert materials(Case(platform="weibo", account="personal"), (str(tmp_path / "ours.toml"),)) == ()


@pytest.mark.parametrize(
    ("change", "line", "part"),
    [
        (('kind = "licence"', 'kind = "other"'), 4, "identity_front"),
        (("needed = true", 'needed = "yes"'), 5, "true 或 false"),
        (('formats = ["jpg"]', 'formats = [".jpg"]'), 6, "jpeg"),
        (("most = 2000", "most = 0"), 7, "大于 0"),
        (('source = "本公司"\n', ""), 3, "缺少 source"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(change: tuple[str, str], line: int, part: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read(OWN.replace(*change), "ours.toml")
    assert str(caught.value).startswith(f"ours.toml:{line}: ") and part in str(caught.value)


def dossier(statement: str, *paths: str, notice: str | None = None) -> Dossier:
    """A dossier of files of which only the names are looked at."""
    from linter.dossier.recognise import kind_of
    from linter.frozen import replace

    named = [replace(one, kind=kind_of(one)) for one in map(Exhibit, paths)]
    return assembled(named, Case(notice=parse(notice, date(2026, 3, 10)) if notice else None), statement=statement, at="../s.txt")


@pytest.mark.parametrize(
    ("statement", "paths", "meant"),
    [
        ("聊天见附件1，登录见附件2。", ["附件2.png", "附件1.png"], [("附件1.png",), ("附件2.png",)]),
        ("见附件一、附件二。", ["01_a.png", "2-b.png"], [("01_a.png",), ("2-b.png",)]),
        ("聊天记录见附件1，登录记录见附件2。", ["登录.png", "聊天.png"], [("聊天.png",), ("登录.png",)]),
        ("聊天截图见附件1，转账截图见附件2。", ["聊天截图.png"], [("聊天截图.png",), ()]),
        ("截图见附件1和附件2。", ["截图a.png"], [("截图a.png",), ()]),
        ("附上营业执照。", ["执照副本.jpg"], [("执照副本.jpg",)]),
        ("附上身份证。", ["身份证正面.jpg", "身份证反面.jpg"], [("身份证正面.jpg", "身份证反面.jpg")]),
        ("见附件3。", ["2026年3月5日聊天.png", "附件13.png"], [()]),
        ("见附件2。", ["附件2-1.png", "附件2-2.png"], [("附件2-1.png", "附件2-2.png")]),
        ("见图1和附件1。", ["附件1.pdf", "图1.png"], [("图1.png",), ("附件1.pdf",)]),
        ("见附件2。", ["截图2.png"], [("截图2.png",)]),
        ("見附件2。", ["附件2/聊天.png"], [("附件2/聊天.png",)]),
    ],
)
def test_which_files_a_statement_means(statement: str, paths: list[str], meant: list[tuple[str, ...]]) -> None:
    assert [found for _, found in resolved(dossier(statement, *paths))] == meant


@pytest.mark.parametrize(
    ("statement", "path", "spoken"),
    [
        ("登录记录可以证明。", "登录记录.png", True),
        ("营业执照已附。", "IMG 执照.jpg", True),
        ("我没有违规。", "登录记录.png", False),
        ("见 IMG_2031。", "IMG_2031.jpg", True),
        ("我没有违规。", "截图.png", False),
    ],
)
def test_whether_a_statement_speaks_of_a_file(statement: str, path: str, spoken: bool) -> None:
    (one,) = dossier(statement, path).files
    assert is_spoken_of(one, statement) is spoken


@pytest.mark.parametrize(
    ("paths", "proved"),
    [
        (["违规1.png", "违规2.png"], [["违规1.png"], ["违规2.png"]]),
        (["第一项-截图.png", "第2项/聊天.png"], [["第一项-截图.png"], ["第2项/聊天.png"]]),
        (["诱导分享整改后.png", "宣传语修改.png"], [["诱导分享整改后.png"], ["宣传语修改.png"]]),
        (["截图.png", "身份证正面.jpg", "第2项承诺书.jpg"], [[], []]),
        (["第2项-诱导分享.png"], [[], ["第2项-诱导分享.png"]]),
    ],
)
def test_which_files_prove_an_item(paths: list[str], proved: list[list[str]]) -> None:
    found = dossier("", *paths, notice="您的店铺存在以下违规：\n1. 诱导分享；\n2. 虚假宣传。")
    assert found.case.notice is not None
    assert [list(proofs(item, found)) for item in found.case.notice.items] == proved


def test_one_item_is_proved_by_any_proof() -> None:
    found = dossier("", "a.png", notice="您的账号因诱导分享被限制。")
    assert found.case.notice is not None and [proofs(item, found) for item in found.case.notice.items] == [("a.png",)]
