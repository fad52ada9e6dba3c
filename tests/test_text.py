"""Normalisation, phrases, frames, classes, masks, genre."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model.features import prepare
from linter.model.runtime import Classifier
from linter.resources import folder
from linter.text import normalise as normalising
from linter.text.classes import members
from linter.text.frames import WORDS, guarded, quotations, shapes, taken_back
from linter.text.genre import is_appeal
from linter.text.known import look_up
from linter.text.mask import mask
from linter.text.normalise import normalise
from linter.text.tokens import WordTokenizer, compact, parse_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("這是系統誤判", "这是系统误判"),
        ("误 判", "误判"),
        ("垃-圾", "垃圾"),
        ("误\u200b判", "误判"),
        ("ＡＢＣ１２３！？", "abc123!?"),
        ("封🐎", "封吗"),
        ("腾🐧把我封了", "腾讯把我封了"),
        ("tx的号", "腾讯的号"),
        ("text tx1", "text tx1"),
        ("帳號申述", "账号申诉"),
        ("板主", "版主"),
        ("2024年 3月", "2024年 3月"),
    ],
)
def test_many_spellings_are_one(text: str, expected: str) -> None:
    assert normalise(text).text == expected


@given(st.text(alphabet=st.sampled_from("误判垃圾 -\u200b這帳號腾🐧txＡ。a1"), max_size=40))
def test_the_map_back_is_in_order_and_in_range(text: str) -> None:
    normal = normalise(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    for i in range(len(normal.text)):
        assert 0 <= normal.starts[i] < normal.ends[i] <= len(text)
        if i:
            assert normal.starts[i] >= normal.starts[i - 1] and normal.ends[i] >= normal.ends[i - 1]


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more_than_once(text: str) -> None:
    once = normalise(text)
    assert len(once.text) <= len(text) + 8 * text.count("x") + 8 * text.count("X") + 12


def test_whatever_is_put_right_has_a_sign() -> None:
    dropped = re.compile(f"[{normalising._INVISIBLE}{normalising._FILLER}]")
    assert all(ch in normalising._signs() for ch in map(chr, range(0x110000)) if dropped.match(ch))
    assert [word for word in normalising._STAND_INS if normalising._signs().isdisjoint(word)] == []


def strong(classifier: Classifier, text: str) -> set[str]:
    return {hit.tactic for hit in prepare(text, classifier.tokenizer).hits if hit.strong}


@pytest.mark.parametrize(
    ("text", "tactics"),
    [
        ("这明显是系统误判", {"blame_platform"}),
        ("這明顯是系統誤判", {"blame_platform"}),
        ("这明显是系 统 误 判", {"blame_platform"}),
        ("并非系统误判", set()),
        ("通知里写着“系统误判”四个字", set()),
        ("上一任版主在公告到期前写过", set()),
        ("没有恶意举报的意思", set()),
        ("凭什么封我", {"challenge"}),
        ("我被判定为恶意举报", set()),
    ],
)
def test_phrases_are_the_writers_own(text: str, tactics: set[str], classifier: Classifier) -> None:
    assert strong(classifier, text) == tactics


def test_quotations_are_spans() -> None:
    assert quotations("他说“误判”和「乱封」") == ((2, 6), (7, 11))
    assert quotations("没有引号") == ()


def test_guards_look_at_what_stands_before() -> None:
    text = "我不认为是误判"
    assert guarded(text, 5, 7)
    assert not guarded("这是误判", 2, 4)


@pytest.mark.parametrize(
    ("text", "following", "back"),
    [
        ("起初我以为是系统误判", "后来翻了记录才明白是自己违规", True),
        ("当时觉得是误判，现在看是我错了", "", True),
        ("起初我以为是系统误判", "请复核", False),
        ("这就是误判", "后来我明白了", False),
    ],
)
def test_what_is_taken_back(text: str, following: str, back: bool) -> None:
    assert taken_back(text, following) is back


def test_classes_and_frames_are_looked_up_together() -> None:
    _, frames, classes = look_up("版主太草率,请复核", ())
    assert {"moderator", "wrongness", "asking"} <= set(classes) and {"you", "please"} <= set(frames)


#: Characters that listed words, shapes and what comes near to them are made of.
_PIECES = [
    "版主",
    "管",
    "理",
    "不是",
    "成",
    "我",
    "的错",
    "的话",
    "见",
    "附",
    "!",
    "",
    "第",
    "图",
    "3",
    "三",
    "条",
    "个",
    "月",
    "上",
    "周",
    "昨",
    "天",
    "星期",
]
_PIECES += [
    "٣",
    "年",
    "/",
    "、",
    "其",
    "一",
    "(",
    ")",
    ":",
    ",",
    "。",
    "?",
    "吗",
    "呢",
    "了",
    "abc",
    "x",
    "😀",
    "☀",
    "“",
    "”",
    "「",
    "」",
    '"',
    "\n",
    " ",
]
_PIECES += ["当初", "起", "初", "以为", "原先", "曾", "觉得", "第一反应", "刚被封时", "骂"]


def listed(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What :func:`look_up` finds, the classes without their order."""
    _, frames, classes = look_up(text, ())
    return frames, frozenset(classes)


