"""What was measured: values, the turns that make them, and the file that keeps them."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmark import peers
from benchmark.cases import BASELINE, FAST, GROUPS, PLAIN, REFERENCE, Batch, Bench, Case
from benchmark.processes import Failed, Run, measured

#: A batch is not begun again once it has taken so many seconds.
PATIENCE = 60.0
FORMAT = 1


@dataclass(frozen=True)
class Ratio:
    """Of two measures taken in the same turn: the median over the turns, the lowest, the highest."""

    median: float
    low: float
    high: float


@dataclass
class Figure:
    """The runs of one case, one a turn; ``failed`` says why there are none (or no more)."""

    name: str
    who: str
    runs: list[Run] = field(default_factory=list)
    failed: str = ""

    def seconds(self, clock: str = "wall") -> float:
        """The median."""
        return float(statistics.median(_time(run, clock) for run in self.runs))

    @property
    def megabytes(self) -> float | None:
        """The highest peak: of all processes together where that was watched, never less than that of the largest one."""
        return max((max(run.megabytes or 0, run.together or 0) for run in self.runs), default=0) or None

    def ratio(self, other: Figure, clock: str = "wall") -> Ratio:
        """To another figure of the batch."""
        found = [_time(one, clock) / _time(two, clock) for one, two in zip(self.runs, other.runs, strict=False)]
        return Ratio(statistics.median(found), min(found), max(found))


@dataclass
class Result:
    """A batch that was measured."""

    group: str
    title: str
    documents: int
    bytes: int
    figures: list[Figure] = field(default_factory=list)

    def figure(self, name: str, who: str) -> Figure | None:
        """A figure with runs."""
        return next((one for one in self.figures if (one.name, one.who) == (name, who) and one.runs), None)

    @property
    def baseline(self) -> Figure:
        found = self.figure(REFERENCE, BASELINE)
        assert found, "the baseline is in every batch"
        return found


#: What a file of figures holds: what it was measured with, and the batches.
Loaded = tuple[dict[str, Any], list[Result]]


def _time(run: Run, clock: str) -> float:
    return run.cpu if clock == "cpu" and run.cpu is not None else run.seconds


def turns(batch: Batch, group: str, folder: Path, times: int | None) -> Result:
    """Each case once a turn, in turn. The first turn warms up and is not kept, unless the batch takes too long to begin again."""
    result = Result(group, batch.title, batch.documents, batch.bytes)
    found: dict[tuple[str, str], Figure] = {}
    begin = time.monotonic()
    for turn in range((times or batch.times) + 1):
        if turn == 1:
            for figure in found.values():
                figure.runs.clear()
        for case in batch.cases:
            one = found.get((case.name, case.who))
            if one is None or not one.failed:
                _take(case, batch, folder, found)
        if time.monotonic() - begin > PATIENCE:
            break
    result.figures = list(found.values())
    return result


def _take(case: Case, batch: Batch, folder: Path, found: dict[tuple[str, str], Figure]) -> None:
    try:
        run, printed = measured(case.command, folder, case.limits, batch.watched, case.variables)
    except Failed as problem:
        found.setdefault((case.name, case.who), Figure(case.name, case.who)).failed = str(problem)
        return
    taken = {name: Run(*times) for name, times in json.loads(printed).items()} if case.inside else {case.name: run}
    for name, one in taken.items():
        found.setdefault((name, case.who), Figure(name, case.who)).runs.append(one)


def measure(names: list[str], bench: Bench, times: int | None, tell: Callable[[str], None]) -> Iterator[Result]:
    """The batches of some groups; ``tell`` is told what is measured now."""
    for name in names:
        for batch in GROUPS[name](bench):
            tell(batch.title)
            yield turns(batch, name, bench.folder, times)


def about(bench: Bench) -> dict[str, Any]:
    """The machine, the versions, the date and the command."""
    return {
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]),
        "date": time.strftime("%Y-%m-%d %H:%M:%S%z"),
        "machine": {"processor": _processor(), "cores": _cores(), "memory_gb": _memory(), "system": platform.platform(terse=True)},
        "load": list(os.getloadavg()) if hasattr(os, "getloadavg") else None,
        "versions": {who: _versions(python) for who, python in bench.pythons.items()},
        "peers": {"node": _node(), **peers.versions()} if bench.peers else {},
    }


def save(path: Path, about: dict[str, Any], results: list[Result]) -> None:
    """Write the figures: every time of every turn."""
    content = {"format": FORMAT, **about, "batches": [asdict(result) for result in results]}
    text = json.dumps(content, ensure_ascii=False, indent=1, default=str)
    path.write_text(text + "\n", "utf-8", newline="\n")


def read(path: Path) -> Loaded:
    """What :func:`save` wrote. Raises ``ValueError`` for another format."""
    content = json.loads(path.read_text("utf-8"))
    if content.pop("format", None) != FORMAT:
        raise ValueError(f"{path}: not written by this version of bench.py")
    results = []
    for batch in content.pop("batches"):
        figures = [Figure(f["name"], f["who"], [Run(**run) for run in f["runs"]], f["failed"]) for f in batch.pop("figures")]
        results.append(Result(**batch, figures=figures))
    return content, results


def before(older: list[Result], result: Result, figure: Figure) -> tuple[Result, Figure] | None:
    """The figure of an older file that this one is to be compared with; for the installation with ``fast``, if need be the plain one."""
    for who in (figure.who, PLAIN) if figure.who == FAST else (figure.who,):
        for name in (figure.name, figure.name.removesuffix(", --jobs 1")):  # the older one knew one process only
            for batch in older:
                if (batch.group, batch.title) == (result.group, result.title) and (found := batch.figure(name, who)):
                    return batch, found
    return None


def _versions(python: str) -> dict[str, str]:
    """What the interpreter is and has of ours; the commit too where it runs a checkout."""
    names = "('appeal-lint', 'click', 'jieba', 'joblib', 'numpy', 'scikit-learn', 'openpyxl', 'pygls', 'ahocorasick-rs', 'pyahocorasick')"
    code = (
        "import importlib.metadata as m, json, platform, linter\n"
        f"have = {{d.name.lower(): d.version for d in m.distributions() if d.name.lower() in {names}}}\n"
        "print(json.dumps({'python': platform.python_version(), **have, 'from': linter.__file__}))"
    )
    found: dict[str, str] = json.loads(subprocess.run([python, "-P", "-c", code], capture_output=True, text=True, check=True).stdout)
    folder = Path(found.pop("from")).parent.parent
    if (folder / ".git").exists():
        told = subprocess.run(["git", "-C", str(folder), "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
        found["commit"] = told.stdout.strip()
    return found


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").split("\n"):
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)
    except (ValueError, OSError, AttributeError):
        return None


def _node() -> str:
    return subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
