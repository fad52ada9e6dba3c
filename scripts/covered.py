#!/usr/bin/env python3
"""What the tests run through of linter/: covered.py FILE reads what ``coverage json`` wrote, prints it, and fails below the limits.

Lines and branches are told apart: coverage's own total is one figure of both.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

#: Per cent of all the lines, and of both ways of all the branches.
LINES, BRANCHES = 95.0, 90.0
#: Modules of which less is run through (per cent of lines and branches) are named.
NAMED = 90.0


def share(done: int, of: int) -> float:
    """Per cent; of nothing, all."""
    return 100.0 * done / of if of else 100.0


def shares(summary: dict[str, Any]) -> tuple[float, float]:
    """Per cent of the lines, per cent of the branches."""
    return share(summary["covered_lines"], summary["num_statements"]), share(summary["covered_branches"], summary["num_branches"])


def told(found: dict[str, Any]) -> list[str]:
    """The modules below ``NAMED``, the least first, then the totals."""
    low = sorted((one["summary"]["percent_covered"], path, shares(one["summary"])) for path, one in found["files"].items())
    said = [f"{lines:6.1f} {branches:6.1f}  {path}" for percent, path, (lines, branches) in low if percent < NAMED]
    lines, branches = shares(found["totals"])
    return [
        *(["lines  branches, of modules below 90 % of both together", *said, ""] if said else []),
        f"lines {lines:.1f} % (at least {LINES:.0f}), branches {branches:.1f} % (at least {BRANCHES:.0f})",
    ]


def main(path: str) -> int:
    """Print what was found; 1 when it is below the limits."""
    found = json.loads(Path(path).read_text("utf-8"))
    print("\n".join(told(found)))
    lines, branches = shares(found["totals"])
    return int(lines < LINES or branches < BRANCHES)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
