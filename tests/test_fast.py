"""Scores by numpy (extra fast) and by the compiled module are those of the plain run-time, to the bit."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.model import runtime
from linter.model.card import load
from linter.model.features import Prepared
from linter.model.runtime import LONGEST, WORTH, Classifier
from linter.resources import folder


class Slow(Classifier):
    """The plain run-time, whatever is installed."""

    def _batches(self, things: Sequence[Prepared]) -> None:
        return None


@pytest.fixture(scope="module", params=["numpy", "linter.native"])
def fast(request: pytest.FixtureRequest) -> Iterator[Classifier]:
    pytest.importorskip(request.param, reason="needs the extra fast, or a build with APPEAL_LINT_COMPILED")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "numpy":
            patch.setitem(sys.modules, "linter.model.compiled", None)
        found = load()
        found.read([found.prepare("我的账号被限制，请复核。" * (WORTH // 10))])
        assert (found.compiled is None) == (request.param == "numpy")
        yield found


@pytest.fixture
def vectors() -> ModuleType:
    pytest.importorskip("numpy", reason="needs the extra fast")
    from linter.model import fast

    return fast


@pytest.fixture(scope="module")
def slow() -> Slow:
    read = folder("models").joinpath
    return Slow(read("weights.bin").read_bytes(), read("words.txt").read_bytes)


def the_same(fast: Classifier, slow: Slow, texts: Sequence[str]) -> None:
    sentences = [slow.prepare(text) for text in texts]
    assert fast._batches(sentences) is not None or max((len(one.spelled) for one in sentences), default=LONGEST + 1) > LONGEST
    assert fast.read(sentences) == slow.read(sentences)
    assert fast.judge(sentences, ("fact", "other"), ("plea",)) == slow.judge(sentences, ("fact", "other"), ("plea",))
    parts = [*(clause for one in sentences for clause in one.clauses), *sentences]
    assert fast.parts_scores(parts) == slow.parts_scores(parts)


def corpora(step: int) -> Iterator[list[str]]:
    for line in folder("corpora").joinpath("statements.jsonl").read_text("utf-8").splitlines()[::step]:
        yield [sentence["text"] for sentence in json.loads(line)["sentences"]]


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.slow)])
def test_the_corpora_score_the_same(step: int, fast: Classifier, slow: Slow) -> None:
    for texts in corpora(step):
        the_same(fast, slow, texts)


#: What features are made of, and what looks like one: the ends of a text, marks of words and of neighbours, numbers, rare characters.
PIECES = [
    "我的账号",
    "被封",
    "了",
    "凭什么",
    "请复核",
    "，",
    "！",
    "^",
    "$",
    "w:",
    "<",
    ">",
    "#",
    "L:",
    "first",
    " ",
    "\n",
    "12",
    "\0",
    "🐧",
    "😀",
    "\ud800",
    "é",
    "哈",
]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES) | st.characters(codec=None), max_size=60).map("".join), max_size=8))
def test_any_text_scores_the_same(fast: Classifier, slow: Slow, texts: list[str]) -> None:
    the_same(fast, slow, texts)


def test_a_long_text_is_scored_in_several_goes(vectors: ModuleType, fast: Classifier, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "LONGEST", 200)
    texts = [text for some in corpora(40) for text in some]
    assert sum(map(len, texts)) > 2000
    the_same(fast, slow, texts)


def test_words_without_number_are_forgotten(vectors: ModuleType, fast: Classifier, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_MOST_WORDS", 1)
    for texts in corpora(60):
        the_same(fast, slow, texts)


def test_a_sentence_that_is_too_long_is_left_to_the_plain_run_time(fast: Classifier, slow: Slow) -> None:
    text = "".join(chr(0x4E00 + i * 7 % 20000) for i in range(LONGEST + 1))
    assert fast._batches([slow.prepare(text)]) is None
    the_same(fast, slow, [text])


def test_numpy_is_imported_once_it_pays(vectors: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "linter.model.compiled", None)
    found = load()
    sentence = found.prepare("我的账号被限制，请复核。")
    found.read([sentence])
    assert "accelerated" not in vars(found)
    monkeypatch.setattr(runtime, "WORTH", 1)
    monkeypatch.setattr(runtime, "WORTH_COMPILED", 1)
    found.read([sentence])
    assert vars(found)["accelerated"] is not None


def test_the_compiled_module_is_taken_before_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("linter.native", reason="needs a build with APPEAL_LINT_COMPILED")
    monkeypatch.setattr(runtime, "WORTH", 0)
    monkeypatch.setattr(runtime, "WORTH_COMPILED", 0)
    found = load()
    assert found._batches([found.prepare("凭什么封我？")]) is found.compiled is not None
    assert "accelerated" not in vars(found)


def test_without_either_all_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "linter.model.compiled", None)
    monkeypatch.setitem(sys.modules, "linter.model.fast", None)
    monkeypatch.setattr(runtime, "WORTH", 0)
    monkeypatch.setattr(runtime, "WORTH_COMPILED", 0)
    found = load()
    sentence = found.prepare("凭什么封我？")
    assert found._batches([sentence]) is None and found.compiled is None and found.accelerated is None
    assert found.read([sentence]).tactics
