"""The command line and the language server say the same of every sample that an editor can open: findings, places, words, ways out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from editor import offset
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

SAMPLES = sorted(
    path for path in (Path(__file__).resolve().parents[2] / "corpora" / "examples").iterdir() if path.suffix in (".txt", ".md")
)
LEVEL = {"error": lsp.DiagnosticSeverity.Error, "warning": lsp.DiagnosticSeverity.Warning, "info": lsp.DiagnosticSeverity.Information}


def told(folder: Path) -> dict[str, dict[str, Any]]:
    """Name -> what the command line says of it."""
    command = [sys.executable, "-m", "linter", *(path.name for path in SAMPLES), "--output-format", "json", "--exit-zero"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return {document["path"]: document for document in json.loads(ran.stdout)["documents"]}


@pytest.mark.asyncio
async def test_every_sample(client: LanguageClient) -> None:
    editor = client.editor
    for path in SAMPLES:
        shutil.copy(path, editor.folder)
    expected = told(editor.folder)
    assert len(SAMPLES) > 10 and sum(len(document["findings"]) for document in expected.values()) > 60
    for path in SAMPLES:
        findings = expected[path.name]["findings"]
        text = path.read_bytes().decode(expected[path.name]["encoding"]).removeprefix("\ufeff")
        uri = editor.open(path.name, text)
        found = await editor.found(uri)
        assert [plain(one, text, editor.encoding) for one in found] == [
            (one["code"], one["span"]["start"], one["span"]["end"], one["message"], LEVEL[one["severity"]]) for one in findings
        ]
        for one, finding in zip(found, findings, strict=True):
            actions = await editor.actions(uri, one)
            mine = [
                action for action in actions if plain(action.diagnostics[0], text, editor.encoding) == plain(one, text, editor.encoding)
            ]
            ways = [way for action in mine if (way := change(action, uri, text, editor.encoding)) is not None]
            assert ways == [
                (fix["title"], [(edit["start"], edit["end"], edit["text"]) for edit in fix["edits"]]) for fix in finding["fixes"]
            ]


def plain(one: lsp.Diagnostic, text: str, encoding: str) -> tuple[Any, ...]:
    """A diagnostic in code points."""
    return (one.code, offset(text, one.range.start, encoding), offset(text, one.range.end, encoding), one.message, one.severity)


def change(action: lsp.CodeAction, uri: str, text: str, encoding: str) -> tuple[str, list[tuple[int, int, str]]] | None:
    """The title and the edits of a suggestion; ``None`` for an action that silences."""
    if action.title.startswith(("此处忽略", "以后不提", "关闭规则")):
        return None
    if action.edit.document_changes:
        (changed,) = action.edit.document_changes
        edits = changed.edits
    else:
        edits = action.edit.changes[uri]
    return action.title, [(offset(text, e.range.start, encoding), offset(text, e.range.end, encoding), e.new_text) for e in edits]
