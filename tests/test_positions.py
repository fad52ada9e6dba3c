"""Offsets, lines, UTF-16 and screen columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.positions import Lines, display_width, utf16_length
from linter.values import Span

TEXT = st.text(alphabet=st.sampled_from("a字，😀\u0301\u200d\r\n\f\u2028\t "), max_size=40)


@given(TEXT, st.data())
def test_every_offset_survives_both_ways(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = lines.locate(offset)
    start, end = lines.line_span(line)
    assert start <= offset and column == offset - start + 1
    if offset <= end:
        assert lines.offset(line, column) == offset
        assert lines.from_utf16(*lines.to_utf16(offset)) == offset


@given(TEXT)
def test_lines_are_those_of_editors(text: str) -> None:
    lines = Lines(text)
    pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [text[slice(*lines.line_span(i + 1))] for i in range(len(lines))] == pieces


@given(TEXT)
def test_utf16_length_is_the_codecs(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_form_feed_and_line_separator_end_no_line() -> None:
    assert Lines("一\f二\u2028三\n四").locate(4) == (1, 5)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("误判", 4),
        ("“误判”…", 7),
        ("，。", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("😀", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("ｱ", 1),
        ("", 0),
        ("\x07", 0),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@given(st.text(max_size=30))
def test_display_width_never_fails(text: str) -> None:
    assert display_width(text) >= 0


@pytest.mark.parametrize(("start", "end"), [(2, 1), (-1, 3)])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_places_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        Lines("一").locate(2)
    with pytest.raises(ValueError, match="outside"):
        Lines("一").offset(2, 1)
