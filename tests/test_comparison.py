"""Two models on the same data: figures as the reports have them, intervals that tell a real difference from none."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from linter.model.runtime import Classifier
from linter.training.dataset import Example, Labelled, load
from linter.training.metrics import Answer, score
from linter.values import MOVES, ROUTES, TACTICS

pytest.importorskip("numpy", reason="training needs the extra train")

from linter.training.comparison import FEWEST, intervals, paired_bootstrap, tally
from linter.training.predict import NO_MOVE, answers


def example(number: int, rng: random.Random) -> Example:
    gold = tuple(
        Labelled(f"s{i}", rng.choice(MOVES), tuple(t for t in TACTICS if rng.random() < 0.2), rng.random() < 0.1)
        for i in range(rng.randint(1, 5))
    )
    return Example(str(number), f"g{number // 2}", "v", gold, rng.choice((*ROUTES, None)))


def answer(example: Example, rng: random.Random, wrong: float) -> Answer:
    """The gold labels with a share ``wrong`` of them changed."""
    flagged = tuple(frozenset(t for t in TACTICS if (t in s.tactics) != (rng.random() < wrong)) for s in example.sentences)
    moves = tuple(rng.choice(MOVES) if rng.random() < wrong else s.move for s in example.sentences)
    route = rng.choice(ROUTES) if rng.random() < wrong else example.route or "open"
    chances = ((0.0,) * len(TACTICS),) * len(moves)
    return Answer(flagged, moves, chances, (0.0,) * len(moves), route)


FIGURES = ("any_f1", "tactic_macro_f1", "move_macro_f1", "route_accuracy")


@pytest.mark.parametrize("seed", range(5))
def test_the_differences_are_those_of_the_figures(seed: int) -> None:
    rng = random.Random(seed)
    examples = [example(i, rng) for i in range(60)]
    first, second = ([answer(e, rng, wrong) for e in examples] for wrong in (0.1, 0.3))
    here, there = score(examples, first), score(examples, second)
    found = paired_bootstrap(first, second, examples, draws=200)
    assert tuple(found) == FIGURES
    for name in FIGURES:
        assert found[name].difference == pytest.approx(there[name] - here[name], abs=1e-12)
        assert found[name].low <= found[name].difference <= found[name].high
    # a second model that is wrong three times as often is worse, and the first one is better than it
    turned = paired_bootstrap(second, first, examples, draws=200)
    for name in ("tactic_macro_f1", "move_macro_f1"):
        assert found[name].worse and not found[name].better and turned[name].better and not turned[name].worse


def test_a_model_is_as_good_as_itself_and_a_seed_gives_the_same_bounds() -> None:
    rng = random.Random(7)
    examples = [example(i, rng) for i in range(40)]
    first, second = ([answer(e, rng, 0.2) for e in examples] for _ in range(2))
    assert {(i.difference, i.low, i.high) for i in paired_bootstrap(first, first, examples).values()} == {(0.0, 0.0, 0.0)}
    assert paired_bootstrap(first, second, examples) == paired_bootstrap(first, second, examples)
    assert paired_bootstrap(first, second, examples) != paired_bootstrap(first, second, examples, seed=1)


def test_the_interval_is_missed_as_rarely_as_it_says() -> None:
    """Two models of the same worth: a difference beyond the interval in about one of twenty data sets."""
    rng, missed = random.Random(3), 0
    for _ in range(200):
        examples = [example(i, rng) for i in range(60)]
        first, second = ([answer(e, rng, 0.2) for e in examples] for _ in range(2))
        interval = paired_bootstrap(first, second, examples, draws=200)["move_macro_f1"]
        missed += interval.worse or interval.better
    assert 2 <= missed <= 24


def test_groups_are_drawn_whole_and_few_of_them_say_nothing() -> None:
    rng = random.Random(5)
    examples = [example(i, rng) for i in range(80)]
    first, second = ([answer(e, rng, wrong) for e in examples] for wrong in (0.1, 0.2))
    few = [replace(e, group=str(i % (FEWEST - 1))) for i, e in enumerate(examples)]
    assert {(i.low, i.high) for i in paired_bootstrap(first, second, few).values()} == {(-1.0, 1.0)}
    # the same answers twice, tied to their twins, say no more than once
    twice = [replace(e, group=str(i)) for i, e in enumerate(examples)] * 2
    once = paired_bootstrap(first, second, twice[: len(examples)])
    assert paired_bootstrap(first * 2, second * 2, twice) == once
    # and taken for independent they would say more
    apart = [replace(e, group=str(i)) for i, e in enumerate(twice)]
    narrow = paired_bootstrap(first * 2, second * 2, apart)["any_f1"]
    assert narrow.high - narrow.low < 0.9 * (once["any_f1"].high - once["any_f1"].low)


def test_nothing_to_compare_is_no_difference() -> None:
    assert {i.difference for i in paired_bootstrap([], [], []).values()} == {0.0}
    rng = random.Random(2)
    examples = [replace(example(i, rng), route=None) for i in range(10)]
    said = [answer(e, rng, 0.1) for e in examples]
    route = intervals(tally(said, examples), tally(said, examples), [e.group for e in examples])["route_accuracy"]
    assert (route.difference, route.low, route.high) == (0.0, 0.0, 0.0)


def test_answers_are_those_of_inspect(classifier: Classifier) -> None:
    from linter.analysis import analyse
    from linter.readers.plain import document

    some = [e for e in load() if e.source == "plainforum"][:30]
    said = answers(classifier, some)
    assert len(said) == len(some)
    for gold, one in zip(some, said, strict=True):
        text = "".join(s.text + "\n" * s.nl for s in gold.sentences)
        analysis = analyse(document(text), classifier)
        assert one.route == analysis.route.label and one.violation == analysis.violation.label
        if [s.text for s in analysis.sentences] == [s.text for s in gold.sentences]:
            assert one.moves == analysis.moves and one.confidence == analysis.move_confidence
            assert one.flagged == tuple(frozenset(analysis.flagged(i)) for i in range(len(gold.sentences)))
            assert one.probabilities == analysis.tactics
    assert score(some, said)["move_accuracy"] > 0.8


def test_a_labelled_sentence_is_answered_by_what_overlaps_it(classifier: Classifier) -> None:
    cut = (Labelled("凭什么封我！！你们就是垃圾平台", "other", ("challenge", "insult")), Labelled("……", "other", ()))
    (said,) = answers(classifier, [Example("1", "1", "", (replace(cut[0], nl=True), cut[1]))])
    assert {"challenge", "insult"} <= said.flagged[0]
    assert said.moves[1] == NO_MOVE and said.anything[1] == 0.0 and said.flagged[1] == frozenset()
