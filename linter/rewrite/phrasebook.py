"""What to write instead: the data beside this file, one text a tactic, in simplified characters.

A line is one of

- ``~ cues | expression => words``: inside a sentence, what the expression finds is replaced by the words; ``\\1`` and so on are parts
  that stay as the writer wrote them. Nothing behind ``=>`` deletes it.
- ``= cues | expression => words``: the same where the expression is all of a comma clause.
- ``+ conditions | words``: what can be said in place of a clause or sentence. Conditions: routes (one of them), moves (one of them;
  ``dispute`` is the route), ``admitted`` (the statement admits the breach elsewhere), and ``/expression/`` that has to be found in
  the sentence.
- ``@ name expression``: a part of other expressions, written ``{name}`` in the lines below; its name is of Chinese characters, as a
  rule the first of the words that it stands for and 等.
- ``- | expression``: a comma clause in which it is found does not stay as the writer wrote it.

Cues are words of which one stands wherever the expression can be found; both are searched in normalised text
(:mod:`linter.text.normalise`). An expression is compiled when one of its cues is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.frozen import frozen
from linter.patterns import PHRASEBOOK
from linter.patterns import compiled as _stored
from linter.resources import lines
from linter.values import MOVES, ROUTES, TACTICS

#: What makes an expression more than words.
_MARKS = frozenset("\\[](){}.?*+^$")
#: Text to put in, or the number of a group that stays.
Piece = str | int


@frozen
class Mend:
    """Replace what ``pattern`` finds, anywhere or (``whole``) as a comma clause, by ``pieces``."""

    cues: tuple[str, ...]
    pattern: str
    pieces: tuple[Piece, ...]
    whole: bool

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Its places in normalised text (a clause, if ``whole``)."""
        if any(cue in text for cue in self.cues):
            expression = compiled(self.pattern)
            found = expression.fullmatch(text) if self.whole else None
            yield from ([found] if found else []) if self.whole else expression.finditer(text)


@frozen
class Saying:
    """Words in place of a clause or sentence, and when they fit; empty conditions always do."""

    words: str
    routes: frozenset[str]
    moves: frozenset[str]
    topic: str
    admitted: bool

    def fits(self, text: str, move: str, route: str, admitted: bool) -> bool:
        """Whether it can be said for a sentence (normalised) of such a move, in a statement of such a route."""
        return (
            (not self.routes or route in self.routes)
            and (not self.moves or move in self.moves)
            and (admitted or not self.admitted)
            and (not self.topic or self._has_topic(text))
        )

    def _has_topic(self, text: str) -> bool:
        if _MARKS.isdisjoint(self.topic):  # words only: nothing to compile
            return any(word in text for word in self.topic.split("|"))
        return compiled(self.topic).search(text) is not None


def compiled(pattern: str) -> re.Pattern[str]:
    """One of the phrasebook's expressions."""
    return _stored(pattern, table=PHRASEBOOK)


def expressions() -> frozenset[str]:
    """All that the phrasebook compiles."""
    found: set[str] = set()
    for tactic in TACTICS:
        found.update(mend.pattern for mend in mends(tactic))
        found.update(drops(tactic))
        found.update(saying.topic for saying in sayings(tactic) if not _MARKS.isdisjoint(saying.topic))
    return frozenset(found)


@cache
def _lines(tactic: str) -> tuple[str, ...]:
    """The lines of a tactic's file with their parts in place."""
    parts: dict[str, str] = {}
    found = []
    for line in lines("linter.rewrite", f"{tactic}.txt"):
        whole = re.sub(r"\{([\u4e00-\u9fff]+)\}", lambda named: parts[named[1]], line)
        if whole.startswith("@ "):
            name, _, part = whole[2:].partition(" ")
            parts[name] = part
        else:
            found.append(whole)
    return tuple(found)


@cache
def mends(tactic: str) -> tuple[Mend, ...]:
    """The replacements for a tactic, the order of the file."""
    return tuple(_mend(line) for line in _lines(tactic) if line[0] in "~=")


@cache
def drops(tactic: str) -> tuple[str, ...]:
    """Expressions for what no comma clause holds that stays in the writer's words, the order of the file."""
    return tuple(line.partition(" | ")[2] for line in _lines(tactic) if line[0] == "-")


@cache
def sayings(tactic: str) -> tuple[Saying, ...]:
    """What can be said instead of a tactic, the order of the file."""
    return tuple(_saying(line) for line in _lines(tactic) if line[0] == "+")


def _mend(line: str) -> Mend:
    cues, _, rest = line[2:].partition(" | ")
    pattern, _, words = rest.partition(" =>")
    pieces = tuple(int(piece[1:]) if piece[:1] == "\\" else piece for piece in re.split(r"(\\[1-9])", words.strip()) if piece)
    return Mend(tuple(cues.split()), pattern, pieces, line[0] == "=")


def _saying(line: str) -> Saying:
    conditions, _, words = line[1:].partition(" | ")
    before, _, rest = conditions.partition("/")
    topic, _, after = rest.rpartition("/")
    named = frozenset(f"{before} {after}".split())
    unknown = named - {*ROUTES, *MOVES, "admitted"}
    if unknown or not words:
        raise ValueError(f"not a line of the phrasebook: {line}")
    return Saying(words, named & frozenset(ROUTES), named & frozenset(MOVES) - frozenset(ROUTES), topic, "admitted" in named)
