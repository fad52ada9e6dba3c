"""The model's card, and the loader that checks card and digest before it reads a weight.

The files of the shipped model are held against a crc32 that stands beside their digests in their index; only where that does not fit
(no index, damage), and for every other model, against the digests themselves: that takes ten times as long. :func:`check` always does.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from linter.model.runtime import FORMAT, Classifier, ModelError
from linter.model.seal import unsealed
from linter.regular import read_file
from linter.resources import data, shipped

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from linter.text.lookup import Index

#: What a model reads with, and the index of the shipped one's (:mod:`linter.text.lookup`).
FILES = ("weights.bin", "words.txt")
INDEX = "_compiled/model.bin"
_AGAIN = "请重新安装，或用 scripts/train.py 重新生成 (install it again, or train it again with scripts/train.py)"


def read_card(models: Traversable | None = None, way_out: str = _AGAIN) -> dict[str, Any]:
    """The card (``models/card.json``). Raises :class:`ModelError` in one sentence, with the way out, when it is missing or no card."""
    try:
        card = unsealed(_bytes(models, "card.json"))
    except (OSError, ValueError) as problem:
        raise ModelError(f"找不到可用的模型：{problem}；{way_out}") from problem
    if "task" in card:
        raise ModelError(
            "这是自己标签的模型，不读申诉的措辞；请用 inspect --model 看它，或在设置的 own-rules 里写 label 和 model"
            " (a model of labels of your own: inspect --model shows it, a rule of the settings binds it)"
        )
    if card.get("format") != FORMAT or not isinstance(card.get("sha256"), dict):
        raise ModelError(f"模型卡的格式与本程序的 {FORMAT} 不符；{way_out}")
    return card


def load(models: Traversable | None = None, way_out: str = _AGAIN) -> Classifier:
    """The shipped classifier (or the one in the folder ``models``), its digest checked.

    Raises :class:`ModelError` in one sentence when a file is missing, damaged or of another version.
    """
    card = read_card(models, way_out)
    index = _index(card) if models is None else None
    if index is not None:
        return Classifier(index.lists[0].content, lambda: index.lists[-1].content, index)
    weights = _checked(models, card, "weights.bin", way_out)
    try:
        return Classifier(weights, lambda: _checked(models, card, "words.txt", way_out))
    except (LookupError, TypeError, ValueError, RecursionError, struct.error) as problem:
        raise ModelError(f"模型文件 weights.bin 与模型卡相符，内容却不合格式；{way_out}") from problem


def check(models: Traversable | None = None, way_out: str = _AGAIN) -> None:
    """Raises :class:`ModelError` in one sentence for files that have not the digests of the card."""
    card = read_card(models, way_out)
    for name in FILES:
        _checked(models, card, name, way_out)


def _index(card: dict[str, Any]) -> Index | None:
    """The index of the shipped model's lists with the files that it is of; ``None`` where it is not of them, or they are damaged."""
    from linter.text.lookup import read

    try:
        weights, words = [shipped("models", name) for name in FILES]
        digests = [bytes.fromhex(card["sha256"][name]) for name in FILES]
        return read(data("linter", INDEX), list(zip(digests, (weights, words), strict=True)), (weights, weights, words))
    except (OSError, KeyError, TypeError, ValueError):
        return None


def _bytes(models: Traversable | None, name: str) -> bytes:
    return shipped("models", name) if models is None else read_file(str(models.joinpath(name)))


def _checked(models: Traversable | None, card: dict[str, Any], name: str, way_out: str) -> bytes:
    from hashlib import sha256

    try:
        content = _bytes(models, name)
    except OSError as problem:
        raise ModelError(f"模型缺少文件 {name}：{problem}；{way_out}") from problem
    if sha256(content).hexdigest() != card["sha256"].get(name):
        raise ModelError(f"模型文件 {name} 与模型卡不符（文件已损坏或被改动）；{way_out}")
    return content
