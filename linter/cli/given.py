"""What the user gives beside the statements: the platform's notice, earlier texts, his own notes."""

from __future__ import annotations

from typing import Any

import click

from linter.values import Unreadable


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

    texts = []
    for item in read(path, encoding=options["encoding"], max_size=options["max_size"]):
        if isinstance(item, Unreadable):
            raise click.UsageError(f"{path}: {item.reason}")
        texts.append(item.text)
    return "\n".join(texts)
