"""The corpora as data: labels of the guide, groups, no copies between voices."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from linter.resources import folder
from linter.text.lexicon import entries
from linter.text.normalise import normalise
from linter.training.dataset import DataError, Example, frozen, load, read
from linter.values import TACTICS

#: Runs of ten characters that any two people may write.
SET_PHRASES = (
    "尊敬的审核团队",
    "尊敬的平台审核",
    "尊敬的审核人员",
    "互联网信息服务",
    "微信公众平台运营",
    "平台运营规范",
    "微信小程序",
    "恳请贵平台",
    "统一社会信用代码",
    "营业执照",
    "没有违规",
    "请问还需要",
    "审核老师您好",
    "麻烦",
    "希望平台",
    "工作人员",
)
#: Of ten characters so many are Chinese in a run that counts: names of software and English set phrases don't.
CHINESE = 6


#: Words that lead a keyword list astray, beside those of the phrase list.
HARD = {
    "blame_platform": "误判 误封 误伤 系统 算法 审核 不公 不合理 草率 随意",
    "denial": "没有 不存在 从未 不是我",
    "ignorance": "不知道 不清楚 不明白 不了解 不懂 莫名 为何 为什么 什么原因 突然",
    "blame_others": "举报 投诉 员工 孩子 朋友 同行",
    "threat": "投诉 起诉 律师 法律 报警 曝光 卸载 12315",
    "insult": "垃圾 笑话 可笑 骗子 黑幕 敷衍 针对 报复 恶心 呵呵 厉害 双标 割韭菜 废 狗 装",
    "demand": "必须 立即 马上 尽快 要求 小时内 给我",
    "challenge": "凭什么 难道 为什么 怎么 吗 哪里",
    "compare": "别人 其他人 同样 一样 同类 大家",
    "minimise": "只是 只 不小心 第一次 几条 一次",
    "hedged_admission": "如果 如有 可能 也许 就算 若",
    "plea": "求 恳请 机会 吃饭 孩子 生活",
}


#: What a textbook would name as the tactic's words.
TEXTBOOK = {
    "blame_platform": "误判 误封 冤枉 系统错误",
    "denial": "没有违规 没违规 什么都没做 清白",
    "ignorance": "不知道 莫名其妙 无缘无故 不清楚",
    "blame_others": "恶意举报 陷害 恶意投诉",
    "threat": "起诉 律师 投诉 曝光 法律途径",
    "insult": "垃圾 店大欺客 割韭菜 黑幕 呵呵",
    "demand": "必须 立即 马上 立刻",
    "challenge": "凭什么 难道 为什么",
    "compare": "别人 双标 只封我",
    "minimise": "只是 而已 不就是",
    "hedged_admission": "如果我 就算 如有不当",
    "plea": "求求 跪求 求你 活路",
}


def folder_text(name: str) -> str:
    return files("linter.text").joinpath(name).read_text("utf-8")


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [*load(), *frozen()]


def test_there_is_enough_of_each(examples: list[Example]) -> None:
    sentences = [s for e in examples for s in e.sentences]
    assert len(sentences) >= 7000 and sum(e.route is not None for e in examples) >= 500 and len({e.source for e in examples}) >= 40
    for tactic in TACTICS:
        assert sum(tactic in s.tactics for s in sentences) >= 300, tactic


@pytest.mark.slow
def test_most_positives_have_no_textbook_word_and_enough_negatives_have_one(examples: list[Example]) -> None:
    """A hard negative holds a word of the tactic's class or list and is not the tactic."""
    sure = [s for e in examples for s in e.sentences if not s.unsure]
    texts = [normalise(s.text).text for s in sure]
    for tactic in TACTICS:
        words = [parts for name, _, parts in entries() if name == tactic] + [(word,) for word in HARD[tactic].split()]
        positive = [text for text, s in zip(texts, sure, strict=True) if tactic in s.tactics]
        bare = [text for text in positive if not any(word in text for word in TEXTBOOK[tactic].split())]
        others = (text for text, s in zip(texts, sure, strict=True) if tactic not in s.tactics)
        hard = list(itertools.islice((text for text in others if any(all(p in text for p in parts) for parts in words)), 300))
        assert len(bare) > len(positive) / 2, (tactic, len(bare), len(positive))
        assert len(hard) == 300, (tactic, len(hard))


