#!/usr/bin/env python3
"""Write linter/_compiled/cpXY*.bin: the compiled forms of the expressions that a run needs, for each interpreter one table of what
every run needs and one of the phrasebook's; and phrasebook-*.bin, what the lines of the phrasebook say.

gen_patterns.py [--check] [PYTHON…]: for the running interpreter and for those named (python3.12 …); others' tables, which would be
stale, are removed: such an interpreter compiles for itself. --check only compares the
expressions of every table with those that are used now (that they do the same is a test).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from linter import patterns
from linter.rewrite import phrasebook
from linter.values import TACTICS

TABLES = ROOT / "linter" / "_compiled"
#: What another interpreter runs: it reads the expressions, and writes its name and its table.
OTHER = (
    "import json, sys; sys.path.insert(0, sys.argv[1]); from linter import patterns;"
    " table, wanted = json.load(sys.stdin.buffer);"
    " sys.stdout.buffer.write(patterns.file_name(table).encode() + b'\\n' + patterns.written([tuple(p) for p in wanted]))"
)


class Asked:
    """Tables without an expression: what is looked for in the main one is remembered."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int]] = set()
        self._name, self._key = "", patterns.key

    def table(self, name: str) -> dict[int, Any]:
        self._name = name
        return {}

    def key(self, pattern: str, flags: int) -> int:
        if self._name == patterns.MAIN:
            self.seen.add((pattern, flags))
        return self._key(pattern, flags)


def wanted() -> list[tuple[str, int]]:
    """The expressions that linting asks for: over the rules' examples, the sample files and a part of the corpora."""
    asked = Asked()
    patterns._table, patterns.key = asked.table, asked.key  # type: ignore
    patterns.compiled.cache_clear()
    from click.testing import CliRunner

    from linter import battery
    from linter.cli.main import group
    from linter.config import Config
    from linter.engine import lint
    from linter.model.card import load
    from linter.readers.plain import document

    model = load()
    assert list(battery.faults(model)) == []
    samples = [str(path) for path in sorted((ROOT / "corpora" / "examples").iterdir())]
    for options in ([], ["--all", "--lang", "en"], ["--output-format", "json"]):  # in this process, which listens
        assert CliRunner().invoke(group, ["--jobs", "1", *options, *samples]).exit_code == 1
    with (ROOT / "corpora" / "statements.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 10 == 0:
                text = "".join(s["text"] + "\n" * s["nl"] for s in json.loads(line)["sentences"])
                lint(document(text), Config(), model)
    return sorted(asked.seen)


def _stale(listed: dict[str, list[tuple[str, int]]]) -> int:
    """1 where a table does not hold just the expressions that are used now."""
    for path in sorted(TABLES.glob("cp*.bin")):
        if patterns.expressions(path.read_bytes()) != listed[path.stem.partition("-")[2]]:
            print(f"{path.relative_to(ROOT)} is stale: run scripts/gen_patterns.py python3.11 python3.12 …", file=sys.stderr)
            return 1
    for tactic in TACTICS:
        if (ROOT / "linter" / phrasebook.kept_in(tactic)).read_bytes() != phrasebook.kept(tactic):
            print(f"{phrasebook.kept_in(tactic)} is stale: run scripts/gen_patterns.py python3.11 python3.12 …", file=sys.stderr)
            return 1
    return 0


def main(arguments: list[str]) -> int:
    check = arguments == ["--check"]
    if any(argument.startswith("-") for argument in arguments) and not check:
        print(__doc__, file=sys.stderr)
        return 2
    listed = {patterns.MAIN: wanted(), patterns.PHRASEBOOK: sorted((expression, 0) for expression in phrasebook.expressions())}
    if check:
        return _stale(listed)
    for tactic in TACTICS:
        (ROOT / "linter" / phrasebook.kept_in(tactic)).write_bytes(phrasebook.kept(tactic))
    tables = {TABLES / patterns.file_name(name): patterns.written(some) for name, some in listed.items()}
    for python in arguments:
        for asked in listed.items():
            done = subprocess.run([python, "-c", OTHER, str(ROOT)], input=json.dumps(asked).encode(), capture_output=True, check=True)
            name, _, content = done.stdout.partition(b"\n")
            tables[TABLES / name.decode()] = content
    TABLES.mkdir(exist_ok=True)
    for path, content in tables.items():
        path.write_bytes(content)
        print(f"{path.relative_to(ROOT)}: {len(content)} bytes")
    for path in sorted(set(TABLES.glob("cp*.bin")) - set(tables)):
        path.unlink()
        print(f"{path.relative_to(ROOT)}: removed, its interpreter was not named; it will compile for itself")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
