"""What the page's worker runs once: the model is handed over, and, when nobody waits for an answer, what the first ones take is run."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from importlib import import_module

from linter.resources import bring
from linter.web import answer

#: The collector looks after so many new objects, as in a run of the command line: a check makes many that live as long as it does.
_OBJECTS = 50_000
#: A text that has the page's first check import the rules that most texts need.
_FIRST = "您好，我的微信昨天被限制，说我骚扰他人，这完全是误判，凭什么封我的号？我在群里发了3条广告，是我不对，已经删除，以后一定注意。求求你们。"


def begin(model: Mapping[str, bytes]) -> None:
    """Answers may be asked from now on; ``model`` has the model's files by their names in the package."""
    gc.set_threshold(_OBJECTS)
    for name, content in model.items():
        bring("linter", name, content)
    import_module("linter.web.checking")


def warm() -> None:
    """Have the rules that most texts need imported and run, and the model read. Whoever has asked something by then waits for it."""
    answer("check", json.dumps({"lang": "zh", "text": _FIRST, "case": {}}))
    answer("check", json.dumps({"lang": "zh", "text": "", "case": {}}))  # and forget it
    gc.collect()
    gc.freeze()  # what is there now stays: looking through it again would take longer than a check
