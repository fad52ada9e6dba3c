"""Processes that are copies of this one: in order, whatever the sizes, and one that dies is noticed at once."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter import Linter
from linter.config import Config
from linter.many import pool as pools
from linter.many.cores import cores
from linter.many.outcome import Broken, Lints, NoProcess, Task, arrived
from linter.model.runtime import ModelError
from linter.readers.plain import document

if sys.platform != "linux":
    pytest.skip("Linux only", allow_module_level=True)

from linter.many.forked import Forked


def play(number: int, size: int, what: str = "") -> tuple[int, bytes]:
    if what == "model":
        raise ModelError("gone")
    if what == "fault":
        raise ZeroDivisionError
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "sleep":
        time.sleep(60)
    return number, bytes(size)


@pytest.fixture
def forked() -> Iterator[Forked]:
    found = Forked(3, play)
    numbers = [worker._process for worker in found._workers]
    yield found
    found.close()
    assert not [number for number in numbers if Path(f"/proc/{number}").exists()]  # not even a zombie


@pytest.mark.parametrize("size", [0, 5_000, 70_000, 3_000_000])
def test_answers_come_in_order_whatever_their_size(forked: Forked, size: int) -> None:
    for _ in range(2):
        found = list(forked.results([(i, size) for i in range(40)]))
        assert found == [(i, bytes(size)) for i in range(40)]


def test_what_is_asked_may_be_larger_than_a_pipe(forked: Forked) -> None:
    calls = [(i, 2_000_000 if i % 2 else 3, "x" * (2_000_000 if i % 3 else 5)) for i in range(20)]
    assert [number for number, _ in forked.results(calls)] == list(range(20))


class Weighed:
    """Counts how often one was made a message of."""

    made = 0

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        Weighed.made += 1
        return str, ("x" * 2_000_000,)


def test_what_nobody_has_room_for_is_no_message_yet(forked: Forked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Weighed, "made", 0)
    results = forked.results([(i, 1, Weighed()) for i in range(20)])
    assert Weighed.made <= 4  # one for each of the three, and the next
    assert [number for number, _ in results] == list(range(20))
    assert Weighed.made == 20


class Inherited(Linter):
    """Never sent to anybody."""

    def __reduce__(self) -> tuple[object, ...]:
        raise AssertionError("sent")


def test_copies_have_the_linters_that_are_here_also_later_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "_can_copy", lambda: True)
    linters: list[Lints] = [Inherited()]
    text = "凭什么封我的号？"
    documents = pickle.dumps([document(text)])

    def made(pool: pools.Pool, *numbers: int) -> list[list[str]]:
        with pool.results([(number, documents) for number in numbers], "none") as results:
            found = [arrived(one, Task(Linter(), document(text))) for (one,) in results]
        return [[finding.code for finding in one.report.findings] for one in found]

    with pools.Pool(2, None, linters) as pool:
        first = made(pool, 0, 0)
        linters.append(Inherited(Config(ignore=("T108",))))
        later = made(pool, 0, 1)
    codes = [finding.code for finding in Linter().lint(text).findings]
    assert "T108" in codes
    assert first == [codes, codes]
    assert later == [codes, [code for code in codes if code != "T108"]]


def test_a_message_takes_whole_pages_however_large_they_are() -> None:
    code = "import os; os.sysconf = lambda name: 65_536; from linter.many import forked; print(forked._SLACK)"
    ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    assert int(ended.stdout) == 2 * 65_536


def test_all_of_them_work() -> None:
    found = Forked(3, lambda: (time.sleep(0.05), os.getpid())[1])
    try:
        numbers = set(found.results([()] * 12))
    finally:
        found.close()
    assert len(numbers) == 3 and os.getpid() not in numbers


@pytest.mark.parametrize("what", ["die", "fault"])
@pytest.mark.parametrize("at", [0, 5, 19])
def test_one_that_dies_breaks_the_pool(forked: Forked, what: str, at: int) -> None:
    found: list[int] = []
    with pytest.raises(Broken):
        found.extend(number for number, _ in forked.results([(i, 9, what if i == at else "") for i in range(20)]))
    assert found == list(range(len(found)))
    with pytest.raises(Broken):
        list(forked.results([(1, 1)]))


@pytest.mark.parametrize(("call", "refused"), [("fork", 3), *(("pipe", number) for number in range(1, 6))])
def test_where_no_more_can_be_had_nothing_is_left(monkeypatch: pytest.MonkeyPatch, call: str, refused: int) -> None:
    """At the third process, or at any of the pipes of the first two."""
    real, asked = getattr(os, call), list[int]()

    def refusing() -> object:
        asked.append(0)
        if len(asked) == refused:
            raise OSError(11 if call == "fork" else 24, "refused")
        return real()

    before = os.listdir("/proc/self/fd")
    monkeypatch.setattr(os, call, refusing)
    with pytest.raises(NoProcess):
        Forked(3, play)
    assert os.listdir("/proc/self/fd") == before


def test_what_is_wrong_with_the_model_is_told(forked: Forked) -> None:
    with pytest.raises(ModelError, match="gone"):
        list(forked.results([(0, 1), (1, 1, "model")]))


def test_one_killed_while_it_answers_is_noticed(forked: Forked) -> None:
    results = forked.results([(i, 20_000_000) for i in range(6)])
    next(results)
    time.sleep(0.2)  # the others wait in the middle of theirs
    for worker in forked._workers:
        os.kill(worker._process, signal.SIGKILL)
    with pytest.raises(Broken):
        list(results)


def test_given_up_they_end_at_once(forked: Forked) -> None:
    results = forked.results([(0, 1), *((i, 1, "sleep") for i in range(1, 9))])
    assert next(results) == (0, b"\0")
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 30
    assert not forked._workers


def test_they_leave_with_the_one_that_began_them(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; from linter.many.forked import Forked\n"
        "found = Forked(2, lambda: time.sleep(60)); found.results([(), ()])\n"
        "print(*(worker._process for worker in found._workers), flush=True); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, timeout=30)  # ends when nobody holds the other end
    numbers = [int(number) for number in ended.stdout.split()]
    assert len(numbers) == 2
    end = time.monotonic() + 20
    while any(Path(f"/proc/{number}").exists() for number in numbers):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("files", "most"),
    [
        ({"cpu.max": "100000 100000"}, 1),
        ({"cpu.max": "50000 100000"}, 1),
        ({"cpu.max": "max 100000"}, None),
        ({"cpu.max": "900000000 100000"}, None),
        ({"cpu/cpu.cfs_quota_us": "100000", "cpu/cpu.cfs_period_us": "100000"}, 1),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
        ({"cpu.max": "nonsense"}, None),
        ({}, None),
    ],
)
def test_a_container_s_share_counts(tmp_path: Path, files: dict[str, str], most: int | None) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content + "\n")
    assert cores(str(tmp_path)) == (most or len(os.sched_getaffinity(0)))
