"""The corpora as data: labels of the guide, groups, no copies between voices."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from linter.resources import folder
from linter.training.dataset import DataError, Example, load, read
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
#: Other runs that two voices share: plain people put plain things in the same words. At most this many a sentence.
TOLERATED = 0.008


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return load()


def test_there_is_enough_of_each(examples: list[Example]) -> None:
    sentences = [s for e in examples for s in e.sentences]
    assert len(sentences) >= 2000 and sum(e.route is not None for e in examples) >= 120 and len({e.source for e in examples}) >= 12
    for tactic in TACTICS:
        assert sum(tactic in s.tactics for s in sentences) >= 50, tactic


def test_ids_are_unique_and_groups_stay_in_one_voice(examples: list[Example]) -> None:
    assert len({e.id for e in examples}) == len(examples)
    voices = defaultdict(set)
    for example in examples:
        voices[example.group].add(example.source)
    assert [group for group, sources in voices.items() if len(sources) > 1] == []


def test_no_sentence_stands_twice(examples: list[Example]) -> None:
    seen = defaultdict(set)
    for example in examples:
        for sentence in example.sentences:
            if len(sentence.text) >= 12:
                seen[sentence.text].add(example.id)
    assert {text: ids for text, ids in seen.items() if len(ids) > 1} == {}


def test_voices_share_no_ten_characters_beyond_set_phrases(examples: list[Example]) -> None:
    runs = defaultdict(set)
    for example in examples:
        for sentence in example.sentences:
            for i in range(len(sentence.text) - 9):
                runs[sentence.text[i : i + 10]].add(example.source)
    shared = [run for run, voices in runs.items() if len(voices) > 1 and not any(phrase in run for phrase in SET_PHRASES)]
    assert len(shared) <= TOLERATED * sum(len(e.sentences) for e in examples), shared


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
