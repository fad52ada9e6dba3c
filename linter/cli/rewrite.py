"""``appeal-lint rewrite``: the whole suggested statement, on standard output. It carries the text itself, unmasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as shared
from linter.cli.chosen import Chosen, Refused
from linter.cli.model import told
from linter.cli.saying import carry, say
from linter.settings import SettingsError
from linter.values import Document, Unreadable

if TYPE_CHECKING:
    from linter.config import Config


@click.command(
    "rewrite",
    help="把建议的全文写到标准输出，要您填的地方标作【请填写：…】；文件不变。输出含原文，不遮盖个人信息 (the whole suggested statement).",
)
@shared.reading
@click.option(
    "--count",
    type=click.Choice(["codepoint", "utf16"]),
    default="codepoint",
    show_default=True,
    help="--max-chars 怎样数：按字，或按 UTF-16（表情算两个）(how the box counts)",
)
@click.option("-q", "--quiet", is_flag=True, help="不说明改了什么 (only the text)")
@shared.FORCE
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], count: str, quiet: bool, force: bool, **given: Any) -> None:
    if len(paths) != 1:
        raise click.UsageError("请给出一个文件，- 为标准输入 (one file)")
    shared.no_tables(paths, given, "rewrite")
    shared.over(given["output_file"], force)
    try:
        document = _document(paths, given)
        config = Chosen(given).config(document.path)
    except SettingsError as problem:
        raise Refused(str(problem)) from None
    text, notes = suggested(document, config, given["max_chars"], count)
    if given["output_file"]:
        shared.write([text.removesuffix("\n")], given["output_file"])
    else:
        carry(text)
    for note in () if quiet else notes:
        say(note)


def _document(paths: tuple[str, ...], given: dict[str, Any]) -> Document:
    """The one document of the path. Raises ``click.ClickException``."""
    failures: list[str] = []
    found = list(shared.documents(paths, given, Chosen(given), failures.append))
    if failures:
        raise Refused(failures[0])
    if len(found) != 1 or isinstance(found[0], Unreadable):
        raise Refused(f"{paths[0]}: 这里有 {len(found)} 份文本，一次只能改写一份，请分成单独的文件 (one statement at a time)")
    return found[0]


def suggested(document: Document, config: Config, longest: int | None, count: str) -> tuple[str, list[str]]:
    """The suggested text, and what is to be said of it: what was left out, what is to be filled in, what does not fit."""
    from linter.model.chosen import choose, load
    from linter.suggest import suggested

    model = choose(config.model)
    found = suggested(document, config, load(model), longest, "utf16" if count == "utf16" else "codepoint")
    notes = [f"改了 {len(found.mended.applied)} 处 (rewritten)"]
    notes += [f"删去了「{clause}」" for clause in found.mended.masked]
    if found.short is not None:
        from linter.shorten import told as told_short

        notes.append(told_short(found.short))
    if found.blanks:
        notes.append(f"有 {len(found.blanks)} 处【请填写】，请填上真实情况；没有的就删去那一句，不要编造 (fill in the blanks)")
    notes += [said] if (said := told(model, config.lang)) else []
    notes.append("请逐句核对后再提交：这只是建议 (read it before you send it)")
    return found.text, notes
