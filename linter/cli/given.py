"""What the user gives beside the statements: the platform's notice, earlier texts, his own notes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from linter.values import Others, Unreadable


def given_files(options: dict[str, Any]) -> dict[str, Any]:
    """The notice, the earlier texts and the facts that the options name, read. Raises ``click.UsageError`` for what cannot be used."""
    found: dict[str, Any] = {}
    if path := options.get("notice"):
        from linter.text.notice import parse

        found["notice"] = parse(_text(path, options), options.get("today"))
        if not found["notice"].items:
            raise click.UsageError(f"{path}: 没有认出通知里的违规项，请贴上平台通知的原文 (no violation found in the notice)")
    for name in ("previous", "facts"):
        if paths := options.get(name):
            found[name] = tuple(_text(path, options) for path in paths)
    return found


def _text(path: str, options: dict[str, Any]) -> str:
    """The text of a file; of several records, one after the other."""
    from linter.conversion import read
    from linter.readers import MAX_SIZE, is_table

    texts, name = [], f"{path}.txt" if is_table(path) else None  # a log, say: all of it counts
    for item in read(path, encoding=options["encoding"], max_size=options["max_size"] or MAX_SIZE, name=name):
        if isinstance(item, Unreadable):
            raise click.UsageError(f"{path}: {item.reason}")
        texts.append(item.text)
    return "\n".join(texts)


def other_statements(files: Iterable[str], folder: str, options: dict[str, Any], failed: Callable[[str], None]) -> Others:
    """The statements in the files of a folder, to hold each of the run against; what cannot be read is told to ``failed``."""
    from linter.cli.options import columns
    from linter.conversion import read
    from linter.readers import MAX_SIZE
    from linter.text.segment import sentences
    from linter.text.templates import others

    def found() -> Iterator[tuple[str, str, str, list[str]]]:
        for file in files:
            shown, path = os.path.relpath(file, folder) if os.path.isdir(folder) else file, os.path.abspath(file)
            for item in read(file, encoding=options["encoding"], max_size=options["max_size"] or MAX_SIZE, columns=columns(options)):
                number = "" if item.id is None else f"#{item.id}"
                if isinstance(item, Unreadable):
                    failed(f"{item.path}{number}: {item.reason}")
                else:
                    yield shown + number, path + number, item.text, [sentence.text for sentence in sentences(item)]

    return others(found())
