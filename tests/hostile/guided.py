"""Coverage-guided campaigns on the readers, by hand (``pip install atheris``; nothing else of the project needs it):

``python tests/hostile/guided.py a.md -max_total_time=600`` (or ``a.csv``, ``a.pdf``, …; what follows is libFuzzer's).
``config`` reads settings, ``baseline`` a baseline instead. It ends with the first fault, and keeps the bytes that lead to it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent), str(HERE)]

with atheris.instrument_imports(include=["linter", "pypdf", "docx"]):
    import docx  # noqa: F401
    import pypdf  # noqa: F401

    from linter import baseline, settings
    from linter.readers import docx as word  # noqa: F401
    from linter.readers import markdown, pdf, plain, records, sheet, table  # noqa: F401
    from linter.settings import build, sources  # noqa: F401

from holding import hold  # noqa: E402
from spoiling import honest  # noqa: E402

FOLDER = tempfile.mkdtemp()


def config(content: bytes) -> None:
    settings.forget()
    place = os.path.join(FOLDER, "appeal-lint.toml")
    Path(place).write_bytes(content)
    try:
        settings.resolve("", place)
    except settings.SettingsError as problem:
        assert "\n" not in str(problem)


def known(content: bytes) -> None:
    place = os.path.join(FOLDER, "baseline.json")
    Path(place).write_bytes(content)
    try:
        baseline.read(place)
    except baseline.BaselineError as problem:
        assert "\n" not in str(problem)


def main() -> None:
    name, *rest = sys.argv[1:]
    seeds = Path(tempfile.mkdtemp())
    if name == "config":
        (seeds / "a").write_text('select = ["T"]\n[rules.T101]\nseverity = "info"\n[[overrides]]\npaths = ["a"]\n', "utf-8")
    elif name == "baseline":
        (seeds / "a").write_text('{"version": 1, "findings": {}}', "utf-8")
    else:
        (seeds / "a").write_bytes(honest(name))
    target = {"config": config, "baseline": known}.get(name) or (lambda content: hold(content, name))
    atheris.Setup([sys.argv[0], *rest, "-len_control=0", "-max_len=20000", str(seeds)], lambda content: target(content) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
