"""Report -> str: one file a format. A format is a function ``(reports, Style) -> Iterator[str]`` that yields whole lines.

``xlsx`` is no text: :mod:`linter.sheets` writes the rows that ``csv`` would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from linter.frozen import frozen
from linter.values import Report

#: The formats; each is the module ``<name>_format``.
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "rdjson", "vim", "md", "html", "csv", "xlsx")
#: Those that are tables: the one that was read, if one was, with columns appended.
TABULAR = frozenset({"csv", "xlsx"})
#: Those that show no fixes.
WITHOUT_FIXES = frozenset({"concise", "github", "vim", *TABULAR})
#: Those that show the first fix of a finding only (all, where it has blanks to fill).
FIRST_FIX = frozenset({"text", "md"})
#: Those that are one whole: nothing else may stand among them.
DATA = frozenset({"json", "jsonl", "sarif", "rdjson", "html", *TABULAR})
#: Those that cannot say which model read.
WITHOUT_MODEL = frozenset({"concise", "github", "rdjson", "vim", *TABULAR})


@frozen
class Style:
    """How to print: colour, everything or the main causes only, language, the encoding written to, and to what: a ``file``, a ``screen``
    or (else) a pipe; ``runner``: GitHub's reads it, which takes lines for commands.

    ``version``, ``model`` (its digest), ``model_origin`` (where it is from) and ``rules`` (how many) are what the reports say of the tool;
    ``joint``: the reports are on one appeal, and one verdict closes them; ``profiles`` are the paths of users' own ones; ``docs_url`` is where the docs are published, if anywhere.
    """

    colour: bool = False
    all: bool = False
    lang: str = "zh"
    quiet: bool = False
    encoding: str = "utf-8"
    target: str = "pipe"
    runner: bool = False
    version: str = ""
    model: str = ""
    model_origin: str = "shipped"
    rules: int = 0
    profiles: tuple[str, ...] = ()
    docs_url: str = ""
    joint: bool = False

    @property
    def told_model(self) -> str:
        """The sentence on the model that read; empty for the shipped one."""
        from linter.reporters.words import told_model

        return told_model(self.model_origin, self.model, self.lang)

    @property
    def ascii(self) -> bool:
        """Whether some characters cannot be written in the encoding."""
        return not self.encoding.lower().replace("-", "").startswith(("utf8", "utf16", "utf32"))

    def writable(self, text: str) -> str:
        """``text`` with what the encoding lacks replaced one for one."""
        if not self.ascii:
            return text
        return "".join(ch.encode(self.encoding, "replace").decode(self.encoding) for ch in text)


Reporter = Callable[[Iterable[Report], Style], Iterator[str]]


def reporter(format: str) -> Reporter:
    """The reporter of a format of ``FORMATS``."""
    function: Reporter = import_module(f"linter.reporters.{format}_format").render
    return function
