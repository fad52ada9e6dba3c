"""A model for labels of a user's own: items in; weights, words and card out.

The pipeline of the tactics' first layer, of one text at a time: the same features, weights by log-count ratios, one logistic
regression a label; strength, calibration and thresholds come from a grouped cross-validation.
"""

from __future__ import annotations

import json
import struct
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import numpy as np

from linter import __version__
from linter.model.own import FORMAT, MAGIC, OwnModel, decided
from linter.model.seal import sealed
from linter.text.normalise import normalise
from linter.training import dataset
from linter.training.dataset import DataError, Example, Labelled
from linter.training.decision import Decision, decide, loss_of
from linter.training.drift import profile_of
from linter.training.export import inputs, section
from linter.training.fit import dictionary, fit_flags
from linter.training.metrics import Choice, rounded, score_items
from linter.training.resume import Kept, pieces
from linter.training.rows import rows
from linter.training.seen import of_items
from linter.training.task import Item, Task
from linter.training.train import Progress, versions

#: The cross-validation has this many folds, or as many as there are groups.
FOLDS = 5
#: Inverse strengths of the L2 penalty; the search begins at the one with the number ``BEGIN`` and the next.
STRENGTHS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
BEGIN = 2
#: A weaker penalty has to lower the loss to this share: what hardly helps on texts like these hurts on others (COLD: up to half a point of
#: macro-F1 on a topic left out, from 3 to 10).
WORTH = 0.99
#: A feature seen in fewer texts is not kept.
MINIMUM_COUNT = 2
#: A feature none of whose weights reaches this share of its column's largest is left out: with more than that a long tail of rare
#: features that tell the labels apart together would be missed.
PRUNE = 0.005
#: What decides besides the pipeline of the tactics.
CODE = ("model/own.py", "training/decision.py", "training/own.py", "training/rows.py")


def fit_own(
    items: Sequence[Item], task: Task, jobs: int = 2, progress: Progress = lambda *_: None, kept: Kept | None = None
) -> dict[str, bytes]:
    """The files of a model for ``task``. The same items, in any order, give the same bytes on the same machine.

    Folds of the cross-validation are taken from ``kept`` and put there, so that an interrupted run goes on from them. Raises
    :class:`linter.training.dataset.DataError` in one sentence when the items are not enough to learn the task from.
    """
    chosen = sorted(items, key=lambda item: (item.text, item.labels, item.group))
    _check(chosen, task)
    learnt = [*chosen, *(_background(chosen) if task.background else ())]

    progress("词典 dictionary", 0, 1)
    words = dictionary([Example("", "", "", tuple(Labelled(item.text, "other", ()) for item in learnt))])
    progress("词典 dictionary", 1, 1)
    progress("特征 features", 0, len(learnt))
    table = rows([item.text for item in learnt], task.unit, words, MINIMUM_COUNT, jobs, lambda n: progress("特征 features", n, len(learnt)))

    targets, folds = _targets(learnt, task), by_group(learnt)
    weight = np.array([item.weight for item in learnt])

    def crossed(strength: float) -> np.ndarray:
        return _crossed(table.matrix, targets, weight, folds, strength, jobs, progress, kept or Kept())

    strength, scores = _searched(crossed, targets)
    decision = decide(scores, targets, task)

    progress("导出 export", 0, 1)
    head, body = section(table.names, fit_flags(table.matrix, targets, strength, weight), PRUNE)
    header = {
        "format": FORMAT,
        "task": asdict(task),
        "calibration": decision.calibration,
        "thresholds": decision.thresholds,
        "section": head,
    }
    encoded = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    files = {"weights.bin": MAGIC + struct.pack("<I", len(encoded)) + encoded + body, "words.txt": words}
    said = _answered(scores, targets, folds, task)
    known = OwnModel(files["weights.bin"], lambda: words).vocabulary
    profile = profile_of(of_items(learnt, table.features, said, known, MINIMUM_COUNT))
    files["card.json"] = _card(files, chosen, learnt, task, strength, decision, score_items(task, learnt, said), profile)
    progress("导出 export", 1, 1)
    return files


def _check(items: Sequence[Item], task: Task) -> None:
    """Raises :class:`DataError` when a label cannot be learnt, or an item is none of the task's."""
    groups: dict[str, set[str]] = defaultdict(set)
    for item in items:
        unknown = [label for label in item.labels if label not in task.labels]
        if unknown or (not task.multi and len(item.labels) != 1):
            said = (
                f"标签 {unknown[0]} 不在任务里 (a label that is not the task's)"
                if unknown
                else "每条要有且只有一个标签 (exactly one label)"
            )
            raise DataError(f"任务 {task.name}：{said}")
        for label in item.labels:
            groups[label].add(item.group)
    if len(task.labels) < 2 and not task.multi:
        raise DataError(
            f"任务 {task.name} 只有一个标签，没有可分的；请写两个以上，或写 multi = true (one label only: nothing to tell apart)"
        )
    if task.background and not task.multi:
        raise DataError(f"任务 {task.name}：background = true 只能和 multi = true 一起用 (background needs multi)")
    for label in task.labels:
        if len(groups[label]) < 2:
            found = "没有例子" if not groups[label] else "的例子都在同一组"
            raise DataError(f"标签 {label} {found}，至少要有互不相关的两组才能训练和检验 (at least two groups of examples a label)")
        if task.multi and not task.background and all(label in item.labels for item in items):
            raise DataError(f"每一条都有标签 {label}，没有反例；请加上没有它的例子，或写 background = true (no example without the label)")


