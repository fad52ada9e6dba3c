"""What the user gives beside the statements: the platform's notice, earlier texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import click

from linter.config import Config
from linter.values import Unreadable


def with_files(config: Config, options: dict[str, Any]) -> Config:
    """The configuration with the notice and the earlier texts that the options name. Raises ``click.UsageError``."""
    case = config.case
    if options["notice"]:
        from linter.text.notice import parse

        notice = parse(_text(options["notice"], options["max_size"]))
        if not notice.items:
            raise click.UsageError(f"{options['notice']}: 没有认出通知里的违规项，请贴上平台通知的原文 (no violation found in the notice)")
        case = replace(case, notice=notice)
    if options["previous"]:
        case = replace(case, previous=tuple(_text(path, options["max_size"]) for path in options["previous"]))
    return replace(config, case=case)


def _text(path: str, max_size: int) -> str:
    """All documents of a file, one after the other."""
    from linter.readers import read

    texts = []
    for item in read(path, max_size=max_size):
        if isinstance(item, Unreadable):
            raise click.UsageError(f"{path}: {item.reason}")
        texts.append(item.text)
    return "\n".join(texts)


def no_double_stdin(paths: Iterable[str], options: dict[str, Any]) -> None:
    """Standard input can be one thing only. Raises ``click.UsageError``."""
    asked = [*paths, options["notice"], *options["previous"]]
    if asked.count("-") > 1:
        raise click.UsageError("- （标准输入）只能用一次 (standard input can be one thing only)")
