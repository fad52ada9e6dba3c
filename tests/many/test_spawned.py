"""Processes that joblib begins, without beginning any: what each does first, and that what is given up is closed."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

pytest.importorskip("joblib")

from linter.many.spawned import Spawned


class Found:
    """Results as joblib gives them."""

    closed = False

    def __iter__(self) -> Found:
        return self

    def __next__(self) -> int:
        return 1

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("taken", [0, 1])
def test_what_is_given_up_is_closed_also_before_the_first_result(taken: int) -> None:
    spawned, found, hook = Spawned(1, print, None), Found(), threading.excepthook
    spawned._parallel = lambda calls: found
    results = spawned.results([()] * 3)
    assert [next(results) for _ in range(taken)] == [1] * taken
    results.close()  # type: ignore[attr-defined]
    assert found.closed and threading.excepthook is hook
    spawned.close()


def test_ctrl_c_is_left_to_the_one_that_began_them() -> None:
    code = "import os, signal; from linter.many.spawned import leave_with; leave_with(os.getppid()); signal.raise_signal(signal.SIGINT)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
