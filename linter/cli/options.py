"""Options and steps that ``check`` and ``inspect`` share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from linter.cli.files import Choice, NothingThere, excluded, files
from linter.readers import is_table
from linter.settings import SettingsError
from linter.settings.sizes import size
from linter.values import ACCOUNTS, CHANNELS, DETAILS, PLATFORMS, VIOLATIONS, Document, Unreadable

if TYPE_CHECKING:
    from linter.cli.chosen import Chosen
    from linter.readers.columns import Columns

F = TypeVar("F", bound=Callable[..., Any])


#: The ends of the names of what a report is on its way (:mod:`linter.cli.part`).
PARTS = (".part", ".part.log")
#: The options that name a file to write.
_WRITTEN = ("output_file", "write_baseline", "overview", "annotate")


class Size(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases only
    """A number of bytes: 500, 64K, 64M, 1G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = size(str(value))
        return self.fail(f"{value!r} 不是大小，例如 64M (not a size)", param, ctx) if found is None else found


class Share(click.FloatRange):
    """A number from 0 to 1."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found = float(super().convert(value, param, ctx))
        if found != found:  # nan is in every range
            self.fail(f"{value!r} 不是 0 到 1 之间的数 (not a number from 0 to 1)", param, ctx)
        return found


class Jobs(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases only
    """A number of processes, or ``auto``."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        said = str(value)
        if said == "auto":
            return said
        if not (said.isascii() and said.isdecimal() and int(said)):
            self.fail(f"{value!r} 不是进程数，应为 auto 或正整数 (neither auto nor a number of processes)", param, ctx)
        return int(said)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases only
    """A day: 2026-03-10."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            self.fail(f"{value!r} 不是日期，例如 2026-03-10 (not a day)", param, ctx)
        return day


#: What cannot be read is told, and the others are done.
_PATHS = click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="PATH…")
_CASE = (
    click.option(
        "--route",
        type=click.Choice(["auto", "remedy", "dispute"]),
        help="整改 remedy 或复核 dispute；auto 由正文判断  [default: auto]",
    ),
    click.option(
        "--violation", type=click.Choice((*VIOLATIONS, *DETAILS)), help="通知所指的违规；不给就由正文判断 (what the notice names)"
    ),
    click.option("--platform", type=click.Choice(PLATFORMS), help="哪个平台；报告附上已知的要求 (adds what is known of it)"),
    click.option("--account", type=click.Choice(ACCOUNTS), help="什么账号 (the kind of account)"),
    click.option("--channel", type=click.Choice(CHANNELS), help="从哪里提交 (where it is handed in)"),
    click.option("--max-chars", type=click.IntRange(min=1), metavar="N", help="输入框的字数上限 (what the box holds)"),
    click.option("--today", type=Day(), metavar="DATE", help="以哪一天为今天，YYYY-MM-DD；不给就是系统日期 (the day it is)"),
    click.option("--encoding", help="文件的编码；不给就自动识别 (of the files; detected if not given)"),
)
_SIZE = click.option(
    "--max-size",
    type=Size(),
    help="单个文件的上限；.jsonl 和表格是一条、一行的上限 (limit of a file; where it has many texts, of each)  [default: 64M]",
)
_COLUMNS = (
    click.option(
        "--text-column",
        metavar="NAME|N",
        help="表格（.csv .tsv .xlsx）哪一列是正文：列名，或第几列；.jsonl 是键名 (the column, or key, with the text)",
    ),
    click.option("--id-column", metavar="NAME|N", help="哪一列是编号；不给就认常见列名，没有就用行号 (the column, or key, with the id)"),
    click.option("--sheet", metavar="NAME", help="读 .xlsx 的哪一张表；不给就是第一张 (which sheet of a workbook)"),
)
_FOLDERS = (
    click.option("--include", multiple=True, metavar="GLOB", help="文件夹里要检查的文件 (in folders)"),
    click.option("--exclude", multiple=True, metavar="GLOB", help="不检查的文件 (not in folders)"),
    click.option("--force-exclude", is_flag=True, help="--exclude 对点名的文件也生效 (named files too)"),
)
_SETTINGS = (
    click.option("--config", type=click.Path(), metavar="FILE", help="用这个配置文件，不找别的 (this configuration only)"),
    click.option("--isolated", is_flag=True, help="不用任何配置文件 (no configuration file)"),
    click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="写到文件 (instead of stdout)"),
)


#: Of commands whose output somebody goes on to work on.
FORCE = click.option("--force", is_flag=True, help="覆盖已有的文件 (overwrite)")


def reading(command: F) -> F:
    """The options on what is read, on what is given about the case, and on configuration files.

    What a configuration file may set has no default here: without the option, the file decides.
    """
    decorators = (
        _PATHS,
        *_CASE,
        click.option("--stdin-filename", metavar="NAME", help="标准输入所代表的文件名，决定格式 (what - stands for)"),
        _SIZE,
        *_COLUMNS,
        *_FOLDERS,
        *_SETTINGS,
    )
    return _decorated(command, decorators)


def sharing(command: F) -> F:
    """The options on who does the work."""
    decorators = (
        click.option(
            "--jobs",
            type=Jobs(),
            default="auto",
            metavar="N|auto",
            show_default=True,
            help="最多用几个进程，文本多时才用，不影响结果；auto 是这里可用的核数 (processes; used when it pays, the result is the same)",
        ),
        click.option(
            "--scheduler",
            metavar="tcp://…",
            help="在这个 Dask 集群上检查：文本会发往那里，只用您自己的机器 (on a Dask cluster, which gets the texts; extra distributed)",
        ),
    )
    return _decorated(command, decorators)


def collecting(command: F) -> F:
    """The options on what is read, and on configuration files, without those on the case: :func:`without_case` stands for these."""
    return _decorated(
        command,
        (_PATHS, _CASE[-1], _SIZE, *_COLUMNS, *_FOLDERS, *_SETTINGS[:2]),
    )


def without_case(given: dict[str, Any]) -> dict[str, Any]:
    """The options of :func:`collecting` with nothing given about the case, and no output that is written whole."""
    missing = ("route", "violation", "platform", "account", "channel", "max_chars", "today", "stdin_filename", "output_file")
    return given | dict.fromkeys(missing)


def gathering(command: F) -> F:
    """The options on a folder of materials: on the case, and on configuration files, as :func:`reading` has them."""
    return _decorated(
        command, (click.argument("folder", type=click.Path(readable=False), metavar="DIR", default=""), *_CASE, _SIZE, *_SETTINGS)
    )


def _decorated(command: F, decorators: Sequence[Callable[[F], F]]) -> F:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def documents(
    paths: Iterable[str], options: dict[str, Any], chosen: Chosen, failed: Callable[[str], None]
) -> Iterator[Document | Unreadable]:
    """Every document of the run; what cannot be read is told to ``failed`` in a sentence and comes as :class:`Unreadable`.

    Raises ``click.UsageError``, at once for what is named, for an input that would be written over.
    """
    paths, written = list(paths), [*_written(options["output_file"]), options.get("write_baseline"), options.get("overview")]
    not_an_input(written, (read for path in ("", options["stdin_filename"] or "", *paths) for read in chosen.inputs(path)))
    return _documents(paths, options, chosen, failed, written)


def _documents(
    paths: Sequence[str], options: dict[str, Any], chosen: Chosen, failed: Callable[[str], None], written: Sequence[str | None]
) -> Iterator[Document | Unreadable]:
    from linter.conversion import read

    choice = choices(options, chosen, failed)
    for path in files(paths, choice):
        if path == "-" and options["force_exclude"] and options["stdin_filename"] and excluded(options["stdin_filename"], choice("-")):
            continue
        if isinstance(path, NothingThere):
            failed(str(path))
            continue
        not_an_input(written, chosen.inputs(path))
        name = options["stdin_filename"] if path == "-" else None
        most = chosen.max_size(options["stdin_filename"] or "" if path == "-" else path)
        for item in read(path, encoding=options["encoding"], max_size=most, name=name, columns=columns(options)):
            if isinstance(item, Unreadable):
                failed(f"{item.path}: {item.reason}" if item.id is None else f"{item.path}#{item.id}: {item.reason}")
            yield item


def _written(report: str | None) -> tuple[str, ...]:
    """The files that a report may be written to on its way, and at last."""
    if not report:
        return ()
    target = os.path.realpath(report) if os.path.islink(report) else report
    return (report, *(f"{target}{end}" for end in PARTS))


def choices(options: Mapping[str, Any], chosen: Chosen, failed: Callable[[str], None]) -> Callable[[str], Choice]:
    """What is looked for in each path; settings that cannot be used are told to ``failed``."""

    def choice(path: str) -> Choice:
        try:
            return chosen.choice(options["stdin_filename"] or "" if path == "-" else path)
        except SettingsError as problem:
            failed(str(problem))
            return Choice()

    return choice


def columns(options: Mapping[str, Any]) -> Columns | None:
    """What the options say of tables, if anything."""
    given = tuple(options.get(name) for name in ("text_column", "id_column", "sheet"))
    if not any(given):
        return None
    from linter.readers.columns import Columns

    return Columns(*given)


def no_tables(paths: Iterable[str], options: Mapping[str, Any], what: str) -> None:
    """Raises ``click.UsageError`` where one of the paths is a table: ``what`` cannot be done with its rows."""
    for path in (options.get("stdin_filename") or "" if path == "-" else path for path in paths):
        if is_table(path):
            raise click.UsageError(
                f"{path}: {what} 不能用于表格，请把正文存成单独的文件 (not with a table: put the text into a file of its own)"
            )


def out_encoding(output_file: str | None) -> str:
    """The encoding of where the report goes."""
    return "utf-8" if output_file else (sys.stdout.encoding or "ascii")


def colourful(output_file: str | None) -> bool:
    """Colour on a terminal only, and not when NO_COLOR is set."""
    return output_file is None and on_screen(sys.stdout) and not os.environ.get("NO_COLOR")


def on_screen(stream: TextIO | None) -> bool:
    """Whether a stream goes to a terminal that can do more than write on."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def not_an_input(written: Iterable[str | None], inputs: Iterable[str]) -> None:
    """Refuse to write over what the run reads, be it by standard input (``-``). Raises ``click.UsageError``."""
    outputs = [path for path in written if path]
    for path in inputs if outputs else ():
        for output in outputs:
            if path and (_standard_input(output) if path == "-" else _same(path, output)):
                raise click.UsageError(f"{output} 是这次要读的文件，不能写入，请换一个 (the output is one of the inputs)")


