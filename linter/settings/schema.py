"""The table of keys as a JSON schema (for completion in editors) and as the table of the docs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from linter.registry import rules
from linter.rule import Rule
from linter.settings.keys import KEYS, Key
from linter.settings.scalars import URL

_STRING = {"type": "string", "minLength": 1}
_STRINGS = {"type": "array", "items": _STRING}
_SIMPLE: dict[str, dict[str, Any]] = {
    "text": _STRING,
    "message": _STRING,
    "file": _STRING,
    "selector": _STRING,
    "pattern": {**_STRING, "format": "regex"},
    "url": {"type": "string", "pattern": f"^{URL}$"},
    "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "own-code": {"type": "string", "pattern": "^U[0-9]{3}$"},
    "own-name": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "count": {"type": "integer", "minimum": 1},
    "size": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9]*[1-9][0-9]*[KkMmGg]?([Ii]?[Bb])?$"}]},
    "strings": _STRINGS,
    "selectors": _STRINGS,
    "globs": _STRINGS,
    "files": _STRINGS,
    "per-file": {"type": "object", "additionalProperties": _STRINGS},
    "phrases": {"type": "object", "additionalProperties": _STRINGS},
}


def schema() -> str:
    """The JSON schema of ``appeal-lint.toml`` (draft 7)."""
    whole = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "appeal-lint",
        "description": "Settings of appeal-lint: appeal-lint.toml, or [tool.appeal-lint] in pyproject.toml",
        **_object(KEYS),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def table() -> str:
    """The keys as a Markdown table: key, values, default, what it does, an example."""
    rows = ["| 设置 | 值 | 默认 | 作用 | 例 |", "|---|---|---|---|---|"]
    for key in KEYS:
        default = f"`{_toml(key.default)}`" if key.default is not None else ""
        example = f"`{key.example}`" if key.example else f"见下文 `[[{key.name}]]`"
        rows.append(f"| `{key.name}` | {_values(key)} | {default} | {key.zh}<br>{key.en} | {example.replace('|', chr(92) + '|')} |")
    for key in KEYS:
        if key.fields:
            rows += ["", f"`[[{key.name}]]` 每一项：", "", "| 键 | 值 | 说明 | 例 |", "|---|---|---|---|"]
            for field in key.fields:
                said = f"{field.zh}{'（必填）' if field.needed else ''}<br>{field.en}"
                rows.append(f"| `{field.name}` | {_values(field)} | {said} | `{field.example.replace('|', chr(92) + '|')}` |")
    return "\n".join(rows)


def _values(key: Key) -> str:
    if key.name == "extend":
        return "文字或列表"
    if key.values:
        return " ".join(f"`{value}`" for value in key.values)
    kinds = {
        "share": "0–1",
        "count": "整数",
        "size": "文字或整数",
        "digest": "64 位十六进制数",
        "strings": "列表",
        "selectors": "列表",
        "globs": "列表",
        "files": "列表",
        "per-file": "表",
        "levels": "表",
        "options": "表",
        "phrases": "表",
        "tables": "若干张表",
    }
    return kinds.get(key.kind, "文字")


def _toml(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _object(keys: Sequence[Key]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "object", "properties": {key.name: _property(key) for key in keys}, "additionalProperties": False}
    needed = [key.name for key in keys if key.needed]
    return made | ({"required": needed} if needed else {})


def _property(key: Key) -> dict[str, Any]:
    said: dict[str, Any] = {"description": f"{key.zh} · {key.en}"}
    if key.default is not None:
        said["default"] = list(key.default) if isinstance(key.default, tuple) else key.default
    return said | _type(key)


def _type(key: Key) -> dict[str, Any]:
    if key.name == "extend":
        return {"anyOf": [_STRING, _STRINGS]}
    if key.kind == "choice":
        return {"type": "string", "enum": list(key.values)}
    if key.kind == "levels":
        return {"type": "object", "additionalProperties": {"type": "string", "enum": list(key.values)}}
    if key.kind == "tables":
        return {"type": "array", "items": _object(key.fields)}
    if key.kind == "options":
        return {"type": "object", "properties": {rule.name: _options(rule) for rule in rules() if rule.options}}
    return _SIMPLE[key.kind]


def _options(rule: Rule) -> dict[str, Any]:
    """The options of a rule, by the type of their defaults."""
    options = {name: _option(getattr(rule, name)) for name in rule.options}
    return {"type": "object", "description": f"{rule.code} {rule.name}", "properties": options, "additionalProperties": False}


def _option(default: Any) -> dict[str, Any]:
    if isinstance(default, tuple):
        return {**_STRINGS, "default": list(default)}
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": names[type(default)], "default": default}
