"""Mutation testing: the code is changed in one small place at a time; do the tests see it?

``scripts/mutants.py [SUBJECT…]``; the subjects, their code and their tests are ``[tool.mutmut.subjects]`` of ``pyproject.toml``. Works in
copies of the checkout (``--keep FOLDER``: in that folder, which a later run goes on with), needs mutmut and a system that can fork. Prints
what was killed and what survived; exit status 1 when fewer than 85 % of a subject's mutants were killed, 2 when the figures cannot be
believed. Only what stands in functions and methods without a decorator is changed, so no expression of a module and nothing that is
cached.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
#: What the tests of the subjects need of the checkout.
COPIED = ("linter", "models", "corpora", "tests", "pyproject.toml")
LEAST = 0.85
#: mutmut's exit statuses: the tests passed, some failed, there were none; all below zero: endless, and stopped.
SURVIVED, KILLED, UNTESTED = 0, 1, 33


class Unbelievable(Exception):
    """mutmut gave no verdict, or one that says nothing of the tests."""


def prepared(folder: Path, subject: dict[str, Any]) -> None:
    """A copy of the checkout in ``folder`` with the settings of one subject; results that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    settings = "".join(f"{key} = {json.dumps(value)}\n" for key, value in subject.items())
    project = folder / "pyproject.toml"
    project.write_text(project.read_text("utf-8").replace("\n[tool.mutmut]\n", f"\n[tool.mutmut]\n{settings}"), "utf-8")


def verdicts(folder: Path) -> dict[str, int]:
    """Mutant -> exit status. Raises :class:`Unbelievable` where a mutant has none, or the tests could not even be run."""
    found: dict[str, int] = {}
    for path in sorted((folder / "mutants").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    strange = {name: status for name, status in found.items() if status is None or (status > 0 and status not in (KILLED, UNTESTED))}
    if strange or not {SURVIVED, KILLED} & set(found.values()):
        raise Unbelievable(f"{len(strange)} of {len(found)} mutants without a verdict: {dict(list(strange.items())[:3])}")
    return found


def change(folder: Path, mutant: str) -> str:
    """What a mutant changes, on one line."""
    shown = subprocess.run(["mutmut", "show", mutant], cwd=folder, capture_output=True, text=True, check=False).stdout
    return "  ".join(line.strip() for line in shown.splitlines() if line[:1] in ("-", "+") and line[:3] not in ("---", "+++"))


def tried(name: str, subject: dict[str, Any], folder: Path) -> bool:
    """Run one subject and print what became of it; whether enough was killed. Raises :class:`Unbelievable`."""
    prepared(folder, subject)
    # the children run one after the other: what is endless is told by the clock
    run = subprocess.run(["mutmut", "run", "--max-children", "1"], cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        raise Unbelievable(f"mutmut ended with {run.returncode}: {(run.stdout + run.stderr)[-2000:]}")
    found = verdicts(folder)
    by_module: dict[str, Counter[str]] = {}
    for mutant, status in found.items():
        kind = {SURVIVED: "survived", KILLED: "killed", UNTESTED: "untested"}.get(status, "endless")
        by_module.setdefault(mutant.rsplit(".", 1)[0], Counter())[kind] += 1
    for module, counts in by_module.items():
        print(f"{name}: {module}: {counts.total()} mutants, {', '.join(f'{number} {kind}' for kind, number in counts.items())}")
    for mutant in (mutant for mutant, status in found.items() if status in (SURVIVED, UNTESTED)):
        print(f"  {mutant}: {change(folder, mutant)}")
    share = sum(status == KILLED or status < 0 for status in found.values()) / len(found)
    print(f"{name}: {share:.1%} of {len(found)} killed", flush=True)
    return share >= LEAST


def main() -> int:
    subjects = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]["subjects"]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"of {', '.join(subjects)}; by default all")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="work there, and go on with what is there")
    given = parser.parse_args()
    if unknown := [name for name in given.subjects if name not in subjects]:
        parser.error(f"no such subject: {', '.join(unknown)}")
    if shutil.which("mutmut") is None:
        parser.error("mutmut is missing: pip install --require-hashes -r locks/mutants.txt")
    enough = True
    with tempfile.TemporaryDirectory() as temporary:
        for name in given.subjects or subjects:
            try:
                enough &= tried(name, subjects[name], (given.keep or Path(temporary)) / name)
            except Unbelievable as problem:
                print(f"{name}: {problem}", file=sys.stderr)
                return 2
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
