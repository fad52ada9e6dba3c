"""What ``check`` writes as a table, of all documents or of a sample of them (``--sample``, of ``jsonl`` too)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli import options as shared
from linter.cli.chosen import Refused
from linter.cli.sampling import Sample, sampled, told
from linter.reporters import TABULAR, Style
from linter.reporters.rows import Line, OtherColumns, headed, line, table
from linter.reporters.words import COLUMNS, SHEETS
from linter.values import Cell, Report

if TYPE_CHECKING:
    from linter.cli.run import Run

T = TypeVar("T")
_NOT_WITH_SAMPLE = ("fix", "diff", "interactive", "redact", "write_baseline", "statistics", "annotate", "split_items", "feedback")


def refuse(given: dict[str, Any]) -> None:
    """Raises ``click.UsageError`` for options that don't go together."""
    form, output = given["output_format"], given["output_file"]
    if given["sample"]:
        from linter.cli.options import apart

        apart("--sample", _NOT_WITH_SAMPLE, given)
        if form not in (*TABULAR, "jsonl"):
            raise click.UsageError("--sample 只用于 --output-format csv、xlsx 和 jsonl (only with these)")
    elif given["seed"]:
        raise click.UsageError("--seed 要和 --sample 一起用 (needs --sample)")
    if form == "xlsx" and not (output and output.lower().endswith(".xlsx")):
        raise click.UsageError("--output-format xlsx 要用 -o 写进以 .xlsx 结尾的文件 (needs -o, a file that ends with .xlsx)")
    if form == "xlsx" and output:
        shared.over_workbook(output)
    if form == "csv" and output and output.lower().endswith(".xlsx"):
        raise click.UsageError(f"{output}: 写 .xlsx 要用 --output-format xlsx (a workbook is another format)")


def lines(run: Run, reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The lines of ``csv``, or of a sample as ``jsonl``. Raises ``click.ClickException``."""
    if run.given["output_format"] == "jsonl":
        yield from _records(run, reports, style)
        return
    from linter.reporters.csv_format import written

    yield from written(rows(run, reports), style)


def rows(run: Run, reports: Iterable[Report]) -> Iterator[tuple[Cell, ...]]:
    """The heading and the rows under it. Raises ``click.ClickException`` where the documents fit into no one table."""
    lang = run.config.lang
    try:
        if run.given["sample"]:
            drawn = _drawn(run, reports, lang)
            yield from headed(drawn, lang, COLUMNS[lang]["sample"])
        else:
            yield from table((line(report, lang) for report in reports), lang)
    except OtherColumns as problem:
        raise Refused(str(problem)) from None


def _drawn(run: Run, reports: Iterable[Report], lang: str) -> Iterator[tuple[Line, tuple[Cell, ...]]]:
    sample = Sample[Line](run.given["sample"], run.given["seed"])
    for made, one in sampled(reports, sample, lambda report: line(report, lang)):
        yield made, (one.name, one.documents)
    _tell(run, sample)


def _records(run: Run, reports: Iterable[Report], style: Style) -> Iterator[str]:
    from linter.reporters.jsonl_format import render

    sample = Sample[str](run.given["sample"], run.given["seed"])
    for record, one in sampled(reports, sample, lambda report: next(render((report,), style))):
        more = json.dumps({"stratum": one.name, "stratum_documents": one.documents})
        yield f"{record[:-1]}, {more[1:]}"
    _tell(run, sample)


def _tell(run: Run, sample: Sample[Any]) -> None:
    if not run.given["quiet"]:
        first, *rest = told(sample)
        run.note(first)
        for said in rest:
            click.echo(said, err=True)


def write(run: Run, reports: Iterable[Report], output: str) -> None:
    """Write ``xlsx``, which appears whole once all is there. Raises ``click.ClickException``."""
    from linter.atomic import replacing
    from linter.sheets import Book, MissingLibrary

    try:
        with closing(Book("--output-format xlsx")) as book, replacing(os.path.realpath(output)) as file:
            made = rows(run, reports)
            head = next(made)
            names = [str(name) for name in head]
            sheet = book.sheet(SHEETS[run.config.lang]["documents"], names, [max(10, min(30, 2 * len(name) + 2)) for name in names])
            for row in made:
                sheet.add(row)
            book.save(file)
    except MissingLibrary as problem:
        raise Refused(str(problem)) from None
    except OSError as problem:
        raise Refused(f"不能写入 {output}：{problem.strerror} (cannot write)") from None
    if book.cut:
        run.note(f"{output}: 有 {book.cut} 格超过 Excel 一格的上限，已截断，末尾是 … (cells cut: {book.cut})")
