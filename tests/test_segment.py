"""Sentences as the annotation guide defines them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.plain import document
from linter.resources import folder
from linter.text.segment import clauses, sentences, soft_breaks


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
        ("  \n\t\n", []),
        ("没有句号", ["没有句号"]),
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
