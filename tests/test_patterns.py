"""Expressions out of the table do what ``re`` makes of the same text; without a table nothing changes but the time."""

from __future__ import annotations

import json
import marshal
import re
import struct
import zlib
from pathlib import Path

import pytest

from linter import patterns
from linter.resources import shipped
from linter.rewrite.phrasebook import expressions

TABLES = Path(patterns.__file__).parent / "_compiled"


@pytest.mark.parametrize("name", [patterns.MAIN, patterns.PHRASEBOOK])
def test_every_stored_expression_is_the_one_that_re_makes(name: str) -> None:
    path = TABLES / patterns.file_name(name)
    if not path.exists():
        pytest.skip("no table for this interpreter")
    table, listed = patterns._table(name), patterns.expressions(path.read_bytes())
    assert len(listed) > 200 and sorted(patterns.key(*one) for one in listed) == list(table.keys)
    lines = shipped("corpora", "statements.jsonl").decode("utf-8").splitlines()[:: 4210 // 12]
    text = "\n".join(s["text"] for line in lines for s in json.loads(line)["sentences"])
    for pattern, flags in listed:
        stored, made = patterns.compiled(pattern, flags, name), re.compile(pattern, flags)
        assert (stored.pattern, stored.flags, stored.groups, stored.groupindex) == (made.pattern, made.flags, made.groups, made.groupindex)
        assert [m.span() for m in stored.finditer(text)] == [m.span() for m in made.finditer(text)]


def test_all_of_the_phrasebook_is_stored() -> None:
    path = TABLES / patterns.file_name(patterns.PHRASEBOOK)
    if not path.exists():
        pytest.skip("no table for this interpreter")
    assert {pattern for pattern, _ in patterns.expressions(path.read_bytes())} >= expressions()


def test_an_expression_that_is_not_stored_is_compiled() -> None:
    assert patterns.compiled(r"(?P<year>\d{4})年[^。]{3}").search("在2026年没有它")["year"] == "2026"  # type: ignore[index]
    with pytest.raises(re.error):
        patterns.compiled("(")


#: Tables of other engines, and one cut short.
_HEAD = marshal.dumps(((1, 2, "little", 4), 0), 2) + bytes(4)
_SAID = struct.pack("<II", len(_HEAD), zlib.crc32(_HEAD))
OTHERS = [_SAID + _HEAD, _SAID + _HEAD[:-3], _SAID + _HEAD[:-1] + b"\1"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        patterns.HEAD,
        patterns.HEAD + b"\xff\0\0\0N",
        patterns.HEAD + b"\1\0\0\0N",
        *(patterns.HEAD + engine for engine in OTHERS),
    ],
)
def test_a_table_that_does_not_fit_is_no_table(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns._table.cache_clear()
    monkeypatch.setattr(patterns, "data", lambda package, name: content)
    assert not patterns._table(patterns.MAIN).keys
    patterns._table.cache_clear()


def test_a_table_is_read_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [("误[判封]了?", 0), (r"(?P<day>\d+)日", int(re.ASCII)), ("vip", int(re.IGNORECASE))]
    content = patterns.written(given)
    assert content == patterns.written(given) and patterns.expressions(content) == sorted(given)
    patterns._table.cache_clear()
    patterns.compiled.cache_clear()
    monkeypatch.setattr(patterns, "data", lambda package, name: content)
    assert sorted(patterns.key(*one) for one in given) == list(patterns._table(patterns.MAIN).keys)
    for pattern, flags in given:
        stored, made = patterns.compiled(pattern, flags), re.compile(pattern, flags)
        assert (stored.pattern, stored.flags, stored.groupindex) == (made.pattern, made.flags, made.groupindex)
        assert [m.span() for m in stored.finditer("误判了,5日VIP被误封")] == [m.span() for m in made.finditer("误判了,5日VIP被误封")]
    patterns._table.cache_clear()
    patterns.compiled.cache_clear()
    with pytest.raises(ValueError, match="same key"):
        patterns.written([given[0], given[0]])


@pytest.mark.parametrize("code", [b"\xff" * 8, zlib.compress(b"\xff" * 8)])
def test_a_damaged_expression_is_compiled_anew(code: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_table", lambda name: {patterns.key("a+b", 0): (code, 32, 0, {}, zlib.crc32(code))})
    patterns.compiled.cache_clear()
    assert patterns.compiled("a+b").fullmatch("aab")
    patterns.compiled.cache_clear()


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("误判|误封", ("误判", "误封")),
        ("(?:就|直接)?删(?:了|掉)帖", ("删了帖", "删掉帖")),  # a longer one tells no more
        (".{0,4}凭什么.*封", ("凭什么",)),
        ("(?:封|禁)+号码", ("号码",)),
        ("(?:封禁){2}", ("封禁",)),
        ("^(?!没有)申诉$", ("申诉",)),
        ("我(?:们)?|他", ("他", "我")),
        ("封?", ()),
        ("误判|.", ()),
        ("(?:误判)*", ()),
        ("[^封]", ()),
        ("[一-十]", ()),
        ("(?i)vip", ()),
        ("(?>误判了?)+.", ("误判",)),
        ("((?:误|错)封).*账?号", ("误封", "错封")),
    ],
)
def test_what_an_expression_is_not_found_without(pattern: str, signs: tuple[str, ...]) -> None:
    assert patterns.signs(pattern) == signs
