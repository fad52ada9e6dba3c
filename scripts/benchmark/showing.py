"""The figures as a table for a terminal of 100 columns, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmark import peers
from benchmark.cases import BASELINE, FAST, PLAIN
from benchmark.figures import Figure, Loaded, Result, before

#: A batch of fewer bytes has no throughput worth telling.
_BULK = 100_000
#: The groups whose batches differ in size only.
_GROWING = ("records", "growth")
BEGIN, END = "<!-- figures: written by scripts/bench.py -->", "<!-- /figures -->"


def table(results: Iterable[Result], older: list[Result], clock: str) -> Iterator[str]:
    """The lines, a block a batch: what it took, its ratio to importing click in the same turn (lowest and highest), to textlint, how
    much in a second, the peak of memory, and the older figure."""
    for result in results:
        yield ""
        then, light = "before" if older else "", "x textl." if result.figure("", peers.LIGHT) else ""
        yield f"{result.title:<46}{clock:>5}{'x click':>9}{'low–high':>15}{light:>9}{'MB':>7}{then:>9}".rstrip()
        for figure in result.figures:
            yield _row(result, figure, older, clock)
            if figure.runs and result.bytes >= _BULK and figure.who != BASELINE:
                yield f"      {_rate(result, figure, clock)}"


def _row(result: Result, figure: Figure, older: list[Result], clock: str) -> str:
    name = _name(figure, f"{figure.name} (fast)" if figure.who == FAST else figure.name)
    if not figure.runs:
        return f"  {name:<40}{'-':>9}  {figure.failed}"[:100]
    ratio, light = figure.ratio(result.baseline, clock), _light(result, figure, clock)
    spread = f"{ratio.low:.2f}–{ratio.high:.2f}" if ratio.high < 100 else f"{ratio.low:.0f}–{ratio.high:.0f}"
    memory = f"{figure.megabytes:.1f}" if figure.megabytes else ""
    found = before(older, result, figure)
    then = duration(found[1].seconds(clock)) if found else ""
    median = f"{ratio.median:.2f}" if ratio.median < 1000 else f"{ratio.median:.0f}"
    row = f"  {name:<40}{duration(figure.seconds(clock)):>9}{median:>9}{spread:>15}{light:>9}{memory:>7}{then:>9}"
    return row.rstrip() + (f"\n      then: {figure.failed}"[:100] if figure.failed else "")


def _name(figure: Figure, name: str) -> str:
    return figure.who if figure.who not in (BASELINE, PLAIN, FAST) else name


def _light(result: Result, figure: Figure, clock: str) -> str:
    """How often textlint's time."""
    other = result.figure("", peers.LIGHT)
    return f"{figure.ratio(other, clock).median:.2f}" if other and figure.who != BASELINE else ""


def _rate(result: Result, figure: Figure, clock: str) -> str:
    seconds = figure.seconds(clock)
    documents = f"{result.documents / seconds:,.0f} documents, " if result.documents > 1 else ""
    return f"{documents}{result.bytes / seconds / 1e6:.2f} MB a second"


def duration(seconds: float) -> str:
    """A time with three digits."""
    if seconds >= 100:
        return f"{seconds:,.0f} s"
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1000:.3g} ms"


def _shown(command: str) -> str:
    """A command without the folders of the machine where it ran."""
    return " ".join(word.rpartition("/")[2] for word in command.split())


def markdown(about: dict[str, Any], results: list[Result], older: Loaded | None, clock: str) -> str:
    """The same for a page: a table a batch, what they were measured with below."""
    lines: list[str] = []
    for growing, some in groupby(results, lambda result: result.group in _GROWING):
        if growing:
            lines += ["", "**How cost grows**", "", *_growth_table(some)]
        else:
            for result in some:
                lines += ["", f"**{result.title}**", "", *_markdown_table(result, older[1] if older else [], clock)]
    return "\n".join([*_measured_with("Measured", about, clock), *(_measured_with("Before", older[0], clock) if older else ()), *lines])


def _growth_table(results: Iterable[Result]) -> Iterator[str]:
    """A row for each size: wall and CPU time (of all processes), CPU time for one statement or one MB, memory."""
    yield "| what | time | CPU time | CPU time each | peak MB |"
    yield "|---|--:|--:|--:|--:|"
    for result in results:
        for figure in result.figures:
            if figure.runs and figure.who != BASELINE:
                name = result.title + (f" ({_name(figure, '`fast`')})" if figure.who != PLAIN else "")
                cpu = figure.seconds("cpu")
                each = (
                    f"{duration(cpu / result.documents)}" if result.group == "records" else f"{duration(cpu / result.bytes * 1e6)} for 1 MB"
                )
                yield f"| {name} | {duration(figure.seconds())} | {duration(cpu)} | {each} | {figure.megabytes or 0:.0f} |"


def _markdown_table(result: Result, older: list[Result], clock: str) -> Iterator[str]:
    bulk = result.bytes >= _BULK
    columns = ["what", "time", "× `import click` (lowest–highest)", "× textlint light", "a second" if bulk else "", "peak MB"]
    rows = [_cells(result, figure, older, bulk, clock) for figure in result.figures]
    if older:
        columns += ["before", "now / before"]
    kept = [i for i, name in enumerate(columns) if name and (i == 0 or any(row[i] for row in rows))]
    yield "| " + " | ".join(columns[i] for i in kept) + " |"
    yield "|" + "|".join("---" if i == 0 else "--:" for i in kept) + "|"
    for row in rows:
        yield "| " + " | ".join(row[i] for i in kept) + " |"


def _cells(result: Result, figure: Figure, older: list[Result], bulk: bool, clock: str) -> list[str]:
    name = _name(figure, f"{figure.name} (`fast`)" if figure.who == FAST else figure.name)
    if not figure.runs:
        return [name, figure.failed, "", "", "", "", "", ""]
    ratio = figure.ratio(result.baseline, clock)
    cells = [
        name,
        duration(figure.seconds(clock)),
        f"{ratio.median:.2f} ({ratio.low:.2f}–{ratio.high:.2f})" if ratio.high < 100 else f"{ratio.median:,.0f}",
        _light(result, figure, clock),
        _rate(result, figure, clock).removesuffix(" a second") if bulk and figure.who != BASELINE else "",
        f"{figure.megabytes:.0f}" if figure.megabytes else "",
    ]
    found = before(older, result, figure)
    if found and figure.who != BASELINE:
        batch, other = found
        change = ratio.median / other.ratio(batch.baseline, clock).median
        return [*cells, duration(other.seconds(clock)), f"{change:.2f}"]
    return [*cells, "", ""]


def _measured_with(word: str, about: dict[str, Any], clock: str) -> Iterator[str]:
    machine = about["machine"]
    yield f"{word} {about['date'][:10]}: {machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']};"
    for who, versions in about["versions"].items():
        yield f"{who}: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ";"
    if about["peers"]:
        yield "peers: " + ", ".join(f"{name} {version}" for name, version in about["peers"].items()) + ";"
    yield f"times are {'wall' if clock == 'wall' else 'CPU'} time; `{_shown(about['command'])}`.\n"


def write_markdown(path: Path, content: str) -> None:
    """Put the figures between the page's two marks. Raises ``ValueError`` when they are not there."""
    text = path.read_text("utf-8")
    head, found, rest = text.partition(BEGIN)
    if not found or END not in rest:
        raise ValueError(f"{path}: no {BEGIN} … {END}")
    path.write_text(f"{head}{BEGIN}\n\n{content}\n\n{END}{rest.partition(END)[2]}", "utf-8", newline="\n")
