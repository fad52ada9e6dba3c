"""``appeal-lint inspect``: what the tool reads in each sentence. Its output carries the text itself, unmasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as shared
from linter.cli.chosen import Chosen
from linter.cli.model import told
from linter.cli.own_labels import labelled, of_own_labels, strongest
from linter.cli.saying import Failures
from linter.model.chosen import SHIPPED, Choice, choose, digest, load, named
from linter.reporters import Style
from linter.settings import SettingsError
from linter.text.visible import as_json, printable
from linter.values import TACTICS, Analysis, Unreadable

if TYPE_CHECKING:
    from linter.model.runtime import Classifier


@click.command(
    "inspect", help="逐句给出语步与对抗性表述的概率。输出含原文，不遮盖个人信息 (moves and tactics by sentence; carries the text itself)."
)
@shared.reading
@click.option("--output-format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="格式 (format)")
@click.option(
    "--model",
    type=click.Path(),
    help="用这个文件夹里的模型，申诉的或自定标签的 (the model in this folder, of appeals or of labels of your own)",
)
@click.option("--explain", is_flag=True, help="列出推动每个标签的特征及其权重 (the features behind each flagged label)")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], output_format: str, **given: Any) -> None:
    failures = Failures()
    if not paths:
        raise click.UsageError("请给出要检查的文件 PATH (no file to read)")
    chosen = Chosen(given)
    documents = shared.documents(paths, given, chosen, failures)
    ascii_only = Style(encoding=shared.out_encoding(given["output_file"])).ascii
    if given["model"] and of_own_labels(given["model"]):
        lines = labelled(documents, given["model"], output_format, ascii_only, given["explain"])
    else:
        given_model = named(given["model"]) if given["model"] else None
        analyses = _analyses(documents, given_model, chosen, failures)
        if output_format == "text":
            lines = _text(analyses, given["explain"])
        else:
            lines = (as_json(_record(a, given["explain"]), ascii_only) for a in analyses)
    shared.write(lines, given["output_file"])
    ctx.exit(2 if failures.told else 0)


Read = tuple[Analysis, Choice]


def _analyses(items: Iterable[Any], given: Choice | None, chosen: Chosen, fail: Callable[[str], None]) -> Iterator[Read | Unreadable]:
    """What is read of each document, and the model: ``given``, or that which the document's settings choose."""
    from linter.unveiled import analysed

    for item in items:
        if isinstance(item, Unreadable):
            yield item
            continue
        try:
            config = chosen.config(item.path)
            model = given or choose(config.model)
        except SettingsError as problem:
            fail(str(problem))
            yield Unreadable(item.path, str(problem), item.id)
        else:
            yield analysed(item, load(model), config.case), model


class Explainer:
    """Why the model leans to a flagged tactic: the features that weigh most for it and against it."""

    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier

    def __call__(self, analysis: Analysis, index: int) -> dict[str, list[tuple[str, float]]]:
        """Tactic -> (feature in words, what it adds to the tactic's raw score), the strongest first, those against it last."""
        found: dict[str, list[tuple[str, float]]] = {}
        flagged = analysis.flagged(index)
        prepared = [self.classifier.prepare(s.text) for s in analysis.sentences[max(0, index - 1) : index + 2]] if flagged else []
        for tactic in flagged:
            found[tactic] = strongest(self.classifier.reasons(prepared, min(index, 1), tactic))
        return found


def _record(read: Read | Unreadable, explained: bool) -> dict[str, Any]:
    """One object a document, as the contract has it; with the model that read it, where that is not the shipped one."""
    if isinstance(read, Unreadable):
        return {"path": read.path, "id": read.id, "error": read.reason, "sentences": []}
    analysis, model = read
    explain = Explainer(load(model)) if explained else None
    own = {} if model == SHIPPED else {"model": digest(model), "model_origin": model.origin}
    return {
        **own,
        "path": analysis.document.path,
        "id": analysis.document.id,
        "error": None,
        "route": {"label": analysis.route.label, "confidence": round(analysis.route.confidence, 4)},
        "violation": {"label": analysis.violation.label, "confidence": round(analysis.violation.confidence, 4)},
        "missing_moves": list(analysis.missing_moves),
        "sentences": [
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": sentence.span.of(analysis.document.text),
                "move": analysis.moves[i],
                "move_confidence": round(analysis.move_confidence[i], 4),
                "tactics": dict(zip(TACTICS, (round(p, 4) for p in analysis.tactics[i]), strict=True)),
                "flagged": list(analysis.flagged(i)),
            }
            | ({"explained": explain(analysis, i)} if explain else {})
            for i, sentence in enumerate(analysis.sentences)
        ],
    }


def _text(analyses: Iterable[Read | Unreadable], explained: bool) -> Iterator[str]:
    for read in analyses:
        if isinstance(read, Unreadable):
            continue
        analysis, model = read
        explain = Explainer(load(model)) if explained else None
        yield f"{printable(analysis.document.path)}  route={analysis.route.label} violation={analysis.violation.label}"
        if said := told(model, "zh"):
            yield f"  {said}"
        for i, sentence in enumerate(analysis.sentences):
            flagged = ",".join(analysis.flagged(i)) or "-"
            yield f"  {analysis.moves[i]:<10} {analysis.move_confidence[i]:.2f}  {flagged:<24} {printable(sentence.text)}"
            for tactic, reasons in (explain(analysis, i) if explain else {}).items():
                chance = analysis.tactics[i][TACTICS.index(tactic)]
                yield f"      {tactic} {chance:.2f}  " + "  ".join(f"{weight:+.2f} {printable(feature)}" for feature, weight in reasons)
