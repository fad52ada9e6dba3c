"""Many documents in one process: order, each text once, what becomes of faults, what is sent and kept, and when others are asked."""

from __future__ import annotations

import gc
import json
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from linter import Linter, _arrived
from linter.config import Config
from linter.many import Outcome, Task, outcomes
from linter.many import pool as pools
from linter.many import run as runs
from linter.many.outcome import Broken, NoProcess, arrived, outcome, sent
from linter.many.rounds import CHARACTERS, DOCUMENTS, EACH, KEPT, Chunk, Entry, Kept
from linter.model.runtime import ModelError
from linter.readers.plain import document
from linter.values import Case, Others, Report, Rewrites

ROOT = Path(__file__).resolve().parents[2]


def statements(count: int) -> list[str]:
    lines = (ROOT / "corpora" / "statements.jsonl").read_text("utf-8").split("\n")[:count]
    return ["".join(part["text"] for part in json.loads(line)["sentences"])[:80] for line in lines]


class Counting:
    """A linter that remembers, for all its copies in this process, what it was asked; it fails on what says boom."""

    asked: list[str] = []  # noqa: RUF012
    others: Others | None = None

    def report(self, one, used=None, rewrites: Rewrites = "none") -> Report:
        self.asked.append(one.text)
        if "boom" in one.text:
            raise ZeroDivisionError("boom")
        if "no model" in one.text:
            raise ModelError("no model")
        return Linter().report(one, used, rewrites)


class Named(Counting):
    others = Others((), (), {})


class Here(pools.Pool):
    """The pool's part played by this process; the first ``breaks`` rounds of calls break after some chunks, or, before all, with a
    ``problem``."""

    breaks, after = 0, 1
    problem: type[Exception] = Broken
    rounds: list[int] = []  # noqa: RUF012

    @contextmanager
    def results(self, chunks: Sequence[tuple[int, bytes]], rewrites: Rewrites) -> Iterator[Iterator[list[bytes]]]:
        self.rounds.append(len(chunks))
        with self._judged():
            if self.problem is not Broken:
                raise self.problem

        def made() -> Iterator[list[bytes]]:
            for i, (linter, documents) in enumerate(chunks):
                if i == self.after and len(self.rounds) <= self.breaks:
                    raise Broken
                yield pools.work(self.blob(linter), documents, rewrites)

        yield made()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> type[Here]:
    """Others are asked at once, in rounds of a few documents."""
    monkeypatch.setattr(runs, "Pool", Here)
    monkeypatch.setattr(runs, "LOOK", 0.0)
    monkeypatch.setattr(runs, "WORTH", -1e9)
    monkeypatch.setattr(runs, "until_there", lambda: 0.0)
    monkeypatch.setattr(runs, "CHUNKS", 2)
    monkeypatch.setattr("linter.many.rounds.DOCUMENTS", 2)
    monkeypatch.setattr(runs, "DOCUMENTS", 2)
    monkeypatch.setattr(Here, "rounds", [])
    monkeypatch.setattr(Here, "breaks", 0)
    monkeypatch.setattr(Counting, "asked", [])
    return Here


def tasks(linter, texts: Sequence[str]) -> list[Task]:
    return [Task(linter, document(text, "a.jsonl", str(i))) for i, text in enumerate(texts)]


def said(found) -> list[object]:
    """All that a user may see of outcomes."""
    return [
        (made.report.path, made.report.id, made.report.error, made.report.findings, made.report.document, made.failed) for _, made in found
    ]


def test_order_and_reports_are_those_of_each_alone(here: type[Here]) -> None:
    linter, texts = Linter(), statements(40)
    asked: list[Task | Report] = list(tasks(linter, texts))
    asked[7:7] = [Report("b.txt", error="unreadable")]
    found = list(outcomes(asked, jobs=2))
    assert len(here.rounds) > 3
    assert said(found) == said(outcomes(asked, jobs=1))
    assert [task for task, _ in found] == [None if isinstance(one, Report) else one for one in asked]
    assert found[7][1].report.error == "unreadable"
    for task, made in found:
        if task is not None:
            assert made.report == linter.report(task.document)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_same_text_is_linted_once(here: type[Here], jobs: int) -> None:
    few = statements(9)
    texts = [few[i * i % 9] for i in range(60)]
    found = list(outcomes(tasks(Counting(), texts), jobs=jobs))
    assert bool(here.rounds) == (jobs > 1)
    assert sorted(Counting.asked) == sorted(set(texts))
    assert [made.report.id for _, made in found] == [str(i) for i in range(60)]
    assert [made.report.document.text for _, made in found] == texts


