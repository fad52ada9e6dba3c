"""What ``promote`` reads before it judges: the new model, the one in use, and the examples that both are to answer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.chosen import Refused
from linter.frozen import frozen
from linter.model.card import load as load_folder
from linter.model.chosen import AGAIN, SHIPPED, Choice, choose, digest, load, promoted, read_card
from linter.model.runtime import Classifier, ModelError

if TYPE_CHECKING:
    from linter.training.dataset import Example

_FILES = ("weights.bin", "words.txt", "card.json")


@frozen
class Candidate:
    """A model to promote: its files, its card, its digest, itself."""

    files: dict[str, bytes]
    card: dict[str, Any]
    sha256: str
    classifier: Classifier


def candidate_in(folder: str) -> Candidate:
    """The model in a folder, loaded. Raises ``click.ClickException`` in one sentence for what is none."""
    place = Path(folder)
    if not place.is_dir():
        raise click.UsageError(f"{folder}: 找不到这个文件夹，请给出 appeal-lint train --out 写出的文件夹 (no such folder)")
    try:
        card = read_card(Choice("option", "", str(place)))
        classifier = load_folder(place, AGAIN)
        _ = classifier.tokenizer, classifier.sentence_section.index, classifier.statement_section.index
        files = {name: (place / name).read_bytes() for name in _FILES}
    except (ModelError, OSError) as problem:
        raise Refused(str(problem)) from None
    except Exception as problem:  # the digest fits, the content does not: whatever the reader of the format trips over
        raise Refused(f"{folder}: 这不是能用的模型（{type(problem).__name__}），请重新训练 (no usable model: train it again)") from None
    if any(sha256(files[name]).hexdigest() != card["sha256"].get(name) for name in _FILES[:2]):
        raise Refused(f"{folder}: 模型的文件正在改动，请稍后再试 (the files are changing)")
    return Candidate(files, card, card["sha256"]["weights.bin"], classifier)


def in_use() -> tuple[Choice, str, str]:
    """The model that a new one is held against, the digest of the one it replaces, and what is wrong with that. A damaged model of the
    user's is replaced all the same; the shipped one stands in for it. Raises ``ModelError`` when that is missing."""
    replaced = ""
    try:
        replaced = promoted()
        choice = choose()
        load(choice)
        return choice, digest(choice), ""
    except ModelError as problem:
        return SHIPPED, replaced or digest(SHIPPED), f"{problem}；改和随附的模型比较 (held against the shipped model instead)"


def unseen_sets(folder: str, heldout: Sequence[str], card: dict[str, Any]) -> tuple[dict[str, list[Example]], bool]:
    """What both models answer, and whether the candidate learnt from data of which nothing is held out. Raises ``Refused``."""
    from linter.training import dataset

    own = os.path.join(folder, dataset.HELD_OUT)
    try:
        found = {"frozen": dataset.frozen()}
    except FileNotFoundError:
        raise Refused("找不到随附的 corpora/frozen.jsonl，没有它不能比较，请重新安装 (the frozen set is missing)") from None
    except dataset.DataError as problem:
        raise Refused(f"随附的 {problem}；请重新安装 (the frozen set is damaged)") from None
    examples: list[Example] = []
    for path in dict.fromkeys([own, *heldout] if os.path.exists(own) else heldout):
        try:
            examples += dataset.read(Path(path))
        except (OSError, dataset.DataError, UnicodeDecodeError) as problem:
            why = problem.strerror if isinstance(problem, OSError) else str(problem)
            raise Refused(f"{path}: 读不了留出的例子（{why}），格式见 corpora/README.md (held-out examples cannot be read)") from None
    return found | {"heldout": examples}, bool(card.get("data")) and not examples
