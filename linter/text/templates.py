"""How much of a statement is the skeleton of another one: the sentences that say the same but for what is filled in.

Figures, quotations and punctuation don't count, and the rest of a sentence need not be the same to the letter: of its letters, most
have to stand in the other statement in runs of ``RUN``, so names, dates and a reason can be others. Courtesy and requests, which all
appeals share, are left out. Linear in the texts: an index from runs to statements, no text is held against another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from linter.frozen import frozen
from linter.text.normalise import normalise
from linter.text.repetition import COURTESY
from linter.values import Others

#: Letters of a run; statements that are remembered of each run (a template that more share is found in the first ones).
RUN, REMEMBERED = 5, 16
#: Letters that a sentence needs to count, and the share of them that has to stand in the other statement.
SENTENCE, COVERED = 8, 0.6
#: Sentences and letters that have to be shared for anything to be said.
LEAST, LETTERS = 2, 24
_QUOTED = re.compile(r"[“「『《〈【\"'‘][^”」』》〉】\"'’\n]{1,60}[”」』》〉】\"'’]")
_FIGURES = re.compile(r"[0-9零〇一二两三四五六七八九十百千万]+(?:年|月|日|号|点|时|分|秒|天|周|个|条|次|人|元|份|笔)?")
_COURTESY = re.compile(COURTESY)


@frozen
class Shared:
    """What a statement shares with another one: that one's name, how many of its sentences count, and which (by number) are shared."""

    name: str
    counted: int
    sentences: tuple[int, ...]

    @property
    def share(self) -> float:
        """The share (0 to 1) of the sentences that count."""
        return len(self.sentences) / self.counted


def skeleton(sentence: str) -> str:
    """The letters of a sentence that is not normalised, without figures and quotations; empty for courtesy."""
    text = normalise(sentence).text
    if _COURTESY.match(text):
        return ""
    return "".join(filter(str.isalpha, _FIGURES.sub("", _QUOTED.sub("", text))))


def others(statements: Iterable[tuple[str, str, str, Sequence[str]]]) -> Others:
    """The index of statements: of each the name that is shown, its path, its text, and its sentences."""
    names, who = [], []
    runs: dict[str, list[int]] = {}
    for number, (name, path, text, sentences) in enumerate(statements):
        names.append(name)
        who.append((path, digest(text)))
        found = (skeleton(sentence) for sentence in sentences)
        # in the order of the text, each once: the index of the same statements is the same in every process
        for run in dict.fromkeys(one[i : i + RUN] for one in found for i in range(len(one) - RUN + 1)):
            holders = runs.setdefault(run, [])
            if len(holders) < REMEMBERED:
                holders.append(number)
    return Others(tuple(names), tuple(who), runs)


def digest(text: str) -> str:
    """What two copies of a text have in common, however their lines are broken."""
    return sha256("".join(text.split()).encode(errors="surrogatepass")).hexdigest()


def most_shared(sentences: Sequence[str], path: str, text: str, known: Others) -> Shared | None:
    """The other statement that shares the most sentences with one, if it shares enough to say so; that file itself and copies of the
    text don't count."""
    own, here = digest(text), [(i, said) for i, sentence in enumerate(sentences) if len(said := skeleton(sentence)) >= SENTENCE]
    shared: dict[int, list[tuple[int, int]]] = {}
    for i, said in here:
        for other, count in _covered(said, known).items():
            if count >= COVERED * len(said) and known.who[other][0] != path and known.who[other][1] != own:
                shared.setdefault(other, []).append((i, count))
    enough = {o: parts for o, parts in shared.items() if len(parts) >= LEAST and sum(count for _, count in parts) >= LETTERS}
    if not enough:
        return None
    best = max(enough, key=lambda o: (len(enough[o]), sum(count for _, count in enough[o]), -o))
    return Shared(known.names[best], len(here), tuple(i for i, _ in enough[best]))


def _covered(said: str, known: Others) -> dict[int, int]:
    """Of each statement that has a run of a sentence's letters: how many of the letters are in such runs."""
    counts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for i in range(len(said) - RUN + 1):
        for other in known.runs.get(said[i : i + RUN], ()):
            counts[other] = counts.get(other, 0) + i + RUN - max(i, ends.get(other, 0))
            ends[other] = i + RUN
    return counts
