"""The door for the web page: a method's name and a JSON object in, a JSON object out. ``web/src/contract.ts`` says what is in them.

The page runs this package unchanged in a worker (Pyodide). Here offsets become UTF-16 units, once; nothing is stored, and no refusal
says anything of the text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

from linter.web.asking import LANGUAGES, Refused

#: Method -> the module that has it, as a function of its name; imported when it is first called.
METHODS = {
    "choices": "choosing",
    "check": "checking",
    "fixes": "checking",
    "facts": "checking",
    "suggest": "writing",
    "shorten": "writing",
    "redact": "writing",
    "draft": "writing",
    "examples": "samples",
    "guide": "knowing",
    "materials": "knowing",
    "rule": "knowing",
    "report": "reporting",
    "json": "reporting",
}


def answer(method: str, given: str) -> str:
    """The answer to a call, as JSON in ASCII; ``{"refused": …}`` with one sentence where there is none. Raises nothing."""
    lang = "zh"
    try:
        asked = _object(given)
        lang = asked["lang"] if asked.get("lang") in LANGUAGES else lang
        found = _method(method)(asked)
    except Refused as refusal:
        found = {"refused": refusal.said(lang)}
    except (Exception, RecursionError, MemoryError) as problem:
        from linter.fault import told

        found = {"refused": Refused("fault", kind=told(problem)).said(lang)}
    return json.dumps(found)


def _object(given: str) -> dict[str, Any]:
    """What a call was given. Raises :class:`Refused`."""
    try:
        asked = json.loads(given)
    except (TypeError, ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise Refused("call")
    return asked


def _method(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    if name not in METHODS:
        raise Refused("method")
    found: Callable[[dict[str, Any]], dict[str, Any]] = getattr(import_module(f"linter.web.{METHODS[name]}"), name)
    return found
