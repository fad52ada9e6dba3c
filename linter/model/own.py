"""A model for a question of a user's own (:class:`linter.model.task.Task`) at run time: plain weights, standard library only.

File format of its ``weights.bin``: ``ALO1``, the length of the header (4 bytes, little-endian), the header (JSON: task, calibration,
thresholds, the section), then vocabulary and weights as in :mod:`linter.model.runtime`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Container, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from linter.model.context import sigmoid
from linter.model.features import Blocks, clause_features, prepare_part, sentence_features
from linter.model.runtime import ModelError, Section
from linter.model.seal import unsealed
from linter.model.task import UNITS, Task
from linter.regular import read_file
from linter.text.mask import mask
from linter.text.tokens import Tokenizer, WordTokenizer
from linter.values import Document

MAGIC = b"ALO1"
FORMAT = 1
_FULL_STOP = " \t\r\n\u3000。．｡."
_AGAIN = "请用 appeal-lint train 重新训练，或改正路径 (train it again, or mend the path)"


def features(text: str, unit: str, tokenizer: Tokenizer) -> Blocks:
    """What a model of a user's own sees of a text, which stands alone: with the weights of a sentence, or of a whole statement.

    Personal data is masked first, as it is in what the model has learnt from. A sentence is read without its full stop: whether
    collected examples have one says where they come from, not what they say.
    """
    masked = mask(text)
    if unit == "sentence":
        return sentence_features((prepare_part(masked.rstrip(_FULL_STOP), tokenizer),), 0)
    prepared = prepare_part(masked, tokenizer)
    characters, words, _, marks = clause_features(prepared)
    return characters, words, marks


def whole(document: Document) -> str:
    """The prose of a document as the one text that a model of documents reads."""
    return "\n".join(span.of(document.text) for span in document.prose)


def decided(chances: Sequence[float], thresholds: Sequence[float], multi: bool) -> tuple[int, ...]:
    """The numbers of the labels that are held: all that reach their thresholds, or the one that exceeds its own by the largest factor."""
    if multi:
        return tuple(k for k, (chance, least) in enumerate(zip(chances, thresholds, strict=True)) if chance >= least)
    return (max(range(len(chances)), key=lambda k: chances[k] / thresholds[k]),)


def columns_of(task: Task) -> int:
    """How many columns of weights a task has: one a label; of two labels that exclude each other only the second has one."""
    return 1 if len(task.labels) == 2 and not task.multi else len(task.labels)


def spread(columns: Sequence[float], task: Task) -> tuple[float, ...]:
    """The chance of each label from the chance of each column: of two labels that exclude each other only the second has one."""
    if task.multi:
        return tuple(columns)
    if len(task.labels) == 2:
        return 1 - columns[0], columns[0]
    total = sum(columns) or 1.0
    return tuple(chance / total for chance in columns)


class OwnModel:
    """The chances of the labels of a task. Pure: no state but the weights."""

    def __init__(self, weights_file: bytes, words: Callable[[], bytes], sha256: str = "") -> None:
        """``weights_file``: the bytes of ``weights.bin`` and their digest; ``words``: gives those of ``words.txt`` when first needed.

        Raises :class:`ModelError` for bytes that are not of this format.
        """
        header, body = _split(weights_file)
        self._words = words
        self.sha256 = sha256
        self.task = task_of(header["task"])
        if header["section"]["columns"] != columns_of(self.task):
            raise ValueError("columns")
        self.thresholds: tuple[float, ...] = tuple(header["thresholds"])
        self._calibration: list[tuple[float, float]] = [(slope, bias) for slope, bias in header["calibration"]]
        part = header["section"]
        middle = part["vocabulary_bytes"]
        self._section = Section(part, body[:middle], body[middle : middle + part["rows_bytes"]])

    @cached_property
    def tokenizer(self) -> WordTokenizer:
        """jieba over the model's own dictionary, loaded when first asked for."""
        return WordTokenizer(self._words())

    def features(self, text: str) -> Blocks:
        """What the model sees of a text."""
        return features(text, self.task.unit, self.tokenizer)

    @property
    def vocabulary(self) -> Container[str]:
        """The features that the model has weights for."""
        return self._section.index

    def chances(self, text: str) -> tuple[float, ...]:
        """The calibrated chance of each label; those of labels that exclude each other add up to 1."""
        scores = self._section.scores(self.features(text))
        return spread([sigmoid(slope * score + bias) for score, (slope, bias) in zip(scores, self._calibration, strict=True)], self.task)

    def held(self, chances: Sequence[float]) -> tuple[str, ...]:
        """The labels that chances stand for: those that reach their thresholds, or exactly one."""
        return tuple(self.task.labels[k] for k in decided(chances, self.thresholds, self.task.multi))

    def labels(self, text: str) -> tuple[str, ...]:
        """The labels of a text, in the order of the task's."""
        return self.held(self.chances(text))

    def reasons(self, text: str, label: str) -> dict[str, float]:
        """Feature -> what it adds to the raw score of a label."""
        number = self.task.labels.index(label)
        if len(self._calibration) == len(self.task.labels):
            return self._section.contributions(self.features(text), number)
        sign = 1 if number else -1
        return {feature: sign * weight for feature, weight in self._section.contributions(self.features(text), 0).items()}


