"""``appeal-lint materials``: a folder of materials, and the statement that goes with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from linter.cli import options as shared
from linter.cli.chosen import Refused
from linter.cli.run import Run
from linter.exhibits import Exhibit
from linter.frozen import replace
from linter.registry import UnknownRule
from linter.reporters import FORMATS, TABULAR, WITHOUT_MODEL, reporter
from linter.settings import SettingsError
from linter.values import Report

#: Options of ``check`` that a folder has no use for.
_NOT_HERE: dict[str, Any] = {
    "statistics": False,
    "baseline": None,
    "write_baseline": None,
    "min_confidence": None,
    "include": (),
    "exclude": (),
    "force_exclude": False,
    "stdin_filename": None,
    "previous": (),
    "facts": (),
}
_BY_ITSELF = "没有给出 --statement：附件按文件夹里的 {path} 核对，它的措辞没有检查 (its attachments are checked, its wording is not)"
_MISSING = (
    "检查材料要用 Pillow 和 ImageHash，请在 appeal-lint 的源代码目录里运行 pip install '.[materials]'"
    " (the extra “materials” is not installed: run that in the folder with the source)"
)


@click.command(
    "materials",
    help="检查 DIR 里的申诉材料：是否齐全、打得开、看得清、不泄露隐私、和说明对得上 (check a folder of materials)."
    " 退出码：0 无、1 有发现、2 运行失败、130 被中断。",
)
@shared.gathering
@click.option(
    "--statement", type=click.Path(), metavar="FILE", help="申诉说明：一并检查，并核对它提到的附件 (the statement that goes with it)"
)
@click.option("--notice", type=click.Path(), metavar="FILE", help="平台通知的原文：逐项检查有没有证明 (is there proof for each item)")
@click.option(
    "--output-format",
    type=click.Choice([name for name in FORMATS if name not in TABULAR]),
    default="text",
    show_default=True,
    help="报告格式 (format)",
)
@click.option("--select", multiple=True, metavar="RULE", help="只用这些规则：代码、前缀或名称，可用逗号分开 (only these)")
@click.option("--ignore", multiple=True, metavar="RULE", help="不用这些规则 (not these)")
@click.option("--fail-on", type=click.Choice(["info", "warning", "error"]), help="从哪一级起退出码为 1  [default: warning]")
@click.option("--exit-zero", is_flag=True, help="有发现也返回 0 (findings don't fail)")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="报告语言 (language)  [default: zh]")
@click.option("--all", "show_all", is_flag=True, help="显示全部发现，不折叠 (fold nothing)")
@click.option("-q", "--quiet", is_flag=True, help="只显示发现 (findings only)")
@click.pass_context
def command(ctx: click.Context, /, folder: str, **given: Any) -> None:
    from linter.dossier.pictures import needed

    if not folder:
        raise click.UsageError("请给出放材料的文件夹 DIR (no folder to check)")
    try:
        needed()
    except ImportError:
        raise Refused(_MISSING) from None
    if not os.path.isdir(folder):
        why = "这是文件，请给出文件夹" if os.path.exists(folder) else "找不到这个文件夹，请检查路径"
        raise click.UsageError(f"{folder}: {why} (not a folder)")
    if "-" in (given["statement"], given["notice"]) and given["statement"] == given["notice"]:
        raise click.UsageError("标准输入（-）只能用一次 (standard input can be one thing only)")
    shared.no_tables([given["statement"] or ""], given, "--statement")
    folder = folder.rstrip("/") or folder
    run, output = Run(given | _NOT_HERE, given["statement"] or folder, dossier=True), given["output_file"]
    if given["output_format"] in WITHOUT_MODEL:
        run.tell_model()
    if not given["statement"]:  # the rules on texts have nothing to do
        run.rules = tuple(entry for entry in run.rules if entry.of_dossier)
        if not run.rules:
            raise click.UsageError("没有剩下任何关于材料的规则 (no rule on materials is left)")
    shared.not_an_input([output], [*_inside(folder), given["statement"] or "", *run.chosen.inputs(folder)])
    lines = reporter(given["output_format"])(reports(run, folder), run.style(shared.colourful(output), shared.out_encoding(output)))
    shared.write(lines, output)
    ctx.exit(run.status())


def _inside(folder: str) -> Iterator[str]:
    from linter.dossier.walk import files

    try:
        yield from (found.place for found in files(folder))
    except OSError:
        return


def reports(run: Run, folder: str) -> Iterator[Report]:
    """The report on the statement, if one is given, on what could not be read, on the folder, and on each file with findings."""
    from linter.dossier.reports import assembled, check, of_case
    from linter.material_rule import shown

    analysis, path = None, run.given["statement"]
    for report in run.reports((path,)) if path else ():
        analysis = analysis or report.analysis
        yield replace(report, path=shown(report.path))
    try:
        found, unread = _looked_at(run, folder)
    except OSError as problem:
        why = f"读不了这个文件夹（{problem.strerror}），请检查权限 (the folder cannot be read)"
        run.fail(f"{folder}: {why}")
        yield Report(shown(folder), error=why)
        return
    yield from unread
    if not found and not unread:
        run.fail(f"{folder}: 文件夹里没有材料，请放进要提交的文件 (no file in this folder)")
    try:
        config = run.chosen.config(os.path.join(folder, ""))
        text, at = (analysis.document.text, _below(folder, path)) if analysis and path else (None, "")
        dossier = assembled(found, of_case(config.case, analysis), config.profiles, text, at, analysis.answers if analysis else ())
        notes = [_BY_ITSELF.format(path=shown(dossier.at))] if dossier.statement is not None and not path else []
        notes += [f"有 {len(unread)} 个文件没有读成，不在下面的结论里 (unread: {len(unread)})"] if unread else []
        for report in check(dossier, folder, run.chosen.config, notes):
            run.worst = max([run.worst, *(finding.severity.rank for finding in report.findings)])
            yield report
    except (SettingsError, UnknownRule) as problem:
        run.fail(str(problem))


def _looked_at(run: Run, folder: str) -> tuple[list[Exhibit], list[Report]]:
    """The files of the folder, and a report on each that could not be read, which is told. Raises ``OSError`` for the folder itself."""
    from linter.dossier import read
    from linter.dossier.reports import joined
    from linter.material_rule import shown

    found, unread = [], []
    for one in read(folder, run.given["encoding"], run.chosen.max_size(folder)):
        if isinstance(one, Exhibit):
            found.append(one)
        else:
            place = shown(joined(folder, one.path))
            run.fail(f"{place}: {one.reason}")
            unread.append(Report(place, error=one.reason))
    return found, unread


def _below(folder: str, path: str) -> str:
    """The path of the statement below the folder, if it lies there; else as it was named."""
    if path == "-":
        return "<stdin>"
    real, root = os.path.realpath(path), os.path.realpath(folder)
    return os.path.relpath(real, root).replace(os.sep, "/") if real.startswith(root.rstrip(os.sep) + os.sep) else path
