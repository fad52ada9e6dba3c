"""Labelled files in, examples out: read, checked line by line, masked, grouped; nothing is written.

``take`` is the heart. What cannot be used is told by file and line and left out; what must not be (outcomes of appeals as tone, a
file that is none, a column that is not there) stops the run with :class:`IntakeError`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from linter.text.mask import mask
from linter.training.dataset import Example
from linter.training.intake.appeals import outcomes
from linter.training.intake.checks import grouped, held_apart, made, masked, once, whole_and_parts
from linter.training.intake.columns import sensible
from linter.training.intake.files import read
from linter.training.intake.labels import Names, is_outcome_column, seen
from linter.training.intake.likeness import HeldOut
from linter.training.intake.records import rows
from linter.training.intake.values import KINDS, Columns, IntakeError, Note, Row, Taken
from linter.training.task import Item, Task, inferred

__all__ = ["KINDS", "Columns", "IntakeError", "Note", "Taken", "take", "texts"]


def take(
    paths: Sequence[Path],
    task: Task | None = None,
    columns: Columns = Columns(),  # noqa: B008  # frozen
    *,
    strict: bool = False,
    weights: Sequence[float] = (),
    held_out: Iterable[str] = (),
    known: Sequence[Example] = (),
    default_move: str | None = None,
    infer: bool = False,
    keep_repeated: bool = False,
    encoding: str | None = None,
) -> Taken:
    """The labelled texts of files: examples of the appeals model, or items of ``task``.

    ``infer``: without a task, labels that are no tactics and moves make a task of their own. ``weights``: one a file. ``held_out``: texts
    that nothing may be learnt from (see :func:`texts`). ``known``: examples that are learnt from as well; what is nearly the same as one
    of them is of its group. ``default_move``: of sentences that have none. ``keep_repeated``: for measuring,
    where each line counts; duplicates and conflicts are told and kept. ``strict``: whatever would be left out stops the run.

    Raises :class:`IntakeError`.
    """
    if not paths:
        raise IntakeError("没有给出带标签的文件 (no labelled file)")
    notes: list[Note] = []
    lines = _lines(paths, weights or [1.0] * len(paths), columns, encoding, notes)
    count = len(lines) + sum(note.left_out for note in notes)
    order = {str(path): i for i, path in reversed(list(enumerate(paths)))}

    def told() -> tuple[Note, ...]:
        return tuple(sorted(notes, key=lambda note: (order[note.path], note.line)))

    try:
        if task is None and infer:
            task = _inferred([row for row, _ in lines])
        if task is None:
            _refuse_outcomes([row for row, _ in lines], columns)
        if task is not None and not task.background:
            known = ()  # the shipped sentences are not learnt from
        found = made(lines, task, default_move, notes)
        strange = sum(note.kind == "unknown-label" for note in notes)
        if not found or (task is None and strange > len(found)):
            raise IntakeError(_nothing(paths, [row for row, _ in lines], task, told()))
        found = masked(grouped(held_apart(once(found, notes, keep_repeated), HeldOut(held_out), notes), notes, known), notes)
        if not found:
            raise IntakeError("没有剩下可用的文本：不是互相矛盾，就是与留作评估的文本重复 (nothing is left)")
        bad = [note for note in told() if note.left_out]
        if strict and bad:
            raise IntakeError(f"{bad[0].place}: {bad[0].message}；共 {len(bad)} 处，--strict 下不继续 (--strict stops here)")
    except IntakeError as problem:
        raise IntakeError(str(problem), told()) from None
    return Taken(
        task,
        tuple(one.value for one in found if isinstance(one.value, Example)),
        tuple(one.value for one in found if isinstance(one.value, Item)),
        tuple(f"{one.row.path}:{one.row.line}" for one in found),
        told(),
        count,
    )


def _lines(
    paths: Sequence[Path], weights: Sequence[float], columns: Columns, encoding: str | None, notes: list[Note]
) -> list[tuple[Row, float]]:
    """The rows of the files, each with the weight of its file; what cannot be read of them goes to the ``notes``."""
    lines = []
    for path, weight in zip(paths, weights, strict=True):
        kind, records = read(Path(path), encoding, lambda names: sensible(names, columns))
        for one in rows(str(path), kind, records, columns):
            if isinstance(one, Note):
                notes.append(one)
            else:
                lines.append((one, weight))
    return lines


def texts(examples: Iterable[Example]) -> list[str]:
    """The texts of examples as ``take`` wants them for ``held_out``: each sentence, and each statement whole."""
    return [text for example in examples for text in whole_and_parts(example)]


def _inferred(lines: Sequence[Row]) -> Task | None:
    """The task that the labels of the lines make, ``None`` where all are the appeals model's. Raises :class:`IntakeError`."""
    labelled = [row for row in lines if row.labels or row.spans]
    names = Names(None)
    ours = sum(not names.read(row.labels or (label for _, _, label in row.spans or ()))[1] for row in labelled)
    if any(row.record is not None for row in lines) or ours == len(labelled):
        return None
    found = seen(lines)
    if any(mask(label) != label for some in found for label in some):
        raise IntakeError(
            f"{lines[0].path}: 标签里有电话、账号之类，多半指错了列；否则请用 --task FILE 写明任务 (personal data among the labels)"
        )
    try:
        return inferred(found, unit="sentence" if any(row.spans for row in labelled) else "document")
    except ValueError as problem:
        raise IntakeError(f"{lines[0].path}: {problem}") from None


def _refuse_outcomes(lines: Sequence[Row], columns: Columns) -> None:
    """How an appeal ended says nothing of its tone. Raises :class:`IntakeError` where it is given as a label of it."""
    names = Names(None)
    for row in lines:
        said = next(iter(outcomes(row)), None)
        if said is None and row.labels and any(map(is_outcome_column, columns.label)) and names.read(row.labels)[1]:
            said = f"{columns.label[0]} = {row.labels[0]}"
        if said is not None:
            raise IntakeError(
                f"{row.path}:{row.line}: {mask(said)[:40]!r} 是申诉的结果，不是措辞：被驳回的申诉不等于措辞对抗。要学结果，"
                "请写一个任务文件（name、labels）并用 --task 指明，另训练一个模型 (the outcome of an appeal is no label of its tone)"
            )


def _nothing(paths: Sequence[Path], lines: Sequence[Row], task: Task | None, notes: Sequence[Note]) -> str:
    """Why no line could be used, or too few to be meant, by the commonest reason, and what to do."""
    reasons = Counter(note.kind for note in notes if note.left_out)
    if not reasons:
        return f"{paths[0]}: 没有读到任何一行 (no lines)"
    kind, count = reasons.most_common(1)[0]
    first = next(note for note in notes if note.left_out and note.kind == kind)
    what = f"不能使用；{count} 行{KINDS[kind].split(' (')[0]}，例如 {first.place}：{first.message}"
    if kind == "unknown-label" and task is None:
        shown = Counter(label for row in lines for label in row.labels or ())
        labels = "、".join(repr(mask(label)[:20]) for label, _ in shown.most_common(6))
        what += f"。见到的标签是 {labels}；若是自己的标签，请写任务文件并用 --task FILE，或用 --task auto 按所见的标签来"
    return what
