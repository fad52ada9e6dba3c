"""What the rules on materials share: the names of kinds and marks, which file serves what."""

from __future__ import annotations

from linter.exhibits import Dossier

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
    """The paths of the files that serve what is asked for; the statement may lie elsewhere."""
    found = [one.path for one in dossier.of(kind) if one.fault is None]
    if kind == "statement" and dossier.at and dossier.at not in found:
        found.append(dossier.at)
    return tuple(found)
