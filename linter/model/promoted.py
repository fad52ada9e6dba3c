"""The user's own models: put into the data folder, pointed to, listed, let go of. Whatever stops it, the model in use is a whole one.

A model's files are put in place one by one, each whole, the card last; only then does the pointer move, in one step.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from linter.atomic import replace_file
from linter.frozen import frozen
from linter.model.chosen import SHORT, Choice, is_digest, models, place_of, promoted, read_card
from linter.model.runtime import ModelError


@frozen
class Own:
    """A model in the user's data folder: its digest (of a broken one what its folder is called), folder, card (``None``: broken)."""

    sha256: str
    folder: str
    card: dict[str, Any] | None
    current: bool


def install(files: Mapping[str, bytes], digest: str) -> str:
    """Put a model into the data folder and have it used from now on; returns its folder. Raises ``OSError``."""
    folder = place_of(digest)
    for place in (os.path.dirname(models()), models(), folder):
        os.makedirs(place, mode=0o700, exist_ok=True)  # what is above them is not ours
    for name in sorted(files, key=lambda name: name == "card.json"):
        replace_file(os.path.join(folder, name), files[name])
    replace_file(_pointer(), f"{digest}\n".encode())
    return folder


def reset() -> bool:
    """Have the shipped model used from now on; the others stay where they are. Whether there was anything to undo. Raises ``OSError``."""
    try:
        os.unlink(_pointer())
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def listed() -> Iterator[Own]:
    """The user's models, by name. Raises ``ModelError`` for a damaged pointer."""
    current = promoted()
    with suppress(FileNotFoundError, NotADirectoryError):
        for name in sorted(os.listdir(models())):
            folder = os.path.join(models(), name)
            if len(name) == SHORT and os.path.isdir(folder):
                try:
                    card = read_card(Choice("user", "", folder))
                except ModelError:
                    yield Own(name, folder, None, current[:SHORT] == name)
                else:
                    digest = str(card["sha256"].get("weights.bin"))
                    sound = is_digest(digest) and digest.startswith(name)
                    yield Own(digest if sound else name, folder, card if sound else None, current[:SHORT] == name)


def _pointer() -> str:
    return os.path.join(models(), "current")
