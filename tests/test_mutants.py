"""scripts/mutants.py: what it reads of mutmut's verdicts, and whether what it is told to change and to run is there."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import mutants  # noqa: E402

SUBJECTS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]["subjects"]


def told(folder: Path, **statuses: int | None) -> Path:
    (folder / "mutants" / "linter").mkdir(parents=True)
    (folder / "mutants" / "linter" / "a.py.meta").write_text(json.dumps({"exit_code_by_key": statuses}))
    return folder


def test_verdicts(tmp_path: Path) -> None:
    statuses = {"a": mutants.SURVIVED, "b": mutants.KILLED, "c": mutants.UNTESTED, "d": -24}
    assert mutants.verdicts(told(tmp_path, **statuses)) == statuses


@pytest.mark.parametrize(
    "statuses",
    [
        {"a": 1, "b": None},  # not run
        {"a": 1, "b": 255},  # the tests could not be run: mutmut counts it among the endless, so among the killed
        {"a": 1, "b": 2},
        {"a": -24, "b": -24},  # all of them endless
        {"a": 33},
        {},
    ],
)
def test_figures_that_say_nothing_are_refused(tmp_path: Path, statuses: dict[str, int | None]) -> None:
    with pytest.raises(mutants.Unbelievable):
        mutants.verdicts(told(tmp_path, **statuses))


@pytest.mark.parametrize("name", sorted(SUBJECTS))
def test_what_is_changed_and_what_is_run_is_there(name: str) -> None:
    subject = SUBJECTS[name]
    assert all(list(ROOT.glob(pattern)) for pattern in subject["only_mutate"])
    assert all((ROOT / path).is_file() for path in subject["pytest_add_cli_args_test_selection"])


def test_a_subject_is_told_to_mutmut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "COPIED", ("pyproject.toml",))
    mutants.prepared(tmp_path, SUBJECTS["dates"])
    settings = tomllib.loads((tmp_path / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    assert settings["only_mutate"] == SUBJECTS["dates"]["only_mutate"] and settings["source_paths"] == ["linter"]
