"""Finds the rules by walking ``linter.rules``; selects them by code, prefix or name."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from linter.rule import Rule


class UnknownRule(ValueError):
    """A selector names no rule; the message says which, with what it may have meant."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    import linter.rules

    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(linter.rules.__path__, "linter.rules."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.name and hasattr(value, "code"):
                found[value.code] = value()
    return tuple(found[code] for code in sorted(found))


@cache
def select(chosen: tuple[str, ...] = (), ignored: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """The rules that ``chosen`` names (all when it is empty), less those of ``ignored``. Raises :class:`UnknownRule`."""
    wanted = {rule.code for selector in chosen for rule in matching(selector)}
    unwanted = {rule.code for selector in ignored for rule in matching(selector)}
    return tuple(rule for rule in rules() if (not wanted or rule.code in wanted) and rule.code not in unwanted)


def matching(selector: str) -> tuple[Rule, ...]:
    """The rules that a code, a prefix of codes or a name stands for. Raises :class:`UnknownRule` when there is none."""
    text = selector.strip()
    found = tuple(rule for rule in rules() if text and (rule.code.startswith(text.upper()) or rule.name == text.lower()))
    if not found:
        from difflib import get_close_matches

        names = [name for rule in rules() for name in (rule.name, rule.code)]
        close = get_close_matches(text, names, n=1)
        hint = f"，是否指 {close[0]}？" if close else "，用 appeal-lint rule --all 查看全部规则"
        raise UnknownRule(f"没有规则 {text!r}{hint} (no such rule)")
    return found
