"""Comments to the linter in Markdown, and what becomes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.config import Allowed, Config, OwnRule
from linter.engine import lint
from linter.model.runtime import Classifier
from linter.readers.markdown import document as markdown
from linter.readers.plain import document as plain
from linter.registry import UnknownRule
from linter.suppress import Suppression, sifted, suppressions
from linter.values import Finding, Severity, Span

ASK = "凭什么封我？"
CASE = "3月5日我的号被封了，"
#: The rules that the texts of this file can trip over.
RULES = ("T108", "T201", "S109", "A")


def found(text: str, classifier: Classifier, **settings: object) -> list[str]:
    """``CODE:line`` of every finding, and what family A flags."""
    report = lint(markdown(text), Config(**{"select": RULES, **settings}), classifier)  # type: ignore[arg-type]
    lines = [(f.code, text.count("\n", 0, f.span.start) + 1, f.span.of(text)) for f in report.findings]
    return sorted(f"{code} {words}" if code[0] == "A" else f"{code}:{line}" for code, line, words in lines)


#: A text, and what is left to say of it.
FORMS = [
    (CASE + ASK, ["S109:1", "T108:1"]),
    # one line
    (CASE + ASK + "<!-- appeal-lint: ignore[T108, S109] 原话 -->", []),
    (CASE + ASK + "<!-- appeal-lint: ignore[challenge,S] -->", []),
    (CASE + ASK + "<!--appeal-lint:ignore[t10，s]-->", []),
    (CASE + ASK + "<!-- appeal-lint ignore -->", []),
    (CASE + ASK + "<!-- Appeal-Lint：ignore 原话，保留 -->", []),
    (ASK + "<!-- appeal-lint: ignore[T108] -->\n\n" + ASK, ["S109:3", "T108:3"]),
    (ASK + "\n" + ASK + "<!-- appeal-lint: ignore[T,S] -->", ["T108:1"]),
    ("- " + ASK + " <!-- appeal-lint: ignore[T] -->\n- 恳请复核。", []),
    ("| 经过 | " + ASK + " <!-- appeal-lint: ignore[T] --> |\n|---|---|\n\n恳请复核。", []),
    # a sentence that runs over two lines, the comment at its end
    ("凭什么封我，凭什么也\n不说明？<!-- appeal-lint: ignore[T] -->\n\n恳请复核。", ["A101 T", "T108:1"]),
    # alone on a line, and the next line
    ("<!-- appeal-lint: ignore[T] -->\n" + ASK + "\n" + ASK, ["S109:3", "T108:3"]),
    ("<!-- appeal-lint: ignore[T] -->\n\n" + ASK + "\n\n恳请复核。", []),
    ("<!-- appeal-lint: ignore[T] -->\n<!-- appeal-lint: ignore[S] -->\n\n" + ASK, []),
    ("恳请复核。<!-- appeal-lint: ignore-next-line[T] -->\n" + ASK, []),
    ("<!-- appeal-lint: ignore-next-line[T]\n原话 -->\n" + ASK + "\n恳请复核。", []),
    (ASK + "恳请复核。\n\n<!-- appeal-lint: ignore[T] -->", ["A101 T", "T108:1"]),
    ("<!-- appeal-lint: ignore[T] -->\n  \n" * 30 + ASK + "\n\n恳请复核。\n\n" + ASK, ["T108:65"]),
    ("<!-- appeal-lint: ignore-next-line[T] --> <!-- 原话 -->\n\n<!-- appeal-lint: ignore[S] -->\n" + ASK, []),
    ("恳请复核。<!-- appeal-lint: ignore-next-line[T] --><!-- appeal-lint: ignore[S] -->\n" + ASK, ["A101 S"]),
    # a block
    (
        "<!-- appeal-lint: ignore-start[T] -->\n" + ASK + "\n\n" + ASK + "\n<!-- appeal-lint: ignore-end[T] -->\n恳请复核。" + ASK,
        ["T108:6"],
    ),
    ("<!-- appeal-lint: ignore-start[T] -->\n" + ASK + "\n\n" + ASK + "恳请复核。", []),
    (
        "<!-- appeal-lint: ignore-start[T108] -->\n<!-- appeal-lint: ignore-start[T201] -->\n凭什么封我！！！\n"
        "<!-- appeal-lint: ignore-end -->\n恳请复核！！！",
        ["T201:5"],
    ),
    (
        "<!-- appeal-lint: ignore-start[T108] -->\n<!-- appeal-lint: ignore-start[T201] -->\n恳请复核！！！\n"
        "<!-- appeal-lint: ignore-end[T201] -->\n凭什么封我！！！",
        ["T201:5"],
    ),
    (
        "<!-- appeal-lint: ignore-start[T108] -->\n<!-- appeal-lint: ignore-start[T108, T201] -->\n凭什么封我！！！\n"
        "<!-- appeal-lint: ignore-end[T201, T108] -->\n恳请复核。凭什么封我！！！\n<!-- appeal-lint: ignore-end[T108] -->",
        ["A102 T108", "T108:5", "T201:5"],
    ),
    ("恳请复核。\n<!-- appeal-lint: ignore-end[T] -->", ["A102 T"]),
    ("恳请复核。\n<!-- appeal-lint: ignore-end -->", ["A102 <!-- appeal-lint: ignore-end -->"]),
    # the whole file
    (CASE + ASK + "\n\n<!-- appeal-lint: ignore-file[T, missing-request] -->", []),
    ("<!-- appeal-lint: ignore-file -->\n" + CASE + ASK, []),
    # code and other comments
    ("`<!-- appeal-lint: ignore-file -->` " + ASK + "恳请复核。", ["T108:1"]),
    ("```\n<!-- appeal-lint: ignore-file -->\n```\n" + ASK + "恳请复核。", ["T108:4"]),
    ("~~~\n```\n<!-- appeal-lint: ignore-file -->\n~~~\n" + ASK + "恳请复核。", ["T108:5"]),
    ("恳请复核。\n\n    <!-- appeal-lint: ignore-file -->\n\n" + ASK, ["T108:5"]),
    ("<!-- 写法：\n<!-- appeal-lint: ignore-file -->\n" + ASK + "恳请复核。", ["T108:3"]),
    ("# 申诉 <!-- appeal-lint: ignore-file[T] -->\n" + ASK + "恳请复核。", []),
    ("<!-- appeal-linter: ignore-file -->" + ASK + "恳请复核。", ["T108:1"]),
    # unused
    ("恳请复核。<!-- appeal-lint: ignore -->", ["A101 <!-- appeal-lint: ignore -->"]),
    ("恳请复核。<!-- appeal-lint: ignore[T] -->", ["A101 T"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore[T108, T201] -->", ["A101 T201"]),
    ("恳请复核。<!-- appeal-lint: ignore[T112] 没有运行的规则 -->", []),
    ("恳请复核。<!-- appeal-lint: ignore[T108] --><!-- appeal-lint: ignore-file[A101] -->", []),
    # unknown
    ("恳请复核。<!-- appeal-lint: ignore[T999] -->", ["A102 T999"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore[T108, chalenge] -->", ["A102 chalenge"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore T108 -->", ["A102 T108", "T108:1"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore: T108，原话 -->", ["A102 :", "T108:1"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore T108，原话 -->", ["A102 T108，原话", "T108:1"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore X君的原话 -->", []),
    (ASK + "恳请复核。<!-- appeal-lint: ignore【T108】 -->", ["A102 【T108】", "T108:1"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore[T108 -->", ["A102 [T108", "T108:1"]),
    (ASK + "恳请复核。<!-- appeal-lint: ignore[] -->", ["A102 []", "T108:1"]),
    (ASK + "恳请复核。<!-- appeal-lint: disable-line[T108] -->", ["A102 disable-line", "T108:1"]),
    ("恳请复核。<!-- appeal-lint -->", ["A102 <!-- appeal-lint -->"]),
    ("恳请复核。<!-- appeal-lint: ignore[T999] --><!-- appeal-lint: ignore-file[A] -->", []),
]


@pytest.mark.parametrize(("text", "left"), FORMS)
def test_forms(classifier: Classifier, text: str, left: list[str]) -> None:
    assert found(text, classifier) == left


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_systems(classifier: Classifier, newline: str) -> None:
    text = f"<!-- appeal-lint: ignore[T] -->\n{ASK}\n{ASK}\n恳请复核。".replace("\n", newline)
    report = lint(markdown(text), Config(select=("T108", "A")), classifier)
    assert [f.span.start for f in report.findings] == [text.rindex("凭什么")]


def test_a_text_that_is_no_statement_has_its_unknown_comments_named(classifier: Classifier) -> None:
    text = "click==8.1.7\njieba==0.42.1\n\n<!-- appeal-lint: ignore-fil[T108] -->\n\n<!-- appeal-lint: ignore-file[T108] -->"
    report = lint(markdown(text), Config(select=("T", "A")), classifier)
    assert [(f.code, f.span.of(text)) for f in report.findings] == [("A102", "ignore-fil")]


@pytest.mark.parametrize(
    ("start", "end", "covered"),
    [
        (5, 10, False),
        (5, 11, True),
        (5, 20, True),
        (5, 21, False),
        (10, 10, True),
        (10, 25, True),
        (15, 20, True),
        (19, 25, True),
        (20, 25, False),
    ],
)
def test_a_finding_that_begins_or_ends_in_the_scope_is_left_out(start: int, end: int, covered: bool) -> None:
    one = Suppression(frozenset({"T108"}), Span(10, 20))
    found = Finding("T108", "challenge", Span(start, end), "", "", Severity.WARNING)
    assert one.covers(found, "字" * 30) == covered
    assert not Suppression(frozenset({"T109"}), Span(10, 20)).covers(found, "字" * 30)


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda at: Span(at[0], at[0] + at[1]))
CODES = st.sampled_from(("T101", "T108", "T201"))
ASKED = st.one_of(
    st.builds(Suppression, st.frozensets(CODES), scope=SPANS, span=SPANS),
    st.builds(Suppression, st.frozensets(CODES), text=st.sampled_from(("凭", "什么", "凭什么封")), span=st.none()),
)
FOUND = st.builds(Finding, CODES, st.just(""), SPANS, st.just(""), st.just(""), st.just(Severity.WARNING))


@given(st.lists(FOUND, max_size=8), st.lists(ASKED, max_size=8))
def test_looking_up_places_leaves_out_what_each_would(found: list[Finding], asked: list[Suppression]) -> None:
    text = "凭什么封我的号" * 3
    by = [[one for one in asked if one.covers(finding, text)] for finding in found]
    left = [finding for finding, those in zip(found, by, strict=True) if not those]
    assert sifted(found, asked, text) == (left, {one for those in by for one in those})


@pytest.mark.parametrize(
    ("directive", "scope"),
    [
        ("ignore", "乙。{}\n"),
        ("ignore-next-line", "丙。\n"),
        ("ignore-start", "\n\n丙。\n丁。|"),
        ("ignore-file", "甲。\n乙。{}\n\n丙。\n丁。|"),
    ],
)
def test_where_a_comment_holds(directive: str, scope: str) -> None:
    """To the end of a line, and of the text, inclusive: what stands at that end is covered as well."""
    comment = f"<!-- appeal-lint: {directive}[T] -->"
    text = f"甲。\n乙。{comment}\n\n丙。\n丁。"
    (one,) = suppressions(markdown(text), ())
    assert one.scope is not None
    assert (text + "|")[one.scope.start : one.scope.end] == scope.replace("{}", comment) and one.scope.end <= len(text) + 1


def test_own_rules_are_rules(classifier: Classifier) -> None:
    own = OwnRule("U101", "no-nickname", "小编", "「{quote}」不妥。", "no.")
    for selector in ("U101", "U", "no-nickname"):
        text = f"小编，恳请复核。<!-- appeal-lint: ignore[{selector}] -->"
        assert found(text, classifier, own_rules=(own,), select=("U", "A")) == []
    assert found("小编，恳请复核。<!-- appeal-lint: ignore[U101] -->", classifier) == ["A102 U101"]


def test_comments_are_no_comments_elsewhere(classifier: Classifier) -> None:
    text = ASK + "恳请复核。<!-- appeal-lint: ignore -->"
    assert plain(text).comments == () and "T108" in {f.code for f in lint(plain(text), Config(select=("T108", "A")), classifier).findings}


def test_allowed_words_by_what_is_flagged_or_what_it_stands_in(classifier: Classifier) -> None:
    def codes(rule: str, words: str, text: str = CASE + ASK) -> list[str]:
        report = lint(plain(text), Config(select=("T108", "S109"), allow=(Allowed(rule, words),)), classifier)
        return sorted(f.code for f in report.findings)

    assert codes("T108", "凭什么") == codes("challenge", CASE + ASK) == codes("T", "什么") == ["S109"]
    assert codes("T108", "封我？凭什么") == codes("T108", CASE) == codes("T101", ASK) == ["S109", "T108"]
    assert codes("S109", CASE + ASK) == ["T108"] and "T108" in codes("T108", "了，凭什么", ASK + CASE + ASK)
    with pytest.raises(UnknownRule):
        codes("T999", "x")


def test_what_was_used_is_told(classifier: Classifier) -> None:
    document, used = markdown(ASK + "恳请复核。<!-- appeal-lint: ignore[T201] -->"), set()  # type: ignore[var-annotated]
    allow = (Allowed("T108", "凭什么"), Allowed("T108", "没有的"))
    lint(document, Config(allow=allow), classifier, used)
    assert used == {suppressions(document, allow)[0]}


@given(st.text(alphabet=st.sampled_from("<!->`~ \n\rappeal-lint: ignore[T,end]文。"), max_size=80), st.booleans())
def test_any_text_has_comments_that_are_comments(text: str, with_one: bool) -> None:
    text = text + ("<!-- appeal-lint: ignore-start[T]-->" if with_one else "")
    document = markdown(text)
    for span in document.comments:
        assert span.of(text).startswith("<!--") and span.of(text).endswith("-->")
    for one in suppressions(document, ()):
        assert one.span is not None and len(one.span) > 0 and (one.scope is None or one.scope.end <= len(text) + 1)