def test_where_names_count_the_same_text_is_linted_for_each(here: type[Here]) -> None:
    text = statements(1)[0]
    list(outcomes(tasks(Named(), [text] * 5), jobs=2))
    assert Counting.asked == [text] * 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_on_one_document_is_its_report(here: type[Here], jobs: int) -> None:
    texts = statements(12)
    texts[5:5], texts[9:9] = ["boom"], ["boom"]
    found = [made for _, made in outcomes(tasks(Counting(), texts), jobs=jobs)]
    assert [i for i, made in enumerate(found) if made.failed] == [5, 9]
    assert found[5].report.error == found[5].failed and "ZeroDivisionError" in found[5].failed
    assert [made.report.id for made in found] == [str(i) for i in range(14)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_without_its_model_nothing_goes_on(here: type[Here], jobs: int) -> None:
    with pytest.raises(ModelError):
        list(outcomes(tasks(Counting(), [*statements(6), "no model"]), jobs=jobs))


@pytest.mark.parametrize("breaks", [1, 2, 3])
def test_what_a_broken_pool_leaves_is_done_again(here: type[Here], breaks: int) -> None:
    told, asked = list[str](), tasks(Linter(), statements(40))
    here.breaks = breaks
    found = list(outcomes(asked, 2, say=told.append))
    assert said(found) == said(outcomes(asked))
    assert len(told) == breaks and "工作进程" in told[0]


@pytest.mark.parametrize(
    ("problem", "said_then"), [(Broken, ["工作进程意外终止", "开不了"]), (NoProcess, ["开不了"]), (OSError, ["开不了"])]
)
def test_where_no_process_lives_none_is_asked_again(
    here: type[Here], monkeypatch: pytest.MonkeyPatch, problem: type[Exception], said_then: list[str]
) -> None:
    told, asked = list[str](), tasks(Linter(), statements(40))
    for name, value in (("breaks", 99), ("after", 0), ("problem", problem)):
        monkeypatch.setattr(here, name, value)
    assert said(outcomes(asked, 2, say=told.append)) == said(outcomes(asked))
    assert len(told) == len(said_then) and all(part in sentence for part, sentence in zip(said_then, told, strict=True))
    assert len(here.rounds) == len(said_then)


def test_a_few_documents_are_not_worth_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "LOOK", 0.0)
    monkeypatch.setattr(runs, "Pool", None)
    assert len(list(outcomes(tasks(Linter(), statements(5)), jobs=2))) == 5


def test_after_much_of_an_input_without_end_others_are_asked(here: type[Here], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "WORTH", 1e9)
    texts = [f"凭什么封我的号？第 {i} 次了。" for i in range(40)]
    monkeypatch.setattr(runs, "until_there", lambda: 1e9)
    list(outcomes(tasks(Linter(), texts), jobs=2))
    assert not here.rounds
    monkeypatch.setattr(runs, "until_there", lambda: 0.0)
    found = outcomes(tasks(Linter(), texts), jobs=2)
    assert said(found) == said(outcomes(tasks(Linter(), texts)))
    assert here.rounds


def test_a_slow_source_is_not_waited_for(here: type[Here], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "PATIENCE", -1.0)
    taken = 0

    def slowly() -> Iterator[Task]:
        nonlocal taken
        for task in tasks(Linter(), statements(20)):
            taken += 1
            yield task

    for given, _ in enumerate(outcomes(slowly(), jobs=2)):
        assert taken <= given + 3


def test_what_is_read_ahead_is_bounded(here: type[Here]) -> None:
    taken = given = most = 0

    def source() -> Iterator[Task]:
        nonlocal taken
        for i in range(120):
            taken += 1
            yield Task(Linter(), document(f"凭什么封我的号？第 {i} 次了。"))

    for _ in outcomes(source(), jobs=2):
        given += 1
        most = max(most, taken - given)
    assert given == 120
    assert 8 <= most <= 2 * 2 * 2 * 2  # two rounds: processes, chunks, documents


def test_a_chunk_takes_what_fits() -> None:
    linter, other = Counting(), Counting()
    chunk = Chunk(linter)

    def task(size: int) -> Task:
        return Task(linter, document("申" * size))

    assert chunk.takes(task(10 * CHARACTERS))  # alone in it
    chunk.add(Entry(task(CHARACTERS - 5)), task(CHARACTERS - 5))
    assert chunk.takes(task(5)) and not chunk.takes(task(6))
    assert not chunk.takes(Task(other, document("申")))
    full = Chunk(linter)
    for _ in range(DOCUMENTS):
        assert full.takes(task(1))
        full.add(Entry(task(1)), task(1))
    assert not full.takes(task(1))


