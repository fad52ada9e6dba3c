"""The HTML page: whole, safe, readable without script, and saying what the report says."""

from __future__ import annotations

import re
import string
import sys
from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.cli.main import group
from linter.config import Config
from linter.engine import lint
from linter.frozen import replace
from linter.mend import edited
from linter.model.runtime import Classifier
from linter.positions import Lines
from linter.readers import read
from linter.readers.plain import document
from linter.registry import rules
from linter.reporters import Style, html_format, reporter
from linter.reporters.page import words
from linter.reporters.page.markup import element
from linter.reporters.page.statement import statement
from linter.reporters.page.structure import bar, parts
from linter.reporters.page.suggestions import proposal
from linter.reporters.words import READY
from linter.resources import data
from linter.text.mask import mask
from linter.text.notice import parse
from linter.text.visible import printable
from linter.values import Case, Checklist, Document, Edit, Finding, Fix, Material, ModelId, Report, Required, Safety, Severity, Span

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = (
    "尊敬的平台：\r\n凭什么封我？本人身份证号11010519491231002X，电话13812345678。\n我承认昨天在群里发了链接，可能不合适。求求你们了！！！"
)
VOID = {"meta"}


class Page(HTMLParser):
    """Tags, attributes and texts; raises for tags that do not balance."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[tuple[str, tuple[tuple[str, dict[str, str | None]], ...]]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text.append((data, tuple(self.open)))

    def within(self, tag: str | None = None, not_in: str | None = None, **attributes: str) -> str:
        """The text inside elements of a tag with these attributes (a class is one of them), but in none of class ``not_in``."""

        def has(element: tuple[str, dict[str, str | None]], **wanted: str) -> bool:
            return all(value in (element[1].get(name) or "").split() for name, value in wanted.items())

        return "".join(
            text
            for text, around in self.text
            if any(tag in (None, one[0]) and has(one, **attributes) for one in around)
            and not (not_in and any(has(one, **{"class": not_in}) for one in around))
        )


def page(*reports: Report, **style: object) -> Page:
    return Page(source(*reports, **style))


def source(*reports: Report, **style: object) -> str:
    return "\n".join(reporter("html")(reports, Style(**{"version": "1.2.3", "rules": 81} | style)))  # type: ignore[arg-type]


def said(text: str, classifier: Classifier, lang: str = "zh", **given: object) -> Report:
    case = Case(**given)  # type: ignore[arg-type]
    return lint(document(text), Config(lang=lang, case=case), classifier, rewrites="all")


REQUIRED = (
    (Required("identity_front", True, "practice", "运营者的经验", ("jpg", "png"), 5 << 20, "四角完整", "all corners"), ("证/正面.jpg",)),
    (Required("identity_back", True, "practice", "运营者的经验"), ()),
    (Required("screenshot", False, "official", "developers.weixin.qq.com/x"), ()),
)
FILES = (Material("证/正面.jpg", "identity_front", "jpg", 812), Material("附_11010519491231002X.png", "other", "png", 120_000))
MISSING = Finding("M101", "missing-material", Span(0, 0), "缺少身份证反面。", "The back is missing.", Severity.ERROR)
FOLDER = Report("材料/", document=Document("", "材料/"), findings=(MISSING,), checklist=Checklist(REQUIRED, FILES))
BLURRED = replace(MISSING, code="M105", message="照片模糊。", severity=Severity.WARNING)
FILE = Report("材料/证/正面.jpg", document=Document("", "材料/证/正面.jpg"), findings=(BLURRED,))


@pytest.fixture(scope="module")
def many(classifier: Classifier) -> list[Report]:
    """The samples, a folder of materials, a text that is none, one without text, one that could not be read."""
    samples = [item for path in sorted((ROOT / "corpora" / "examples").iterdir()) for item in read(str(path))]
    linted = [
        lint(item, Config(case=Case(platform="wechat")), classifier, rewrites="all") for item in samples if isinstance(item, Document)
    ]
    others = [said("click==8.1.7\n", classifier), said("", classifier), said(" \n\n", classifier), said(HOSTILE, classifier)]
    return [*linted, *others, FOLDER, FILE, Report("坏.pdf", error="打不开，请重新导出")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole(many: list[Report], lang: str) -> None:
    shown = page(*many, lang=lang)
    ids = [attributes["id"] for _, attributes in shown.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in shown.tags:
        if tag == "a":
            assert (attributes["href"] or "").startswith("#")
        targets = [(attributes.get("href") or "").removeprefix("#"), *(attributes.get("data-notes") or "").split()]
        targets += [attributes.get("aria-describedby") or "", attributes.get("data-copy") or ""]
        assert {target for target in targets if target} <= set(ids)
    assert shown.tags[0] == ("html", {"lang": {"zh": "zh-Hans", "en": "en"}[lang]})
    assert [tag for tag, _ in shown.tags if tag == "h1"] == ["h1"] and [tag for tag, _ in shown.tags].count("section") == len(many)


def test_nothing_comes_from_elsewhere_and_the_policy_knows_what_is_here(many: list[Report]) -> None:
    text = source(*many)
    shown = Page(text)
    policy = next(a["content"] or "" for _, a in shown.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for tag in ("style", "script"):
        (inner,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert f"{tag}-src 'sha256-{b64encode(sha256(inner.encode()).digest()).decode()}'" in policy
        assert inner.isascii() and not re.search(r"url\(|@import|https?:|fetch|XMLHttp|innerHTML|eval", inner)
    for tag, attributes in shown.tags:
        assert tag not in ("link", "img", "iframe", "object", "base", "form")
        assert not [name for name in attributes if name in ("src", "style", "srcset") or name.startswith("on")]


def test_the_statement_is_shown_masked_and_to_the_letter(many: list[Report]) -> None:
    for report in many:
        if report.analysis is not None and report.analysis.masked.strip():
            lines = re.split(r"\r\n|\r|\n", report.analysis.masked)
            assert page(report).within(**{"class": "statement", "not_in": "ref"}) == "\n".join(map(printable, lines))
    whole = source(*many)
    for secret in ("11010519491231002X", "13812345678"):
        assert secret not in whole


def test_every_finding_has_its_highlight_and_its_note(many: list[Report]) -> None:
    for report in many:
        shown = page(report)
        for number, finding in enumerate(report.findings, 1):
            assert finding.message in shown.within(id=f"d1-{number}-says")
            assert finding.code in shown.within("li", id=f"d1-{number}")
            if report.analysis is not None and report.analysis.masked.strip():
                there = shown.within("mark", **{"data-notes": f"d1-{number}"})
                assert there == "".join(map(printable, re.split(r"\r\n|\r", finding.span.of(report.analysis.masked)))) or "\n" in there
                assert shown.within("a", id=f"d1-{number}-ref").endswith(str(number))


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=12)


@given(st.text(alphabet="凭什么<>&\"'\r\n\t\x1b\u202e 12*😀", max_size=40), SPANS)
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_findings_may_overlap_in_any_way(text: str, places: list[list[int]]) -> None:
    spans = [Span(min(start, len(text)), min(end, len(text))) for start, end in places]
    findings = [Finding("T1", "t", span, "m", "m", list(Severity)[i % 3]) for i, span in enumerate(spans)]
    shown = Page(statement(text, findings, "d1", "zh"))
    if not text.strip():
        return
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    assert shown.within(**{"class": "statement", "not_in": "ref"}) == "\n".join(map(printable, normal.split("\n")))
    for number, span in enumerate(spans, 1):
        inside = shown.within("mark", **{"data-notes": f"d1-{number}"})
        assert len(inside) == sum(text[at : at + 2] != "\r\n" for at in range(span.start, span.end))
        assert shown.within("a", id=f"d1-{number}-ref")


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp; \x1b[31m凭什么\u202e封我？</div></html>"


def test_markup_in_a_statement_is_text(classifier: Classifier) -> None:
    report = said(f"3月5日我的号被封了，{EVIL}", classifier)
    finding = replace(
        report.findings[0],
        message=EVIL,
        code=EVIL,
        fixes=(Fix(EVIL, (), report.findings[0].fixes[0].safety),) if report.findings[0].fixes else (),
    )
    report = replace(report, path=EVIL, id=EVIL, findings=(finding, *report.findings[1:]))
    broken = Report(EVIL, error=EVIL)
    folder = replace(
        FOLDER,
        path=EVIL,
        checklist=Checklist(((replace(REQUIRED[0][0], source=EVIL, text=EVIL), (EVIL,)),), (Material(EVIL, "other", EVIL, 1),)),
    )
    text = source(report, broken, folder, docs_url="javascript:alert(1)//")
    shown = Page(text)
    tags = [tag for tag, _ in shown.tags]
    assert tags.count("script") == 1 and "img" not in tags and "javascript:" not in text
    assert "\x1b" not in text and "\u202e" not in text and "<script>alert(1)" in shown.within(**{"class": "statement"})


def test_the_page_is_the_same_each_time_and_in_any_encoding(many: list[Report]) -> None:
    assert source(*many) == source(*many)
    gbk = source(*many, encoding="gbk")
    assert gbk.isascii()
    assert [data for data, _ in Page(gbk).text] == [data for data, _ in page(*many).text]


def test_what_blocks_stands_first_and_nothing_is_promised(classifier: Classifier) -> None:
    report = said(HOSTILE, classifier)
    text = source(report, FOLDER)
    shown = Page(text)
    assert "先别提交" in shown.within("h1")
    first = [text.index(word) for word in ("先别提交</h1>", "不作承诺", "缺少身份证反面", "是完整的身份证号码", "求求你", "说明全文")]
    assert first == sorted(first)
    assert not re.search(r"成功率|一定能|保证通过|\d%的", shown.within("header"))
    plain = "\n".join(reporter("text")([report], Style(all=True)))
    (unchecked,) = re.findall("未检查：.*", plain)
    assert unchecked in page(report).within("header") and "材料是否齐全" not in shown.within("header")


def test_how_each_item_of_a_notice_is_answered_is_shown(classifier: Classifier) -> None:
    notice = parse(
        "您的账号存在以下违规行为：\n1. 3月4日在群里发布广告；\n2. 使用外挂登录，联系电话13812345678。\n请在7日内申诉。", date(2026, 3, 10)
    )
    text = "第一项：广告已撤回。第二项：我没有用过外挂，3月4日的录屏见附件1。"
    for lang, routes in (("zh", ("整改", "复核")), ("en", ("remedy", "dispute"))):
        report = said(text, classifier, lang, notice=notice)
        shown = page(report, lang=lang)
        rows = [a.get("class") for tag, a in shown.tags if tag == "b" and "state" in (a.get("class") or "")]
        items = shown.within("ul", **{"class": "checks"})
        assert rows[:2] == ["state missing", "state present"] and all(route in items for route in routes)
        assert "发布广告" in items and "138****5678" in items and "13812345678" not in source(report, lang=lang)


def test_a_model_of_ones_own_is_named_beside_the_statement(classifier: Classifier) -> None:
    report = replace(said(HOSTILE, classifier), model=ModelId("user", "abcdef" + "0" * 58))
    assert "abcdef000000" in page(report).within(**{"class": "hint"}) and "abcdef" not in source(said(HOSTILE, classifier))
    assert "abcdef000000" in "\n".join(reporter("md")([report], Style()))


def test_what_is_known_of_the_platform_has_mark_and_source(classifier: Classifier) -> None:
    shown = page(said(HOSTILE, classifier, platform="wechat")).within(**{"class": "facts"})
    plain = reporter("text")([said(HOSTILE, classifier, platform="wechat")], Style(all=True))
    facts = [re.fullmatch("· (.*)（(官方|经验|文章)：(.*)）", line) for line in plain if line.startswith("· ")]
    assert len(facts) > 3
    for fact in facts:
        assert fact and fact[1] + fact[2] + "：" + fact[3] in shown
    assert "还没有关于 bilibili 的可靠说法" in page(said(HOSTILE, classifier, platform="bilibili")).within(**{"class": "facts"})


def test_materials_are_listed_with_files_mark_and_source() -> None:
    shown = page(FOLDER, FILE)
    (front, back, picture) = (
        row for row in shown.within(**{"class": "materials"}).replace("身份证反面", "|身份证反面").replace("截图", "|截图").split("|")
    )
    assert (
        "有" in front and "证/正面.jpg" in front and "jpg、png" in front and "5.0 MB" in front and "必需" in front and "四角完整" in front
    )
    assert front.endswith("缺 ") and "经验：运营者的经验" in back and back.endswith("可补 ") and "有用" in picture
    assert "官方：developers.weixin.qq.com/x" in picture
    assert "附_1101**********002X.png" in shown.within("section", id="d1") and "照片模糊" in shown.within("section", id="d2")


def test_a_folder_is_no_better_than_its_files() -> None:
    clean = replace(FOLDER, findings=(), document=Document("", "材料/", notes=("没有给出路径",)))
    alone, along = page(clean), page(clean, FILE, replace(FILE, path="别的/正面.jpg"))
    assert "没有发现" not in along.within("section", id="d1")
    assert "材料未见问题" in alone.within("h2") and "没有给出路径" in alone.within("section", id="d1")
    assert "材料未见问题" not in along.within("h2") and "建议修改" in along.within("section", id="d1")
    links = [a["href"] for tag, a in along.tags if tag == "a" and a["href"] == "#d2"]
    assert len(links) == 2  # of the contents and of the list of materials
    broken = page(clean, Report("材料/坏.pdf", error="打不开"))
    assert "先别提交" in broken.within("h2") and "没有读成" in broken.within("section", id="d2")


def test_nobody_who_does_not_take_it_upon_himself_is_asked_for_an_admission(classifier: Classifier) -> None:
    rows = {}
    for text in (
        "3月5日我的号被封了，请恢复。",
        "3月5日我的号被封了，我没有用外挂，这是误判，登录记录见附件1。",
        "我的号被盗了，3月5日发的广告不是我发的。",
    ):
        shown = page(said(text, classifier))
        rows[text] = shown.within(**{"class": "checks"})
        assert "承认不足" not in rows[text] and "承认不足 未读到" not in shown.within(**{"class": "legend"})
    remedy = said("3月5日我的号被封了，已经全部删除。", classifier, route="remedy")
    lacking = page(remedy).within(**{"class": "checks"})
    assert "缺 承认不足" in lacking and "missing-admission" in [finding.name for finding in remedy.findings]


def test_the_checklist_says_missing_only_where_a_finding_does(many: list[Report]) -> None:
    seen = 0
    for report in many:
        if report.analysis is None or not report.analysis.is_statement:
            continue
        silent = page(replace(report, findings=()))
        assert not [a for tag, a in silent.tags if tag == "b" and {"missing", "optional"} & set((a.get("class") or "").split())]
        seen += sum("missing" in (a.get("class") or "").split() for tag, a in page(report).tags if tag == "b")
    assert seen > 5


def test_the_bar_is_the_statement_in_lengths(classifier: Classifier) -> None:
    text = "3月5日我在三个群里发了12条广告。这违反了规定，是我的责任。3月6日已全部撤回并退群。以后每周检查一次群发内容。"
    analysis = said(text, classifier, route="remedy").analysis
    assert analysis is not None
    assert [move for move, _ in parts(analysis)] == ["fact", "admission", "remedy"] and sum(n for _, n in parts(analysis)) == len(text)
    shown = Page(bar(analysis, "zh"))
    label = next(a["aria-label"] for tag, a in shown.tags if tag == "svg" and a.get("role") == "img")
    assert label == shown.within(**{"class": "order"}) and re.fullmatch(r"按出现的先后：事实 \d+% → 承认不足 \d+% → 整改 \d+%", label or "")
    drawn = [a for tag, a in shown.tags if tag == "rect" and (a.get("x") or "").endswith("%")]
    assert sum(float((a["width"] or "").rstrip("%")) for a in drawn) == pytest.approx(100, abs=0.1)


def test_in_a_dispute_what_would_admit_is_no_part_of_its_own(classifier: Classifier) -> None:
    text = "3月5日我在三个群里发了12条广告。这违反了规定，是我的责任。3月6日已全部撤回并退群。"
    disputed = said(text, classifier, route="dispute").analysis
    assert disputed is not None and "admission" in disputed.moves
    assert {move for move, _ in parts(disputed)} <= {"fact", "dispute", "evidence", "rest"}


def test_a_proposal_shows_whole_sentences(classifier: Classifier) -> None:
    text = "您好。3月5日我在三个群里发了12条广告，是我不对。3月6日已全部撤回。"
    analysis = said(text, classifier).analysis
    assert analysis is not None
    one = proposal(analysis, Lines(text), Fix("补上时刻", (Edit(Span(7, 7), "【请填写：几点几分】"),), Safety.SHOWN))
    assert one.text == "3月5日【请填写：几点几分】我在三个群里发了12条广告，是我不对。"


def test_attributes_are_escaped() -> None:
    evil = "\"><script>\x1b'&"
    ((tag, attributes),) = Page(element("p", evil, title=evil, hidden=True, lang=None)).tags
    assert (tag, attributes) == ("p", {"title": printable(evil), "hidden": None})


def test_a_proposal_is_what_the_fix_would_leave(classifier: Classifier) -> None:
    seen = 0
    for rule in rules():
        for bad in rule.bad:
            report = lint(document(bad.text), Config(case=bad.case, select=(rule.code,)), classifier, rewrites="all")
            for fix in {fix: None for finding in report.findings for fix in finding.fixes}:
                assert report.analysis is not None
                one, after = proposal(report.analysis, Lines(bad.text), fix), edited(bad.text, fix.edits)
                assert all(line in mask(after) or line in after for line in one.text.split("\n"))
                assert one.starred == any(line not in after for line in one.text.split("\n"))
                # whatever is put in is there, and what the title says is left out still said
                assert all(printable(word) in printable(one.text) for edit in fix.edits for word in edit.text.strip("。\r\n ").split("\n"))
                assert ("删去「" in fix.title) == ("删去「" in one.title or "删去「" in one.text)
                seen += 1
    assert seen > 60


def test_of_a_sentence_taken_out_the_rest_of_its_line_is_shown(classifier: Classifier) -> None:
    fix, other = Fix("删去「二」", (Edit(Span(2, 4), ""),), Safety.UNSAFE), "，".join("字" * 400)
    for text, rest in (("一。二。三。\n四。", "一。三。"), ("甲\n二。\n丁", ""), (f"一。二。{other}。", "")):
        analysis = lint(document(text), Config(), classifier).analysis
        assert analysis is not None
        one = proposal(analysis, Lines(text), fix)
        assert (one.title, one.text, one.rest, one.starred) == ("删去「二」", rest, True, False)


def test_line_ends_of_a_checkout_are_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = source(FOLDER)
    monkeypatch.setattr(html_format, "data", lambda package, name: data(package, name).replace(b"\n", b"\r\n"))
    assert source(FOLDER) == plain


def test_each_suggestion_can_be_copied_and_its_blanks_are_marked(classifier: Classifier) -> None:
    shown = page(said("求解封！", classifier))
    buttons = [a for tag, a in shown.tags if tag == "button"]
    assert buttons and all(a["type"] == "button" and "【请填写：" in shown.within(id=a["data-copy"] or "") for a in buttons)
    blanks = re.findall("【请填写：.*?】", "".join(shown.within(id=a["data-copy"] or "") for a in buttons))
    assert shown.within("mark", **{"class": "blank"}) == "".join(blanks)


def test_english_pages_say_nothing_of_their_own_in_chinese(many: list[Report], classifier: Classifier) -> None:
    english = said(HOSTILE, classifier, lang="en", platform="wechat")
    shown = page(english, Report("b.pdf", error="cannot be read"), lang="en")
    foreign = [
        text
        for text, around in shown.text
        if re.search("[一-鿿]", text)
        and not any((a.get("lang") or "").startswith("zh") or "source" in (a.get("class") or "").split() for _, a in around)
    ]
    assert foreign and [text for text in foreign if not any(f.message in text for f in english.findings)] == []


@cache
def colours() -> dict[str, dict[str, str]]:
    """The colours of the style sheet, light and dark."""
    css = data("linter.reporters.page", "page.css").decode()
    light, dark, _ = re.findall(r":root \{(.*?)\}", css, re.S)
    found = {
        "light": dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light)),
        "dark": dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", dark)),
    }
    return {"light": found["light"], "dark": found["light"] | found["dark"]}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    *((ink, paper) for ink in ("ink", "quiet", "link", "error", "warning", "info", "ready") for paper in ("paper", "panel")),
    *(("ink", f"{level}-tint") for level in ("error", "warning", "info")),
    *(("on-move", f"m-{move}") for move in ("fact", "admission", "remedy", "dispute", "evidence")),
    ("on-rest", "m-rest"),
    ("ink", "blank"),
    ("link", "info-tint"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
def test_every_text_can_be_read_on_its_ground(scheme: str, pair: tuple[str, str]) -> None:
    known = colours()[scheme]
    assert contrast(known[pair[0]], known[pair[1]]) >= 4.5


def test_both_languages_have_the_same_words() -> None:
    for table in (words.PAGE, words.MOVE, words.ELEMENT, READY, words.SHORT):
        assert set(table["zh"]) == set(table["en"])
        for key, text in table["zh"].items():
            holes = [{name for _, name, _, _ in string.Formatter().parse(t) if name} for t in (text, table["en"][key])]
            assert holes[0] == holes[1]


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\xff")
    out = tmp_path / "page.html"
    done = CliRunner().invoke(group, ["check", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--output-format", "html", "-o", str(out)])
    assert done.exit_code == 2 and done.stdout == "" and "b.txt" in done.stderr
    shown = Page(out.read_text("utf-8"))
    assert [tag for tag, _ in shown.tags].count("section") == 2 and "没有读成" in shown.within("header")
    printed = CliRunner().invoke(group, ["check", "-q", "-", "--output-format", "html"], input=HOSTILE.encode())
    assert printed.exit_code == 1 and printed.stdout.startswith("<!DOCTYPE html>") and printed.stdout.endswith("</html>\n")


def test_a_quiet_page_leaves_out_what_has_no_findings(classifier: Classifier, many: list[Report]) -> None:
    empty = replace(many[0], findings=())
    shown = page(empty, said(HOSTILE, classifier, platform="wechat"), quiet=True)
    assert [tag for tag, _ in shown.tags].count("section") == 1 and not shown.within(**{"class": "facts"})


@pytest.mark.parametrize("option", ["--statistics", "--interactive"])
def test_what_has_no_page_is_refused(option: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    done = CliRunner().invoke(group, ["check", option, "--output-format", "html", str(tmp_path / "a.txt")])
    assert done.exit_code == 2 and option in done.stderr


def test_other_formats_do_not_import_the_page(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    code = "import sys; from click.testing import CliRunner; from linter.cli.main import group; CliRunner().invoke(group, ['a.txt']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert "linter.reporters.text_format" in done.stdout and "linter.reporters.page" not in done.stdout and "linter.mend" not in done.stdout
