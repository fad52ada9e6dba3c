"""Patterns of files, as in .gitignore."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

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
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines([pattern])
    except re.error as problem:  # of a range such as [z-a]
        raise ValueError(str(problem)) from None


def is_pattern(line: str) -> bool:
    """Whether a line can be used as a pattern."""
    try:
        matcher(line)
    except ValueError:
        return False
    return True
