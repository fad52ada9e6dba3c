"""How far new texts are from those that a model has learnt from: distributions kept on the card, and their comparison.

A measure is a distribution over bins or categories; two are compared by the population stability index, the sum of
``(p - q) * ln(p / q)``. What is far is learnt from home: the limit of each measure is what the home's own sources (voices, authors, files),
each against all the others, hardly ever exceed.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linter.text.script import characters
from linter.training.seen import Seen

#: Where the bins of each measure end.
EDGES: dict[str, tuple[float, ...]] = {
    "unknown": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
    "length": (4, 8, 14, 22, 34, 50, 80, 160, 400),
    "marks": (0.0, 0.04, 0.08, 0.12, 0.18, 0.3),
    "latin": (0.0, 0.05, 0.2, 0.5),
    "chance": (0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98),
}
SCRIPTS = ("simplified", "traditional", "neither")
#: Distributions over names; what is not named by the profile is "other".
NAMED = ("words", "labels")
MEASURES = (*EDGES, "script", *NAMED)
OTHER = "…"
#: What stands for no label.
NOTHING = "-"
#: How many words and labels a profile names.
WORDS, LABELS = 60, 30
#: A word is named when so many sources or groups have it: it is nobody's own.
SHARED = 5
#: No limit is lower: what a population stability index of a quarter means is a rule of thumb as old as the index.
FLOOR = 0.25
#: A limit is so many times what the home's own sources reach.
MARGIN = 1.25
#: How many names are told of a measure.
TOLD = 4
#: Sources with fewer texts say nothing of how far apart sources are.
ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Shift:
    """A measure of new texts against the profile: the index, the limit for so many texts, and (name, at home, here) of what differs:
    the ``mean``, or the names whose shares differ most."""

    measure: str
    index: float
    limit: float
    details: tuple[tuple[str, float, float], ...]

    @property
    def far(self) -> bool:
        return self.index > self.limit

    def described(self) -> dict[str, Any]:
        """The shift as a JSON object has it."""
        details = [{"name": name, "home": round(home, 4), "here": round(here, 4)} for name, home, here in self.details]
        return {
            "measure": self.measure,
            "index": round(self.index, 4),
            "limit": round(self.limit, 4),
            "far": self.far,
            "details": details,
        }


def profile_of(seen: Sequence[Seen]) -> dict[str, Any]:
    """What a card keeps of the texts that its model has learnt from: a distribution a measure, and its limit. The same texts in any
    order give the same profile."""
    names: dict[str, tuple[str, ...]] = {
        "words": _shared(seen),
        "labels": _usual(seen),
    }
    by_source: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_source[one.source].append(one)
    sources = [some for some in by_source.values() if len(some) >= ENOUGH]
    found: dict[str, Any] = {"texts": len(seen), "sources": len(by_source), "measures": {}}
    for measure in MEASURES:
        whole = _counts(seen, measure, names.get(measure, ()))
        apart = []
        for some in sources if len(by_source) > 1 else ():
            part = _counts(some, measure, names.get(measure, ()))
            rest = [a - b for a, b in zip(whole, part, strict=True)]
            apart.append(index(_shares(rest), part))
        distribution = [round(share, 4) for share in _shares(whole)]
        found["measures"][measure] = {"limit": round(max(FLOOR, MARGIN * max(apart, default=0.0)), 3)} | (
            {"mean": round(_mean(seen, measure), 4), "shares": distribution}
            if measure in EDGES
            else {"shares": dict(zip((*names[measure], OTHER) if measure in names else SCRIPTS, distribution, strict=True))}
        )
    return found


def drift(profile: Mapping[str, Any], seen: Sequence[Seen]) -> tuple[Shift, ...]:
    """The measures of new texts against a profile, the furthest (by its limit) first. Raises ``KeyError`` for what is no profile."""
    found = []
    for measure in MEASURES:
        home = profile["measures"][measure]
        if measure in EDGES:
            before, counts = home["shares"], _counts(seen, measure, ())
            details = [("mean", float(home["mean"]), _mean(seen, measure))]
        else:
            names, before = tuple(home["shares"]), list(home["shares"].values())
            counts = _counts(seen, measure, names[:-1])
            here = [count / max(1, sum(counts)) for count in counts]
            ordered = sorted(zip(names, before, here, strict=True), key=lambda row: -_part(row[1], row[2]))
            details = [row for row in ordered if row[0] != OTHER][:TOLD]
        limit = home["limit"] + _chance(len(before), len(seen))
        found.append(Shift(measure, index(before, counts), limit, tuple(details)))
    return tuple(sorted(found, key=lambda shift: -shift.index / shift.limit))


def _part(before: float, here: float) -> float:
    """What a category adds to the index."""
    p, q = max(here, 1e-4), max(before, 1e-4)
    return (p - q) * math.log(p / q)


def _mean(seen: Sequence[Seen], measure: str) -> float:
    return sum(_value(one, measure) for one in seen) / max(1, len(seen))


def index(shares: Sequence[float], counts: Sequence[float]) -> float:
    """The population stability index of ``counts`` against ``shares``; half a text is added to each bin."""
    total = sum(counts) + 0.5 * len(counts)
    here = [(count + 0.5) / total for count in counts]
    before = [max(share, 1e-4) for share in shares]
    scale = sum(before)
    return sum((p - q / scale) * math.log(p * scale / q) for p, q in zip(here, before, strict=True))


def _chance(bins: int, number: int) -> float:
    """What ``number`` texts drawn at home reach by chance, but for one time in a hundred (Wilson and Hilferty's chi square)."""
    free = max(1, bins - 1)
    return float(free * (1 - 2 / (9 * free) + 2.326 * math.sqrt(2 / (9 * free))) ** 3 / max(1, number))


def _shares(counts: Sequence[float]) -> list[float]:
    total = sum(counts) + 0.5 * len(counts)
    return [(count + 0.5) / total for count in counts]


def _counts(seen: Sequence[Seen], measure: str, names: Sequence[str]) -> list[int]:
    """How many texts fall into each bin, or how often each name occurs, the others last."""
    if measure in EDGES:
        binned = Counter(bisect_left(EDGES[measure], _value(one, measure)) for one in seen)
        return [binned[k] for k in range(len(EDGES[measure]) + 1)]
    if measure == "script":
        scripts = Counter(_script(one.text) for one in seen)
        return [scripts[name] for name in SCRIPTS]
    said = Counter(name for one in seen for name in _names(one, measure))
    return [*(said[name] for name in names), sum(said.values()) - sum(said[name] for name in names)]


def _names(one: Seen, measure: str) -> Iterable[str]:
    return one.words if measure == "words" else one.labels or (NOTHING,)


def _value(one: Seen, measure: str) -> float:
    text = one.text
    if measure == "length":
        return len(text)
    if measure == "marks":
        return sum(not (ch.isalnum() or ch.isspace()) for ch in text) / max(1, len(text))
    if measure == "latin":
        return sum(ch.isascii() and ch.isalnum() for ch in text) / max(1, len(text))
    return one.unknown if measure == "unknown" else one.chance


def _script(text: str) -> str:
    old, new = characters(text)
    return SCRIPTS[2] if old == new else SCRIPTS[1] if old > new else SCRIPTS[0]


def _shared(seen: Sequence[Seen]) -> tuple[str, ...]:
    """The words that most texts have, of those that several sources or, of a single source, groups have."""
    homes: dict[str, set[str]] = defaultdict(set)
    texts: Counter[str] = Counter()
    several = len({one.source for one in seen}) >= SHARED
    for one in seen:
        texts.update(one.words)
        for word in one.words:
            if len(homes[word]) < SHARED:
                homes[word].add(one.source if several else one.group)
    usual = sorted((-n, word) for word, n in texts.items() if len(homes[word]) >= SHARED)
    return tuple(word for _, word in usual[:WORDS])


def _usual(seen: Sequence[Seen]) -> tuple[str, ...]:
    counts = Counter(label for one in seen for label in (one.labels or (NOTHING,)))
    return tuple(label for _, label in sorted((-n, label) for label, n in counts.items())[:LABELS])
