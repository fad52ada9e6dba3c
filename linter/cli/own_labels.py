"""``inspect`` with a model of labels of the user's own: the chance of each label of a sentence or of a whole text, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.text.visible import as_json, printable
from linter.values import Document, Unreadable

if TYPE_CHECKING:
    from linter.model.own import OwnModel

#: So many features that speak for a label are shown, and so many against it.
FOR, AGAINST = 8, 4


def of_own_labels(folder: str) -> bool:
    """Whether the model in ``folder`` answers a question of the user's own. Raises ``ModelError`` where there is no model."""
    from linter.model.own import any_card

    return "task" in any_card(Path(folder))


def strongest(reasons: Mapping[str, float]) -> list[tuple[str, float]]:
    """(feature in words, what it adds to a label's raw score): those that weigh most, the strongest first, those against it last."""
    from linter.model.features import described

    ranked = sorted(((round(weight, 3), described(feature)) for feature, weight in reasons.items()), reverse=True)
    chosen = ranked[:FOR] + ranked[FOR:][-AGAINST:]
    return [(feature, weight) for weight, feature in chosen if weight]


def labelled(documents: Iterable[Document | Unreadable], folder: str, output_format: str, ascii_only: bool, explain: bool) -> Iterator[str]:
    """The lines that say what the model in ``folder`` reads. Raises ``ModelError``."""
    from linter.model.own import load

    model = load(folder)
    records = (_record(document, model, explain) for document in documents)
    if output_format == "jsonl":
        return (as_json(record, ascii_only) for record in records)
    return (line for record in records if record["error"] is None for line in _text(record, model))


def _record(document: Document | Unreadable, model: OwnModel, explain: bool) -> dict[str, Any]:
    """One object a document: of a model of sentences with its sentences, else with the labels of the whole."""
    from linter.model.own import whole
    from linter.text.segment import sentences

    said = {"path": document.path, "id": document.id, "error": None, "task": model.task.name, "model": model.sha256}
    if isinstance(document, Unreadable):
        return said | {"error": document.reason, "sentences": []}
    if model.task.unit == "document":
        return said | _read(whole(document), model, explain) | {"sentences": []}
    return said | {
        "sentences": [
            {"start": one.span.start, "end": one.span.end, "text": one.span.of(document.text)} | _read(one.text, model, explain)
            for one in sentences(document)
        ]
    }


def _read(text: str, model: OwnModel, explain: bool) -> dict[str, Any]:
    chances = model.chances(text)
    held = model.held(chances)
    said: dict[str, Any] = {
        "labels": list(held),
        "chances": {label: round(chance, 4) for label, chance in zip(model.task.labels, chances, strict=True)},
    }
    if explain:
        said["explained"] = {label: strongest(model.reasons(text, label)) for label in held}
    return said


def _text(record: dict[str, Any], model: OwnModel) -> Iterator[str]:
    yield f"{printable(record['path'])}  task={printable(record['task'])}"
    for one in record["sentences"] or [record]:
        if "chances" not in one:
            continue  # a text without sentences
        held, chances = ",".join(map(printable, one["labels"])) or "-", one["chances"]
        shown = "  ".join(f"{printable(label)}={chance:.2f}" for label, chance in chances.items())
        yield f"  {held:<16} {shown}" + (f"  {printable(one['text'])}" if "text" in one else "")
        for label, reasons in one.get("explained", {}).items():
            yield f"      {printable(label)} {chances[label]:.2f}  " + "  ".join(f"{w:+.2f} {printable(f)}" for f, w in reasons)
