"""A long text is read part by part, so that little of it is held at once: the same comes out."""

from __future__ import annotations

import json
import pickle
from itertools import islice

import pytest

from linter import analysis
from linter.model import runtime
from linter.model.runtime import Classifier
from linter.model.table import Table
from linter.readers.plain import document
from linter.resources import shipped
from linter.text.repetition import repeated


def several(count: int) -> str:
    lines = islice(shipped("corpora", "statements.jsonl").decode("utf-8").splitlines(), count)
    return "".join(sentence["text"] + "\n" for line in lines for sentence in json.loads(line)["sentences"])


def test_what_is_read_in_parts_is_what_is_read_at_once(classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    text = several(12)
    whole = analysis.analyse(document(text), classifier)
    assert len(whole.sentences) > 50 and len(whole.readings) > 5 and any(len(classifier.prepare(s.text).clauses) for s in whole.sentences)
    monkeypatch.setattr(analysis, "WITH_CLAUSES", 0)
    monkeypatch.setattr(analysis, "TOGETHER", 2)
    monkeypatch.setattr(runtime, "PART", 3)
    assert analysis.analyse(document(text), classifier) == whole


@pytest.mark.parametrize("count", [1, 30])
def test_the_features_of_a_statement_in_parts_weigh_the_same(count: int, classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = [classifier.prepare(line) for line in several(count).splitlines()]
    moves, tactics = ["fact"] * len(prepared), ["denial"]
    section = classifier.statement_section
    whole = section.scores(classifier._said(prepared, moves, tactics))
    monkeypatch.setattr(runtime, "PART", 1)
    blocks = classifier._said(prepared, moves, tactics)
    assert section.scores(blocks) == whole
    assert count == 1 or len(blocks[0]) < len({pair for one in prepared for pair in zip(one.spelled, one.spelled[1:], strict=False)})


def test_a_word_is_held_once(classifier: Classifier) -> None:
    one, other = classifier.prepare_part("我的账号被误判了"), classifier.prepare_part("账号是被误判的")
    place = one.words.index("账号"), other.words.index("账号")
    assert one.words[place[0]] is other.words[place[1]]
    assert one.terms is one.words


def test_a_table_is_the_tuple_of_its_rows() -> None:
    rows = ((0.1, 0.2), (0.3, 1e-300), (-0.0, 5.0))
    table = Table(2, Table.packed(number for row in rows for number in row))
    assert table == rows and tuple(table) == rows and hash(table) == hash(rows) and len(table) == 3
    assert table[1] == rows[1] and table[-1] == rows[-1] and table[1:] == rows[1:] and rows[0] in table
    assert table != rows[:2] and Table(2, b"") == () and pickle.loads(pickle.dumps(table)) == rows
    with pytest.raises(IndexError):
        table[3]


def test_a_chain_of_clauses_behind_one_that_stands_there_once_is_found() -> None:
    sentences = ["甲乙丙丁戊己，一二三四五六七，子丑寅卯辰巳午。", "庚辛壬癸，一二三四五六七，子丑寅卯辰巳午，末尾。"]
    assert repeated(sentences) == ((1, 5, 1, 20),)
