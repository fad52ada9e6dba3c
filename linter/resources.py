"""Where the model and the corpora lie: in the installed package, else in the checkout around it."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """The folder ``models`` or ``corpora``: ``linter/_<name>`` of a wheel, else ``<name>`` beside the package.

    Raises ``FileNotFoundError`` when neither is there.
    """
    packed = files("linter").joinpath(f"_{name}")
    if packed.is_dir():
        return packed
    checkout = Path(__file__).resolve().parent.parent / name
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"{name} is neither in the package nor beside it")
