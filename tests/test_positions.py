"""Offsets, lines, UTF-16 and screen columns."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.positions import Lines, Utf16, box_length, display_width, utf8_length, utf16_length
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
        assert lines.from_utf8(*lines.to_utf8(offset)) == offset


@given(TEXT)
def test_lines_are_those_of_editors(text: str) -> None:
    lines = Lines(text)
    pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [text[slice(*lines.line_span(i + 1))] for i in range(len(lines))] == pieces


@given(TEXT)
def test_utf16_length_is_the_codecs(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(TEXT)
def test_utf16_offsets_of_a_page(text: str) -> None:
    units = Utf16(text)
    assert [units(offset) for offset in range(len(text) + 1)] == [utf16_length(text[:offset]) for offset in range(len(text) + 1)]


#: Lines 0 and 1 of it: a character of two units and four bytes, one of one and three; a letter.
UNITS = "a😀字\r\n😀b"


@pytest.mark.parametrize(
    ("offset", "utf16", "utf8"),
    [(0, [0, 0], [0, 0]), (1, [0, 1], [0, 1]), (2, [0, 3], [0, 5]), (3, [0, 4], [0, 8]), (5, [1, 0], [1, 0]), (7, [1, 3], [1, 5])],
)
def test_units_of_both_encodings(offset: int, utf16: list[int], utf8: list[int]) -> None:
    lines = Lines(UNITS)
    assert json.loads(json.dumps(lines.to_utf16(offset)), parse_float=str) == utf16  # whole numbers, as the protocol wants them
    assert list(lines.to_utf8(offset)) == utf8
    assert lines.from_utf16(*utf16) == lines.from_utf8(*utf8) == offset


def test_inside_of_a_character_is_its_start_and_past_the_line_its_end() -> None:
    lines = Lines(UNITS)
    assert [lines.from_utf16(0, unit) for unit in range(7)] == [0, 1, 1, 2, 3, 3, 3]
    assert [lines.from_utf8(0, byte) for byte in range(11)] == [0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert [lines.offset(2, column) for column in (-1, 0, 1, 2, 3, 4)] == [5, 5, 5, 6, 7, 7]


def test_half_a_pair_counts_by_itself() -> None:
    assert utf16_length("\ud83d字") == 2 and utf8_length("\ud83d字") == 6


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
        ("\u200d😀", 0),
        ("\x07", 0),
        ("误判\x07", 4),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "characters", "units"), [("", 0, 0), (" \n一，\r\n 二\r\n\u3000", 5, 5), ("一\n😀\r二", 5, 6), ("\r\n", 0, 0), ("好😀", 2, 3)]
)
def test_a_box_counts_a_line_break_once_and_nothing_around(text: str, characters: int, units: int) -> None:
    assert box_length(text) == box_length(text, "codepoint") == characters and box_length(text, "utf16") == units


@given(st.text(max_size=30))
def test_display_width_never_fails(text: str) -> None:
    assert display_width(text) >= 0


@pytest.mark.parametrize(("start", "end"), [(2, 1), (-1, 3)])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize("offset", [-1, 2])
def test_offsets_outside_are_refused(offset: int) -> None:
    with pytest.raises(ValueError, match=rf"offset {offset} outside 0\.\.1"):
        Lines("一").locate(offset)


@pytest.mark.parametrize("line", [0, 3])
def test_lines_outside_are_refused(line: int) -> None:
    with pytest.raises(ValueError, match=rf"line {line} outside 1\.\.2"):
        Lines("一\n").offset(line, 1)


def test_places_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        Lines("一").locate(2)
    with pytest.raises(ValueError, match="outside"):
        Lines("一").offset(2, 1)
