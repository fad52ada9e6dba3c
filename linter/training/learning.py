"""A whole training run: what was taken in and the shipped corpora -> a folder with a model, its card, and what was held out of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from linter.model.seal import sealed, unsealed
from linter.text.mask import mask_identifiers
from linter.training.dataset import HELD_OUT, DataError, Example, load, record
from linter.training.intake import Taken
from linter.training.own import fit_own
from linter.training.own import identity as own_identity
from linter.training.report import files as report_files
from linter.training.resume import PARTIAL, Kept
from linter.training.train import Progress, Source, hold_out, identity, train, write


def learn_appeals(
    taken: Taken, paths: Sequence[Path], weights: Sequence[float], out: Path, jobs: int, progress: Progress, report: bool = False
) -> dict[str, Any]:
    """Train the model of tactics and moves from the shipped corpora and what was taken in, write it to ``out``; its card.

    A fifth of the new groups is held out and written beside it. An interrupted run goes on where it stopped.
    """
    shipped = load()
    learnt, held = hold_out(taken.examples, {example.group for example in shipped})
    if taken.examples and not any(not sentence.unsure for example in learnt for sentence in example.sentences):
        raise DataError(
            "新数据里没有一句可学：不是都标了拿不准，就是都在留作检验的组里；请补上别的组的例子"
            " (nothing to learn from: all unsure, or all of groups that are held out)"
        )
    examples = [*shipped, *learnt]
    kept = Kept(out / PARTIAL, identity(examples))
    trained = train(examples, jobs, progress, kept, tuple(_sources(paths, weights, learnt, held, taken)))
    files = {HELD_OUT: _lines(record(example) for example in held), **trained.files}
    if report:
        files |= report_files(trained, jobs, progress)
    write(files, out)
    kept.done()
    return unsealed(trained.files["card.json"])


def learn_own(taken: Taken, paths: Sequence[Path], out: Path, jobs: int, progress: Progress) -> dict[str, Any]:
    """Train a model for the labels of ``taken.task`` and write it to ``out``; its card, which knows the files again."""
    if taken.task is None:
        raise DataError("没有任务 (no task)")
    kept = Kept(out / PARTIAL, own_identity(taken.items, taken.task))
    data = [_file(path) for path in paths]
    files = fit_own(taken.items, taken.task, jobs, progress, kept)
    card = unsealed(files["card.json"]) | {"data": data}
    write(files | {"card.json": sealed(card)}, out)
    kept.done()
    return card


def _sources(
    paths: Sequence[Path], weights: Sequence[float], learnt: Sequence[Example], held: Sequence[Example], taken: Taken
) -> Iterator[Source]:
    """The files of new data, with how many of their sentences went where."""
    file_of = {id(example): place.rpartition(":")[0] for example, place in zip(taken.examples, taken.places, strict=True)}
    counts = [Counter(dict.fromkeys(file_of.values(), 0)) for _ in range(2)]
    for count, side in zip(counts, (learnt, held), strict=True):
        for example in side:
            count[file_of[id(example)]] += len(example.sentences)
    for path, weight in zip(paths, weights, strict=True):
        name = str(path)
        yield Source(**_file(path), weight=weight, sentences=counts[0][name], held_out=counts[1][name])


def _file(path: Path) -> dict[str, str]:
    """What a card says of a file: its name without folders and numbers of persons, the sha256 of its bytes."""
    return {"name": mask_identifiers(path.name), "sha256": sha256(path.read_bytes()).hexdigest()}


def _lines(records: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()
