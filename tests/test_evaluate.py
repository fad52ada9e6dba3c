"""Evaluation: figures, confusions, mistakes and pictures of both kinds of models; drift; the command."""

from __future__ import annotations

import json
import random
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group
from linter.model.runtime import Classifier
from linter.model.seal import sealed
from linter.positions import display_width
from linter.resources import folder
from linter.training.dataset import Example, Labelled, load, record
from linter.training.task import Item, Task
from linter.values import MOVES, TACTICS

pytest.importorskip("sklearn", reason="training needs the extra train")

import numpy as np

from linter.training import plots, tables
from linter.training.comparison import intervals
from linter.training.drift import MEASURES, Shift, drift, index, profile_of
from linter.training.evaluate import Confusion, Mistake, described, evaluate_answers, evaluate_choices
from linter.training.fit import MINIMUM_COUNT, corpus, vocabulary
from linter.training.metrics import Answer, Choice
from linter.training.models import Model
from linter.training.own import fit_own
from linter.training.predict import answers, joined
from linter.training.seen import Features, Seen, looked_at, of_corpus, texts
from linter.training.train import write

PNG = b"\x89PNG\r\n\x1a\n"
THREE = Task("three", ("甲", "乙", "丙"))
ITEMS = [Item(f"文本{k}，电话13812345678", (label,), f"g{k // 2}") for k, label in enumerate("甲甲甲乙乙丙甲乙丙丙丙丙")]
SAID = "甲甲乙乙乙丙甲甲丙丙丙甲"


def choices(said: str, sure: float = 0.8) -> list[Choice]:
    rest = (1 - sure) / 2
    return [Choice((label,), tuple(sure if name == label else rest for name in THREE.labels)) for label in said]


def places(number: int) -> list[str]:
    return [f"data.csv:{k + 2}" for k in range(number)]


def chances(**given: float) -> tuple[float, ...]:
    return tuple(given.get(tactic, 0.0) for tactic in TACTICS)


def test_labels_that_exclude_each_other_by_hand() -> None:
    found = evaluate_choices(THREE, ITEMS, choices(SAID), places(12))
    assert found.confusion is not None
    assert found.confusion.rows == ((3, 1, 0), (1, 2, 0), (1, 0, 4))
    assert found.figures["accuracy"] == pytest.approx(9 / 12)
    f1 = [2 * 3 / (5 + 4), 2 * 2 / (3 + 3), 2 * 4 / (4 + 5)]
    assert found.figures["macro_f1"] == pytest.approx(sum(f1) / 3)
    assert found.certain is not None and found.certain.chances.tolist() == [0.8] * 12 and found.certain.truths.sum() == 9
    first = found.mistakes[0]
    assert (first.kind, first.place, first.gold, first.said, first.confidence) == ("confused", "data.csv:13", "丙", "甲", 0.8)
    assert "13812345678" not in first.text and "138****5678" in first.text
    told = json.loads(json.dumps(described(found, THREE, 2)))
    assert told["task"]["labels"] == ["甲", "乙", "丙"] and len(told["errors"]) == 2 and told["items"] == 12


def test_of_many_labels_the_ones_confused_most_are_named() -> None:
    names = tuple(f"标签{k}" for k in range(13))
    rows = [[0] * 13 for _ in names]
    rows[0][0], rows[2][1], rows[5][12], rows[7][3] = 9, 1, 4, 2
    told = list(tables.confusion(Confusion(names, tuple(map(tuple, rows)))))
    assert [line.split() for line in told[1:]] == [["标签5", "标签12", "4"], ["标签7", "标签3", "2"], ["标签2", "标签1", "1"]]


def test_a_mistake_is_shown_as_far_as_it_fits_in_a_line() -> None:
    wrong = [Mistake("missed", "a.csv:2", "甲", "", 0.9, text) for text in ("凭什么封我" * 20, "凭什么封我")]
    title, long, short = (line for line in tables.mistakes(wrong, 5) if line)
    assert "2，把握最大的在前" in title and short.endswith("甲  凭什么封我")
    assert long.endswith("…") and display_width(long.partition("甲  ")[2]) <= tables.WIDTH
    assert list(tables.mistakes(wrong, 0)) == []


