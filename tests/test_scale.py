"""The programs of docs/scale.md, run as they stand there by Spark and Ray on this machine: the verdicts of ``check``, no other."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from linter import Linter

ROOT = Path(__file__).resolve().parent.parent
COUNT = int(os.environ.get("SCALE_RECORDS", "200"))
Verdicts = dict[str, tuple[str, str]]


def programs() -> dict[str, str]:
    page = (ROOT / "docs" / "scale.md").read_text("utf-8")
    return {block.split(":")[0].removeprefix("# "): block for block in re.findall(r"```python\n(.*?)```", page, re.S)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with statements of the corpora; one record has no text, as happens in any table."""
    folder = tmp_path_factory.mktemp("scale")
    lines = (ROOT / "corpora" / "statements.jsonl").read_text("utf-8").split("\n")[:COUNT]
    texts = ["\u2028".join(part["text"] for part in json.loads(line)["sentences"]) for line in lines]
    records = [{"id": str(i), "text": text} for i, text in enumerate([*texts[:50], None, *texts[50:]])]
    (folder / "statements.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), "utf-8")
    return folder


@pytest.fixture(scope="module")
def wanted(place: Path) -> Verdicts:
    linter, found = Linter(), {}
    for line in (place / "statements.jsonl").read_text("utf-8").split("\n")[:-1]:
        record = json.loads(line)
        if record["text"] is None:
            continue
        report = linter.lint(record["text"])
        found[record["id"]] = (report.verdict, ";".join(finding.code for finding in report.findings))
    assert len({verdict for verdict, _ in found.values()}) > 1
    return found


def run(program: str, place: Path) -> None:
    """As a file of its own, in a folder with nothing of this checkout."""
    (place / "program.py").write_text(programs()[program], "utf-8")
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    ended = subprocess.run([sys.executable, "program.py"], cwd=place, env=environment, capture_output=True, text=True, timeout=600)
    assert ended.returncode == 0, ended.stderr[-3000:]


def lines(folder: Path, pattern: str) -> list[str]:
    return [line for path in folder.glob(pattern) for line in path.read_text("utf-8").split("\n") if line]


def written(folder: Path) -> Verdicts:
    records = [json.loads(line) for line in lines(folder, "*.json")]
    assert len({record["id"] for record in records}) == len(records)
    return {str(record["id"]): (record["verdict"], record["codes"]) for record in records}


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed")
def test_spark_finds_what_check_finds(place: Path, wanted: Verdicts) -> None:
    run("spark", place)
    assert written(place / "spark-verdicts") == wanted


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed")
def test_spark_without_data_frames(place: Path, wanted: Verdicts) -> None:
    run("spark-rdd", place)
    found = dict(line.split("\t") for line in lines(place / "spark-rdd-verdicts", "part-*"))
    assert found == {key: verdict for key, (verdict, _) in wanted.items()}


@pytest.mark.slow
@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed")
def test_ray_finds_what_check_finds(place: Path, wanted: Verdicts) -> None:
    run("ray", place)
    assert written(place / "ray-verdicts") == wanted


def test_the_page_has_a_program_for_each() -> None:
    assert set(programs()) == {"spark", "spark-rdd", "ray"}
    for name, program in programs().items():
        compile(program, name, "exec")
