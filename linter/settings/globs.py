"""Patterns of files, as in .gitignore."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

#: What stands for a star in the expressions that pathspec makes.
_STAR = "[^/]*"

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from linter.settings import Settings


def ignored(settings: Settings, path: str) -> tuple[str, ...]:
    """The selectors that the settings ignore in the file at ``path``."""
    return tuple(_ignored(settings, path))


def _ignored(settings: Settings, path: str) -> Iterator[str]:
    try:
        relative = os.path.relpath(os.path.abspath(path), settings.folder)
    except ValueError:  # on another drive
        relative = os.path.basename(path)
    for pattern, selectors in settings.per_file_ignores:
        other = pattern.startswith("!")
        if matcher(pattern[other:]).match_file(relative) != other:
            yield from selectors


@cache
def matcher(pattern: str) -> GitIgnoreSpec:
    """One pattern. Raises ``ValueError`` for what is none."""
    try:
        return spec([pattern])
    except re.error as problem:  # of a range such as [z-a]
        raise ValueError(str(problem)) from None


def spec(lines: Sequence[str]) -> GitIgnoreSpec:
    """Patterns as one, none of which takes long for any name. Raises ``ValueError`` and ``re.error`` for what is none."""
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of [[a]
        patterns = list(GitIgnoreSpec.from_lines(lines).patterns)
        for pattern in patterns:
            if pattern.regex is not None and pattern.regex.pattern.count(_STAR) > 1:
                pattern.regex = re.compile(_tamed(pattern.regex.pattern))
        return GitIgnoreSpec(patterns)


def _tamed(expression: str) -> str:
    """The expression of a pattern that tries only one place for what stands between two stars: the first, which is as good as any later.

    Left alone, six stars take a second for a name of sixty letters, and each further one thirty times as long.
    """
    first, *rest = expression.split(_STAR)
    last = len(rest) - 1
    return first + "".join(f"(?>[^/]*?{part})" if part and i < last and "/" not in part else _STAR + part for i, part in enumerate(rest))


def is_pattern(line: str) -> bool:
    """Whether a line can be used as a pattern."""
    try:
        matcher(line)
    except ValueError:
        return False
    return True
