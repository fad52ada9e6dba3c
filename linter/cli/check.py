"""``appeal-lint check``: lint statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from linter import Linter, __version__
from linter.cli import options as shared
from linter.config import Config
from linter.reporters import FORMATS, Style, reporter
from linter.text.visible import printable
from linter.values import PLATFORMS, Case, Report, Severity, Unreadable


@click.command("check", help="检查申诉说明：PATH 是文件或文件夹，- 是标准输入 (lint statements). 退出码：0 无、1 有发现、2 运行失败。")
@shared.reading
@click.option("--platform", type=click.Choice(PLATFORMS), help="哪个平台；报告附上已知的要求 (adds what is known of it)")
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="报告格式 (format)")
@click.option("--select", multiple=True, metavar="RULE", help="只用这些规则：代码、前缀或名称，可用逗号分开 (only these)")
@click.option("--ignore", multiple=True, metavar="RULE", help="不用这些规则 (not these)")
@click.option(
    "--fail-on", type=click.Choice(["info", "warning", "error"]), default="warning", show_default=True, help="从哪一级起退出码为 1"
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="只报把握不小于 P（0–1）的发现；调低则连模型只是怀疑的也报 (report what is at least so sure)",
)
@click.option("--exit-zero", is_flag=True, help="有发现也返回 0 (findings don't fail)")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="报告语言 (language)")
@click.option("--all", "show_all", is_flag=True, help="显示全部发现，不折叠 (fold nothing)")
@click.option("-q", "--quiet", is_flag=True, help="只显示发现 (findings only)")
@click.option("--statistics", is_flag=True, help="只显示每条规则的次数 (counts by rule)")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    config = Config(
        select=_split(given["select"]),
        ignore=_split(given["ignore"]),
        fail_on=Severity(given["fail_on"]),
        case=Case(route=shared.given_route(given["route"]), violation=given["violation"], platform=given["platform"]),
        lang=given["lang"],
        min_confidence=given["min_confidence"],
    )
    run = Run(config)
    output = given["output_file"]
    if given["statistics"] and given["output_format"] in ("json", "jsonl"):
        raise click.UsageError("--statistics 只用于 text 和 concise (not with json)")
    reports = run.reports(paths, given)
    if given["statistics"]:
        lines = statistics(reports)
    else:
        style = run.style(given, shared.colourful(output), shared.out_encoding(output))
        lines = reporter(given["output_format"])(reports, style)
    shared.write(lines, output)
    ctx.exit(run.status(given["exit_zero"]))


class Run:
    """One run over many documents: its settings, and what its exit status depends on."""

    def __init__(self, config: Config) -> None:
        from linter.registry import UnknownRule, select

        self.linter = Linter(config)
        self.failed = False
        self.worst = -1
        self.documents = 0
        try:
            self.rules = select(config.select, config.ignore)
        except UnknownRule as problem:
            raise click.UsageError(str(problem)) from None
        if not self.rules:
            raise click.UsageError("没有剩下任何规则 (no rule is left)")

    def fail(self, sentence: str) -> None:
        """Tell on standard error why a document could not be read."""
        self.failed = True
        click.echo(f"appeal-lint: {printable(sentence)}", err=True)

    def reports(self, paths: tuple[str, ...], given: dict[str, Any]) -> Iterator[Report]:
        """The reports, one at a time."""
        from linter.engine import lint

        for item in shared.documents(paths, given, self.fail):
            self.documents += 1
            if isinstance(item, Unreadable):
                yield Report(item.path, item.id, error=item.reason)
                continue
            report = lint(item, self.linter.config, self.linter.classifier)
            self.worst = max([self.worst, *(finding.severity.rank for finding in report.findings)])
            yield report
        if not self.documents and not self.failed:
            self.fail("没有要检查的文件：点名的文件都被 --exclude 排除了 (no file to check: all excluded)")

    def style(self, given: dict[str, Any], colour: bool, encoding: str) -> Style:
        """How the reporters print."""
        from linter.model.card import read_card

        model = read_card()["sha256"]["weights.bin"] if given["output_format"] == "json" else ""
        return Style(
            colour=colour,
            all=given["show_all"],
            lang=given["lang"],
            quiet=given["quiet"],
            encoding=encoding,
            version=__version__,
            model=model,
            rules=len(self.rules),
            platform=given["platform"],
        )

    def status(self, exit_zero: bool) -> int:
        """0 nothing at or above ``fail_on``, 1 findings, 2 something could not be read."""
        if self.failed:
            return 2
        return int(self.worst >= self.linter.config.fail_on.rank and not exit_zero)


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


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
