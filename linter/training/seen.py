"""What drift looks at of each text: of those that a model has learnt from, and of new ones."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from linter.analysis import analyse
from linter.model.features import Blocks, sentence_features
from linter.model.own import OwnModel
from linter.model.runtime import Classifier
from linter.readers import read
from linter.readers.plain import document
from linter.text.segment import sentences
from linter.training.intake import IntakeError, Note
from linter.training.intake.columns import named
from linter.training.intake.files import read as records
from linter.training.metrics import Answer, Choice
from linter.training.models import Model
from linter.training.predict import Heard
from linter.training.task import Item
from linter.values import TACTICS, Unreadable

if TYPE_CHECKING:
    from linter.training.fit import Corpus

#: Files of many texts, labelled or not; any other is one statement.
RECORDS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab")


@dataclass(frozen=True, slots=True)
class Seen:
    """``unknown``: the share of a text's runs of characters and words that the model has no weight for; ``words``: those of two and more
    characters; ``labels``: what the model gives; ``chance``: of any tactic, or of its likeliest label. ``source`` and ``group`` are known
    of what was learnt from only."""

    text: str
    unknown: float
    words: frozenset[str]
    labels: tuple[str, ...]
    chance: float
    source: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """What texts that a model learns from consist of: ``rows`` (texts, vocabulary), how many runs of characters and words each text has
    (``sizes``) and its words. Small beside the features themselves, which a training run can let go."""

    names: dict[str, int]
    rows: Any
    sizes: np.ndarray
    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, blocks: Sequence[Blocks], names: dict[str, int]) -> Features:
        """``names``: the vocabulary, numbered."""
        columns = array("i")
        ends = [0]
        for thing in blocks:
            columns.extend(sorted({names[feature] for feature in _features(thing) if feature in names}))
            ends.append(len(columns))
        found = np.frombuffer(columns, dtype=np.int32) if columns else np.zeros(0, dtype=np.int32)
        rows = sparse.csr_matrix((np.ones(len(found), dtype=np.int32), found, ends), shape=(len(blocks), len(names)))
        sizes = np.array([max(1, len(thing[0]) + len(thing[1])) for thing in blocks])
        return cls(names, rows, sizes, tuple(map(_words, blocks)))

    def unknown(self, homes: Sequence[str], known: Container[str], minimum: int) -> list[float]:
        """Of each text the share of features that would be unknown had its source (``homes``) not been learnt from: new texts are held
        against what is new at home, too. ``known``: what the model has weights for; ``minimum``: in how many texts that has to stand."""
        numbers = np.unique(np.array(homes, dtype=object).astype(str), return_inverse=True)[1]
        kept = np.array([name in known for name in self.names], dtype=bool)
        membership = sparse.csr_matrix((np.ones(len(numbers), dtype=np.int32), (numbers, np.arange(len(numbers)))))
        by_home = (membership @ self.rows).tocsr()
        by_home.sort_indices()
        total = np.asarray(self.rows.sum(0)).ravel()
        shares = []
        for i, home in enumerate(numbers):
            columns = self.rows.indices[self.rows.indptr[i] : self.rows.indptr[i + 1]]
            columns = columns[kept[columns]]
            place = slice(by_home.indptr[home], by_home.indptr[home + 1])
            own = by_home.data[place][np.searchsorted(by_home.indices[place], columns)]
            shares.append(1 - float((total[columns] - own >= minimum).sum()) / float(self.sizes[i]))
        return shares


def of_corpus(data: Corpus, answers: Sequence[Answer], known: Container[str], names: dict[str, int], minimum: int) -> list[Seen]:
    """The sentences that an appeals model has learnt from, with ``answers`` of models that had not seen them. ``known``: the features
    that it has weights for, of the vocabulary ``names``; ``minimum``: how many sentences a feature is learnt from."""
    features = Features.of(data.blocks, names)
    unknown = features.unknown(data.source.tolist(), known, minimum)
    return [
        Seen(
            data.examples[e].sentences[i].text,
            share,
            words,
            _ordered(answers[e].flagged[i]),
            answers[e].anything[i],
            data.examples[e].source,
            data.examples[e].group,
        )
        for (e, i), words, share in zip(data.place, features.words, unknown, strict=True)
    ]


def of_items(items: Sequence[Item], features: Features, choices: Sequence[Choice], known: Container[str], minimum: int) -> list[Seen]:
    """The same of the items that a model of a user's own has learnt from."""
    several = len({item.source for item in items}) > 1
    unknown = features.unknown([item.source if several else item.group for item in items], known, minimum)
    return [
        Seen(item.text, share, words, choice.labels, max(choice.chances), item.source, item.group)
        for item, words, choice, share in zip(items, features.words, choices, unknown, strict=True)
    ]


