"""``report`` and ``json``: what the command line writes, to the byte."""

from __future__ import annotations

from typing import Any

from linter import __version__
from linter.config import Config
from linter.engine import lint
from linter.readers import again, checked
from linter.readers.encodings import newline
from linter.registry import entries
from linter.reporters import Style, reporter
from linter.values import Document, Report, Unreadable
from linter.web import asking
from linter.web.asking import Refused
from linter.web.reading import classifier, digest

#: What the page's text is called in its report.
_NAMES = {"zh": "申诉说明", "en": "statement"}


def report(asked: dict[str, Any]) -> dict[str, Any]:
    """The HTML report. Raises :class:`Refused`."""
    config = asking.config(asked)
    return {"html": _rendered("html", asking.document(asked, _NAMES[config.lang]), config, "")}


def json(asked: dict[str, Any]) -> dict[str, Any]:
    """The JSON report on a file of that path. Raises :class:`Refused`."""
    path = asked.get("path")
    if not isinstance(path, str):
        raise Refused("member", name="path")
    text = asking.text(asked)
    document = again(Document("", path, newline=newline(text)), text)
    return {"json": _rendered("json", document, asking.config(asked), digest())}


def _rendered(format: str, document: Document, config: Config, model: str) -> str:
    """A report as the command line writes it to a file."""
    readable = checked(document)
    if isinstance(readable, Unreadable):
        found = Report(readable.path, error=readable.reason)
    else:
        found = lint(document, config, classifier(), rewrites="all")
    rules = sum(not entry.of_dossier for entry in entries())
    style = Style(lang=config.lang, target="file", version=__version__, model=model, rules=rules)
    return "".join(f"{line}\n" for line in reporter(format)([found], style))
