#!/usr/bin/env python3
"""Start a rule: new_rule.py CODE name FAMILY writes linter/rules/FAMILY/name.py with what the battery asks for."""

from __future__ import annotations

import re
import sys
from pathlib import Path

RULES = Path(__file__).resolve().parent.parent / "linter" / "rules"
TEMPLATE = '''"""{code} {name}."""

from linter.rule import Bad, Good, PhraseRule
from linter.values import Severity


class {title}(PhraseRule):
    """为什么：这样写有什么坏处，谁说的（官方 / 经验 / 文章）。

    怎么改：换成什么。

    例：「……」→「……」。
    """

    code = "{code}"
    name = "{name}"
    severity = Severity.WARNING
    message = "「{{quote}}」错在哪里。怎么改。"
    message_en = "“{{quote}}” is wrong because of this. Do that instead."
    pattern = r"要找的文字"
    bad = (Bad("一句含有要找的文字的申诉", "要找的文字"),)
    good = (Good("一句没有问题的申诉"),)
'''


def main(arguments: list[str]) -> int:
    if len(arguments) != 3 or not re.fullmatch(r"[A-Z]\d{3}", arguments[0]) or not re.fullmatch(r"[a-z][a-z-]+", arguments[1]):
        print(__doc__, file=sys.stderr)
        return 2
    code, name, family = arguments
    if not (RULES / family).is_dir():
        print(
            f"no family {family}: {', '.join(sorted(p.name for p in RULES.iterdir() if p.is_dir() and p.name[0] != '_'))}", file=sys.stderr
        )
        return 2
    path = RULES / family / f"{name.replace('-', '_')}.py"
    if path.exists():
        print(f"{path} is there already", file=sys.stderr)
        return 2
    path.write_text(TEMPLATE.format(code=code, name=name, title=name.title().replace("-", "")), "utf-8")
    print(f"{path}: fill it in, then run: python -m pytest tests/test_rules.py")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