def _background(items: Sequence[Item]) -> list[Item]:
    """The sentences of the shipped corpora, as examples without labels; one that is among the ``items`` is left out."""
    seen = {normalise(item.text).text for item in items}
    found = []
    for example in dataset.load():
        for sentence in example.sentences:
            spelled = normalise(sentence.text).text
            if spelled not in seen:
                seen.add(spelled)
                found.append(Item(sentence.text, (), f"corpora:{example.group}", example.source, example.platform))
    return found


def _targets(items: Sequence[Item], task: Task) -> np.ndarray:
    """(items, columns): a column a label; of two labels that exclude each other the second has the only one."""
    labels = task.labels if task.multi or len(task.labels) > 2 else task.labels[1:]
    return np.array([[label in item.labels for label in labels] for item in items])


def by_group(items: Sequence[Item], folds: int = FOLDS) -> np.ndarray:
    """(items,) fold numbers: a fold holds whole groups, and about as many of each set of labels as another."""
    labels: dict[str, set[str]] = defaultdict(set)
    for item in items:
        labels[item.group].update(item.labels)
    ordered = sorted(labels, key=lambda group: (sorted(labels[group]), sha256(group.encode()).hexdigest()))
    numbers = {group: i % folds for i, group in enumerate(ordered)}
    return np.array([numbers[item.group] for item in items])


def _searched(crossed: Callable[[float], np.ndarray], targets: np.ndarray) -> tuple[float, np.ndarray]:
    """The strength with the least loss on unseen texts, and its scores: from the beginning downhill, as far as it is worth it."""
    tried: dict[int, np.ndarray] = {}

    def loss(number: int) -> float:
        if number not in tried:
            tried[number] = crossed(STRENGTHS[number])
        return loss_of(tried[number], targets)

    def worth(number: int) -> bool:
        return number < len(STRENGTHS) and loss(number) < WORTH * loss(number - 1)

    best = BEGIN
    while worth(best + 1):
        best += 1
    while best and best <= BEGIN and not worth(best):
        best -= 1
    return STRENGTHS[best], tried[best]


def _crossed(
    matrix: Any, targets: np.ndarray, weight: np.ndarray, folds: np.ndarray, strength: float, jobs: int, progress: Progress, kept: Kept
) -> np.ndarray:
    """(texts, columns): raw scores of every text by a model that has not seen its fold."""
    phase, numbers = f"交叉验证 cross-validation C={strength:g}", np.unique(folds).tolist()
    scores = np.zeros(targets.shape)

    def task(fold: int) -> tuple[Any, ...]:
        learnt = folds != fold
        return matrix[learnt], targets[learnt], weight[learnt], matrix[~learnt], strength

    progress(phase, 0, len(numbers))
    for done, (fold, (part,)) in enumerate(pieces(kept, f"own-{strength:g}", numbers, task, jobs, _fold), 1):
        scores[folds == fold] = part
        progress(phase, done, len(numbers))
    return scores


def _fold(matrix: Any, targets: np.ndarray, weight: np.ndarray, held_out: Any, strength: float) -> tuple[np.ndarray]:
    return (fit_flags(matrix, targets, strength, weight).scores(held_out),)


def _answered(scores: np.ndarray, targets: np.ndarray, folds: np.ndarray, task: Task) -> list[Choice]:
    """What is said of every text, decided by what the other folds give."""
    said = [Choice((), ())] * len(folds)
    for fold in np.unique(folds):
        decision = decide(scores[folds != fold], targets[folds != fold], task)
        for i, row in zip(np.where(folds == fold)[0], decision.chances(scores[folds == fold], task).tolist(), strict=True):
            said[i] = Choice(tuple(task.labels[k] for k in decided(row, decision.thresholds, task.multi)), tuple(row))
    return said


def _card(
    files: dict[str, bytes],
    items: Sequence[Item],
    learnt: Sequence[Item],
    task: Task,
    strength: float,
    decision: Decision,
    grouped: dict[str, Any],
    profile: dict[str, Any],
) -> bytes:
    counts = Counter(label for item in items for label in item.labels)
    made_from = inputs()
    card = {
        "format": FORMAT,
        "tool": __version__,
        "task": asdict(task),
        "sha256": {name: sha256(content).hexdigest() for name, content in files.items()},
        "inputs": {"items": _digest(items), "code": _code(made_from["code"])}
        | ({"corpora": made_from["corpora"]} if task.background else {}),
        "items": len(items),
        "groups": len({item.group for item in items}),
        "background": len(learnt) - len(items),
        "examples": {label: counts[label] for label in task.labels},
        "strength": strength,
        "thresholds": dict(zip(task.labels, decision.thresholds, strict=True)),
        "figures": {"grouped": rounded(grouped, 4)},
        "profile": profile,
        "trained_with": versions(),
    }
    return sealed(card)


def identity(items: Sequence[Item], task: Task) -> str:
    """What stands for everything that a model of ``task`` is made from."""
    return json.dumps([asdict(task), _digest(items), inputs(), _code(inputs()["code"]), versions()])


def _code(pipeline: str) -> str:
    """The sha256 of the code that makes features and decisions: what all models share, and what is these models' own."""
    from importlib.resources import files

    digest = sha256(pipeline.encode())
    for name in CODE:
        digest.update(files("linter").joinpath(name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _digest(items: Sequence[Item]) -> str:
    digest = sha256()
    for item in items:
        digest.update((json.dumps([*asdict(item).values()], ensure_ascii=False) + "\n").encode())
    return digest.hexdigest()
