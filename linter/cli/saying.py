"""What a command says beside its report: on standard error, a sentence a line, with the name of the tool."""

from __future__ import annotations

import click

from linter.text.visible import printable


def say(sentence: str) -> None:
    """Say a sentence; what it quotes of a file does not act on the terminal."""
    click.echo(f"appeal-lint: {printable(sentence)}", err=True)


class Failures:
    """Tells once of each document that could not be read."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __call__(self, sentence: str) -> None:
        if sentence not in self.told:
            self.told.append(sentence)
            say(sentence)
