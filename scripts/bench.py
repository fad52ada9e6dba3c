#!/usr/bin/env python3
"""Speed and memory of appeal-lint, beside baselines, other installations and other linters, all run in turn in the same call.

Run it with the interpreter of the installation to be measured (plain), whose `appeal-lint` is what runs. A figure is the median over the
turns; its ratio is to `python -c "import click"` in the same turn, so that a machine that is slow today does not matter: beside it the
lowest and the highest. Memory is the peak of the process itself (of the largest, where there are several); for .jsonl files and training
the sum over all processes (PSS, looked at ten times a second). The environment variable PEERS names the folder with other linters.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent)

from benchmark import cases, figures, peers, picture, showing


def main() -> None:
    options = arguments()
    for number in (signal.SIGINT, signal.SIGTERM):  # either ends what runs, also where the one is ignored from the start (nohup … &)
        signal.signal(number, signal.default_int_handler)
    try:
        older = figures.read(options.before) if options.before else None
        about, results = figures.read(options.figures) if options.figures else measure(options, older)
        if options.figures:
            show(results, older, options.clock)
        if options.markdown:
            showing.write_markdown(options.markdown, showing.markdown(about, results, older, options.clock))
        if options.picture:
            picture.draw(options.picture, results, older[1] if older else [], options.clock)
    except (OSError, ValueError, ImportError) as problem:
        sys.exit(f"bench.py: {problem}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--only", nargs="+", choices=list(cases.GROUPS), metavar="NAME", help=f"only these: {', '.join(cases.GROUPS)}")
    add("--long", action="store_true", help=f"also what takes minutes: {', '.join(cases.LONG)}")
    add("--records", type=int, default=10_000, metavar="N", help="grow the .jsonl up to so many statements (10000; try 1000000)")
    add("--length", type=int, default=340, metavar="N", help="characters of each statement of that .jsonl (340)")
    add("--times", type=int, metavar="N", help="turns at most (by default what suits each; none is begun after a minute)")
    add("--scale", type=float, default=1.0, metavar="F", help="all other sizes times F, to try this script")
    add("--fast", metavar="PYTHON", help="the interpreter of an installation with the extra fast, measured beside in turn")
    add("--clock", choices=("wall", "cpu"), default="wall", help="the time that is shown; both are kept (cpu: for a busy machine)")
    add("--json", type=Path, metavar="FILE", help="keep every time of every turn here")
    add("--before", type=Path, metavar="FILE", help="show older figures beside (what --json wrote)")
    add("--figures", type=Path, metavar="FILE", help="measure nothing: show what --json wrote")
    add("--markdown", type=Path, metavar="FILE", help="write the tables between the two marks of this page")
    add("--picture", type=Path, metavar="FILE", help="draw how cost grows with size (needs matplotlib)")
    return parser.parse_args()


def measure(options: argparse.Namespace, older: figures.Loaded | None) -> figures.Loaded:
    """Measure, showing and keeping each batch when it is done."""
    pythons = {cases.PLAIN: sys.executable} | ({cases.FAST: options.fast} if options.fast else {})
    for python in pythons.values():
        if reason := cases.missing(python):
            raise ValueError(reason)
    names = options.only or [name for name in cases.GROUPS if options.long or name not in cases.LONG]
    results: list[figures.Result] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = cases.Bench(Path(folder), pythons, options.records, options.scale, peers.installed(), options.length)
        about = figures.about(bench)
        try:
            for result in figures.measure(names, bench, options.times, lambda title: print(f"… {title}", file=sys.stderr)):
                results.append(result)
                show([result], older, options.clock)
                if options.json:
                    figures.save(options.json, about, results)
        except KeyboardInterrupt:
            print("bench.py: interrupted; --json has what was measured", file=sys.stderr)
            sys.exit(130)
    return about, results


def show(results: list[figures.Result], older: figures.Loaded | None, clock: str) -> None:
    for line in showing.table(results, older[1] if older else [], clock):
        print(line, flush=True)


if __name__ == "__main__":
    main()
