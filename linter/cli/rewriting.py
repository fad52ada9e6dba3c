"""What ``check`` can write beside its report: a text for each item of a notice, and the statement without personal data."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

import click

from linter.fixer import WriteError, replace_file, rewrite
from linter.redact import redact
from linter.values import Document, Report, Unreadable


def split_items(reports: Iterable[Report], folder: str) -> Iterator[Report]:
    """Pass the reports on; write the text on each item of the notice to ``<folder>/<statement>-item<N>.txt``.

    Raises ``click.UsageError`` for a folder or file that cannot be written; a file that is there with another content is not
    overwritten.
    """
    from linter.split import split

    for report in reports:
        if report.analysis is not None:
            stem = PurePath(report.path).stem if report.path != "<stdin>" else "statement"
            stem = stem if report.id is None else f"{stem}-{report.id}"
            for item, text in split(report.analysis):
                if not text:
                    click.echo(f"appeal-lint: 通知第 {item.index} 项没有回应，没有写出文本 (item {item.index} is not answered)", err=True)
                    continue
                _new_file(folder, f"{stem}-item{item.index}.txt".replace(os.sep, "_"), text)
        yield report


def _new_file(folder: str, name: str, text: str) -> None:
    path = os.path.join(folder, name)
    content = (text.rstrip("\n") + "\n").encode()
    try:
        os.makedirs(folder, exist_ok=True)
        if os.path.exists(path):
            with open(path, "rb") as file:
                if file.read() == content:
                    return
            raise click.UsageError(f"{path} 已经存在，内容不同，没有覆盖；请换一个 --split-items 文件夹 (exists already)")
        replace_file(path, content)
    except OSError as problem:
        raise click.UsageError(f"不能写入 {path}：{problem.strerror} (cannot write)") from None
    click.echo(f"appeal-lint: {path}", err=True)


def redacted(documents: Iterable[Document | Unreadable], failed: Callable[[str], None]) -> Iterator[str]:
    """Mask the personal data in the files themselves, a line on each; standard input's text goes out masked."""
    for document in documents:
        if isinstance(document, Unreadable):
            continue
        text, count = redact(document.text)
        if document.path == "<stdin>":
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
        try:
            if count and document.path != "<stdin>":
                rewrite(document, text)
        except WriteError as problem:
            failed(str(problem))
            continue
        yield f"{document.path}: 遮盖了 {count} 处 (masked)"
