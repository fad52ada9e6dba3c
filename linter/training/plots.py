"""Pictures of how good a model is, as PNG: no window, no network, the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import numpy as np

from linter.text.visible import printable
from linter.training.evaluate import Confusion, Curve, Evaluation

#: More labels than this are not drawn: those with the most gold are.
PANELS = 24
#: More labels than this get no number in the cells of the confusion matrix.
CELLS = 16
#: Families with Chinese characters that systems come with, the likeliest first.
FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "Heiti SC",
    "Hiragino Sans GB",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    "SimSun",
    "Noto Serif CJK SC",
    "AR PL UMing CN",
)


def pictures(evaluation: Evaluation, spelled: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """File name -> PNG: precision and recall by label, reliability, the confusion matrix where there is one.

    ``spelled``: how the labels are written in the pictures (see :func:`spelling`).
    """
    names = spelled if spelled is not None else spelling(labels_of(evaluation))
    curves = evaluation.curves + ((evaluation.anything,) if evaluation.anything is not None else ())
    with _written(names.values()):
        found = {"precision-recall.png": precision_recall(curves, names), "reliability.png": _reliability(evaluation)}
        if evaluation.confusion is not None:
            found["confusion.png"] = confusion(evaluation.confusion, names)
    return found


def labels_of(evaluation: Evaluation) -> tuple[str, ...]:
    """All the labels that the pictures show."""
    shown = [curve.label for curve in evaluation.curves] + ([evaluation.anything.label] if evaluation.anything else [])
    return tuple(dict.fromkeys([*shown, *(evaluation.confusion.labels if evaluation.confusion else ())]))


def spelling(labels: Sequence[str]) -> dict[str, str]:
    """Label -> how it is written: as it is where a font of this system has its characters, else ``L`` and its number."""
    font = _font(frozenset("".join(labels)))
    return {label: printable(label) if font or label.isascii() else f"L{k}" for k, label in enumerate(labels, 1)}


def _font(characters: frozenset[str]) -> str | None:
    """A family that has the characters; the usual one where they are ASCII."""
    if all(ch.isascii() for ch in characters):
        return "DejaVu Sans"
    from matplotlib import font_manager

    paths = {entry.name: entry.fname for entry in reversed(font_manager.fontManager.ttflist) if entry.name in FAMILIES}
    return next((family for family in FAMILIES if family in paths and _covers(paths[family], characters)), None)


def _covers(path: str, characters: Iterable[str]) -> bool:
    from matplotlib.ft2font import FT2Font

    try:
        known = FT2Font(path).get_charmap()
    except (OSError, RuntimeError):
        return False
    return all(ord(ch) in known for ch in characters if not ch.isspace())


def figure(width: float, height: float) -> Any:
    """An empty figure that needs no screen."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), dpi=80, layout="constrained")


def png(drawn: Any) -> bytes:
    """The bytes of a figure."""
    out = BytesIO()
    drawn.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _written(names: Iterable[str]) -> Any:
    """A context in which ``names`` are drawn in a font that has their characters, and as they are: no ``$`` begins a formula."""
    import matplotlib

    family = _font(frozenset("".join(names))) or "DejaVu Sans"
    return matplotlib.rc_context({"font.family": list(dict.fromkeys([family, "DejaVu Sans"])), "text.parse_math": False})


