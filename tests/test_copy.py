"""The copy rules together: their fixes on real statements, up to where nothing is left to mend."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from linter.analysis import analyse
from linter.config import Config
from linter.engine import lint
from linter.model.runtime import Classifier
from linter.readers.markdown import document as markdown
from linter.readers.plain import document
from linter.registry import matching
from linter.text.mendable import COVER, mendable
from linter.values import Edit, Finding, Safety, Span

CORPUS = Path(__file__).resolve().parent.parent / "corpora" / "statements.jsonl"
#: More passes than any text needs.
MOST = 6


def statements(count: int) -> Iterator[str]:
    lines = CORPUS.read_text("utf-8").splitlines()
    for line in random.Random(20260310).sample(lines, count):
        yield "".join(s["text"] + "\n" * s["nl"] for s in json.loads(line)["sentences"])


def found(text: str, classifier: Classifier) -> list[Finding]:
    return list(lint(document(text), Config(select=("C",)), classifier).findings)


def first_fixes(findings: list[Finding]) -> list[Edit]:
    return sorted((edit for f in findings if f.fixes for edit in f.fixes[0].edits), key=lambda edit: edit.span)


def applied(text: str, edits: list[Edit]) -> str:
    assert all(a.span.end <= b.span.start for a, b in pairwise(edits)), "edits overlap"
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def kept(text: str) -> list[str]:
    """What no fix may touch: addresses and quotations."""
    import re

    return re.findall(r"https?://[!-~]+|「[^「」\n]{1,400}」|“[^“”\n]{1,400}”", text)


def spoilt(text: str, seed: int) -> str:
    """The text with slips of every kind put in."""
    draw = random.Random(seed)
    swap = {"，": ",", "。": ".", "？": "?", "：": ":"}
    out = []
    for ch in text:
        roll = draw.random()
        out.append(swap.get(ch, ch) if roll < 0.3 else ch)
        if roll > 0.95:
            out.append(draw.choice(["\u200b", " ", "，", "。", "、", ",", "\u202e"]))
    return "".join(out)


@pytest.mark.slow
@pytest.mark.parametrize("slips", [False, True])
def test_fixes_come_to_an_end_and_change_no_word(slips: bool, classifier: Classifier) -> None:
    for number, statement in enumerate(statements(300)):
        text = before = spoilt(statement, number) if slips else statement
        for _ in range(MOST):
            edits = first_fixes(found(text, classifier))
            if not edits:
                break
            text = applied(text, edits)
        assert not first_fixes(found(text, classifier)), text
        assert words(text) == words(before)
        if not slips:
            assert kept(text) == kept(before)


def test_all_fixes_are_safe(classifier: Classifier) -> None:
    fixes = [fix for text in statements(60) for f in found(spoilt(text, 1), classifier) for fix in f.fixes]
    assert fixes and {fix.safety for fix in fixes} == {Safety.SAFE}


def test_both_punctuation_rules_speak_of_different_places(classifier: Classifier) -> None:
    text = "我没有发过,,请复核,谢谢。。麻烦了.,能告诉我吗?。"
    edits = first_fixes(found(text, classifier))
    assert applied(text, edits) == "我没有发过，请复核，谢谢。麻烦了.,能告诉我吗?"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("见https://a.cn/x,y ，谢谢", "见" + COVER * 16 + " ，谢谢"),
        ("他说“不,是”,我", "他说“" + COVER * 3 + "”,我"),
        ("邮箱是ab.c@d.com,请", "邮箱是" + COVER * 10 + ",请"),
        ("「没有关上,请", "「没有关上,请"),
    ],
)
def test_what_is_covered(text: str, covered: str) -> None:
    assert mendable(document(text)) == covered


def test_code_and_quotations_of_a_markdown_document_are_left_alone(classifier: Classifier) -> None:
    text = "# 申诉,说明\n\n> 通知,请整改。。\n\n我用了`脚本,,测试`,请复核。。\n"
    analysis = analyse(markdown(text), classifier)
    spans = [f.span for code in ("C101", "C102") for f in matching(code)[0].rule.check(analysis)]
    assert [span.of(text) for span in spans] == ["。。"]
    assert mendable(markdown(text)).startswith(COVER * 7 + "\n")
    assert Span(0, 1) not in spans
