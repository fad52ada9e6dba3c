"""Positions in any order are those that are counted from the start of the line."""

from __future__ import annotations

import random

import pytest

from linter.lsp.positions import Converter
from linter.positions import Lines

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
