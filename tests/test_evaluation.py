"""Twenty good and twenty bad statements that were written without sight of the rules: how much is said of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from linter.config import Config
from linter.engine import lint
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.values import Case, Report, Severity

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "evaluation.jsonl").read_text("utf-8").splitlines()
]
GOOD = [row for row in ROWS if row["quality"] == "good"]
BAD = [row for row in ROWS if row["quality"] == "bad"]


def report(row: dict[str, Any], classifier: Classifier) -> Report:
    case = Case(platform=row["platform"], account=row["account"], today=date(2026, 3, 10))
    return lint(document(row["text"]), Config(case=case), classifier)


def test_good_statements_get_few_warnings_and_no_error(classifier: Classifier) -> None:
    reports = [report(row, classifier) for row in GOOD]
    assert len(reports) == 20 and not any(f.severity is Severity.ERROR for r in reports for f in r.findings)
    assert sum(f.severity is Severity.WARNING for r in reports for f in r.findings) <= 4  # as the first, unseen run had


@pytest.mark.parametrize("row", BAD, ids=lambda row: row["id"])
def test_bad_statements_are_not_ready(row: dict[str, Any], classifier: Classifier) -> None:
    said = report(row, classifier)
    # e36 asks politely in prose for what a face check lifts: a hint says so
    assert said.verdict != "ready" or "X104" in {finding.code for finding in said.findings}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_nobody_is_asked_to_admit_anything(row: dict[str, Any], classifier: Classifier) -> None:
    codes = {finding.code for finding in report(row, classifier).findings}
    assert "S104" not in codes
    if row["route"] == "hijacked":
        assert not {code for code in codes if code[0] == "R" and code != "R103"}, codes
