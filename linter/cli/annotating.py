"""``check --annotate``: copies of Word files with a comment at each finding; the files themselves are only read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from linter.atomic import replace_file
from linter.cli import options as shared
from linter.readers import ReadError, file_bytes
from linter.reporters.comments import remarks
from linter.values import Report

if TYPE_CHECKING:
    from linter.cli.run import Run

_NOT_WITH = ("fix", "interactive", "diff", "redact", "write_baseline")


def refuse(paths: Sequence[str], given: dict[str, Any]) -> None:
    """Raises ``click.UsageError`` for options that don't go together, and for a place that is none for copies."""
    out = given["annotate"]
    shared.apart("--annotate", _NOT_WITH, given)
    if "-" in paths:
        raise click.UsageError("--annotate 要给出 .docx 文件或文件夹，不能用标准输入 (not with standard input)")
    shared.outside(out, paths)
    for path in paths:
        if os.path.exists(out) and os.path.exists(path) and os.path.samefile(out, path):
            raise click.UsageError(f"{out} 就是要检查的文件，不能写入，请换一个 (the output is one of the inputs)")
    named_docx = out.lower().endswith(".docx")
    if _to_folder(paths, out) and not os.path.isdir(out) and (os.path.exists(out) or named_docx):
        raise click.UsageError(f"{out} 是文件；检查文件夹或几份文件时请给出文件夹 (a file where a folder is needed)")
    if not _to_folder(paths, out) and not named_docx:
        raise click.UsageError(f"{out}: 请用以 .docx 结尾的文件名，或以 / 结尾的文件夹 (name it .docx, or a folder with a slash)")


def annotated(run: Run, paths: Sequence[str], reports: Iterable[Report]) -> Iterator[Report]:
    """Pass the reports on and write the copies: to ``--annotate`` itself for one file, below it as they stand in the folders for more.

    What cannot be written is told in a sentence; nothing that is there is written over.
    """
    skipped, written = 0, dict[str, str]()
    for report in reports:
        if report.document is not None and report.document.encoding == "docx" and report.id is None:
            _copy(run, report, _target(report.path, paths, run.given["annotate"]), written)
        elif report.document is not None and report.path in paths:
            run.fail(f"{report.path}: 只有 .docx 能加批注，请用 Word 或 WPS 另存为 .docx (only .docx files take comments)")
        elif report.document is not None:
            skipped += 1
        yield report
    if skipped:
        run.closing.append(f"{skipped} 份不是 .docx，没有批注副本 (not annotated: {skipped})")


def _copy(run: Run, report: Report, target: str, written: dict[str, str]) -> None:
    from linter.readers.docx.annotate import annotated as with_comments

    assert report.document is not None
    if target in written:
        run.fail(f"{report.path}: 和 {written[target]} 同名，没有写副本，请分开检查 (two copies of one name)")
        return
    if os.path.lexists(target):
        run.fail(f"{target}: 已经存在，没有覆盖，请换一个 --annotate 或先移走它 (exists already)")
        return
    try:
        content = file_bytes(report.path, run.chosen.max_size(report.path))
        copy = with_comments(content, report.document.text, remarks(report, run.config.lang))
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        replace_file(target, copy)
    except ReadError as problem:
        run.fail(f"{report.path}: {problem}")
    except OSError as problem:
        run.fail(f"{target}: 不能写入：{problem.strerror} (cannot write)")
    except Exception as problem:  # lxml and python-docx raise classes of their own for parts that they cannot write
        run.fail(f"{report.path}: 不能加批注（{type(problem).__name__}），请用 Word 重新另存为 .docx 再试 (cannot be annotated)")
    else:
        written[target] = report.path
        run.note(f"{target}: {len(report.findings)} 条批注 (comments)")


def _target(path: str, paths: Sequence[str], out: str) -> str:
    """Where the copy of a file goes."""
    if not _to_folder(paths, out):
        return out
    for folder in paths:
        if os.path.isdir(folder) and shared.within(path, folder):
            above = "" if len(paths) == 1 else os.path.basename(os.path.abspath(folder))
            return os.path.join(out, above, os.path.relpath(path, folder))
    return os.path.join(out, os.path.basename(path))


def _to_folder(paths: Sequence[str], out: str) -> bool:
    return len(paths) != 1 or os.path.isdir(paths[0]) or os.path.isdir(out) or out.endswith(("/", os.sep))
