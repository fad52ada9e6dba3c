"""Sentences to fill in for what a statement lacks: everything concrete in them is a blank 【请填写：…】, for the writer to fill.

No skeleton holds a fact, none beside the route of mending takes anything upon the writer, and none of a stolen account speaks of
his own conduct. The sentences are those of ``skeletons.txt``, which is read when a finding first needs one.
"""

from __future__ import annotations

from functools import cache

from linter.resources import lines

#: What stands for any route or matter.
ANY = "-"
#: (move, route) that speak of the writer's own conduct: there is none of them where the account was in other hands.
_OWN = frozenset({("admission", "remedy"), ("item", "remedy"), ("prevention", ANY)})


def skeleton(move: str, route: str = "open", violation: str = "unknown", detail: str | None = None) -> str:
    """The sentence for a move (an element, an item, a part of an answer), in simplified characters.

    It is that of the ``detail``, else of the ``violation``, else of any matter, and of these the one of the ``route`` first. Raises
    ``KeyError`` where there is none: an admission but for mending, one's own conduct where the account was stolen (``hijacked``).
    """
    table = _table()
    for matter in (detail or violation, violation, ANY):
        for way in (route, ANY):
            if (move, way, matter) in table and not (detail == "hijacked" and (move, way) in _OWN):
                return table[move, way, matter]
    raise KeyError(move)


@cache
def _table() -> dict[tuple[str, str, str], str]:
    """(move, route, matter) -> sentence."""
    found = {}
    for line in lines("linter.skeletons", "skeletons.txt"):
        move, route, matter, text = line.split("\t")
        found[move, route, matter] = text
    return found
