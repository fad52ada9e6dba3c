"""What is told of the share of the program that the tests run through."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from covered import BRANCHES, LINES, main, share  # noqa: E402


def summary(lines: int, branches: int) -> dict[str, Any]:
    """Of a hundred lines and fifty branches."""
    done = lines + branches
    counts = {"covered_lines": lines, "num_statements": 100, "covered_branches": branches, "num_branches": 50}
    return {"summary": counts | {"percent_covered": 100 * done / 150}}


@pytest.mark.parametrize(
    ("lines", "branches", "status"), [(95, 45, 0), (94, 50, 1), (100, 44, 1), (100, 50, 0)], ids=["both", "lines", "branches", "all"]
)
def test_each_of_both_has_its_limit(lines: int, branches: int, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = summary(lines, branches)
    path = tmp_path / "c.json"
    path.write_text(json.dumps({"files": {"linter/a.py": one}, "totals": one["summary"]}), "utf-8")
    assert main(str(path)) == status
    assert f"lines {lines:.1f} % (at least {LINES:.0f}), branches {2 * branches:.1f} % (at least {BRANCHES:.0f})" in capsys.readouterr().out


def test_modules_that_the_tests_pass_by_are_named_the_least_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"linter/a.py": summary(80, 50), "linter/b.py": summary(99, 50), "linter/c.py": summary(30, 10)}
    path = tmp_path / "c.json"
    path.write_text(json.dumps({"files": files, "totals": summary(99, 49)["summary"]}), "utf-8")
    main(str(path))
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in said[1:3]] == ["linter/c.py", "linter/a.py"] and "linter/b.py" not in "".join(said)


def test_of_nothing_all_is_run_through() -> None:
    assert share(0, 0) == 100.0
