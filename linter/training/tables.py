"""An evaluation as lines of text: figures, a table by label, the confusion matrix, mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from linter.positions import display_width
from linter.text.visible import printable
from linter.training.comparison import FEWEST, Interval
from linter.training.drift import Shift
from linter.training.evaluate import Confusion, Evaluation, Mistake
from linter.training.metrics import ENOUGH

#: Figure -> what it is called.
FIGURES = {
    "any_f1": "任一对抗性 F1 (any tactic: F1)",
    "any_precision": "任一对抗性 精确率 (any tactic: precision)",
    "any_recall": "任一对抗性 召回率 (any tactic: recall)",
    "tactic_macro_f1": "对抗性各类 宏平均 F1 (tactics: macro F1)",
    "move_macro_f1": "语步 宏平均 F1 (moves: macro F1)",
    "move_accuracy": "语步 准确率 (moves: accuracy)",
    "route_accuracy": "路线 准确率 (route: accuracy)",
    "violation_accuracy": "违规类别 准确率 (violation: accuracy)",
    "missing_moves_exact": "缺少的语步 全对 (missing moves: exact)",
    "clean_with_tone": "无对抗性却被提示的说明 (clean statements with a tone finding)",
    "any_calibration_error": "任一对抗性 校准误差 (any tactic: calibration error)",
    "macro_f1": "宏平均 F1 (macro F1)",
    "accuracy": "准确率 (accuracy)",
    "calibration_error": "各标签 校准误差 (each label: calibration error)",
}
#: Figures that are shown where there are whole statements to take them from.
_OF_STATEMENTS = ("route_accuracy", "violation_accuracy", "missing_moves_exact", "clean_with_tone")
_KINDS = {
    "confused": "认错 (confused)",
    "false_alarm": "误报 (false alarm)",
    "missed": "漏报 (missed)",
}
#: A larger confusion matrix is told by its largest cells.
WIDEST = 12
#: How many cells those are, and screen columns of a mistake's text.
CELLS, WIDTH = 15, 72


def lines(evaluation: Evaluation, errors: int) -> Iterator[str]:
    """Everything about one model; the first ``errors`` mistakes of each kind."""
    figures = evaluation.figures
    yield from _table([[name, _figure(figures, key)] for key, name in FIGURES.items() if _known(figures, key)], ["指标 figure", ""])
    for title, key in (("对抗性 tactics", "tactics"), ("语步 moves", "moves"), ("标签 labels", "labels")):
        if key in figures:
            yield ""
            yield from by_label(title, figures[key], evaluation.counts.enough)
    if evaluation.confusion is not None:
        yield ""
        yield from confusion(evaluation.confusion)
    yield from mistakes(evaluation.mistakes, errors)


def by_label(title: str, labels: Mapping[str, Mapping[str, float]], enough: int) -> Iterator[str]:
    """Precision, recall, F1 and gold of each label."""
    rows = [
        [printable(label), *(f"{row[key]:.3f}" for key in ("precision", "recall", "f1")), str(row["gold"])] for label, row in labels.items()
    ]
    yield from _table(rows, [title, "精确率 precision", "召回率 recall", "F1", "标注 gold"])
    if any(row["gold"] < enough for row in labels.values()):
        yield f"标注少于 {enough} 的标签不计入宏平均 (labels with fewer than {enough} gold are left out of the macro average)"


def confusion(table: Confusion) -> Iterator[str]:
    """The matrix with numbered columns, or the largest wrong cells of a large one."""
    labels = [printable(label) for label in table.labels]
    if len(labels) <= WIDEST:
        names = [f"#{k} {label}" for k, label in enumerate(labels, 1)]
        rows = [[name, *map(str, row)] for name, row in zip(names, table.rows, strict=True)]
        yield from _table(rows, ["混淆矩阵 confusion（行 gold，列 given）", *(f"#{k}" for k in range(1, len(labels) + 1))])
        return
    wrong = [(-n, labels[i], labels[j]) for i, row in enumerate(table.rows) for j, n in enumerate(row) if n and i != j]
    yield from _table(
        [[gold, said, str(-n)] for n, gold, said in sorted(wrong)[:CELLS]], ["最常认错 (most confused) gold", "given", "次 times"]
    )


def mistakes(found: Iterable[Mistake], errors: int) -> Iterator[str]:
    """The first ``errors`` of each kind, personal data masked."""
    for kind, some in groupby(found, key=lambda mistake: mistake.kind):
        all_of_them = list(some)
        if errors:
            yield ""
            yield f"{_KINDS[kind]}：{len(all_of_them)}，把握最大的在前 (the surest first)"
        for mistake in all_of_them[:errors]:
            labels = " → ".join(label for label in (mistake.gold, mistake.said) if label)
            yield f"  {mistake.confidence:.2f}  {printable(mistake.place)}  {printable(labels)}  {_short(printable(mistake.text))}"


def compared(first: Mapping[str, Any], second: Mapping[str, Any], intervals: Mapping[str, Interval]) -> Iterator[str]:
    """The figures of two models on the same data, and what is sure of the difference."""
    rows = []
    for key, interval in intervals.items():
        if _known(second, key):
            same = interval.difference == interval.low == interval.high == 0
            sure = "更好 better" if interval.better else "更差 worse" if interval.worse else "相同 same" if same else "不能断定 not certain"
            bounds = f"{interval.difference:+.3f} [{interval.low:+.3f}, {interval.high:+.3f}]"
            rows.append([FIGURES[key], f"{first[key]:.3f}", f"{second[key]:.3f}", bounds, sure])
    yield from _table(rows, ["比较 comparison", "原 against", "本 model", "差与 95% 区间 (95 % interval)", ""])
    if any(interval.low == -1 and interval.high == 1 for interval in intervals.values()):
        yield f"少于 {FEWEST} 组，差多少都可能是偶然 (fewer than {FEWEST} groups: no interval)"


#: Measure of drift -> what it is called.
MEASURES = {
    "unknown": "没见过的字词 (share of unknown features)",
    "length": "长度 (length)",
    "marks": "标点 (punctuation)",
    "latin": "字母数字 (Latin letters and digits)",
    "chance": "模型给出的概率 (the model's chance)",
    "script": "简繁 (script)",
    "words": "常用词 (usual words)",
    "labels": "模型给出的标签 (labels given)",
}


def drifted(shifts: Sequence[Shift]) -> Iterator[str]:
    """The measures against their limits, what differs most, and what that means."""
    rows = []
    for shift in shifts:
        rows.append([MEASURES[shift.measure], f"{shift.index:.2f}", f"{shift.limit:.2f}", "超出 far" if shift.far else ""])
    yield from _table(rows, ["指标 measure", "偏移 index", "界限 limit", ""])
    far = [shift for shift in shifts if shift.far]
    for shift in far:
        yield ""
        yield f"{MEASURES[shift.measure]}：训练数据 → 这些文本 (home → here)"
        for name, home, here in shift.details:
            yield f"  {'平均 mean' if name == 'mean' else printable(name)}  {home:.3f} → {here:.3f}"
    yield ""
    if far:
        yield "离训练数据太远：模型在这里的结论不可照信；请标注一些这样的文本，evaluate 看指标，再 train"
        yield "(far from home: label some of these texts, evaluate, train again)"
    else:
        yield "与训练数据相近 (not far from what the model has learnt from)"


def _known(figures: Mapping[str, Any], key: str) -> bool:
    """Whether there is anything that the figure could be taken from."""
    if key not in figures or (key in _OF_STATEMENTS and not figures["statements"]):
        return False
    averaged = figures.get({"tactic_macro_f1": "tactics", "move_macro_f1": "moves"}.get(key, ""))
    if averaged is not None and all(one["gold"] < ENOUGH for one in averaged.values()):
        return False
    return not (key == "clean_with_tone" and not figures["clean_statements"])


def _figure(figures: Mapping[str, Any], key: str) -> str:
    return f"{figures[key]}/{figures['clean_statements']}" if key == "clean_with_tone" else f"{figures[key]:.3f}"


def _table(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> Iterator[str]:
    """Columns of equal screen width: the first to the left, the others to the right."""
    widths = [max(map(display_width, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = [" " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join([row[0] + cells[0], *(pad + cell for pad, cell in zip(cells[1:], row[1:], strict=True))]).rstrip()


def _short(text: str) -> str:
    """As much of a text as fits."""
    if display_width(text) <= WIDTH:
        return text
    kept = ""
    for ch in text:
        if display_width(kept + ch) > WIDTH - 2:
            break
        kept += ch
    return kept + "…"
