"""Edits of a configuration file that leave a finding alone: by its words, or its rule altogether. The rest of the file stays as it is."""

from __future__ import annotations

import json
import os
import re

from linter.values import Edit, Span


def allowed(path: str, code: str, words: str) -> Edit:
    """What adds an entry to ``[[allow]]``, at the end of the file."""
    text, table = _content(path), _table(path)
    entry = f"[[{table}allow]]\nrule = {_quoted(code)}\ntext = {_quoted(words)}\n"
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return Edit(Span(len(text), len(text)), gap + entry)


def ignored(path: str, code: str) -> Edit:
    """What adds a rule to ``ignore``."""
    text = _content(path)
    head = re.search(r"(?m)^\[tool\.appeal-lint\][ \t]*(?:#.*)?$\n?", text) if _table(path) else None
    start = head.end() if head else 0
    end = next((found.start() for found in re.finditer(r"(?m)^\[", text) if found.start() >= start), len(text))
    listed = re.compile(r"(?m)^ignore[ \t]*=[ \t]*\[").search(text, start, end)
    if listed:
        rest = text[listed.end() :].lstrip()
        return Edit(Span(listed.end(), listed.end()), _quoted(code) + ("" if rest.startswith("]") else ", "))
    if _table(path) and head is None:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return Edit(Span(len(text), len(text)), f"{gap}[tool.appeal-lint]\nignore = [{_quoted(code)}]\n")
    return Edit(Span(start, start), f"ignore = [{_quoted(code)}]\n")


def _table(path: str) -> str:
    """What stands before the name of a table in this file."""
    return "tool.appeal-lint." if os.path.basename(path) == "pyproject.toml" else ""


def _content(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def _quoted(text: str) -> str:
    """A TOML basic string."""
    return json.dumps(text, ensure_ascii=False)
