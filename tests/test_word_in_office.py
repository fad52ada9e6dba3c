"""A hundred Word files, annotated by the command and opened by LibreOffice: it must find the comments at the right words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree
from word_files import DELETED, HIDDEN, made, right

from linter.cli.main import group
from linter.readers import decode
from linter.values import Document

COUNT = 100
_OASIS = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
TEXT, OFFICE, DRAW = _OASIS.format("text"), _OASIS.format("office"), _OASIS.format("drawing")
_SAID = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_finds_the_comments_at_the_right_words(tmp_path: Path) -> None:
    source, copies, opened = tmp_path / "in", tmp_path / "copies", tmp_path / "opened"
    source.mkdir()
    files = {seed: source / f"{seed:03}.docx" for seed in range(COUNT)}
    for seed, path in files.items():
        path.write_bytes(made(seed, controls=False))  # LibreOffice 7 makes a field of a paragraph in a control and drops its comments
    before = {path: path.read_bytes() for path in files.values()}
    arguments = ["check", str(source), "--annotate", str(copies), "--output-format", "json", "--today", "2026-11-22"]
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code == 1 and {path: path.read_bytes() for path in files.values()} == before
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "fodt", "--outdir", opened, *sorted(copies.iterdir())]
    subprocess.run(command, check=True, timeout=600, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    documents = {Path(document["path"]).name: document for document in json.loads(result.stdout)["documents"]}
    wrong, kinds = [], dict.fromkeys(("paragraph", "cell", "box", "footnote", "endnote"), 0)
    for seed, path in files.items():
        (document,) = decode(before[path], path.name)
        assert isinstance(document, Document)
        findings = documents[path.name]["findings"]
        found = list(anchors(opened / f"{path.stem}.fodt"))
        said = sorted(words for words, _, _ in found)
        assert len(found) == len(findings) and all(re.match("[A-Z][0-9]{3} ", words) for words in said), path.name
        for finding in findings:
            flagged = document.text[finding["span"]["start"] : finding["span"]["end"]]
            place = document.place(finding["span"]["start"])
            assert place is not None
            kinds[place.kind] += 1
            here = [(words, things) for head, words, things in found if head.startswith(finding["code"])]
            if not any(_stands(place.kind, place.numbers[0], flagged, words, things, seed) for words, things in here):
                wrong.append((path.name, finding["code"], place.kind, flagged, here))
    assert wrong == [], (len(wrong), wrong[:3])
    assert min(kinds.values()) > 50, kinds


def _stands(kind: str, number: int, flagged: str, words: str, things: list[tuple[str, str]], seed: int) -> bool:
    """Whether a comment stands at the flagged words; at the box that holds them; at the note of that number (LibreOffice 7.4 itself mixes
    up what the notes of a file with comments say)."""
    if kind in ("paragraph", "cell"):
        words = words.lstrip("\n")  # the first words of a table in a table begin before it
        return right(words, flagged, seed) or ("\n" in flagged and words != "" and flagged.startswith(words))
    if kind == "box":
        return any(what == "box" and flagged.split("\n")[0].strip() in said for what, said in things)
    return (kind, str(number)) in things


def anchors(path: Path) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """(what a comment says, the words that it is on, the boxes with their text and notes with their number there) of a flat document."""
    body = etree.parse(path, etree.XMLParser(huge_tree=True)).find(f".//{OFFICE}body/{OFFICE}text")
    assert body is not None
    open_: dict[str, tuple[str, list[str], list[tuple[str, str]]]] = {}
    notes = dict.fromkeys(("footnote", "endnote"), 0)
    for what, value in _events(body):
        if what == "begin":
            open_[value[0]] = (value[1], [], [])
        elif what == "end":
            head, words, things = open_.pop(value)
            text = "".join(words).replace(DELETED, "").replace(HIDDEN, "")
            yield head, text.replace("\u2011", "-").replace("\uf0fc", "✓"), things
        else:
            if what in notes:
                notes[what] += 1
                value = str(notes[what])
            for _, words, things in open_.values():
                words.append(value) if what == "words" else things.append((what, value))
    assert not open_, "every comment is on a range"


def _events(element: Any, inline: bool = False) -> Iterator[tuple[str, Any]]:
    """What comes one after the other: ``begin`` and ``end`` of a comment, ``words``, ``box``, ``footnote``, ``endnote``."""
    if not isinstance(element.tag, str) or element.tag == f"{TEXT}tracked-changes":
        return
    if element.tag == f"{OFFICE}annotation":
        yield "begin", (element.get(f"{OFFICE}name"), "\n".join("".join(p.itertext()) for p in element.iter(f"{TEXT}p")))
    elif element.tag == f"{OFFICE}annotation-end":
        yield "end", element.get(f"{OFFICE}name")
    elif element.tag == f"{TEXT}note":
        yield element.get(f"{TEXT}note-class"), None
    elif element.tag.startswith(DRAW):
        yield "box", "".join(element.itertext())
    else:
        paragraph = element.tag == f"{TEXT}p"
        inline = inline or paragraph  # what stands between paragraphs is layout of the XML
        yield "words", _SAID.get(element.tag, "") * int(element.get(f"{TEXT}c", "1")) + (element.text or "") * inline
        for child in element:
            yield from _events(child, inline)
            yield "words", (child.tail or "") * inline
        yield "words", "\n" * paragraph
