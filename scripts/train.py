#!/usr/bin/env python3
"""Train the model from the corpora and write models/ (needs the extra ``train``)."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from linter.cli.progress import Phases
from linter.training.dataset import load
from linter.training.export import inputs
from linter.training.report import files as report_files
from linter.training.resume import PARTIAL, Kept
from linter.training.train import identity, train, write


def stale(out: Path) -> int:
    """1, with a sentence, when the card's hashes are not those of the corpora and the code."""
    made_from, now = json.loads((out / "card.json").read_text("utf-8"))["inputs"], inputs()
    changed = [name for name in now if now[name] != made_from.get(name)]
    if changed:
        click.echo(f"{out} is stale ({', '.join(changed)} changed since it was trained): run make model", err=True)
    return int(bool(changed))


@click.command(help=__doc__)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("models"), show_default=True)
@click.option("--jobs", type=int, default=2, show_default=True, help="Processes for cross-validation; the result does not depend on it.")
@click.option("--check", is_flag=True, help="Train nothing: fail when models/ is older than the corpora or the feature code.")
@click.option("--no-report", is_flag=True, help="Write weights, words and card only.")
def main(out: Path, jobs: int, check: bool, no_report: bool) -> None:
    if check:
        sys.exit(stale(out))
    begin = time.perf_counter()
    examples = load()
    kept = Kept(out / PARTIAL, identity(examples))
    with Phases() as progress:
        trained = train(examples, jobs, progress, kept)
        write(trained.files, out)
        if not no_report:
            write(report_files(trained, jobs, progress), out)
    kept.done()
    figures = trained.figures["leave-one-voice-out"]
    click.echo(
        f"{out}: any tactic F1 {figures['any_f1']:.3f} (precision {figures['any_precision']:.3f}), "
        f"tactics {figures['tactic_macro_f1']:.3f}, moves {figures['move_macro_f1']:.3f}, "
        f"route {figures['route_accuracy']:.3f}, violation {figures['violation_accuracy']:.3f} · {time.perf_counter() - begin:.0f} s"
    )


if __name__ == "__main__":
    main()
