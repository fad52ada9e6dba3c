"""What the page's worker runs once: the model is read, and what the first answers take is imported."""

from __future__ import annotations

import gc
import json

from linter.resources import bring
from linter.web import answer

#: The collector looks after so many new objects, as in a run of the command line: a check makes many that live as long as it does.
_OBJECTS = 50_000
#: A text that has the page's first check import the rules that most texts need.
_FIRST = "您好，我的微信昨天被限制，说我骚扰他人，这完全是误判，凭什么封我的号？我在群里发了3条广告，是我不对，已经删除，以后一定注意。求求你们。"


def begin(model: bytes) -> None:
    """Make everything ready; ``model`` is the archive with the model's files."""
    from io import BytesIO
    from zipfile import ZipFile

    gc.set_threshold(_OBJECTS)
    with ZipFile(BytesIO(model)) as archive:
        for name in archive.namelist():
            bring("linter", name, archive.read(name))
    for text in (_FIRST, ""):  # and forget it
        answer("check", json.dumps({"lang": "zh", "text": text, "case": {}}))
    gc.collect()
    gc.freeze()  # what is there now stays: looking through it again would take longer than a check
