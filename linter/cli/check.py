"""``appeal-lint check``: lint statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as shared
from linter.cli.output import Output, output
from linter.cli.output import refuse as refuse_resuming
from linter.cli.run import Run
from linter.cli.saying import say
from linter.reporters import FORMATS, TABULAR, WITHOUT_MODEL, reporter
from linter.values import Report

if TYPE_CHECKING:
    from linter.cli.feedback import Feedback

_FIXING = ("fix", "diff", "interactive", "unsafe_fixes")
_NOT_WITH_REDACT = ("baseline", "write_baseline", "split_items", "statistics", "overview")
_NOT_WITH_OVERVIEW = ("diff", "write_baseline")
#: What is done by this machine alone, whatever cluster there is.
_HERE = ("fix", "diff", "interactive", "redact")


@click.command(
    "check", help="检查申诉说明：PATH 是文件或文件夹，- 是标准输入 (lint statements). 退出码：0 无、1 有发现、2 运行失败、130 被中断。"
)
@shared.reading
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="报告格式；csv 和 xlsx 是原来的表格加上结论各列，原有各列照抄，不遮盖个人信息 (format; tables carry the text itself)",
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="N",
    help="全部检查，只报其中 N 份，供人复核：每种结论和主要发现都抽到；用于 csv、xlsx、jsonl (report N of all, every kind among them)",
)
@click.option("--seed", type=int, default=0, metavar="N", help="和 --sample 一起用：换一批 (another sample)")
@click.option("--select", multiple=True, metavar="RULE", help="只用这些规则：代码、前缀或名称，可用逗号分开 (only these)")
@click.option("--ignore", multiple=True, metavar="RULE", help="不用这些规则 (not these)")
@click.option("--fail-on", type=click.Choice(["info", "warning", "error"]), help="从哪一级起退出码为 1  [default: warning]")
@click.option(
    "--min-confidence",
    type=shared.Share(),
    metavar="P",
    help="只报把握不小于 P（0–1）的发现；调低则连模型只是怀疑的也报 (report what is at least so sure)",
)
@click.option("--baseline", type=click.Path(), metavar="FILE", help="只报这个基线里没有的发现 (only what is new)")
@click.option("--write-baseline", type=click.Path(dir_okay=False), metavar="FILE", help="把现有的发现记为基线 (record what is found)")
@click.option(
    "--notice", type=click.Path(), metavar="FILE", help="平台通知的原文：逐项检查是否回应 (the platform's notice: is each item answered)"
)
@click.option("--previous", multiple=True, type=click.Path(), metavar="FILE", help="以前提交过的文本：检查是否重复 (earlier appeals)")
@click.option(
    "--against",
    type=click.Path(),
    metavar="DIR",
    help="别人的申诉所在的文件夹：检查是否套用同一个模板 (statements of others: is this one a copy with other names)",
)
@click.option(
    "--facts",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="您自己的草稿、笔记或记录：标出正文里有而其中没有的事实、措施和认错，例如聊天机器人添上去的 (your own notes: what stands in none of them is flagged)",
)
@click.option(
    "--split-items", type=click.Path(file_okay=False), metavar="DIR", help="按通知逐项写出文本 (a text for each item of the notice)"
)
@click.option(
    "--annotate",
    type=click.Path(),
    metavar="OUT",
    help="写出带批注的 .docx 副本，原文件不动；检查文件夹或几份文件时 OUT 是文件夹 (copies of Word files with a comment at each finding)",
)
@click.option(
    "--overview",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="另写一份 .xlsx 总表：每份文件一行、每处发现一行 (a workbook: a row a document, a row a finding)",
)
@click.option(
    "--redact",
    is_flag=True,
    help="改写文件，遮盖证件号、电话、卡号等；标准输入则输出遮盖后的全文 (mask personal data in the files themselves)",
)
@click.option(
    "--fix",
    is_flag=True,
    help="改写文件，只改标点、空格等不动意思的；标准输入则输出改好的全文，不遮盖个人信息 (apply safe fixes to the files themselves)",
)
@click.option(
    "--diff", is_flag=True, help="只显示会怎样改，不写入；含原文，不遮盖个人信息 (show what --fix would change; carries the text)"
)
@click.option("--unsafe-fixes", is_flag=True, help="和 --fix 或 --diff 一起用：也改措辞，请逐处核对 (also what changes the wording)")
@click.option("--interactive", is_flag=True, help="逐条询问怎样改，最后一次写入；显示原文 (ask for each fix, write at the end)")
@click.option(
    "--feedback",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="报告之后逐条问语气类发现说得对不对，您不同意的遮盖后记到这个 .jsonl，可用来再训练；只存在本机 (record findings that you dispute)",
)
@click.option(
    "--dispute",
    multiple=True,
    metavar="CODE:LINE[:COL]",
    help="不在终端时用：不同意这一处，记到 --feedback 的文件，例如 T108:3 (dispute this finding, without being asked)",
)
@click.option("--exit-zero", is_flag=True, help="有发现也返回 0 (findings don't fail)")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="报告语言 (language)  [default: zh]")
@click.option("--all", "show_all", is_flag=True, help="显示全部发现，不折叠 (fold nothing)")
@click.option("-q", "--quiet", is_flag=True, help="只显示发现 (findings only)")
@click.option("--statistics", is_flag=True, help="只显示每条规则的次数 (counts by rule)")
@click.option("--show-settings", is_flag=True, help="显示 PATH（不给就是当前文件夹）的设置和出处 (the settings and where they come from)")
@shared.sharing
@click.option(
    "--resume",
    is_flag=True,
    help="和 -o 一起用：接着做中断了的同一条命令，结果和一次做完的一样 (go on with a run that was interrupted; needs -o)",
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    if given["show_settings"]:
        _show_settings(paths, given)
        return
    _refuse(paths, given)
    feedback = _feedback(paths, given)
    if given["scheduler"]:
        _cluster(given["scheduler"])
    run = Run(given, paths[0])
    if given["output_format"] in WITHOUT_MODEL or any(given[name] for name in ("statistics", "annotate", "diff", "fix")):
        run.tell_model()
    status = _instead(run, paths)
    if status is None:
        to = output(run, paths)
        reports = _reports(run, paths, to)
        _write(run, to, to.counted(feedback.watched(reports) if feedback else reports))
        run.notes(paths)
        if feedback:
            feedback.gather(run.config.lang, run.note)
        status = run.status()
    ctx.exit(status)


def _refuse(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    """Raises ``click.ClickException`` for what cannot go together."""
    if not paths:
        raise click.UsageError("请给出要检查的文件或文件夹 PATH，- 为标准输入 (no file to check)")
    if given["scheduler"] and (way := next((name for name in _HERE if given[name]), None)):
        raise click.UsageError(
            f"--{way} 只在这台电脑上做，什么都不发出去，请去掉 --scheduler (done on this machine: leave out --scheduler)"
        )
    if given["statistics"] and given["output_format"] not in ("text", "concise"):
        raise click.UsageError("--statistics 只用于 text 和 concise (not with other formats)")
    if given["baseline"] and given["write_baseline"]:
        raise click.UsageError("--baseline 和 --write-baseline 只能用一个 (either of the two)")
    if given["redact"]:
        shared.apart("--redact", _NOT_WITH_REDACT, given)
        shared.no_tables(paths, given, "--redact")
        if "-" in paths and len(paths) > 1:
            raise click.UsageError("--redact - 只能单独用，不能再给别的文件 (standard input alone)")
    if _fixing(given):
        from linter.cli import fixing

        fixing.refuse(paths, given)
    if given["output_format"] in TABULAR or given["sample"] or given["seed"]:
        from linter.cli import tabular

        tabular.refuse(given)
    if given["split_items"] and not given["notice"]:
        raise click.UsageError("--split-items 要和 --notice 一起用 (needs --notice)")
    if given["split_items"]:
        shared.outside(given["split_items"], paths)
    if [*paths, given["notice"], *given["previous"], *given["facts"]].count("-") > 1:
        raise click.UsageError("标准输入（-）只能用一次 (standard input can be one thing only)")
    shared.distinct(given)
    if given["resume"]:
        refuse_resuming(given)
    if given["annotate"]:
        from linter.cli import annotating

        annotating.refuse(paths, given)
    if given["overview"]:
        _refuse_overview(paths, given)


def _refuse_overview(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    shared.apart("--overview", _NOT_WITH_OVERVIEW, given)
    if given["fix"] and "-" in paths:
        raise click.UsageError("--fix - 只输出改好的全文，没有发现可以写进总表 (no findings to write)")
    if not given["overview"].lower().endswith(".xlsx"):
        raise click.UsageError(f"--overview {given['overview']}: 只写 .xlsx，请用以 .xlsx 结尾的文件名 (name it .xlsx)")
    shared.over_workbook(given["overview"])


def _cluster(address: str) -> None:
    """Say that the texts leave this machine. Raises ``click.UsageError`` without what that needs."""
    from linter.cli.extra import needs
    from linter.many import cluster_library

    with needs("distributed"):
        cluster_library()
    say(f"文本会发往 {address}：只用您自己的机器 (the texts are sent to {address}: use machines of your own)")


def _fixing(given: dict[str, Any]) -> bool:
    return any(given[name] for name in _FIXING)


def _feedback(paths: tuple[str, ...], given: dict[str, Any]) -> Feedback | None:
    """What asks the user of the findings, where that is wanted."""
    if not (given["feedback"] or given["dispute"]):
        return None
    from linter.cli.feedback import Feedback

    return Feedback(paths, given)


def _instead(run: Run, paths: tuple[str, ...]) -> int | None:
    """Do what is done instead of a report; returns the exit status, ``None`` where a report is wanted."""
    given = run.given
    if given["redact"]:
        return run.redact(paths)
    if given["write_baseline"]:
        return run.write_baseline(paths, given["write_baseline"])
    if given["diff"]:
        from linter.cli.fixing import patched

        return patched(run, paths)
    if given["fix"] and "-" in paths:
        from linter.cli.fixing import standard_input

        return standard_input(run)
    return None


def _reports(run: Run, paths: tuple[str, ...], to: Output) -> Iterator[Report]:
    """The reports on all documents; what else is to be written of each is written as they pass."""
    given = run.given
    if _fixing(given):
        from linter.cli.fixing import fixed

        reports = fixed(run, paths)
    else:
        reports = run.reports(paths, items=to.items(shared.documents(paths, given, run.chosen, run.fail)))
    if given["split_items"]:
        from linter.cli.rewriting import split_items

        reports = split_items(reports, given["split_items"], run.fail)
    if given["annotate"]:
        from linter.cli.annotating import annotated

        reports = annotated(run, paths, reports)
    if given["overview"]:
        from linter.cli.rewriting import overview

        reports = overview(reports, given["overview"], run.config.lang, run.told_model)
    return reports


def _write(run: Run, to: Output, reports: Iterator[Report]) -> None:
    given = run.given
    if given["output_format"] == "xlsx":
        from linter.cli import tabular

        tabular.write(run, reports, given["output_file"])
    else:
        to.write(_lines(run, reports))


def _lines(run: Run, reports: Iterator[Report]) -> Iterable[str]:
    given = run.given
    if given["statistics"]:
        return statistics(reports)
    output = given["output_file"]
    style = run.style(shared.colourful(output), shared.out_encoding(output))
    if given["output_format"] == "csv" or given["sample"]:
        from linter.cli import tabular

        return tabular.lines(run, reports, style)
    return reporter(given["output_format"])(reports, style)


def _show_settings(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    from linter.cli.chosen import Chosen, Refused
    from linter.settings import SettingsError
    from linter.settings.shown import lines

    name = paths[0] if paths else ""
    try:
        chosen = Chosen(given)
        shared.not_an_input([given["output_file"]], chosen.inputs(name))
        shared.write(lines(chosen.around(name).path, name or ".", given), given["output_file"])
    except SettingsError as problem:
        raise Refused(str(problem)) from None


def statistics(reports: Iterator[Report]) -> Iterator[str]:
    """A line a rule that fired: count, code, name; the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    read = 0
    for report in reports:
        read += report.error is None
        counts.update((finding.code, finding.name) for finding in report.findings)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>7}  {code}  {name}"
    if read and not counts:
        yield f"{read} 份文本没有发现 (no findings)"
