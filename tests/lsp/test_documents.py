"""Checks of a document that changes, or is closed, while one runs: what is answered is the check of the text that there is."""

from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from linter.lsp.documents import Documents, Open


class Slow:
    """In place of the check: says which texts it was given, and waits with the first until it is let go on."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, text: str, version: int, *_: object) -> Any:
        self.texts.append(text)
        self.begun.set()
        assert self.go_on.wait(60)
        return SimpleNamespace(text=text, version=version)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    found = Slow()
    monkeypatch.setattr("linter.lsp.documents.check", found)
    return found


def answered(slow: Slow, meanwhile: Any) -> Any:
    """What is answered of a document when something happens to it while it is checked."""

    async def ask() -> Any:
        documents, document = Documents(), Open("untitled:a", None, 1, "一")  # type: ignore[arg-type]
        documents.put(document)
        asked = asyncio.create_task(documents.checked(document))
        assert await asyncio.to_thread(slow.begun.wait, 60)
        meanwhile(documents)
        slow.go_on.set()
        try:
            return await asked
        finally:
            documents.stop()

    return asyncio.run(ask())


def test_the_check_of_an_older_text_is_no_answer(slow: Slow) -> None:
    def changed(documents: Documents) -> None:
        documents.change("untitled:a", 2, "二")
        documents.change("untitled:a", 3, "三")

    assert answered(slow, changed).version == 3
    assert slow.texts == ["一", "三"]  # what was overtaken before it began is not checked at all


def test_neither_is_one_under_settings_that_have_changed(slow: Slow) -> None:
    assert answered(slow, Documents.renew).version == 1
    assert slow.texts == ["一", "一"]


def test_nothing_is_said_of_a_document_that_was_closed(slow: Slow) -> None:
    assert answered(slow, lambda documents: documents.close("untitled:a")) is None
    assert slow.texts == ["一"]
