#!/usr/bin/env python3
"""Write linter/_compiled/cpXY.bin: the compiled forms of the expressions that a run needs, one table an interpreter; and
rewrite-cpXY.bin, those of the phrasebook.

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

TABLES = ROOT / "linter" / "_compiled"
#: What another interpreter runs: it reads the expressions, and writes its name and its table.
OTHER = (
    "import json, sys; sys.path.insert(0, sys.argv[1]); from linter import patterns;"
    " wanted = [tuple(p) for p in json.load(sys.stdin.buffer)];"
    " sys.stdout.buffer.write(b'cp%d%d\\n' % sys.version_info[:2] + patterns.table(wanted))"
)


class Asked(dict[tuple[str, int], Any]):
    """An empty table that remembers what was looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.keys_seen: set[tuple[str, int]] = set()

    def get(self, key: Any, default: Any = None) -> Any:
        self.keys_seen.add(key)
        return default


def wanted() -> list[tuple[str, int]]:
    """The expressions that linting asks for: over the rules' examples, the sample files and a part of the corpora."""
    asked = Asked()
    patterns._table = lambda kind: {} if kind else asked  # type: ignore[assignment]
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
    for options in ([], ["--all", "--lang", "en"], ["--output-format", "json"]):
        assert CliRunner().invoke(group, [*options, *samples]).exit_code == 1
    with (ROOT / "corpora" / "statements.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 10 == 0:
                text = "".join(s["text"] + "\n" * s["nl"] for s in json.loads(line)["sentences"])
                lint(document(text), Config(), model)
    return sorted(asked.keys_seen)


def phrases() -> list[tuple[str, int]]:
    """The expressions of the phrasebook."""
    from linter.rewrite.phrasebook import expressions
    from linter.values import TACTICS

    return sorted({(pattern, 0) for tactic in TACTICS for pattern in expressions(tactic)})


def held(path: Path) -> list[tuple[str, int]]:
    """The expressions of a table."""
    head = path.read_bytes().removeprefix(patterns.HEAD).partition(b"\n\n")[0]
    return sorted((p[0], p[1]) for p in json.loads(head)["patterns"])


def main(arguments: list[str]) -> int:
    check = arguments == ["--check"]
    if any(argument.startswith("-") for argument in arguments) and not check:
        print(__doc__, file=sys.stderr)
        return 2
    from linter.rewrite.phrasebook import TABLE

    listed = {"": wanted(), TABLE: phrases()}
    if check:
        stale = [path for kind in listed for path in sorted(TABLES.glob(f"{kind}cp*.bin")) if held(path) != listed[kind]]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run scripts/gen_patterns.py python3.11 python3.12 …", file=sys.stderr)
        return int(bool(stale))
    tables = {}
    for kind, expressions in listed.items():
        tables[TABLES / f"{kind}cp{sys.version_info.major}{sys.version_info.minor}.bin"] = patterns.table(expressions)
        for python in arguments:
            given = json.dumps(expressions).encode()
            done = subprocess.run([python, "-c", OTHER, str(ROOT)], input=given, capture_output=True, check=True)
            name, _, content = done.stdout.partition(b"\n")
            tables[TABLES / f"{kind}{name.decode()}.bin"] = content
    TABLES.mkdir(exist_ok=True)
    for path, content in tables.items():
        path.write_bytes(content)
        print(f"{path.relative_to(ROOT)}: {len(content)} bytes")
    for path in sorted(set(TABLES.glob("*cp*.bin")) - set(tables)):
        path.unlink()
        print(f"{path.relative_to(ROOT)}: removed, its interpreter was not named; it will compile for itself")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
