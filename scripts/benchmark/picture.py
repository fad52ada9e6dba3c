"""How cost grows with size, as a picture (needs matplotlib: the extra ``train``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmark import peers
from benchmark.cases import FAST, PLAIN
from benchmark.figures import Result

_LINES = {
    (PLAIN, "#1f4e9c", "o", "appeal-lint"),
    (FAST, "#d1495b", "s", "appeal-lint, extra fast"),
    (peers.LIGHT, "#5b8c5a", "^", "textlint, 3 light rules"),
}


def draw(path: Path, results: list[Result], older: list[Result], clock: str) -> None:
    """Three panels: time of one file, time of a .jsonl, memory of both; both axes logarithmic. Raises ``ImportError`` without matplotlib."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (one, many, memory) = pyplot.subplots(1, 3, figsize=(15, 5), layout="constrained")
    _panel(one, [r for r in results if r.group in ("start", "megabyte", "growth")], older, clock, "bytes")
    one.set(title="One file", xlabel="size of the file (bytes)", ylabel=f"seconds ({clock})")
    _panel(many, [r for r in results if r.group == "records"], older, clock, "documents")
    many.set(title="One .jsonl, statements of 340 characters", xlabel="statements", ylabel=f"seconds ({clock})")
    _panel(memory, [r for r in results if r.group in ("records", "growth", "megabyte")], older, "memory", "bytes")
    memory.set(title="Peak memory", xlabel="bytes read", ylabel="MB over all processes")
    for axes in (one, many, memory):
        axes.set(xscale="log", yscale="log")
        axes.grid(which="major", alpha=0.3)
        if axes.get_lines():
            axes.legend(frameon=False, fontsize=9)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _panel(axes: Any, results: list[Result], older: list[Result], measure: str, across: str) -> None:
    """The lines of one panel; the older ones dashed, and a dotted one that grows as fast as the size."""
    last: tuple[float, float] | None = None
    for who, colour, mark, name in _LINES:
        if points := _points(results, who, measure, across):
            axes.plot(*zip(*points, strict=True), color=colour, marker=mark, markersize=5, label=name)
            last = last or points[-1]
    groups = {result.group for result in results}
    if points := _points([r for r in older if r.group in groups], PLAIN, measure, across):
        axes.plot(*zip(*points, strict=True), color="#8c8c8c", marker="o", markersize=4, linestyle="--", label="appeal-lint before")
    if last and measure != "memory":
        x, y = last
        axes.plot([x / 100, x], [y / 100, y], color="black", linestyle=":", linewidth=1, label="in proportion to size")


def _points(results: list[Result], who: str, measure: str, across: str) -> list[tuple[float, float]]:
    """(size, cost) of ``check`` in concise format, or of a peer, by size."""
    found = {}
    for result in results:
        for name in ("concise", "with findings, concise") if who in (PLAIN, FAST) else ("",):
            if figure := result.figure(name, who):
                cost = figure.megabytes if measure == "memory" else figure.seconds(measure)
                if cost:
                    found[float(getattr(result, across))] = cost
    return sorted(found.items())
