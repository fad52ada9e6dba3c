"""A whole statement to fill in: the skeletons of its parts in their order, with a note beside each on what goes there.

On the route of mending fact, admission and remedy; in a dispute fact, reason and evidence; on an open route the fact, with both ways
as notes and a blank for the one that is chosen. A stolen account tells what secures it and what proves it, and owns up to nothing.
"""

from __future__ import annotations

import re
from functools import cache

from linter.frozen import frozen
from linter.profiles import facts
from linter.profiles.words import MARK, PLATFORM, name
from linter.resources import lines
from linter.skeletons import ANY, skeleton
from linter.values import Case

#: A blank; its group says what goes there.
BLANK = r"【请填写：([^】\n]*)】"
_PARTS = {"remedy": ("fact", "admission", "remedy"), "dispute": ("fact", "dispute", "evidence"), "open": ("fact", "choice")}
_STOLEN = ("fact", "remedy", "dispute", "evidence")
#: Topics of the facts that the head of a skeleton shows, and how many.
_SHOWN, _MOST = ("chances", "prose", "asks", "time"), 5
_BOTH = (("dispute", "没有违规"), ("remedy", "确有违规"))


@frozen
class Part:
    """A part of a skeleton: its name (a move, or ``salutation``, ``choice``, ``signature``), what is said of it, its sentences."""

    name: str
    notes: tuple[str, ...]
    text: str


def statement(case: Case, own: tuple[str, ...] = (), lang: str = "zh") -> tuple[Part, ...]:
    """The parts of a statement for a case, in order. ``own``: paths of users' profiles (raises ``ProfileError``); ``lang``: of what is
    known of the platform."""
    route = case.route or "open"
    found = [Part("salutation", (note("head", case), *_facts(case, own, lang)), greeting(case))]
    found.append(Part("identity", (note("identity", case),), words(_identity(case), case)))
    stolen = case.detail == "hijacked"
    for move in _STOLEN if stolen else _PARTS[route]:
        notes = (note(move, case), *(_ways(case) if move == "choice" else ()))
        found.append(Part(move, notes, words(move, case)))
    for move in ("request", "signature"):
        found.append(Part(move, (note(move, case),), words(move, case)))
    return tuple(found)


def words(part: str, case: Case, route: str | None = None) -> str:
    """The sentences of a part in a case. Raises ``KeyError`` where there are none."""
    return _frame().get(part) or skeleton(part, route or case.route or "open", case.violation or "unknown", case.detail)


def greeting(case: Case) -> str:
    """To whom the statement goes."""
    if case.platform == "forum":
        return "各位版主，您好。"
    named = name(PLATFORM, case.platform) if case.platform not in (None, "game", "other") and case.platform else ""
    return f"尊敬的{named}审核人员，您好。"


def _identity(case: Case) -> str:
    """The part that says which account it is: that of its kind, where there is one."""
    own = f"identity.{case.account}"
    return own if own in _frame() else "identity"


def _ways(case: Case) -> tuple[str, ...]:
    """Both ways out of an open route, neither before what it is called."""
    return tuple(f"{title}：{''.join(words(move, case, route) for move in _PARTS[route][1:])}" for route, title in _BOTH)


def _facts(case: Case, own: tuple[str, ...], lang: str) -> tuple[str, ...]:
    found = [fact for fact in facts(case, own) if fact.topic in _SHOWN and fact.mark != "article"]
    found.sort(key=lambda fact: _SHOWN.index(fact.topic))
    said = "{}（{}：{}）" if lang == "zh" else "{} ({}: {})"
    return tuple(said.format(fact.said(case, lang), name(MARK, fact.mark, lang), fact.source) for fact in found[:_MOST])


def written(parts: tuple[Part, ...], notes: bool = True) -> str:
    """The parts as a text, a paragraph each; the notes are comments, each on a line of its own, that the readers don't look at."""
    blocks = []
    for part in parts:
        said = [f"<!-- {one.replace('--', '—')} -->" for one in part.notes] if notes else []
        blocks.append("\n\n".join([*said, part.text]))
    return "\n\n".join(blocks) + "\n"


def filled(parts: tuple[Part, ...], case: Case) -> tuple[Part, ...]:
    """The parts with made-up answers in their blanks. On an open route the reason and the evidence of a dispute are chosen."""
    route = "dispute" if case.route in (None, "open") else case.route
    return tuple(Part(part.name, part.notes, _answered(part, case, route)) for part in parts)


def _answered(part: Part, case: Case, route: str) -> str:
    if part.name == "choice":
        return "".join(_put(words(move, case, route), _answers(move, case, route)) for move in _PARTS[route][1:])
    return _put(part.text, _answers(_identity(case) if part.name == "identity" else part.name, case, route))


def _put(text: str, answers: tuple[str, ...]) -> str:
    """``text`` with each blank replaced by its answer."""
    left = iter(answers)
    return re.sub(BLANK, lambda blank: next(left, blank[0]), text)


def note(part: str, case: Case) -> str:
    """What is said of a part. Raises ``KeyError`` where nothing is."""
    return _found(_notes(), part, case, case.route or "open")[0]


def _answers(part: str, case: Case, route: str) -> tuple[str, ...]:
    return _found(_samples(), part, case, route) if part != "salutation" else ()


def _found(table: dict[tuple[str, str, str], tuple[str, ...]], part: str, case: Case, route: str) -> tuple[str, ...]:
    """The entry of the matter before that of any, and of these that of the route before that of any. Raises ``KeyError``."""
    for matter in (case.detail or case.violation or "unknown", ANY):
        for way in (route, ANY):
            if (matter, way, part) in table:
                return table[matter, way, part]
    raise KeyError(part)


@cache
def _notes() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(matter, route, part) -> its note, alone."""
    rows = (line.split("\t") for line in lines("linter.skeletons", "notes.txt"))
    return {(matter, route, part): (text,) for part, route, matter, text in rows}


@cache
def _samples() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(matter, route, part) -> the answers to its blanks."""
    rows = (line.split("\t") for line in lines("linter.skeletons", "samples.txt"))
    return {(matter, route, part): tuple(answers) for matter, route, part, *answers in rows}


@cache
def _frame() -> dict[str, str]:
    """Part -> its sentence."""
    return dict(line.split("\t") for line in lines("linter.skeletons", "frame.txt"))
