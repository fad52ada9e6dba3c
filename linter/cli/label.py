"""``appeal-lint label``: active learning at a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter import Linter
from linter.cli import options as shared
from linter.cli.chosen import Chosen, Refused
from linter.cli.model import told
from linter.cli.saying import Failures, say
from linter.frozen import replace
from linter.text.mask import mask
from linter.values import MOVES, TACTICS, Document, Unreadable

if TYPE_CHECKING:
    from linter.config import Config
    from linter.model.own import OwnModel
    from linter.training.active import Question, Reader
    from linter.training.intake.likeness import HeldOut
    from linter.training.journal import Journal
    from linter.training.task import Task


#: So many sentences of one text are most likely of several.
_MANY = 9


@click.command(
    "label",
    help="标注模型最没把握、又互不相同的句子，用来再训练：PATH 是文件或文件夹。一键一个标签，? 看指南，每答一句就存一句，个人信息遮盖后才存；"
    "不在终端时从标准输入读回答，一行一个 (label the sentences that the model is least sure of). 退出码：0 好，2 运行失败，130 被中断。",
)
@shared.collecting
@click.option(
    "--out", type=click.Path(dir_okay=False), required=True, metavar="FILE", help="存到这个 .jsonl，已有就接着标 (labels; goes on)"
)
@click.option("--model", type=click.Path(), metavar="DIR", help="用这个文件夹里的模型；不给就用现用的 (instead of the model in use)")
@click.option("--task", type=click.Path(), metavar="FILE", help="自己的标签：任务文件 (labels of your own: a task file)")
@click.option("--by-line", is_flag=True, help="一行是一份文本，各是各人写的 (every line is a text by somebody else)")
@click.option("--number", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="最多问几句 (how many)")
@click.option("--label", metavar="LABEL", help="只看对这个标签有没有把握 (in doubt about this label)")
@click.option("--match", metavar="REGEX", help="只问含有它的句子，例如新标签还没有模型时 (only sentences that it is found in)")
@click.option("--source", default="label", show_default=True, metavar="NAME", help="记作谁标的 (who labels)")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 (language)  [default: zh]")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    from linter.cli.form import fitting
    from linter.cli.labelling import Session
    from linter.cli.main import Interrupted
    from linter.training.active import choose
    from linter.training.journal import Journal, JournalError

    failures = Failures()
    _refuse(paths, given)
    settings = shared.without_case(given)
    chosen = Chosen(settings)
    here = chosen.settings("").config
    task, model = _task(given)
    reader = _reader(given, task, model, here, given["label"])
    if task is not None:
        fitting(task)
    try:
        journal = Journal(given["out"], ("labels",) if task else ("move", "tactics"))
        if journal.repaired:
            say(journal.repaired)
        before = len(journal.records)
        questions = _questions(paths, settings, chosen, reader, given, failures)
        picked = choose(questions, given["number"], _known(journal, task), reader.features)
        if said := _other_model(given, task, here):
            say(said)
        if len(picked.questions) > _MANY and len({question.group for question in picked.questions}) == 1:
            say("这些句子都出自同一份文本，训练时算作一组，不够；若一行是一份，请加 --by-line (all of one text; is every line one?)")
        say(_told(picked.questions, picked.known, picked.repeated, given["out"]))
        session = Session(task, picked.questions, journal, given["source"], given["lang"] or here.lang)
        try:
            session.run()
        except (click.Abort, KeyboardInterrupt):
            raise Interrupted(f"已中断；存好的 {session.saved} 条都在 {given['out']} (interrupted, {session.saved} saved)") from None
        if picked.questions and not session.terminal and not session.heard:
            raise Refused("标准输入里没有回答：请在终端里运行，或一行一个回答地给 (no terminal, and no answers on standard input)")
    except JournalError as problem:
        raise Refused(str(problem)) from None
    if picked.questions:
        total = f"共 {len(journal.records)} 条" if before else ""
        say(f"存了 {session.saved} 条到 {given['out']}{'，' if total else ''}{total} (saved {session.saved})")
    ctx.exit(2 if failures.told else 0)


def _refuse(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    if not paths:
        raise click.UsageError("请给出要标注的文件或文件夹 PATH (no file to label)")
    if "-" in paths:
        raise click.UsageError("回答要从键盘或标准输入来，文本请放在文件里 (standard input is for the answers)")
    if sys.stdin is None:
        raise click.UsageError("没有键盘也没有标准输入 (standard input is closed)")
    shared.not_an_input([given["out"]], paths)
    if given["match"]:
        try:
            re.compile(given["match"])
        except re.error as problem:
            raise click.UsageError(f"--match 不是正则表达式：{problem} (not a regular expression)") from None


def _task(given: dict[str, Any]) -> tuple[Task | None, OwnModel | None]:
    """The task and the model for it that the options name; neither for appeals."""
    from linter.training.task import TaskError, read_task

    task = model = None
    if given["task"]:
        try:
            task = read_task(Path(given["task"]))
        except TaskError as problem:
            raise Refused(str(problem)) from None
    if given["model"]:
        from linter.model.own import any_card, load

        if "task" in any_card(Path(given["model"])):
            model = load(given["model"])
            if task is not None and task.labels != model.task.labels:
                raise Refused(f"{given['model']} 的标签和 {given['task']} 的不同，请用同一个任务的模型 (another task's model)")
            task = task or model.task
        elif task is not None:
            raise Refused(f"{given['model']} 是申诉模型，不认 {given['task']} 的标签；还没有模型就不给 --model (a model of appeals)")
    return task, model


def _reader(given: dict[str, Any], task: Task | None, model: OwnModel | None, config: Config, label: str | None) -> Reader:
    from linter.training.active import Appeals, Own

    labels = (*MOVES, *TACTICS) if task is None else task.labels
    found = label.replace("-", "_") if label and task is None else label
    if found and found not in labels:
        raise click.UsageError(f"--label {found}: 没有这个标签；有 {'、'.join(labels)} (no such label)")
    if task is None and given["model"]:
        from linter.model.card import load

        return Appeals(load(Path(given["model"])), found or "")
    classifier = Linter(config).classifier
    return Appeals(classifier, found or "") if task is None else Own(task, model, classifier, found or "")


def _other_model(given: dict[str, Any], task: Task | None, config: Config) -> str:
    """The sentence on a model that is not the shipped one; empty for that one, and where the user names one or has none."""
    if task is not None or given["model"]:
        return ""
    from linter.model.chosen import choose

    return told(choose(config.model), given["lang"] or config.lang)


def _questions(
    paths: tuple[str, ...], settings: dict[str, Any], chosen: Chosen, reader: Reader, given: dict[str, Any], fail: Failures
) -> Iterator[Question]:
    """What could be asked of all documents, with their count on the terminal."""
    wanted = re.compile(given["match"]) if given["match"] else None
    out, read, groups = os.path.realpath(given["out"]), 0, dict[str, dict[str, str]]()
    for item in shared.documents(paths, settings, chosen, fail):
        if isinstance(item, Unreadable) or os.path.realpath(item.path) == out:
            continue
        assert isinstance(item, Document)
        read += 1
        if item.id is not None and item.path not in groups:
            groups[item.path] = _groups(item.path)
        group = groups.get(item.path, {}).get(item.id or "")
        if sys.stderr.isatty() and read % 20 == 0:
            click.echo(f"\r读了 {read} 份 (read)", nl=False, err=True)
        for question in _by_line(item, reader) if given["by_line"] else reader.questions(item):
            if wanted is None or wanted.search(question.text):
                yield replace(question, group=group) if group else question
    if sys.stderr.isatty() and read >= 20:
        click.echo("\r" + " " * 40 + "\r", nl=False, err=True)


def _by_line(item: Document, reader: Reader) -> Iterator[Question]:
    """What could be asked of each line of a text as if it were a text of its own."""
    from linter.readers.plain import document

    for number, line in enumerate(item.text.split("\n"), 1):
        if line.strip():
            for question in reader.questions(document(line, item.path)):
                yield replace(question, place=f"{item.path}:{number}")


def _groups(path: str) -> dict[str, str]:
    """Of records that say whose they are (``group``): id -> a group that ties them, and tells nothing of who it is."""
    from linter.training.active import group_of

    found = {}
    with open(path, "rb") as file:
        for line in file:
            try:
                record = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError):  # told by whoever reads the text, or of another encoding
                continue
            if isinstance(record, dict) and record.get("group") and record.get("id") is not None:
                found[str(record["id"])] = group_of(mask(str(record["group"])))
    return found


def _known(journal: Journal, task: Task | None) -> HeldOut:
    """What is not asked about: labelled in the file already, in the shipped corpora, or set apart to hold models against."""
    from linter.training import dataset
    from linter.training.intake.likeness import HeldOut

    texts = [record["text"] for record in journal.records]
    if task is None or task.background:
        examples = dataset.load()
        try:
            examples += dataset.frozen()
        except FileNotFoundError:  # none are shipped
            pass
        texts += [sentence.text for example in examples for sentence in example.sentences]
    return HeldOut(texts)


def _told(questions: tuple[Question, ...], known: int, repeated: int, out: str) -> str:
    left = [f"{known} 句已标过" if known else "", f"{repeated} 句重复" if repeated else ""]
    said = "，".join(part for part in left if part)
    if not questions:
        return f"没有要问的{'：' + said if said else ''}；请给别的文本 (nothing to ask)"
    return f"问 {len(questions)} 句{'；略去 ' + said if said else ''}；存到 {out} (asking {len(questions)})"