def looked_at(model: Model, texts: Iterable[str]) -> Iterator[Seen]:
    """New texts as a model reads them."""
    if model.own is not None:
        return _by_own(model.own, texts)
    assert model.classifier is not None
    return _by_appeals(model.classifier, texts)


def _by_appeals(classifier: Classifier, texts: Iterable[str]) -> Iterator[Seen]:
    heard, known = Heard(classifier), classifier.sentence_section.index
    for text in texts:
        analysis = analyse(document(text), heard)
        for i, sentence in enumerate(analysis.sentences):
            blocks = sentence_features(heard.sentences, i)
            flagged = _ordered(analysis.flagged(i))
            yield Seen(sentence.text, _unknown(blocks, known), _words(blocks), flagged, heard.reading.anything[i])


def _by_own(model: OwnModel, texts: Iterable[str]) -> Iterator[Seen]:
    for text in texts:
        for part in [sentence.text for sentence in sentences(document(text))] if model.task.unit == "sentence" else [text]:
            chances, blocks = model.chances(part), model.features(part)
            yield Seen(part, _unknown(blocks, model.vocabulary), _words(blocks), model.held(chances), max(chances))


def texts(path: Path, column: str | None = None, encoding: str | None = None) -> Iterator[str]:
    """The texts of a file, labelled or not: of each record, or of the one statement it is. What is no text is left out.

    Raises :class:`~linter.training.intake.IntakeError` for a file that cannot be used.
    """
    if path.suffix.lower() not in RECORDS:
        yield from _statements(path, encoding)
        return

    def known(names: list[str]) -> bool:
        return named(names, "text", column) is not None

    for one in records(path, encoding, known)[1]:
        text = None if isinstance(one, Note) else _text(one[1], column)
        if text and text.strip():
            yield text


def _statements(path: Path, encoding: str | None) -> Iterator[str]:
    for item in read(str(path), encoding=encoding):
        if isinstance(item, Unreadable):
            raise IntakeError(f"{item.path}: {item.reason}")
        yield item.text


def _text(record: dict[str, Any], column: str | None) -> str | None:
    """The text of a record; of a statement in the corpora's format that of its sentences."""
    if isinstance(parts := record.get("sentences"), list):
        some = [part for part in parts if isinstance(part, dict) and isinstance(part.get("text"), str)]
        return "".join(part["text"] + ("\n" if part.get("nl") else "") for part in some)
    inner = record["data"] if isinstance(record.get("data"), dict) else record
    found = inner.get(named(list(inner), "text", column) or "")
    return found if isinstance(found, str) else None


def _unknown(thing: Blocks, known: Container[str]) -> float:
    features = _features(thing)
    return sum(feature not in known for feature in features) / max(1, len(features))


def _features(thing: Blocks) -> list[str]:
    return [*thing[0], *thing[1]]


def _words(thing: Blocks) -> frozenset[str]:
    return words_among(thing[1])


def words_among(features: Iterable[str]) -> frozenset[str]:
    """The words of two and more characters among features that are words and pairs of them."""
    plain = (feature.removeprefix("w:") for feature in features if " " not in feature)
    return frozenset(word for word in plain if len(word) > 1 and not word.isascii())


def _ordered(tactics: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(tactics, key=TACTICS.index))