def test_a_tenth_is_in_traditional_script(examples: list[Example]) -> None:
    only = set(folder_text("t2s.txt").split("\n")[0])
    sentences = [s.text for e in examples for s in e.sentences]
    assert sum(not only.isdisjoint(text) for text in sentences) >= 0.1 * len(sentences)


def test_stolen_accounts_and_their_near_misses_are_there() -> None:
    records = [json.loads(line) for line in folder("corpora").joinpath("statements.jsonl").read_text("utf-8").split("\n") if line]
    texts = ["".join(s["text"] for s in r["sentences"]) for r in records]
    stolen = [r for r, text in zip(records, texts, strict=True) if r.get("violation_detail") == "hijacked"]
    near = [
        r
        for r, text in zip(records, texts, strict=True)
        if r.get("violation_detail") != "hijacked" and re.search("员工|店员|孩子|儿子|女儿|朋友|同事|代运营|小孩|員工|兒子|女兒|同學", text)
    ]
    assert len(stolen) >= 40 and len(near) >= 20


def test_nobody_who_is_learnt_from_wrote_the_frozen_set() -> None:
    kept = frozen()
    assert {e.source for e in kept}.isdisjoint({e.source for e in load()})
    assert len({e.source for e in kept}) >= 8 and sum(e.route is not None for e in kept) >= 100
    assert all(sum(t in s.tactics for e in kept for s in e.sentences) >= 10 for t in TACTICS)


def test_ids_are_unique_and_groups_stay_in_one_voice(examples: list[Example]) -> None:
    assert len({e.id for e in examples}) == len(examples)
    voices = defaultdict(set)
    for example in examples:
        voices[example.group].add(example.source)
    assert [group for group, sources in voices.items() if len(sources) > 1] == []


@pytest.mark.slow
def test_no_near_duplicates(examples: list[Example]) -> None:
    """Two sentences of 12 characters or more, of any voices, never share three quarters of their runs of four characters."""
    shingles: list[tuple[str, set[str]]] = []
    holders = defaultdict(list)
    for example in examples:
        for sentence in example.sentences:
            text = re.sub(r"\W", "", normalise(sentence.text).text)
            if len(text) >= 12:
                runs = {text[i : i + 4] for i in range(len(text) - 3)}
                for run in runs:
                    holders[run].append(len(shingles))
                shingles.append((sentence.text, runs))
    shared: Counter[tuple[int, int]] = Counter()
    for owners in holders.values():
        if len(owners) <= 40:
            shared.update(itertools.combinations(owners, 2))
    near = [(shingles[a][0], shingles[b][0]) for (a, b), n in shared.items() if n >= 0.75 * min(len(shingles[a][1]), len(shingles[b][1]))]
    assert near == []


def test_voices_share_no_ten_characters_beyond_set_phrases(examples: list[Example]) -> None:
    runs = defaultdict(set)
    for example in examples:
        for sentence in example.sentences:
            for i in range(len(sentence.text) - 9):
                runs[sentence.text[i : i + 10]].add(example.source)
    shared = [
        run
        for run, voices in runs.items()
        if len(voices) > 1 and sum("\u4e00" <= ch <= "\u9fff" for ch in run) >= CHINESE and not any(phrase in run for phrase in SET_PHRASES)
    ]
    assert shared == []


def test_the_samples_are_not_in_the_corpora(examples: list[Example]) -> None:
    written = {s.text for e in examples for s in e.sentences if len(s.text) >= 10}
    for file in folder("corpora").joinpath("examples").iterdir():
        if file.name.endswith((".txt", ".md")):
            text = file.read_bytes().decode("utf-8", "replace")
            assert [s for s in written if s in text] == [], file.name


def test_a_label_that_the_guide_does_not_have_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "好", "move": "factt", "tactics": []}) + "\n", "utf-8")
    with pytest.raises(DataError, match=r"bad\.jsonl:1: .*factt"):
        read(path)
