"""What is known of each platform: ``<platform>.toml``, every fact with its mark and its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from linter.values import MARKS


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a user may be shown, in Chinese and English, with what stands behind it."""

    text: str
    text_en: str
    mark: str
    source: str


def facts(platform: str | None) -> tuple[Fact, ...]:
    """The facts on a platform, the best founded first; none where nothing is known."""
    place = files("linter.profiles").joinpath(f"{platform}.toml")
    if platform is None or not place.is_file():
        return ()
    found = tuple(Fact(**entry) for entry in tomllib.loads(place.read_text("utf-8"))["fact"])
    return tuple(sorted(found, key=lambda fact: MARKS.index(fact.mark)))
