"""What is found in the bytes is what the dictionaries say, and an index that does not fit is not used."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from linter.model import card
from linter.model.runtime import Classifier, ModelError, Section
from linter.resources import data, folder, shipped
from linter.text import lookup
from linter.text.lookup import Index
from linter.text.tokens import WordTokenizer, parse_words

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS, WORDS = (folder("models").joinpath(name).read_bytes() for name in card.FILES)
FILES = [(sha256(file).digest(), file) for file in (WEIGHTS, WORDS)]
CONTENTS = (WEIGHTS, WEIGHTS, WORDS)
#: In no list: nothing at all, a sign of the format, half a pair of surrogates, a beginning and more than the whole of what is listed.
UNKNOWN = ("", "\n", "\t", "\ud83d", "w:", "w:\ud83d", "w:账号的的的", "误判\t", "x" * 300)


def index() -> Index:
    found = lookup.read(data("linter", card.INDEX), FILES, CONTENTS)
    assert found is not None
    return found


def test_the_index_is_of_the_shipped_model() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "gen_lookup.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_each_line_is_found_and_nothing_else() -> None:
    classifier, found = Classifier(WEIGHTS, lambda: WORDS), index()
    for section, names in zip((classifier.sentence_section, classifier.statement_section), found.lists, strict=False):
        assert list(map(names.number, section.names)) == list(range(1, len(section.names) + 1))
        assert list(map(names.number, UNKNOWN)) == [0] * len(UNKNOWN)
        assert names.number(section.names[0] + section.names[1]) == section.index.get(section.names[0] + section.names[1], 0)
    words, (frequencies, total) = found.lists[-1], parse_words(WORDS)
    assert {word: int(words.after(words.number(word))) for word in frequencies} == frequencies
    assert list(map(words.number, UNKNOWN)) == [0] * len(UNKNOWN) and total == found.total


def test_the_same_rows_before_and_after_the_dictionary_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "ENOUGH", 40)
    slow, soon = Classifier(WEIGHTS, lambda: WORDS).sentence_section, Classifier(WEIGHTS, lambda: WORDS, index()).sentence_section
    names = [*slow.names[::1700], *UNKNOWN]
    assert len(names) > 35
    for begin in (0, 7, 20):
        assert soon.total(names[begin : begin + 15]) == slow.total(names[begin : begin + 15])
    assert not made(soon)
    assert soon.total(names) == slow.total(names) and soon.total(slow.names) == slow.total(slow.names)
    assert made(soon)


def made(section: Section) -> bool:
    return "index" in vars(section)


def test_the_same_words_before_and_after_the_dictionary_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "ENOUGH", 300)
    slow, soon = WordTokenizer(WORDS), WordTokenizer(WORDS, index())
    for line in (folder("corpora") / "sentences.jsonl").read_text("utf-8").split("\n")[:200]:
        assert list(soon.cut(line)) == list(slow.cut(line))
    assert type(soon._frequency.__self__) is dict  # type: ignore[attr-defined]


def test_what_is_damaged_or_of_other_files_is_not_used() -> None:
    whole = data("linter", card.INDEX)
    for at in (0, len(lookup.HEAD), len(lookup.HEAD) + 40, len(whole) // 2, len(whole) - 1):
        assert lookup.read(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], FILES, CONTENTS) is None
    assert lookup.read(whole[:-1], FILES, CONTENTS) is None and lookup.read(b"", FILES, CONTENTS) is None
    assert lookup.read(whole, FILES[::-1], CONTENTS) is None
    for other in ((FILES[0][0], WEIGHTS[:-1]), (bytes(32), WEIGHTS)):
        assert lookup.read(whole, [other, FILES[1]], CONTENTS) is None


def test_a_list_that_the_format_is_too_small_for_is_refused() -> None:
    with pytest.raises(OverflowError):
        lookup.index_file(FILES, 0, [[(b"x" * 256, 0)]])


def test_a_damaged_file_of_the_shipped_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = WEIGHTS[:-1] + bytes([WEIGHTS[-1] ^ 1])
    monkeypatch.setattr(card, "shipped", lambda folder, name: damaged if name == "weights.bin" else shipped(folder, name))
    for read in (card.load, card.check):
        with pytest.raises(ModelError, match=r"weights\.bin 与模型卡不符"):
            read()


def test_without_the_index_the_dictionaries_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = card.load()
    monkeypatch.setattr(card, "INDEX", "_compiled/none.bin")
    without = card.load()
    for classifier, lists in ((with_it, False), (without, True)):
        prepared = [classifier.prepare("我的账号被误判，凭什么封我的号")]
        assert classifier.read(prepared) == with_it.read(prepared)
        assert made(classifier.sentence_section) is lists
