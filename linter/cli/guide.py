"""``appeal-lint guide``: what is known of handing in an appeal, as a table."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from linter.cli import options as shared
from linter.cli.case import about_the_case, configured
from linter.cli.chosen import Refused
from linter.cli.model import told
from linter.config import Config
from linter.frozen import replace
from linter.guide import guide
from linter.guide.formats import FORMATS, USUAL, parts, render
from linter.values import Case, Document, Unreadable

_CASE = ("platform", "account", "violation", "route", "channel")


@click.command(
    "guide",
    help="申诉指南：渠道、要求、时间、难度、次数、材料、辅助、预防，每条注明依据和来源。FILE 是申诉说明，- 为标准输入：没给的由正文判断；"
    "什么都不给，在终端里就逐项询问 (what is known of the appeal, with sources).",
)
@click.argument("file", required=False, type=click.Path(), metavar="[FILE]")
@about_the_case
@click.option("--encoding", help="FILE 的编码；不给就自动识别 (of FILE; detected if not given)")
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="格式 (format)")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 (language)  [default: zh]")
@shared.FORCE
def command(file: str | None, encoding: str | None, output_format: str, force: bool, **given: Any) -> None:
    shared.over(given["output_file"], force)
    config = configured(given, os.path.dirname(file or ""))
    case, output = config.case, given["output_file"]
    if file is not None:
        shared.no_tables([file], given, "guide")
        shared.not_an_input([output], [file])
        case = _read(file, encoding, config)
        _tell(config.case, case, config.lang)
    elif not any(given[name] for name in _CASE) and case.platform is None:
        case = _asked(config)
    lines = render(guide(case, config.profiles), case, output_format, config.lang, _columns(output), not _utf(shared.out_encoding(output)))
    shared.write(lines, output)


def _read(file: str, encoding: str | None, config: Config) -> Case:
    """The case with what the statement says of it. Raises ``click.ClickException``."""
    from linter.guide.reading import stated
    from linter.model.chosen import choose, load
    from linter.readers import read
    from linter.unveiled import analysed

    items = list(read(file, encoding=encoding))
    if len(items) != 1:
        raise Refused(f"{file}: 这里有 {len(items)} 份文本，一次只能给一份，请分成单独的文件 (one statement at a time)")
    document = items[0]
    if isinstance(document, Unreadable):
        raise Refused(f"{document.path}: {document.reason}")
    assert isinstance(document, Document)
    model = choose(config.model)
    if said := told(model, config.lang):
        click.echo(f"appeal-lint: {said}", err=True)
    return stated(analysed(document, load(model), config.case))


def _tell(given: Case, case: Case, lang: str) -> None:
    """Say what was read from the statement, so that a wrong reading is seen."""
    read = replace(case, **{field: None for field in (*_CASE, "detail") if getattr(given, field) is not None})
    said = [part for part in parts(read, lang) if part]
    what = "、".join(said) or "没有读出什么"
    click.echo(f"appeal-lint: 由正文读出：{what}；不对的请用选项指明 (read from the text)", err=True)


def _asked(config: Config) -> Case:
    """The case as the user answers for it, question by question. Raises ``click.ClickException`` where nobody can be asked."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "请给出 FILE 或 --platform 等选项，例如 appeal-lint guide --platform wechat --account personal；在终端里直接运行会逐项询问 (which case?)"
        )
    from linter.cli.questions import ask

    return ask(config.case, config.lang)


def _columns(output_file: str | None) -> int:
    if output_file or not sys.stdout.isatty():
        return USUAL
    from shutil import get_terminal_size

    return get_terminal_size((USUAL, 24)).columns


def _utf(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "").startswith(("utf", "gb18030"))
