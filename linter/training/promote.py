"""Whether a new model may replace the one in use: not worse on unseen text, no rule broken, no kind of innocent writer flagged more."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linter import battery
from linter.model.runtime import Classifier
from linter.text.script import traditional
from linter.training.comparison import FEWEST, Interval, paired_bootstrap
from linter.training.dataset import Example
from linter.training.metrics import Answer, score
from linter.training.predict import answers

#: The figures in which a new model must not be worse.
FIGURES = ("any_f1", "tactic_macro_f1", "move_macro_f1", "route_accuracy")
#: How many times the rate of all clean sentences a group's rate of false flags may be.
MOST = 2
#: A group speaks with so many clean sentences of so many different groups of the data (authors, ideas).
SENTENCES, AUTHORS = 20, 3
#: The chance, by luck alone, of as many false flags as a group has, above which it is not called unfair.
LUCK = 0.025
#: Of a platform's sentences in somebody's own data as large a share has to be clean, else nobody can see whom the model wrongs.
CLEAN = 0.25
#: Upper ends of the length bins, in code points.
LENGTHS = (8, 16, 32, 64)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two models on one set of examples: the figures of each, the differences with their 95 % intervals."""

    name: str
    examples: int
    groups: int
    current: dict[str, float]
    candidate: dict[str, float]
    intervals: dict[str, Interval]

    @property
    def worse(self) -> tuple[str, ...]:
        """The figures in which the candidate is worse beyond the interval."""
        return tuple(name for name, interval in self.intervals.items() if interval.worse)

    @property
    def tells(self) -> bool:
        """Whether there are groups enough for an interval."""
        return self.groups >= FEWEST


@dataclass(frozen=True, slots=True)
class Rate:
    """How many clean sentences of a kind get a sure tactic; ``unfair``: far more than elsewhere, and not by luck."""

    kind: str
    value: str
    sentences: int
    flagged: int
    unfair: bool = False

    @property
    def share(self) -> float:
        """The rate of false flags."""
        return self.flagged / max(1, self.sentences)


@dataclass(frozen=True, slots=True)
class Side:
    """A platform of which (nearly) every labelled sentence is adversarial: a model learns that to be of it is to be adversarial."""

    platform: str
    sentences: int
    adversarial: int

    @property
    def told(self) -> str:
        """What is wrong, in a sentence."""
        return (
            f"平台 {self.platform} 的 {self.sentences} 句有 {self.adversarial} 句标为对抗性：模型会学成凡是它的句子都对抗，又没有无辜的句子"
            "看得出误报；请补上这个平台的无辜句子 (nearly all of this platform is labelled adversarial: add clean sentences of it)"
        )


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a candidate and its promotion. ``lacking``: it learnt from data of which nothing was held out. ``sides``: the
    platforms in the user's own data of which (nearly) every sentence is adversarial."""

    compared: tuple[Compared, ...]
    faults: tuple[str, ...]
    rates: tuple[Rate, ...]
    lacking: bool = False
    sides: tuple[Side, ...] = ()

    @property
    def failures(self) -> tuple[str, ...]:
        """Every check that is not passed, in a sentence."""
        return tuple(self._failures())

    def _failures(self) -> Iterator[str]:
        if self.lacking:
            yield (
                "heldout: 候选模型学了您的数据，却没有留出的一份可以比较：请用 --heldout 给出没有用来训练的例子 (no held-out data of your own)"
            )
        for one in self.compared:
            for name in one.worse:
                found = one.intervals[name]
                yield (
                    f"{one.name}: {name} {one.current[name]:.3f} → {one.candidate[name]:.3f}，差 {found.difference:+.3f}，"
                    f"95% 区间 [{found.low:+.3f}, {found.high:+.3f}]：变差了 (worse beyond the interval)"
                )
        if self.faults:
            yield f"battery: {len(self.faults)} 条规则的例子不再成立，如 {self.faults[0]} (rules that no longer hold)"
        whole = self.rates[0] if self.rates else None
        for rate in self.rates:
            if rate.unfair and whole is not None:
                yield (
                    f"{rate.kind} {rate.value}: 无辜的句子误报 {rate.flagged}/{rate.sentences}（{rate.share:.1%}），"
                    f"超过全部 {whole.share:.1%} 的两倍 (more than twice the whole's false flags)"
                )
        for side in self.sides:
            yield f"heldout: {side.told}"

    def figures(self) -> dict[str, Any]:
        """What the card of a promoted model keeps."""
        return {
            "sets": {one.name: _compared(one) for one in self.compared},
            "battery": list(self.faults),
            "false_flags": [
                {"kind": rate.kind, "value": rate.value, "sentences": rate.sentences, "flagged": rate.flagged, "unfair": rate.unfair}
                for rate in self.rates
            ],
            "one_sided": [side.platform for side in self.sides],
        }