def test_any_number_of_labels_by_hand() -> None:
    task = Task("multi", ("a", "b"), multi=True)
    items = [Item("一", ("a",), "1"), Item("二", (), "2"), Item("三", ("a", "b"), "3"), Item("四", ("b",), "4")]
    said = [Choice(("a",), (0.9, 0.1)), Choice(("a",), (0.7, 0.2)), Choice(("b",), (0.4, 0.6)), Choice((), (0.1, 0.3))]
    found = evaluate_choices(task, items, said, places(4))
    assert found.confusion is None and found.certain is None
    assert found.each == {"a": (1, 1, 1, 1), "b": (2, 0, 1, 1)}  # tn, fp, fn, tp
    assert found.figures["accuracy"] == 0.25
    assert [(m.kind, m.gold + m.said, round(m.confidence, 2)) for m in found.mistakes] == [
        ("false_alarm", "a", 0.7),
        ("missed", "b", 0.7),
        ("missed", "a", 0.6),
    ]
    assert described(found, task, 5)["confusion"]["each"]["a"]["true_positives"] == 1


def test_answers_of_the_appeals_model_by_hand() -> None:
    gold = (Labelled("我不服", "other", ("denial",)), Labelled("请恢复", "request", ()), Labelled("不算", "fact", ("plea",), True))
    said = Answer(
        (frozenset({"plea"}), frozenset(), frozenset()),
        ("dispute", "request", "other"),
        (chances(plea=0.8, denial=0.3), chances(), chances()),
        (0.9, 0.1, 0.0),
        "dispute",
        "unknown",
        (0.6, 0.99, 0.5),
    )
    found = evaluate_answers([Example("s1", "g", "v", gold, "open", "unknown")], [said], ["s1"])
    assert [(m.kind, m.place, m.gold, m.said, round(m.confidence, 2)) for m in found.mistakes] == [
        ("confused", "s1 第 1 句", "other", "dispute", 0.6),
        ("false_alarm", "s1 第 1 句", "", "plea", 0.8),
        ("missed", "s1 第 1 句", "denial", "", 0.7),
    ]
    assert found.confusion is not None and found.confusion.labels == MOVES
    assert sum(map(sum, found.confusion.rows)) == 2 and found.confusion.rows[MOVES.index("other")][MOVES.index("dispute")] == 1
    assert found.each["denial"] == (1, 0, 1, 0) and found.each["plea"] == (1, 1, 0, 0)
    assert found.figures["sentences"] == 2 and found.groups == ("g",)


def test_two_models_of_ones_own() -> None:
    items = [replace(item, group=str(k)) for k, item in enumerate(ITEMS * 10)]
    worse = evaluate_choices(THREE, items, choices(SAID * 10), places(120))
    gold = "".join(item.labels[0] for item in items)
    better = evaluate_choices(THREE, items, choices(gold), places(120))
    found = intervals(worse.counts, better.counts, better.groups)
    for name in ("macro_f1", "accuracy"):
        assert found[name].difference == pytest.approx(1 - worse.figures[name]) and found[name].better
        assert 0 < found[name].low < found[name].difference < found[name].high


@pytest.mark.slow
def test_pictures_are_the_same_twice_and_show_every_label() -> None:
    found = evaluate_choices(THREE, ITEMS, choices(SAID), places(12))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is told by a warning
        first, second = plots.pictures(found), plots.pictures(found)
    assert first == second and sorted(first) == ["confusion.png", "precision-recall.png", "reliability.png"]
    assert all(content.startswith(PNG) and len(content) > 4000 for content in first.values())
    better = plots.pictures(evaluate_choices(THREE, ITEMS, choices("".join(i.labels[0] for i in ITEMS)), places(12)))
    assert all(better[name] != first[name] for name in first)


def test_labels_without_a_font_are_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "font_files", list)
    assert plots.spelling(["甲", "plain", "丙"]) == {"甲": "L1", "plain": "plain", "丙": "L3"}
    found = evaluate_choices(THREE, ITEMS, choices(SAID), places(12))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert plots.pictures(found)["confusion.png"].startswith(PNG)


