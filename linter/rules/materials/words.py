"""What the rules on materials share: who asks for something, in both languages, and which files serve what."""

from __future__ import annotations

from linter.exhibits import Dossier, Exhibit
from linter.profiles.words import MARK, MATERIAL
from linter.text.materials import both_sides
from linter.text.normalise import normalise
from linter.values import Required


def grounds(required: Required) -> dict[str, tuple[str, str]]:
    """What a message says of something that is asked for: its kind, who asks for it and where, in Chinese and in English."""
    return {"kind": MATERIAL[required.kind], "mark": MARK[required.mark], "source": (required.source, required.source)}


def served(kind: str, dossier: Dossier) -> tuple[str, ...]:
    """The paths of the files that serve what is asked for; the statement may lie elsewhere.

    A picture of both sides of a card serves for both; what proves something serves where screenshots are asked for and there are none.
    """
    found = [one for one in dossier.of(kind) if one.fault is None]
    if kind == "identity_back":
        found += [one for one in dossier.of("identity_front") if one.fault is None and both_sides(normalise(one.name).text)]
    if kind == "screenshot" and not found:
        found = [one for one in dossier.of("transactions", "authorisation") if one.fault is None]
    paths = [one.path for one in found]
    return (*paths, dossier.at) if kind == "statement" and dossier.at and dossier.at not in paths else tuple(paths)


def commitments(dossier: Dossier) -> tuple[Exhibit, ...]:
    """The letters of commitment that are to be dated and signed: nobody who disputes is led to sign one that is not asked for."""
    asked = dossier.case.route != "dispute" or any(required.kind == "commitment" for required in dossier.required)
    return dossier.of("commitment") if asked else ()