def apart(option: str, others: Iterable[str], given: Mapping[str, Any]) -> None:
    """Raises ``click.UsageError`` when any of the ``others``, by their keys in ``given``, is used together with an option."""
    if beside := next((name for name in others if given[name]), None):
        raise click.UsageError(f"{option} 不能和 --{beside.replace('_', '-')} 一起用，请分两次运行 (not together)")


def distinct(given: Mapping[str, Any]) -> None:
    """Refuse to write two things to one file. Raises ``click.UsageError``."""
    outputs = [path for name in _WRITTEN if (path := given.get(name))]
    for i, path in enumerate(outputs):
        if any(_same(path, other) for other in outputs[:i]):
            raise click.UsageError(f"{path}: 两份结果不能写进同一个文件，请换一个名字 (two outputs with one name)")


def outside(output: str, paths: Iterable[str]) -> None:
    """Refuse to write texts into a folder that is linted. Raises ``click.UsageError``."""
    for path in paths:
        if os.path.isdir(path) and within(output, path):
            raise click.UsageError(f"{output} 在要检查的文件夹 {path} 里面，请写到别处 (what is written would be among the inputs)")


def within(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it, links followed."""
    above = os.path.realpath(folder)
    return os.path.commonpath([os.path.realpath(path), above]) == above


def over(output: str | None, force: bool) -> None:
    """Refuse to write over a text that somebody may have worked on. Raises ``click.UsageError``."""
    if output is None or force or to_stream(output) is not None:
        return
    if os.path.lexists(output) and (os.path.isfile(output) or not os.path.exists(output)):
        raise click.UsageError(f"{output} 已经存在，没有改动；要覆盖请加 --force，或换一个文件名 (the file exists)")


def over_workbook(output: str) -> None:
    """Refuse to write over anything but a workbook that nobody has worked on. Raises ``click.UsageError``."""
    from linter.sheets import ours

    try:
        if os.path.isfile(output) and not ours(output):
            raise click.UsageError(
                f"{output} 已经存在，不是这里写的总表，或写好后又有人改过，没有覆盖；请换一个文件名，或先移走它 (exists and is not ours)"
            )
    except OSError as problem:
        raise click.UsageError(f"不能写入 {output}：{problem.strerror} (cannot write)") from None


def _same(path: str, other: str) -> bool:
    if os.path.realpath(path) == os.path.realpath(other):
        return True
    return os.path.isfile(path) and os.path.isfile(other) and os.path.samefile(path, other)


def _standard_input(path: str) -> bool:
    """Whether standard input comes from a file."""
    from linter.cli.streams import is_open

    return is_open(0, path)


def write(lines: Iterable[str], output_file: str | None) -> None:
    """Lines to standard output as they come, or to a file (UTF-8) that appears whole once all are there.

    A link is followed, the mode of an existing file kept; what is no regular file, or open already, is written to directly.
    """
    if output_file is None:
        for line in lines:
            click.echo(line, color=True)  # what is coloured was decided; a table's cells stay as they are
        return
    number = to_stream(output_file)
    try:
        target = os.path.realpath(output_file) if number is None else ""
        if number is not None or (os.path.exists(target) and not os.path.isfile(target)):
            from linter.cli import streams

            streams.write(lines, target if number is None else os.dup(number))
            return
        from linter.atomic import replacing

        with replacing(target) as file:
            file.writelines((line + "\n").encode(errors="backslashreplace") for line in lines)
    except BrokenPipeError:  # whoever read it has enough
        raise
    except OSError as problem:
        raise click.UsageError(f"不能写入 {output_file}：{problem.strerror} (cannot write)") from None


def to_stream(output_file: str) -> int | None:
    """The descriptor that an output file stands for, if any. Raises ``click.UsageError`` for one that cannot be written to."""
    from linter.cli.streams import stream

    try:
        return stream(output_file)
    except OSError as problem:
        raise click.UsageError(
            f"不能写入 {output_file}：{problem.strerror}，要写到标准输出就不用 -o (cannot write: leave out -o)"
        ) from None