@pytest.mark.slow
def test_odd_labels_and_many_of_them_are_drawn() -> None:
    labels = ("$x^2$", "a_b\\", "{", "% &", "b\nb", *(f"l{k}" for k in range(21)))
    task = Task("odd", labels)
    items = [Item(str(k), (label,), str(k)) for k, label in enumerate(labels * 2)]
    said = [Choice((labels[0],), tuple(1 / len(labels) for _ in labels)) for _ in items]
    found = evaluate_choices(task, items, said, places(len(items)))
    assert all(content.startswith(PNG) for content in plots.pictures(found).values())
    multi = Task("none", ("a", "b"), multi=True)  # nobody carries a label
    nothing = evaluate_choices(multi, [Item("x", (), "1")], [Choice((), (0.1, 0.2))], places(1))
    assert sorted(plots.pictures(nothing)) == ["precision-recall.png", "reliability.png"]


# drift


def home(number: int, rng: random.Random, long: float = 0.3) -> list[Seen]:
    """Texts of ten sources that differ a little."""
    found = []
    for k in range(number):
        source = k % 10
        length = rng.choice((60, 90)) if rng.random() < long + 0.02 * source else rng.choice((10, 20))
        chance = rng.random() * (0.5 + 0.05 * source)
        label = ("x",) if rng.random() < 0.3 else ()
        words = frozenset(w for w in ("账号", "申诉", "版主", "通知", "恢复") if rng.random() < 0.4)
        found.append(Seen("字" * length, rng.uniform(0.1, 0.4), words, label, chance, f"s{source}", f"g{k}"))
    return found


def test_a_profile_is_small_and_the_order_does_not_matter() -> None:
    some = home(2000, random.Random(1))
    profile = profile_of(some)
    mixed = list(some)
    random.Random(2).shuffle(mixed)
    assert profile_of(mixed) == profile and tuple(profile["measures"]) == MEASURES
    assert len(json.dumps(profile, ensure_ascii=False, indent=1).encode()) < 4000
    assert json.loads(json.dumps(profile)) == profile
    for measure in profile["measures"].values():
        shares = measure["shares"].values() if isinstance(measure["shares"], dict) else measure["shares"]
        assert sum(shares) == pytest.approx(1, abs=0.01) and measure["limit"] >= 0.25


def test_texts_from_home_are_near_and_others_far() -> None:
    rng = random.Random(3)
    profile = profile_of(home(3000, rng))
    for number in (30, 100, 1000):
        assert not any(shift.far for _ in range(20) for shift in drift(profile, home(number, rng)))

    def far(some: Sequence[Seen]) -> set[str]:
        return {shift.measure for shift in drift(profile, some) if shift.far}

    new = home(200, rng)
    assert far([replace(one, unknown=0.65) for one in new]) == {"unknown"}
    assert far([replace(one, text="字" * 200) for one in new]) == {"length"}
    assert far([replace(one, text=one.text.replace("字字", "字！")) for one in new]) == {"marks"}
    assert far([replace(one, text="a1" * len(one.text)) for one in new]) >= {"latin"}
    assert far([replace(one, text="這個帳號" * 4) for one in new]) >= {"script"}
    assert far([replace(one, labels=("y",)) for one in new]) == {"labels"}
    assert far([replace(one, chance=0.97) for one in new]) == {"chance"}
    assert far([replace(one, words=frozenset({"天气", "火锅"})) for one in new]) == {"words"}
    assert far([replace(one, unknown=0.01) for one in new]) == set()  # nearer than home
    with pytest.raises(ValueError, match="29"):
        drift(profile, new[:29])


def test_the_index_and_what_is_told() -> None:
    assert index([0.5, 0.5], [50, 50]) == pytest.approx(0, abs=1e-6)
    assert index([0.5, 0.5], [90, 10]) == pytest.approx(index([0.5, 0.5], [10, 90]))
    p, q = 90.5 / 101, 10.5 / 101  # half a text in each bin
    assert index([0.5, 0.5], [90, 10]) == pytest.approx((p - 0.5) * np.log(p / 0.5) + (q - 0.5) * np.log(q / 0.5))
    profile = profile_of(home(500, random.Random(4)))
    shifts = {shift.measure: shift for shift in drift(profile, [replace(one, labels=("y",)) for one in home(100, random.Random(5))])}
    assert shifts["labels"].details[0][0] in ("-", "x") and shifts["labels"].details[0][2] == 0
    assert shifts["chance"].details[0][:1] == ("mean",)
    assert Shift("x", 1.0, 0.5, ()).far and not Shift("x", 0.5, 0.5, ()).far


