"""The settings that hold in a place, as TOML, each with where it comes from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any

from linter.settings.build import Given, Laid, laid
from linter.settings.keys import KEYS, TABLES, Key
from linter.settings.sources import shown
from linter.text.visible import as_json


def lines(path: str | None, place: str, options: dict[str, Any]) -> Iterator[str]:
    """The settings of the file ``path`` with those of the command line over them; ``place`` is what they hold for.

    ``options`` are the parameters of the command by name. What is printed can be read as a configuration file; the patterns in it
    are seen from the folder of ``path``. Raises :class:`linter.settings.SettingsError`.
    """
    found = laid(path) if path else {}
    yield f"# {place} 的设置 (settings)；" + (f"配置文件 {shown(path)}" if path else "没有配置文件 (no configuration file)")
    for key in KEYS:
        if key.name not in TABLES and key.kind != "tables":
            yield from _plain(key, found.get((key.name,)), _said(key, found, options))
    for key in KEYS:
        if key.name in TABLES:
            yield from _table([one for one in found if one[0] == key.name], found)
        elif key.kind == "tables" and (key.name,) in found:
            yield from _tables(key, found[key.name,])
    if options.get("today"):
        yield f"# 今天 (today) {options['today']}，来自命令行 (command line)"


def _said(key: Key, found: Laid, options: dict[str, Any]) -> Any:
    """What the command line says of a key; ``None`` when it says nothing. ``--select`` undoes what a file ignores."""
    value = options.get(key.name.replace("-", "_"))
    if key.kind == "selectors":
        value = tuple(part.strip() for one in value or () for part in one.split(",") if part.strip())
        if key.name == "ignore" and options.get("select"):
            return value
        if key.name == "ignore" and value and ("ignore",) in found:
            return (*found["ignore",].value, *value)
    if key.kind == "file" and value:
        return os.path.abspath(value)
    return value or None


def _plain(key: Key, given: Given | None, said: Any) -> Iterator[str]:
    if said is not None:
        yield f"{key.name} = {_toml(said)}  # 命令行 (command line)"
    elif given is not None:
        yield f"{key.name} = {_toml(given.value if key.kind in ('file', 'files') else given.raw)}  # {_origin(given)}"
    elif key.default is not None:
        yield f"{key.name} = {_toml(key.default)}  # 默认 (default)"


def _table(keys: Sequence[tuple[str, ...]], found: Laid) -> Iterator[str]:
    head: tuple[str, ...] = ()
    for key in sorted(keys, key=lambda key: key[1]) if keys and len(keys[0]) > 2 else keys:
        if key[:-1] != head:
            head = key[:-1]
            yield ""
            yield f"[{'.'.join(map(_name, head))}]"
        yield f"{_name(key[-1])} = {_toml(found[key].raw)}  # {_origin(found[key])}"


def _tables(key: Key, given: Given) -> Iterator[str]:
    for table in given.raw:
        yield ""
        yield f"[[{key.name}]]  # {_origin(given)}"
        yield from (f"{name} = {_toml(value)}" for name, value in table.items())


def _origin(given: Given) -> str:
    return f"{shown(given.file)}:{given.line}"


def _name(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _toml(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return as_json(value)