def gate(
    candidate: Classifier,
    current: Classifier,
    sets: Mapping[str, Sequence[Example]],
    lacking: bool = False,
    shipped: Classifier | None = None,
    progress: Progress = lambda _: None,
) -> Gate:
    """Hold a candidate against the model in use on each of ``sets``, by the run-time itself; about 5 ms a statement and model.

    ``shipped`` is the shipped model where another one is in use: it is held against that on the first set as well, so that losses too
    small to be seen don't add up from one promotion to the next.
    """
    compared: list[Compared] = []
    everything: list[Example] = []
    said: list[Answer] = []
    for name, examples in sets.items():
        if examples:
            progress(name)
            ours, theirs = answers(candidate, examples), answers(current, examples)
            compared.append(_held_against(name, examples, ours, theirs))
            if shipped is not None and not everything:
                compared.append(_held_against(f"{name}/shipped", examples, ours, answers(shipped, examples)))
            everything += examples
            said += ours
    progress("battery")
    faults = tuple(battery.faults(candidate))
    return Gate(tuple(compared), faults, tuple(false_flags(everything, said)), lacking, tuple(one_sided(sets.get("heldout", ()))))


def _held_against(name: str, examples: Sequence[Example], ours: Sequence[Answer], theirs: Sequence[Answer]) -> Compared:
    before, after = ({figure: found[figure] for figure in FIGURES} for found in (score(examples, theirs), score(examples, ours)))
    intervals = paired_bootstrap(theirs, ours, examples)
    groups = len({example.group for example in examples})
    return Compared(name, len(examples), groups, before, after, {figure: intervals[figure] for figure in FIGURES})


def false_flags(examples: Iterable[Example], said: Iterable[Answer]) -> Iterator[Rate]:
    """The rate over all clean sentences first, then of each length, script and platform.

    A group is unfair when it has ``SENTENCES`` clean sentences of ``AUTHORS`` authors, and so many false flags would come by luck, were
    its true rate ``MOST`` times the whole's, less often than ``LUCK``: a few sentences don't decide.
    """
    sentences, flagged = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    authors: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for example, answer in zip(examples, said, strict=True):
        script = "繁体 traditional" if traditional(example.text) else "简体 simplified"
        for gold, flags in zip(example.sentences, answer.flagged, strict=True):
            if gold.tactics or gold.unsure:
                continue
            for kind in (
                ("全部 all", ""),
                ("长度 length", _length(gold.text)),
                ("字形 script", script),
                ("平台 platform", example.platform),
            ):
                sentences[kind] += 1
                flagged[kind] += bool(flags)
                authors[kind].add(example.group)
    whole = flagged["全部 all", ""] / max(1, sentences["全部 all", ""])
    for kind in sorted(sentences, key=lambda kind: (_KINDS.index(kind[0]), kind[1])):
        if kind[0] == "平台 platform" and not kind[1]:
            continue  # where nothing is known of the platform is none
        enough = sentences[kind] >= SENTENCES and len(authors[kind]) >= AUTHORS and kind[0] != "全部 all"
        unfair = enough and luck(flagged[kind], sentences[kind], min(1.0, MOST * whole)) < LUCK
        yield Rate(*kind, sentences[kind], flagged[kind], unfair)


def one_sided(examples: Iterable[Example]) -> Iterator[Side]:
    """The platforms of somebody's own data whose sentences are so often adversarial as would come by luck, were ``CLEAN`` of them clean,
    less often than ``LUCK``, of ``AUTHORS`` groups at least."""
    sentences, adversarial = Counter[str](), Counter[str]()
    authors: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for gold in example.sentences:
            if example.platform and not gold.unsure:
                sentences[example.platform] += 1
                adversarial[example.platform] += bool(gold.tactics)
                authors[example.platform].add(example.group)
    for name in sorted(sentences):
        if len(authors[name]) >= AUTHORS and luck(adversarial[name], sentences[name], 1 - CLEAN) < LUCK:
            yield Side(name, sentences[name], adversarial[name])


_KINDS = ("全部 all", "长度 length", "字形 script", "平台 platform")


def _length(text: str) -> str:
    size = len(text.strip())
    low = 1
    for high in LENGTHS:
        if size <= high:
            return f"{low:>2}–{high} 字"
        low = high + 1
    return f"{low}– 字"


def luck(hits: int, draws: int, chance: float) -> float:
    """The chance of at least so many hits in so many draws (binomial)."""
    if hits <= 0 or chance >= 1:
        return 1.0 if hits <= draws else 0.0
    if chance <= 0:
        return 0.0
    log, no, whole = math.log(chance), math.log1p(-chance), math.lgamma(draws + 1)
    ways = (whole - math.lgamma(k + 1) - math.lgamma(draws - k + 1) + k * log + (draws - k) * no for k in range(hits, draws + 1))
    return min(1.0, math.fsum(map(math.exp, ways)))


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "examples": one.examples,
        "groups": one.groups,
        "figures": {
            name: {
                "current": round(one.current[name], 4),
                "candidate": round(one.candidate[name], 4),
                "difference": round(found.difference, 4),
                "low": round(found.low, 4),
                "high": round(found.high, 4),
                "worse": found.worse,
            }
            for name, found in one.intervals.items()
        },
    }
