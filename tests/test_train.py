"""``train`` on the command line: own labels and own examples in, a model out, the old one standing whatever happens."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group
from linter.training.dataset import Example, Labelled, frozen, load, record

pytest.importorskip("sklearn", reason="training needs the extra train")

STATEMENT = "我的微信号3月5日被限制登录，凭什么封我？我什么也没做。请尽快给我解封。\n"
FIRST = ("我舅舅在你们公司上班", "我认识你们总部的人", "我同学就在审核部", "我们老板和你们老总吃过饭", "我有亲戚在你们那里当主管")
SECOND = ("东西是三月五号发的", "账号一直是我自己用", "请帮忙看一下聊天记录", "那条动态我已经删了", "登录的手机没有换过")
ENDINGS = ("，您看一下", "，麻烦了", "，这件事就这样", "，我说完了", "，先这样说", "，前面也写过")


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Sixty lines with one of two labels, as a spreadsheet saves them."""
    lines = ["正文,标签"]
    for label, texts in (("关系", FIRST), ("其他", SECOND)):
        lines += [f"“{text}{ending}”{i}{j},{label}" for i, text in enumerate(texts) for j, ending in enumerate(ENDINGS)]
    path = tmp_path / "标注.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(group, [str(arg) for arg in args])


@pytest.mark.slow
def test_own_labels_from_a_table_to_a_reading(labelled: Path, tmp_path: Path) -> None:
    out = tmp_path / "模型"
    done = run("train", "--data", labelled, "--task", "auto", "--text-column", "正文", "--label-column", "标签", "--out", out)
    assert done.exit_code == 0, done.output
    assert "macro-F1" in done.output and sorted(p.name for p in out.iterdir()) == ["card.json", "weights.bin", "words.txt"]
    read = tmp_path / "新.txt"
    read.write_text("我认识你们公司审核部的人。", "utf-8")
    seen = run("inspect", "--model", out, read)
    assert seen.exit_code == 0 and "关系" in seen.output
    scored = run("evaluate", labelled, "--model", out, "--text-column", "正文", "--label-column", "标签", "--output-format", "json")
    assert json.loads(scored.stdout)["macro_f1"] > 0.9, scored.output
    assert "the model has learnt from this" in scored.stderr
    again = run("train", "--data", labelled, "--task", "auto", "--text-column", "正文", "--label-column", "标签", "--out", out)
    assert again.exit_code == 0, again.output


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.csv", "", "空"),
        ("结果.csv", "text,label\n请恢复我的账号,通过\n凭什么封我,驳回\n", "结果"),
        ("别的.csv", "a,b\n1,2\n", "别的.csv"),
    ],
)
def test_what_cannot_be_learnt_from_is_one_sentence(name: str, content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    done = run("train", "--data", path, "--out", tmp_path / "out")
    assert done.exit_code == 2 and words in done.output and "Traceback" not in done.output
    assert not (tmp_path / "out").exists()


SENTENCE = '{"id": "%d", "group": "%s", "text": "%s", "move": "fact", "tactics": [], "unsure": %s}\n'


def test_a_run_writes_over_nothing_that_is_not_its_own(labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not over its data, not over a model that is in use, not over files that happen to have such names."""
    from linter.model.chosen import models
    from linter.resources import folder

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    mine = tmp_path / "mine" / "heldout.jsonl"
    mine.write_text(SENTENCE % (1, "a", "我的账号三月五日被限制。", "false"), "utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "words.txt").write_text("a list of mine\n", "utf-8")
    pinned = tmp_path / "pinned"
    (tmp_path / "appeal-lint.toml").write_text(f'model = "pinned"\nmodel-sha256 = "{"0" * 64}"\n', "utf-8")
    for data, out in (
        (mine, mine.parent),
        (mine, other),
        (mine, pinned),
        (mine, Path(str(folder("models")))),
        (mine, Path(models()) / ("0" * 12)),
    ):
        done = run("train", "--data", data, "--out", out)
        assert done.exit_code == 2 and "Error" in done.output, done.output
    assert run("train", "--data", labelled, "--data", tmp_path / "." / labelled.name, "--out", tmp_path / "out").exit_code == 2
    assert mine.read_text("utf-8").startswith('{"id"') and not pinned.exists() and not (tmp_path / "data").exists()
    assert [p.name for p in other.iterdir()] == ["words.txt"]


@pytest.mark.slow
def test_examples_of_which_nothing_can_be_learnt_are_told_before_the_training(tmp_path: Path) -> None:
    from linter.training.cross import fold_of

    held = next(f"g{i}" for i in range(99) if fold_of(f"g{i}") == 0)
    for name, given, unsure in (("unsure.jsonl", "", "true"), ("one-group.jsonl", held, "false")):
        path, lines = tmp_path / name, ("水管是昨晚爆的", "猫把路由器踢下了桌", "发货的纸箱换成了木箱")
        path.write_text("".join(SENTENCE % (i, given or f"g{i}", line, unsure) for i, line in enumerate(lines)), "utf-8")
        done = run("train", "--data", path, "--out", tmp_path / "out")
        assert done.exit_code == 2 and "nothing to learn" in done.output, done.output
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_model_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter import atomic
    from linter.training import train
    from linter.training.train import write

    old, new = ({name: f"{age} {name}".encode() for name in ("weights.bin", "words.txt", "card.json")} for age in ("old", "new"))
    write(old, tmp_path)
    synced: list[object] = []

    def full(file: BinaryIO) -> None:
        if synced:
            raise OSError(28, "No space left on device")
        synced.append(file)
        atomic.on_disk(file)

    monkeypatch.setattr(train, "on_disk", full)
    with pytest.raises(OSError, match="No space"):
        write(new, tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == old


def test_what_is_no_address_of_a_cluster_is_one_sentence(labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import ModuleType

    def client(address: str, timeout: str) -> None:
        raise ValueError(f"unknown address {address!r}")  # what distributed says

    fake = ModuleType("distributed")
    fake.Client = client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", fake)
    columns = ["--task", "auto", "--text-column", "正文", "--label-column", "标签"]
    done = run("train", "--data", labelled, *columns, "--out", tmp_path / "out", "--scheduler", "nonsense")
    assert done.exit_code == 2 and "no address" in done.output and not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="kills processes")
def test_a_killed_process_is_told_with_the_way_on(labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system kills one that wants too much memory."""
    from joblib import Parallel, delayed

    from linter.training import learning

    def killed(*_: object) -> None:
        Parallel(n_jobs=2)(delayed(lambda: os._exit(9))() for _ in range(4))

    monkeypatch.setattr(learning, "fit_own", killed)
    columns = ["--task", "auto", "--text-column", "正文", "--label-column", "标签"]
    done = run("train", "--data", labelled, *columns, "--out", tmp_path / "out")
    assert done.exit_code == 2 and "--jobs 1" in done.output, (done.output, done.exception)


def test_a_card_tells_no_number_in_the_name_of_a_file(tmp_path: Path) -> None:
    from linter.training.learning import _file

    (tmp_path / "13812345678.csv").write_bytes(b"x")
    found = _file(tmp_path / "13812345678.csv")
    assert "13812345678" not in found["name"] and found["name"].endswith(".csv") and len(found["sha256"]) == 64


def test_weights_are_one_or_one_a_file(labelled: Path, tmp_path: Path) -> None:
    done = run("train", "--data", labelled, "--weight", "2", "--weight", "3", "--out", tmp_path / "out")
    assert done.exit_code == 2 and "--weight" in done.output
    done = run("train", "--data", labelled, "--weight", "nan", "--out", tmp_path / "out")
    assert done.exit_code == 2 and "--weight nan" in done.output


def test_a_weight_counts_as_often_as_the_sentence() -> None:
    """A sentence of weight 2 is as good as the same one twice."""
    import numpy as np
    from scipy import sparse

    from linter.training.fit import log_count_ratios

    once, twice = np.array([[1.0, 0, 1], [0, 1, 1], [1, 1, 0]]), np.array([[1.0, 0, 1], [1, 0, 1], [0, 1, 1], [1, 1, 0]])
    truths = np.array([[True], [False], [True]])
    weighed = log_count_ratios(sparse.csr_matrix(once), truths, np.array([2.0, 1, 1]))
    repeated = log_count_ratios(sparse.csr_matrix(twice), truths[[0, 0, 1, 2]], np.ones(4))
    assert np.allclose(weighed, repeated)


def test_a_record_is_read_as_it_was_written() -> None:
    from linter.training.dataset import example

    for one in (*frozen(), *load()[::50]):
        assert example(json.loads(json.dumps(record(one)))) == one


def test_a_group_is_on_the_same_side_in_every_run() -> None:
    from linter.training.train import hold_out

    some = [Example(f"{i}", f"g{i % 40}", "me", (Labelled("我的号", "fact", ()),)) for i in range(120)]
    learnt, held = hold_out(some)
    assert 0 < len(held) < len(learnt) and {e.group for e in learnt}.isdisjoint({e.group for e in held})
    assert {e.group for e in hold_out(reversed(some))[1]} == {e.group for e in held}


def test_an_interrupted_run_goes_on_and_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    from linter.training.resume import Kept, pieces

    done: list[int] = []

    def work(number: int) -> tuple[np.ndarray, ...]:
        done.append(number)
        if number == 2 and len(done) == 3:
            raise KeyboardInterrupt
        return (np.full(3, number), np.arange(number))

    def all_of(kept: Kept) -> list[tuple[int, tuple[np.ndarray, ...]]]:
        return list(pieces(kept, "phase", range(4), lambda number: (number,), 1, work))

    with pytest.raises(KeyboardInterrupt):
        all_of(Kept(tmp_path / "partial", "these inputs"))
    (found,) = (tmp_path / "partial").iterdir()
    (found / "phase-0.npz").write_bytes(b"PK\3\4 damaged")
    again = all_of(Kept(tmp_path / "partial", "these inputs"))
    assert done == [0, 1, 2, 0, 2, 3]
    assert [(number, a.tolist(), b.tolist()) for number, (a, b) in again] == [(n, [n] * 3, list(range(n))) for n in range(4)]
    assert list(all_of(Kept(tmp_path / "partial", "other inputs"))) and done[6:] == [0, 1, 2, 3]


@pytest.mark.slow
def test_a_cluster_of_ones_own_gives_the_same(labelled: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra distributed")
    given = ("train", "--data", labelled, "--task", "auto", "--text-column", "正文", "--label-column", "标签")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        there = run(*given, "--out", tmp_path / "there", "--scheduler", cluster.scheduler_address)
    here = run(*given, "--out", tmp_path / "here")
    assert there.exit_code == here.exit_code == 0, there.output
    assert "发往" in there.stderr and "发往" not in here.stderr
    for name in ("weights.bin", "card.json"):
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    nobody = run(*given, "--out", tmp_path / "none", "--scheduler", "tcp://127.0.0.1:9")
    assert nobody.exit_code == 2 and "tcp://127.0.0.1:9" in nobody.output and "Traceback" not in nobody.output


@pytest.mark.slow
def test_corrections_of_ones_own_from_the_file_to_the_model_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few voices of the corpora (all of them take minutes) and a few corrections: the new model, worse for what it lacks, is refused;
    forced, it reads and is named."""
    from linter.training import learning

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(
        learning, "load", lambda: [one for one in load() if one.source in {"plaincn", "oneliners", "plainforum", "hardneg"}]
    )
    lines = [
        {"id": f"a{i}", "group": f"g{i}", "source": "me", "text": text, "move": move, "tactics": tactics}
        for i, (text, move, tactics) in enumerate(
            [
                ("我粉丝一百多万，这事闹大了对谁都不好看。", "other", ["threat"]),
                ("仓库的监控截图我放在附件二里了。", "evidence", []),
                ("那几单我已经全额退款，买家也都确认收到了。", "remedy", []),
                ("电话里客服说系统会自动解，我就一直等到现在。", "fact", []),
                ("麻烦告诉我具体是哪一条商品信息要改。", "request", []),
                ("你们自己的规则自己都看不明白吧。", "other", ["insult"]),
                ("我把群主转给别人之后就没再进去过。", "fact", []),
                ("当时图省事用了供应商给的图，没核对授权，这一点我认。", "admission", []),
                ("封号之前怎么就不能先打个电话问一句。", "other", ["challenge"]),
                ("我愿意先交一份书面说明，等您通知再恢复。", "request", []),
            ]
        )
    ]
    data, out = tmp_path / "labels.jsonl", tmp_path / "ours"
    data.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    trained = run("train", "--data", data, "--weight", "3", "--out", out)
    assert trained.exit_code == 0, trained.output
    card = json.loads((out / "card.json").read_text("utf-8"))
    (source,) = card["data"]
    assert (source["name"], source["weight"]) == ("labels.jsonl", 3.0) and source["sentences"] + source["held_out"] == 10
    held = (out / "heldout.jsonl").read_text("utf-8")
    assert held.count("\n") == source["held_out"] > 0 and not (out / ".partial").exists()
    refused = run("promote", out)
    assert refused.exit_code == 1 and "any_f1" in refused.output, refused.output
    promoted = run("promote", out, "--force")
    assert promoted.exit_code == 0 and "any_f1" in promoted.output, promoted.output
    read = tmp_path / "statement.txt"
    read.write_text(STATEMENT, "utf-8")
    report = json.loads(run(read, "--output-format", "json").stdout)
    assert report["tool"]["model"] == card["sha256"]["weights.bin"] and report["tool"]["model_origin"] == "user"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills processes")
def test_a_killed_training_leaves_the_model_in_use(labelled: Path, tmp_path: Path) -> None:
    """Killed at any moment, over a folder that is in use by a rule and beside the model that reads: both go on reading."""
    draw, out, read = random.Random(8), tmp_path / "model", tmp_path / "statement.txt"
    read.write_text(STATEMENT, "utf-8")
    command = [sys.executable, "-m", "linter", "train", "--data", str(labelled), "--task", "auto", "--text-column", "正文"]
    command += ["--label-column", "标签", "--out", str(out), "--jobs", "1"]
    begin = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    took = time.monotonic() - begin
    for _ in range(10):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(draw.uniform(0, 1.1 * took))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        checked = subprocess.run([sys.executable, "-m", "linter", str(read)], capture_output=True, text=True)
        assert checked.returncode == 1 and "T108" in checked.stdout, checked.stderr
        inspected = subprocess.run([sys.executable, "-m", "linter", "inspect", "--model", str(out), str(read)], capture_output=True)
        assert inspected.returncode == 0, inspected.stderr
