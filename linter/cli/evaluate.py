"""``appeal-lint evaluate``: how good a model is on labelled texts, against another one, and how far from home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter import __version__
from linter.cli import options as shared
from linter.cli.chosen import Refused
from linter.cli.extra import needs
from linter.cli.labelled import columns, taken
from linter.cli.progress import Phases
from linter.model.chosen import SHORT
from linter.text.visible import as_json, printable

if TYPE_CHECKING:
    from linter.training.evaluate import Evaluation
    from linter.training.intake import Taken
    from linter.training.models import Model

T = TypeVar("T")
#: From this share of sentences that the model has learnt from, figures are said to flatter it.
FAMILIAR = 0.1
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(
    "evaluate",
    help="在带标签的数据上评估模型：各标签的精确率、召回率、F1，混淆矩阵，校准，把握最大的错误；可与另一个模型比较，或看新文本离训练数据多远。"
    "不给 DATA 就用随附的保留集，任何模型都没有学过 (how good a model is on labelled data, by default on the frozen set; against another one; "
    "drift).",
)
@click.argument("data", nargs=-1, type=click.Path(path_type=Path), metavar="[DATA…]")
@click.option("--model", type=_FOLDER, metavar="DIR", help="评估哪个模型；不给就是在用的 (the model)  [default: the one in use]")
@click.option("--against", type=_FOLDER, metavar="DIR", help="同一数据上与它比较，给出 95% 区间 (compare with this model)")
@columns
@click.option("--errors", type=click.IntRange(min=0), default=5, show_default=True, metavar="N", help="每类列出几个错误 (of each kind)")
@click.option("--plots", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="把图画到这个文件夹，PNG (pictures)")
@click.option(
    "--drift", is_flag=True, help="不评估：看 DATA（不必有标签）离训练数据多远，太远则退出码 1 (how far from home; labels not needed)"
)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="格式 (format)")
@click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="写到文件 (instead of stdout)")
@click.pass_context
def command(ctx: click.Context, /, data: tuple[Path, ...], model: Path | None, against: Path | None, **given: Any) -> None:
    with needs("train"):
        from linter.training import plots as _  # noqa: F401
        from linter.training.models import open_model
    shared.not_an_input([given["output_file"]], map(str, data))
    subject = open_model(model)
    if given["drift"]:
        if not data:
            raise click.UsageError("--drift 要给出 DATA (no texts)")
        if against or given["plots"]:
            raise click.UsageError("--drift 不评估，不能和 --against、--plots 一起用 (not together)")
        far = _drift(subject, data, given)
        ctx.exit(int(far))
    found = _found(subject, data, given)
    _warn_of_training(subject, data, found)
    evaluation = _evaluated(subject, found, "评估 evaluate")
    other = open_model(against) if against else None
    rival = _evaluated(other, found, "对照 against") if other else None
    if given["plots"]:
        _draw(evaluation, given["plots"])
    if given["output_format"] == "json":
        shared.write([_json(subject, evaluation, other, rival, given["errors"])], given["output_file"])
    else:
        shared.write(_text(subject, found, evaluation, other, rival, given["errors"]), given["output_file"])


def _found(model: Model, data: Sequence[Path], given: dict[str, Any]) -> Taken:
    """What the model is evaluated on. Raises :class:`Refused`."""
    if data:
        try:
            return taken(data, given, task=model.task, keep_repeated=True)
        except Refused as problem:
            if model.task is not None or "--task" not in problem.message:
                raise
            what = "这里评估的是申诉模型；评估自己标签的模型请用 --model DIR (for a model of your own labels give --model)"
            raise Refused(f"{problem.message.partition('。见到')[0]}；{what}") from None
    if model.task is not None:
        raise Refused("请给出带标签的 DATA：随附的保留集里没有这个模型的标签 (no data: the frozen set has none of this model's labels)")
    from linter.training.dataset import frozen
    from linter.training.intake import Taken

    examples = tuple(frozen())
    return Taken(None, examples, places=tuple(example.id for example in examples))


def _evaluated(model: Model, found: Taken, phase: str) -> Evaluation:
    """Raises :class:`Refused` for a model that answers another question."""
    from linter.training.evaluate import evaluate_answers, evaluate_choices
    from linter.training.predict import answers, choices

    with Phases() as phases:
        if model.own is not None:
            if found.task is None or set(model.own.task.labels) != set(found.task.labels) or model.own.task.multi != found.task.multi:
                raise Refused("两个模型的任务不同，没法比较 (the models answer different questions)")
            said = choices(model.own, _tracked(found.items, phases, phase))
            return evaluate_choices(model.own.task, found.items, said, found.places)
        assert model.classifier is not None
        if found.task is not None:
            raise Refused("两个模型的任务不同，没法比较 (the models answer different questions)")
        return evaluate_answers(found.examples, answers(model.classifier, _tracked(found.examples, phases, phase)), found.places)


def _tracked(things: Sequence[T], phases: Phases, phase: str) -> Iterator[T]:
    step = max(1, len(things) // 50)
    for number, thing in enumerate(things, 1):
        yield thing
        if number % step == 0 or number == len(things):
            phases(phase, number, len(things))


def _warn_of_training(model: Model, data: Sequence[Path], found: Taken) -> None:
    from linter.training.models import familiar, learnt_from

    flattering = "指标会虚高，请换没有学过的数据 (the model has learnt from this: the figures flatter it)"
    for path in learnt_from(model, data):
        click.echo(f"appeal-lint: {printable(str(path))}: 模型就是用这个文件训练的，{flattering}", err=True)
    if (share := familiar(model, found.examples)) >= FAMILIAR:
        click.echo(f"appeal-lint: {share:.0%} 的句子就在训练用的语料里，{flattering}", err=True)


def _json(model: Model, evaluation: Evaluation, other: Model | None, rival: Evaluation | None, errors: int) -> str:
    from linter.training.comparison import intervals
    from linter.training.evaluate import described

    found = _head(model) | described(evaluation, model.task, errors)
    if other is not None and rival is not None:
        differences = intervals(rival.counts, evaluation.counts, evaluation.groups)
        beside = described(rival, other.task, 0)
        figures = beside["figures"] if other.task is None else {k: v for k, v in beside.items() if k in rival.figures}
        found["against"] = {"model": other.sha256, "figures": figures}
        found["comparison"] = {name: {k: round(v, 4) for k, v in asdict(one).items()} for name, one in differences.items()}
    return as_json(found)


def _head(model: Model) -> dict[str, Any]:
    return {"version": 1, "tool": {"name": "appeal-lint", "version": __version__, "model": model.sha256}}


def _text(model: Model, found: Taken, evaluation: Evaluation, other: Model | None, rival: Evaluation | None, errors: int) -> Iterator[str]:
    from linter.training.comparison import intervals
    from linter.training.tables import compared, lines

    yield f"模型 model {model.sha256[:SHORT]}" + (f" · 任务 task {printable(model.task.name)}" if model.task else "")
    if model.task is None:
        count = f"{len(found.examples)} 篇或句 (examples)，计分 {evaluation.figures['sentences']} 句 (sentences scored)"
    else:
        count = f"{len(found.items)} 条 (items)"
    yield f"数据 data {count}，{len(set(evaluation.groups))} 组 (groups)"
    yield ""
    if other is not None and rival is not None:
        yield f"对照模型 against {other.sha256[:SHORT]}"
        yield from compared(rival.figures, evaluation.figures, intervals(rival.counts, evaluation.counts, evaluation.groups))
        yield ""
    yield from lines(evaluation, errors)


def _draw(evaluation: Evaluation, folder: Path) -> None:
    from linter.atomic import replace_file
    from linter.training.plots import labels_of, pictures, spelling

    names = spelling(labels_of(evaluation))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in pictures(evaluation, names).items():
            replace_file(str(folder / name), content)
    except OSError as problem:
        raise Refused(f"{folder}: 不能写入图片：{problem.strerror} (cannot write)") from None
    click.echo(f"图 pictures: {printable(str(folder))}", err=True)
    if coded := [f"{short}={label}" for label, short in names.items() if short.startswith("L") and short != label and short[1:].isdigit()]:
        click.echo(f"本机没有中文字体，图里用编号 (no font here has these characters): {printable('、'.join(coded))}", err=True)


def _drift(model: Model, data: Sequence[Path], given: dict[str, Any]) -> bool:
    """Whether the texts are far from what the model has learnt from. Raises :class:`Refused`."""
    from linter.training.drift import ENOUGH, drift
    from linter.training.intake import IntakeError
    from linter.training.seen import looked_at, texts
    from linter.training.tables import drifted

    if "profile" not in model.card:
        raise Refused("这个模型的模型卡没有训练数据的概貌（profile），请用本版本重新训练 (its card has no profile: train it again)")
    try:
        some = [text for path in data for text in texts(path, given["text_column"], given["encoding"])]
    except IntakeError as problem:
        raise Refused(str(problem)) from None
    if not some:
        raise Refused("没有读到文本；表格和 JSON 请用 --text-column 指明正文 (no texts)")
    with Phases() as phases:
        tracked = _tracked(some, phases, "读 read")
        seen = list(looked_at(model, tracked))
    if len(seen) < ENOUGH:
        raise Refused(f"只读到 {len(seen)} 句或篇，至少要 {ENOUGH}，才看得出远近 (too few texts to tell)")
    shifts = drift(model.card["profile"], seen)
    far = any(shift.far for shift in shifts)
    if given["output_format"] == "json":
        told = {"far": far, "texts": len(some), "units": len(seen), "measures": [shift.described() for shift in shifts]}
        shared.write([as_json(_head(model) | {"drift": told})], given["output_file"])
    else:
        heading = f"模型 model {model.sha256[:SHORT]} · {len(some)} 篇文本 (texts)，{len(seen)} 句或篇 (units)"
        shared.write([heading, "", *drifted(shifts)], given["output_file"])
    return far