@given(st.lists(st.sampled_from(_PIECES) | st.characters(), max_size=25).map("".join))
def test_what_is_listed_is_found_wherever_it_stands(text: str) -> None:
    assert looked_for(text) == listed(text)


def test_what_is_listed_is_found_in_the_corpora() -> None:
    lines = folder("corpora").joinpath("statements.jsonl").read_text("utf-8").splitlines()[::10]
    for text in (normalise(sentence["text"]).text for line in lines for sentence in json.loads(line)["sentences"]):
        assert looked_for(text) == listed(text)


def looked_for(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Frames and classes of a text, each word and expression looked for by itself."""
    listed = {name: words for name, words in members().items() if any(word in text for word in words)}
    said = [name for name, words in WORDS.items() if any(word in text for word in words)]
    return (*said, *(name for name, shape in shapes() if shape.search(text))), frozenset(listed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("身份证110101199001011234。", "身份证1101**********1234。"),
        ("13812345678", "138****5678"),
        ("卡号6222021234567890123", "卡号6222***********0123"),
        ("abc@example.com", "a**@example.com"),
        ("订单 240305 共3件，2024-03-05 2024-03-06", "订单 240305 共3件，2024-03-05 2024-03-06"),
        ("6222 0212 3456 7890 123", "6222 **** **** ***0 123"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("138.1234.5678", "138.****.5678"),
        ("张三@example.com", "张*@example.com"),
        ("ip 192.168.1.101", "ip 1**.***.*.**1"),
        ("微信wxid_ab12cd34", "微信wxid_******34"),
        ("QQ:123456789", "QQ:12*****89"),
        ("00:1a:2b:3c:4d:5e", "00:**:**:**:**:5e"),
        ("key sk_a1b2c3d4e5f6g7h8i9j0k1l2", "key sk_a1" + "*" * 22),
        # the accounts of one's own and of others
        ("微信号：zhang_san", "微信号：zh***_**n"),
        ("微信号：zhangsan_88", "微信号：zh******_*8"),
        ("微信号 zhangsan", "微信号 zh*****n"),
        ("微信號是zhangsan", "微信號是z******n"),
        ("微信：zhangsan_88", "微信：zh******_*8"),
        ("微信号：wxid_ab12cd34", "微信号：wxid_******34"),
        ("QQ 号 123456789", "QQ 号 1******89"),
        ("QQ號碼：123456789", "QQ號碼：*******89"),
        # gaps; the check digit is wrong
        ("身份证110101  19900101  1235", "身份证1101**  ********  1235"),
        ("身份证110101/19900101/1235", "身份证1101**/********/1235"),
        ("身份证110101_19900101_123X", "身份证1101**_********_123X"),
        ("138，0013，8000", "138，****，8000"),
        ("138/1234/5678", "138/****/5678"),
        ("138_1234_5678", "138_****_5678"),
        # what is no number of a person
        ("微信号被封，微信：已停用，微信号zhang***", "微信号被封，微信：已停用，微信号zhang***"),
        ("QQ 群 2024", "QQ 群 2024"),
        ("130，1250，2375元", "130，1250，2375元"),
        ("130/1200/1500", "130/1200/1500"),
        ("138/2024/0305", "138/2024/0305"),
        ("1.138，0013，800", "1.138，0013，800"),
        ("版本 8.0.50，订单 110101/20240305/0001", "版本 8.0.50，订单 110101/20240305/0001"),
        ("2021  2022  2023  2024", "2021  2022  2023  2024"),
        ("3000  4000  5000  6000", "3000  4000  5000  6000"),
    ],
)
def test_masks_keep_the_length(text: str, expected: str) -> None:
    assert mask(text) == expected and len(mask(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["求解封！", "饶了我吧", "冤枉啊", "为什么封我", "please unban my account", "放我出來", "号没了", "大家都这么发"]
)
def test_one_line_appeals_are_appeals(text: str) -> None:
    assert is_appeal(normalise(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "click==8.1.7\njieba==0.42.1\nnumpy==2.0\n",
        "# README\n\nThis project builds a thing. Run `make`.\n",
        "2024-03-05 14:20:01 INFO started\n2024-03-05 14:20:02 ERROR failed\n",
        "本项目是一个命令行工具，用于检查文本。安装方法如下：先下载源代码，再运行安装脚本。" * 12,
        "",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert not is_appeal(normalise(text).text)


def test_a_compact_dictionary_has_its_prefixes() -> None:
    words = compact(iter([("误判", 5), ("申诉说明", 3), ("罕见", 1)]), {"解封"}, 2)
    frequencies, total = parse_words(words)
    assert frequencies == {"误": 0, "误判": 5, "申": 0, "申诉": 0, "申诉说": 0, "申诉说明": 3, "解": 0, "解封": 50}
    assert total == 58


def test_words_cover_the_text(classifier: Classifier) -> None:
    for text in ("我的账号被封了😀 abc 123，怎么办", "", "\u2028"):
        assert "".join(classifier.tokenizer.cut(text)) == text


def jiebas(words: bytes) -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = parse_words(words)
    tokenizer.initialized = True
    return tokenizer


@cache
def both() -> tuple[WordTokenizer, jieba.Tokenizer]:
    words = folder("models").joinpath("words.txt").read_bytes()
    return WordTokenizer(words), jiebas(words)


def test_the_corpora_are_cut_as_jieba_cuts_them() -> None:
    ours, theirs = both()
    lines = folder("corpora").joinpath("statements.jsonl").read_text("utf-8").splitlines()[::10]
    for text in (sentence["text"] for line in lines for sentence in json.loads(line)["sentences"]):
        assert list(ours.cut(text)) == list(theirs.cut(text, HMM=False))


@given(st.text(alphabet=st.sampled_from("我的账号被封了申诉说明店4s9bX-%.鿕鿖𠮷é９\r\n\t ,。😀") | st.characters(), max_size=40))
def test_any_text_is_cut_as_jieba_cuts_it(text: str) -> None:
    ours, theirs = both()
    assert list(ours.cut(text)) == list(theirs.cut(text, HMM=False))


@given(
    st.dictionaries(st.text("甲乙a1", min_size=1, max_size=4), st.sampled_from((1, 2, 4, 8)), min_size=1), st.text("甲乙a1,", max_size=12)
)
def test_equal_paths_are_decided_as_jieba_decides_them(frequencies: dict[str, int], text: str) -> None:
    words = compact(iter(frequencies.items()), set(), len(frequencies))
    assert list(WordTokenizer(words).cut(text)) == list(jiebas(words).cut(text, HMM=False))


def test_cutting_does_not_load_jieba() -> None:
    code = "import sys; from linter import lint; lint('凭什么封我的号？'); print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
