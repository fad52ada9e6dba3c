"""The whole of training: corpora in; weights, words, card and report out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from linter import __version__
from linter.analysis import PHRASE_FLOOR
from linter.atomic import on_disk, replacing
from linter.model.runtime import FORMAT, Classifier
from linter.model.seal import sealed
from linter.training import cross
from linter.training.calibrate import Calibration, calibrate, temperature
from linter.training.dataset import Example
from linter.training.drift import profile_of
from linter.training.export import inputs, section, weights_file
from linter.training.fit import MINIMUM_COUNT, Corpus, chains, corpus, dictionary, fit_sentences
from linter.training.metrics import Answer, rounded, score
from linter.training.resume import Kept
from linter.training.seen import of_corpus
from linter.values import ROUTES, TACTICS


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training run gives: the files' bytes by name, and what the report is drawn from."""

    files: dict[str, bytes]
    data: Corpus
    voice: tuple[Answer, ...]
    figures: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file of new examples: its name without folders, the sha256 of its bytes, how much each of its sentences counts, how many of them
    are learnt from and how many held out."""

    name: str
    sha256: str
    weight: float
    sentences: int
    held_out: int


#: ``progress(phase, done, total)``
Progress = Callable[[str, int, int], None]


def train(
    examples: Sequence[Example],
    jobs: int = 2,
    progress: Progress = lambda *_: None,
    kept: Kept | None = None,
    sources: Sequence[Source] = (),
) -> Trained:
    """Fit, calibrate on unseen voices, export. The same examples give the same bytes on the same machine.

    Folds of the cross-validation are taken from ``kept`` and put there, so that an interrupted run goes on from them.
    ``sources`` are the files besides the shipped corpora, for the card.
    """
    kept = kept or Kept()
    progress("词典 dictionary", 0, 1)
    words = dictionary(examples)
    data = corpus(examples, words)
    progress("词典 dictionary", 1, 1)

    voices, groups = cross.by_voice(data), cross.by_group(data)
    voice_scores = cross.crossed(
        data, voices, jobs, _counter(progress, "留一人 leave one voice out", len(np.unique(voices))), kept, "voice"
    )
    group_scores = cross.crossed(data, groups, jobs, _counter(progress, "分组 grouped", len(np.unique(groups))), kept, "group")
    features = cross.contexts(data, voice_scores)
    calibration = calibrate(voice_scores.rows[data.sure], features[data.sure], data.tactics[data.sure], data.moves[data.sure])

    progress("第二层 second layer", 0, 2)
    said = cross.answers(data, voice_scores, voices, cross.calibrations(data, voice_scores, voices, jobs))
    progress("第二层 second layer", 1, 2)
    group_answers = cross.answers(data, group_scores, groups, cross.calibrations(data, group_scores, groups, jobs))
    progress("第二层 second layer", 2, 2)
    things = cross.statements(data, said, voices)
    statement_scores = cross.crossed_statements(things, jobs, _counter(progress, "整篇 statements", len(np.unique(things.fold))), kept)
    voice_answers = tuple(cross.judged(said, things, statement_scores))

    progress("导出 export", 0, 1)
    names, model = fit_sentences(data, np.where(data.sure)[0])
    statement_names, statement_model = cross.fit_statements(things)
    decisions = _decisions(data, calibration, features, things, statement_scores)
    weights = weights_file({"sentence": section(names, model), "statement": section(statement_names, statement_model)}, decisions)
    figures = {"leave-one-voice-out": score(examples, voice_answers), "grouped": score(examples, group_answers)}
    files = {"weights.bin": weights, "words.txt": words}
    known = Classifier(weights, lambda: words).sentence_section.index
    profile = profile_of(of_corpus(data, voice_answers, known, names, MINIMUM_COUNT))
    files["card.json"] = _card(files, examples, calibration, figures, sources, profile)
    progress("导出 export", 1, 1)
    return Trained(files, data, voice_answers, figures)


def _counter(progress: Progress, phase: str, total: int) -> Callable[[], None]:
    count = 0

    def done() -> None:
        nonlocal count
        count += 1
        progress(phase, count, total)

    progress(phase, 0, total)
    return done


def _decisions(
    data: Corpus, calibration: Calibration, features: np.ndarray, things: cross.Statements, statement_scores: np.ndarray
) -> dict[str, Any]:
    start, transitions = chains(data, range(len(data.examples)))
    return {
        "second": calibration.second.tolist(),
        "thresholds": calibration.thresholds,
        "sure": calibration.sure,
        "possible": calibration.possible,
        "phrase_precision": _phrase_precision(data, calibration.probabilities(features)),
        "move_temperature": calibration.move_temperature,
        "start": [round(x, 6) for x in start],
        "transitions": [[round(x, 6) for x in row] for row in transitions],
        "temperature": {
            "route": temperature(statement_scores[:, : len(ROUTES)], things.route),
            "violation": temperature(statement_scores[:, len(ROUTES) :], things.violation),
        },
    }


def _phrase_precision(data: Corpus, chances: np.ndarray) -> list[float]:
    """For each tactic the share of its strong phrases, not ruled out by the model, that are the tactic (add-one smoothed)."""
    right, seen = [1.0] * len(TACTICS), [2.0] * len(TACTICS)
    for flat, (e, i) in enumerate(data.place):
        for hit in data.prepared[e][i].hits:
            k = TACTICS.index(hit.tactic)
            if hit.strong and data.sure[flat] and chances[flat, k] >= PHRASE_FLOOR:
                seen[k] += 1
                right[k] += bool(data.tactics[flat, k])
    return [round(r / s, 4) for r, s in zip(right, seen, strict=True)]


def _card(
    files: dict[str, bytes],
    examples: Sequence[Example],
    calibration: Calibration,
    figures: dict[str, dict[str, Any]],
    sources: Sequence[Source],
    profile: dict[str, Any],
) -> bytes:
    from hashlib import sha256

    card = {
        "format": FORMAT,
        "tool": __version__,
        "sha256": {name: sha256(content).hexdigest() for name, content in files.items()},
        "inputs": inputs(),
        "data": [asdict(source) for source in sources],
        "sentences": sum(len(example.sentences) for example in examples),
        "statements": sum(example.route is not None for example in examples),
        "voices": len({example.source for example in examples}),
        "thresholds": dict(zip(TACTICS, calibration.thresholds, strict=True)) | {"any": [calibration.possible, calibration.sure]},
        "figures": {name: rounded(values, 3) for name, values in figures.items()},
        "profile": profile,
        "trained_with": versions(),
    }
    return sealed(card)


def identity(examples: Sequence[Example]) -> str:
    """What stands for everything that a training run is made from."""
    from hashlib import sha256

    learnt = sha256()
    for example in examples:
        learnt.update(repr(example).encode())
    return json.dumps([learnt.hexdigest(), inputs()["code"], versions()])


def hold_out(examples: Iterable[Example], known: Container[str] = ()) -> tuple[list[Example], list[Example]]:
    """(to learn from, held out): a fifth of the groups is never learnt from; a group is on the same side in every run.

    None of the ``known`` groups is held out: what else is of them is learnt from.
    """
    sides: tuple[list[Example], list[Example]] = ([], [])
    for example in examples:
        sides[cross.fold_of(example.group) == 0 and example.group not in known].append(example)
    return sides


def versions() -> dict[str, str]:
    """The libraries that decide what training gives."""
    from importlib.metadata import version

    return {name: version(name) for name in ("scikit-learn", "numpy", "scipy", "jieba")}


def write(files: dict[str, bytes], out: Path) -> None:
    """Put the files into ``out``, each whole or not at all; the card last, so that an old card never vouches for new weights.

    Nothing gets its name before all are on the disk: a full one leaves what was there. Raises ``OSError``.
    """
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:  # the last that is opened is the first that gets its name
        for name in sorted(files, key=lambda name: name != "card.json"):
            file = stack.enter_context(replacing(os.path.realpath(out / name)))
            file.write(files[name])
            on_disk(file)
