"""What an extra brings is imported late: without it there is one sentence that says how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Imports within that need an extra. Raises ``click.UsageError`` in one sentence when it is not installed."""
    try:
        yield
    except ModuleNotFoundError as problem:
        raise click.UsageError(
            f"这条命令要用 {problem.name}，请在 appeal-lint 的源代码目录里运行 pip install '.[{extra}]'"
            f" (the extra “{extra}” is not installed: run that in the folder with the source)"
        ) from None
