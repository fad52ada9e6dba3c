"""Configuration files as they stand: the text, its tables, and where in it a key is."""

from __future__ import annotations

import os
import re
from typing import Any

from linter.frozen import frozen
from linter.regular import read_file
from linter.settings import SettingsError
from linter.toml import TomlError, line_of, parse

Place = tuple[str | int, ...]
#: The largest configuration file, in bytes.
LARGEST = 1 << 24
_TABLE = ("tool", "appeal-lint")


@frozen
class Source:
    """A file: its absolute path, its text, everything in it, and the keys that lead to the settings."""

    path: str
    text: str
    content: dict[str, Any]
    prefix: tuple[str, ...]

    @property
    def configures(self) -> bool:
        """Whether the table of the settings is there."""
        return self._inner is not None

    @property
    def settings(self) -> dict[str, Any]:
        """The settings as TOML has them. Raises :class:`SettingsError` where there are none."""
        inner = self._inner
        if inner is None:
            raise SettingsError(f"{shown(self.path)}: 里面没有 [tool.appeal-lint] 这张表，请加上 (no such table)")
        if not isinstance(inner, dict):
            raise self.wrong((), "[tool.appeal-lint] 应为一张表 (expected a table)")
        return inner

    @property
    def _inner(self) -> Any:
        inner: Any = self.content
        for name in self.prefix:
            inner = inner.get(name) if isinstance(inner, dict) else None
        return inner

    def line(self, place: Place, quoted: object = None) -> int:
        """The line of a key, or of the string ``quoted`` in its value where that stands on a later one."""
        first = line_of(self.text, *self.prefix, *place)
        if isinstance(quoted, str) and quoted:
            for number, line in enumerate(self.text.splitlines()[first - 1 :], first):
                if number > first and re.match(r"\s*(?:\[\[?[\w\"'. -]+\]|[\w\"'.-]+\s*=)", line):
                    break
                if f'"{quoted}"' in line or f"'{quoted}'" in line:
                    return number
        return first

    def wrong(self, place: Place, what: str, quoted: object = None) -> SettingsError:
        """The error that something at ``place`` is wrong."""
        return SettingsError(f"{shown(self.path)}:{self.line(place, quoted)}: {what}")


def source(path: str) -> Source:
    """A file, read. Raises :class:`SettingsError` for one that cannot be read or is no TOML."""
    try:
        content = read_file(path, LARGEST)
    except FileNotFoundError:
        raise SettingsError(f"{shown(path)}: 找不到配置文件，请检查路径 (no such configuration file)") from None
    except OSError as problem:
        raise SettingsError(f"{shown(path)}: 读不了配置文件（{problem.strerror}），请检查 (cannot be read)") from None
    if content.startswith(b"\xef\xbb\xbf"):
        raise SettingsError(f"{shown(path)}:1: 文件开头有 BOM，请另存为不带 BOM 的 UTF-8 (starts with a BOM)")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise SettingsError(f"{shown(path)}:{line}: 不是 UTF-8 编码，请另存为 UTF-8 (not UTF-8)") from None
    prefix = _TABLE if os.path.basename(path) == "pyproject.toml" else ()
    try:
        return Source(path, text, parse(text, shown(path)), prefix)
    except TomlError as problem:
        raise SettingsError(str(problem)) from None
    except (RecursionError, ValueError):
        raise SettingsError(f"{shown(path)}: 嵌套过深或数字过长，请改简单些 (nested too deeply, or a number too long)") from None


def chain(path: str, above: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """The files that a configuration is made of: those that it extends first, each after what it extends itself.

    Raises :class:`SettingsError`, also when a file extends itself in the end.
    """
    own = source(path)
    extended = own.settings.get("extend", [])
    names = [extended] if isinstance(extended, str) else extended
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise own.wrong(("extend",), f'extend 应为文件路径或其列表，如 "../base.toml"，不是 {extended!r} (expected paths)')
    found: list[Source] = []
    for name in names:
        target = os.path.normpath(os.path.join(os.path.dirname(path), name))
        if os.path.realpath(target) in map(os.path.realpath, (*above, path)):
            ring = " → ".join(map(shown, (*above, path, target)))
            raise own.wrong(("extend",), f"extend 绕成了环：{ring}，请去掉一处 (a cycle)", name)
        if not os.path.isfile(target):
            raise own.wrong(("extend",), f"extend 所指的 {name} 不存在，路径相对于本文件 (no such file)", name)
        found += chain(target, (*above, path))
    return (*found, own)


def shown(path: str) -> str:
    """A path as seen from the current folder where it is below it."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)
