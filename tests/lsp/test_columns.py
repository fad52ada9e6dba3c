"""Positions in any order are those that are counted from the start of the line."""

from __future__ import annotations

import random

import pytest
from lsprotocol import types as lsp

from linter.lsp.positions import Converter
from linter.positions import Lines
from linter.values import Span

TEXT = "一😀\r\n𠮷e\u0301\u2028\f二\rab\n\n\ud83d尾"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_any_order(encoding: str) -> None:
    lines, draw = Lines(TEXT), random.Random(1)
    converter = Converter(lines, encoding)
    for _ in range(500):
        offset = draw.randrange(len(TEXT) + 1)
        line, column = lines.locate(offset)
        expected = {"utf-8": lines.to_utf8(offset), "utf-16": lines.to_utf16(offset), "utf-32": (line - 1, column - 1)}[encoding]
        found = converter.position(offset)
        assert (found.line, found.character) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_there_and_back(encoding: str) -> None:
    lines = Lines(TEXT)
    converter = Converter(lines, encoding)
    for start in range(len(TEXT) + 1):
        for end in range(start, len(TEXT) + 1):
            if "\r" in (TEXT[start - 1 : start], TEXT[end - 1 : end]):
                continue  # between the two of a line break
            span = Span(start, end)
            found = converter.range(span)
            assert (found.start, found.end) == (converter.position(start), converter.position(end))
            assert converter.span(found) == span
    assert converter.offset(lsp.Position(99, 0)) == converter.offset(lsp.Position(len(lines), 0)) == len(TEXT)
    backwards = lsp.Range(start=converter.position(3), end=converter.position(1))
    assert len(converter.span(backwards)) == 0
