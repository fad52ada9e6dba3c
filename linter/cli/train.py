"""``appeal-lint train``: the shipped corpora and somebody's own labelled examples -> a model in a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import click

from linter.cli import options as shared
from linter.cli.chosen import Refused
from linter.cli.extra import needs
from linter.cli.labelled import labelled, taken
from linter.cli.progress import Phases
from linter.settings import SettingsError, resolve
from linter.text.visible import printable

#: What a run writes into its folder besides what it holds out.
_WRITES = ("weights.bin", "words.txt", "card.json", "REPORT.md", "learning.png", "reliability.png")
#: With fewer examples a label's figures say little; so many labels are told.
ENOUGH, SHOWN = 30, 12
_FEW = "，太少，数字靠不住 (too few: the figures say little)"
_AGAINST_ALL = (
    "  以上是在随附的 {} 句里找：例子少，找不全、认错几句很平常。好不好请用 evaluate 看没有用来训练的例子"
    " (found among all shipped sentences: evaluate on examples of your own)"
)
_SENT = "训练数据的特征和标签会发往 {0}：只用您自己的机器 (features and labels are sent to {0}: use machines of your own)"


@click.command(
    "train",
    help="用随附的语料和自己的标注数据训练模型，写到 --out；正在使用的模型不变，启用要另外运行 promote"
    " (train on the shipped corpora and labelled files of your own; the model in use stays as it is).",
)
@click.option(
    "--data", "paths", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="标注数据，可重复 (labelled file, repeatable)"
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    type=click.FloatRange(0.01, 100),
    help="新数据一句算几句：给一个，或与 --data 一一对应 (how much a new sentence counts: one for all, or one a file)  [default: 1]",
)
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="写到这个文件夹 (where the model goes)"
)
@labelled
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="进程数，不影响结果 (processes; the result is the same)")
@click.option("--report", is_flag=True, help="另写 REPORT.md 和图 (also a report with pictures)")
@click.option("--scheduler", metavar="tcp://…", help="在这个 Dask 集群上做交叉验证 (cross-validate on a Dask cluster; extra distributed)")
def command(
    paths: tuple[Path, ...], weights: tuple[float, ...], out: Path, jobs: int, report: bool, scheduler: str | None, **given: Any
) -> None:
    with needs("train"):
        from concurrent.futures import BrokenExecutor

        from linter.many import on
        from linter.training.dataset import DataError, frozen, load
        from linter.training.intake import Taken, texts
        from linter.training.learning import learn_appeals, learn_own
        from linter.training.promote import one_sided
    _refuse(out, paths, given["task"])
    if len(weights) not in (0, 1, len(paths)):
        raise click.UsageError(f"--weight 给了 {len(weights)} 个，--data 有 {len(paths)} 个：给一个，或一一对应 (one, or one a file)")
    if any(weight != weight for weight in weights):  # nan is in every range
        raise click.UsageError("--weight nan 不是数 (not a number)")
    each = weights if len(weights) == len(paths) else (weights or (1.0,)) * len(paths)
    new = taken(paths, given, weights=each, held_out=texts(frozen()), known=load()) if paths else Taken(None)
    for side in one_sided(new.examples):
        click.echo(f"appeal-lint: {printable(side.told)}", err=True)
    if scheduler:
        click.echo(f"appeal-lint: {_SENT.format(scheduler)}", err=True)
    try:
        with ExitStack() as stack:
            with needs("distributed"):
                stack.enter_context(on(scheduler))
            progress = stack.enter_context(Phases())
            own = new.task is not None
            card = learn_own(new, paths, out, jobs, progress) if own else learn_appeals(new, paths, each, out, jobs, progress, report)
    except DataError as problem:
        raise click.UsageError(str(problem)) from None
    except BrokenExecutor:
        raise Refused(
            "一个进程被系统结束了，多半是内存不够；请加 --jobs 1 再运行一次，会接着做"
            " (a process was killed, most likely for want of memory: run again with --jobs 1)"
        ) from None
    except OSError as problem:
        raise click.UsageError(f"{scheduler or out}：{problem.strerror or problem}；没有写出模型 (no model was written)") from None
    click.echo(_told(card, out))


def _refuse(out: Path, paths: Sequence[Path], task: str | None) -> None:
    """Raises ``click.UsageError`` for a file that is given twice, and for a folder in which the run would write over what is not its own."""
    from linter.training.dataset import HELD_OUT
    from linter.training.resume import PARTIAL, ours

    real, written = [os.path.realpath(path) for path in paths], (*_WRITES, HELD_OUT)
    if twice := next((path for i, path in enumerate(paths) if real[i] in real[:i]), None):
        raise click.UsageError(f"--data {twice} 给了两次；要让它多算几句请用 --weight (the same file twice)")
    shared.not_an_input([str(out / name) for name in written], [*map(str, paths), *([task] if task else [])])
    if whose := _in_use(out):
        raise click.UsageError(f"--out {out} 是{whose}所在的文件夹；请写到别处，再 promote (a model that is in use is there)")
    partial = out / PARTIAL
    if os.path.lexists(partial) and not ours(partial):
        raise click.UsageError(f"--out {out} 里的 {PARTIAL} 不是训练留下的；请先移走它，或换一个文件夹 (not ours)")
    foreign = [name for name in written if (out / name).exists()]
    if foreign and not partial.is_dir() and not _is_model(out):
        raise click.UsageError(f"--out {out} 里已有 {foreign[0]}，却不是训练好的模型；请换一个文件夹 (files that are no model's)")


def _in_use(out: Path) -> str:
    """Whose appeals model in use stands in a folder, in words; empty where there is none."""
    from linter.model.chosen import models
    from linter.resources import folder

    real = os.path.realpath(out)
    with suppress(FileNotFoundError):
        if real == os.path.realpath(str(folder("models"))):
            return "随附的模型"
    if Path(real).is_relative_to(os.path.realpath(models())):
        return "您换上的模型"
    with suppress(SettingsError):
        pin = resolve("").config.model
        if pin is not None and pin.folder and os.path.realpath(pin.folder) == real:
            return f"{pin.place} 指定的模型"
    return ""


def _is_model(out: Path) -> bool:
    from linter.model.own import any_card
    from linter.model.runtime import ModelError

    try:
        any_card(out)
    except ModelError:
        return False
    return True


def _told(card: dict[str, Any], out: Path) -> str:
    """The figures of a new model, and what to do with it."""
    if "task" in card:
        own = card["figures"]["grouped"]
        lines = [
            f"{out}：任务 {card['task']['name']}，{card['items']} 条；分组交叉验证 macro-F1 {own['macro_f1']:.3f}，准确率 {own['accuracy']:.3f}"
        ]
        lines += [
            f"  {label}：精确率 {one['precision']:.2f}，召回率 {one['recall']:.2f}，例子 {one['gold']} 条" + _FEW * (one["gold"] < ENOUGH)
            for label, one in list(own["labels"].items())[:SHOWN]
        ]
        lines += [_AGAINST_ALL.format(card["background"])] * bool(card["background"])
        return "\n".join([*lines, f"看结果 (serve it)：appeal-lint inspect --model {out} FILE"])
    figures = card["figures"]["leave-one-voice-out"]
    new = sum(source["sentences"] for source in card["data"])
    held = sum(source["held_out"] for source in card["data"])
    return (
        f"{out}：{card['sentences']} 句（新增 {new}，留作检验 {held}）；没见过的作者 (unseen voices)："
        f"any tactic F1 {figures['any_f1']:.3f}, tactics {figures['tactic_macro_f1']:.3f}, moves {figures['move_macro_f1']:.3f}, "
        f"route {figures['route_accuracy']:.3f}\n"
        + (
            "没有一组留作检验：promote 时请用 --heldout 另给没有学过的例子 (nothing held out: promote needs --heldout)\n"
            if new and not held
            else ""
        )
        + f"启用 (put it to use)：appeal-lint promote {out}"
    )
