"""Edits of a configuration file that leave a finding alone: by its words, or its rule altogether. The rest of the file stays as it is,
and so does what the files say that it extends."""

from __future__ import annotations

import json
import os
import re

from linter.regular import read_file
from linter.settings import SettingsError
from linter.settings.sources import LARGEST, chain
from linter.toml import TomlError, parse
from linter.values import Edit, Span


def allowed(path: str, code: str, words: str) -> Edit | None:
    """What adds an entry to ``[[allow]]``, at the end of the file; ``None`` where the file is written so that it would be broken, or where
    it would take the place of the entries of files that it extends."""
    if _only_extended(path, "allow"):
        return None
    text, table = content(path), _table(path)
    entry = f"[[{table}allow]]\nrule = {_quoted(code)}\ntext = {_quoted(words)}\n"
    return _sound(path, text, Edit(Span(len(text), len(text)), _gap(text) + entry))


def ignored(path: str, code: str) -> Edit | None:
    """What adds a rule to ``ignore``, or turns it off in ``[severity]`` where that would take the place of the list of files that it extends;
    ``None`` where the file is written so that it would be broken."""
    text = content(path)
    if _only_extended(path, "ignore"):
        return _sound(path, text, _off(text, f"[{_table(path)}severity]", code))
    head = re.search(r"(?m)^\[tool\.appeal-lint\][ \t]*(?:#[^\r\n]*)?(?:\r?\n|\Z)", text) if _table(path) else None
    start = head.end() if head else 0
    end = next((found.start() for found in re.finditer(r"(?m)^\[", text) if found.start() >= start), len(text))
    listed = re.compile(r"(?m)^[ \t]*ignore[ \t]*=[ \t]*\[").search(text, start, end)
    if listed:
        rest = text[listed.end() :].lstrip()
        change = Edit(Span(listed.end(), listed.end()), _quoted(code) + ("" if rest.startswith("]") else ", "))
    elif _table(path) and head is None:
        change = Edit(Span(len(text), len(text)), f"{_gap(text)}[tool.appeal-lint]\nignore = [{_quoted(code)}]\n")
    else:
        change = Edit(Span(start, start), ("\n" if head and not head[0].endswith("\n") else "") + f"ignore = [{_quoted(code)}]\n")
    return _sound(path, text, change)


def _off(text: str, table: str, code: str) -> Edit:
    """What turns a rule off at the end of the table of severities, where it is the last word on it."""
    head = re.search(rf"(?m)^{re.escape(table)}[ \t]*(?:#[^\r\n]*)?(?=\r?\n|\Z)", text)
    if head is None:
        return Edit(Span(len(text), len(text)), f'{_gap(text)}{table}\n{code} = "off"\n')
    after = re.compile(r"(?m)^[ \t]*\[").search(text, head.end())
    levels = re.compile(r"(?m)^[ \t]*[^\s#][^\r\n]*").finditer(text, head.end(), after.start() if after else len(text))
    end = max((level.end() for level in levels), default=head.end())
    return Edit(Span(end, end), f'\n{code} = "off"')


def _only_extended(path: str, key: str) -> bool:
    """Whether files that this one extends give a key that is not in it. Written into it, it would take the place of theirs."""
    try:
        *extended, own = chain(path)
    except SettingsError:  # there is no file yet
        return False
    return key not in own.settings and any(key in one.settings for one in extended)


def content(path: str) -> str:
    """The text of a configuration file, its line breaks as they stand; nothing where there is no such file."""
    try:
        return read_file(path, LARGEST).decode("utf-8")
    except FileNotFoundError:
        return ""


def _sound(path: str, text: str, change: Edit) -> Edit | None:
    """An edit that leaves a TOML file one: keys can be written in ways that are not looked for here."""
    try:
        parse(text[: change.span.start] + change.text + text[change.span.end :], path)
    except (TomlError, ValueError):
        return None
    return change


def _gap(text: str) -> str:
    return "" if not text else "\n" if text.endswith("\n") else "\n\n"


def _table(path: str) -> str:
    """What stands before the name of a table in this file."""
    return "tool.appeal-lint." if os.path.basename(path) == "pyproject.toml" else ""


def _quoted(text: str) -> str:
    """A TOML basic string."""
    return json.dumps(text, ensure_ascii=False)
