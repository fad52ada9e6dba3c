"""``appeal-lint new``: a skeleton to fill in, a commitment letter, an empty log, or the facts that a filled log tells."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as shared
from linter.cli.case import about_the_case, configured
from linter.cli.chosen import Refused
from linter.cli.saying import say

if TYPE_CHECKING:
    from linter.config import Config

_TEXTS = (".txt", ".text", ".md", ".markdown")


@click.command(
    "new",
    help="写出申诉说明的骨架，空处是【请填写：…】，注释说明该填什么，check 不看注释；没有给 --route 就两条路都列出 (a skeleton to fill in). "
    "--from-log 的输出是您自己的文字，不遮盖个人信息 (carries your own text).",
)
@about_the_case
@click.option("--commitment", is_flag=True, help="写承诺书的骨架，有签名和日期处 (a commitment letter)")
@click.option("--example", is_flag=True, help="填好虚构的样例，看看每处写什么，不要照抄 (filled with made-up answers)")
@click.option("--no-comments", is_flag=True, help="不写注释 (no comments)")
@click.option("--log", is_flag=True, help="写一份时间线表格 CSV，Excel 可以打开 (an empty timeline)")
@click.option(
    "--from-log", type=click.Path(), metavar="FILE", help="把填好的时间线写成事实经过，只用表里有的 (the facts of a filled timeline)"
)
@click.option("--encoding", help="--from-log 的编码；不给就自动识别 (of the log; detected if not given)")
@click.option("--today", type=shared.Day(), metavar="DATE", help="以哪一天为今天，YYYY-MM-DD (the day it is)")
@shared.FORCE
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    kinds = [kind for kind in ("commitment", "example", "log", "from_log") if given[kind]]
    if len(kinds) > 1:
        said = "、".join(f"--{kind.replace('_', '-')}" for kind in kinds)
        raise click.UsageError(f"{said} 只能用一个 (only one of these)")
    output = given["output_file"]
    if output is not None:
        _may_write(output, given)
    if given["log"]:
        _empty_log(output)
    elif given["from_log"]:
        ctx.exit(_told(given))
    else:
        _skeleton(given, configured(given))


def _may_write(output: str, given: dict[str, Any]) -> None:
    """Raises ``click.UsageError`` for a file that is not to be written."""
    suffix = os.path.splitext(output)[1].lower()
    fitting = (".csv",) if given["log"] else _TEXTS
    if suffix not in fitting:
        raise click.UsageError(f"{output}: 这里只写 {'、'.join(fitting)}，请换一个文件名 (another kind of file)")
    shared.not_an_input([output], [given["from_log"] or ""])
    shared.over(output, given["force"])


def _skeleton(given: dict[str, Any], config: Config) -> None:
    from linter.skeletons.commitment import commitment
    from linter.skeletons.statement import filled, statement, written

    case, notes = config.case, not given["no_comments"]
    if given["commitment"]:
        text = commitment(case, config.profiles, notes)
    else:
        parts = statement(case, config.profiles)
        text = written(filled(parts, case) if given["example"] else parts, notes and not given["example"])
    _write(text.removesuffix("\n").split("\n"), given["output_file"])
    if given["example"]:
        say("样例是虚构的，只看每处写什么；照抄的申诉会被退回 (made up: don't copy it)")
    elif given["output_file"]:
        say(f"已写入 {given['output_file']}；填好后运行 appeal-lint {given['output_file']}，提交前删去注释 (fill it in, then check it)")


def _empty_log(output: str | None) -> None:
    """The table with a byte order mark, by which Excel knows the encoding."""
    from linter.timeline import template

    lines = list(template())
    if output is None:
        shared.write(["\ufeff" + lines[0] if shared.out_encoding(None).lower().startswith("utf") else lines[0], *lines[1:]], None)
        return
    shared.write([f"{mark}{line}\r" for mark, line in zip(("\ufeff", *[""] * len(lines)), lines, strict=False)], output)
    say(f"已写入 {output}；填好后运行 appeal-lint new --from-log {output} (fill it in)")


def _told(given: dict[str, Any]) -> int:
    """Write what the log tells; returns the exit status: 2 if a row was left out. Raises ``click.ClickException``."""
    from linter.readers import MAX_SIZE, ReadError, file_bytes, standard_input
    from linter.timeline.reading import read
    from linter.timeline.telling import paragraph

    path = given["from_log"]
    shown = "<stdin>" if path == "-" else path
    try:
        content = standard_input(MAX_SIZE) if path == "-" else file_bytes(path, MAX_SIZE)
        log = read(content, given["today"] or date.today(), given["encoding"])
    except ReadError as problem:
        raise Refused(f"{shown}: {problem}") from None
    for said in log.notes:
        say(f"{shown}: {said}")
    for row in log.left:
        say(f"{shown}:{row.line}: {row.reason}")
    if not log.entries:
        raise Refused(f"{shown}: 没有可以写的记录，请在表头下面一行一件地填写 (nothing to tell)")
    _write([paragraph(log)], given["output_file"])
    say(f"写了 {len(log.entries)} 行，没有写 {len(log.left)} 行；请逐句核对 (told: {len(log.entries)}, left out: {len(log.left)})")
    return 2 if log.left else 0


def _write(lines: Sequence[str], output: str | None) -> None:
    if output is not None:
        shared.write(lines, output)
        return
    sys.stdout.buffer.write("".join(line + "\n" for line in lines).encode("utf-8", errors="backslashreplace"))
    sys.stdout.buffer.flush()
