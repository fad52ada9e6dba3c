"""What a single value, or a list of them, has to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Never

from linter.config import OwnRule
from linter.registry import Entry, UnknownRule, entries, matching
from linter.settings.globs import matcher
from linter.settings.keys import Key
from linter.settings.patterns import fault
from linter.settings.sizes import size
from linter.toml import meant

Own = tuple[OwnRule, ...]
#: An address in which nothing ends a link that is made of it.
URL = r"https?://(?!/)[^\s\"'`<>()\[\]{}\\|]+"


class Wrong(Exception):
    """A value is not what it should be: where below its key, in a sentence what it should be, and the string that is wrong."""

    def __init__(self, what: str, *place: str | int, quoted: object = None) -> None:
        super().__init__(what)
        self.what, self.place, self.quoted = what, place, quoted


def known(name: str, names: Sequence[str]) -> None:
    """Raises :class:`Wrong` for a key that is not one of ``names``."""
    if name not in names:
        if name == "tool":
            raise Wrong("这里直接写设置，不要 [tool.appeal-lint] 这一层，只有 pyproject.toml 里才要 (no such level here)", name)
        raise Wrong(f"不认识的设置 {name}，{meant(name, tuple(names))} (unknown key)", name)


def bad(key: Key, value: Any, expected: str, english: str) -> Never:
    example = f"，例如 {key.name} = {key.example}" if key.example else ""
    raise Wrong(f"{key.name} 应为{expected}{example}，不是 {short(value)} (expected {english})", quoted=value)


def short(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:38] + "……"


def text(key: Key, value: Any, own: Own) -> str:
    if not isinstance(value, str) or not value.strip():
        bad(key, value, "一段文字", "a text")
    return value


def file(key: Key, value: Any, own: Own) -> str:
    if "\0" in text(key, value, own):
        bad(key, value, "文件或文件夹的路径", "a path")
    return str(value)


def message(key: Key, value: Any, own: Own) -> str:
    for name in re.findall(r"\{\s*[\w.-]+\s*\}", text(key, value, own)):
        if name != "{quote}":
            raise Wrong(f"{key.name} 里的 {name} 没有意义，只能用 {{quote}} 引用原文 (unknown placeholder)", quoted=value)
    return str(value)


def choice(key: Key, value: Any, own: Own) -> str:
    if value not in key.values or not isinstance(value, str):
        hint = meant(value, key.values) if isinstance(value, str) else f"可用的有：{'、'.join(key.values)}"
        raise Wrong(f"{key.name} 不能是 {short(value)}，{hint} (no such value)", quoted=value)
    return value


def share(key: Key, value: Any, own: Own) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        bad(key, value, " 0 到 1 之间的数", "a number from 0 to 1")
    return float(value)


def count(key: Key, value: Any, own: Own) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        bad(key, value, "大于 0 的整数", "a whole number above 0")
    return value


def bytes_of(key: Key, value: Any, own: Own) -> int:
    found = size(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if found is None:
        bad(key, value, "大小", "a size")
    return found


def strings(key: Key, value: Any, own: Own) -> tuple[str, ...]:
    if not isinstance(value, list):
        bad(key, value, "方括号里的列表", "a list of strings")
    for one in value:
        if not isinstance(one, str) or not one.strip():
            bad(key, one, "一段段加引号的文字组成的列表", "a list of strings")
    return tuple(value)


def selector(key: Key, value: Any, own: Own) -> str:
    selector = text(key, value, own)
    rules(selector, own)
    return selector


def rules(selector: str, own: Own) -> tuple[Entry, ...]:
    try:
        return matching(selector, own)
    except UnknownRule as problem:
        raise Wrong(str(problem), quoted=selector) from None


def selectors(key: Key, value: Any, own: Own) -> tuple[str, ...]:
    found = strings(key, value, own)
    for selector in found:
        rules(selector, own)
    return found


def globs(key: Key, value: Any, own: Own) -> tuple[str, ...]:
    found = strings(key, value, own)
    for pattern in found:
        glob(pattern)
    return found


def glob(pattern: str) -> None:
    bare = pattern.removeprefix("!").strip()
    try:
        matcher(bare)
    except ValueError:
        bare = ""
    if not bare or bare.startswith("#"):
        raise Wrong(f'{pattern!r} 不是文件的模式，写法同 .gitignore，例如 "旧稿/" 或 "*.md" (no pattern)', quoted=pattern)


def files(key: Key, value: Any, own: Own) -> tuple[str, ...]:
    return (value,) if key.name == "extend" and isinstance(value, str) else strings(key, value, own)


def url(key: Key, value: Any, own: Own) -> str:
    if not isinstance(value, str) or not value.isprintable() or not re.fullmatch(URL, value):
        bad(key, value, "网址（没有空格、括号和引号）", "an http address without blanks, brackets and quotes")
    return value


def digest(key: Key, value: Any, own: Own) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        bad(key, value, " 64 位小写十六进制数", "64 hexadecimal digits")
    return value


def own_code(key: Key, value: Any, own: Own) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"U[0-9]{3}", value):
        bad(key, value, "字母 U 加三位数字", "U and three digits")
    return value


def own_name(key: Key, value: Any, own: Own) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", value):
        bad(key, value, "小写英文和连字符", "lower case letters and hyphens")
    if any(entry.name == value for entry in entries()):
        raise Wrong(f"名称 {value} 已经是内置的规则，请换一个 (the name is taken)", quoted=value)
    return value


def pattern(key: Key, value: Any, own: Own) -> str:
    problem = fault(text(key, value, own))
    if problem:
        raise Wrong(f"正则表达式 {short(value)} 不能用：{problem}", quoted=value)
    return str(value)