def precision_recall(curves: Sequence[Curve], names: Mapping[str, str]) -> bytes:
    """A panel a label: precision against recall over all thresholds, and where the model decides."""
    from sklearn.metrics import average_precision_score, precision_recall_curve

    some = [curve for curve in curves if curve.truths.any()]
    chosen = sorted(sorted(some, key=lambda c: -int(c.truths.sum()))[:PANELS], key=some.index)
    columns = min(4, max(1, len(chosen)))
    rows = max(1, -(-len(chosen) // columns))
    drawn = figure(max(4.5, 2.9 * columns), 2.5 * rows + 0.6)
    panels = np.array(drawn.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)).ravel()
    for axes, curve in zip(panels, chosen, strict=False):
        precision, recall, _ = precision_recall_curve(curve.truths, curve.chances)
        axes.step(recall, precision, where="post", linewidth=1.2)
        said, right = int(curve.said.sum()), int((curve.said & curve.truths).sum())
        if said:
            axes.plot(right / int(curve.truths.sum()), right / said, marker="o", color="C3", markersize=6)
        average = average_precision_score(curve.truths, curve.chances)
        axes.set_title(f"{names[curve.label]}\nAP {average:.2f} · gold {int(curve.truths.sum())}", fontsize=9)
        axes.set(xlim=(0, 1.02), ylim=(0, 1.02))
        axes.grid(alpha=0.3)
    for axes in panels[len(chosen) :]:
        axes.set_visible(False)
    for axes in panels[max(0, len(chosen) - columns) : len(chosen)]:
        axes.tick_params(labelbottom=True)  # also above an empty place
    left_out = f" (the {PANELS} most frequent of {len(some)} labels)" if len(some) > PANELS else ""
    drawn.supxlabel("recall", fontsize=10)
    drawn.supylabel("precision", fontsize=10)
    drawn.suptitle(f"Precision and recall, dot: where the model decides{left_out}", fontsize=11)
    return png(drawn)


def _reliability(evaluation: Evaluation) -> bytes:
    chances, truths = ([getattr(curve, name) for curve in evaluation.curves] for name in ("chances", "truths"))
    pooled = {"each label": (np.concatenate(chances), np.concatenate(truths))}
    if (anything := evaluation.anything) is not None:
        pooled["any tactic"] = anything.chances, anything.truths
    if (certain := evaluation.certain) is not None:
        pooled[f"the {certain.label} given"] = certain.chances, certain.truths
    return reliability(pooled, "Reliability", list(pooled)[-1])


def reliability(pooled: Mapping[str, tuple[np.ndarray, np.ndarray]], title: str, counted: str) -> bytes:
    """Stated chance against share of truths, a line each of ``pooled`` (chances, truths); ``counted`` has its bins' sizes beside it."""
    drawn = figure(5, 4)
    axes = drawn.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for name, (chances, truths) in pooled.items():
        bins = np.minimum((chances * 10).astype(int), 9)
        points = [(chances[bins == k].mean(), truths[bins == k].mean(), int((bins == k).sum())) for k in range(10) if (bins == k).any()]
        axes.plot([p[0] for p in points], [p[1] for p in points], marker="o", label=name)
        for said, true, count in points if name == counted else ():
            axes.annotate(str(count), (said, true), textcoords="offset points", xytext=(4, -10), fontsize=7)
    axes.set(xlabel="stated chance", ylabel="share of truths", title=title, xlim=(0, 1.02), ylim=(0, 1.02))
    axes.legend(loc="best")
    return png(drawn)


def confusion(table: Confusion, names: Mapping[str, str]) -> bytes:
    """Gold labels by row, given ones by column; the shade is the share of the row."""
    rows = np.array(table.rows, dtype=float)
    shares = rows / np.maximum(rows.sum(1, keepdims=True), 1)
    size = max(3.5, 0.62 * len(rows) + 1.8)
    drawn = figure(size + 0.6, size)
    axes = drawn.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    shown = [names[label] for label in table.labels]
    axes.set_xticks(range(len(shown)), shown, rotation=45, ha="right", rotation_mode="anchor", fontsize=9)
    axes.set_yticks(range(len(shown)), shown, fontsize=9)
    for i, j in np.argwhere(rows > 0).tolist() if len(rows) <= CELLS else ():
        axes.text(j, i, str(table.rows[i][j]), ha="center", va="center", fontsize=8, color="white" if shares[i, j] > 0.5 else "black")
    axes.set(xlabel="given", ylabel="gold", title="Confusion matrix (shade: share of the row)")
    return png(drawn)
