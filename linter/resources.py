"""Files that come along: beside the modules, and the folders ``models`` and ``corpora`` of a package or of a checkout."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


#: (package, name) -> the bytes of a file that somebody brought along.
_brought: dict[tuple[str, str], bytes] = {}


def bring(package: str, name: str, content: bytes) -> None:
    """Have :func:`data` find a file that is not beside the modules: in a browser the model does not come with the code."""
    _brought[package, name] = content


def data(package: str, name: str) -> bytes:
    """The bytes of a file of an imported package, also of one in a zip. Raises ``OSError`` when it is not there.

    Like ``importlib.resources``, without the ten milliseconds that importing that takes.
    """
    if (package, name) in _brought:
        return _brought[package, name]
    module = sys.modules[package]
    loader = module.__spec__.loader if module.__spec__ else None
    path = os.path.join(os.path.dirname(module.__file__ or ""), *name.split("/"))
    found: bytes = loader.get_data(path)  # type: ignore[union-attr]
    return found


def lines(package: str, name: str) -> list[str]:
    """The lines of a UTF-8 file of a package that are neither empty nor begin with ``#``."""
    return [line for line in data(package, name).decode("utf-8").split("\n") if line and not line.startswith("#")]


def folder(name: str) -> Traversable:
    """The folder ``models`` or ``corpora``: ``linter/_<name>`` of a wheel, else ``<name>`` beside the package.

    Raises ``FileNotFoundError`` when neither is there.
    """
    from importlib.resources import files
    from pathlib import Path

    packed = files("linter").joinpath(f"_{name}")
    if packed.is_dir():
        return packed
    checkout = Path(__file__).resolve().parent.parent / name
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"{name} is neither in the package nor beside it")


def shipped(folder: str, name: str) -> bytes:
    """The bytes of a file of :func:`folder`. Raises ``OSError`` when it is not there."""
    try:
        return data("linter", f"_{folder}/{name}")
    except OSError:
        return data("linter", f"../{folder}/{name}")
