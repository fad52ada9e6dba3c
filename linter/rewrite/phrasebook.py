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

Reading the lines takes longer than a rewriting, so what they say is kept beside the tables of expressions (``_compiled/phrasebook-*.bin``,
written by ``scripts/gen_patterns.py``) and used while it is of these very lines: a checksum tells. What an expression for a topic cannot
be found without is worked out there too.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from zlib import crc32

from linter.frozen import frozen
from linter.patterns import PHRASEBOOK, signs
from linter.patterns import compiled as _stored
from linter.resources import data
from linter.values import MOVES, ROUTES, TACTICS

#: The first bytes of what is kept of a file; behind them the crc32 of the file, and of what is kept.
HEAD = b"appeal-lint phrasebook 2\n"
#: What makes an expression more than words.
_MARKS = frozenset("\\[](){}.?*+^$")
#: Text to put in, or the number of a group that stays.
Piece = str | int
#: Of a tactic: the fields of each mend, the expressions of what does not stay, the fields of each saying.
Lists = tuple[tuple[tuple[Any, ...], ...], tuple[str, ...], tuple[tuple[Any, ...], ...]]


@frozen
class Mend:
    """Replace what ``pattern`` finds, anywhere or (``whole``) as a comma clause, by ``pieces``."""

    cues: tuple[str, ...]
    pattern: str
    pieces: tuple[Piece, ...]
    whole: bool

    def cued(self, text: str) -> bool:
        """Whether one of its cues stands in a text."""
        for cue in self.cues:  # noqa: SIM110 - a third of the time of any(), for each rule and sentence
            if cue in text:
                return True
        return False

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Its places in normalised text (a clause, if ``whole``)."""
        if self.cued(text):
            expression = compiled(self.pattern)
            found = expression.fullmatch(text) if self.whole else None
            yield from ([found] if found else []) if self.whole else expression.finditer(text)


@frozen
class Saying:
    """Words in place of a clause or sentence, and when they fit; empty conditions always do. ``signs``: what the topic is not found
    without; empty where nothing is known."""

    words: str
    routes: tuple[str, ...]
    moves: tuple[str, ...]
    topic: str
    admitted: bool
    signs: tuple[str, ...] = ()

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
        if self.signs and not any(sign in text for sign in self.signs):
            return False
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
def mends(tactic: str) -> tuple[Mend, ...]:
    """The replacements for a tactic, the order of the file."""
    return tuple([Mend(*fields) for fields in _lists(tactic)[0]])


@cache
def drops(tactic: str) -> tuple[str, ...]:
    """Expressions for what no comma clause holds that stays in the writer's words, the order of the file."""
    return _lists(tactic)[1]


@cache
def sayings(tactic: str) -> tuple[Saying, ...]:
    """What can be said instead of a tactic, the order of the file."""
    return tuple([Saying(*fields) for fields in _lists(tactic)[2]])


@cache
def _lists(tactic: str) -> Lists:
    """What the file of a tactic says: as it is kept where that is of this very file, else read."""
    content = data("linter.rewrite", f"{tactic}.txt")
    try:
        kept = data("linter", kept_in(tactic))
    except OSError:
        kept = b""
    said = memoryview(kept)[len(HEAD) + 8 :]
    return marshal.loads(said) if kept.startswith(_head(content, said)) else read(content)


def kept_in(tactic: str) -> str:
    """The file in which what a tactic's file says is kept."""
    return f"_compiled/phrasebook-{tactic}.bin"


def kept(tactic: str) -> bytes:
    """What that file should hold."""
    content = data("linter.rewrite", f"{tactic}.txt")
    said = marshal.dumps(signed(read(content)), 2)
    return _head(content, said) + said


def _head(content: bytes, said: bytes | memoryview) -> bytes:
    return HEAD + crc32(content).to_bytes(4, "little") + crc32(said).to_bytes(4, "little")


def signed(lists: Lists) -> Lists:
    """With the signs of each topic that is an expression."""
    mends, drops, sayings = lists
    return mends, drops, tuple((*saying, () if _MARKS.isdisjoint(saying[3]) else signs(saying[3])) for saying in sayings)


def read(content: bytes) -> Lists:
    """What the lines of a file say, their parts in place. Raises ``ValueError`` for one that is none."""
    parts: dict[str, str] = {}
    found = []
    for line in content.decode("utf-8").split("\n"):
        whole = re.sub(r"\{([\u4e00-\u9fff]+)\}", lambda named: parts[named[1]], line)
        if whole.startswith("@ "):
            name, _, part = whole[2:].partition(" ")
            parts[name] = part
        elif line and not line.startswith("#"):
            found.append(whole)
    return (
        tuple(_mend(line) for line in found if line[0] in "~="),
        tuple(line.partition(" | ")[2] for line in found if line[0] == "-"),
        tuple(_saying(line) for line in found if line[0] == "+"),
    )


def _mend(line: str) -> tuple[Any, ...]:
    cues, _, rest = line[2:].partition(" | ")
    pattern, _, words = rest.partition(" =>")
    pieces = tuple(int(piece[1:]) if piece[:1] == "\\" else piece for piece in re.split(r"(\\[1-9])", words.strip()) if piece)
    return tuple(cues.split()), pattern, pieces, line[0] == "="


def _saying(line: str) -> tuple[Any, ...]:
    conditions, _, words = line[1:].partition(" | ")
    before, _, rest = conditions.partition("/")
    topic, _, after = rest.rpartition("/")
    named = frozenset(f"{before} {after}".split())
    unknown = named - {*ROUTES, *MOVES, "admitted"}
    if unknown or not words:
        raise ValueError(f"not a line of the phrasebook: {line}")
    return words, *(tuple(sorted(some)) for some in (named & {*ROUTES}, named & {*MOVES} - {*ROUTES})), topic, "admitted" in named
