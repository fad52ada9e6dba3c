"""Which model reads: the one that a project pins by its digest, before the one that the user promoted, before the shipped one.

A model is known by the sha256 of its ``weights.bin``. Promoted models stand in the user's data folder, ``models/<first twelve digits>/``;
the file ``models/current`` holds the digest of the one in use and is replaced in one step (:mod:`linter.model.promoted`).
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linter.frozen import frozen
from linter.model.runtime import Classifier, ModelError
from linter.regular import read_file

if TYPE_CHECKING:
    from pathlib import Path

#: So many digits of a digest name a folder, and a model where people read.
SHORT = 12
_BACK = "请用 appeal-lint promote --reset 换回随附的模型，或重新 promote 一次 (go back to the shipped one, or promote again)"
_OTHER = "请换成同一个模型的文件，或改正这里的 model-sha256 (bring the same model, or mend model-sha256)"
#: What is to be done about a folder that is no model.
AGAIN = "请用 appeal-lint train 重新训练 (train it again)"
_WAYS_OUT = {"user": _BACK, "project": _OTHER, "option": AGAIN}


@frozen
class Pin:
    """The model that a project asks for: the digest of its weights, its ``folder`` (empty: wherever it is), where that is said."""

    sha256: str
    folder: str = ""
    place: str = ""


@frozen
class Choice:
    """A model to use: its ``origin`` (``shipped``, ``user``, ``project``; ``option``: named on the command line), its digest where that is asked for, its folder (empty: the
    shipped one), for a project where it is pinned."""

    origin: str = "shipped"
    sha256: str = ""
    folder: str = ""
    place: str = ""


#: The model that comes with the program.
SHIPPED = Choice()


def choose(pin: Pin | None = None) -> Choice:
    """The model to use, unread. Raises ``ModelError`` in one sentence for a pin that nothing here fits, and for a damaged pointer."""
    if pin is not None:
        return _pinned(pin)
    found = promoted()
    return _or_shipped(Choice("user", found, place_of(found))) if found else SHIPPED


def named(folder: str) -> Choice:
    """The model in a folder that the command line names. Raises ``ModelError`` where there is none."""
    return _or_shipped(Choice("option", digest(Choice("option", "", folder)), folder))


def _or_shipped(choice: Choice) -> Choice:
    """The shipped model where the choice is a copy of it: whoever reads a report is told of others only."""
    return SHIPPED if choice.sha256 == digest(SHIPPED) else choice


def promoted() -> str:
    """The digest of the model that the user promoted; empty without one. Raises ``ModelError`` for a pointer that is none."""
    pointer = os.path.join(models(), "current")
    try:
        found = read_file(pointer)[:80].strip()
    except OSError as problem:
        if not os.path.lexists(pointer):  # nothing was ever promoted here
            return ""
        raise ModelError(f"{pointer} 读不了（{problem.strerror}）：不知道您换上的是哪个模型；{_BACK}") from None
    said = found.decode("ascii", "replace")
    if not is_digest(said):
        raise ModelError(f"{pointer} 已损坏：不知道您换上的是哪个模型；{_BACK}")
    return said


def models() -> str:
    """The folder of the user's models, there or not: in what platformdirs calls ``user_data_dir("appeal-lint")``.

    Where that hangs on one variable it is said here again: importing platformdirs would take more time than reading a statement.
    """
    if (
        os.name != "posix"
        or sys.platform in ("ios", "android")
        or "ANDROID_DATA" in os.environ
        or not os.path.isabs(os.environ.get("HOME", ""))
    ):
        from platformdirs import user_data_dir

        try:
            return os.path.join(user_data_dir("appeal-lint", appauthor=False), "models")
        except RuntimeError:  # a user without a home: a folder that nothing can be in
            return os.path.join(os.devnull, "models")
    given = os.environ.get("XDG_DATA_HOME", "")
    home = "~/Library/Application Support" if sys.platform == "darwin" else "~/.local/share"
    return os.path.join(given if os.path.isabs(given) else os.path.expanduser(home), "appeal-lint", "models")


def place_of(sha256: str) -> str:
    """The folder of a promoted model, there or not."""
    return os.path.join(models(), sha256[:SHORT])


def is_digest(text: str) -> bool:
    """Whether a text is a sha256 in hexadecimal."""
    return len(text) == 64 and not set(text) - set("0123456789abcdef")


def read_card(choice: Choice) -> dict[str, Any]:
    """The card of a model, which is of the digest asked for. Raises ``ModelError`` in one sentence with the way out."""
    from linter.model import card as cards

    if not choice.folder:
        return cards.read_card()
    way_out = _WAYS_OUT[choice.origin]
    try:
        card = cards.read_card(_path(choice.folder), way_out)
    except ModelError as problem:
        raise ModelError(f"{_named(choice)}不能用：{problem}") from None
    found = card["sha256"].get("weights.bin")
    if choice.sha256 and found != choice.sha256:
        raise ModelError(f"{_named(choice)}应为 {choice.sha256[:SHORT]}…，那里却是 {str(found)[:SHORT]}…；{way_out} (another model)")
    return card


@lru_cache(maxsize=4)
def load(choice: Choice) -> Classifier:
    """The model itself, its digests checked. Raises ``ModelError`` in one sentence with the way out."""
    from linter.model import card as cards

    if not choice.folder:
        return cards.load()
    read_card(choice)
    try:
        return cards.load(_path(choice.folder), _WAYS_OUT[choice.origin])
    except ModelError as problem:
        raise ModelError(f"{_named(choice)}不能用：{problem}") from None


def same_here(choice: Choice) -> Choice:
    """The model that somewhere else was ``choice``, which has its digest, here. Raises ``ModelError`` where it is not."""
    if choice.sha256 == digest(SHIPPED):
        return SHIPPED
    for place in (choice.folder, place_of(choice.sha256)):
        if os.path.isdir(place):
            there = Choice(choice.origin, choice.sha256, place, choice.place)
            read_card(there)
            return there
    raise ModelError(
        f"派来的工作要用模型 {choice.sha256[:SHORT]}…，这里没有：随附的是 {digest(SHIPPED)[:SHORT]}…；请装同一个版本，或把同一个模型放到同样的位置"
        " (the model of who sent the work is not on this machine)"
    )


def digest(choice: Choice) -> str:
    """The digest of a model's weights. Raises ``ModelError``."""
    return choice.sha256 or str(read_card(choice)["sha256"]["weights.bin"])


def _pinned(pin: Pin) -> Choice:
    if pin.folder:
        choice = Choice("project", pin.sha256, pin.folder, pin.place)
        read_card(choice)
        return _or_shipped(choice)
    shipped = digest(SHIPPED)
    if shipped == pin.sha256:
        return SHIPPED
    choice = Choice("project", pin.sha256, place_of(pin.sha256), pin.place)
    if os.path.isdir(choice.folder):
        read_card(choice)
        return choice
    raise ModelError(
        f"{pin.place}: 指定的模型 {pin.sha256[:SHORT]}… 这里没有：随附的是 {shipped[:SHORT]}…，您的模型在 {models()}；"
        "请在这台电脑上 promote 同一个模型，或用 model 指明它的文件夹，或改正 model-sha256 (the pinned model is not on this machine)"
    )


def _named(choice: Choice) -> str:
    whose = {"project": f"{choice.place}: 指定的模型 ", "user": "您换上的模型 ", "option": ""}[choice.origin]
    return f"{whose}{choice.folder} "


def _path(folder: str) -> Path:
    from pathlib import Path

    return Path(folder)
