"""What is concrete in a text: a table of sentences with everything that is to be found in each."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis import analyse
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.text.elements import KINDS, find
from linter.text.normalise import normalise
from linter.values import Element, Span

TABLE = [json.loads(line) for line in (Path(__file__).parent / "data" / "elements.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_the_table(row: dict[str, object]) -> None:
    text = normalise(str(row["text"])).text
    found = [[kind, text[start:end]] for kind, start, end in find(text)]
    assert found == row["found"]


def test_the_table_is_large_enough_and_names_every_kind() -> None:
    named = {kind for row in TABLE for kind, _ in row["found"]}
    assert named == set(KINDS)
    assert sum(bool(row["found"]) for row in TABLE) >= 60
    assert sum(not row["found"] for row in TABLE) >= 40


def test_words_of_violations_are_elements(classifier: Classifier) -> None:
    text = "涉嫌诱导分享的通知"
    assert Element("violation", Span(2, 6)) in analyse(document(text), classifier).elements


@given(st.text(alphabet="在从第由图附件账号微信id尾号是为:《》“”3一两十条个次.*@a ,。\n", max_size=80))
def test_spans_are_in_range_and_in_the_order_of_the_text(text: str) -> None:
    found = find(text)
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert all(a[2] <= b[1] for a, b in pairwise(found))
    assert {kind for kind, _, _ in found} <= set(KINDS)
