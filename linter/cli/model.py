"""What the commands say of the model that reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.model.chosen import Choice


def told(model: Choice, lang: str) -> str:
    """The sentence on a model that is not the shipped one; empty for that one. Raises ``ModelError``."""
    if model.origin == "shipped":
        return ""
    from linter.model.chosen import digest
    from linter.reporters.words import told_model

    return told_model(model.origin, digest(model), lang)