def test_what_is_kept_is_bounded_and_the_latest() -> None:
    kept, size = Kept(), KEPT // 4
    for name in b"abcde":
        kept.put(bytes([name]), b"x" * size, 0)
        kept.get(b"a")
    assert kept.size <= KEPT
    assert [kept.get(bytes([name])) is not None for name in b"abcde"] == [True, False, True, True, True]
    kept.put(b"f", b"x" * (KEPT + 1), 0)
    assert kept.get(b"f") is None
    kept.put(b"g", Outcome(Report("a")), KEPT // EACH // 2)
    assert kept.get(b"g") is not None and kept.size <= KEPT


@pytest.mark.parametrize("end", ["", "我的账号3月5日被限制了群聊功能，我已经撤回了全部信息，恳请核实并恢复。" * 3])
def test_what_is_kept_is_counted_as_what_it_takes(end: str) -> None:
    texts, linter, kept = [f"凭什么封我{i:03}？{end}" for i in range(40)], Linter(), Kept()
    for text in texts:  # what is remembered of sentences is no report's
        outcome(Task(linter, document(text)))
    gc.collect()
    tracemalloc.start()
    try:
        for i, text in enumerate(texts):
            kept.put(bytes([i]), outcome(Task(linter, document(text))), len(text))
        gc.collect()
        before, size = tracemalloc.get_traced_memory()[0], kept.size
        del kept
        gc.collect()
        taken = before - tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 0.7 * taken < size < 3 * taken


def test_what_comes_back_carries_no_document_and_is_whole_again() -> None:
    text = statements(1)[0]
    one, same = document(text, "a.txt", "1"), document(text, "b.txt", "2")
    linter = Linter()
    made = outcome(Task(linter, one), "best")
    found = sent(made)
    assert pickle.loads(found).report.document is None
    assert arrived(found, Task(linter, one)) == made
    there = arrived(found, Task(linter, same)).report
    assert (there.path, there.id, there.document) == ("b.txt", "2", same)
    assert there.findings == made.report.findings and there.analysis.document is same


def test_what_others_wrote_does_not_come_back_with_each_report() -> None:
    others = Others(("a",), (("/a.txt", "0"),), {f"{i:05}": (0,) for i in range(20_000)})
    linter = Linter(Config(case=Case(against=others)))
    task = Task(linter, document(statements(1)[0], "a.txt"))
    made = outcome(task)
    found = sent(made)
    assert len(found) < 50_000
    assert arrived(found, task) == made


def test_a_linter_travels_small_and_finds_the_same() -> None:
    linter = Linter()
    shipped = pickle.dumps(linter)
    assert len(shipped) < 2000
    text = statements(3)[2]
    assert pickle.loads(shipped).lint(text) == linter.lint(text)


def test_another_version_or_model_is_refused_in_a_sentence() -> None:
    opened, (version, state) = Linter().__reduce__()
    assert opened is _arrived
    with pytest.raises(ModelError, match="同一个版本"):
        _arrived(version + "1", state)
    config, model = pickle.loads(state)
    with pytest.raises(ModelError, match="这里没有"):
        _arrived(version, pickle.dumps((config, type(model)(model.origin, "0" * 64, "/nowhere"))))


def test_lint_many_gives_the_reports_of_lint() -> None:
    texts = statements(5)
    linter = Linter()
    assert [report.findings for report in linter.lint_many([texts[0], document(texts[1]), *texts[2:]])] == [
        linter.lint(text).findings for text in texts
    ]


@pytest.mark.unmeasured
@pytest.mark.parametrize("files", [1, 2])
def test_few_files_import_no_processes(tmp_path: Path, files: int) -> None:
    for i in range(files):
        (tmp_path / f"{i}.txt").write_text(f"凭什么封我的号？{i}", "utf-8")
    code = (
        "import sys; from click.testing import CliRunner; from linter.cli.main import group;"
        "found = CliRunner().invoke(group, ['.', '--output-format', 'concise']); assert found.exit_code == 1, found.output; print(*sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    modules = set(ended.stdout.split())
    assert "linter.cli.check" in modules and ("linter.many" in modules) == (files > 1)
    heavy = {
        "joblib",
        "distributed",
        "concurrent.futures",
        "multiprocessing",
        "linter.many.forked",
        "linter.many.spawned",
        "linter.cli.progress",
    }
    assert not heavy & modules
