"""What the rules on materials share: the names of kinds and marks, which file serves what."""

from __future__ import annotations

from linter.exhibits import Dossier
from linter.text.materials import both_sides
from linter.text.normalise import normalise

KIND = {
    "zh": {
        "identity_front": "身份证正面",
        "identity_back": "身份证反面",
        "statement": "申诉说明",
        "commitment": "承诺书",
        "licence": "营业执照或资质",
        "screenshot": "截图",
        "transactions": "交易记录",
        "authorisation": "授权书",
        "other": "其他",
    },
    "en": {
        "identity_front": "front of the identity card",
        "identity_back": "back of the identity card",
        "statement": "statement",
        "commitment": "commitment",
        "licence": "licence",
        "screenshot": "screenshot",
        "transactions": "transaction record",
        "authorisation": "authorisation",
        "other": "other",
    },
}
MARK = {"official": "官方", "practice": "经验", "article": "文章"}


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
