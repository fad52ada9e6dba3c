"""Labels of a user's own: fitted by groups, served without any package, shown by ``inspect``, bound to a rule."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group
from linter.config import Config, OwnRule
from linter.engine import lint
from linter.model.own import MAGIC, OwnModel, decided, features, load, spread
from linter.model.runtime import Classifier, ModelError
from linter.model.seal import sealed
from linter.readers.plain import document
from linter.settings import forget
from linter.text.tokens import WordTokenizer
from linter.training.dataset import DataError
from linter.training.decision import decide
from linter.training.fit import matrix, vocabulary
from linter.training.metrics import Choice, score_items
from linter.training.own import STRENGTHS, _searched, by_group, fit_own
from linter.training.resume import Kept
from linter.training.rows import rows
from linter.training.seen import Features
from linter.training.task import UNITS, Item, Task
from linter.training.train import write

PEOPLE = ("我表哥", "我的老同学", "我们老板", "我姐夫", "隔壁的王叔", "我一个朋友")
WHERE = ("在你们总部上班", "是你们的高管", "跟你们经理很熟", "认识审核组的人")
SAYS = ("，他会打招呼的。", "，你们看着办。", "，一句话就能解封。")
PLAIN = (
    "我的账号3月5日被限制登录",
    "我已经提交了营业执照",
    "订单的物流记录见附件",
    "群里的消息已经删除",
    "我没有发过广告",
    "请复核这次处罚",
)
AFTER = ("。", "，谢谢。", "，材料齐全。", "，请查看。", "，已经三天了。", "，手机一直在我身边。")
#: A sentence of a label that no example has word for word.
CONNECTED = "我一个朋友跟你们经理很熟，你们看着办。"
MULTI = Task("connections", ("托关系", "材料"), multi=True, unit="sentence")
SINGLE = Task("kind", ("平常", "托关系"))


def items(single: bool = False) -> list[Item]:
    """Sentences with the label 托关系 and others, of which some speak of materials."""
    found = [Item("".join(parts), ("托关系",), f"p{i}") for i, parts in enumerate(itertools.product(PEOPLE, WHERE, SAYS))]
    for i, (first, last) in enumerate(itertools.product(PLAIN, AFTER)):
        text = first + last
        labels = ("材料",) if any(word in text for word in ("材料", "附件", "执照")) else ()
        found.append(Item(text, ("平常",) if single else labels, f"n{i}"))
    return [item for item in found if item.text != CONNECTED]


@pytest.fixture(scope="module")
def multi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("multi")
    write(fit_own(items(), MULTI, jobs=1), folder)
    return folder


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("single")
    write(fit_own(items(single=True), SINGLE, jobs=1), folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    forget()
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    forget()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.mark.slow
def test_unseen_sentences_get_their_labels(multi: Path, single: Path) -> None:
    model = load(multi)
    assert model.task == MULTI
    assert model.labels(CONNECTED) == ("托关系",)
    assert model.labels("营业执照的照片见附件。") == ("材料",)
    assert model.labels("今天下雨。") == ()
    one = load(single)
    assert [one.labels(text) for text in (CONNECTED, "订单的物流记录已经提交。")] == [("托关系",), ("平常",)]
    assert sum(one.chances(CONNECTED)) == pytest.approx(1)


@pytest.mark.slow
def test_the_card_says_what_the_model_is(multi: Path) -> None:
    card = json.loads((multi / "card.json").read_text("utf-8"))
    assert card["task"] == {"name": "connections", "labels": ["托关系", "材料"], "multi": True, "unit": "sentence", "background": False}
    assert card["examples"] == {"托关系": 71, "材料": sum("材料" in item.labels for item in items())} and card["items"] == 107
    assert set(card["thresholds"]) == set(MULTI.labels)
    assert card["figures"]["grouped"]["labels"]["托关系"]["f1"] > 0.9
    assert load(multi).sha256 == card["sha256"]["weights.bin"]


@pytest.mark.slow
def test_order_and_processes_change_no_byte(multi: Path) -> None:
    again = fit_own(items()[::-1], MULTI, jobs=2)
    assert {name: (multi / name).read_bytes() for name in again} == again


@pytest.mark.slow
def test_an_interrupted_run_goes_on_and_gives_the_same(multi: Path, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(phase: str, done: int, total: int) -> None:
        if "cross-validation" in phase and done == 3:
            raise Stop

    with pytest.raises(Stop):
        fit_own(items(), MULTI, 1, stop, Kept(tmp_path, "same"))
    assert list(tmp_path.rglob("*.npz"))
    files = fit_own(items(), MULTI, 1, kept=Kept(tmp_path, "same"))
    assert {name: (multi / name).read_bytes() for name in files} == files


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_rows_are_those_of_the_pipeline(multi: Path, unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.training.rows.CHUNK", 7)
    texts, words, told = [item.text for item in items()], (multi / "words.txt").read_bytes(), []
    found = rows(texts, unit, words, 2, 1, told.append)
    blocks = [features(text, unit, WordTokenizer(words)) for text in texts]
    assert found.names == vocabulary(blocks, 2) and told[-1] == len(texts)
    expected = matrix(blocks, found.names)
    assert found.matrix.shape == expected.shape and abs(found.matrix - expected).max() == 0
    plain = Features.of(blocks, found.names)
    assert abs(found.features.rows - plain.rows).max() == 0
    assert found.features.words == plain.words and found.features.sizes.tolist() == plain.sizes.tolist()


def test_a_group_is_in_one_fold_and_every_fold_has_its_share() -> None:
    made = [Item(f"{g}{i}", ("a",) if g % 4 == 0 else (), str(g)) for g in range(40) for i in range(3)]
    folds = by_group(made)
    assert all(len({f for f, item in zip(folds, made, strict=True) if item.group == str(g)}) == 1 for g in range(40))
    assert [sum(bool(item.labels) for f, item in zip(folds, made, strict=True) if f == fold) for fold in range(5)] == [6] * 5


def test_chances_are_shares_and_thresholds_separate() -> None:
    rng = np.random.default_rng(0)
    truths = rng.random(4000) < 0.2
    scores = (rng.normal(size=4000) + 2 * truths)[:, None]
    task = Task("t", ("a",), multi=True)
    decision = decide(scores, truths[:, None], task)
    chances = decision.chances(scores, task)[:, 0]
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.6), (0.6, 1.0)):
        here = (chances >= low) & (chances < high)
        assert chances[here].mean() == pytest.approx(truths[here].mean(), abs=0.05)
    backwards = decide(-scores, truths[:, None], task)
    assert backwards.chances(-scores, task)[:, 0] == pytest.approx(np.full(4000, truths.mean()), abs=1e-3)


@pytest.mark.parametrize(
    ("losses", "chosen", "tried"),
    [
        ((9, 9, 9, 8, 7.99, 1), 3.0, [1.0, 3.0, 10.0]),
        ((9, 9, 9, 8, 7, 6), 30.0, [1.0, 3.0, 10.0, 30.0]),
        ((9, 7, 7.05, 7.04, 1, 1), 0.3, [0.1, 0.3, 1.0, 3.0]),
        ((5, 5, 5, 5, 5, 5), 0.1, [0.1, 0.3, 1.0, 3.0]),
    ],
)
def test_the_strength_is_searched_downhill(
    losses: tuple[float, ...], chosen: float, tried: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def crossed(strength: float) -> np.ndarray:
        asked.append(strength)
        return np.array([losses[STRENGTHS.index(strength)]])

    monkeypatch.setattr("linter.training.own.loss_of", lambda scores, targets: scores[0])
    assert _searched(crossed, np.zeros(1))[0] == chosen
    assert sorted(asked) == tried


def test_what_is_decided() -> None:
    assert decided((0.3, 0.9, 0.1), (0.3, 0.95, 0.05), multi=True) == (0, 2)
    assert decided((0.6, 0.4), (0.7, 0.3), multi=False) == (1,)
    assert spread((0.25,), Task("t", ("a", "b"))) == (0.75, 0.25)
    assert spread((0.2, 0.2, 0.4), Task("t", ("a", "b", "c"))) == (0.25, 0.25, 0.5)


def test_figures_by_hand() -> None:
    task = Task("t", ("a", "b"))
    gold = [Item(label, (label,), label) for label in "aabb"]
    found = score_items(task, gold, [Choice((label,), (float(label == "a"), float(label == "b"))) for label in "abbb"])
    assert found["accuracy"] == 0.75
    assert found["labels"]["a"] == pytest.approx({"precision": 1.0, "recall": 0.5, "f1": 2 / 3, "gold": 2})
    assert found["labels"]["b"] == pytest.approx({"precision": 2 / 3, "recall": 1.0, "f1": 0.8, "gold": 2})
    assert found["macro_f1"] == pytest.approx((2 / 3 + 0.8) / 2)
    assert found["calibration_error"] == pytest.approx(0.25)


@pytest.mark.slow
def test_three_labels_that_exclude_each_other() -> None:
    task = Task("three", ("托关系", "材料", "平常"))
    three = [Item(item.text, item.labels or ("平常",), item.group) for item in items()]
    files = fit_own(three, task, jobs=1)
    model = OwnModel(files["weights.bin"], lambda: files["words.txt"])
    assert sum(model.chances(CONNECTED)) == pytest.approx(1)
    assert model.labels(CONNECTED) == ("托关系",) and model.labels("营业执照的照片见附件。") == ("材料",)


@pytest.mark.parametrize(
    ("made", "task", "said"),
    [
        ([Item("甲", ("a",), "1"), Item("乙", ("b",), "2")], Task("t", ("a", "b")), "标签 a 的例子都在同一组"),
        ([Item("甲", ("a",), "1"), Item("乙", ("a",), "2")], Task("t", ("a", "b")), "标签 b 没有例子"),
        ([Item("甲", ("c",), "1")], Task("t", ("a", "b")), "标签 c 不在任务里"),
        ([Item("甲", (), "1")], Task("t", ("a", "b")), "有且只有一个标签"),
        ([Item("甲", ("a",), "1")], Task("t", ("a",)), "只有一个标签"),
        ([Item("甲", ("a",), "1"), Item("乙", ("a",), "2")], Task("t", ("a",), multi=True), "没有反例"),
        ([Item("甲", ("a",), "1")], Task("t", ("a", "b"), background=True), "multi = true"),
    ],
)
def test_what_cannot_be_learnt_is_said_in_a_sentence(made: list[Item], task: Task, said: str) -> None:
    with pytest.raises(DataError, match=said):
        fit_own(made, task)


def test_a_missing_or_damaged_model_is_one_sentence(multi: Path, tmp_path: Path) -> None:
    def said(folder: Path) -> str:
        with pytest.raises(ModelError) as problem:
            load(folder)
        assert "\n" not in str(problem.value) and str(folder) in str(problem.value)
        return str(problem.value)

    assert "没有可用的模型" in said(tmp_path / "nowhere")
    shipped = Path(__file__).parent.parent / "models"
    assert "申诉模型" in said(shipped)
    for name in ("weights.bin", "words.txt"):
        copy = Path(shutil.copytree(multi, tmp_path / name))
        content = bytearray((copy / name).read_bytes())
        content[len(content) // 2] ^= 1
        (copy / name).write_bytes(content)
        assert "与模型卡不符" in said(copy)
        (copy / name).unlink()
        assert f"缺少模型文件 {name}" in said(copy)
    copy = Path(shutil.copytree(multi, tmp_path / "old"))
    card = json.loads((copy / "card.json").read_text("utf-8"))
    (copy / "card.json").write_bytes(sealed(card | {"format": 0}))
    assert "格式 0 与本程序的 1 不符" in said(copy)
    (copy / "card.json").write_text("[", "utf-8")
    assert "card.json 已损坏" in said(copy)


@pytest.mark.parametrize("columns", [10**30, 10**9, 3, 0, -2, 2.0, None])
def test_a_model_of_another_width_than_its_labels_is_damaged(columns: object, multi: Path, folder: Path) -> None:
    copy = Path(shutil.copytree(multi, folder / "model"))
    content = (copy / "weights.bin").read_bytes()
    end = 8 + int.from_bytes(content[4:8], "little")
    header = json.loads(content[8:end])
    header["section"]["columns"] = columns
    said = json.dumps(header).encode()
    spoiled = MAGIC + len(said).to_bytes(4, "little") + said + content[end:]
    (copy / "weights.bin").write_bytes(spoiled)
    card = json.loads((copy / "card.json").read_text("utf-8"))
    (copy / "card.json").write_bytes(sealed(card | {"sha256": card["sha256"] | {"weights.bin": sha256(spoiled).hexdigest()}}))
    with pytest.raises(ModelError, match="模型文件已损坏"):
        load(copy)


def test_it_runs_without_the_packages_of_training_and_loads_fast(multi: Path) -> None:
    code = (
        "import sys, time; from linter.model.own import load; begin = time.perf_counter();"
        f"model = load({str(multi)!r}); assert model.labels({CONNECTED!r}) == ('托关系',); took = time.perf_counter() - begin;"
        "assert not {'numpy', 'scipy', 'sklearn', 'joblib', 'jieba'} & set(sys.modules); print(took)"
    )
    took = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert float(took) < 1


def test_a_text_is_read_as_its_masked_form(multi: Path) -> None:
    model = load(multi)
    assert model.chances("我的号码是13812345678，请回电。") == model.chances("我的号码是138****5678，请回电。")


@pytest.mark.slow
def test_a_full_stop_says_nothing_of_a_sentence(multi: Path, single: Path) -> None:
    assert load(multi).chances(CONNECTED) == load(multi).chances(CONNECTED.rstrip("。"))
    assert load(multi).chances("你认识他？") != load(multi).chances("你认识他")
    assert load(single).chances(CONNECTED) != load(single).chances(CONNECTED.rstrip("。"))  # a whole text is read as it stands


def test_inspect_shows_sentences(multi: Path, folder: Path) -> None:
    (folder / "a.txt").write_text(f"请复核。{CONNECTED}", "utf-8")
    record = json.loads(run("inspect", "--model", str(multi), "--explain", "--output-format", "jsonl", "a.txt").stdout)
    assert [sentence["labels"] for sentence in record["sentences"]] == [[], ["托关系"]]
    assert record["task"] == "connections" and record["model"] == load(multi).sha256
    second = record["sentences"][1]
    assert (second["start"], second["end"], second["text"]) == (4, 4 + len(CONNECTED), CONNECTED)
    assert second["chances"]["托关系"] > 0.5 and second["explained"]["托关系"][0][1] > 0
    shown = run("inspect", "--model", str(multi), "a.txt")
    assert shown.exit_code == 0 and CONNECTED in shown.stdout and "托关系=" in shown.stdout


def test_inspect_shows_whole_texts(single: Path, folder: Path) -> None:
    (folder / "a.txt").write_text(CONNECTED, "utf-8")
    record = json.loads(run("inspect", "--model", str(single), "--explain", "--output-format", "jsonl", "a.txt").stdout)
    assert record["labels"] == ["托关系"] and record["sentences"] == []
    # of two labels that exclude each other, what speaks for one speaks against the other
    model = load(single)
    assert model.reasons(CONNECTED, "平常") == {name: -weight for name, weight in model.reasons(CONNECTED, "托关系").items()}


def test_inspect_with_a_model_of_appeals_or_with_none(folder: Path) -> None:
    (folder / "a.txt").write_text("凭什么封我？", "utf-8")
    shipped = str(Path(__file__).parent.parent / "models")
    said = [json.loads(run("inspect", *some, "--output-format", "jsonl", "a.txt").stdout) for some in (("--model", shipped), ())]
    assert said[0]["sentences"] == said[1]["sentences"] and said[0]["sentences"][0]["flagged"] == ["challenge"]
    missing = run("inspect", "--model", "nowhere", "a.txt")
    assert missing.exit_code == 2 and "nowhere 里没有可用的模型" in missing.stderr


RULE = (
    '[[own-rules]]\ncode = "U101"\nname = "no-connections"\nmessage = "「{quote}」是在托关系，请删去。"\nlabel = "托关系"\nmodel = "own"\n'
)


def test_a_label_behind_a_rule(multi: Path, folder: Path) -> None:
    shutil.copytree(multi, folder / "own")
    (folder / "appeal-lint.toml").write_text(RULE, "utf-8")
    text = "我的账号3月5日被限制登录，" + CONNECTED
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(f"我要申诉。{text}请复核这次处罚。", "utf-8")
    report = json.loads(run("check", "--output-format", "json", "sub/a.txt").stdout)
    (found,) = [one for one in report["documents"][0]["findings"] if one["code"] == "U101"]
    chance = load(multi).chances(text)[0]
    assert found["severity"] == "warning" and found["confidence"] == pytest.approx(chance, abs=0.01)
    # of the sentence's clauses, one of those that tell it
    start = found["span"]["start"] - 5
    assert text[start : found["span"]["end"] - 5] in ("我一个朋友跟你们经理很熟", "你们看着办")
    (folder / "appeal-lint.toml").write_text(RULE + "min-confidence = 1\n", "utf-8")
    forget()
    assert "U101" not in run("check", "--output-format", "json", "sub/a.txt").stdout


def test_a_label_of_whole_texts_behind_a_rule(single: Path) -> None:
    own = OwnRule("U101", "no-connections", "", "不妥。", "no.", label="托关系", model=str(single))
    from linter.model.card import load as shipped

    classifier: Classifier = shipped()
    text = f"今天下雨。{CONNECTED}明天再说。"
    found = [one for one in lint(document(text), Config(own_rules=(own,)), classifier).findings if one.code == "U101"]
    assert [one.span.of(text) for one in found] == [CONNECTED]
    assert not [f for f in lint(document("订单的物流记录见附件。"), Config(own_rules=(own,)), classifier).findings if f.code == "U101"]


@pytest.mark.parametrize(
    ("changed", "line", "said"),
    [
        (("own", "nowhere"), 6, "nowhere 里没有可用的模型"),
        (('label = "托关系"', 'label = "托关"'), 5, "模型没有标签 托关，是否指 托关系？"),
        (('label = "托关系"', 'pattern = "x"'), 6, "model 只能和 label 一起用"),
        (('model = "own"', ""), 1, "有 label 就要有 model"),
        (('model = "own"', 'model = "own"\nphrases = ["x"]'), 1, "要写一个，只写一个"),
        (('model = "own"', 'model = "own"\nseverity = "error"'), 7, "最高到 warning"),
        (('model = "own"', 'model = "own"\nmin-confidence = 2'), 7, "0 到 1 之间的数"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_where_it_stands(
    multi: Path, folder: Path, changed: tuple[str, str], line: int, said: str
) -> None:
    shutil.copytree(multi, folder / "own")
    old, new = changed
    head, _, tail = RULE.rpartition(old)
    (folder / "appeal-lint.toml").write_text(head + new + tail, "utf-8")
    (folder / "a.txt").write_text("请复核。", "utf-8")
    result = run("check", "a.txt")
    assert result.exit_code == 2 and f"appeal-lint.toml:{line}: " in result.stderr and said in result.stderr
    assert result.stderr.count("\n") == 1 and "Traceback" not in result.output


def test_a_model_trained_anew_is_another_rule(multi: Path, single: Path, folder: Path) -> None:
    shutil.copytree(multi, folder / "own")
    (folder / "appeal-lint.toml").write_text(RULE, "utf-8")
    (folder / "a.txt").write_text(f"我要申诉。{CONNECTED}", "utf-8")
    assert "U101" in run("check", "--output-format", "concise", "a.txt").stdout
    shutil.copytree(single, folder / "own", dirs_exist_ok=True)
    weights, card = folder / "own" / "weights.bin", folder / "own" / "card.json"
    assert weights.read_bytes() == (single / "weights.bin").read_bytes() and card.exists()
    forget()
    result = run("check", "--output-format", "json", "a.txt")
    (found,) = [one for one in json.loads(result.stdout)["documents"][0]["findings"] if one["code"] == "U101"]
    assert found["confidence"] == pytest.approx(load(single).chances(f"我要申诉。{CONNECTED}")[1], abs=0.01)


@pytest.mark.slow
def test_sixty_examples_against_the_shipped_corpora() -> None:
    sixty = [item for item in items() if "托关系" in item.labels][:60]
    begin = time.perf_counter()
    files = fit_own(sixty, Task("connections", ("托关系",), multi=True, unit="sentence", background=True))
    model = OwnModel(files["weights.bin"], lambda: files["words.txt"])
    assert model.labels(CONNECTED) == ("托关系",)
    assert model.labels("我认识到自己的错误，以后一定遵守规则。") == ()
    assert time.perf_counter() - begin < 600
