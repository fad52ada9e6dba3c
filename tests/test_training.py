"""Training on a part of the corpora: deterministic, honest splits, the files whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.model.card import load as load_model
from linter.training import metrics
from linter.training.dataset import Example, Labelled, load
from linter.values import MOVES, TACTICS

pytest.importorskip("sklearn", reason="training needs the extra train")


def test_metrics_on_a_case_worked_by_hand() -> None:
    gold = (
        Labelled("a", "fact", ("denial",)),
        Labelled("b", "other", ()),
        Labelled("c", "other", ("insult",)),
        Labelled("d", "fact", (), True),
    )
    example = Example("1", "g", "v", gold, "open", "unknown")
    said = metrics.Answer(
        (frozenset({"denial"}), frozenset({"insult"}), frozenset(), frozenset({"plea"})),
        ("fact", "fact", "other", "other"),
        ((0.0,) * 12,) * 4,
        (0.9, 0.8, 0.1, 0.0),
        "dispute",
        "unknown",
    )
    figures = metrics.score([example], [said])
    assert (figures["any_precision"], figures["any_recall"], figures["sentences"]) == (0.5, 0.5, 3)
    assert figures["move_accuracy"] == pytest.approx(2 / 3)
    assert (figures["route_accuracy"], figures["violation_accuracy"]) == (0.0, 1.0)
    assert figures["calibration_error"] == pytest.approx(2 / 36)
    assert figures["any_calibration_error"] == pytest.approx((0.1 + 0.8 + 0.9) / 3)


@pytest.mark.slow
def test_a_small_training_run_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    from linter.training.train import train, write

    some = [example for example in load() if example.source in {"plaincn", "oneliners", "plainforum", "hardneg"}]
    first, second = train(some, jobs=1), train(some, jobs=2)
    assert first.files == second.files
    assert 0.4 < first.figures["leave-one-voice-out"]["any_f1"] < 1
    write(first.files, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["card.json", "weights.bin", "words.txt"]
    assert load_model(tmp_path).thresholds
    profile = json.loads(first.files["card.json"])["profile"]
    assert profile["texts"] == sum(len(example.sentences) for example in some) and profile["sources"] == 4
    assert len(json.dumps(profile, ensure_ascii=False, indent=1).encode()) < 4000


def right(example: Example) -> metrics.Answer:
    """The answer of a model that knows everything."""
    given = tuple(frozenset(sentence.tactics) for sentence in example.sentences)
    return metrics.Answer(
        given,
        tuple(sentence.move for sentence in example.sentences),
        tuple(tuple(0.9 if tactic in some else 0.1 for tactic in TACTICS) for some in given),
        tuple(0.9 if some else 0.1 for some in given),
        example.route or "open",
        example.violation or "unknown",
    )


@pytest.mark.slow
def test_the_report_has_the_figures_of_every_label_and_how_they_grow() -> None:
    from linter.resources import folder
    from linter.training.fit import corpus
    from linter.training.report import SHARES, files, learning_curve
    from linter.training.train import Trained

    some = [example for example in load() if example.source in {"plaincn", "oneliners", "plainforum", "hardneg"}]
    said = tuple(map(right, some))
    data, figures = corpus(some, folder("models").joinpath("words.txt").read_bytes()), metrics.score(some, said)
    phases: list[tuple[str, int, int]] = []
    made = files(Trained({}, data, said, {"leave-one-voice-out": figures, "grouped": figures}), 1, lambda *told: phases.append(told))
    page = made.pop("REPORT.md").decode()
    assert phases == [("报告 report", done, 2) for done in range(3)]
    assert sorted(made) == ["learning.png", "reliability.png"] and all(picture.startswith(b"\x89PNG") for picture in made.values())
    assert all(name in page for name in made)
    assert f"| any tactic: F1 | {figures['any_f1']:.3f} | {figures['any_f1']:.3f} |" in page and figures["any_f1"] == 1
    for label in TACTICS:
        one = figures["tactics"][label]
        assert f"| {label} | {one['precision']:.2f} | {one['recall']:.2f} | {one['f1']:.2f} | {one['gold']} |" in page
    assert all(f"| {move} |" in page for move in MOVES)
    points = learning_curve(data)
    assert len(points) == len(SHARES) and points[0].sentences < points[-1].sentences
    assert all(f"| {point.sentences} | {point.anything:.3f} | {point.accuracy:.3f} |" in page for point in points)


def test_folds_never_cut_a_group_or_a_voice() -> None:
    import numpy as np

    from linter.training import cross
    from linter.training.fit import corpus

    some = [example for example in load() if example.source in {"plaincn", "hardneg"}]
    from linter.resources import folder

    data = corpus(some, folder("models").joinpath("words.txt").read_bytes())
    for folds, names in ((cross.by_group(data), data.group), (cross.by_voice(data), data.source)):
        for name in np.unique(names):
            assert len(np.unique(folds[names == name])) == 1


def test_the_model_is_as_new_as_its_inputs() -> None:
    from linter.model.card import read_card
    from linter.training.export import inputs

    assert read_card()["inputs"] == inputs()