def test_a_word_of_one_writer_is_not_on_the_card() -> None:
    some = home(300, random.Random(6))
    some = [replace(one, words=one.words | {"张三丰"}) if one.source == "s1" else one for one in some]
    assert "张三丰" not in profile_of(some)["measures"]["words"]["shares"]
    assert "账号" in profile_of(some)["measures"]["words"]["shares"]


def test_what_is_unknown_at_home_leaves_the_texts_own_source_out() -> None:
    blocks = [(["甲", "乙"], ["w:甲"], [], []), (["甲", "丙"], [], [], []), (["甲", "乙"], [], [], []), (["丁"], [], [], [])]
    names = {"甲": 0, "乙": 1, "丙": 2, "w:甲": 3}
    features = Features.of(blocks, names)
    assert features.words == (frozenset(),) * 4
    known = {"甲", "乙", "w:甲"}  # 丙 was pruned
    assert features.unknown(["a", "b", "c", "d"], known, 1) == pytest.approx([1 / 3, 1 / 2, 0.0, 1.0])
    assert features.unknown(["a", "b", "a", "d"], known, 1) == pytest.approx([2 / 3, 1 / 2, 1 / 2, 1.0])
    assert features.unknown(["a", "a", "a", "a"], known, 1) == pytest.approx([1.0, 1.0, 1.0, 1.0])


@pytest.mark.slow
def test_the_corpus_as_its_own_model_sees_it(classifier: Classifier, statements: list[Example]) -> None:
    some = [example for example in statements if example.source != "seller"]
    data = corpus(some, folder("models").joinpath("words.txt").read_bytes())
    said = answers(classifier, some)
    names = vocabulary(data.blocks, 1)
    seen = of_corpus(data, said, classifier.sentence_section.index, names, MINIMUM_COUNT)
    assert [one.text for one in seen] == [s.text for example in some for s in example.sentences]
    assert [one.labels for one in seen[:50]] == [tuple(t for t in TACTICS if t in flags) for answer in said for flags in answer.flagged][
        :50
    ]
    assert {one.source for one in seen} == {"plaincn", "plainforum"} and all(0 < one.unknown <= 1 for one in seen)
    # with a voice left out that has most of a feature, more is unknown than to the model that has seen both
    shown = list(looked_at(Model({}, classifier), [joined(example)[0] for example in some]))
    assert sum(one.unknown for one in seen) / len(seen) > sum(one.unknown for one in shown) / len(shown)


def test_texts_of_files_labelled_or_not(tmp_path: Path) -> None:
    def found(name: str, content: str, column: str | None = None) -> list[str]:
        (tmp_path / name).write_text(content, "utf-8")
        return list(texts(tmp_path / name, column))

    assert found("a.jsonl", '{"text": "一"}\n{"id": 3}\nnot json\n{"data": {"text": "二"}}\n') == ["一", "二"]
    assert found("b.jsonl", '{"sentences": [{"text": "一。", "nl": true}, {"text": "二。"}]}\n') == ["一。\n二。"]
    assert found("c.csv", "TEXT,label\n一,0\n二,1\n") == ["一", "二"]
    assert found("d.csv", "内容是,other\n一,0\n", "内容是") == ["一"]
    assert found("e.txt", "申诉说明。\n第二行。\n") == ["申诉说明。\n第二行。\n"]


# the command


@pytest.fixture(scope="module")
def statements() -> list[Example]:
    """Enough of the corpora for figures: two dozen statements of each of three voices."""
    voices = ("plainforum", "plaincn", "seller")
    return [example for voice in voices for example in [e for e in load() if e.source == voice and e.route][:24]]


