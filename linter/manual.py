"""The manual pages of the rules as Markdown: what ``rule`` prints and ``docs/rules.md`` holds."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from linter.registry import rules
from linter.reporters.words import SEVERITY
from linter.rule import Rule


def page(rule: Rule) -> str:
    """One rule: code, name, severity, message, why and how, examples."""
    bad = "\n".join(f"- {_shown(example.text)}" for example in rule.bad)
    good = "\n".join(f"- {_shown(example.text)}" for example in rule.good)
    return (
        f"## {rule.code} {rule.name}\n\n"
        f"级别：{SEVERITY['zh'][rule.severity]}（{rule.severity.value}）\n\n"
        f"{rule.message.replace('「{quote}」', '这里').replace('{quote}', '这里')}\n\n"
        f"{rule.message_en.replace('“{quote}”', 'This')}\n\n"
        f"{inspect.getdoc(rule)}\n\n"
        f"会提示：\n\n{bad}\n\n不会提示：\n\n{good}"
    )


def catalogue() -> Iterator[str]:
    """A line a rule: code, name, severity, the first sentence of its manual page."""
    for rule in rules():
        first = (inspect.getdoc(rule) or "").removeprefix("为什么：").split("。")[0]
        yield f"{rule.code}  {rule.name:<18} {rule.severity.value:<8} {first}。"


def _shown(text: str) -> str:
    text = text.replace("\n", "⏎")
    return text if len(text) <= 80 else text[:60] + "……"
