"""Clauses of a statement that have next to nothing in common with the writer's facts."""

from __future__ import annotations

from collections.abc import Iterator

from linter.patterns import compiled
from linter.text.supported_acts import ASKED, CONDITION, Known, content, kind_of
from linter.text.supported_words import Claim, clauses, share

#: So many different characters a clause has to have beyond stock, and so few of them may stand in the facts.
_LEAST = 5
_SHARE, _SHARE_WITHOUT_PAIRS = 0.3, 0.4
#: What tells merely of the case is put in other words more freely than what was done.
_SHARE_OF_ACCOUNT = 0.17
#: Dates and figures are judged as such.
_NUMBERS = r"[a-z]+|[0-9零一二两三四五六七八九十百千万余多]+[年月日号点时分天个条次人元]?"
#: Denials and dispute are judged by nobody's notes; so is where a person stands.
_DENIES = r"没有?|未|不|并非|无(?!条)|误|冤|异议|属实|合理"


def claims(text: str, facts: Known) -> Iterator[Claim]:
    """The clauses of a normalised statement whose characters, and pairs of them, the facts hardly have."""
    conditional = -1
    for clause in clauses(text):
        if compiled(CONDITION).search(clause.text):
            conditional = clause.sentence
        if conditional == clause.sentence or compiled(ASKED).search(clause.text) or compiled(_DENIES).search(clause.text):
            continue
        said = content(compiled(_NUMBERS).sub("", clause.text))
        if len(set(said)) < _LEAST:
            continue
        known, kind = share(said, facts.characters), kind_of(clause.text)
        if kind == "promise" and facts.plans:
            continue  # plans are weighed against each other
        apart = not any(said[i : i + 2] in facts.compact for i in range(len(said) - 1))
        if (apart and known < _SHARE_OF_ACCOUNT) if kind == "account" else (known < _SHARE or (apart and known < _SHARE_WITHOUT_PAIRS)):
            yield Claim(kind, clause.start, clause.end)
