"""The corpora as values: statements and single sentences with their labels."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from linter.regular import read_file
from linter.resources import folder
from linter.values import MOVES, ROUTES, TACTICS, VIOLATIONS

FILES = ("statements.jsonl", "sentences.jsonl")
#: Statements that no model is ever trained on: what a new model is held against (of the shipped corpora's folder).
FROZEN = "frozen.jsonl"
#: What a training run keeps of the new data for judging the model, beside that, in the corpora's format.
HELD_OUT = "heldout.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its labels; ``nl`` is whether a line ends after it."""

    text: str
    move: str
    tactics: tuple[str, ...]
    unsure: bool = False
    nl: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A whole statement (with ``route`` and ``violation``) or a single sentence (both ``None``); ``weight`` is how much it counts."""

    id: str
    group: str
    source: str
    sentences: tuple[Labelled, ...]
    route: str | None = None
    violation: str | None = None
    platform: str = ""
    weight: float = 1.0

    @property
    def text(self) -> str:
        """The sentences joined, with a line break after each that ends its line."""
        return "".join(sentence.text + "\n" * sentence.nl for sentence in self.sentences)


class DataError(ValueError):
    """A record of a corpus is not as the annotation guide has it; the message names file, line and fault."""


def read(path: Traversable | Path) -> list[Example]:
    """The examples of a ``.jsonl`` file in the corpora's format.

    Raises :class:`DataError` at the first bad line, ``OSError`` for what is no regular file, ``UnicodeDecodeError``.
    """
    examples = []
    content = read_file(str(path)) if isinstance(path, Path) else path.read_bytes()
    for number, line in enumerate(content.decode("utf-8").split("\n"), 1):
        if line.strip():
            try:
                examples.append(example(json.loads(line)))
            except (KeyError, TypeError, ValueError, RecursionError) as problem:
                raise DataError(f"{path.name}:{number}: {problem!r}") from problem
    return examples


def load(paths: Iterable[Traversable | Path] | None = None) -> list[Example]:
    """The examples of ``paths``, by default of the shipped corpora, in the order of the files."""
    if paths is None:
        corpora = folder("corpora")
        paths = [corpora.joinpath(name) for name in FILES]
    return [example for path in paths for example in read(path)]


def example(record: dict[str, Any]) -> Example:
    """The example of a record in the corpora's format. Raises KeyError, TypeError or ValueError for one that is not."""
    whole = "sentences" in record
    sentences = tuple(_labelled(s) for s in (record["sentences"] if whole else [record]))
    route = _known(record.get("route"), ROUTES, "route")
    return Example(
        str(record["id"]),
        str(record.get("group", record["id"])),
        str(record.get("source", "")),
        sentences,
        _stated(route, sentences),
        _known(record.get("violation"), VIOLATIONS, "violation"),
        str(record.get("platform", "")),
    )


def frozen() -> list[Example]:
    """The statements that no model is ever trained on."""
    return read(folder("corpora").joinpath(FROZEN))


def _stated(route: str | None, sentences: tuple[Labelled, ...]) -> str | None:
    """A remedy route that no sentence states is open: nothing in the text tells it."""
    if route == "remedy" and not any(s.unsure or s.move in ("admission", "remedy") for s in sentences):
        return "open"
    return route


def _labelled(record: dict[str, Any]) -> Labelled:
    move = _known(record["move"], MOVES, "move")
    tactics = tuple(sorted((_known(t, TACTICS, "tactic") or "" for t in record["tactics"]), key=TACTICS.index))
    assert move is not None
    return Labelled(record["text"], move, tactics, bool(record.get("unsure")), bool(record.get("nl")))


def record(example: Example) -> dict[str, Any]:
    """An example as a line of the corpora has it."""
    fields = {"id": example.id, "group": example.group, "source": example.source}
    fields |= {"platform": example.platform} if example.platform else {}
    sentences = [
        {"text": s.text, "nl": s.nl, "move": s.move, "tactics": list(s.tactics)} | ({"unsure": True} if s.unsure else {})
        for s in example.sentences
    ]
    if example.route is None and example.violation is None and len(sentences) == 1:
        return fields | sentences[0]
    return fields | {"violation": example.violation, "route": example.route, "sentences": sentences}


def _known(label: str | None, labels: tuple[str, ...], kind: str) -> str | None:
    if label is not None and label not in labels:
        raise ValueError(f"unknown {kind} {label!r}")
    return label
