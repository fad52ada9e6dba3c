"""How cost grows with size, as a picture (needs matplotlib: the extra ``train``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark import peers
from benchmark.cases import FAST, PLAIN
from benchmark.figures import Result

#: The groups whose batches are points of the lines.
ONE_FILE, RECORDS = ("start", "megabyte", "growth"), ("records",)
_LINES = (
    (PLAIN, "#1f4e9c", "o", "appeal-lint"),
    (FAST, "#d1495b", "s", "appeal-lint, extra fast"),
    (peers.LIGHT, "#5b8c5a", "^", "textlint, 3 light rules"),
)


def draw(path: Path, results: list[Result], older: list[Result], clock: str) -> None:
    """Three panels: time of one file, time of a .jsonl, memory of both; both axes logarithmic. Raises ``ImportError`` without matplotlib."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (one, many, memory) = pyplot.subplots(1, 3, figsize=(15, 5), layout="constrained")
    _panel(one, results, older, Lines(ONE_FILE, "bytes", clock))
    one.set(title="One file", xlabel="size of the file (bytes)", ylabel=f"seconds ({clock} time)")
    _panel(many, results, older, Lines(RECORDS, "documents", clock))
    many.set(title="One .jsonl", xlabel="statements", ylabel=f"seconds ({clock} time)")
    _panel(memory, results, older, Lines(ONE_FILE, "bytes", "memory", ", one file"))
    _panel(memory, results, older, Lines(RECORDS, "bytes", "memory", ", .jsonl", hollow=True))
    memory.set(title="Peak memory", xlabel="bytes read", ylabel="MB (.jsonl: over all processes)")
    for axes in (one, many, memory):
        axes.set(xscale="log", yscale="log")
        axes.grid(which="major", alpha=0.3)
        if axes.get_lines():
            axes.legend(frameon=False, fontsize=8)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


@dataclass(frozen=True)
class Lines:
    """What the lines of a panel show: which groups, what is across, what is measured, what their names end with."""

    groups: tuple[str, ...]
    across: str
    measure: str
    suffix: str = ""
    hollow: bool = False


def _panel(axes: Any, results: list[Result], older: list[Result], lines: Lines) -> None:
    """A line for each installation and for textlint, the older ones dashed, and a dotted one that grows as fast as the size."""
    last: tuple[float, float] | None = None
    for who, colour, mark, name in _LINES:
        if not (points := _points(results, who, lines)):
            continue
        last = last or points[-1]
        style = {"linestyle": "-.", "markerfacecolor": "white"} if lines.hollow else {}
        axes.plot(*zip(*points, strict=True), color=colour, marker=mark, markersize=5, label=name + lines.suffix, **style)
    if points := _points(older, PLAIN, lines):
        style = {"linestyle": "--", "markerfacecolor": "white" if lines.hollow else "#8c8c8c"}
        axes.plot(*zip(*points, strict=True), color="#8c8c8c", marker="o", markersize=4, label=f"before{lines.suffix}", **style)
    if last and lines.measure != "memory":
        x, y = last[0], last[1] / 4
        axes.plot([x / 300, x], [y / 300, y], color="black", linestyle=":", linewidth=1, label="in proportion to size")


def _points(results: list[Result], who: str, lines: Lines) -> list[tuple[float, float]]:
    """(size, cost) of ``check`` in concise format, or of a peer, by size."""
    found = {}
    for result in results:
        if result.group not in lines.groups:
            continue
        for name in ("concise", "with findings, concise") if who in (PLAIN, FAST) else ("",):
            if figure := result.figure(name, who):
                cost = figure.megabytes if lines.measure == "memory" else figure.seconds(lines.measure)
                if cost:
                    found[float(getattr(result, lines.across))] = cost
    return sorted(found.items())