def task_of(said: Any) -> Task:
    """The task that a card or a header describes. Raises ``KeyError`` and ``ValueError``."""
    task = Task(said["name"], tuple(said["labels"]), bool(said["multi"]), said["unit"], bool(said["background"]))
    if task.unit not in UNITS or not task.labels:
        raise ValueError(task.unit)
    return task


def any_card(folder: Path) -> dict[str, Any]:
    """The card of a model of either kind; one of a user's own has a ``task``. Raises :class:`ModelError` where there is none."""
    try:
        card = unsealed(read_file(str(folder / "card.json")))
    except (OSError, ValueError) as problem:
        said = f"card.json: {problem.strerror}" if isinstance(problem, OSError) else str(problem)
        raise ModelError(f"{folder} 里没有可用的模型（{said}）；{_AGAIN}") from problem
    if not isinstance(card.get("sha256"), dict):
        raise ModelError(f"{folder}/card.json 不是模型卡；{_AGAIN}")
    return card


def read_card(folder: Path) -> dict[str, Any]:
    """The card of the model in ``folder``. Raises :class:`ModelError` in one sentence when there is none, or it is no such model's."""
    card = any_card(folder)
    if "task" not in card:
        raise ModelError(f"{folder} 里是申诉模型，不是自定标签的模型 (a model of tactics and moves, not of labels of your own)")
    if card.get("format") != FORMAT:
        raise ModelError(f"{folder} 的模型格式 {card.get('format')} 与本程序的 {FORMAT} 不符；{_AGAIN}")
    return card


def load(folder: str | Path) -> OwnModel:
    """The model in ``folder``, its digest checked.

    Raises :class:`ModelError` in one sentence when a file is missing, damaged or of another version.
    """
    path = Path(folder)
    return _loaded(path, json.dumps(read_card(path)["sha256"], sort_keys=True))


@lru_cache(maxsize=8)
def _loaded(path: Path, sums: str) -> OwnModel:
    digests = json.loads(sums)
    try:
        words = _checked(path, digests, "words.txt")
        return OwnModel(_checked(path, digests, "weights.bin"), lambda: words, digests["weights.bin"])
    except (KeyError, TypeError, ValueError, RecursionError, struct.error) as problem:
        raise ModelError(f"{path} 的模型文件已损坏；{_AGAIN}") from problem


def _checked(path: Path, digests: dict[str, str], name: str) -> bytes:
    from hashlib import sha256

    try:
        content = read_file(str(path / name))
    except OSError as problem:
        raise ModelError(f"{path} 缺少模型文件 {name}（{problem.strerror}）；{_AGAIN}") from problem
    if sha256(content).hexdigest() != digests.get(name):
        raise ModelError(f"{path} 的模型文件 {name} 与模型卡不符（已损坏或被改动）；{_AGAIN}")
    return content


def _split(content: bytes) -> tuple[dict[str, Any], bytes]:
    if content[:4] != MAGIC:
        raise ModelError(f"这不是自定标签的模型 (not a model of labels of your own)；{_AGAIN}")
    (length,) = struct.unpack_from("<I", content, 4)
    header = json.loads(content[8 : 8 + length])
    if header["format"] != FORMAT:
        raise ModelError(f"模型格式 {header['format']} 与本程序的 {FORMAT} 不符；{_AGAIN}")
    return header, content[8 + length :]
