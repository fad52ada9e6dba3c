"""Any bytes, any text, any spoiled file: a document with true offsets, or one sentence. ``APPEAL_LINT_CASES=100`` makes a campaign of it."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from holding import NAMES, TIMES, hold
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiling import NASTY, honest, turned

from linter import Linter, baseline
from linter import settings as configuration
from linter.readers.docx.annotate import annotated
from linter.readers.markdown import document
from linter.reporters.comments import remarks
from linter.suppress import sifted, suppressions
from linter.values import Document, Finding, Severity, Span

#: Text with a good part of what text tools trip over.
NASTY_TEXT = st.lists(
    st.one_of(st.text(max_size=30), st.sampled_from(NASTY), st.sampled_from(("中文，", "我3月5日", "\n", "。"))), max_size=40
).map("".join)
cases = settings(max_examples=40 * TIMES, deadline=None, derandomize=TIMES == 1, suppress_health_check=list(HealthCheck))


def surrogates(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", NAMES)
def test_any_bytes(name: str) -> None:
    @cases
    @given(st.binary(max_size=400), st.sampled_from((None, "utf-8", "gb18030", "big5", "utf-16")))
    def test(content: bytes, encoding: str | None) -> None:
        hold(content, name, encoding)

    test()


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(("docx", "pdf", "xlsx"))])
def test_any_text(name: str) -> None:
    @cases
    @given(NASTY_TEXT, st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "big5")))
    def test(text: str, codec: str) -> None:
        hold(surrogates(text) if codec == "utf-8" else text.encode(codec, "replace"), name)
        hold(surrogates(f"编号,正文\n甲,{text}\n"), name)
        hold((json.dumps({"text": text}) + "\n").encode(), name)

    test()


@pytest.mark.parametrize("name", NAMES)
def test_spoiled_files(name: str) -> None:
    assert any(isinstance(item, Document) for item in hold(honest(name), name))

    @settings(cases, max_examples=(10 if name.endswith("docx") else 40) * TIMES)
    @given(st.integers(0, 1 << 40))
    def test(seed: int) -> None:
        hold(turned(name, random.Random(seed)), name)

    test()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_of_a_spoiled_file_is_linted(name: str) -> None:
    linter = Linter()

    @settings(cases, max_examples=6 * TIMES)
    @given(st.integers(0, 1 << 40))
    def test(seed: int) -> None:
        content = turned(name, random.Random(seed))
        for item in hold(content, name):
            if isinstance(item, Document):
                report = linter.report(item, rewrites="all")
                spans = [finding.span for finding in report.findings]
                spans += [edit.span for finding in report.findings for fix in finding.fixes for edit in fix.edits]
                assert all(0 <= span.start <= span.end <= len(item.text) for span in spans)
                if item.encoding == "docx":
                    annotated(content, item.text, remarks(report, "zh"))

    test()


@cases
@given(st.one_of(st.binary(max_size=300), NASTY_TEXT.map(surrogates)))
def test_any_configuration(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("c") / "appeal-lint.toml"
    for said in (content, b'ignore = ["' + content + b'"]', b"[rules]\n" + content, b"x = " + b"[" * 3000 + content):
        path.write_bytes(said)
        configuration.forget()
        try:
            configuration.resolve("", str(path))
        except configuration.SettingsError as problem:
            assert str(problem).startswith(str(path)) and "Traceback" not in str(problem)
    configuration.forget()


@cases
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9)),
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(("version", "findings", "path", "count")), inner),
        ).map(lambda value: json.dumps(value).encode()),
        st.just(b"[" * 100_000),
    )
)
def test_any_baseline(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("b") / "baseline.json"
    path.write_bytes(content)
    for read in (baseline.read, baseline.replaceable):
        try:
            read(str(path))
        except baseline.BaselineError as problem:
            assert str(path) in str(problem)


def test_a_row_that_begins_within_a_cell() -> None:
    import attacks

    part = "xl/worksheets/sheet1.xml"
    sheet = attacks.member("a.xlsx", part).replace(b"<v>", b'<row r="9"></row><v>', 1)
    (item,) = hold(attacks.repacked(honest("a.xlsx"), {part: sheet}), "a.xlsx")
    assert not isinstance(item, Document)


def test_a_part_that_begins_before_its_file(tmp_path: Path) -> None:
    """What a coverage-guided campaign found: a list of members that is cut short moves them all in front of the file."""
    content = honest("a.xlsx")
    for cut in (1, 7, 40, 160, 600):
        (item,) = hold(content[cut:], "a.xlsx")
        assert not isinstance(item, Document)
        hold(content[:30] + content[30 + cut :], "a.xlsx")
        hold(content[:30] + content[30 + cut :], "a.docx")


def growth(few: Callable[[], object], many: Callable[[], object]) -> float:
    """How much dearer ``many`` is than ``few``. The best of three counts: other programs only make it dearer."""
    costs = []
    for work in (few, many):
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            work()
            best = min(best, time.process_time() - begun)
        costs.append(best)
    return costs[1] / costs[0]


@pytest.mark.parametrize("directive", ["ignore[T108]", "ignore-start[T]", "ignore-end"])
def test_four_times_as_many_comments_take_about_four_times_as_long(directive: str) -> None:
    """Each held against each, it would be sixteen times."""
    few, many = (f"<!-- appeal-lint: {directive} -->\n\n凭什么封我的号？\n\n" * times for times in (500, 2000))
    assert growth(partial(document, few), partial(document, many)) < 8

    def sifting(text: str) -> Callable[[], object]:
        asked = suppressions(document(text), ())
        found = [Finding("T108", "", Span(at.start(), at.end()), "", "", Severity.WARNING) for at in re.finditer("凭什么", text)]
        return partial(sifted, found, asked, text)

    assert growth(sifting(few), sifting(many)) < 8
