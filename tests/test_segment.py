"""Sentences as the annotation guide defines them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.plain import document
from linter.resources import folder
from linter.text.segment import clauses, sentences, soft_breaks
from linter.values import Document, Span


def cut(text: str) -> list[str]:
    return [s.text for s in sentences(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我删了。请复核！", ["我删了。", "请复核！"]),
        ("真的吗？！不是吧……好", ["真的吗？！", "不是吧……", "好"]),
        ("他说“你错了。”我不服", ["他说“你错了。”", "我不服"]),
        ('他说"你错了。"我不服', ['他说"你错了。"', "我不服"]),
        ("（已删除。）谢谢", ["（已删除。）", "谢谢"]),
        ("一行\n两行\r\n三行\r四行", ["一行", "两行", "三行", "四行"]),
        ("见 https://a.cn/x?y=1!z 这里", ["见 https://a.cn/x?y=1!z 这里"]),
        ("见 https://a.cn/x?y=1。谢谢", ["见 https://a.cn/x?y=1。", "谢谢"]),
        ("地址 a.cn/x?id=3&b=4 打不开", ["地址 a.cn/x?id=3&b=4 打不开"]),
        ("3.5折，12:30开始;v1.2", ["3.5折，12:30开始;v1.2"]),
        ("删了；改了；", ["删了；", "改了；"]),
        ("求求了！🙏🙏\n谢谢", ["求求了！🙏🙏", "谢谢"]),
        ("🙏🙏🙏\n谢谢", ["🙏🙏🙏", "谢谢"]),
        ("---\n***\n谢谢", ["谢谢"]),
        ("求求了！\n🙏🙏", ["求求了！", "🙏🙏"]),
        ("  \n\t\n", []),
        ("没有句号", ["没有句号"]),
        ("\ufeff\u200bX先生骗了我。\n我问的是X \u200b", ["X先生骗了我。", "我问的是X"]),
        # a straight quotation mark closes what is open in its own line
        ('他说"甲。"乙。"丙"', ['他说"甲。"', "乙。", '"丙"']),
        ('甲\n乙。"丙"', ["甲", "乙。", '"丙"']),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from('我错。！?…；"”）\r\n 🙏a1/=\u200b，'), max_size=60))
def test_spans_are_exact_ordered_and_cover_what_can_be_read(text: str) -> None:
    found = sentences(document(text))
    end = 0
    for i, sentence in enumerate(found):
        assert sentence.index == i and sentence.span.start >= end and len(sentence.span) > 0
        assert sentence.span.of(text) == sentence.text == sentence.text.strip()
        end = sentence.span.end
    covered = "".join(s.text for s in found)
    assert sorted(ch for ch in covered if ch.isalnum()) == sorted(ch for ch in text if ch.isalnum())


@given(st.text(max_size=80))
def test_any_text_is_cut(text: str) -> None:
    for sentence in sentences(document(text)):
        assert sentence.span.of(text) == sentence.text


WRAPPED = (
    "3月5日晚上我在三个老乡群里转发了一条招工信息，一共\n"
    "发了十二条，第二天早上收到通知，说我骚扰他人，限制\n"
    "使用群聊功能十五天，我已经把这些信息全部撤回了。\n"
)


def test_text_wrapped_at_one_width_is_one_sentence() -> None:
    assert len(cut(WRAPPED)) == 1
    assert len(soft_breaks(WRAPPED.replace("\n", "\r\n"))) == 2


def test_short_lines_of_posts_are_sentences() -> None:
    assert len(cut("事前没有提醒\n版主直接水桶\n规则不是这样写的\n请解除")) == 4


def marked(text: str) -> Document:
    """The text with what stands between braces hidden, each pair from the brace that opens it; nesting counts twice."""
    opened: list[int] = []
    spans: list[Span] = []
    for at, ch in enumerate(text):
        if ch == "{":
            opened.append(at)
        elif ch == "}":
            spans.append(Span(opened.pop(), at + 1))
    return Document(text, prose=(Span(0, len(text)),), hidden=tuple(sorted(spans)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我{删。}了。请复核！", ["我    了。", "请复核！"]),
        ("{#}甲{x}乙。{y}", ["甲   乙。"]),
        ("甲{b。{c。}d。}乙。", ["甲          乙。"]),
        ("甲{b。{c。}}{d。}乙。丙", ["甲            乙。", "丙"]),
        ("{没有别的。}", []),
    ],
)
def test_what_is_hidden_neither_ends_nor_says_anything(text: str, expected: list[str]) -> None:
    found = sentences(marked(text))
    assert [s.text for s in found] == expected
    assert all(len(s.text) == len(s.span) and text[s.span.start] == s.text[0] for s in found)


def test_hidden_spans_may_overlap() -> None:
    text = "甲，乙丙丁。戊己。"
    document = Document(text, prose=(Span(0, len(text)),), hidden=(Span(2, 4), Span(3, 6)))
    assert [(s.span, s.text) for s in sentences(document)] == [(Span(0, 9), "甲，    戊己。")]


def test_only_prose_is_cut_and_no_sentence_leaves_its_block() -> None:
    text = "甲乙。丙<!-- 丁。 -->戊！己"
    blocks = (Span(0, 4), Span(text.index("戊"), len(text) - 1))
    assert [s.text for s in sentences(Document(text, prose=blocks))] == ["甲乙。", "丙", "戊！"]


def row(width: int) -> str:
    """A line of so many screen columns that ends without a stop."""
    return "字" * (width // 2) + "q" * (width % 2)


def page(*widths: int) -> str:
    """Lines of these widths, and a short last one that ends with a stop."""
    return "\n".join([*map(row, widths), "完。"])


@pytest.mark.parametrize(
    ("widths", "soft"),
    [
        # the widest line
        ((34, 34, 34), 0),
        ((35, 35, 35), 0),
        ((36, 36, 36), 3),
        ((120, 120, 120), 3),
        ((121, 121, 121), 0),
        # where the next character, of two columns, would have fitted, with two to spare
        ((52, 48, 52), 3),
        ((52, 47, 52, 52), 3),
        # most of the breaks
        ((52, 52, 52), 3),
        ((52, 52, 52, 30, 30), 3),
        ((52, 52, 52, 30, 30, 30), 0),
        # just two
        ((52, 50), 2),
        ((52, 49), 0),
        ((52,), 0),
        ((52, 52, 30), 0),
    ],
)
def test_how_many_line_breaks_are_soft(widths: tuple[int, ...], soft: int) -> None:
    text = page(*widths)
    found = soft_breaks(text)
    assert len(found) == soft and all(text[at] == "\n" for at in found)


FULL = row(52)


@pytest.mark.parametrize(
    ("between", "soft"),
    [
        ("\n", True),
        ("\r\n", True),
        ("\n\n", False),
        ("\r\r", False),
        ("\n\n\n", False),
        ("\r\n\r\n", False),
        ("\n  ", False),
        ("\n\u3000\u3000", False),
        ("\n1. ", False),
        ("\n- ", False),
        ("\n二、", False),
        ("。\n", False),
        ("。  \n", False),
        ("。\u200b\n", False),
        ("：”\n", False),
        ("，\n", True),
    ],
)
def test_which_line_breaks_of_wrapped_text_are_soft(between: str, soft: bool) -> None:
    """Those before and behind it are, whatever it is itself."""
    text = "\n".join([FULL, FULL, FULL + between + FULL, FULL, "完。"])
    own = len(page(52, 52)) - len("完。") + len(FULL) + len(re.match(r"[^\r\n]*", between)[0])  # type: ignore[index]
    others = {26, 53, len(text) - 30, len(text) - 3}
    assert soft_breaks(text) == (others | {own} if soft else others)


def test_blanks_at_the_end_of_a_line_are_no_part_of_its_width() -> None:
    assert len(soft_breaks(page(52, 52, 52).replace("\n", "      \n", 1))) == 3


@pytest.mark.parametrize("rest", ["\n \n谢谢。", "\n谢谢。\n请复核。", "\n1. 甲\n2. 乙"])
def test_two_full_lines_are_wrapped_whatever_else_follows(rest: str) -> None:
    assert len(soft_breaks(page(52, 52) + rest)) == 2


def test_a_long_word_that_did_not_fit_was_wrapped() -> None:
    text = f"{FULL}\n{row(40)}\nhttps://a.cn/b 字{row(30)}\n{FULL}\n完。"
    assert len(soft_breaks(text)) == 3


def test_small_letters_take_one_column() -> None:
    line = "my account was restricted on march fifth by mistake x"
    assert len(soft_breaks(f"{line}\n{FULL}\n{line}\n完。")) == 3


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [("我删了，但这是误判。", ["我删了", "但这是误判"]), ("好", ["好"]), ("板规没写 请查", ["板规没写", "请查"]), ("，，", [])],
)
def test_clauses(sentence: str, parts: list[str]) -> None:
    assert [span.of(sentence) for span in clauses(sentence)] == parts


def test_the_corpora_are_cut_as_they_are_labelled() -> None:
    """A gold sentence is a sentence of the tool, but for rare ones that stand in one line without a mark between them."""
    same = total = 0
    for line in folder("corpora").joinpath("statements.jsonl").read_text("utf-8").split("\n"):
        if line:
            gold = json.loads(line)["sentences"]
            found = set(cut("".join(s["text"] + ("\n" if s["nl"] else "") for s in gold)))
            same += sum(s["text"] in found for s in gold)
            total += len(gold)
    assert same / total > 0.99, f"{same} of {total}"
