"""What a command says beside its report: on standard error, a sentence a line, with the name of the tool."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable

import click

from linter.text.visible import printable, printable_lines

#: So many sentences are kept, so that they are said once.
LATEST = 1000
#: What clears the last line of the terminal, while something stands there that is written anew: a bar.
_standing: list[Callable[[], None]] = []


def standing(clear: Callable[[], None]) -> None:
    """Something stands on the last line of the terminal, until it is cleared."""
    _standing[:] = [clear]


def clear() -> None:
    """Clear the last line of the terminal before something else is written to it."""
    while _standing:
        _standing.pop()()


def say(sentence: str) -> None:
    """Say a sentence; what it quotes of a file names nobody's number, and does not act on the terminal."""
    clear()
    click.echo(f"appeal-lint: {harmless(sentence)}", err=True)


def harmless(sentence: str) -> str:
    """A sentence that may quote a path or a value: numbers of persons starred out, nothing that acts on a terminal."""
    from linter.text.mask import mask_message

    return printable(mask_message(sentence))


def carry(text: str) -> None:
    """Write a text itself to standard output: as it is, but for what would act on a terminal where that is one."""
    if sys.stdout.isatty():
        text = printable_lines(text)
    sys.stdout.buffer.write(text.encode(errors="surrogatepass"))
    sys.stdout.buffer.flush()


class Failures:
    """Says each sentence once, as on a document that could not be read. Of very many, those that were said long ago may come again:
    they are not kept."""

    def __init__(self) -> None:
        self._latest = OrderedDict[str, None]()

    def __call__(self, sentence: str) -> None:
        if sentence not in self._latest:
            say(sentence)
        self._latest[sentence] = None
        self._latest.move_to_end(sentence)
        if len(self._latest) > LATEST:
            self._latest.popitem(last=False)

    @property
    def told(self) -> bool:
        """Whether anything was said."""
        return bool(self._latest)
