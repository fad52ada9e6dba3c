"""Other linters on the same files, where the environment variable ``PEERS`` names the folder that they are installed in.

The folder holds ``npm-textlint`` and ``npm-small`` (each with its ``node_modules``), ``venvs/py`` and the configurations
``textlintrc-zh.json`` and ``textlintrc-ja.json``. What is not there is left out; what fails is named.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark.processes import Limits

#: The one that the targets are named after.
LIGHT = "textlint light"
#: Seconds after which a peer is ended.
PATIENCE = 180.0


@dataclass(frozen=True)
class Peer:
    """A linter: its command without files; ``globs``: it takes several files as one quoted pattern only."""

    name: str
    command: tuple[str, ...]
    limits: Limits
    globs: bool = False

    def on(self, files: Sequence[str]) -> tuple[str, ...]:
        """The command for some files of the current folder, given by relative paths (zhlint silently skips absolute ones)."""
        if self.globs and len(files) > 1:
            folder, suffix = os.path.dirname(files[0]), os.path.splitext(files[0])[1]
            return (*self.command, f"{folder}/*{suffix}")
        return (*self.command, *files)


def installed() -> tuple[Peer, ...]:
    """The peers that are there."""
    if not (folder := os.environ.get("PEERS")):
        return ()
    top = Path(folder).resolve()
    textlint, small, python = top / "npm-textlint/node_modules/.bin", top / "npm-small/node_modules/.bin", top / "venvs/py/bin"
    table = (
        (LIGHT, textlint / "textlint", ("-c", f"{top}/textlintrc-zh.json", "-f", "json"), (0, 1)),
        ("textlint full", textlint / "textlint", ("-c", f"{top}/textlintrc-ja.json", "-f", "json"), (0, 1)),
        ("zhlint", small / "zhlint", (), (0, 1)),
        ("lint-md", small / "lint-md", (), (0, 1)),
        ("autocorrect", small / "autocorrect", ("--lint", "--format", "json"), (0, 1)),
        ("proselint", python / "proselint", ("check", "-o", "json"), (0, 1)),
        ("codespell", python / "codespell", (), (0, 1, 65)),
        ("typos", python / "typos", ("--isolated", "--format", "json"), (0, 2)),
    )
    return tuple(
        Peer(name, _started(program, arguments), Limits(statuses, PATIENCE), globs=name == "zhlint")
        for name, program, arguments, statuses in table
        if program.exists()
    )


def versions() -> dict[str, str]:
    """Name of package -> version."""
    found: dict[str, str] = {}
    top = Path(os.environ.get("PEERS", ""))
    for part in ("npm-textlint", "npm-small"):
        path = top / part / "package.json"
        found |= json.loads(path.read_text("utf-8")).get("dependencies", {}) if path.exists() else {}
    for path in (top / "venvs/py/lib").glob("*/site-packages/*.dist-info"):
        name, _, version = path.name.removesuffix(".dist-info").partition("-")
        found[name] = version
    known = re.compile("textlint.*|zhlint|@lint-md/cli|autocorrect-node|proselint|codespell|typos")
    return {name: version.lstrip("^") for name, version in sorted(found.items()) if known.fullmatch(name)}


def _started(program: Path, arguments: tuple[str, ...]) -> tuple[str, ...]:
    return ("node", str(program), *arguments) if "node_modules" in program.parts else (str(program), *arguments)
