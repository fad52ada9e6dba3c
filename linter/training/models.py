"""The model that is looked at: an appeals model or one for a question of a user's own, with its card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.model import card as cards
from linter.model import own as owns
from linter.model.own import OwnModel
from linter.model.runtime import Classifier
from linter.training.task import Task


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


def open_model(folder: Path | None = None) -> Model:
    """The model in ``folder``, by default the shipped one.

    Raises :class:`linter.model.runtime.ModelError` in one sentence when it is missing, damaged or of another version.
    """
    if folder is not None and _is_own(folder):
        return Model(owns.read_card(folder), own=owns.load(folder))
    return Model(cards.read_card(folder), classifier=cards.load(folder))


def _is_own(folder: Path) -> bool:
    try:
        card = json.loads((folder / "card.json").read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(card, dict) and "task" in card
