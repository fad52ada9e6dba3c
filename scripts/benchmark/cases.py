"""What is measured: groups of batches; the cases of a batch are run in turn on the same input."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from benchmark import peers, texts
from benchmark.processes import Limits

BASELINE = "baseline"
PLAIN, FAST = "plain", "fast"
#: The baseline that figures are told as ratios to.
REFERENCE = "import click"
_INSIDE = Path(__file__).with_name("inside.py")


@dataclass(frozen=True)
class Case:
    """One thing to measure: ``who`` is an installation (plain, fast), a peer, or the baseline. ``inside``: it prints its own figures."""

    name: str
    who: str
    command: tuple[str, ...]
    limits: Limits = field(default_factory=Limits)
    inside: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Batch:
    """Cases on one input of so many documents and bytes. ``watched``: the memory of all processes is added up."""

    title: str
    cases: tuple[Case, ...]
    times: int = 5
    documents: int = 1
    bytes: int = 0
    watched: bool = False


@dataclass(frozen=True)
class Bench:
    """What a call of the script gives: a folder to work in, the installations, and how much."""

    folder: Path
    pythons: Mapping[str, str]
    records: int = 10_000
    scale: float = 1.0
    peers: tuple[peers.Peer, ...] = ()
    length: int = 340

    @property
    def baselines(self) -> tuple[Case, ...]:
        ours = self.pythons[PLAIN]
        return (
            Case(REFERENCE, BASELINE, (ours, "-c", "import click")),
            Case("python -c pass", BASELINE, (ours, "-c", "pass")),
        )

    def own(self, name: str, *arguments: str, **more: str) -> tuple[Case, ...]:
        """A command of ours in each installation; ``more`` are variables of the environment."""
        return tuple(Case(name, who, (program(python), *arguments), variables=more) for who, python in self.pythons.items())

    def check(self, name: str, *arguments: str) -> tuple[Case, ...]:
        """``check`` in concise format, which shows no rewrites; where it can use several processes, in one as well."""
        cases = self.own(name, "check", *arguments)
        return cases + (self.own(f"{name}, --jobs 1", "check", "--jobs", "1", *arguments) if self.can("--jobs") else ())

    def inside(self, what: str, *arguments: str) -> tuple[Case, ...]:
        ended = Limits(statuses=(0,))
        return tuple(Case(what, who, (python, str(_INSIDE), what, *arguments), ended, inside=True) for who, python in self.pythons.items())

    def others(self, *files: str, only: str = "") -> tuple[Case, ...]:
        """The other linters, or the one with that name, on the same files."""
        return tuple(Case("", peer.name, peer.on(files), peer.limits) for peer in self.peers if only in ("", peer.name))

    def can(self, option: str) -> bool:
        """Whether ``check`` of the installation that is measured knows an option or a format."""
        return option in _help(program(self.pythons[PLAIN]))

    def count(self, number: float) -> int:
        return max(1, round(number * self.scale))


def program(python: str) -> str:
    """The command ``appeal-lint`` that belongs to an interpreter."""
    return str(Path(python).with_name("appeal-lint"))


@cache
def _help(command: str) -> str:
    return subprocess.run([command, "check", "--help"], capture_output=True, text=True, check=True).stdout


def start(bench: Bench) -> Iterator[Batch]:
    """A process for one statement, and for a word of help."""
    flagged, clean = bench.folder / "500.md", bench.folder / "clean.md"
    flagged.write_text(texts.statement(500, 1), "utf-8")
    clean.write_text(texts.CLEAN, "utf-8")
    complete = {"_APPEAL_LINT_COMPLETE": "bash_complete", "COMP_WORDS": "appeal-lint che", "COMP_CWORD": "1"}
    cases = (
        *bench.own("with findings, text", "check", flagged.name),
        *bench.own("with findings, concise", "check", flagged.name, "--output-format", "concise"),
        *bench.own("no finding, text", "check", clean.name),
        *bench.own("no finding, concise", "check", clean.name, "--output-format", "concise"),
        *bench.own("--help", "--help"),
        *bench.own("rule T101", "rule", "T101"),
        *bench.own("completion", **complete),
    )
    yield Batch("Start-up: one file of 500 characters", bench.baselines + cases + bench.others(flagged.name), 15, 1, flagged.stat().st_size)


def loading(bench: Bench) -> Iterator[Batch]:
    """The model and the dictionary, in a new process."""
    yield Batch("Loading in a new process", bench.baselines + bench.inside("loading"), 15)


def warm(bench: Bench) -> Iterator[Batch]:
    """One statement in a process that is warm."""
    yield Batch("One statement of 500 characters, warm", bench.baselines + bench.inside("warm"))


def keystrokes(bench: Bench) -> Iterator[Batch]:
    """The language server, from a keystroke to its diagnostics."""
    cases = tuple(case for length in (500, 20_000) for case in bench.inside("keystrokes", str(bench.count(length))))
    yield Batch("Language server: keystroke to diagnostics", bench.baselines + cases, 3)


def files(bench: Bench) -> Iterator[Batch]:
    """Many files of 340 characters in one call."""
    many, number = bench.folder / "many", bench.count(1000)
    many.mkdir()
    names = [f"many/{i:05}.md" for i in range(number)]
    for i, name in enumerate(names):
        (bench.folder / name).write_text(texts.statement(340, i), "utf-8")
    size = sum((bench.folder / name).stat().st_size for name in names)
    title = f"{number:,} files of 340 characters in one call"
    asked = {form: bench.check(form, "many", "--output-format", form) for form in ("concise", "text", "jsonl")}
    first = [case for case in asked["concise"] if case.name == "concise"] + list(bench.others(*names, only=peers.LIGHT))
    rest = [case for cases in asked.values() for case in cases if case not in first]
    yield Batch(title, (*bench.baselines, *first), 5, number, size)
    rest += [case for case in bench.others(*names) if case not in first]
    yield Batch(f"{title}: other formats, one process, other linters", (*bench.baselines, *rest), 5, number, size)


def megabyte(bench: Bench) -> Iterator[Batch]:
    """One file of 1 MB, beside textlint light; then the other linters, one of which takes minutes."""
    batch = _one_file(bench, 1)
    yield batch
    others = tuple(case for case in bench.others(_megabytes(bench.scale)) if case not in batch.cases)
    if others:
        yield replace(batch, title=f"{batch.title}: other linters", cases=bench.baselines + others)


def growth(bench: Bench) -> Iterator[Batch]:
    """One file of 10 kB to 50 MB."""
    for megabytes in (0.01, 0.1, 1, 2, 5, 10, 20, 50):
        yield _one_file(bench, megabytes)


def _megabytes(megabytes: float) -> str:
    return f"{megabytes:g}mb.md"


def _one_file(bench: Bench, megabytes: float) -> Batch:
    megabytes *= bench.scale
    path = bench.folder / _megabytes(megabytes)
    texts.write_megabytes(path, megabytes)
    cases = bench.own("concise", "check", path.name, "--output-format", "concise")
    others = bench.others(path.name, only=peers.LIGHT)
    return Batch(f"One file of {megabytes:g} MB", bench.baselines + cases + others, 5, 1, path.stat().st_size)


def stream(bench: Bench) -> Iterator[Batch]:
    """A .jsonl of 20 MB."""
    path, megabytes = bench.folder / "stream.jsonl", 20 * bench.scale
    number = texts.write_records(path, megabytes=megabytes)
    cases = bench.check("concise", path.name, "--output-format", "concise")
    if bench.can("|csv"):
        cases += bench.check("csv", path.name, "--output-format", "csv")
    title = f"{megabytes:g} MB .jsonl, {number:,} statements of 340 characters"
    yield Batch(title, bench.baselines + cases, 3, number, path.stat().st_size, watched=True)


def records(bench: Bench) -> Iterator[Batch]:
    """A .jsonl of 1, 10, 100, … statements."""
    number = 1
    while number <= bench.records:
        path = bench.folder / f"{number}.jsonl"
        texts.write_records(path, number, length=bench.length)
        cases = bench.own("concise", "check", path.name, "--output-format", "concise")
        title = f"{number:,} statement{'s' * (number > 1)} of {bench.length} characters in a .jsonl"
        yield Batch(title, bench.baselines + cases, 5, number, path.stat().st_size, watched=True)
        path.unlink()
        number *= 10


def training(bench: Bench) -> Iterator[Batch]:
    """The shipped model, trained again from the corpora."""
    out = bench.folder / "trained"
    case = Case("train, 2 jobs", PLAIN, (program(bench.pythons[PLAIN]), "train", "--out", str(out), "--jobs", "2"))
    yield Batch("Training on the shipped corpora", (*bench.baselines, case), 1, watched=True)
    shutil.rmtree(out, ignore_errors=True)


#: What can be measured, in this order.
GROUPS: dict[str, Callable[[Bench], Iterator[Batch]]] = {
    act.__name__: act for act in (start, loading, warm, keystrokes, files, megabyte, stream, records, growth, training)
}
#: Those that are measured only when asked for: they take minutes each.
LONG = ("growth", "training")


def missing(python: str) -> str:
    """Why an interpreter cannot be measured; nothing when it can."""
    if not Path(program(python)).exists():
        return f"{python}: appeal-lint is not installed there ({python} -m pip install .)"
    return ""
