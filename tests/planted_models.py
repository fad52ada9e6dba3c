"""Models to promote: the shipped one with something changed, each a whole and sound model of its own."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from linter.model.runtime import ZERO
from linter.model.seal import sealed
from linter.resources import folder
from linter.values import TACTICS

Change = Callable[[dict[str, Any], dict[str, tuple[list[str], bytearray]]], None]


def planted(out: Path, change: Change = lambda header, sections: None, **card: Any) -> str:
    """Write a model that differs from the shipped one by ``change`` of header and sections (vocabulary, rows); returns its digest."""
    shipped = folder("models")
    content = shipped.joinpath("weights.bin").read_bytes()
    (length,) = struct.unpack_from("<I", content, 4)
    header, body, at = json.loads(content[8 : 8 + length]), content[8 + length :], 0
    sections = {}
    for name, part in header["sections"].items():
        middle, end = at + part["vocabulary_bytes"], at + part["vocabulary_bytes"] + part["rows_bytes"]
        sections[name] = (body[at:middle].decode().split("\n"), bytearray(body[middle:end]))
        at = end
    change(header, sections)
    encoded = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    bodies = (("\n".join(names).encode() + bytes(rows)) for names, rows in sections.values())
    files = {
        "weights.bin": content[:4] + struct.pack("<I", len(encoded)) + encoded + b"".join(bodies),
        "words.txt": shipped.joinpath("words.txt").read_bytes(),
    }
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    whole = json.loads(shipped.joinpath("card.json").read_bytes()) | {"sha256": digests} | card
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    (out / "card.json").write_bytes(sealed(whole))
    return digests["weights.bin"]


def other(number: int = 1) -> Change:
    """Nothing that decides anything: the same answers, another digest."""

    def change(header: dict[str, Any], sections: dict[str, tuple[list[str], bytearray]]) -> None:
        header["note"] = number

    return change


def deafer(header: dict[str, Any], sections: dict[str, tuple[list[str], bytearray]]) -> None:
    """A model that hears a tactic only where it is shouted."""
    header["sure"] = 0.97


def against(word: str) -> Change:
    """A model that takes sentences with a word for insults."""

    def change(header: dict[str, Any], sections: dict[str, tuple[list[str], bytearray]]) -> None:
        names, rows = sections["sentence"]
        columns = header["sections"]["sentence"]["columns"]
        for row in (row for row, name in enumerate(names) if set(word) & set(name)):
            for column in (TACTICS.index("insult"), columns - 1):
                struct.pack_into("<H", rows, 2 * (row * columns + column), 2 * ZERO - 1)

    return change
