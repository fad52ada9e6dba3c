"""The manual pages of the rules as Markdown: what ``rule`` prints and ``docs/rules/<CODE>.md`` holds."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from linter.frozen import fields
from linter.registry import rules
from linter.reporters.words import SEVERITY
from linter.rule import Bad, Good, Rule
from linter.values import Case


def page(rule: Rule) -> str:
    """One rule: code, name, severity, message, why and how, examples."""
    bad = "\n".join(f"- {_shown(example)}" for example in rule.bad)
    good = "\n".join(f"- {_shown(example)}" for example in rule.good)
    return (
        f"# {rule.code} {rule.name}\n\n"
        f"级别：{SEVERITY['zh'][rule.severity]}（{rule.severity.value}）\n\n"
        f"{said(rule.message)}\n\n{said(rule.message_en)}\n\n{inspect.getdoc(rule)}\n\n{_options(rule)}"
        f"会提示：\n\n{bad}\n\n不会提示：\n\n{good}"
    )


def said(message: str) -> str:
    """A message without a text to quote."""
    return re.sub(r"[{]\w+[}]", "…", message.replace("「{quote}」", "这里").replace("“{quote}”", "This").replace("{quote}", "这里"))


def _options(rule: Rule) -> str:
    """What a configuration may set, with the defaults."""
    if not rule.options:
        return ""
    lines = "\n".join(f"{name} = {getattr(rule, name)!r}" for name in rule.options)
    return f"选项：\n\n```toml\n[tool.appeal-lint.rules.{rule.name}]\n{lines}\n```\n\n"


def catalogue() -> Iterator[str]:
    """A line a rule: code, name, severity, the first sentence of its manual page."""
    for rule in rules():
        first = (inspect.getdoc(rule) or "").removeprefix("为什么：").split("。")[0]
        yield f"{rule.code}  {rule.name:<18} {rule.severity.value:<8} {first}。"


def _shown(example: Bad | Good) -> str:
    """An example on one line, with what is given about its case."""
    text = example.text.replace("\n", "⏎")
    text = text if len(text) <= 80 else text[:60] + "……"
    given = [
        f"--{name.replace('longest', 'max-chars')}" + (f" {value}" if isinstance(value, str | int) else "")
        for name in fields(Case)
        if (value := getattr(example.case, name)) and name != "today"
    ]
    return f"{text}（{' '.join(given)}）" if given else text
