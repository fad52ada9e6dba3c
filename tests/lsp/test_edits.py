"""Random edits of texts with everything that takes more than one byte, unit or code point: what the server has is what the client has."""

from __future__ import annotations

import json
import random
from hashlib import sha256
from pathlib import Path

import pytest
from editor import Editor, edited, offset
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from linter import Linter
from linter.model.runtime import Classifier
from linter.readers import checked
from linter.readers.plain import document

ROOT = Path(__file__).resolve().parents[2]
PIECES = (
    *("😀", "👨‍👩‍👧", "🇨🇳", "𠮷", "é", "e\u0301", "が\u3099", "\u200b", "\ufeff", "\u2028", "\u2029", "\x85", "\v", "\f", "\0", "\ud83d"),
    *("\r\n", "\r", "\n", "\n\n", " ", "\u3000", "，", ",", "。", "！！", "我要向媒体曝光", "貴司系統誤判", "憑什麼", "请贵司 复核,谢谢"),
)
LONGEST = 400


def sentences() -> list[str]:
    lines = (ROOT / "corpora" / "statements.jsonl").read_text("utf-8").split("\n")
    return [sentence["text"] for line in lines[:60] if line for sentence in json.loads(line)["sentences"]]


def changed(text: str, draw: random.Random, source: list[str]) -> str:
    """The text after one edit: something put in, taken out, or put in the place of something."""
    start = draw.randrange(len(text) + 1)
    end = start if draw.random() < 0.6 else min(len(text), start + draw.choice((1, 1, 2, 8)))
    if len(text) > LONGEST:
        end = start + LONGEST // 2
    new = "" if end > start and draw.random() < 0.5 else draw.choice(PIECES) if draw.random() < 0.8 else draw.choice(source)
    return text[:start] + new + text[end:]


def expected(text: str, linter: Linter) -> list[tuple[str, int, int]]:
    if not text or checked(document(text)) != document(text):
        return []
    return sorted((found.code, found.span.start, found.span.end) for found in linter.lint(text).findings)


async def type_and_compare(client: LanguageClient, classifier: Classifier, times: int) -> None:
    editor, draw, source, linter = client.editor, random.Random(7), sentences(), Linter()
    linter.__dict__["classifier"] = classifier
    text = "尊敬的平台😀：貴司系統誤判,憑什麼？\r\n我要向媒体曝光。"
    uri = editor.open("申诉.txt", text)
    await editor.found(uri)
    fixed = 0
    for number in range(times):
        for _ in range(draw.choice((1, 1, 1, 3))):  # now and then faster than the checks
            text = changed(text, draw, source)
            editor.change(uri, text)
        diagnostics = await editor.found(uri)
        here = sorted(
            (str(one.code), offset(text, one.range.start, editor.encoding), offset(text, one.range.end, editor.encoding))
            for one in diagnostics
        )
        assert here == expected(text, linter), (number, text)
        if diagnostics and number % 5 == 0:
            actions = await editor.actions(uri, draw.choice(diagnostics), *draw.choice(((), ("source.fixAll.appealLint",))))
            fixes = [one for one in actions if not one.title.startswith(("关闭规则", "以后不提"))]
            if fixes:
                text = applied(draw.choice(fixes), uri, text, editor)
                fixed += 1
                editor.change(uri, text)
                await editor.found(uri)
        said = await client.workspace_execute_command_async(lsp.ExecuteCommandParams("appealLint.check", [uri]))
        assert said["digest"] == sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), (number, text)
        assert said["version"] == editor.version
    assert fixed > times / 50


def applied(action: lsp.CodeAction, uri: str, text: str, editor: Editor) -> str:
    """The text after an action, which has to be of the newest version where it says of which."""
    assert action.edit is not None
    if action.edit.changes is not None:
        return edited(text, list(action.edit.changes[uri]), editor.encoding)
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, lsp.TextDocumentEdit) and change.text_document.version == editor.version
    return edited(text, list(change.edits), editor.encoding)


@pytest.mark.asyncio
async def test_fifty_edits(client: LanguageClient, classifier: Classifier) -> None:
    await type_and_compare(client, classifier, 50)


@pytest.mark.slow
@pytest.mark.asyncio
async def test_two_thousand_edits(client: LanguageClient, classifier: Classifier) -> None:
    await type_and_compare(client, classifier, 2000)