@pytest.fixture(scope="module")
def data(statements: list[Example], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "new.jsonl"
    path.write_text("".join(json.dumps(record(example), ensure_ascii=False) + "\n" for example in statements), "utf-8")
    return path


@pytest.fixture(scope="module")
def profiled(classifier: Classifier, statements: list[Example], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped model with a profile of a part of the corpora on its card."""
    place = tmp_path_factory.mktemp("profiled") / "model"
    place.mkdir()
    for name in ("weights.bin", "words.txt", "card.json"):
        (place / name).write_bytes(folder("models").joinpath(name).read_bytes())
    seen = [
        replace(one, source=example.source, group=example.group)
        for example in statements
        for one in looked_at(Model({}, classifier), [joined(example)[0]])
    ]
    card = json.loads((place / "card.json").read_text("utf-8"))
    (place / "card.json").write_bytes(sealed(card | {"profile": profile_of(seen)}))
    return place


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model for two labels of one's own."""
    rng = random.Random(0)
    nice = ["请您", "麻烦", "谢谢", "核实", "帮助", "感谢", "辛苦"]
    rude = ["垃圾", "滚", "骗子", "凭什么", "恶心", "烂"]
    items = [
        Item("".join(rng.sample(words, 3)) + rng.choice(("账号", "申诉", "平台")), (label,), f"{label}{k}")
        for label, words in (("礼貌", nice), ("不礼貌", rude))
        for k in range(60)
    ]
    place = tmp_path_factory.mktemp("own") / "model"
    write(fit_own(items, Task("礼貌", ("礼貌", "不礼貌")), jobs=1), place)
    return place


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["evaluate", *map(str, arguments)])


def parsed(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--output-format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.mark.slow
def test_the_command_on_the_appeals_model(data: Path, statements: list[Example], tmp_path: Path) -> None:
    found = parsed(data, "--plots", tmp_path / "plots", "--errors", "2")
    assert found["version"] == 1 and len(found["tool"]["model"]) == 64
    assert found["figures"]["statements"] == len(statements) and found["figures"]["any_f1"] > 0.9
    assert found["confusion"]["moves"]["labels"] == list(MOVES) and set(found["confusion"]["tactics"]) == set(TACTICS)
    assert sum(map(sum, found["confusion"]["moves"]["rows"])) == found["figures"]["sentences"]
    assert sorted(p.name for p in (tmp_path / "plots").iterdir()) == ["confusion.png", "precision-recall.png", "reliability.png"]
    text = run(data, "--errors", "1")
    assert text.exit_code == 0 and "F1" in text.stdout and "混淆矩阵" in text.stdout
    assert "语料" in text.stderr  # the shipped model has learnt from these


def test_an_average_of_too_few_is_not_told(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("text,tactics,move\n凭什么封我,challenge,other\n相关链接已于3月6日全部删除,无,remedy\n", "utf-8")
    told = run(path, "--label-column", "tactics", "--label-column", "move").stdout
    assert "any tactic: F1" in told and "tactics: macro F1" not in told and "moves: macro F1" not in told


@pytest.mark.slow
def test_a_model_against_another(data: Path, profiled: Path, own: Path) -> None:
    found = parsed(data, "--against", profiled)
    assert found["comparison"]["any_f1"] == {"difference": 0.0, "low": 0.0, "high": 0.0}
    assert found["against"]["figures"]["any_f1"] == found["figures"]["any_f1"]
    assert "相同 same" in run(data, "--against", profiled).stdout
    refused = run(data, "--against", own)
    assert refused.exit_code == 2 and "任务不同" in refused.stderr and "Traceback" not in refused.stderr


@pytest.mark.slow
def test_the_command_on_a_model_of_ones_own(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("text,label\n请您核实谢谢,礼貌\n滚骗子,不礼貌\n垃圾平台,礼貌\n麻烦帮助辛苦,礼貌\n", "utf-8")
    found = parsed(path, "--model", own)
    assert found["task"]["labels"] == ["礼貌", "不礼貌"] and found["items"] == 4
    assert found["accuracy"] == 0.75 and found["confusion"] == {"labels": ["礼貌", "不礼貌"], "rows": [[2, 1], [0, 1]]}
    (error,) = found["errors"]
    assert error["place"].endswith("new.csv:4") and error["said"] == "不礼貌" and error["confidence"] > 0.5
    assert set(found) >= {"macro_f1", "labels", "calibration_error"}
    same = parsed(path, "--model", own, "--against", own)
    assert same["comparison"]["macro_f1"] == {"difference": 0.0, "low": -1.0, "high": 1.0}  # four groups say nothing
    assert "少于 5 组" in run(path, "--model", own, "--against", own).stdout


@pytest.mark.slow
def test_drift_on_the_command_line(data: Path, profiled: Path, own: Path, tmp_path: Path) -> None:
    near = run(data, "--model", profiled, "--drift")
    assert near.exit_code == 0 and "相近" in near.stdout, near.stdout
    far = tmp_path / "far.jsonl"
    recipes = [
        "牛腩冷水下锅，加姜片焯三分钟",
        "萝卜切滚刀块，与八角桂皮同炖四十分钟",
        "起锅前撒一把芫荽，趁热端上桌",
        "鲈鱼去鳞剖腹，腌渍一刻钟再清蒸",
    ]
    far.write_text("".join(json.dumps({"text": f"{line}{k}。"}, ensure_ascii=False) + "\n" for line in recipes for k in range(60)), "utf-8")
    result = run(far, "--model", profiled, "--drift")
    assert result.exit_code == 1 and "离训练数据太远" in result.stdout
    told = json.loads(run(far, "--model", profiled, "--drift", "--output-format", "json").stdout)["drift"]
    assert told["far"] is True and {m["measure"] for m in told["measures"] if m["far"]} >= {"unknown"}
    assert [m["index"] / m["limit"] for m in told["measures"]] == sorted((m["index"] / m["limit"] for m in told["measures"]), reverse=True)
    few = tmp_path / "few.txt"
    few.write_text("牛腩冷水下锅。萝卜切滚刀块。", "utf-8")
    refused = run(few, "--model", profiled, "--drift")
    assert refused.exit_code == 2 and "至少要 30" in refused.stderr
    # a model of one's own has its own home
    assert run(far, "--model", own, "--drift").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--model", "nowhere"], "nowhere"),
        (["--plots", "x", "--drift"], "--drift"),
        (["--task", "t.toml"], "--task"),
        (["missing.jsonl"], "missing.jsonl"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(data: Path, arguments: list[str], said: str) -> None:
    result = run(data, *arguments)
    assert result.exit_code == 2 and said in result.stderr and "Traceback" not in result.stderr + result.stdout


def test_a_card_without_a_profile_and_a_damaged_model(data: Path, profiled: Path, own: Path, tmp_path: Path) -> None:
    for source, name in ((profiled, "a"), (own, "b")):
        place = tmp_path / name
        shutil.copytree(source, place)
        card = json.loads((place / "card.json").read_text("utf-8"))
        del card["profile"]
        (place / "card.json").write_bytes(sealed(card))
        bare = run(data, "--model", place, "--drift")
        assert bare.exit_code == 2 and "重新训练" in bare.stderr
        broken = tmp_path / f"broken-{name}"
        shutil.copytree(source, broken)
        (broken / "weights.bin").write_bytes((source / "weights.bin").read_bytes()[:-1])
        damaged = run(data, "--model", broken)
        assert damaged.exit_code == 2 and "weights.bin" in damaged.stderr and "Traceback" not in damaged.stderr
    assert run("--model", own).exit_code == 2  # no data: the frozen set has no such labels
    assert run("--model", own, "--drift").exit_code == 2


def test_the_frozen_set_is_evaluated_without_data() -> None:
    found = parsed("--errors", "0")
    assert found["figures"]["sentences"] > 500 and 0.6 < found["figures"]["any_f1"] < 0.95 and found["errors"] == []


def test_new_sentences_are_seen_as_the_model_reads_them(classifier: Classifier) -> None:
    (first, second) = looked_at(Model({}, classifier), ["我的账号被封了。\n凭什么封我的号？"])
    assert first.text == "我的账号被封了。" and "challenge" in second.labels and second.chance > first.chance
    assert "账号" in first.words and 0 <= first.unknown < 0.5
