"""What ``check`` can write beside its report: a text for each item of a notice, a workbook, and the statement without personal data."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

import click

from linter.atomic import replace_file, replacing
from linter.cli.saying import carry
from linter.fixer import WriteError, rewrite
from linter.redact import redact
from linter.regular import open_file
from linter.values import Document, Report, Unreadable


def split_items(reports: Iterable[Report], folder: str, failed: Callable[[str], None]) -> Iterator[Report]:
    """Pass the reports on; write the text on each item of the notice to ``<folder>/<statement>-item<N>.txt``.

    What cannot be written is told to ``failed``; a file that is there with another content is not overwritten.
    """
    from linter.split import split

    for report in reports:
        for item, text in split(report.analysis) if report.analysis is not None else ():
            if not text:
                click.echo(f"appeal-lint: 通知第 {item.index} 项没有回应，没有写出文本 (item {item.index} is not answered)", err=True)
                continue
            _new_file(os.path.join(folder, f"{_stem(report)}-item{item.index}.txt"), text, failed)
        yield report


def _stem(report: Report) -> str:
    """A file's name for a statement: what names it, with what no file's name can hold replaced."""
    stem = "statement" if report.path == "<stdin>" else os.path.splitext(os.path.basename(report.path))[0]
    named = stem if report.id is None else f"{stem}-{report.id}"
    return "".join(ch if ch.isalnum() or ch in "._-" else "_" for ch in named)[:60]


def _new_file(path: str, text: str, failed: Callable[[str], None]) -> None:
    content = (text.rstrip("\n") + "\n").encode(errors="backslashreplace")
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        if os.path.exists(path):
            with open_file(path) as file:
                if file.read(len(content) + 1) != content:
                    failed(f"{path} 已经存在，内容不同，没有覆盖；请换一个 --split-items 文件夹 (exists already)")
            return
        replace_file(path, content)
    except OSError as problem:
        failed(f"不能写入 {path}：{problem.strerror} (cannot write)")
        return
    click.echo(f"appeal-lint: {path}", err=True)


def overview(reports: Iterable[Report], path: str, lang: str, note: str = "") -> Iterator[Report]:
    """Pass the reports on; write them, and a ``note``, to a workbook that appears whole once all are there.

    Raises ``click.ClickException``.
    """
    from linter.cli.chosen import Refused
    from linter.overview import Workbook
    from linter.overview import overview as added
    from linter.sheets import MissingLibrary

    try:
        with closing(Workbook(lang)) as book, replacing(os.path.realpath(path)) as file:
            yield from added(reports, book)
            book.save(file, note)
    except MissingLibrary as problem:
        raise Refused(str(problem)) from None
    except OSError as problem:
        raise Refused(f"不能写入 {path}：{problem.strerror} (cannot write)") from None


def redacted(documents: Iterable[Document | Unreadable], from_stdin: bool, failed: Callable[[str], None]) -> Iterator[str]:
    """Mask the personal data in the files themselves, a line on each; the text of standard input goes out masked instead."""
    for document in documents:
        if isinstance(document, Unreadable):
            continue
        text, count = redact(document.text)
        if from_stdin:
            carry(text)
        try:
            if count and not from_stdin:
                rewrite(document, text)
        except WriteError as problem:
            failed(str(problem))
            continue
        yield f"{document.path}: 遮盖了 {count} 处 (masked)"
