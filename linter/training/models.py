"""The model that is looked at: an appeals model or one for a question of a user's own, with its card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from linter.model import card as cards
from linter.model import own as owns
from linter.model.chosen import choose, load, read_card
from linter.model.own import OwnModel
from linter.model.runtime import Classifier, ModelError
from linter.model.seal import unsealed
from linter.regular import read_file
from linter.settings import SettingsError, resolve
from linter.training import dataset
from linter.training.dataset import Example
from linter.training.task import Task

#: A shorter sentence may well be written twice.
TELLING = 8


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model: ``classifier`` of an appeals model or ``own`` of another one."""

    card: dict[str, Any]
    classifier: Classifier | None = None
    own: OwnModel | None = None

    @property
    def sha256(self) -> str:
        """What the model is known by."""
        return str(self.card["sha256"]["weights.bin"])

    @property
    def task(self) -> Task | None:
        """The task of a model of a user's own."""
        return self.own.task if self.own is not None else None


def open_model(place: Path | None = None) -> Model:
    """The model in the folder ``place``, by default the appeals model that is in use in the current folder.

    Raises :class:`linter.model.runtime.ModelError` in one sentence when it is missing, damaged or of another version.
    """
    if place is None:
        try:
            choice = choose(resolve("").config.model)
        except SettingsError as problem:
            raise ModelError(str(problem)) from None
        return Model(read_card(choice), classifier=load(choice))
    if _is_own(place):
        return Model(owns.read_card(place), own=owns.load(place))
    return Model(cards.read_card(place), classifier=cards.load(place))


def learnt_from(model: Model, paths: Iterable[Path]) -> list[Path]:
    """Those of ``paths`` whose very bytes the model was trained on. Raises ``OSError``."""
    known = {source["sha256"] for source in model.card.get("data", ()) if isinstance(source, dict) and "sha256" in source}
    return [path for path in paths if sha256(path.read_bytes()).hexdigest() in known]


def familiar(model: Model, examples: Iterable[Example]) -> float:
    """The share of the sentences, but for very short ones, that stand in the shipped corpora, which every appeals model learns from."""
    if model.classifier is None:
        return 0.0
    known = {sentence.text for example in dataset.load() for sentence in example.sentences}
    some = [sentence.text for example in examples for sentence in example.sentences if len(sentence.text) >= TELLING]
    return sum(text in known for text in some) / max(1, len(some))


def _is_own(place: Path) -> bool:
    try:
        return "task" in unsealed(read_file(str(place / "card.json")))
    except (OSError, ValueError):
        return False
