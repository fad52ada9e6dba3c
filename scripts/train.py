#!/usr/bin/env python3
"""Train the model from the corpora and write models/ (needs the extra ``train``)."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from linter.training.dataset import load  # noqa: E402
from linter.training.report import files as report_files  # noqa: E402
from linter.training.train import train, write  # noqa: E402


@click.command(help=__doc__)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("models"), show_default=True)
@click.option("--jobs", type=int, default=2, show_default=True, help="Processes for cross-validation; the result does not depend on it.")
@click.option("--no-report", is_flag=True, help="Write weights, words and card only.")
def main(out: Path, jobs: int, no_report: bool) -> None:
    begin = time.perf_counter()

    def progress(phase: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            bar = "#" * (30 * done // total)
            click.echo(f"\r{phase:<24} [{bar:<30}] {done}/{total} ", nl=done == total, err=True)
        elif done == total:
            click.echo(f"{phase} {total}/{total} · {time.perf_counter() - begin:.0f} s", err=True)

    trained = train(load(), jobs, progress)
    write(trained.files, out)
    if not no_report:
        write(report_files(trained, jobs, progress), out)
    figures = trained.figures["leave-one-voice-out"]
    click.echo(
        f"{out}: any tactic F1 {figures['any_f1']:.3f} (precision {figures['any_precision']:.3f}), "
        f"tactics {figures['tactic_macro_f1']:.3f}, moves {figures['move_macro_f1']:.3f}, "
        f"route {figures['route_accuracy']:.3f}, violation {figures['violation_accuracy']:.3f} · {time.perf_counter() - begin:.0f} s"
    )


if __name__ == "__main__":
    main()
