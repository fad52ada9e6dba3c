"""What a value of each kind has to be: checked, and made of tuples instead of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from linter.registry import Entry
from linter.rule import StatementRule
from linter.settings import scalars
from linter.settings.keys import Key
from linter.settings.scalars import Own, Wrong, bad, choice, glob, known, rules, selectors, short, strings
from linter.toml import meant


def checked(key: Key, value: Any, own: Own) -> Any:
    """The value of a key. Raises :class:`Wrong`."""
    return _KINDS[key.kind](key, value, own)


@contextmanager
def _below(name: str | int) -> Iterator[None]:
    """What is wrong inside is wrong below ``name``."""
    try:
        yield
    except Wrong as problem:
        raise Wrong(problem.what, name, *problem.place, quoted=problem.quoted) from None


def _table(key: Key, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        bad(key, value, "一张表", "a table")
    return value


def _per_file(key: Key, value: Any, own: Own) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for pattern, some in _table(key, value).items():
        with _below(pattern):
            glob(pattern)
            found.append((pattern, selectors(key, some, own)))
    return tuple(found)


def _levels(key: Key, value: Any, own: Own) -> tuple[tuple[str, str], ...]:
    for selector, level in _table(key, value).items():
        with _below(selector):
            rules(selector, own)
            choice(key, level, own)
    return tuple(value.items())


def _phrases(key: Key, value: Any, own: Own) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for name, words in _table(key, value).items():
        with _below(name):
            entry = _one(name, own)
            if isinstance(entry.rule, StatementRule) or entry.rule.last:
                raise Wrong(f"规则 {name} 说的不是词语，不能加词 (this rule is not about words)")
            found.append((name, strings(key, words, own)))
    return tuple(found)


def _one(name: str, own: Own) -> Entry:
    """The one rule of a code or name."""
    found = [entry for entry in rules(name, own) if name in (entry.name, entry.code)]
    if not found:
        raise Wrong(f"这里要写一条规则的代码或名称，{name} 不止一条 (name one rule)")
    return found[0]


def _options(key: Key, value: Any, own: Own) -> tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]:
    found = []
    for name, options in _table(key, value).items():
        with _below(name):
            entry = _one(name, own)
            if not isinstance(options, dict):
                raise Wrong(f"rules.{name} 应为一张表，不是 {short(options)} (expected a table)")
            pairs = ((option.replace("-", "_"), _option(entry, option, one)) for option, one in options.items())
            found.append((entry.name, tuple(pairs)))
    return tuple(found)


def _option(entry: Entry, option: str, value: Any) -> Any:
    """The value of an option, of the type of its default."""
    field, names = option.replace("-", "_"), entry.rule.options
    if field not in names:
        hint = meant(option, names) if names else "它没有选项"
        raise Wrong(f"规则 {entry.name} 没有选项 {option}，{hint} (no such option)", option)
    default = getattr(entry.rule, field)
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(default):
        raise Wrong(f"选项 {option} 的值 {short(value)} 类型不对，默认值是 {short(default)} (wrong type)", option)
    return value


def _tables(key: Key, value: Any, own: Own) -> tuple[dict[str, Any], ...]:
    """The tables of a list, each with its fields checked."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Wrong(f"{key.name} 应为若干张表，写作 [[{key.name}]] (expected tables)")
    found = []
    for number, table in enumerate(value):
        with _below(number):
            found.append(_fields(key, table, own))
    return tuple(found)


def _fields(key: Key, table: dict[str, Any], own: Own) -> dict[str, Any]:
    fields = {field.name: field for field in key.fields}
    for field in key.fields:
        if field.needed and field.name not in table:
            raise Wrong(f"这一项 {key.name} 缺少 {field.name} (missing key)")
    found = {}
    for name, value in table.items():
        known(name, tuple(fields))
        with _below(name):
            found[name] = checked(fields[name], value, own)
    return found


_KINDS: dict[str, Callable[[Key, Any, Own], Any]] = {
    "text": scalars.text,
    "message": scalars.message,
    "choice": scalars.choice,
    "share": scalars.share,
    "count": scalars.count,
    "size": scalars.bytes_of,
    "strings": scalars.strings,
    "selector": scalars.selector,
    "selectors": scalars.selectors,
    "globs": scalars.globs,
    "file": scalars.file,
    "files": scalars.files,
    "url": scalars.url,
    "digest": scalars.digest,
    "per-file": _per_file,
    "levels": _levels,
    "phrases": _phrases,
    "options": _options,
    "tables": _tables,
    "own-code": scalars.own_code,
    "own-name": scalars.own_name,
    "pattern": scalars.pattern,
}
