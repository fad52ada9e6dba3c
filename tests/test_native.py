"""The compiled module gives what the modules give that use it: run where the package was built with it (APPEAL_LINT_COMPILED)."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.model.context import SOFTENING, context_features
from linter.resources import folder
from linter.text import known
from linter.text.tokens import WordTokenizer

native = pytest.importorskip("linter.native", reason="needs a build with APPEAL_LINT_COMPILED")

#: Words, letters and digits that make words or don't, what joins pieces and what parts them, line breaks, what has no character.
PIECES = [
    "我的账号",
    "申诉",
    "被封",
    "qq",
    "b",
    "7",
    "3.5",
    "+#",
    "%",
    "\r",
    "\n",
    "\r\n",
    "，",
    " ",
    "\u3400",
    "\u9fd5",
    "\u9fd6",
    "é",
    "😀",
    "\ud800",
    "\0",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(codec=None), max_size=60).map("".join)
SCORES = st.lists(st.floats(-900, 900), min_size=3, max_size=3)


@pytest.fixture(scope="module")
def plain() -> WordTokenizer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "linter.native", None)
        return WordTokenizer(words())


@pytest.fixture(scope="module")
def compiled() -> WordTokenizer:
    return WordTokenizer(words())


@pytest.fixture(scope="module")
def pairs() -> object:
    return native.Pairs(known._lists().table)


def words() -> bytes:
    return folder("models").joinpath("words.txt").read_bytes()


def corpora() -> Iterator[str]:
    for line in folder("corpora").joinpath("sentences.jsonl").read_text("utf-8").splitlines()[::5]:
        yield json.loads(line)["text"]


def test_words_are_cut_as_before(compiled: WordTokenizer, plain: WordTokenizer) -> None:
    assert plain._compiled is None and compiled._compiled is not None
    for text in corpora():
        assert list(compiled.cut(text)) == list(plain.cut(text))


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_cut_as_before(compiled: WordTokenizer, plain: WordTokenizer, text: str) -> None:
    assert list(compiled.cut(text)) == list(plain.cut(text))


def test_a_piece_of_any_length_is_cut_as_before(compiled: WordTokenizer, plain: WordTokenizer) -> None:
    draw = random.Random(1)
    for length in (1, 2, 7, 8, 9, 100, 10_000):
        text = "".join(draw.choices("我的账号被限制申诉", k=length))
        assert list(compiled.cut(text)) == list(plain.cut(text))


def test_equal_paths_and_gaps_in_a_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest of equals; a word whose beginning is not listed is not found; one of all the share there is."""
    for listed in (
        "甲\t1\n甲乙\t1\n乙\t1\n",
        "甲乙丙\t5\n乙\t2\n",
        "甲\t0\n甲乙\t0\n甲乙丙\t3\n",
        "甲\t4\n",
        "甲\t0\n甲甲\t16\n乙\t4\n甲乙\t64\n",
    ):
        compiled = WordTokenizer(listed.encode())
        monkeypatch.setitem(sys.modules, "linter.native", None)
        plain = WordTokenizer(listed.encode())
        monkeypatch.undo()
        for text in ("甲乙丙", "甲甲甲乙", "乙甲乙丙甲", "丙" * 3):
            assert list(compiled.cut(text)) == list(plain.cut(text)), (listed, text)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_holds_the_same_that_is_listed(pairs: native.Pairs, text: str) -> None:
    assert sorted(pairs.found(text)) == sorted(
        (word, number) for some in known._lists().table.values() for word, number in some if word in text
    )


def test_many_sentences_are_looked_up_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    known._lists.cache_clear()
    monkeypatch.setattr(known, "_WORTH", 1)
    texts = list(corpora())
    found = [sorted(known.listed(text)) for text in texts]
    assert known._lists().compiled is not None
    known._lists.cache_clear()
    monkeypatch.setitem(sys.modules, "linter.native", None)
    assert found == [sorted(known.listed(text)) for text in texts]
    assert known._lists().compiled is None
    known._lists.cache_clear()


@given(st.lists(st.tuples(SCORES, SCORES | st.just([])), max_size=6))
def test_context_is_the_same_to_the_bit(rows: list[tuple[list[float], list[float]]]) -> None:
    scores, loudest = [own for own, _ in rows], [loud for _, loud in rows]
    assert native.context(scores, loudest, SOFTENING) == list(context_features(scores, loudest))


@given(st.lists(SCORES, max_size=5))
def test_the_highest_of_each_column(rows: list[list[float]]) -> None:
    before = [list(row) for row in rows]
    assert native.highest(rows) == list(map(max, zip(*rows, strict=True)))
    assert rows == before


def test_a_table_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        native.Sums(["一"], b"\0\0\0\0", [0.0], [1.0], 0.0, [(1.0,)], "")


def test_its_stub_says_what_there_is() -> None:
    import ast

    import linter

    stub = ast.parse(Path(linter.__file__).with_name("native.pyi").read_text("utf-8"))
    for node in stub.body:
        if isinstance(node, ast.ClassDef):
            assert all(hasattr(getattr(native, node.name), method.name) for method in node.body if isinstance(method, ast.FunctionDef))
        elif isinstance(node, ast.FunctionDef):
            assert callable(getattr(native, node.name))
