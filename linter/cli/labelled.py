"""The options on labelled files that ``train`` and ``evaluate`` share, and what is said of what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli.chosen import Refused
from linter.text.visible import printable
from linter.values import MOVES

if TYPE_CHECKING:
    from linter.training.dataset import Example
    from linter.training.intake import Note, Taken
    from linter.training.task import Task

F = TypeVar("F", bound=Callable[..., Any])
#: How many lines of a kind are named.
SHOWN = 3
#: ``--task``: the labels that the files have.
AUTO = "auto"
_OPTIONS = (
    click.option("--task", metavar="FILE", help="自己的标签：任务文件（TOML），或 auto 按所见的标签 (own labels: a task file, or auto)"),
    click.option("--text-column", metavar="NAME", help="正文在哪一列（或 JSON 字段） (column or field of the text)"),
    click.option("--label-column", metavar="NAME", multiple=True, help="标签在哪一列，可给几次 (of the labels; more than once)"),
    click.option("--group-column", metavar="NAME", help="申诉人在哪一列；同一人的不会分开 (of the appellant: never parted by a split)"),
    click.option("--source-column", metavar="NAME", help="来源在哪一列 (of the source)"),
    click.option("--platform-column", metavar="NAME", help="平台在哪一列 (of the platform)"),
    click.option("--default-move", type=click.Choice(MOVES), help="没有语步的句子算作哪一种 (move of sentences that have none)"),
    click.option("--encoding", help="文件的编码；不给就自动识别 (of the files; detected if not given)"),
    click.option("--strict", is_flag=True, help="有一行不能用就停下 (stop at any line that cannot be used)"),
)


def labelled(command: F) -> F:
    """Adds the options on labelled files; their values go to :func:`taken` as they are."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def taken(
    paths: Sequence[str | Path],
    given: dict[str, Any],
    *,
    task: Task | None = None,
    weights: Sequence[float] = (),
    held_out: Iterable[str] = (),
    known: Sequence[Example] = (),
    keep_repeated: bool = False,
) -> Taken:
    """The labelled files read as the options (``given``) say; what is to be told of them goes to standard error.

    ``task``: of the model at hand, where no option gives one. Raises :class:`~linter.cli.chosen.Refused`.
    """
    from linter.training.intake import Columns, IntakeError, take
    from linter.training.task import TaskError, read_task

    columns = Columns(
        given["text_column"], tuple(given["label_column"]), *(given[f"{name}_column"] for name in ("group", "source", "platform"))
    )
    try:
        infer = given["task"] == AUTO and task is None
        if given["task"] not in (None, AUTO):
            task = read_task(Path(given["task"]))
        found = take(
            [Path(path) for path in paths],
            task,
            columns,
            strict=given["strict"],
            weights=weights,
            held_out=held_out,
            known=known,
            default_move=given["default_move"],
            infer=infer,
            keep_repeated=keep_repeated,
            encoding=given["encoding"],
        )
    except TaskError as problem:
        raise Refused(str(problem)) from None
    except IntakeError as problem:
        tell(problem.notes)
        raise Refused(str(problem)) from None
    tell(found.notes, found)
    return found


def tell(notes: Sequence[Note], found: Taken | None = None) -> None:
    """Notes by kind with their count and the first places, on standard error; with ``found``, how many lines were taken."""
    for line in told(notes, found):
        click.echo(printable(line), err=True)


def told(notes: Sequence[Note], found: Taken | None = None) -> Iterator[str]:
    """The lines of :func:`tell`."""
    from linter.training.intake import KINDS

    if found is not None:
        count = len(found.examples) + len(found.items)
        groups = len({one.group for one in found.examples} | {one.group for one in found.items})
        yield f"读入 {found.rows} 条，采用 {count} 条，{groups} 组 (read, used, groups)"
    for kind, name in KINDS.items():
        for left_out in (True, False):
            some = [note for note in notes if note.kind == kind and note.left_out == left_out]
            if some:
                yield f"  {name}：{len(some)}" + ("，未采用 (left out)" if left_out else "")
                yield from (f"    {note.place}: {note.message}" for note in some[:SHOWN])
                if len(some) > SHOWN:
                    yield f"    …另有 {len(some) - SHOWN} 处 (more)"
