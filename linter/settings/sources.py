"""Configuration files as they stand: the text, its tables, and where in it a key is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from linter.frozen import frozen
from linter.regular import read_file
from linter.settings import SettingsError
from linter.toml import TomlError, line_of, parse

Place = tuple[str | int, ...]
#: The largest configuration file, in bytes.
LARGEST = 1 << 24
#: What a whole number is smaller than, and its negative at least: what TOML itself promises.
_WHOLE = 1 << 63
#: The most files that a configuration is made of.
MOST = 100
_MANY = f"extend 前后牵出的文件超过 {MOST} 个，请合并几个 (more than {MOST} files)"
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
        found = Source(path, text, parse(text, shown(path)), prefix)
        if (place := next(_huge(found._inner), None)) is not None:
            raise found.wrong(place, "这个数太大，请改小 (a number beyond 64 bits)")
        return found
    except SettingsError:
        raise
    except TomlError as problem:
        raise SettingsError(str(problem)) from None
    except (RecursionError, ValueError):
        raise SettingsError(f"{shown(path)}: 嵌套过深或数字过长，请改简单些 (nested too deeply, or a number too long)") from None


def _huge(value: Any) -> Iterator[Place]:
    """Where whole numbers stand that TOML does not promise to hold."""
    if isinstance(value, int) and not -_WHOLE <= value < _WHOLE:
        yield ()
    for name, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from ((name, *place) for place in _huge(one))


def chain(path: str) -> tuple[Source, ...]:
    """The files that a configuration is made of, each once: those that it extends first, each after what it extends itself.

    One that is extended several times stands where it does last: there it wins over what is before it. Raises :class:`SettingsError`,
    also when a file extends itself in the end.
    """
    return tuple(_chain(path, {}, {}).values())


def _chain(path: str, above: dict[str, str], known: dict[str, dict[str, Source]]) -> dict[str, Source]:
    """The files by their paths. ``above``: those that extend this one, by where they really are; ``known``: what was read already."""
    found = known[path] = dict[str, Source]()
    own, above = source(path), above | {os.path.realpath(path): path}
    for name, target in extended(own):
        if not os.path.isfile(target):
            raise own.wrong(("extend",), f"extend 所指的 {name} 不存在，路径相对于本文件 (no such file)", name)
        if os.path.realpath(target) in above:
            ring = " → ".join(map(shown, (*above.values(), target)))
            raise own.wrong(("extend",), f"extend 绕成了环：{ring}，请去掉一处 (a cycle)", name)
        if target not in known and len(known) == MOST:
            raise own.wrong(("extend",), _MANY)
        for one, its in (known.get(target) or _chain(target, above, known)).items():
            found.pop(one, None)
            found[one] = its
    found[path] = own
    return found


def extended(own: Source) -> list[tuple[str, str]]:
    """What a file extends: as it names them, and their paths, there or not. Raises :class:`SettingsError`."""
    said = own.settings.get("extend", [])
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, list) or not all(isinstance(name, str) and name and "\0" not in name for name in names):
        raise own.wrong(("extend",), f'extend 应为文件路径或其列表，如 "../base.toml"，不是 {said!r} (expected paths)')
    if len(names) > MOST:
        raise own.wrong(("extend",), _MANY)
    return [(name, os.path.normpath(os.path.join(os.path.dirname(own.path), name))) for name in names]


def shown(path: str) -> str:
    """A path as seen from the current folder where it is below it."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)
